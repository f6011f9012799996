"""Which reader a file goes to, what is refused with which remedy, and how pages become one text layer."""

import hashlib
import io
import zipfile

import pytest

from vantage.documents import reading
from vantage.documents.normalisation import NORMALISATION, normalise
from vantage.documents.parsed import Parsed, ParsedPage
from vantage.documents.reading import language_of, read_document, readable_extensions, text_layer
from vantage.domain.document import Document
from vantage.errors import BadInput

PAGE = "<!doctype html><html><body><p>" + "A page of the web about compute and energy. " * 9 + "</p></body></html>"
MAIL = "From: desk@example.org\nTo: x@example.org\nSubject: Chips\nMIME-Version: 1.0\n\nThe body.\n"


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")
    return buffer.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + stream.encode("utf-16-le") + b"\x00" * 600


def assert_covered(document: Document) -> None:
    text, pages = document.layer.text, document.layer.pages
    bounds = [0, *(page.end for page in pages)]
    assert [page.start for page in pages] == bounds[:-1]
    assert bounds[-1] == len(text)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"Just words.\n", "a.txt", "text/plain"),
        (b"Just words.\n", "a", "text/plain"),
        (b"Just words.\n", "a.log", "text/plain"),
        (b"# Heading\n", "a.md", "text/markdown"),
        (PAGE.encode(), "a.html", "text/html"),
        (PAGE.encode("utf-16"), "a.htm", "text/html"),
        (b"<div><p>A fragment of a page without a frame.</p></div>", "a.html", "text/html"),
        (b'<?xml version="1.0"?>\n<!-- saved -->\n' + PAGE.encode(), "a.xhtml", "text/html"),
        (MAIL.encode(), "a.eml", "message/rfc822"),
        (MAIL.replace("\n", "\r\n").encode(), "a.eml", "message/rfc822"),
    ],
)
def test_that_a_file_is_read_as_its_name_and_content_say(data: bytes, name: str, media_type: str) -> None:
    document = read_document(data, name)
    assert (document.media_type, document.name, document.size) == (media_type, name, len(data))
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert not any("name ends in" in warning for warning in document.warnings)
    assert document.layer.normalisation == NORMALISATION
    assert_covered(document)


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (PAGE.encode(), "a.txt", "text/html"),
        (PAGE.encode(), "a.pdf", "text/html"),
        (MAIL.encode(), "a.html", "message/rfc822"),
        (b"Just words.\n", "a.PDF", "text/plain"),
        (b"Just words.\n", "a.docx", "text/plain"),
        (b"Just words.\n", "a.eml", "text/plain"),
        (b"Just words.\n", "a.mht", "text/plain"),
        (b"Just words.\n", "a.html", "text/plain"),
    ],
)
def test_that_a_wrong_extension_is_read_by_content_and_said(data: bytes, name: str, media_type: str) -> None:
    document = read_document(data, name)
    assert document.media_type == media_type
    assert f"The name ends in {name[1:].lower()}, but" in document.warnings[0]


@pytest.mark.parametrize(
    ("data", "name", "remedy"),
    [
        (b"", "a.txt", "get it again"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a.pdf", "OCR"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "a.jpg", "OCR"),
        (b"MZ" + bytes(99), "a.txt", "do not run"),
        (b"\x7fELF" + bytes(99), "a", "do not run"),
        (bytes(range(256)) * 9, "a.bin", "save it as text or PDF"),
        (bytes(range(256)) * 9, "a.pdf", "damaged"),
        (ole("WordDocument"), "a.doc", "save it as DOCX"),
        (ole("Workbook"), "a.xls", "save it as XLSX"),
        (ole("EncryptedPackage"), "a.docx", "Remove the password"),
        (ole("__substg1.0_"), "a.msg", "as EML"),
        (ole("Other"), "a", "as PDF"),
        (b"{\\rtf1 words}", "a.rtf", "save it as DOCX"),
        (b"SQLite format 3\x00" + bytes(99), "a.vantage", "open it"),
        (b"\x1f\x8b" + bytes(99), "a.gz", "Unpack"),
        (zipped("project.qde"), "a.zip", "Import references or a coding project…"),
        (zipped("a.txt"), "a.zip", "Unpack"),
        (zipped("content.xml"), "a.odt", "save it as DOCX"),
        (zipped("ppt/slide.xml"), "a.pptx", "as PDF"),
        (zipped("META-INF/container.xml"), "a.epub", "as PDF"),
        (zipped("a.txt")[:30], "a.zip", "again"),
        (b"TY  - JOUR\n", "a.ris", "Import references or a coding project…"),
        (b"@article{x}\n", "a.bib", "Import references or a coding project…"),
        (b"[]", "a.json", "Import references or a coding project…"),
        (zipped("project.qde"), "a.qdpx", "Import references or a coding project…"),
        (b"<x/>", "a.qdc", "Import references or a coding project…"),
        (b"From: a\nTo: b\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n", "a.mht", "web page, complete"),
        (b"<html><script>x</script></html>", "a.html", "print it to PDF"),
    ],
)
def test_that_what_is_not_read_is_refused_with_the_remedy(data: bytes, name: str, remedy: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_document(data, name)
    assert remedy in caught.value.advice


def test_that_a_text_that_begins_like_a_program_is_still_a_text() -> None:
    assert read_document(b"MZ is an abbreviation.\n", "a.txt").layer.text == "MZ is an abbreviation.\n"


def test_that_sections_of_plain_text_touch_and_positions_are_those_of_the_text() -> None:
    written = "Paragraph of some length about hardware, talent and 半導體.\r\n\r\n" * 500
    document = read_document(written.encode(), "long.txt")
    assert document.layer.text == normalise(written)
    assert len(document.layer.pages) > 5
    assert_covered(document)


def test_that_pages_end_with_a_line_end_that_belongs_to_the_page_before() -> None:
    pages = tuple(map(ParsedPage, ("one", "two\n", "", "e\u0301nd\r\n", "\u0301last")))
    layer = text_layer(Parsed(pages, "x", "1", "application/pdf"))
    assert layer.text == "one\ntwo\n\nénd\n\u0301last"
    assert [layer.text[page.start : page.end] for page in layer.pages] == [
        "one\n",
        "two\n",
        "\n",
        "énd\n",
        "\u0301last",
    ]


def test_that_a_file_or_text_over_its_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_TEXT", 100)
    assert read_document(b"x" * 100, "a.txt")
    with pytest.raises(BadInput, match="million characters"):
        read_document(b"x" * 101, "a.txt")
    with pytest.raises(BadInput, match="million characters"):
        read_document(b"x" * 401, "a.txt")
    monkeypatch.setattr(reading, "LARGEST_TEXT", 90)
    assert read_document("芯".encode() * 30, "a.txt")
    with pytest.raises(BadInput, match="longer than"):
        read_document("芯".encode() * 31, "a.txt")
    monkeypatch.setattr(reading, "LARGEST_FILE", 1000)
    with pytest.raises(BadInput, match="larger than"):
        read_document(b"x" * 1001, "a.txt")


def test_that_a_file_without_words_says_so() -> None:
    assert any("no text" in warning for warning in read_document(b" \n\n", "a.txt").warnings)


def test_that_an_encoding_can_be_named_and_is_recorded() -> None:
    document = read_document("Größe".encode("cp850"), "a.txt", encoding="cp850")
    assert (document.layer.text, document.layer.encoding, document.warnings) == ("Größe", "cp850", ())


def test_that_a_name_no_utf_8_can_write_becomes_one_that_can() -> None:
    assert read_document(b"words", "folder/odd\udcff\x07name.txt").name == "odd\ufffdname.txt"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("半導體與人工智慧 AI", "zh"),
        ("半導体の素材で日本が強い。", "ja"),
        ("한국은 메모리 반도체", "ko"),
        ("Преимущество в энергии", "ru"),
        ("الذكاء الاصطناعي", "ar"),
        ("Only Latin letters with 半導", ""),
        ("12345 ...", ""),
        ("", ""),
    ],
)
def test_that_the_script_tells_the_language_where_the_file_does_not(text: str, language: str) -> None:
    assert language_of(text) == language


def test_that_the_language_the_page_names_wins_over_its_script() -> None:
    page = '<html lang="en-GB"><body><p>' + "半導體與人工智慧的優勢。" * 40 + "</p></body></html>"
    assert read_document(page.encode(), "a.html").language == "en-GB"


def test_that_file_dialogs_learn_what_is_readable() -> None:
    assert {".pdf", ".docx", ".html", ".mht", ".eml", ".csv", ".xlsx", ".md", ".txt"} <= set(readable_extensions)
