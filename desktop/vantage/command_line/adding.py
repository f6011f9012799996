"""`vantage add`."""

import contextlib
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from vantage.command_line.answers import answer_json, percent, say
from vantage.command_line.changing import open_to_change
from vantage.command_line.menu_words import in_commands
from vantage.command_line.options import file_argument, json_option

if TYPE_CHECKING:
    from vantage.casework.importing import DuplicateFound, FileReport, ImportReport


@click.command("add")
@file_argument
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--encoding", default="", metavar="NAME", help="Of text files, such as gb18030; recognised unless given.")
@json_option
@click.pass_context
def add_command(ctx: click.Context, file: Path, documents: tuple[Path, ...], encoding: str, as_json: bool) -> None:
    """Add DOCUMENTS (files, or folders with all that is in them) to FILE, as one step.

    A file that cannot be read is named with the reason and never stops the others; the exit code is then 1.
    """
    from vantage.casework.importing import CANCELLED, FAILED, import_documents

    with open_to_change(file) as workspace, _interrupt_asked() as interrupted:
        report = import_documents(workspace, documents, encoding=encoding, cancelled=interrupted)
    if as_json:
        answer_json(_document(report))
    else:
        _tell(report)
    if report.count(FAILED) or report.count(CANCELLED):
        ctx.exit(1)


@contextlib.contextmanager
def _interrupt_asked() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed: the first time it ends the reading, and what was read is kept; then it ends all."""
    pressed = False
    before = signal.getsignal(signal.SIGINT)

    def handle(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        signal.signal(signal.SIGINT, before)

    try:
        signal.signal(signal.SIGINT, handle)
    except ValueError:  # not the main thread, where no Ctrl-C arrives
        yield lambda: False
        return
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)


def _document(report: "ImportReport") -> dict[str, Any]:
    return {
        "step": report.step.step if report.step else None,
        "files": [
            {
                "path": str(file.path),
                "outcome": file.outcome,
                "source": file.source or None,
                "title": file.title,
                "pages": file.pages,
                "pages_without_text": file.pages_without_text,
                "encoding": file.encoding or None,
                "encoding_certain": file.encoding_certain,
                "warnings": file.warnings,
                "duplicates": [
                    {"kind": found.kind, "source": found.source or None, "similarity": found.similarity}
                    for found in file.duplicates
                ],
                "excerpts": file.excerpts,
                "exact": file.exact,
                "problem": file.problem or None,
                "advice": in_commands(file.advice) or None,
            }
            for file in report.files
        ],
        "skipped": [{"path": str(found.path), "reason": found.reason} for found in report.skipped],
    }


def _tell(report: "ImportReport") -> None:
    lines = [line for file in report.files for line in _lines(file)]
    lines += [f"skipped: {found.path.name} ({found.reason})" for found in report.skipped]
    lines.append(f"Step {report.step.step}: {report.step.words}" if report.step else "Nothing was added.")
    for line in lines:
        say(line.encode("utf-8", "replace").decode())


def _lines(file: "FileReport") -> Iterator[str]:
    pages = f", {file.pages} pages" if file.pages > 1 and not file.encoding else ""
    encoding = f", {file.encoding}" if file.encoding else ""
    yield f"{file.outcome}: {file.name}" + (f" as {file.source}{pages}{encoding}" if file.source else "")
    if file.problem:
        yield f"  {file.problem} {in_commands(file.advice)}".rstrip()
    if file.excerpts:
        yield f"  {file.exact} of {file.excerpts} excerpts stand exactly where they are said to."
    if file.pages_without_text:
        yield f"  {file.pages_without_text} of {file.pages} pages have no text."
    yield from (f"  {warning}" for warning in file.warnings)
    yield from (f"  {_likeness(found)}" for found in file.duplicates)


def _likeness(found: "DuplicateFound") -> str:
    how = f"{found.kind}, {percent(found.similarity)}" if found.similarity < 1 else found.kind
    return f"Looks like {found.source or found.file} ({how})."
