"""`vantage references` and `vantage export`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vantage.command_line.answers import answer_json, say
from vantage.command_line.changing import open_to_change
from vantage.command_line.menu_words import in_commands
from vantage.command_line.options import file_argument, json_option

if TYPE_CHECKING:
    from vantage.casework.interchange.project_import import ProjectReport
    from vantage.casework.interchange.reference_import import ImportedReference, ReferenceReport
    from vantage.errors import VantageError
    from vantage.workspace import Workspace

_PROJECTS = (".qdpx", ".qdc")


class CodeMapping(click.ParamType):
    """`CODE=CRITERION`: a code by its name or guid, a criterion by its code."""

    name = "CODE=CRITERION"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        code, equals, criterion = (part.strip() for part in str(value).rpartition("="))
        if not equals or not code:
            self.fail(f"“{value}” is not CODE=CRITERION, such as Chips=hardware.", param, ctx)
        return code, criterion


@dataclass(frozen=True)
class FileOutcome:
    """What one file came to: a report, or why there is none."""

    path: Path
    references: "ReferenceReport | None" = None
    project: "ProjectReport | None" = None
    error: "VantageError | None" = None

    @property
    def failed(self) -> bool:
        """Whether the file, or anything in it, could not be taken."""
        if self.error is not None:
            return True
        return self.references is not None and self.references.failed


@click.command("references")
@file_argument
@click.argument("refs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--map", "mapping", multiple=True, type=CodeMapping(), help="What a code of a project means; repeat it.")
@click.option("--map-by-name", is_flag=True, help="Map codes to the criteria their names stand for.")
@click.option("--encoding", default="", metavar="NAME", help="Of reference files; recognised unless given.")
@json_option
@click.pass_context
def references_command(
    ctx: click.Context,
    file: Path,
    refs: tuple[Path, ...],
    mapping: tuple[tuple[str, str], ...],
    map_by_name: bool,
    encoding: str,
    as_json: bool,
) -> None:
    """Bring REFS into FILE: references (RIS, BibTeX, CSL-JSON) or coding projects (.qdpx, .qdc), each file a step.

    What cannot be read is named with the reason and never stops the rest; the exit code is then 1. Codes of a project
    come in without a criterion unless --map or --map-by-name says which.
    """
    from vantage.errors import VantageError
    from vantage.workspace import reading

    outcomes = []
    with open_to_change(file) as workspace:
        assessment = reading.load_assessment(workspace)
        for _, criterion in mapping:
            if criterion:
                assessment.criterion(criterion)
        for path in refs:
            try:
                outcomes.append(_brought_in(workspace, path, mapping, map_by_name, encoding))
            except VantageError as error:
                outcomes.append(FileOutcome(path, error=error))
    if as_json:
        answer_json({"files": [_document(outcome) for outcome in outcomes]})
    else:
        for line in (line for outcome in outcomes for line in _lines(outcome)):
            say(line.encode("utf-8", "replace").decode())
    if any(outcome.failed for outcome in outcomes):
        ctx.exit(1)


def _brought_in(
    workspace: "Workspace", path: Path, mapping: tuple[tuple[str, str], ...], map_by_name: bool, encoding: str
) -> FileOutcome:
    if path.suffix.lower() in _PROJECTS:
        return FileOutcome(path, project=_project_in(workspace, path, mapping, map_by_name))
    from vantage.casework.interchange.reference_import import import_references
    from vantage.casework.interchange.reference_plan import plan_references, read_reference_file

    found = read_reference_file(path, encoding=encoding)
    plan = plan_references(workspace, found, path.absolute().parent)
    return FileOutcome(path, references=import_references(workspace, plan, problems=found.problems))


def _project_in(
    workspace: "Workspace", path: Path, mapping: tuple[tuple[str, str], ...], map_by_name: bool
) -> "ProjectReport":
    from vantage.casework.interchange.project_import import import_project, mapping_by_name
    from vantage.casework.interchange.project_plan import plan_project, read_project_file
    from vantage.errors import UnknownCode

    plan = plan_project(workspace, read_project_file(path))
    for name, _ in mapping:
        if not mapping_by_name(plan, [(name, "")]):
            names = ", ".join(sorted({planned.code.name for planned in plan.codes})[:20]) or "none"
            raise UnknownCode(f"The project has no code “{name}”.", f"Its codes are: {names}.")
    chosen = plan.proposals if map_by_name else {}
    return import_project(workspace, plan, {**chosen, **mapping_by_name(plan, mapping)})


def _document(outcome: FileOutcome) -> dict[str, Any]:
    document: dict[str, Any] = {"path": str(outcome.path), "ok": not outcome.failed, "problem": None, "advice": None}
    if outcome.error is not None:
        return {**document, "problem": outcome.error.title, "advice": in_commands(outcome.error.advice)}
    if outcome.references is not None:
        found = outcome.references
        return {
            **document,
            "kind": "references",
            "step": found.step.step if found.step else None,
            "problems": found.problems,
            "records": [
                {
                    "number": record.number,
                    "title": record.title,
                    "outcome": record.outcome,
                    "source": record.source or None,
                    "filled": record.filled,
                    "warnings": record.warnings,
                    "named_files": record.files,
                    "files": [str(path) for path in record.here],
                    "problem": record.problem or None,
                }
                for record in found.records
            ],
        }
    assert outcome.project is not None
    done = outcome.project
    return {
        **document,
        "kind": "project",
        "step": done.step.step if done.step else None,
        "name": done.name,
        "codes": {"added": done.codes_added, "known": done.codes_known, "mapped": done.mapped},
        "excerpts": done.excerpts,
        "sources": [
            {
                "name": source.name,
                "outcome": source.outcome,
                "source": source.source or None,
                "excerpts": source.added,
                "known": source.known,
                "widened": source.widened,
                "unplaced": source.unplaced,
                "note": source.note or None,
            }
            for source in done.sources
        ],
        "repairs": done.repairs,
        "lost": done.lost,
    }


def _lines(outcome: FileOutcome) -> Iterator[str]:
    if outcome.error is not None:
        yield f"failed: {outcome.path.name}"
        yield f"  {outcome.error.title} {in_commands(outcome.error.advice)}"
    elif outcome.references is not None:
        yield f"{outcome.path.name}: {len(outcome.references.records)} records"
        yield from (f"  {problem}" for problem in outcome.references.problems)
        for record in outcome.references.records:
            yield from _record_lines(record)
        step = outcome.references.step
        yield f"Step {step.step}: {step.words}" if step else "Nothing was added."
    elif outcome.project is not None:
        yield from _project_lines(outcome.path, outcome.project)


def _record_lines(record: "ImportedReference") -> Iterator[str]:
    from vantage.casework.interchange.reference_import import file_sentence

    yield f"  {record.outcome}: {record.title}" + (f" as {record.source}" if record.source else "")
    if record.filled:
        yield f"    filled in: {', '.join(record.filled)}"
    told = (record.problem, *record.warnings, file_sentence(record), *(f"Here: {path}" for path in record.here))
    yield from (f"    {sentence}" for sentence in told if sentence)


def _project_lines(path: Path, done: "ProjectReport") -> Iterator[str]:
    yield f"{path.name}: the project {done.name}"
    unmapped = done.codes_added + done.codes_known - done.mapped
    left = f"; {unmapped} without a criterion (--map or --map-by-name gives them one)" if unmapped else ""
    yield f"  {done.codes_added} codes added, {done.codes_known} known, {done.mapped} mapped{left}"
    for source in done.sources:
        yield f"  {source.outcome}: {source.name} as {source.source}, {source.added} excerpts, {source.known} known"
        if source.note:
            yield f"    {source.note}"
        if source.widened:
            yield f"    {source.widened} selections cut a character and were widened to it."
        yield from (f"    {sentence}" for sentence in source.unplaced)
    yield from (f"  repaired: {sentence}" for sentence in done.repairs)
    yield from (f"  not taken over: {sentence}" for sentence in done.lost)
    yield f"Step {done.step.step}: {done.step.words}" if done.step else "Nothing was added."


@click.command("export")
@file_argument
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    help="Ends in .ris, .bib, .csl.json, .qdpx, .jsonld, .json, .csv, .xlsx, .coin.csv (two files) or .coin.xlsx.",
)
@json_option
def export_command(file: Path, target: Path, as_json: bool) -> None:
    """Write references, a coding project, annotations or tables of FILE; what the format cannot hold is said.

    OUT.coin.csv writes COINr's tables as OUT.iData.csv and OUT.iMeta.csv; OUT.coin.xlsx holds them as two sheets.
    """
    from vantage.casework.interchange.exporting import export_file
    from vantage.workspace import open_workspace

    with open_workspace(file) as workspace:
        report = export_file(workspace, target)
    if as_json:
        answer_json(
            {
                "file": str(report.file),
                **({"second": str(report.second)} if report.second else {}),
                "sha256": report.sha256,
                "format": report.format,
                "items": report.items,
                "lost": report.lost,
            }
        )
        return
    files = f"{report.file} and {report.second}" if report.second else f"{report.file}"
    say(f"{files}: {report.format}, {report.items} items, SHA-256 {report.sha256}")
    for sentence in report.lost:
        say(f"  not carried: {sentence}")
