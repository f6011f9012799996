"""Plain text and Markdown: no character moves, and what is no text is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.documents.normalisation import normalise
from vantage.documents.parsed import Parsed
from vantage.documents.plain_text import LONGEST_SECTION, SECTION, read_markdown, read_plain_text, sections
from vantage.errors import BadInput


def text_of(parsed: Parsed) -> str:
    return "".join(page.text for page in parsed.pages)


def plain(data: bytes, name: str = "report.txt") -> Parsed:
    return read_plain_text(data, name, lambda done, total: None)


def markdown(text: str) -> Parsed:
    return read_markdown(text.encode(), "notes.md", lambda done, total: None)


def test_that_a_short_text_is_one_section_and_is_kept_as_it_stands() -> None:
    parsed = plain("Title\r\n\r\n半導體\tand  spaces \n".encode())
    assert [page.text for page in parsed.pages] == ["Title\n\n半導體\tand  spaces \n"]
    assert (parsed.title, parsed.media_type, parsed.encoding) == ("Title", "text/plain", "utf-8")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["word ", "\n", "\n\n", "半", "x" * 900, "y" * 3_999, "z" * 9_000, "é\n"]), max_size=40)
)
def test_that_the_sections_make_up_the_whole_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    cut = sections(text)
    assert "".join(cut) == text
    assert all(0 < len(section) <= LONGEST_SECTION for section in cut)
    assert all(section.endswith("\n") or len(section) == LONGEST_SECTION for section in cut[:-1])


def test_that_sections_end_at_blank_lines_where_there_are_any() -> None:
    paragraph = ("A sentence of a report.\n" * 10) + "\n"
    cut = sections(paragraph * 100)
    assert all(section.endswith("\n\n") for section in cut)
    assert all(SECTION / 2 < len(section) <= SECTION for section in cut[:-1])


def test_that_a_text_cut_inside_an_enormous_line_is_still_the_normalised_text() -> None:
    written = "e\u0301" * 20_000 + "\r\n" + "a\u0323\u0301" * 9_000
    assert text_of(plain(written.encode())) == normalise(written)


def test_that_an_empty_or_blank_text_is_named_by_its_file() -> None:
    assert plain(b" \n\n").title == "report"
    assert plain(b"").pages == ()


def test_that_a_first_line_too_long_for_a_title_is_not_one() -> None:
    assert plain(b"long " * 100).title == "report"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x00" * 50,
        b"MZ\x90\x00\x03\x00\x00\x00\x04\x00" * 9,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    ],
)
def test_that_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match="not text") as caught:
        plain(data)
    assert caught.value.advice


def test_that_a_stray_control_character_is_left_out_and_counted() -> None:
    parsed = plain(b"word " * 200 + b"\x00\x07" + b"word " * 200)
    assert "\x00" not in text_of(parsed)
    assert parsed.warnings == ("2 control characters that no text needs were left out.",)


def test_that_a_form_feed_is_no_control_character_but_a_line_end() -> None:
    assert text_of(plain(b"one\x0ctwo")) == "one\ntwo"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The *gap*\n\nText", "The *gap*"),
        ("Text\n\n## Second level ##\n", "Second level"),
        ("Title\n=====\n\n# Other", "Title"),
        ("---\ntitle: 'From the front'\nauthor: Desk\n---\n# Heading", "From the front"),
        ("---\nno end of the front matter\n# Heading", "Heading"),
        ("```\n# a comment\n```\n# Heading", "Heading"),
        ("#hashtag and text", "notes"),
        ("", "notes"),
    ],
)
def test_that_markdown_is_titled_by_front_matter_or_first_heading_and_kept_as_source(text: str, title: str) -> None:
    parsed = markdown(text)
    assert parsed.title == title
    assert text_of(parsed) == text
    assert parsed.media_type == "text/markdown"


def test_that_the_front_matter_gives_author_date_and_language() -> None:
    parsed = markdown("---\nTitle: T\nauthor: Desk\ndate: 2025-04-16T10:00\nlang: de\ntags:\n  - x: y\n---\nText")
    assert (parsed.title, parsed.author, parsed.date, parsed.language) == ("T", "Desk", "2025-04-16", "de")
