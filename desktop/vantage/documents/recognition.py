"""Recognising the encoding of a text by how common its characters would be, where neither a mark nor UTF-8 tells.

Bytes beyond ASCII that fit several encodings make everyday words in one of them and rare characters in the others. The
standards sort their characters by how common they are (the "first level"), which is all the statistics needed here:
30 characters of ordinary text are enough.
"""

import codecs
import functools
import re

SAMPLE = 1 << 13
"""Bytes looked at."""
EAST_ASIAN = ("gb18030", "big5", "cp932", "euc_jp", "cp949")
ALPHABETS = ("cp1251", "koi8_r", "cp1253", "cp1255", "cp1256")
"""Single-byte encodings of languages written beyond ASCII throughout: Russian (two), Greek, Hebrew, Arabic."""
PLAUSIBLE = 0.85
"""Share of the characters that must be common ones for an East Asian encoding to be believed."""
FIRST_LEVELS = {
    "gb2312": (range(0xB0, 0xD8), range(0xA1, 0xFF)),
    "big5": (range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
    "euc_jp": (range(0xB0, 0xD0), range(0xA1, 0xFF)),
}
"""First and second bytes of the Han characters in daily use, by the standard that sorts them so."""
LEVELS_OF = {"gb18030": ("gb2312", "big5"), "big5": ("big5",), "cp932": ("euc_jp",), "euc_jp": ("euc_jp",)}

_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_LETTER_PAIR = re.compile(rb"[A-Za-z]{2}")


def telling_sample(data: bytes) -> bytes:
    """A stretch from the first byte beyond ASCII, which in every encoding recognised here begins a character."""
    found = _HIGH.search(data)
    start = found.start() if found else 0
    return data[start : start + SAMPLE]


def recognise(sample: bytes) -> list[str]:
    """The encodings the sample may be in, by Python's names, most likely first; never empty.

    The sample begins with a character and may end within one.
    """
    if _in_small_russian(sample):
        return ["koi8_r", "cp1251"]
    runs = [len(found[0]) for found in _HIGH_RUN.finditer(sample)]
    lone = runs.count(1) > 0.5 * sum(runs)  # as the accented letters of Latin texts stand, and no other script's
    scores = {name: _east_asian_score(sample, name) for name in (("cp932",) if lone else EAST_ASIAN)}
    enough = 1.0 if lone else PLAUSIBLE  # only kana, whose second byte may be ASCII, reach 1
    likely = [name for name in sorted(scores, key=lambda name: -scores[name]) if scores[name] >= enough]
    if not likely and (wide := _unmarked_han(sample)):
        return [wide]
    return [*likely, *_alphabet(sample), "cp1252"]


def everyday(character: str) -> bool:
    """Whether a character is of a script in daily use: what random pairs of bytes rarely give throughout."""
    code = ord(character)
    return (
        0x20 <= code < 0x7F
        or character in "\t\n\r"
        or 0xA0 <= code < 0x600
        or 0x2010 <= code < 0x2040
        or 0x3000 <= code < 0x3100
        or 0x4E00 <= code < 0x9FA6
        or 0xAC00 <= code < 0xD7A4
        or 0xFF00 <= code < 0xFF5F
    )


def _east_asian_score(sample: bytes, encoding: str) -> float:
    """Share of the characters beyond ASCII that are common in this encoding's language; 0 if the bytes do not fit.

    A little more than 1 where the text is all hangul or has kana, which no other language's bytes come out as.
    """
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return 0.0
    beyond = [character for character in text if character > "\x7f"]
    if not beyond:
        return 0.0
    kana = sum("\u3041" <= character <= "\u30fe" for character in beyond) / len(beyond)
    hangul = sum("\uac00" <= character <= "\ud7a3" for character in beyond) / len(beyond)
    marks = sum(map(_is_mark, beyond)) / len(beyond)
    if encoding == "cp949":
        return 1.05 * (hangul + marks) if hangul > marks else 0.0
    levels = LEVELS_OF[encoding]
    common = sum(any(character in _first_level(level) for level in levels) for character in beyond) / len(beyond)
    if encoding in {"cp932", "euc_jp"}:
        return (1.05 if kana > 0.2 else 0.9) * (kana + common + marks)
    return common + marks - hangul


def _unmarked_han(sample: bytes) -> str:
    """UTF-16 without a mark and without one ASCII character, as short texts in Chinese or Japanese are; else ""."""
    even = sample[: len(sample) // 2 * 2]
    pairs = sum(_LETTER_PAIR.match(even, start) is not None for start in range(0, len(even), 2))
    if len(even) < 8 or pairs > len(even) / 8:
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = even.decode(encoding, "replace")
        han = sum(character in _first_level("gb2312") or character in _first_level("big5") for character in text)
        kana_and_marks = sum("\u3041" <= character <= "\u30fe" or _is_mark(character) for character in text)
        if han + kana_and_marks >= PLAUSIBLE * len(text):
            return encoding
    return ""


def _alphabet(sample: bytes) -> list[str]:
    """The encoding of a text whose letters beyond ASCII stand together in words, as Latin ones hardly ever do."""
    if _in_small_russian(sample):
        return ["koi8_r", "cp1251"]
    runs = [len(found[0]) for found in _HIGH_RUN.finditer(sample)]
    if sum(length for length in runs if length > 2) < 0.6 * sum(runs):
        return []
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(ALPHABETS), enable_fallback=False).best()
    if best is not None and best.coherence > 0.3:
        return [best.encoding]
    small_in_koi8 = sum(0xC0 <= byte <= 0xDF for byte in sample)
    small_in_cp1251 = sum(0xE0 <= byte <= 0xFF for byte in sample)
    return ["koi8_r", "cp1251"] if small_in_koi8 > small_in_cp1251 else ["cp1251", "koi8_r"]


def _in_small_russian(sample: bytes) -> bool:
    """Whether nearly all bytes beyond ASCII are small letters in KOI8-R; pairs of them would be everyday Han."""
    beyond = [byte for byte in sample if byte > 0x7F]
    return len(beyond) >= 8 and sum(0xC0 <= byte <= 0xDF for byte in beyond) > 0.85 * len(beyond)


@functools.cache
def _first_level(standard: str) -> frozenset[str]:
    firsts, seconds = FIRST_LEVELS[standard]
    pairs = b"".join(bytes((first, second)) for first in firsts for second in seconds)
    return frozenset(character for character in pairs.decode(standard, "ignore") if character > "\x7f")


def _is_mark(character: str) -> bool:
    """Punctuation of East Asian texts, and their full-width forms of ASCII."""
    return (
        "\u2010" <= character <= "\u2026"
        or "\u3000" <= character <= "\u301f"
        or "\uff01" <= character <= "\uff5e"
        or character == "\u00b7"
    )
