"""Where one character, as a reader sees it, ends and the next begins."""

import itertools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.documents.graphemes import splits_cluster, whole_clusters, without_blank_ends

TRICKY = "\u200d\u200c\ufe0f\u0301\u0308\u1100\u1161\u11a8가각क\u094dषேதமி🇨🇳🇺🇸👩🏽💻❤é日\u3099か \u00a0\r\n\u0600a1"


def boundaries(text: str) -> list[str]:
    cuts = [position for position in range(len(text) + 1) if not splits_cluster(text, position)]
    return [text[start:end] for start, end in itertools.pairwise(cuts)]


@pytest.mark.parametrize(
    "cluster",
    [
        "q\u0301\u0323",
        "❤\ufe0f",
        "👩🏽\u200d💻",
        "👨\u200d👩\u200d👧\u200d👦",
        "🇨🇳",
        "\u1112\u1161\u11ab",
        "가\u11a8",
        "क\u094dष",
        "நி",
        "ก\u0e33",
        "\r\n",
        "か\u3099",
        "🏴\U000e0067\U000e0062\U000e007f",
        " \u0301",
    ],
)
def test_that_a_character_of_several_code_points_is_one(cluster: str) -> None:
    assert boundaries(cluster) == [cluster]
    assert boundaries(f"a{cluster}b") == ["a", cluster, "b"]
    for inside in range(1, len(cluster)):
        assert whole_clusters(f"a{cluster}b", 1 + inside, 1 + inside) == (1, 1 + len(cluster))


def test_that_flags_are_counted_in_pairs() -> None:
    assert boundaries("🇨🇳🇺🇸🇫") == ["🇨🇳", "🇺🇸", "🇫"]


def test_that_a_mark_does_not_join_a_line_end_or_a_control_character() -> None:
    assert boundaries("a\n\u0301b") == ["a", "\n", "\u0301", "b"]
    assert boundaries("a\u00ad\u0301") == ["a", "\u00ad", "\u0301"]


def test_that_letters_side_by_side_stay_apart() -> None:
    for text in ("abc", "中文字", "שלום", "ひらがな", "한국"):
        assert boundaries(text) == list(text)


def test_that_blank_ends_go_unless_they_carry_a_mark_or_are_all_there_is() -> None:
    text = "\u3000 a b\u00a0\n"
    assert without_blank_ends(text, 0, len(text)) == (2, 5)
    assert without_blank_ends("  \n", 0, 3) == (0, 3)
    assert without_blank_ends(" \u0301a ", 0, 4) == (0, 3)


@settings(max_examples=300, deadline=None)
@given(st.text(st.one_of(st.sampled_from(TRICKY), st.characters(exclude_categories=("Cn", "Cs"))), max_size=12))
def test_that_no_cluster_of_an_independent_implementation_is_cut(text: str) -> None:
    regex = pytest.importorskip("regex")
    known = {0, len(text), *(found.start() for found in regex.finditer(r"\X", text))}
    ours = {position for position in range(len(text) + 1) if not splits_cluster(text, position)}
    assert all(unicodedata.category(character) != "Cn" for character in text)
    assert ours <= known
