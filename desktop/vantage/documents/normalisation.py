"""The characters of a text layer: which are kept, which are replaced, and where each one came from.

The rules are applied once, when a document is read; every anchor counts code points of the result. Whoever changes
a rule changes `NORMALISATION`, so that layers made by older rules keep their identity.
"""

import functools
import re
import unicodedata

NORMALISATION = (
    "vantage-1: LF line ends, no byte-order mark, no zero-width space, no control characters, no lone surrogates, NFC"
)
"""The name of the rules, recorded with every text layer."""

_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_DROPPED = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\ufeff"
_REPLACED = "\ud800-\udfff\ufffe\uffff"
_ODD = re.compile(f"[{_LINE_ENDS}{_DROPPED}{_REPLACED}]")
_LINE_END = re.compile(f"\r\n|[{_LINE_ENDS}]")
_DROP = re.compile(f"[{_DROPPED}]")
_REPLACE = re.compile(f"[{_REPLACED}]")
_EVERY_ODD = re.compile(f"\r\n|[{_LINE_ENDS}{_DROPPED}{_REPLACED}]")
_ODD_ASCII = [chr(code) for code in (*range(9), *range(11, 32), 127)]
_LONG_RUN = 256
"""Combining characters in a row from which the standard library, which sorts them in quadratic time, is not used."""


def normalise(text: str) -> str:
    """The text as a layer keeps it: idempotent, every character encodable, never longer than NFC makes it.

    Line ends of every kind (CR LF, CR, form feed, vertical tab, NEL, line and paragraph separator) become LF. Control
    characters other than tab and LF, byte-order marks and zero-width spaces go. Lone surrogates and the noncharacters
    U+FFFE and U+FFFF become U+FFFD. The rest is brought into Unicode normalisation form C.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        # One memory search per character is several times faster than one pass of a regular expression.
        return _without_odd(text) if any(character in text for character in _ODD_ASCII) else text
    if _ODD.search(text):
        text = _without_odd(text)
    if unicodedata.is_normalized("NFC", text):
        return text
    if _long_run().search(text):
        return _cluster().sub(lambda found: _composed(found[0]), text)
    return unicodedata.normalize("NFC", text)


def normalise_mapped(text: str) -> tuple[str, list[int]]:
    """The normalised text, and for each of its code points the index of the code point of `text` it came from.

    Where several became one (CR LF, a letter and its accent) the index is that of the first; where one became
    several, all point to it. The indices never fall.
    """
    result = normalise(text)
    if result == text:
        return text, list(range(len(text)))
    kept, origins = _odd_mapped(text)
    if result == kept:
        return result, origins
    pieces: list[int] = []
    end = 0
    for found in _cluster().finditer(kept):
        pieces += origins[end : found.start()]
        pieces += [origins[found.start() + offset] for offset in _offsets(found[0])]
        end = found.end()
    return result, pieces + origins[end:]


def _without_odd(text: str) -> str:
    return _REPLACE.sub("\ufffd", _DROP.sub("", _LINE_END.sub("\n", text)))


def _odd_mapped(text: str) -> tuple[str, list[int]]:
    """The text without odd characters, and where each code point came from; NFC is still to come."""
    kept: list[str] = []
    origins: list[int] = []
    end = 0
    for found in _EVERY_ODD.finditer(text):
        instead = _without_odd(found[0])
        kept += (text[end : found.start()], instead)
        origins += range(end, found.start())
        origins += [found.start()] * len(instead)
        end = found.end()
    origins += range(end, len(text))
    return "".join((*kept, text[end:])), origins


@functools.cache
def _joining() -> set[int]:
    """The code points that may join or swap with those before them."""
    followers = set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))  # the vowels and finals of hangul
    joining = set()
    for code in range(0x300, 0x20000):
        character = chr(code)
        parts = unicodedata.decomposition(character).split()
        if parts and not parts[0].startswith("<"):
            followers.update(int(part, 16) for part in parts[1:])
        if unicodedata.combining(character) or unicodedata.combining(unicodedata.normalize("NFD", character)[0]):
            joining.add(code)
    return joining | {code for code in followers if code >= 0x300}


def _set(codes: set[int]) -> str:
    """The code points as ranges inside a regular expression's set: single ones beyond U+FFFF are searched slowly."""
    starts = sorted(code for code in codes if code - 1 not in codes)
    ends = sorted(code for code in codes if code + 1 not in codes)
    return "".join(f"\\U{start:08x}-\\U{end:08x}" for start, end in zip(starts, ends, strict=True))


@functools.cache
def _cluster() -> re.Pattern[str]:
    """A character with those that may join it, or a single one that normalisation form C writes otherwise.

    Hangul syllables and every letter that stays itself are left out unless something follows that may join them.
    """
    changing = _set({code for code in range(0x300, 0x30000) if not unicodedata.is_normalized("NFC", chr(code))})
    joining = _set(_joining())
    return re.compile(f"(?s:.)[{joining}]+|[{changing}{joining}]")


@functools.cache
def _long_run() -> re.Pattern[str]:
    """So many joining characters in a row; all beyond U+FFFF are taken for such, as one range is found faster."""
    joining = _set({code for code in _joining() if code <= 0xFFFF})
    return re.compile(f"[{joining}\U00010000-\U0010ffff]{{{_LONG_RUN}}}")


def _decomposed(cluster: str) -> list[tuple[str, int]]:
    """The canonical decomposition in canonical order, each code point with the offset it came from."""
    ordered: list[tuple[str, int]] = []
    marks: list[tuple[str, int]] = []
    for offset, character in enumerate(cluster):
        for part in unicodedata.normalize("NFD", character):
            if unicodedata.combining(part):
                marks.append((part, offset))
                continue
            ordered += sorted(marks, key=_canonical_class)
            marks = []
            ordered.append((part, offset))
    return ordered + sorted(marks, key=_canonical_class)


def _canonical_class(mark: tuple[str, int]) -> int:
    return unicodedata.combining(mark[0])


def _composed(cluster: str) -> str:
    if len(cluster) > _LONG_RUN:
        cluster = "".join(part for part, _ in _decomposed(cluster))
    return unicodedata.normalize("NFC", cluster)


def _offsets(cluster: str) -> list[int]:
    """For each code point of the composed cluster, the offset in the cluster it came from."""
    places: dict[str, list[int]] = {}
    for part, offset in reversed(_decomposed(cluster)):
        places.setdefault(part, []).append(offset)
    offsets = []
    for character in _composed(cluster):
        taken = [places[part].pop() for part in unicodedata.normalize("NFD", character)]
        offsets.append(min(taken))
    return sorted(offsets)
