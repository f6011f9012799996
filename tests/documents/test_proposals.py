"""The place proposed for a passage that was edited: found when it is alike, never when it is not."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from vantage.documents.proposals import LEAST_SIMILARITY, MOST_QUOTE, likeness, propose

NAMES = [
    "harbour",
    "copper",
    "lantern",
    "meadow",
    "signal",
    "thicket",
    "velvet",
    "anchor",
    "marble",
    "current",
    "of",
    "the",
]


def prose(words: int, seed: int) -> str:
    draw = random.Random(seed)
    return " ".join(draw.choice(NAMES) + draw.choice("aeiou") * draw.randrange(3) for _ in range(words))


TEXT = prose(4_000, seed=1)


def test_that_an_edited_passage_is_found_where_it_stands() -> None:
    start = 9_000
    quote = TEXT[start : start + 200].strip()
    start = TEXT.index(quote)
    edited = quote.replace("a", "A", 3)[:-2] + "xx"
    text = TEXT[:start] + edited + TEXT[start + len(quote) :]
    place = propose(quote, text, near=0)
    assert place is not None
    assert place.start == start
    assert place.similarity == likeness(quote, text[place.start : place.end]) >= LEAST_SIMILARITY


def test_that_a_sentence_put_into_a_passage_does_not_hide_its_end() -> None:
    quote = TEXT[1_000:1_600].strip()
    for at in (100, 500):
        longer = quote[:at] + " a remark of someone else " + quote[at:]
        place = propose(quote, TEXT[:300] + longer + TEXT[2_000:], near=0)
        assert place is not None
        assert (place.start, place.end) == (300, 300 + len(longer))


def test_that_a_proposal_ends_where_the_changed_passage_ends() -> None:
    quote, changed = "abcdefgh ijklmnop qrstuvw", "abcdefgh ijkmnop qrsuvw"
    for first, second in ((quote, changed), (quote[::-1], changed[::-1])):
        place = propose(first, f"before it {second} after it", 0)
        assert place is not None
        assert (place.start, place.end) == (10, 10 + len(changed))


def test_that_a_proposal_cuts_no_character() -> None:
    quote = "the copper lantern in the box"
    text = f"Here is {quote}\u0302 and more"
    place = propose(quote, text, 0)
    assert place is not None
    assert text[place.start : place.end] == quote + "\u0302"


def test_that_of_equal_places_the_nearest_is_proposed() -> None:
    quote = "the copper lantern of the meadow"
    changed = quote.replace("lantern", "lanterm")
    text = changed + TEXT[:500] + changed + TEXT[500:900] + changed
    middle, last = len(changed) + 500, len(text) - len(changed)
    for near, expected in ((0, 0), (middle + 20, middle), (len(text), last)):
        place = propose(quote, text, near)
        assert place is not None
        assert place.start == expected


def test_that_less_than_nine_tenths_alike_is_not_proposed() -> None:
    quote = "abcdefghijklmnopqrstuvwxyz0123456789ABCD"
    within, beyond = quote[:-4] + "....", quote[:-5] + "....."
    assert propose(quote, f"{TEXT} {within} {TEXT}", 0) is not None
    assert propose(quote, f"{TEXT} {beyond} {TEXT}", 0) is None


@pytest.mark.parametrize("quote", ["nineteen characters", "x" * (MOST_QUOTE + 1), "", "the 中文 of"])
def test_that_a_very_short_or_very_long_quote_gets_no_proposal(quote: str) -> None:
    assert propose(quote, f"a {quote[:-1]}# b", 0) is None


@pytest.mark.parametrize("text", ["", "a" * 100_000, "ab" * 50_000, " " * 100_000, prose(10_000, seed=2)])
@pytest.mark.parametrize("quote", ["a" * 999 + "b", "ab" * 300 + "xyz" * 50, "字" * 500, " " * 40 + "q"])
def test_that_monotonous_texts_come_to_an_end(text: str, quote: str) -> None:
    place = propose(quote, text, 0)
    assert place is None or likeness(quote, text[place.start : place.end]) == place.similarity >= LEAST_SIMILARITY


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 15_000), st.integers(30, 300), st.data())
def test_that_two_small_edits_are_always_found(start: int, length: int, data: st.DataObject) -> None:
    quote = TEXT[start : start + length].strip()
    if len(quote) < 24:
        return
    edited = quote
    for _ in range(2):
        at = data.draw(st.integers(2, len(edited) - 3))
        instead = data.draw(st.sampled_from(["", "#", "##" if len(quote) > 44 else "#"]))
        edited = edited[:at] + instead + edited[at + 1 :]
    text = prose(300, seed=5) + " " + edited + " " + prose(300, seed=6)
    place = propose(quote, text, 0)
    assert place is not None
    assert Levenshtein.distance(quote, text[place.start : place.end]) <= Levenshtein.distance(quote, edited)
