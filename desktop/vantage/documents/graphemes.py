"""What a reader takes for one character: a letter with its marks, a flag, a family of emoji, a syllable of Hangul.

The boundaries are those of extended grapheme clusters (Unicode Standard Annex 29), found with the standard library
alone. Where its tables do not tell, two code points are taken to belong together: a cluster may come out too long (a
symbol after a joiner), never cut.
"""

import re
import unicodedata

_JOINER = "\u200d"
_MARKS = frozenset({"Mn", "Me", "Mc"})
_OTHER_EXTENDING = re.compile("[\u200c\u200d\u0e33\u0eb3\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_CONTROLS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_PREPENDED = re.compile(
    "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd\U000111c2\U000111c3\U0001193f\U00011941"
    "\U00011a3a\U00011a84-\U00011a89\U00011d46\U00011f02]"
)
_PICTURES = re.compile("[\u203c\u2049\u2139\u3030\u303d\U0001f000-\U0001fffd]")
_FLAG_LETTERS = re.compile("[\U0001f1e6-\U0001f1ff]")
_VIRAMA = 9
"""The combining class of the signs that tie two consonants of an Indic script together."""
_FOLLOWERS = {"L": ("L", "V", "LV", "LVT"), "LV": ("V", "T"), "V": ("V", "T"), "LVT": ("T",), "T": ("T",)}
"""Which piece of a Hangul syllable may follow which."""


def splits_cluster(text: str, position: int) -> bool:
    """Whether a cut before the code point at `position` would fall inside one character as a reader sees it."""
    if not 0 < position < len(text):
        return False
    before, after = text[position - 1], text[position]
    if before.isascii() and after.isascii():
        return before == "\r" and after == "\n"
    if _is_control(before) or _is_control(after):
        return False
    return (
        _extends(after)
        or _PREPENDED.match(before) is not None
        or (before == _JOINER and _is_picture(after))
        or _is_flag_so_far(text, position)
        or _is_one_syllable(before, after)
        or _is_conjunct(text, position)
    )


def whole_clusters(text: str, start: int, end: int) -> tuple[int, int]:
    """The smallest stretch around `start` (included) to `end` (excluded) that cuts no cluster."""
    while splits_cluster(text, start):
        start -= 1
    while splits_cluster(text, end):
        end += 1
    return start, end


def without_blank_ends(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends, unless it is nothing else; a space that carries a mark stays."""
    first, last = start, end
    while first < last and text[first].isspace() and not splits_cluster(text, first + 1):
        first += 1
    while first < last and text[last - 1].isspace() and not splits_cluster(text, last - 1):
        last -= 1
    return (first, last) if first < last else (start, end)


def _extends(character: str) -> bool:
    return unicodedata.category(character) in _MARKS or _OTHER_EXTENDING.match(character) is not None


def _is_control(character: str) -> bool:
    is_format = unicodedata.category(character) in _CONTROLS
    return is_format and not _extends(character) and not _PREPENDED.match(character)


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sm") or _PICTURES.match(character) is not None


def _is_flag_so_far(text: str, position: int) -> bool:
    """Flags are pairs of letters counted from the first of their run: a cut splits one after an odd number."""
    if not _FLAG_LETTERS.match(text[position]):
        return False
    first = position
    while first > 0 and _FLAG_LETTERS.match(text[first - 1]):
        first -= 1
    return (position - first) % 2 == 1


def _is_one_syllable(before: str, after: str) -> bool:
    return _hangul(after) in _FOLLOWERS.get(_hangul(before), ())


def _hangul(character: str) -> str:
    """The kind of a piece of a Hangul syllable: leading L, vowel V, trailing T or a syllable LV, LVT; else " "."""
    code = ord(character)
    if 0xAC00 <= code <= 0xD7A3:
        return "LVT" if (code - 0xAC00) % 28 else "LV"
    if 0x1100 <= code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return "L"
    if 0x1160 <= code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return "V"
    return "T" if 0x11A8 <= code <= 0x11FF or 0xD7CB <= code <= 0xD7FB else " "


def _is_conjunct(text: str, position: int) -> bool:
    """Whether a consonant follows a sign that ties it to the consonant before it."""
    if unicodedata.category(text[position]) != "Lo":
        return False
    while position > 0 and _extends(text[position - 1]):
        position -= 1
        if unicodedata.combining(text[position]) == _VIRAMA:
            return True
    return False
