"""Word documents: their text in order, what is left out said so, and hostile or broken ones refused."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.samples import docx_with_paragraphs, with_parts

from vantage.documents.parsed import Parsed
from vantage.documents.word_documents import read_docx
from vantage.errors import BadInput, VantageError

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MARKUP = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def read(data: bytes) -> Parsed:
    return read_docx(data, lambda done, of: None)


def text_of(data: bytes) -> str:
    return "".join(page.text for page in read(data).pages)


def refused(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        read(data)
    assert caught.value.advice
    return caught.value.title


def with_body(body: str) -> bytes:
    xml = f"<w:document {WORD} {MARKUP}><w:body>{body}</w:body></w:document>"
    return with_parts(docx_with_paragraphs([]), {"word/document.xml": xml.encode()})


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_that_paragraphs_headings_lists_and_tables_come_in_order() -> None:
    data = docx_with_paragraphs(
        ["# Heading", "First paragraph.", "- item", "芯片\tand 😀"], table=[["a", "b\nc"], ["", "d"], ["e", ""]]
    )
    assert text_of(data) == "Heading\nFirst paragraph.\nitem\n芯片\tand 😀\na\tb c\n\td\ne\n"
    assert read(data).warnings == ()


def test_that_what_the_document_says_about_itself_is_kept() -> None:
    parsed = read(docx_with_paragraphs(["x"], title="Chips\nand 芯片", author="A B", language="zh-CN"))
    assert (parsed.title, parsed.author, parsed.date, parsed.language) == (
        "Chips and 芯片",
        "A B",
        "2024-03-05",
        "zh-CN",
    )


def test_that_a_long_document_is_cut_between_lines() -> None:
    pages = read(docx_with_paragraphs([f"Paragraph {number} " + "word " * 50 for number in range(100)])).pages
    assert len(pages) > 5
    assert all(page.text.endswith("\n") and len(page.text) < 8_000 for page in pages)
    assert {(page.width, page.height) for page in pages} == {(0.0, 0.0)}


def test_that_tracked_insertions_are_text_and_deletions_are_not() -> None:
    data = with_body(
        f"<w:p>{run('kept ')}<w:ins>{run('new ')}</w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('from')}</w:moveFrom><w:moveTo>{run('to')}</w:moveTo></w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('gone')}</w:p></w:tc></w:tr></w:tbl>"
    )
    assert text_of(data) == "kept new to\n"
    assert read(data).warnings == (
        "Changes are tracked: what was inserted is in the text, what was deleted is left out.",
    )


def test_that_links_controls_fields_and_boxes_are_read_once_and_hidden_text_is_not() -> None:
    box = f"<w:txbxContent><w:p>{run('in a box')}</w:p></w:txbxContent>"
    data = with_body(
        f"<w:sdt><w:sdtContent><w:p><w:hyperlink>{run('link')}</w:hyperlink><w:r><w:tab/><w:br/></w:r>{run('next')}"
        f"<w:fldSimple>{run(' 7')}</w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:sdtContent></w:sdt>"
        f"<w:p>{run('before')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:rPr><w:vanish/></w:rPr>"
        f'<w:t>secret</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> after</w:t></w:r></w:p>'
    )
    assert text_of(data) == "link\t\nnext 7\nbefore after\nin a box\n"
    assert read(data).warnings == ("Hidden text is left out.",)


def test_that_notes_comments_and_headers_left_out_are_counted() -> None:
    note = '<w:footnote w:type="separator"><w:p/></w:footnote>' + f"<w:footnote><w:p>{run('n')}</w:p></w:footnote>" * 2
    data = with_parts(
        docx_with_paragraphs(["Text"]),
        {
            "word/footnotes.xml": f"<w:footnotes {WORD}>{note}</w:footnotes>".encode(),
            "word/comments.xml": f"<w:comments {WORD}><w:comment>{run('c')}</w:comment></w:comments>".encode(),
            "word/header1.xml": f"<w:hdr {WORD}><w:p>{run('h')}</w:p></w:hdr>".encode(),
            "word/footer1.xml": f"<w:ftr {WORD}><w:p/></w:ftr>".encode(),
        },
    )
    assert read(data).warnings == ("Left out of the text: 1 comment, 2 footnotes, 1 header.",)


def test_that_a_document_without_text_says_so() -> None:
    parsed = read(docx_with_paragraphs(["", "  "]))
    assert parsed.pages == () and "no text" in parsed.warnings[0]


def test_that_a_relation_to_a_picture_that_is_gone_does_no_harm() -> None:
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://x/image" Target="NULL"/></Relationships>'
    )
    data = with_parts(docx_with_paragraphs(["Text"]), {"word/_rels/document.xml.rels": relations})
    assert text_of(data) == "Text\n"


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"", "empty"),
        (b"just text", "not a readable zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (docx_with_paragraphs(["Text"])[:-300], "not a readable zip"),
        (with_parts(docx_with_paragraphs(["x"]), {"word/document.xml": None}), "word/document.xml"),
        (with_parts(docx_with_paragraphs(["x"]), {"[Content_Types].xml": None}), "no Word file"),
        (with_parts(docx_with_paragraphs(["x"]), {"_rels/.rels": None}), "_rels/.rels"),
        (with_body("<w:p><w:r>"), "damaged"),
        (with_body("<w:p>&undefined;</w:p>"), "damaged"),
        (with_body("<w:p>" * 300 + "</w:p>" * 300), "damaged"),
        (with_parts(docx_with_paragraphs(["x"]), {"word/document.xml": b"<html><body/></html>"}), "no Word document"),
        (with_parts(docx_with_paragraphs(["x"]), {"../../evil": b"x"}), "not allowed"),
        (with_parts(docx_with_paragraphs(["x"]), {"word/media/a.bin": bytes(20_000_000)}), "zip bomb"),
    ],
)
def test_that_what_is_no_whole_word_document_is_refused(data: bytes, title: str) -> None:
    assert title in refused(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_that_a_document_that_defines_entities_is_refused(encoding: str) -> None:
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f"<w:document {WORD}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "entities" in refused(with_parts(docx_with_paragraphs(["x"]), {"word/document.xml": xml.encode(encoding)}))


def test_that_an_xml_part_too_large_for_memory_is_refused() -> None:
    filler = "".join(f"<w:p><w:r><w:t>{number * 7919}</w:t></w:r></w:p>" for number in range(1_000_000))
    assert "too large" in refused(with_body(filler))


GOOD = docx_with_paragraphs(["# Heading", "Text", "芯片"], table=[["a", "b"]])


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_that_a_damaged_document_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["word/document.xml", "_rels/.rels", "docProps/core.xml", "[Content_Types].xml"]))
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        part = bytearray(archive.read(name))
    for _ in range(data.draw(st.integers(0, 3))):
        part[data.draw(st.integers(0, len(part) - 1))] = data.draw(st.integers(0, 255))
    cut = with_parts(GOOD, {name: bytes(part[: data.draw(st.just(len(part)) | st.integers(0, len(part)))])})
    cut = cut[: data.draw(st.just(len(cut)) | st.integers(0, len(cut)))]
    try:
        read(cut)
    except VantageError as error:
        assert error.advice
