"""A PDF, a Word document and a web page in six scripts: found by search, and anchored in."""

import html
from pathlib import Path

import pytest
from tests.documents.samples import assembled, docx_with_paragraphs

from vantage.casework.anchoring import check_excerpts
from vantage.casework.importing import ADDED
from vantage.documents.anchors import make_anchor
from vantage.domain.anchor import EXACT
from vantage.domain.evidence import Excerpt
from vantage.workspace import Workspace, check, reading, search, writing

LINES = {
    "Latin": "Engineers measured how much power a data centre draws over a whole year of training.",
    "Han": "研究人员认为本地芯片的产量每年都会明显增加，电力供应也很充足。",
    "Kana": "さくらのデータセンターはとてもおおきなでんりょくをつかいます。",
    "Hangul": "연구원들은 반도체 공급망이 앞으로 더 안정될 것이라고 말했다.",
    "Cyrillic": "Инженеры считают, что энергии хватит на все новые вычислительные центры.",
    "Hebrew": "המהנדסים אומרים כי החשמל יספיק לכל המרכזים החדשים",
}
WORDS = {
    "Latin": "data centre",
    "Han": "芯片",
    "Kana": "でんりょく",
    "Hangul": "반도체",
    "Cyrillic": "энергии",
    "Hebrew": "החשמל",
}


def pdf() -> bytes:
    """One line a script, by a font whose codes are UTF-16; what is read from right to left is set from the left."""
    drawn = [line[::-1] if script == "Hebrew" else line for script, line in LINES.items()]
    commands = " ".join(f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in drawn)
    content = f"BT 20 TL /F 10 Tf 40 780 Td {commands} ET"
    used = sorted(set("".join(drawn)))
    pairs = [f"<{ord(character):04x}> <{ord(character):04x}>" for character in used]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{mapped}\nendcmap end end"
    )
    return assembled([
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Six /Encoding /Identity-H /ToUnicode 8 0 R "
        "/DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Six /DW 600 /FontDescriptor 7 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        "<< /Type /FontDescriptor /FontName /Six /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 "
        "/Descent -200 /CapHeight 700 /StemV 80 >>",
        f"<< /Length {len(to_unicode)} >>\nstream\n{to_unicode}\nendstream",
        "<< /Title (Power in six scripts) >>",
    ])  # fmt: skip


def page() -> bytes:
    body = "".join(f"<p>{html.escape(line)}</p>" for line in LINES.values())
    head = "<head><meta charset='utf-8'><title>Six scripts on a page</title></head>"
    return f"<!doctype html><html>{head}<body><article><h1>Six scripts</h1>{body}</article></body></html>".encode()


MAKERS = {
    "scripts.pdf": pdf,
    "scripts.docx": lambda: docx_with_paragraphs([*LINES.values()], title="Six scripts in Word"),
    "scripts.html": page,
}


@pytest.mark.parametrize("name", MAKERS)
def test_that_excerpts_in_every_script_are_found_and_exact(ws: Workspace, add, name: str, tmp_path: Path) -> None:
    report = add({name: MAKERS[name]()})[name]
    assert (report.outcome, report.problem, report.pages_without_text) == (ADDED, "", 0)
    layer = reading.load_text_layer(ws, report.source)
    assert layer is not None
    (source,) = reading.load_sources(ws)
    for word in WORDS.values():
        assert search(ws, word), word
    with ws.step("Take excerpts"):
        for word in WORDS.values():
            start = layer.text.index(word)
            anchor = make_anchor(layer, start, start + len(word), source.layer)
            writing.add_excerpt(ws, Excerpt(source.code, "", anchor.quote, anchor=anchor))
    checks = check_excerpts(ws, source.code)
    assert [found.check.state for found in checks] == [EXACT] * len(WORDS)
    assert {found.excerpt.quote for found in checks} == set(WORDS.values())
    assert check(tmp_path / "w.vantage") == []
