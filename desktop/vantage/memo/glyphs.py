"""Which characters the memo can print. What it cannot is printed as its number, such as `[U+82AF]`, and named."""

import struct
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from vantage.fonts import memo_font

T = TypeVar("T")

_WHITE = {"\t": " ", "\r": "\n", "\u2028": "\n", "\u2029": "\n"}
_REFUSED = {"Cc", "Cf", "Co", "Cs", "Cn"}
"""Control, format, private use, surrogate, unassigned: invisible, or forbidden in archival PDF, whatever a font has."""
_KEPT = {"\n", "\u00ad"}


def printable(content: T) -> T:
    """The same content with every text in it printable: dataclasses, tuples, lists and mappings of texts."""
    return _each_text(content, printable_text)


def missing_characters(content: object) -> tuple[str, ...]:
    """The characters of the content that are printed as numbers, in code point order, each once.

    One that would not show, such as a control character, is named by its number.
    """
    found: set[str] = set()

    def note(text: str) -> str:
        if not text.isascii() or not text.isprintable():
            found.update(character for character in set(_plain_white(text)) if not _has(character))
        return text

    _each_text(content, note)
    return tuple(character if character.isprintable() else code_point(character) for character in sorted(found))


def printable_text(text: str) -> str:
    """The text with other line breaks as line feeds and every character that cannot be printed as its number."""
    plain = _plain_white(text)
    if plain.isascii() and plain.isprintable():
        return plain
    return "".join(character if _has(character) else code_point(character) for character in plain)


def code_point(character: str) -> str:
    """`[U+82AF]`."""
    return f"[U+{ord(character):04X}]"


def _plain_white(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(_WHITE.get(character, character) for character in text.replace("\r\n", "\n"))


@lru_cache(maxsize=4096)
def _has(character: str) -> bool:
    if character in _KEPT:
        return True
    return unicodedata.category(character) not in _REFUSED and ord(character) in _coverage()


def _each_text(content: Any, change: Callable[[str], str]) -> Any:
    if isinstance(content, str):
        return change(content)
    if is_dataclass(content) and not isinstance(content, type):
        return replace(content, **{f.name: _each_text(getattr(content, f.name), change) for f in fields(content)})
    if isinstance(content, Mapping):
        return {_each_text(key, change): _each_text(value, change) for key, value in content.items()}
    if isinstance(content, tuple | list):
        return type(content)(_each_text(part, change) for part in content)
    return content


@lru_cache(maxsize=1)
def _coverage() -> frozenset[int]:
    """The code points the memo's font has glyphs for: its Unicode `cmap` subtables, formats 4 and 12 (OpenType 1.9)."""
    data = memo_font().read_bytes()
    table = _table(data, b"cmap")
    found: set[int] = set()
    for index in range(struct.unpack_from(">H", data, table + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", data, table + 4 + 8 * index)
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            found.update(_subtable(data, table + offset))
    return frozenset(found)


def _table(data: bytes, tag: bytes) -> int:
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        name, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag!r}")


def _subtable(data: bytes, at: int) -> Iterator[int]:
    kind = struct.unpack_from(">H", data, at)[0]
    if kind == 12:
        for group in range(struct.unpack_from(">I", data, at + 12)[0]):
            first, last, _ = struct.unpack_from(">III", data, at + 16 + 12 * group)
            yield from range(first, last + 1)
    if kind == 4:
        yield from _segments(data, at)


def _segments(data: bytes, at: int) -> Iterator[int]:
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", data, at + 14 + 2 * count * part + (2 if part else 0)) for part in range(4)
    )
    for index, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for point in range(first, last + 1):
            glyph = point
            if offset:
                place = at + 16 + 6 * count + 2 * index + offset + 2 * (point - first)
                glyph = struct.unpack_from(">H", data, place)[0]
                if glyph == 0:
                    continue
            if (glyph + delta) & 0xFFFF:
                yield point
