"""Everything a person would want out of a workspace, as a file whose name says which format."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vantage.casework.coin import writing as coin
from vantage.casework.interchange import annotation_export, evidence_tables, project_export, reference_export
from vantage.errors import BadInput, FileProblem
from vantage.memo.writing import write_atomically
from vantage.workspace import Workspace, reading

RIS, BIBTEX, CSL_JSON, REFI_QDA, ANNOTATIONS, JSON, CSV, XLSX, COIN_CSV, COIN_XLSX = (
    "ris", "bibtex", "csl-json", "refi-qda", "web-annotation", "json", "csv", "xlsx", "coin-csv", "coin-xlsx",
)  # fmt: skip
COIN_ENDING = ".coin.csv"
ENDINGS = {
    COIN_ENDING: COIN_CSV, ".coin.xlsx": COIN_XLSX,
    ".csl.json": CSL_JSON, ".ris": RIS, ".bib": BIBTEX, ".qdpx": REFI_QDA, ".jsonld": ANNOTATIONS, ".json": JSON,
    ".csv": CSV, ".xlsx": XLSX,
}  # fmt: skip
"""The format of each ending; the first that fits counts."""
LOST_BY_JSON = ("Documents, their texts, excerpts without evidence, the codebook and the log.",)


@dataclass(frozen=True)
class Exported:
    """The content of a file to be: how many `items` it holds, and sentences on what it could not hold.

    `second` is the content of the other file where a format takes two (iMeta beside iData), else None.
    """

    data: bytes
    items: int
    lost: tuple[str, ...]
    second: bytes | None = None


@dataclass(frozen=True)
class ExportReport:
    """A file that was written, with the SHA-256 of its bytes in hexadecimal; `second` is the other file of a format
    that takes two, else None."""

    file: Path
    sha256: str
    format: str
    items: int
    lost: tuple[str, ...]
    second: Path | None = None


def format_of(to: Path) -> str:
    """The format a file name asks for. Raises BadInput for any other ending."""
    name = to.name.lower()
    for ending, format in ENDINGS.items():
        if name.endswith(ending) and name != ending:
            return format
    raise BadInput(
        f"“{to.name}” does not say which format to write.", f"Give a name that ends in {', '.join(ENDINGS)}."
    )


def export_file(workspace: Workspace, to: Path, format: str = "") -> ExportReport:
    """Write the workspace in the format of the file's name (or in another, where one is given), whole or not at all.

    `OUT.coin.csv` writes OUT.iData.csv and OUT.iMeta.csv. Raises BadInput for a name that is no format, FileProblem
    where the file is the workspace or cannot be written.
    """
    format = format or format_of(to)
    first, second = coin_files(to) if format == COIN_CSV else (to, None)
    for file in filter(None, (first, second)):
        refuse_workspace(workspace, file)
    made = exported(workspace, format)
    there = first.exists()
    write_atomically(first, made.data)
    if second is not None and made.second is not None:
        try:
            write_atomically(second, made.second)
        except FileProblem:
            if not there:
                first.unlink(missing_ok=True)
            raise
    return ExportReport(first, hashlib.sha256(made.data).hexdigest(), format, made.items, made.lost, second)


def coin_files(to: Path) -> tuple[Path, Path]:
    """Where iData and iMeta go for `OUT.coin.csv`."""
    name = to.name
    stem = name[: -len(COIN_ENDING)] if name.lower().endswith(COIN_ENDING) else to.stem
    return to.with_name(f"{stem}.iData.csv"), to.with_name(f"{stem}.iMeta.csv")


def refuse_workspace(workspace: Workspace, to: Path) -> None:
    """Raise FileProblem where a file to be written is the workspace itself, by whatever name."""
    if to.resolve() == workspace.path.resolve() or (to.exists() and to.samefile(workspace.path)):
        raise FileProblem("An export cannot replace the workspace it is made from.", "Choose another name or folder.")


def exported(workspace: Workspace, format: str) -> Exported:
    """The bytes of an export. Raises BadInput for a format that is none of those in ENDINGS."""
    makers: dict[str, Callable[[Workspace], Exported]] = {
        RIS: _references(RIS),
        BIBTEX: _references(BIBTEX),
        CSL_JSON: _references(CSL_JSON),
        REFI_QDA: _project,
        ANNOTATIONS: _annotations,
        JSON: _content,
        CSV: _evidence,
        XLSX: _workbook,
        COIN_CSV: _coin_csv,
        COIN_XLSX: _coin_xlsx,
    }
    if format not in makers:
        raise _unknown(format)
    return makers[format](workspace)


def losses(workspace: Workspace, format: str) -> tuple[str, ...]:
    """What a format would not hold, before anything is written. Raises BadInput for a format that is none."""
    if format in reference_export.FORMATS:
        return reference_export.losses_of_references(format)
    makers: dict[str, Callable[[Workspace], tuple[str, ...]]] = {
        REFI_QDA: project_export.losses_of_project,
        ANNOTATIONS: annotation_export.losses_of_annotations,
        JSON: lambda _: LOST_BY_JSON,
        CSV: lambda _: evidence_tables.LOST_BY_CSV,
        XLSX: lambda _: evidence_tables.LOST_BY_XLSX,
        **dict.fromkeys((COIN_CSV, COIN_XLSX), _lost_by_coin),
    }
    if format not in makers:
        raise _unknown(format)
    return makers[format](workspace)


def _unknown(format: str) -> BadInput:
    return BadInput(f"Nothing can be exported as “{format}”.", f"Use one of: {', '.join(ENDINGS.values())}.")


def _references(format: str) -> Callable[[Workspace], Exported]:
    def make(workspace: Workspace) -> Exported:
        data = reference_export.export_references(workspace, format)
        return Exported(data, reading.counts(workspace)["sources"], reference_export.losses_of_references(format))

    return make


def _project(workspace: Workspace) -> Exported:
    made = project_export.make_project(workspace)
    return Exported(made.data, made.selections, made.lost)


def _annotations(workspace: Workspace) -> Exported:
    data = annotation_export.export_annotations(workspace)
    lost = annotation_export.losses_of_annotations(workspace)
    placed = sum(excerpt.anchor is not None for excerpt in reading.load_excerpts(workspace))
    return Exported(data, placed, lost)


def _content(workspace: Workspace) -> Exported:
    """As it is hashed, so that the SHA-256 of the file is the content hash that memos carry."""
    text = json.dumps(
        reading.content(workspace), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return Exported(text.encode(), reading.count_evidence(workspace), LOST_BY_JSON)


def _evidence(workspace: Workspace) -> Exported:
    return Exported(
        evidence_tables.evidence_csv(workspace), reading.count_evidence(workspace), evidence_tables.LOST_BY_CSV
    )


def _workbook(workspace: Workspace) -> Exported:
    data, lost = evidence_tables.evidence_xlsx(workspace)
    return Exported(data, reading.count_evidence(workspace), lost)


def _coin_csv(workspace: Workspace) -> Exported:
    tables = coin.coin_tables(reading.load_assessment(workspace))
    data, meta = coin.coin_csv(tables)
    return Exported(data, tables.units, tables.lost, meta)


def _coin_xlsx(workspace: Workspace) -> Exported:
    tables = coin.coin_tables(reading.load_assessment(workspace))
    return Exported(coin.coin_xlsx(tables), tables.units, tables.lost)


def _lost_by_coin(workspace: Workspace) -> tuple[str, ...]:
    return coin.losses_of_coin(reading.load_assessment(workspace))
