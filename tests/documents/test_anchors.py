"""What becomes of an anchor: exact, moved, ambiguous or lost, and never moved without a word."""

import pytest

from vantage.documents.anchors import (
    MOST_PLACES,
    Piece,
    check_anchor,
    difference,
    locator_at,
    make_anchor,
    page_at,
    position_of_locator,
    reanchor,
)
from vantage.domain.anchor import AMBIGUOUS, CONTEXT, EXACT, LOST, MOVED, Anchor, AnchorCheck, Place, Rectangle
from vantage.domain.document import Page, TextLayer
from vantage.errors import BadInput

RIVER = "The river froze early. Boats waited at the northern quay until the thaw came. "
TEXT = RIVER + "Ice broke in March. " + RIVER.replace("early", "late") + "No ship was lost."


def layer(text: str, *pages: Page) -> TextLayer:
    return TextLayer(text, pages or (Page(1, 0, len(text)),), "plain text", "1", "vantage-1")


def anchored(text: str, quote: str, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return make_anchor(layer(text), start, start + len(quote), "layer-1")


def test_that_an_anchor_holds_quote_context_page_and_layer() -> None:
    pages = (Page(1, 0, 50), Page(2, 50, len(TEXT)))
    start = TEXT.index("Ice broke")
    anchor = make_anchor(layer(TEXT, *pages), start, start + 9, "layer-1", (Rectangle(1, 2, 3, 4),))
    assert anchor.quote == TEXT[anchor.start : anchor.end] == "Ice broke"
    assert anchor.prefix == TEXT[start - CONTEXT : start]
    assert anchor.suffix == TEXT[start + 9 : start + 9 + CONTEXT]
    assert (anchor.page, anchor.layer, anchor.rectangles) == (2, "layer-1", (Rectangle(1, 2, 3, 4),))


def test_that_context_ends_where_the_text_ends() -> None:
    anchor = make_anchor(layer("abc def ghi"), 4, 7)
    assert (anchor.prefix, anchor.suffix) == ("abc ", " ghi")


def test_that_a_selection_loses_blank_ends_and_never_cuts_a_character() -> None:
    text = "a  👩🏽\u200d💻 x\u0301  b 🇨🇳🇺🇸"
    assert make_anchor(layer(text), 1, 5).quote == "👩🏽\u200d💻"
    assert make_anchor(layer(text), text.index("x"), text.index("x") + 1).quote == "x\u0301"
    assert make_anchor(layer(text), len(text) - 1, len(text)).quote == "🇺🇸"
    assert make_anchor(layer(text), 1, 3).quote == "  "


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 12), (12, 12), (99, 100)])
def test_that_a_passage_that_is_empty_or_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(BadInput):
        make_anchor(layer("eleven char"), start, end)


def test_that_an_untouched_text_is_exact_even_where_the_quote_stands_twice() -> None:
    anchor = anchored(TEXT, "northern quay", nth=1)
    for same_layer in (True, False):
        assert check_anchor(anchor, TEXT, same_layer) == AnchorCheck(EXACT, (Place(anchor.start, anchor.end),))


def test_that_a_position_and_a_quote_without_context_are_exact() -> None:
    start = TEXT.index("northern quay")
    bare = Anchor(start, start + 13, "northern quay")
    assert check_anchor(bare, TEXT, same_layer=False).state == EXACT


def test_that_a_quote_at_its_position_in_another_context_of_another_layer_is_not_taken_on_trust() -> None:
    anchor = anchored("one two. one six.", "one", nth=1)
    swapped = "one six. one two."
    assert swapped[anchor.start : anchor.end] == anchor.quote
    assert check_anchor(anchor, swapped, same_layer=False).state == AMBIGUOUS
    assert check_anchor(anchor, swapped, same_layer=True).state == EXACT
    swapped_once = "six. it one two. one six."
    elsewhere = Anchor(8, 11, "one", "two. ", " six.")
    assert check_anchor(elsewhere, swapped_once, same_layer=False) == AnchorCheck(MOVED, (Place(17, 20),))


def test_that_an_edit_beside_a_quote_that_stands_once_leaves_it_exact() -> None:
    anchor = anchored(TEXT, "Ice broke")
    assert check_anchor(anchor, TEXT.replace("in March", "in April"), same_layer=False).state == EXACT


def test_that_the_only_occurrence_elsewhere_is_moved() -> None:
    anchor = anchored(TEXT, "Ice broke in March")
    found = check_anchor(anchor, "A new first line.\n" + TEXT, same_layer=False)
    assert found == AnchorCheck(MOVED, (Place(anchor.start + 18, anchor.end + 18),))


def test_that_the_only_occurrence_in_the_same_context_is_moved() -> None:
    anchor = anchored(TEXT, "northern quay", nth=1)
    found = check_anchor(anchor, "Added. " + TEXT, same_layer=False)
    assert found == AnchorCheck(MOVED, (Place(anchor.start + 7, anchor.end + 7),))
    assert check_anchor(anchor, "Added. " + TEXT + TEXT, same_layer=False).state == AMBIGUOUS
    assert check_anchor(anchor, "Added. " + TEXT.replace("until", "till"), same_layer=False).state == AMBIGUOUS


def test_that_without_a_deciding_context_all_places_are_named_best_first() -> None:
    text = "red fox. blue fox. grey fox."
    for start, others in ((0, (Place(4, 7), Place(14, 17))), (500, (Place(14, 17), Place(4, 7)))):
        anchor = Anchor(start, start + 3, "fox", prefix="a pale grey ", suffix=" runs")
        found = check_anchor(anchor, text, same_layer=False)
        assert found == AnchorCheck(AMBIGUOUS, (Place(24, 27), *others))


@pytest.mark.parametrize("context", ["", " ", "\n"])
def test_that_blank_context_decides_nothing(context: str) -> None:
    anchor = Anchor(500, 503, "fox", prefix=context, suffix=context)
    assert check_anchor(anchor, f"a fox{context}b{context}fox{context}", same_layer=False).state == AMBIGUOUS


def test_that_a_very_frequent_quote_names_a_bounded_number_of_places() -> None:
    text = "no " * 20_000 + "the no that was meant"
    found = check_anchor(Anchor(3, 5, "no", "yes the ", " that was"), text, same_layer=False)
    assert (found.state, len(found.places)) == (AMBIGUOUS, MOST_PLACES)
    found = check_anchor(Anchor(3, 5, "no", "the ", " that was"), text, same_layer=False)
    assert found == AnchorCheck(MOVED, (Place(60_004, 60_006),))


def test_that_the_own_position_is_named_however_frequent_the_quote() -> None:
    found = check_anchor(Anchor(30_000, 30_002, "no", "yes ", " yes"), "no " * 20_000, same_layer=False)
    assert found.state == AMBIGUOUS
    assert found.places[0] == Place(30_000, 30_002)


def test_that_an_occurrence_is_not_called_the_only_one_where_not_all_were_looked_at() -> None:
    marked = "x\u0301 " * 4_000
    assert check_anchor(Anchor(2, 3, "x"), f"{marked} x {marked} x ", same_layer=False).state == AMBIGUOUS
    few = "qx\u0301 " * (MOST_PLACES + 10)
    assert check_anchor(Anchor(999, 1_000, "x", "q"), f"qx {few} qx ", same_layer=False).state == AMBIGUOUS


def test_that_a_letter_within_a_longer_character_is_not_the_quote() -> None:
    assert check_anchor(Anchor(50, 51, "x"), "ax\u0301b", same_layer=False) == AnchorCheck(LOST)
    assert check_anchor(Anchor(50, 51, "👩"), "a 👩\u200d💻 b 👩 c", same_layer=False).places == (Place(8, 9),)


def test_that_an_edited_passage_is_lost_with_one_proposal() -> None:
    quote = "Boats waited at the northern quay until the thaw came."
    text = "First. " + RIVER.replace("northern", "Northern") + "Ice broke in March."
    found = check_anchor(anchored(TEXT, quote), text, same_layer=False)
    assert found.state == LOST
    (place,) = found.places
    assert text[place.start : place.end] == quote.replace("northern", "Northern")
    assert 0.9 <= place.similarity < 1


def test_that_a_short_or_foreign_passage_is_lost_without_a_proposal() -> None:
    assert check_anchor(anchored(TEXT, "No ship"), RIVER, same_layer=False) == AnchorCheck(LOST)
    elsewhere = "Nothing of this is about harbours, boats or winters in the north."
    assert check_anchor(anchored(TEXT, RIVER.strip()), elsewhere, same_layer=False) == AnchorCheck(LOST)
    assert check_anchor(anchored(TEXT, "Ice broke"), "", same_layer=False) == AnchorCheck(LOST)


def test_that_an_empty_quote_is_exact_on_its_own_layer_only() -> None:
    assert check_anchor(Anchor(4, 4, ""), TEXT, same_layer=True).state == EXACT
    assert check_anchor(Anchor(4, 4, ""), TEXT, same_layer=False) == AnchorCheck(LOST)
    assert check_anchor(Anchor(9_999, 9_999, ""), TEXT, same_layer=True) == AnchorCheck(LOST)


@pytest.mark.parametrize(("start", "end"), [(-8, -3), (-8, len(TEXT) - 3), (len(TEXT) + 4, len(TEXT) + 9), (9, 4)])
def test_that_a_position_outside_the_text_is_no_position(start: int, end: int) -> None:
    found = check_anchor(Anchor(start, end, " lost"), TEXT, same_layer=True)
    assert found == AnchorCheck(MOVED, (Place(len(TEXT) - 6, len(TEXT) - 1),))
    assert check_anchor(Anchor(start, end, "lost and gone"), TEXT, same_layer=True) == AnchorCheck(LOST)


def test_that_an_accepted_place_makes_an_anchor_of_its_own() -> None:
    anchor = make_anchor(layer(TEXT), 0, 9, "layer-1", (Rectangle(0, 0, 9, 9),))
    moved = layer("Now. " + TEXT)
    new = reanchor(anchor, moved, "layer-2", Place(5, 14))
    assert new == make_anchor(moved, 5, 14, "layer-2")
    assert check_anchor(new, moved.text, same_layer=True).state == EXACT
    assert reanchor(anchor, layer(TEXT), "layer-1", Place(0, 9)) is anchor


def test_that_a_difference_is_told_in_words() -> None:
    assert difference("the northern quay", "the Northern quay") == (
        Piece("equal", "the "),
        Piece("removed", "northern"),
        Piece("added", "Northern"),
        Piece("equal", " quay"),
    )
    assert difference("我们的车", "我们车") == (Piece("equal", "我们"), Piece("removed", "的"), Piece("equal", "车"))
    assert difference("a x", "a x\u0301") == (Piece("equal", "a "), Piece("removed", "x"), Piece("added", "x\u0301"))
    assert difference("", "") == ()


def test_that_locators_are_reached_from_here_too() -> None:
    assert locator_at(layer(TEXT), 3) == "¶ 1"
    assert position_of_locator(layer(TEXT), "¶ 1") == (0, len(TEXT))
    assert page_at(layer(TEXT).pages, 3) == 1


def test_that_the_same_words_at_the_same_count_of_another_text_are_not_the_same_passage() -> None:
    first = "In 2023 the lead was held by the United States.\nIn 2024 the lead was lost again by China.\n"
    other = "In 2024 the lead was lost again by China.\n"
    anchor = make_anchor(layer(first), 8, 20)
    assert anchor.quote == "the lead was"
    found = check_anchor(anchor, other, same_layer=False)
    assert (found.state, found.places) == (MOVED, (Place(8, 20),))
