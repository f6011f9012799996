"""Where the search index puts a zero-width space: between a Han, kana or hangul character and what touches it."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.workspace.split_text import SEPARATOR, is_split, split_text

texts = st.text(st.sampled_from("ab é汉字かなカ한국々,。\n\t\u3000\u0301\U00020000😀"), max_size=14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words", "plain words"),
        ("人工智能", "人|工|智|能"),
        ("AI芯片 is 快。", "AI|芯|片 is 快|。"),
        ("한국 말", "한|국 말"),
        ("a\u200bb", "ab"),
    ],
)
def test_that_single_characters_are_set_apart(text: str, expected: str) -> None:
    assert split_text(text) == expected.replace("|", SEPARATOR)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_that_a_separator_stands_at_every_such_place_and_nowhere_else(text: str) -> None:
    expected = text[:1]
    for one, other in itertools.pairwise(text):
        touching = not one.isspace() and not other.isspace()
        expected += SEPARATOR * (touching and (is_split(one) or is_split(other))) + other
    assert split_text(text) == expected
