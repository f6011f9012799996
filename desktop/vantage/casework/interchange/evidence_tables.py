"""The evidence base as tables for a spreadsheet, in which no text can become a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from vantage.analysis.weights import effective_shares, local_shares
from vantage.casework.interchange.reference_fields import cited, reference_of
from vantage.domain.evidence import EvidenceItem
from vantage.workspace import Workspace, reading

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | float | int | None
LOST_BY_CSV = ("Everything but the evidence table: sources, documents, excerpts without evidence, scores and weights.",)
LOST_BY_XLSX = ("Documents, excerpts without evidence, scenarios, presets and the log.",)
LONGEST_CELL = 32_767
"""Characters a cell of a spreadsheet holds."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EVIDENCE = (
    "id", "claim", "kind", "source", "title", "publisher", "reliability", "credibility", "grade", "date", "locator",
    "quote", "value", "unit", "year", "bears on", "credibility reason", "retracted", "citation",
)  # fmt: skip
_SOURCES = (
    "code", "title", "author", "publisher", "date", "date note", "language", "type", "container", "url", "doi",
    "accessed", "reliability", "interested party", "document sha256", "retracted", "description",
)  # fmt: skip
_SCORES = ("criterion", "name", "actor", "low", "likely", "high", "year", "rationale")
_WEIGHTS = ("criterion", "name", "parent", "points", "share among siblings", "share of the whole", "locked")


def evidence_csv(workspace: Workspace) -> bytes:
    """The evidence table as CSV in UTF-8 with a byte-order mark, without which Excel garbles other scripts."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_EVIDENCE)
    for row in evidence_rows(workspace):
        writer.writerow([safe_text(cell) if isinstance(cell, str) else cell for cell in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def safe_text(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def evidence_xlsx(workspace: Workspace) -> tuple[bytes, tuple[str, ...]]:
    """A workbook of sources, evidence, scores and weights, and sentences on texts that had to be cut.

    Every text is stored as text; one that looks like a formula is marked so that editing it does not make it one.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    tables: dict[str, tuple[Sequence[str], Iterable[Sequence[Cell]]]] = {
        "sources": (_SOURCES, source_rows(workspace)),
        "evidence": (_EVIDENCE, evidence_rows(workspace)),
        "scores": (_SCORES, score_rows(workspace)),
        "weights": (_WEIGHTS, weight_rows(workspace)),
    }
    cut = 0
    for name, (headings, rows) in tables.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append([sheet_cell(sheet, heading, bold=True) for heading in headings])
        for row in rows:
            cut += sum(isinstance(cell, str) and len(cell) > LONGEST_CELL for cell in row)
            sheet.append([sheet_cell(sheet, cell) for cell in row])
    buffer = io.BytesIO()
    book.save(buffer)
    short = (f"The ends of {cut:,} texts longer than {LONGEST_CELL:,} characters.",) if cut else ()
    return buffer.getvalue(), (*short, *LOST_BY_XLSX)


def evidence_rows(workspace: Workspace) -> Iterable[Sequence[Cell]]:
    """One row an item, in the columns of the evidence table."""
    publishers = {publisher.code: publisher for publisher in reading.load_publishers(workspace)}
    sources = reading.load_sources(workspace)
    references = {source.code: reference_of(source, publishers.get(source.publisher)) for source in sources}
    for item in reading.load_evidence(workspace):
        evidence = item.evidence
        yield (
            evidence.code, evidence.claim, evidence.kind, evidence.source, item.source_title, item.publisher_name,
            item.reliability, evidence.credibility, item.grade, evidence.date, evidence.locator, evidence.quote,
            evidence.value, evidence.unit, evidence.year, _links(item), evidence.credibility_reason,
            "yes" if item.retracted else "",
            cited(item, references.get(evidence.source)),
        )  # fmt: skip


def source_rows(workspace: Workspace) -> Iterable[Sequence[Cell]]:
    publishers = {publisher.code: publisher for publisher in reading.load_publishers(workspace)}
    for source in reading.load_sources(workspace):
        publisher = publishers.get(source.publisher)
        yield (
            source.code, source.title, source.author, publisher.name if publisher else "", source.date,
            source.date_note, source.language, source.type, source.container, source.url, source.doi, source.accessed,
            source.reliability or (publisher.reliability if publisher else "F"),
            "yes" if publisher and publisher.interested_party else "", source.document_sha256,
            "yes" if source.retracted else "", source.description,
        )  # fmt: skip


def score_rows(workspace: Workspace) -> Iterable[Sequence[Cell]]:
    assessment = reading.load_assessment(workspace)
    for score in assessment.scores:
        name = assessment.criterion(score.criterion).name
        yield score.criterion, name, score.actor, score.low, score.likely, score.high, score.year, score.rationale


def weight_rows(workspace: Workspace) -> Iterable[Sequence[Cell]]:
    """Every criterion with its points and shares (0-1). Raises BadWeights where siblings have none."""
    assessment = reading.load_assessment(workspace)
    local, whole = local_shares(assessment), effective_shares(assessment)
    for c in assessment.criteria:
        yield c.code, c.name, c.parent or "", c.points, local[c.code], whole[c.code], "yes" if c.locked else ""


def _links(item: EvidenceItem) -> str:
    links = item.evidence.links
    return "; ".join(f"{link.criterion} {link.actor} {link.direction} {link.strength}" for link in links)


def sheet_cell(sheet: "Worksheet", value: Cell, *, bold: bool = False) -> "WriteOnlyCell":
    """A cell whose text stays text: what XML cannot hold is replaced, and what is too long is cut."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    text = _NOT_XML.sub("\ufffd", value)[:LONGEST_CELL]
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA_STARTS)
    if bold:
        cell.font = Font(bold=True)
    return cell
