"""Texts in the encodings of the world come out as they were written, and what was recognised is said."""

import codecs
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vantage.documents.encodings import Decoded, codec_name, decode, decode_declared
from vantage.errors import BadInput

SIMPLIFIED = "算力、能源与人才决定一国在人工智能领域的优势，而应用落地最慢。"
TRADITIONAL = "晶片、電力與人才決定各國在人工智慧領域的優勢，應用推廣則最慢。"
JAPANESE = "半導体の素材と製造装置では日本が強く、計算資源では米国が先行している。"
KOREAN = "한국은 메모리 반도체에서 앞서 있고, 전력과 인재가 다음 과제이다."
GERMAN = "Größere Rechenzentren brauchen Strom; über die Kühlung entscheidet später die Wärme."
RUSSIAN = "Преимущество определяют вычислительные мощности, энергия и люди."
ALL = (SIMPLIFIED, TRADITIONAL, JAPANESE, KOREAN, GERMAN, RUSSIAN)


@pytest.mark.parametrize("text", [*ALL, "plain words", "x", "emoji \U0001f600 and Han 半"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_that_unicode_is_read_with_certainty(text: str, encoding: str) -> None:
    read = decode(text.encode(encoding))
    assert (read.text, read.certain, read.warning) == (text, True, "")
    assert read.encoding.startswith(encoding.removesuffix("-sig")) or read.encoding == "ascii"


@pytest.mark.parametrize("length", [30, 300, 30_000])
@pytest.mark.parametrize(
    ("text", "encoding", "recognised"),
    [
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "euc_jp", "euc_jp"),
        (KOREAN, "euc_kr", "cp949"),
        (GERMAN, "latin-1", "cp1252"),
        (GERMAN, "cp1252", "cp1252"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8_r", "koi8_r"),
        *((text, wide, wide) for text in ALL for wide in ("utf-16-le", "utf-16-be")),
        (GERMAN, "utf-32-le", "utf-32-le"),
    ],
)
def test_that_an_unmarked_encoding_is_recognised_stated_and_can_be_corrected(
    text: str, encoding: str, recognised: str, length: int
) -> None:
    written = (text * (length // len(text) + 1))[:length]
    read = decode(written.encode(encoding))
    assert (read.text, read.encoding, read.certain) == (written, recognised, False)
    assert recognised in read.warning and "name its encoding" in read.warning


@pytest.mark.parametrize("text", ALL[:4])
def test_that_a_few_foreign_words_after_pages_of_ascii_are_recognised(text: str) -> None:
    encoding = {SIMPLIFIED: "gb18030", TRADITIONAL: "big5", JAPANESE: "shift_jis", KOREAN: "euc_kr"}[text]
    written = "A long report in English.\n" * 20_000 + text
    assert decode(written.encode(encoding)).text == written


def test_that_a_single_accented_letter_is_latin_and_not_a_han_character() -> None:
    assert decode("un café à Paris".encode("latin-1")).text == "un café à Paris"
    assert decode("Müßig".encode("latin-1")).text == "Müßig"


def test_that_bytes_without_a_meaning_in_cp1252_are_read_as_latin_1() -> None:
    assert decode(b"caf\xe9 \x81 end") == Decoded(
        "café \x81 end", "latin-1", False, decode(b"caf\xe9 \x81 end").warning
    )


def test_that_a_damaged_place_in_utf_8_does_not_change_the_encoding_and_is_counted() -> None:
    read = decode((SIMPLIFIED * 3).encode() + b"\xff" + GERMAN.encode() + "半".encode()[:2])
    assert read.encoding == "utf-8"
    assert read.text == SIMPLIFIED * 3 + "\ufffd" + GERMAN + "\ufffd"
    assert not read.certain and "2 places" in read.warning


def test_that_utf_16_cut_within_a_character_is_read_up_to_there() -> None:
    read = decode(SIMPLIFIED.encode("utf-16")[:-1])
    assert read.text == SIMPLIFIED[:-1] + "\ufffd"
    assert "1 place does" in read.warning


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "koi8_r"), (RUSSIAN, "cp866"), (GERMAN, "latin-1"), (TRADITIONAL, "big5"), (JAPANESE, "shift_jis")],
)
def test_that_a_named_encoding_wins(text: str, encoding: str) -> None:
    read = decode(text.encode(encoding), encoding.upper())
    assert (read.text, read.certain, read.warning) == (text, True, "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_that_a_mark_is_not_part_of_the_text_when_the_encoding_is_named(encoding: str) -> None:
    assert decode(("\ufeff" + GERMAN).encode("utf-8"), "utf-8").text == GERMAN
    assert decode(GERMAN.encode(encoding), encoding).text == GERMAN


@pytest.mark.parametrize(
    "name",
    ["klingon", "rot13", "base64", "hex", "zip", "idna", "punycode", "unicode_escape", "utf-7", "\x00", "a" * 999],
)
def test_that_a_name_that_is_no_character_encoding_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="no encoding") as caught:
        decode(b"text", name)
    assert "gb18030" in caught.value.advice


def test_that_a_named_encoding_that_does_not_fit_is_refused_with_the_place() -> None:
    with pytest.raises(BadInput, match="byte 3"):
        decode(b"ab\xff", "utf-8")


@pytest.mark.parametrize(
    ("text", "written", "declared"),
    [
        (SIMPLIFIED, "gb18030", "gb2312"),
        (JAPANESE + "①", "cp932", "Shift_JIS"),
        (GERMAN + "€", "cp1252", "iso-8859-1"),
        (RUSSIAN, "koi8_r", "KOI8-R"),
        (GERMAN, "utf-8-sig", "iso-8859-1"),
        (GERMAN, "utf-16", "utf-16"),
        (GERMAN, "utf-16-le", "utf-16"),
    ],
)
def test_that_a_declared_encoding_is_read_as_browsers_read_it(text: str, written: str, declared: str) -> None:
    read = decode_declared(text.encode(written), declared)
    assert (read.text, read.certain, read.warning) == (text, True, "")


@pytest.mark.parametrize("declared", ["utf-8", "klingon", "utf-16", "\x00"])
def test_that_a_wrong_label_is_noticed_and_said(declared: str) -> None:
    read = decode_declared(SIMPLIFIED.encode("gb18030"), declared)
    assert read.text == SIMPLIFIED
    assert not read.certain and "does not fit" in read.warning


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["", "utf-8", "utf-16", "gb18030", "cp1252", "klingon", "hex"]))
@example(b"", "")
@example(b"\xff\xfe", "")
@example(b"\x00\xd8", "utf-16-le")
def test_that_no_bytes_bring_anything_but_a_text_or_advice(data: bytes, encoding: str) -> None:
    try:
        read = decode(data, encoding)
    except BadInput as refused:
        assert encoding and refused.advice
        return
    assert codec_name(read.encoding)
    assert decode_declared(data, encoding).text is not None


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_that_every_text_in_utf_8_comes_back(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()).text == text
    assert decode(text.encode()).text == text.removeprefix("\ufeff") or re.search("[\ufeff\ufffe]", text)
