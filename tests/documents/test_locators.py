"""What a locator names, and how a place is cited."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.documents.locators import locator_at, page_at, position_of_locator
from vantage.documents.reading import text_layer
from vantage.documents.tables import read_csv
from vantage.domain.document import Page, TextLayer
from vantage.domain.locator import locator_of

PLAIN = "Title\n\n  first line \n\nsecond\nthird\n"


def layer(text: str, *pages: Page, extractor: str = "plain text") -> TextLayer:
    return TextLayer(text, pages or (Page(1, 0, len(text)),), extractor, "1", "vantage-1")


def pdf() -> TextLayer:
    text = "one\n\ntwo\nthree"
    pages = (
        Page(1, 0, 5, width=595, height=842),
        Page(2, 5, 5, width=595, height=842),
        Page(3, 5, 14, "iii", 595, 842),
    )
    return layer(text, *pages, extractor="pypdfium2")


def table() -> TextLayer:
    text = "year\tvalue\n2024\t5\n2025\t7\ncode\nCN"
    return layer(text, Page(1, 0, 25, "Sheet1"), Page(2, 25, len(text), "A, b"), extractor="openpyxl 3.1")


def long_table() -> TextLayer:
    pages = (Page(1, 0, 4, "rows 1-2"), Page(2, 4, 8, "rows 3-4"))
    return layer("a\nb\nc\nd\n", *pages, extractor="vantage-table")


def named(text_layer: TextLayer, locator: str) -> str | None:
    span = position_of_locator(text_layer, locator)
    return None if span is None else text_layer.text[slice(*span)]


def test_that_paragraphs_skip_blank_lines_and_lines_do_not() -> None:
    assert named(layer(PLAIN), "¶ 1") == "Title"
    assert named(layer(PLAIN), "¶ 2") == "first line"
    assert named(layer(PLAIN), "¶ 2-3") == "first line \n\nsecond"
    assert named(layer(PLAIN), "l. 3") == "first line"
    assert named(layer(PLAIN), "l. 5–6") == "second\nthird"
    assert named(layer(PLAIN), "ll.5-6") == "second\nthird"


def test_that_a_page_is_named_by_its_number() -> None:
    assert named(pdf(), "p. 1") == "one"
    assert named(pdf(), "p. 3") == "two\nthree"
    assert named(pdf(), "pp. 1-3") == "one\n\ntwo\nthree"


def test_that_a_row_counts_within_its_sheet() -> None:
    assert named(table(), "Sheet1, row 2") == "2024\t5"
    assert named(table(), "A, b, row 1-2") == "code\nCN"
    assert named(long_table(), "row 3") == "c"
    assert named(long_table(), "row 2-4") == "b\nc\nd"
    assert named(table(), "row 2") is None
    assert named(table(), "Sheet1, row 4") is None


def test_that_the_rows_of_a_long_csv_file_count_on_over_its_pages() -> None:
    data = "\n".join(f"{number},row {number} of the file" for number in range(1, 501))
    read = text_layer(read_csv(data.encode(), lambda done, total: None))
    assert len(read.pages) > 1
    assert locator_at(read, read.text.index("row 417 of")) == "row 417"
    assert named(read, "row 417") == "417\trow 417 of the file"


@pytest.mark.parametrize(
    "locator",
    [
        "",
        "9",
        "chapter 2",
        "¶ 0",
        "¶ 9",
        "¶ 3-2",
        "l. 99",
        "p. 2",
        "p. 1-2",
        "¶ 1; DROP",
        "Sheet9, row 1",
        pytest.param("," * 5_000, id="commas"),
        pytest.param("¶ " + " " * 5_000 + "1", id="spaces"),
    ],
)
def test_that_a_locator_of_nothing_here_names_nothing(locator: str) -> None:
    assert position_of_locator(layer(PLAIN), locator) is None


def test_that_a_place_is_cited_by_page_row_or_paragraph() -> None:
    assert locator_at(pdf(), 8) == "p. 3"
    assert locator_at(table(), 12) == "Sheet1, row 2"
    assert locator_at(table(), 32) == "A, b, row 2"
    assert locator_at(long_table(), 4) == "row 3"
    assert locator_at(layer(PLAIN), PLAIN.index("second")) == "¶ 3"
    assert locator_at(layer(PLAIN, Page(1, 0, 20, "Part 1"), Page(2, 20, len(PLAIN), "Part 2")), 30) == "¶ 4"


def test_that_a_blank_line_is_cited_by_the_paragraph_above() -> None:
    assert locator_at(layer(PLAIN), PLAIN.index("\n\nsecond") + 1) == "¶ 2"
    assert locator_at(layer("\n\na"), 0) == "¶ 1"


def test_that_the_page_of_a_position_is_the_one_with_text_there() -> None:
    assert [page_at(pdf().pages, position) for position in (0, 4, 5, 13, 14, 99)] == [1, 1, 3, 3, 3, 3]
    assert page_at(pdf().pages, -1) == 0
    assert page_at((), 5) == 0


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab中 \n\u3000😀"), min_size=1, max_size=40), st.data())
def test_that_a_cited_place_lies_in_the_paragraph_it_is_cited_by(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text) - 1))
    if text[position].isspace():
        return
    span = position_of_locator(layer(text), locator_at(layer(text), position))
    assert span is not None
    assert span[0] <= position < span[1]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_that_no_text_breaks_the_reading_of_a_locator(locator: str) -> None:
    for each in (layer(PLAIN), pdf(), table()):
        span = position_of_locator(each, locator)
        assert span is None or 0 <= span[0] <= span[1] <= len(each.text)


def test_that_a_passage_over_several_places_is_cited_from_the_first_to_the_last() -> None:
    text = "One.\n\nTwo.\nThree.\n"
    paragraphs = TextLayer(text, (Page(1, 0, len(text)),), "plain", "1", "none")
    assert locator_of(paragraphs, 0, 4) == "¶ 1"
    assert locator_of(paragraphs, 0, text.index("Three") + 2) == "¶ 1-3"
    assert position_of_locator(paragraphs, "¶ 1-3") == (0, len(text) - 1)
    size = 595.0, 842.0
    paged = TextLayer(text, (Page(1, 0, 6, "", *size), Page(2, 6, len(text), "", *size)), "pdf", "1", "none")
    assert locator_of(paged, 0, 9) == "p. 1-2"
    sheets = TextLayer(text, (Page(1, 0, 6, "A"), Page(2, 6, len(text), "B")), "openpyxl", "1", "none")
    assert locator_of(sheets, 0, 9) == "A, row 1"
    assert locator_of(sheets, 6, len(text)) == "B, row 1-2"
