"""Tables, content and annotations go out, and no text in them becomes a formula or a command."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from vantage.casework import editing
from vantage.casework.importing import import_documents
from vantage.casework.interchange.annotation_export import export_annotations, losses_of_annotations
from vantage.casework.interchange.evidence_tables import evidence_csv, evidence_xlsx, safe_text
from vantage.casework.interchange.exporting import ENDINGS, export_file, format_of
from vantage.documents.anchors import make_anchor
from vantage.domain.evidence import Evidence, EvidenceLink, Excerpt, Source
from vantage.domain.score import Score
from vantage.errors import BadInput, FileProblem
from vantage.workspace import Workspace, reading, writing

HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", '=HYPERLINK("http://x")', 'plain, "quoted"\nline']


def add_claims(workspace: Workspace) -> None:
    editing.add_source(workspace, Source("own", "=SOURCE()", "wire"))
    for claim in HOSTILE:
        editing.add_evidence(workspace, Evidence("", claim, source="own", quote=claim))
    number = Evidence("", "A number", "indicator value", "own", value=-5.5, unit="=unit", year=2024)
    editing.add_evidence(workspace, number)


def test_that_a_csv_cell_never_starts_a_formula_and_numbers_stay_numbers(workspace: Workspace) -> None:
    add_claims(workspace)
    data = evidence_csv(workspace)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for row in rows for cell in row)
    claims = [row[rows[0].index("claim")] for row in rows[1:]]
    assert claims[0] == "'=1+1"
    assert claims[5].split() == HOSTILE[5].split()
    assert [cell for row in rows for cell in row if cell.startswith("-")] == ["-5.5"]


def test_that_a_workbook_holds_texts_as_texts(workspace: Workspace) -> None:
    add_claims(workspace)
    editing.add_actor(workspace, "China", "CN")
    with workspace.step("A score"):
        writing.put_score(workspace, Score("talent", "CN", 40.0, 30.0, 50.0, "=rationale"))
    book = load_workbook(io.BytesIO(evidence_xlsx(workspace)[0]))
    assert book.sheetnames == ["sources", "evidence", "scores", "weights"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert "=1+1" in {cell.value for cell in cells}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "@")))
    assert (book["scores"]["E2"].value, book["scores"]["H2"].value) == (40, "=rationale")
    assert sum(row[5] for row in book["weights"].iter_rows(min_row=3, values_only=True)) == pytest.approx(1)


def test_that_texts_too_long_for_a_cell_are_cut_and_said(workspace: Workspace) -> None:
    editing.add_source(workspace, Source("own", "Own", "", description="x" * 40_000))
    data, lost = evidence_xlsx(workspace)
    assert "The ends of 1 texts" in lost[0]
    assert len(load_workbook(io.BytesIO(data))["sources"]["Q2"].value) == 32_767


@pytest.mark.parametrize("start", "=+-@\t\r\n")
def test_that_every_start_of_a_formula_is_disarmed(start: str) -> None:
    assert safe_text(f"{start}x") == f"'{start}x"
    assert safe_text(f"x{start}") == f"x{start}"


def test_that_the_hash_of_the_json_is_the_content_hash(sample_workspace: Workspace, tmp_path: Path) -> None:
    report = export_file(sample_workspace, tmp_path / "all.json")
    assert report.sha256 == reading.content_hash(sample_workspace)
    assert hashlib.sha256((tmp_path / "all.json").read_bytes()).hexdigest() == report.sha256


@pytest.mark.parametrize(("ending", "format"), ENDINGS.items())
def test_that_the_ending_says_the_format_and_what_is_lost_is_said(
    sample_workspace: Workspace, tmp_path: Path, ending: str, format: str
) -> None:
    before = sample_workspace.last_step()
    report = export_file(sample_workspace, tmp_path / f"OUT{ending.upper()}")
    assert (report.format, bool(report.lost), report.file.stat().st_size > 0) == (format, True, True)
    assert sample_workspace.last_step() == before


def test_that_unknown_endings_and_the_workspace_itself_are_refused(sample_workspace: Workspace, tmp_path: Path) -> None:
    for name in ("x.docx", "x", ".ris", "json"):
        with pytest.raises(BadInput):
            format_of(Path(name))
    before = sample_workspace.path.read_bytes()
    (tmp_path / "link.json").symlink_to(sample_workspace.path)
    (tmp_path / "hard.json").hardlink_to(sample_workspace.path)
    for name in ("link.json", "hard.json"):
        with pytest.raises(FileProblem):
            export_file(sample_workspace, tmp_path / name)
    with pytest.raises(FileProblem):
        export_file(sample_workspace, tmp_path / "missing" / "x.json")
    assert sample_workspace.path.read_bytes() == before


def test_that_annotations_hold_quote_position_claim_and_tags(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "power.txt"
    path.write_text("Power is 电网 short.\n", encoding="utf-8")
    import_documents(workspace, [path])
    (source,) = reading.load_sources(workspace)
    layer = reading.load_text_layer(workspace, source.code)
    assert layer is not None
    editing.add_actor(workspace, "China", "CN")
    evidence = Evidence("", "A claim.", source=source.code, links=(EvidenceLink("energy", "CN"),))
    editing.take_excerpt_with_evidence(workspace, make_anchor(layer, 9, 11, source.layer), evidence)
    with workspace.step("An excerpt without a position"):
        writing.add_excerpt(workspace, Excerpt(source.code, "", "short"))
    (annotation,) = json.loads(export_annotations(workspace))["first"]["items"]
    assert [body["value"] for body in annotation["body"]] == ["A claim.", "Energy"]
    quote, position = annotation["target"]["selector"]
    assert (quote["exact"], position["start"], position["end"]) == ("电网", 9, 11)
    assert losses_of_annotations(workspace)[0] == "1 excerpt without a position."
