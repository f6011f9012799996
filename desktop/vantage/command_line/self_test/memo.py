"""Exports the memo and checks it as its reader would: against the workspace it was made of."""

import json
import sys
from pathlib import Path

from vantage.command_line.self_test.expecting import expect

TIME = "2025-06-01T00:00:00Z"
EAST_ASIAN = "算力与芯片、對華出口、半導体とデータセンター、반도체와 데이터센터"


def export_and_check(path: Path) -> None:
    """PDF beside the workspace, the same bytes twice, and everything `check_memo` looks at; of a package also its font
    for Chinese, Japanese and Korean."""
    from vantage.casework.memo import export_memo, gather_memo
    from vantage.workspace import open_workspace

    with open_workspace(path) as workspace:
        given = gather_memo(workspace, timestamp=TIME)
    report = export_memo(given, path.with_suffix(".pdf"))
    again = export_memo(given, path.with_suffix(".pdf"))
    expect(again.sha256 == report.sha256, "the memo exported again has other bytes")
    check_memo(report.file, path)
    if getattr(sys, "frozen", False):
        check_font_of_package()


def check_font_of_package() -> None:
    """Whatever fonts are chosen: there, with the characters of a line of each script, and not damaged. AssertionError
    with a sentence where not."""
    from vantage.fonts import bundled_cjk_font
    from vantage.fonts.typeface import open_typeface
    from vantage.fonts.typesetting import can_set

    file = bundled_cjk_font()
    if file is None:
        raise AssertionError("the package has no font for Chinese, Japanese and Korean")
    face = open_typeface(file)
    lacking = "".join(sorted({sign for sign in EAST_ASIAN if not sign.isspace() and ord(sign) not in face.characters}))
    expect(not lacking, f"{file.name} lacks {lacking}")
    expect(can_set(face), f"{file.name} is damaged")


def check_memo(memo: Path, path: Path) -> None:
    """Archival and accessible by its own word, its headline readable, its numbers those of the workspace at `path`.

    AssertionError with a sentence where not.
    """
    from pypdfium2 import PdfDocument

    from vantage.analysis.comparison import compare
    from vantage.workspace import open_workspace, reading

    pdf = memo.read_bytes()
    for standard in (b"<pdfaid:part>3</pdfaid:part>", b"<pdfuaid:part>1</pdfuaid:part>"):
        expect(standard in pdf, f"{standard.decode()} is not in the PDF")
    with PdfDocument(pdf) as document:
        words = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
        files = [document.get_attachment(index) for index in range(document.count_attachments())]
        attached = {file.get_name(): bytes(file.get_data()) for file in files}
    expect("snapshot.json" in attached, "the numbers are not attached to the memo")
    snapshot = json.loads(attached["snapshot.json"])

    with open_workspace(path) as workspace:
        assessment = reading.load_assessment(workspace)
        content_hash = reading.content_hash(workspace)
    scores = compare(assessment).scores
    expect(snapshot["comparison"]["scores"] == scores, "the scores in the memo are not those of the workspace")
    expect(snapshot["stamp"]["content_hash"] == content_hash, "the memo names another content hash than the workspace")
    expect(snapshot["headline"]["sentence"] in words, "the headline is not to be read in the PDF")
    for actor in assessment.actors:
        expect(actor.name in words, f"{actor.name} is not to be read in the PDF")
