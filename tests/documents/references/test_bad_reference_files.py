"""Files that are no reference files, or too much of one."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.documents.references import FORMATS, limits, read_references, write_references
from vantage.errors import BadInput, VantageError


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "x.ris"), (b" \r\n\t", "x.bib"), (b"\x00\x01\x02\xff" * 100, "x.ris"), (b"%PDF-1.7\x00\x00", "x.bib"),
        (b"PK\x03\x04" + bytes(100), "x.json"), (b"plain prose", "x.txt"),
        (random.Random(1).randbytes(20_000), "x.ris"),
    ],
)  # fmt: skip
def test_that_what_is_no_reference_file_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_references(data, name)
    assert refused.value.advice


@pytest.mark.parametrize("start", [b"TY  - JOUR\nTI  - ", b"@misc{a, title={"])
def test_that_a_line_of_many_megabytes_is_refused(start: bytes) -> None:
    with pytest.raises(BadInput, match="longer than 8 million"):
        read_references(start + b"x" * 50_000_000, "x.txt")


def test_that_a_line_of_one_megabyte_is_read() -> None:
    (found,) = read_references(b"TY  - JOUR\nTI  - " + b"x" * 1_000_000 + b"\nER  - \n", "x.ris").references
    assert len(found.title) == 1_000_000


@pytest.mark.parametrize(
    "data",
    [
        b"TY  - BOOK\nTI  - T\nER  - \n" * 1001,
        b"@misc{k, title={T}}\n" * 1001,
        b"[" + b'{"id":1},' * 1000 + b'{"id":1}]',
        b"TY  - BOOK\n" + b"AU  - x\n" * (limits.MOST_FIELDS + 1),
        b"@misc{k, author={" + b"a and\n" * (limits.MOST_FIELDS + 1) + b"}}",
    ],
    ids=["ris", "bibtex", "json", "lines", "names"],
)
def test_that_floods_are_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_REFERENCES", 1000)
    with pytest.raises(BadInput, match="more than"):
        read_references(data, "x.txt")


def test_that_braces_nested_a_hundred_thousand_deep_do_no_harm() -> None:
    deep = b"{" * 100_000 + b"x" + b"}" * 100_000
    found = read_references(b"@misc{k, title = " + deep + b", author = " + deep + b"}", "x.bib")
    assert found.references[0].title == "x"
    assert read_references(b"@misc{k, title = " + b"{" * 100_000, "x.bib").problems


def test_that_an_overlong_record_is_cut_and_says_so() -> None:
    found = read_references(b"TY  - BOOK\nTI  - T\n" + b"KW  - x\n" * 30_000 + b"ER  - \n", "x.ris").references[0]
    assert len(found.keywords) < limits.MOST_LINES
    assert "Only the first 20,000 lines" in found.warnings[0]


def test_that_content_decides_before_the_name_does() -> None:
    assert read_references(b"TY  - BOOK\nTI  - T\n", "x.bib").format == "ris"
    assert read_references(b"@misc{k, title={T}}", "x.ris").format == "bibtex"
    assert read_references(b' [{"id":"1"}]', "x.ris").format == "csl-json"
    assert read_references(b"@comment{prose}", "x").problems == ("The file holds no references.",)


def test_that_an_unknown_format_is_refused() -> None:
    with pytest.raises(BadInput, match="endnote"):
        write_references([], "endnote")


PIECES = st.sampled_from(
    ["TY  - ", "ER  - ", "AU  - ", "JOUR", "\n", "\r\n", "@misc{", "@string{", "a, ", "title = ", "{", "}", '"', "#",
     "\\", "[", "]", '{"id": "1"', ', "issued": ', '{"date-parts": [[', "2024", "]]}", ":", ",",
     "and", "芯", "\\'", "$", "\x00"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=25).map("".join), st.sampled_from([".ris", ".bib", ".json"]))
def test_that_any_text_is_read_or_refused_and_what_is_read_can_be_written(text: str, ending: str) -> None:
    try:
        found = read_references(text.encode("utf-8", "surrogatepass"), "x" + ending)
    except VantageError:
        return
    for format_ in FORMATS:
        again = (
            read_references(write_references(found.references, format_), "x" + ending) if found.references else found
        )
        assert len(again.references) <= len(found.references)
