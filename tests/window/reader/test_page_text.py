"""The caret on a page picture: which gap a point means, and where keys take it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.documents.graphemes import splits_cluster
from vantage.documents.pdf_geometry import PageCharacters
from vantage.domain.anchor import Rectangle
from vantage.domain.document import Page
from vantage.window.reader.page_layout import GAP, PageLayout
from vantage.window.reader.page_text import gap_at, line_gap, next_gap, word_at

TEXTS = st.text(st.sampled_from("ab 中😀e\u0301\U0001f1e9\U0001f1ea\n,"), max_size=40)


def page_of(*lines: str, right_to_left: bool = False) -> PageCharacters:
    """Characters ten points wide on lines twenty points apart."""
    boxes: list[Rectangle | None] = []
    for number, line in enumerate(lines):
        for place in range(len(line)):
            left = 10.0 * (len(line) - 1 - place if right_to_left else place)
            boxes.append(Rectangle(left, 20.0 * number, left + 10, 20.0 * number + 12))
        boxes.append(None)
    text = "\n".join(lines) + "\n"
    return PageCharacters(1, text, tuple(boxes), 500, 500)


def test_that_the_half_of_a_character_decides_on_which_side_the_gap_is() -> None:
    page = page_of("abcd")
    assert [gap_at(page, x, 5, 6) for x in (-30, 4, 6, 14, 16, 90)] == [0, 0, 1, 1, 2, 4]
    assert gap_at(page, 10, 60, 6) is None
    turned = page_of("אבגד", right_to_left=True)
    assert [gap_at(turned, x, 5, 6) for x in (39, 34, 26, 24, 1)] == [0, 1, 1, 2, 4]


def test_that_a_gap_never_falls_inside_a_character_as_a_reader_sees_it() -> None:
    page = page_of("ae\u0301z")
    assert [gap_at(page, x, 5, 6) for x in (14, 19, 21, 29)] == [1, 3, 1, 3]


def test_that_words_are_words_and_han_characters_stand_alone() -> None:
    text = "Second-best words, 人工智能 don’t"
    assert text[slice(*word_at(text, 3))] == "Second-best"
    assert text[slice(*word_at(text, text.index("工")))] == "工"
    assert text[slice(*word_at(text, text.index("’")))] == "don’t"
    assert text[slice(*word_at(text, text.index(",")))] == ","


def test_that_lines_are_walked_up_and_down_to_the_nearest_gap() -> None:
    page = page_of("abcdef", "gh", "ijklmn")
    second, third = page.text.index("g"), page.text.index("i")
    assert line_gap(page, 1, True) == second + 1
    assert line_gap(page, 5, True) == second + 2
    assert line_gap(page, second + 1, True) == third + 1
    assert line_gap(page, third + 1, False) == second + 1
    assert line_gap(page, 2, False) is None
    assert line_gap(page, third, True) is None


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(0, 40), st.booleans())
def test_that_every_step_goes_on_and_lands_between_characters(text: str, start: int, by_word: bool) -> None:
    position = min(start, len(text))
    for forward in (True, False):
        following = next_gap(text, position, forward, by_word)
        assert following >= position if forward else following <= position
        at_end = position == (len(text) if forward else 0)
        assert at_end or following != position
        assert not splits_cluster(text, following)


def test_that_pages_stand_under_each_other_and_are_found_by_height() -> None:
    pages = [Page(1, 0, 5, "", 100, 200), Page(2, 5, 9, "", 300, 50), Page(3, 9, 9)]
    layout = PageLayout(pages, 2.0, 1000)
    first, second = layout.placed(1), layout.placed(2)
    assert (first.top, first.width, first.height) == (GAP, 200, 400)
    assert second.top == GAP + 400 + GAP
    assert first.left + first.width // 2 == second.left + second.width // 2
    assert [layout.at(y) for y in (0, GAP, second.top - 1, second.top)] == [1, 1, 1, 2]
    assert list(layout.between(second.top - 3, second.top + 1)) == [2]
    assert list(layout.between(0, 10_000)) == [1, 2, 3]
    assert list(PageLayout([], 1.0, 100).between(0, 50)) == []
