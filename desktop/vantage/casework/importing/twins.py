"""Files of one batch that hold the same bytes: the first was read, and the others wait for what is decided about it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from vantage.casework.importing.batch import ReadFile, report_on
from vantage.casework.importing.report import ALREADY_THERE, CANCELLED, FileReport


def without_left_out(
    files: Sequence[ReadFile], left_out: frozenset[Path]
) -> tuple[tuple[ReadFile, ...], dict[str, str]]:
    """The files with those left out cancelled. What was read of one of them goes to the first twin that is not left
    out; the paths (as text) of such heirs are given by the paths of those they stand for."""
    read = {str(file.report.path): file for file in files if file.document and file.report.path in left_out}
    heirs: dict[str, str] = {}
    decided = []
    for file in files:
        report, first = file.report, _twin_of(file)
        if report.path in left_out and (file.document or first):
            decided.append(ReadFile(replace(report, outcome=CANCELLED, source="", problem="Left out by choice.")))
        elif first in read and first not in heirs:
            heirs[first] = str(report.path)
            decided.append(_in_place_of(read[first], report))
        else:
            decided.append(file)
    return tuple(decided), heirs


def _twin_of(file: ReadFile) -> str:
    """The path of the file of this batch that was read instead of this one; "" for any other."""
    report = file.report
    if file.document or report.outcome != ALREADY_THERE or report.source or not report.duplicates:
        return ""
    return report.duplicates[0].file


def _in_place_of(read: ReadFile, own: FileReport) -> ReadFile:
    """What was read of a file, as if it had been read of its twin; a title made of the name follows the name."""
    document = read.document
    assert document
    named_so = document.title == PurePath(document.name).stem
    document = replace(document, name=own.name, title=own.path.stem if named_so else document.title)
    report = report_on(own.path, document, read.report.outcome, read.report.source, read.report.duplicates)
    return replace(read, report=report, document=document)
