"""Boxes of characters: one for each code point, where the page shows ink, however the page is turned and cropped."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.samples import pdf_with_pages

from vantage.documents.normalisation import normalise
from vantage.documents.pdf import read_pdf
from vantage.documents.pdf_geometry import (
    OpenPdf,
    PageCharacters,
    character_at,
    page_characters,
    page_picture,
    rectangles,
)
from vantage.documents.reading import read_document
from vantage.domain.anchor import Rectangle
from vantage.errors import BadInput

SCALE = 4
TURNS = (0, 90, 180, 270)
CROPS = (None, (100.0, 50.0, 400.0, 450.0), (-30.0, -70.0, 300.0, 500.0))


def layer_text(data: bytes, number: int = 1) -> str:
    return normalise(read_pdf(data, lambda done, of: None).pages[number - 1].text)


def characters_of(data: bytes) -> PageCharacters:
    found = page_characters(data, 1, layer_text(data))
    assert found is not None
    return found


def ink(data: bytes) -> Rectangle:
    """The smallest rectangle around the dark pixels of the first page, in points."""
    width, height, pixels = page_picture(data, 1, SCALE)
    dark = np.frombuffer(pixels, np.uint8).reshape(height, width, 4)[:, :, 0] < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return Rectangle(columns[0] / SCALE, rows[0] / SCALE, (columns[-1] + 1) / SCALE, (rows[-1] + 1) / SCALE)


def holds(outer: Rectangle, inner: Rectangle, slack: float = 0.5) -> bool:
    return (
        outer.left - slack <= inner.left
        and outer.top - slack <= inner.top
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


@pytest.mark.parametrize("crop", CROPS)
@pytest.mark.parametrize("rotate", TURNS)
def test_that_the_ink_of_a_word_lies_in_its_rectangle_on_turned_and_cropped_pages(
    rotate: int, crop: tuple[float, float, float, float] | None
) -> None:
    media = (-50.0, -100.0, 500.0, 600.0)
    page = pdf_with_pages(["A line above\nGjimpQy and more\nA line below"], rotate=rotate, media=media, crop=crop)
    alone = pdf_with_pages(["\nGjimpQy\n"], rotate=rotate, media=media, crop=crop)
    characters = characters_of(page)
    start = characters.text.index("GjimpQy")
    (word,) = rectangles(characters, start, start + 7)
    drawn = ink(alone)
    assert holds(word, drawn)
    assert holds(drawn, word, slack=5)
    assert holds(Rectangle(0, 0, characters.width, characters.height), word)
    (line,) = rectangles(characters, start, start + len("GjimpQy and more"))
    along = line.right - line.left if rotate in {0, 180} else line.bottom - line.top
    assert along > 80


@pytest.mark.parametrize("rotate", TURNS)
def test_that_a_passage_over_lines_has_one_rectangle_for_each(rotate: int) -> None:
    characters = characters_of(pdf_with_pages(["one two three\nfour five six\nseven"], rotate=rotate))
    start, end = characters.text.index("three"), characters.text.index("seven") + 3
    found = rectangles(characters, start, end)
    assert len(found) == 3
    if rotate == 0:
        assert found[0].left > found[1].left and found[0].bottom <= found[1].top + 4 and found[1].top < found[2].top
    assert rectangles(characters, start, start) == ()
    assert rectangles(characters, -5, 10_000) == rectangles(characters, 0, len(characters.text))


def test_that_a_word_split_by_a_hyphen_has_two_rectangles() -> None:
    characters = characters_of(pdf_with_pages(["a long line with notwith-\nstanding in it"]))
    start = characters.text.index("notwithstanding")
    first, second = rectangles(characters, start, start + len("notwithstanding"))
    assert first.left > second.left and first.top < second.top


@pytest.mark.parametrize("rotate", TURNS)
@pytest.mark.parametrize("matrix", ["0 1 -1 0 300 300", "0 -1 1 0 300 300"])
def test_that_text_written_upwards_or_downwards_has_one_rectangle(matrix: str, rotate: int) -> None:
    data = pdf_with_pages([""], backdrop=f"BT /L 12 Tf {matrix} Tm (Upright words here) Tj ET", rotate=rotate)
    text = layer_text(data)
    with OpenPdf(data) as pdf:
        before = page_picture(pdf, 1, SCALE)
        characters = page_characters(pdf, 1, text)
        assert page_picture(pdf, 1, SCALE) == before
    assert characters is not None
    (found,) = rectangles(characters, 0, len(text))
    assert holds(found, ink(data)) and holds(ink(data), found, slack=6)


def test_that_every_code_point_has_its_box_or_none() -> None:
    characters = characters_of(pdf_with_pages(["半导体 ab", "x"]))
    assert len(characters.boxes) == len(characters.text)
    without = {character for character, box in zip(characters.text, characters.boxes, strict=True) if box is None}
    assert without <= {" ", "\n"}
    assert characters.boxes[-1] is None


def test_that_there_are_no_boxes_when_the_page_reads_otherwise() -> None:
    data = pdf_with_pages(["Some text here"])
    assert page_characters(data, 1, "Some text here") is not None
    assert page_characters(data, 1, "Some text here\n\n") is not None
    assert page_characters(data, 1, "Some test here\n") is None
    assert page_characters(data, 1, "") is None
    assert page_characters(pdf_with_pages([""]), 1, "") == PageCharacters(1, "", (), 595.0, 842.0)


def test_that_every_page_of_a_text_layer_has_its_boxes() -> None:
    data = pdf_with_pages(["one\nnotwith-\nstanding", "", "cafe\u0301 芯片", "last"])
    layer = read_document(data, "report.pdf").layer
    with OpenPdf(data) as pdf:
        for page in layer.pages:
            text = layer.text[page.start : page.end]
            found = page_characters(pdf, page.number, text)
            assert found is not None and (found.text, len(found.boxes)) == (text, len(text))
            assert (found.width, found.height) == (page.width, page.height)


LINES = st.text(st.characters(codec="cp1252", exclude_categories=("Cc",)) | st.sampled_from("半导体芯片-"), max_size=20)


@settings(max_examples=80, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=6), st.sampled_from(TURNS))
def test_that_the_reader_and_the_viewer_agree_on_every_page(lines: list[str], rotate: int) -> None:
    characters = characters_of(pdf_with_pages(["\n".join(lines)], rotate=rotate))
    assert len(characters.boxes) == len(characters.text)
    for character, box in zip(characters.text, characters.boxes, strict=True):
        assert box is None or character != "\n"


def test_that_a_point_finds_its_character_or_the_nearest_on_the_line() -> None:
    characters = characters_of(pdf_with_pages(["first line\nsecond line\n\n\n\nfar below"]))
    for index, box in enumerate(characters.boxes):
        if box is not None and characters.text[index] != " ":
            assert character_at(characters, (box.left + box.right) / 2, (box.top + box.bottom) / 2) == index
    last = characters.text.index("\n") - 1
    box = characters.boxes[last]
    assert box is not None
    assert character_at(characters, 590, (box.top + box.bottom) / 2) == last
    assert character_at(characters, 5, (box.top + box.bottom) / 2) == 0
    assert character_at(characters, 5, box.top - 3) == 0
    assert character_at(characters, 5, box.top - 30) is None
    assert character_at(characters, 5, 800) is None


def test_that_a_picture_has_four_bytes_a_pixel_on_white() -> None:
    width, height, pixels = page_picture(
        pdf_with_pages([""], media=(0, 0, 101, 33), backdrop="1 0 0 rg 0 0 50 33 re f"), 1, 1.0
    )
    assert (width, height, len(pixels)) == (101, 33, 101 * 33 * 4)
    assert pixels[:4] == b"\xff\x00\x00\xff" and pixels[-4:] == b"\xff\xff\xff\xff"


def test_that_a_picture_too_large_is_drawn_smaller() -> None:
    width, height, _ = page_picture(pdf_with_pages([""], media=(0, 0, 14_000, 14_000)), 1, 10.0)
    assert width * height < 25_100_000


def test_that_an_open_pdf_serves_one_page_after_another_and_closes() -> None:
    with OpenPdf(pdf_with_pages(["one", "two"])) as pdf:
        assert pdf.pages == 2
        assert page_characters(pdf, 2, "two\n") is not None
        assert page_picture(pdf, 1, 0.1)[0] == 60
        with pytest.raises(BadInput, match="no page 3"):
            page_picture(pdf, 3, 1)
        with pytest.raises(BadInput, match="no page 0"):
            page_characters(pdf, 0, "")
    pdf.close()
    with pytest.raises(ValueError, match="closed"):
        page_picture(pdf, 1, 1)
