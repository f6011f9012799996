"""What is read from a font file, and what becomes of files that are none."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fonts.made_up_font import collection, made_up_font

from vantage.fonts import memo_typeface
from vantage.fonts.tables import read_face

TEXT = "芯片の한AZ"


@pytest.mark.parametrize("forms", [(4,), (12,), (4, 12)])
def test_that_characters_are_read_from_either_form_of_the_table(forms: tuple[int, ...]) -> None:
    assert read_face(made_up_font("Square", TEXT, forms=forms)).characters - {0xFFFF} == set(map(ord, TEXT))


def test_that_characters_beyond_the_first_plane_are_read_too() -> None:
    assert read_face(made_up_font("Square", "a𠀀")).characters == {ord("a"), 0x20000}


def test_that_name_and_version_are_the_english_ones() -> None:
    face = read_face(made_up_font("Square Hei", TEXT, version="2.5"))
    assert (face.family, face.version, face.index) == ("Square Hei", "2.5", 0)


def test_that_of_a_collection_the_face_for_mainland_china_is_taken_else_the_first() -> None:
    japanese, simplified = made_up_font("Square JP", "の"), made_up_font("Square SC", "芯")
    chosen = read_face(collection(japanese, simplified))
    assert (chosen.index, chosen.family) == (1, "Square SC")
    assert chosen.characters == {ord("芯")}
    assert read_face(collection(japanese, made_up_font("Square KR", "한"))).family == "Square JP"


@pytest.mark.parametrize(("rights", "embeddable"), [(0, True), (2, False), (4, True), (8, True)])
def test_that_only_a_restricted_licence_forbids_embedding(rights: int, embeddable: bool) -> None:
    assert read_face(made_up_font("Square", TEXT, rights=rights)).embeddable is embeddable


@pytest.mark.parametrize("data", [b"", b"ttcf", b"not a font at all", b"\0" * 200])
def test_that_what_is_no_font_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="font"):
        read_face(data)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 900), st.integers(0, 255))
def test_that_a_damaged_font_is_read_or_refused_but_nothing_else(place: int, byte: int) -> None:
    data = bytearray(made_up_font("Square", TEXT))
    data[place % len(data)] = byte
    with contextlib.suppress(ValueError):
        assert read_face(bytes(data)).index == 0


def test_that_inter_has_no_chinese_and_says_what_it_is() -> None:
    inter = memo_typeface()
    assert ord("芯") not in inter.characters
    assert ord("é") in inter.characters
    assert inter.family == "Inter"
    assert inter.words.startswith(f"Inter {inter.version} (SHA-256 {inter.sha256[:16]}")
