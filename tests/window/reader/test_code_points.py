"""Code points and UTF-16 units: each position of a text has one of the other, whatever the characters are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.window.reader.code_points import UnitMap
from vantage.window.reader.text_stretch import STRETCH, is_enough, stretch_around

TEXTS = st.text(st.sampled_from("aé中𠀀😀\n\u0301\u202b ע"), max_size=60)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_that_units_are_those_of_utf_16_and_lead_back(text: str) -> None:
    mapped = UnitMap(text)
    for position in range(len(text) + 1):
        units = len(text[:position].encode("utf-16-le")) // 2
        assert mapped.units(position) == units
        assert mapped.position(units) == position
    for position, character in enumerate(text):
        if ord(character) > 0xFFFF:
            assert mapped.position(mapped.units(position) + 1) == position


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400_000), st.sampled_from(["word 中文 😀 ", "a line of words\n", "\U0001f1e9\U0001f1ea"]))
def test_that_a_stretch_holds_its_place_with_room_around_it_and_cuts_no_character(position: int, unit: str) -> None:
    text = unit * (200_000 // len(unit))
    position = min(position, len(text))
    start, end = stretch_around(text, position)
    assert 0 <= start <= position <= end <= len(text)
    assert end - start <= STRETCH + 4_000
    assert is_enough(text, (start, end), position, position)
    if "\n" in unit:
        assert all(cut in (0, len(text)) or text[cut - 1] == "\n" for cut in (start, end))
    if unit == "\U0001f1e9\U0001f1ea":
        assert start % 2 == 0 and end % 2 == 0
