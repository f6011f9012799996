"""Texts that are nearly the same: a sketch of each, small enough to keep, from which two can be compared.

A text is taken as its set of shingles: five words in a row, or five characters where a script puts no space between
words; case, white space and punctuation do not count. The sketch keeps the 128 smallest hashes of that set (a bottom-k
sketch: A. Broder, On the resemblance and containment of documents, 1997), from which the share of shingles two texts
have in common (Jaccard's index) is estimated with a standard error below 0.045; with fewer shingles it is exact.
The hashes are arithmetic on code points, so every machine finds the same ones.
"""

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KEPT = 128
"""Hashes in a sketch, of eight bytes each, little end first and in ascending order."""
_SHINGLE = 5
_BLOCK = 1 << 19
"""Code points looked at together, so that memory stays bounded; the few shingles across a cut are left out."""
_MULTIPLIERS = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F)
_ODD = 0x2545F4914F6CDD1D
_NOTHING = 0xFFFFFFFFFFFFFFFF
"""Fills the rows of short sketches; no hash is as large."""
_SPACELESS = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9D), (0x1B000, 0x1B16F), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Thai, Lao, Burmese, Khmer, kana and Han, of which each character counts as a word."""
_SEPARATOR, _WORD, _ALONE, _UNSEEN = range(4)
_ASCII_WORD = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ASCII_OTHER = bytes(set(range(128)) - set(_ASCII_WORD))
_ASCII_VALUES = bytes.maketrans(
    _ASCII_WORD + _ASCII_OTHER, bytes(code + 1 for code in _ASCII_WORD.lower()) + bytes(len(_ASCII_OTHER))
)
"""Of each letter and digit its code without regard to case, and one more; of anything else 0."""


@dataclass(frozen=True)
class Sketch:
    """What a text is compared by: the SHA-256, in hexadecimal, of its letters and digits without regard to case ("" for
    one that has none), and at most 1,024 bytes for a comparison of shingles, fewer for a short text."""

    compact_sha256: str = ""
    fingerprint: bytes = b""


def sketch(text: str) -> Sketch:
    """Both in one pass."""
    import numpy as np

    digest, empty = hashlib.sha256(), True
    smallest = np.empty(0, dtype=np.uint64)
    for start in range(0, len(text), _BLOCK):
        compact, words = _compact_and_words(text[start : start + _BLOCK])
        digest.update(compact)
        empty = empty and not compact
        smallest = np.unique(np.concatenate((smallest, _smallest(_shingles(words)))))[:KEPT]
    return Sketch("" if empty else digest.hexdigest(), smallest.astype("<u8").tobytes())


def fingerprint(text: str) -> bytes:
    """The fingerprint of `sketch`: none for a text without letters or digits."""
    return sketch(text).fingerprint


def compact_text_hash(text: str) -> str:
    """The compact SHA-256 of `sketch`."""
    return sketch(text).compact_sha256


def similarity(a: bytes, b: bytes) -> float:
    """The estimated share of shingles two texts have in common, 0 to 1; 0 where either has none."""
    return float(_estimates(_rows([a])[0], _rows([b]))[0]) if a and b else 0.0


def near_duplicates(new: bytes, others: Mapping[str, bytes], at_least: float = 0.8) -> list[tuple[str, float]]:
    """The names of the sketches at least so similar to a new one, with their similarity, most similar first."""
    import numpy as np

    if not new or not others:
        return []
    mine, rows = _rows([new])[0], _rows(list(others.values()))
    seen = np.zeros(1 << 16, dtype=bool)
    seen[mine.view("<u2")[::4]] = True  # most rows share none of the lowest two bytes and need no closer look
    possible = np.flatnonzero(seen[rows.view("<u2")[:, ::4]].sum(axis=1) >= at_least * (len(new) // 8))
    names = list(others)
    found = zip(possible.tolist(), _estimates(mine, rows[possible]).tolist(), strict=True)
    return sorted(((names[i], value) for i, value in found if value >= at_least), key=lambda pair: (-pair[1], pair[0]))


def _compact_and_words(text: str) -> "tuple[bytes, NDArray[np.uint64]]":
    """The letters and digits of a text without regard to case in UTF-8, and one hash per word, in order."""
    import numpy as np

    if text.isascii():
        data = text.encode()
        values = np.frombuffer(data.translate(_ASCII_VALUES), dtype=np.uint8)
        inside = np.zeros(len(values) + 2, dtype=bool)
        inside[1:-1] = values
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        return data.lower().translate(None, _ASCII_OTHER), _hashes(values, edges[::2], edges[1::2])
    codes = np.frombuffer(text.casefold().encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kinds = np.zeros(len(codes) + 2, dtype=np.uint8)
    kinds[1:-1] = _kinds(codes)
    in_word, alone, kept = kinds == _WORD, kinds[1:-1] == _ALONE, kinds[1:-1] != _SEPARATOR
    begins = alone | (in_word[1:-1] & ~in_word[:-2])
    ends = alone | (in_word[1:-1] & ~in_word[2:])
    compact = codes[kept].tobytes().decode("utf-32-le").encode()
    return compact, _hashes((codes + np.uint32(1)) * kept, np.flatnonzero(begins), np.flatnonzero(ends) + 1)


def _kinds(codes: "NDArray[np.uint32]") -> "NDArray[np.uint8]":
    """Of each code point whether it is a separator, part of a word, or a word."""
    import numpy as np

    known = _known_kinds()
    kinds = known[codes]
    unseen = kinds == _UNSEEN
    if unseen.any():
        for code in np.unique(codes[unseen]).tolist():
            spaceless = any(first <= code <= last for first, last in _SPACELESS)
            known[code] = (_ALONE if spaceless else _WORD) if chr(code).isalnum() else _SEPARATOR
        kinds = known[codes]
    return kinds


@functools.cache
def _known_kinds() -> "NDArray[np.uint8]":
    """The kind of every code point that was met so far."""
    import numpy as np

    return np.full(0x110000, _UNSEEN, dtype=np.uint8)


def _hashes(values: "NDArray[Any]", starts: "NDArray[np.intp]", ends: "NDArray[np.intp]") -> "NDArray[np.uint64]":
    """One hash per word: its values as the coefficients of a polynomial, which running sums of the whole text give for
    every word at once; modulo 2⁶⁴, where the odd base has an inverse."""
    import numpy as np

    powers, inverses = _powers(max(1 << 16, 1 << len(values).bit_length()))
    sums = np.zeros(len(values) + 1, dtype=np.uint64)
    np.cumsum(np.multiply(values, powers[: len(values)], dtype=np.uint64), out=sums[1:])
    return _mixed((sums[ends] - sums[starts]) * inverses[starts])


@functools.lru_cache(maxsize=1)
def _powers(count: int) -> "tuple[NDArray[np.uint64], NDArray[np.uint64]]":
    """The first powers of the base, from 1 on, and of its inverse, from 0 on."""
    import numpy as np

    inverses = np.full(count, pow(_ODD, -1, 1 << 64), dtype=np.uint64)
    inverses[0] = 1
    powers = np.full(count, _ODD, dtype=np.uint64)
    return np.cumprod(powers, dtype=np.uint64), np.cumprod(inverses, dtype=np.uint64)


def _shingles(words: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    """One hash below 2⁶³ per run of five words; one in all where there are fewer words than that."""
    import numpy as np

    size = min(_SHINGLE, len(words))
    count = len(words) - size + 1 if size else 0
    hashes = np.full(count, size, dtype=np.uint64)
    for place, multiplier in enumerate(_MULTIPLIERS[:size]):
        hashes += words[place : place + count] * np.uint64(multiplier)
    return _mixed(hashes) >> np.uint64(1)


def _smallest(hashes: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    """The smallest different ones, ascending, at most as many as are kept."""
    import numpy as np

    if len(hashes) > 32 * KEPT:
        low = hashes[hashes < np.uint64((1 << 63) // len(hashes) * 4 * KEPT)]  # hashes are spread evenly below 2⁶³
        different = np.unique(low)
        if len(different) >= KEPT:
            return different[:KEPT]
    return np.unique(hashes)[:KEPT]


def _mixed(values: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    """Every bit of the result depends on every bit of the value (the finish of the SplitMix64 generator)."""
    import numpy as np

    values = (values ^ (values >> np.uint64(30))) * np.uint64(_MULTIPLIERS[1])
    values = (values ^ (values >> np.uint64(27))) * np.uint64(_MULTIPLIERS[2])
    return values ^ (values >> np.uint64(31))


def _rows(sketches: list[bytes]) -> "NDArray[np.uint64]":
    """One sketch a row, short ones filled up."""
    import numpy as np

    filled = b"".join(sketch.ljust(8 * KEPT, b"\xff") for sketch in sketches)
    return np.frombuffer(filled, dtype="<u8").reshape(len(sketches), KEPT)


def _estimates(mine: "NDArray[np.uint64]", rows: "NDArray[np.uint64]") -> "NDArray[Any]":
    """Of the smallest hashes of two sketches together, the share that is in both; for every row."""
    import numpy as np

    both = np.sort(np.concatenate((np.broadcast_to(mine, rows.shape), rows), axis=1), axis=1)
    twice = both[:, 1:] == both[:, :-1]
    real = both != np.uint64(_NOTHING)
    rank = np.cumsum(~twice, axis=1)
    different = real.sum(axis=1) - (twice & real[:, 1:]).sum(axis=1)
    cut_short = (mine[-1] != np.uint64(_NOTHING)) | (rows[:, -1] != np.uint64(_NOTHING))
    looked_at = np.where(cut_short, np.minimum(different, KEPT), different)
    shared = (twice & real[:, 1:] & (rank < looked_at[:, None])).sum(axis=1)
    return shared / np.maximum(looked_at, 1)
