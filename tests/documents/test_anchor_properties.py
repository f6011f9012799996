"""Whatever happens to a text: an anchor is never said to stand where its quote does not, nor moved by guesswork."""

from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.documents.anchors import ADDED, EQUAL, REMOVED, check_anchor, difference, make_anchor, reanchor
from vantage.documents.graphemes import splits_cluster
from vantage.documents.normalisation import normalise
from vantage.domain.anchor import AMBIGUOUS, CONTEXT, EXACT, LOST, MOVED, Anchor, AnchorCheck
from vantage.domain.document import Page, TextLayer

ALPHABETS = {
    "few letters": "ab ",
    "words": "eint rso.\n",
    "han": "我们的车今天很快。 ",
    "right to left": "שלום مرحبا\u200f ",
    "emoji and marks": "👩🏽\u200d💻👨❤\ufe0f🇨🇳🇺🇸a\u0301 x\u0302",
    "mixed": "a車ש😀é \u00a0\n\u0301",
}
texts = st.sampled_from(sorted(ALPHABETS)).flatmap(
    lambda name: st.text(st.sampled_from(ALPHABETS[name]), min_size=1, max_size=90)
)
edits = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(["", "a", "車車", "😀", " ש ", "\n\nab ab"])),
    max_size=4,
)


def layer(text: str) -> TextLayer:
    return TextLayer(text, (Page(1, 0, len(text)),), "plain text", "1", "vantage-1")


def edited(text: str, changes: list[tuple[float, int, str]]) -> str:
    """Each change takes a number of code points away at a place and puts others there."""
    for where, gone, instead in changes:
        at = round(where * len(text))
        text = text[:at] + instead + text[at + gone :]
    return text


def some_anchor(text: str, data: st.DataObject) -> Anchor:
    start = data.draw(st.integers(0, len(text) - 1))
    return make_anchor(layer(text), start, data.draw(st.integers(start + 1, len(text))), "layer-1")


def occurrences(quote: str, text: str) -> list[int]:
    """All whole occurrences, by the plainest means."""
    return [
        start
        for start in range(len(text) - len(quote) + 1)
        if text[start : start + len(quote)] == quote
        and not splits_cluster(text, start)
        and not splits_cluster(text, start + len(quote))
    ]


def in_context(anchor: Anchor, text: str, start: int) -> bool:
    end = start + len(anchor.quote)
    before, after = text[max(0, start - len(anchor.prefix)) : start], text[end : end + len(anchor.suffix)]
    return (before, after) == (anchor.prefix, anchor.suffix)


def borne_out(anchor: Anchor, text: str) -> bool:
    """One side of at least eight letters and digits as it was, or nothing ever known of either."""
    before = text[: anchor.start].endswith(anchor.prefix) and sum(c.isalnum() for c in anchor.prefix) >= 8
    after = text[anchor.end :].startswith(anchor.suffix) and sum(c.isalnum() for c in anchor.suffix) >= 8
    return before or after or not (anchor.prefix or anchor.suffix)


def assert_no_silent_move(anchor: Anchor, text: str, found: AnchorCheck) -> None:
    everywhere = occurrences(anchor.quote, text)
    for place in found.places:
        assert 0 <= place.start < place.end <= len(text)
        assert (text[place.start : place.end] == anchor.quote) == (place.similarity == 1.0)
    if found.state == EXACT:
        assert [(place.start, place.end) for place in found.places] == [(anchor.start, anchor.end)]
        assert in_context(anchor, text, anchor.start) or (everywhere == [anchor.start] and borne_out(anchor, text))
    elif found.state == MOVED:
        (place,) = found.places
        same = [start for start in everywhere if in_context(anchor, text, start)]
        assert everywhere == [place.start] or (same == [place.start] and (anchor.prefix + anchor.suffix).strip())
        assert place.start != anchor.start or not borne_out(anchor, text)
    elif found.state == AMBIGUOUS:
        assert len(everywhere) > 1
        assert {place.start for place in found.places} <= set(everywhere)
        assert len(found.places) == min(50, len(everywhere))
    else:
        assert found.state == LOST
        assert everywhere == []
        assert len(found.places) <= 1
        assert all(place.similarity >= 0.9 for place in found.places)


@settings(max_examples=400, deadline=None)
@given(texts, st.data())
def test_that_an_anchor_is_a_whole_passage_in_code_points(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = make_anchor(layer(text), start, end)
    assert text[anchor.start : anchor.end] == anchor.quote != ""
    assert text[: anchor.start].endswith(anchor.prefix)
    assert text[anchor.end :].startswith(anchor.suffix)
    assert len(anchor.prefix) == min(CONTEXT, anchor.start)
    assert len(anchor.suffix) == min(CONTEXT, len(text) - anchor.end)
    assert not splits_cluster(text, anchor.start)
    assert not splits_cluster(text, anchor.end)
    assert set(range(start, end)) - set(range(anchor.start, anchor.end)) <= {
        position for position in range(start, end) if text[position].isspace()
    }
    assert make_anchor(layer(text), anchor.start, anchor.end) == anchor


@settings(max_examples=600, deadline=None)
@given(texts, edits, st.data())
def test_that_no_edit_makes_a_silent_move(
    text: str, changes: list[tuple[float, int, str]], data: st.DataObject
) -> None:
    anchor = some_anchor(text, data)
    before = astuple(anchor)
    changed = edited(text, changes)
    assert_no_silent_move(anchor, changed, check_anchor(anchor, changed, same_layer=False))
    assert astuple(anchor) == before


@settings(max_examples=300, deadline=None)
@given(texts, texts, st.data())
def test_that_unrelated_texts_make_no_silent_move(text: str, other: str, data: st.DataObject) -> None:
    anchor = some_anchor(text, data)
    assert_no_silent_move(anchor, other, check_anchor(anchor, other, same_layer=False))


@settings(max_examples=200, deadline=None)
@given(texts, st.booleans(), st.data())
def test_that_an_untouched_text_is_exact(text: str, same_layer: bool, data: st.DataObject) -> None:
    anchor = some_anchor(text, data)
    found = check_anchor(anchor, text, same_layer)
    assert found.state == EXACT
    assert [(place.start, place.end) for place in found.places] == [(anchor.start, anchor.end)]


@settings(max_examples=300, deadline=None)
@given(texts, st.text(st.sampled_from("zyq 龍\n"), min_size=1, max_size=40), st.data())
def test_that_text_put_before_moves_an_anchor_by_its_length_or_leaves_it_to_a_person(
    text: str, added: str, data: st.DataObject
) -> None:
    anchor = some_anchor(text, data)
    changed = added + "\n" + text
    found = check_anchor(anchor, changed, same_layer=False)
    shift = len(added) + 1
    if text[0] != "\u0301" and found.state == MOVED:
        assert found.places[0].start == anchor.start + shift
    assert found.state in (MOVED, AMBIGUOUS, EXACT)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab é車\u0301😀"), max_size=12), min_size=2, max_size=6), st.data())
def test_that_line_ends_and_a_byte_order_mark_do_not_change_an_anchor(lines: list[str], data: st.DataObject) -> None:
    plain = normalise("\n".join(lines))
    anchor = some_anchor(plain, data)
    for end in ("\r\n", "\r", "\u2028"):
        variant = normalise("\ufeff" + end.join(lines))
        assert variant == plain
        assert check_anchor(anchor, variant, same_layer=False).state == EXACT


@pytest.mark.parametrize("character", ["車", "😀", "ש", "é"])
def test_that_positions_count_code_points(character: str) -> None:
    text = character * 20 + " target " + character * 20
    anchor = make_anchor(layer(text), 21, 27)
    assert (anchor.start, anchor.end, anchor.quote) == (21, 27, "target")


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("abc d\n車"), min_size=1, max_size=20), st.integers(2, 6), st.integers(0, 5))
def test_that_a_repeated_passage_whose_context_repeats_is_never_moved(part: str, times: int, which: int) -> None:
    line = f"[{part}]\n" + "=" * CONTEXT + "\n"
    text = line * times
    start = (which % times) * len(line)
    anchor = make_anchor(layer(text), start, start + len(part) + 2)
    longer = "=" * CONTEXT + "\n" + text + line
    found = check_anchor(anchor, "x" + longer, same_layer=False)
    assert_no_silent_move(anchor, "x" + longer, found)
    if which % times:
        assert found.state == AMBIGUOUS


@settings(max_examples=200, deadline=None)
@given(texts, edits, st.data())
def test_that_an_accepted_place_is_exact_from_then_on(
    text: str, changes: list[tuple[float, int, str]], data: st.DataObject
) -> None:
    anchor = some_anchor(text, data)
    changed = edited(text, changes)
    for place in check_anchor(anchor, changed, same_layer=False).places:
        new = reanchor(anchor, layer(changed), "layer-2", place)
        assert check_anchor(new, changed, same_layer=True).state == EXACT


@settings(max_examples=300, deadline=None)
@given(texts, edits)
def test_that_a_difference_holds_both_texts(text: str, changes: list[tuple[float, int, str]]) -> None:
    other = edited(text, changes)
    pieces = difference(text, other)
    assert "".join(piece.text for piece in pieces if piece.kind in (EQUAL, REMOVED)) == text
    assert "".join(piece.text for piece in pieces if piece.kind in (EQUAL, ADDED)) == other
    assert all(piece.text for piece in pieces)
    assert {piece.kind for piece in pieces} <= {EQUAL} or text != other
