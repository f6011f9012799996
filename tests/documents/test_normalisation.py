"""What a text layer keeps of the characters of a document, and that every one can be traced back."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vantage.documents.normalisation import NORMALISATION, normalise, normalise_mapped

JOINING = (
    "aeoAÅÅΩ豈\u0301\u0323\u0308\u0307\u0344\u0f71\u0f72\u0f73\u0958가ᄀ\u1161\u11a8\u09c7\u09be\U000110a5\U000110ba"
)
ODD = "\r\n\t\x00\x0b\x0c\x85\u2028\u2029\u200b\u200d\ufeff\ufffe\uffff\ud800\udc00\x7f\x1b 半導\U0001f468\u05d0\u202e"
texts = st.one_of(st.text(st.characters(), max_size=40), st.text(JOINING + ODD, max_size=40))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("\ufeffstart and\ufeff middle", "start and middle"),
        ("nul\x00 bell\x07 escape\x1b[1m del\x7f", "nul bell escape[1m del"),
        ("page\x0cpage", "page\npage"),
        ("半\u200b導\u200b體", "半導體"),
        ("tab\tstays", "tab\tstays"),
        ("lone \ud83d here", "lone \ufffd here"),
        ("Gro\u0308ße", "Größe"),
        ("joined \U0001f468\u200d\U0001f469 family", "joined \U0001f468\u200d\U0001f469 family"),
        ("non-breaking\u00a0space stays", "non-breaking\u00a0space stays"),
        ("", ""),
    ],
)
def test_that_a_text_is_kept_without_what_cannot_be_searched_or_anchored(text: str, expected: str) -> None:
    assert normalise(text) == expected


def test_that_the_rules_have_a_versioned_name() -> None:
    assert NORMALISATION.startswith("vantage-1:")


@settings(max_examples=400, deadline=None)
@given(texts)
@example("e\u200b\u0301")
@example("\r\x00\n")
def test_that_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")
    assert not set(once) & set("\r\x00\x0b\x0c\u200b\ufeff")


@settings(max_examples=600, deadline=None)
@given(texts)
@example("a\u0301\u0323b")
@example("\u0301\u0323")
@example("\u0f73\u0f71")
def test_that_the_map_gives_the_same_text_and_an_origin_for_every_code_point(text: str) -> None:
    result, origins = normalise_mapped(text)
    assert result == normalise(text)
    assert len(origins) == len(result)
    assert origins == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["半", "x", "é", "\U0001f600", "\r\n", "\x00", "\ufeff", "\u200b", "e\u0301"])))
def test_that_a_character_is_traced_to_the_piece_it_came_from(pieces: list[str]) -> None:
    starts = [sum(map(len, pieces[:index])) for index in range(len(pieces))]
    expected = [start for piece, start in zip(pieces, starts, strict=True) if normalise(piece)]
    assert normalise_mapped("".join(pieces))[1] == expected


def test_that_one_character_that_becomes_several_is_the_origin_of_each() -> None:
    assert normalise_mapped("x\u0958y") == ("x\u0915\u093cy", [0, 1, 1, 2])


def test_that_a_million_marks_on_one_letter_are_sorted_and_not_waited_for() -> None:
    marks = "\u0301\u0323" * 500_000
    assert normalise("a" + marks) == "\u1ea1" + "\u0323" * 499_999 + "\u0301" * 500_000


@settings(max_examples=300, deadline=None)
@given(texts)
def test_that_a_text_with_a_long_run_of_marks_is_composed_as_the_standard_library_does(text: str) -> None:
    long = "a" + "\u0323\u0301" * 200
    assert normalise(text + long) == unicodedata.normalize("NFC", normalise(text) + long)


@pytest.mark.parametrize("code_points", [range(0x300, 0x3400), range(0xF900, 0xFFFE), range(0x10000, 0x12000)])
def test_that_every_character_after_every_kind_of_other_is_composed_as_unicode_says(code_points: range) -> None:
    kept = [chr(code) for code in code_points if normalise(chr(code)) == unicodedata.normalize("NFC", chr(code))]
    text = "".join(f"{before}{after}\u0301" for after in kept for before in ("a", "\u0915", "\u1100", "\uac00"))
    long = "a" + "\u0323\u0301" * 200
    assert normalise(text + long) == unicodedata.normalize("NFC", text + long)
    result, origins = normalise_mapped(text)
    assert len(origins) == len(result)
