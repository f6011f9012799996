"""Which characters the memo prints, and what becomes of the others."""

import pytest

from vantage.memo.glyphs import missing_characters, printable, printable_text


@pytest.mark.parametrize(
    "text", ["Plain text", "Škoda, Łódź, naïve", "± 5 − 3 ≥ 2 → “quoted” – ¶ 9", "κ = 100", "Пекин"]
)
def test_that_text_the_font_has_is_left_as_it_is(text: str) -> None:
    assert printable_text(text) == text
    assert missing_characters(text) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("芯", "[U+82AF]"),
        ("a\x01b", "a[U+0001]b"),
        ("a\u202eb", "a[U+202E]b"),
        ("\ue000", "[U+E000]"),
        ("\ud800", "[U+D800]"),
        ("😀", "[U+1F600]"),
    ],
)
def test_that_other_characters_become_their_number(text: str, shown: str) -> None:
    assert printable_text(text) == shown


def test_that_line_breaks_of_every_kind_are_line_feeds() -> None:
    assert printable_text("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd e"


def test_that_missing_characters_are_listed_once_in_order() -> None:
    assert missing_characters(("芯片", {"key": ["芯", "\x1b"]}, 5, None)) == ("[U+001B]", "片", "芯")


def test_that_nested_content_keeps_its_shape() -> None:
    assert printable(("芯", ["a", 1], {"b": "c"})) == ("[U+82AF]", ["a", 1], {"b": "c"})
