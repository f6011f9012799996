"""Positions of other programs, brought to code points by the quotes they carry."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.documents.refi_qda.offsets import Counting, Fit, Span, fit, quote_of

TEXT = st.lists(
    st.sampled_from(["a", "bc ", "\r\n", "\n", "é", "芯片", "😀", "👩‍💻", "𠮷", "العربية", "\r", "\ufeff"]), max_size=30
)


def counted(raw: str, start: int, end: int, way: Counting) -> Span:
    """What a program that counts this way writes for the raw text between two places."""

    def count(text: str) -> int:
        if way.ends == "one":
            text = text.replace("\r\n", "\n")
        elif way.ends == "two":
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        return (len(text.encode("utf-16-le")) // 2 if way.utf_16 else len(text)) + way.mark

    return Span(count(raw[:start]), count(raw[:end]) - way.inclusive, raw[start:end].replace("\r\n", "\n"))


def places(found: Fit) -> list[str]:
    return [found.text[place.start : place.end] for place in found.placed]


BOTH = (False, True)
WAYS = [Counting(*way) for way in itertools.product(BOTH, ("file", "one", "two"), BOTH, BOTH)]


@pytest.mark.parametrize("way", WAYS, ids=repr)
@settings(max_examples=25, deadline=None)
@given(data=st.data(), text=TEXT)
def test_that_every_way_of_counting_is_found_by_its_quotes(way: Counting, data: st.DataObject, text: list[str]) -> None:
    raw = "One 😀 start\r\nand an end\n" + "".join(text) + "the 𠮷 tail\r\nlast words"
    marks = [0, *(i + 1 for i, c in enumerate(raw) if c != "\r"), len(raw)]
    cuts = data.draw(st.lists(st.tuples(st.sampled_from(marks), st.sampled_from(marks)), max_size=4))
    ranges = [(a, b) for a, b in cuts if a < b] + [(raw.index("the 𠮷 tail"), len(raw)), (0, 8), (14, 22)]
    spans = [counted(raw, a, b, way) for a, b in ranges]
    found = fit(raw, spans, has_mark=True)
    assert places(found) == [span.quote for span in spans]
    assert all(bool(place.repaired) == (way != Counting()) for place in found.placed)
    assert bool(found.sentence) == (way != Counting())


@settings(max_examples=100, deadline=None)
@given(
    TEXT.map("".join), st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60), st.text(max_size=3)), max_size=5)
)
def test_that_no_position_leaves_the_text(raw: str, numbers: list[tuple[int, int, str]]) -> None:
    found = fit(raw, [Span(*each) for each in numbers], "NVivo", has_mark=True)
    assert found.text == raw.replace("\r\n", "\n")
    assert len(found.placed) == len(numbers)
    for place in found.placed:
        assert (place.start is None) == (place.end is None)
        assert place.start is None or 0 <= place.start <= (place.end or 0) <= len(found.text)


def test_that_the_standards_way_wins_where_all_ways_agree() -> None:
    found = fit("plain text", [Span(0, 5, "plain"), Span(6, 10, "text")])
    assert [place.repaired for place in found.placed] == ["", ""]
    assert found.sentence == ""


def test_that_labels_are_not_taken_for_quotes() -> None:
    found = fit("plain text", [Span(0, 5, "my favourite part"), Span(6, 10, "ATLAS quotation 7")])
    assert places(found) == ["plain", "text"]
    assert "fit" not in found.sentence


def test_that_most_quotes_decide_and_the_others_stay_and_are_counted() -> None:
    raw = "😀 one two three four"
    spans = [counted(raw, raw.index(w), raw.index(w) + len(w), Counting(utf_16=True)) for w in ("one", "two", "three")]
    found = fit(raw, [*spans, Span(3, 7, "four")])
    assert places(found)[:3] == ["one", "two", "three"]
    said = "UTF-16 units recounted as code points; 3 of 4 quotes fit; 1 stand elsewhere in the text"
    assert found.sentence == f"{said} and were kept at their positions"


def test_that_cut_and_reflowed_quotes_still_count() -> None:
    raw = "😀 the first part\nof a long passage that goes on"
    start = raw.index("the")
    for quote in ("the first part…", "the first part\nof a long", "the first part of a long passage that goes on"):
        found = fit(raw, [Span(start + 1, len(raw) + 1, quote)])
        assert found.placed[0].start == start


def test_that_impossible_positions_go_to_the_only_place_of_their_quote_or_nowhere() -> None:
    found = fit("one two two", [Span(-4, -1, "one"), Span(9, 3, "two"), Span(0, 99, "")])
    assert [(place.start, place.end) for place in found.placed] == [(0, 3), (None, None), (None, None)]
    assert "placed where their quotes stand" in found.sentence


def test_that_the_origin_decides_without_quotes_and_the_doubt_is_said() -> None:
    nvivo = fit("😀 abc", [Span(3, 6)], "NVivo 14")
    assert places(nvivo) == ["abc"]
    assert nvivo.placed[0].repaired
    assert "could not be verified" in nvivo.sentence
    atlas = fit("a\r\nbc", [Span(2, 4)], "ATLAS.ti 23")
    assert places(atlas) == ["bc"]
    other = fit("😀 abc", [Span(2, 5)], "Other")
    assert places(other) == ["abc"]
    assert "could not be verified" in other.sentence


def test_that_a_hundred_thousand_selections_are_placed_without_delay() -> None:
    raw = "word 😀\r\n" * 20_000
    found = fit(raw, [Span(i * 8, i * 8 + 4, "word") for i in range(20_000)] * 5)
    assert [place.start for place in found.placed[:3]] == [0, 7, 14]
    assert found.sentence == ""


def test_that_a_long_quote_is_cut() -> None:
    assert quote_of("x" * 5000) == "x" * 1000 + "…"
    assert quote_of("a\x00\ud800b") == "a\ufffd\ufffdb"
