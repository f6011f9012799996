"""Texts that are nearly the same: a sketch of each, small enough to keep, from which two can be compared.

A text is taken as its set of shingles: five words in a row, or five characters where a script puts no space between
words; case, white space and punctuation do not count. The sketch keeps the 128 smallest hashes of that set (a bottom-k
sketch: A. Broder, On the resemblance and containment of documents, 1997), from which the share of shingles two texts
have in common (Jaccard's index) is estimated with a standard error below 0.045; with fewer shingles it is exact.
The hashes are arithmetic on code points, so every machine finds the same ones.
"""

import hashlib
from collections.abc import Mapping
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
_SEPARATOR, _WORD, _ALONE = 0, 1, 2


def fingerprint(text: str) -> bytes:
    """The sketch of a text: at most 1,024 bytes, fewer for a short text, none for one without letters or digits."""
    import numpy as np

    smallest = np.empty(0, dtype=np.uint64)
    for start in range(0, len(text), _BLOCK):
        hashes = _shingles(_words(text[start : start + _BLOCK]))
        smallest = np.unique(np.concatenate((smallest, _smallest(hashes))))[:KEPT]
    return smallest.astype("<u8").tobytes()


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


def compact_text_hash(text: str) -> str:
    """SHA-256, in hexadecimal, of the letters and digits of a text without regard to case; "" where it has none."""
    digest, empty = hashlib.sha256(), True
    for start in range(0, len(text), _BLOCK):
        codes, kinds = _characters(text[start : start + _BLOCK])
        kept = codes[kinds != _SEPARATOR].tobytes().decode("utf-32-le").encode()
        digest.update(kept)
        empty = empty and not kept
    return "" if empty else digest.hexdigest()


def _characters(text: str) -> "tuple[NDArray[np.uint32], NDArray[np.uint8]]":
    """The code points of a text without regard to case, and each one's kind: separator, part of a word, word."""
    import numpy as np

    codes = np.frombuffer(text.casefold().encode("utf-32-le", "surrogatepass"), dtype="<u4")
    present = np.zeros(int(codes.max(initial=0)) + 1, dtype=bool)
    present[codes] = True
    kinds = np.zeros(len(present), dtype=np.uint8)
    for code in np.flatnonzero(present).tolist():
        if chr(code).isalnum():
            kinds[code] = _ALONE if any(first <= code <= last for first, last in _SPACELESS) else _WORD
    return codes, kinds[codes]


def _words(text: str) -> "NDArray[np.uint64]":
    """One hash per word, in order."""
    import numpy as np

    codes, kinds = _characters(text)
    after_word = np.zeros(len(kinds), dtype=bool)
    after_word[1:] = kinds[:-1] == _WORD
    begins = (kinds == _ALONE) | ((kinds == _WORD) & ~after_word)
    places = np.flatnonzero(kinds)
    if not len(places):
        return np.empty(0, dtype=np.uint64)
    firsts = np.flatnonzero(begins[places])
    lengths = np.diff(firsts, append=len(places))
    powers = np.cumprod(np.full(int(lengths.max()), _ODD, dtype=np.uint64))
    within = np.arange(len(places)) - np.repeat(firsts, lengths)
    return _mixed(np.add.reduceat((codes[places] + np.uint64(1)) * powers[within], firsts))


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

    few = 8 * KEPT
    if len(hashes) > few:
        different = np.unique(np.partition(hashes, few)[:few])
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
