"""Near-duplicate texts are found, different ones are not, and the sketch is the same everywhere."""

import hashlib
import os
import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.documents.similarity import KEPT, compact_text_hash, fingerprint, near_duplicates, similarity, sketch

LATIN = ["".join(random.Random(n).choices("abcdefghijklmnop", k=3 + n % 7)) for n in range(4_000)]
HAN = [chr(code) for code in range(0x4E00, 0x5200)]


def prose(words: int, seed: int) -> str:
    return " ".join(random.Random(seed).choices(LATIN, k=words))


def han(characters: int, seed: int) -> str:
    return "".join(random.Random(seed).choices(HAN, k=characters))


def shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def jaccard(first: list[str], second: list[str]) -> float:
    a, b = shingles(first), shingles(second)
    return len(a & b) / len(a | b)


LONG = prose(6_000, seed=1)


@pytest.mark.parametrize(
    "text", [LONG, han(5_000, 1), "three small words", "一", "Prices rose 7 % in 2024.", "x " * 500]
)
def test_that_a_text_is_like_itself(text: str) -> None:
    assert similarity(fingerprint(text), fingerprint(text)) == 1.0


def test_that_case_white_space_and_punctuation_do_not_count() -> None:
    plain = "the harbour froze early and the boats waited for the thaw"
    dressed = "  THE harbour\nfroze – early; and, “the boats”\twaited… for the thaw!\n"
    assert fingerprint(plain) == fingerprint(dressed)
    assert compact_text_hash(plain) == compact_text_hash(dressed)
    assert fingerprint("船在港口，等待解冻。") == fingerprint("船在港口 等待\n解冻")


@pytest.mark.parametrize("seed", range(5))
def test_that_a_light_edit_of_a_long_text_stays_near(seed: int) -> None:
    draw = random.Random(seed)
    edited = " ".join("changed" if draw.random() < 0.01 else word for word in LONG.split())
    assert similarity(fingerprint(LONG), fingerprint(edited)) >= 0.8
    characters = list(han(6_000, seed))
    for place in draw.sample(range(6_000), 50):
        characters[place] = "龍"
    assert similarity(fingerprint(han(6_000, seed)), fingerprint("".join(characters))) >= 0.8


def test_that_a_header_and_a_footer_leave_a_text_near() -> None:
    framed = prose(60, seed=7) + "\n" + LONG + "\nDownloaded on a Tuesday. " + prose(60, seed=8)
    assert similarity(fingerprint(LONG), fingerprint(framed)) >= 0.9


@pytest.mark.parametrize(("first", "second"), [(prose(6_000, 1), prose(6_000, 2)), (han(4_000, 1), han(4_000, 2))])
def test_that_different_texts_are_far(first: str, second: str) -> None:
    assert similarity(fingerprint(first), fingerprint(second)) < 0.2


def test_that_a_part_is_as_like_the_whole_as_its_share() -> None:
    half = LONG[: len(LONG) // 2]
    assert similarity(fingerprint(LONG), fingerprint(half)) == pytest.approx(0.5, abs=0.15)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from("abcd"), min_size=5, max_size=40),
    st.lists(st.sampled_from("abcd"), min_size=5, max_size=40),
)
def test_that_few_shingles_are_compared_exactly(first: list[str], second: list[str]) -> None:
    assert similarity(fingerprint(" ".join(first)), fingerprint(" ".join(second))) == jaccard(first, second)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 5_999), st.integers(0, 3_000))
def test_that_many_shingles_are_estimated_closely(start: int, extra: int) -> None:
    words = LONG.split()
    first, second = words[: start + 200], words[start:] + words[:extra]
    estimate = similarity(fingerprint(" ".join(first)), fingerprint(" ".join(second)))
    assert estimate == pytest.approx(jaccard(first, second), abs=0.2)


def test_that_of_two_cut_sketches_only_the_smallest_hashes_count() -> None:
    first = b"".join(value.to_bytes(8, "little") for value in range(0, 2 * KEPT, 2))
    apart = b"".join(value.to_bytes(8, "little") for value in (*range(1, KEPT, 2), *range(KEPT, 2 * KEPT, 2)))
    assert similarity(first, apart) == 0
    assert similarity(first, first) == 1


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_that_similarity_is_symmetric_and_between_nought_and_one(first: str, second: str) -> None:
    a, b = fingerprint(first), fingerprint(second)
    assert len(a) <= 8 * KEPT
    assert 0 <= similarity(a, b) == similarity(b, a) <= 1


def test_that_a_text_without_words_is_like_nothing() -> None:
    for text in ("", " \n", "… — !"):
        assert fingerprint(text) == b""
        assert compact_text_hash(text) == ""
        assert similarity(fingerprint(text), fingerprint(text)) == 0
        assert near_duplicates(fingerprint(text), {"a": b"", "b": fingerprint(LONG)}) == []


def test_that_near_duplicates_come_most_similar_first_and_the_far_are_left_out() -> None:
    words = LONG.split()
    sketches = {
        "half": fingerprint(" ".join(words[:3_000])),
        "other": fingerprint(prose(6_000, seed=3)),
        "short": fingerprint("three small words"),
        "empty": b"",
        "nearly": fingerprint(" ".join(words[:5_700])),
        "same": fingerprint(LONG),
        "again": fingerprint(LONG),
    }
    found = near_duplicates(fingerprint(LONG), sketches)
    assert [name for name, _ in found] == ["again", "same", "nearly"]
    assert [value for _, value in found[:2]] == [1.0, 1.0]
    for name, value in near_duplicates(fingerprint(LONG), sketches, at_least=0.3):
        assert value == similarity(fingerprint(LONG), sketches[name])
    assert near_duplicates(fingerprint("three small words"), sketches) == [("short", 1.0)]
    assert near_duplicates(fingerprint(LONG), {}) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab "), min_size=9, max_size=30), min_size=1, max_size=8), st.floats(0.05, 1))
def test_that_comparing_with_many_says_the_same_as_comparing_with_each(texts: list[str], at_least: float) -> None:
    sketches = {str(number): fingerprint(text) for number, text in enumerate(texts)}
    new = fingerprint("a b ab ba aa bb a b a")
    each = {name: similarity(new, sketch) for name, sketch in sketches.items()}
    assert dict(near_duplicates(new, sketches, at_least)) == {
        n: value for n, value in each.items() if value >= at_least
    }


def test_that_a_text_of_several_blocks_is_compared_whole() -> None:
    text = prose(150_000, seed=4)
    assert len(text) > 2**19
    half = text[len(text) // 2 :]
    assert similarity(fingerprint(text), fingerprint("A line before. " + text)) >= 0.95
    assert similarity(fingerprint(text), fingerprint(half)) == pytest.approx(0.5, abs=0.15)
    assert compact_text_hash(text) == compact_text_hash(text.replace(" ", "  \n"))


def test_that_the_sketch_is_the_same_on_every_machine_and_run() -> None:
    text = "Zwölf Boxkämpfer jagen Viktor quer über den Deich; 我们的车今天很快. " + "a b c d e f g"
    expected = "f0ca422899d9010109e9d7d8a1013be6abecd49ebab6e34a16ebb796aeb13868"
    assert hashlib.sha256(fingerprint(text)).hexdigest() == expected
    script = f"from vantage.documents.similarity import fingerprint as f; print(f({text!r}).hex())"
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == fingerprint(text).hex()


def test_that_the_compact_hash_is_that_of_letters_and_digits() -> None:
    assert compact_text_hash("Große 2-teilige\nKarte!") == hashlib.sha256(b"grosse2teiligekarte").hexdigest()
    assert compact_text_hash("我们 的车 😀") == hashlib.sha256("我们的车".encode()).hexdigest()
    assert compact_text_hash("first version") != compact_text_hash("first versions")


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("abcXYZ09 .,\n-"), max_size=200), st.sampled_from("\u2026\u2014\u00a0"))
def test_that_plain_letters_are_sketched_alike_beside_others(text: str, mark: str) -> None:
    assert sketch(text) == sketch(text + mark) == sketch(mark + text.upper())


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("ab Z\u00df\u0130\ufb00\u03a3\u6f22\u0e44\u0301\U0001f600.1"), max_size=80))
def test_that_the_sketch_says_what_its_parts_are_said_to_be(text: str) -> None:
    kept = "".join(character for character in text.casefold() if character.isalnum())
    expected = hashlib.sha256(kept.encode()).hexdigest() if kept else ""
    assert sketch(text).compact_sha256 == expected
    assert sketch(text).fingerprint == fingerprint(text)
