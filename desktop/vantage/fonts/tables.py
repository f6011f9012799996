"""What a font file says of itself: the characters it has, its name, its version, whether it may be embedded.

Reads TrueType and OpenType files and collections of them as OpenType 1.9 describes them; a damaged file raises
ValueError.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_FAMILY, _VERSION = 1, 5
_MACINTOSH, _WINDOWS = 1, 3
_ENGLISH = {_MACINTOSH: 0, _WINDOWS: 0x409}
_RESTRICTED = 0x0002
"""The embedding right `Restricted License`, alone among the four of OS/2.fsType."""
_SIMPLIFIED = (" SC", " CN")


@dataclass(frozen=True)
class Face:
    """`index` is its place in a collection, 0 in a file of one face. `characters` are code points."""

    index: int
    family: str
    version: str
    embeddable: bool
    characters: frozenset[int]


def read_face(data: bytes) -> Face:
    """The face of a font file; of a collection the one for mainland China where it says so, else the first."""
    try:
        starts = _starts(data)
        names = [_name(data, start, _FAMILY) for start in starts]
        index = next((place for place, name in enumerate(names) if name.endswith(_SIMPLIFIED)), 0)
        start = starts[index]
        return Face(
            index,
            names[index],
            _name(data, start, _VERSION).removeprefix("Version ").split(";")[0].strip(),
            _embeddable(data, start),
            frozenset(_characters(data, start)),
        )
    except (struct.error, IndexError, UnicodeDecodeError) as damage:
        raise ValueError(f"not a readable font: {damage}") from damage


def _starts(data: bytes) -> list[int]:
    """Where the table directory of each face is."""
    if data[:4] != b"ttcf":
        return [0]
    count = struct.unpack_from(">I", data, 8)[0]
    return list(struct.unpack_from(f">{count}I", data, 12))


def _table(data: bytes, start: int, tag: bytes) -> int | None:
    for index in range(struct.unpack_from(">H", data, start + 4)[0]):
        name, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * index)
        if name == tag:
            return int(offset)
    return None


def _name(data: bytes, start: int, wanted: int) -> str:
    """The English entry of the `name` table; "" where there is none."""
    table = _table(data, start, b"name")
    if table is None:
        return ""
    _, count, texts = struct.unpack_from(">HHH", data, table)
    for index in range(count):
        platform, _, language, kind, length, offset = struct.unpack_from(">6H", data, table + 6 + 12 * index)
        if kind == wanted and _ENGLISH.get(platform) == language:
            text = data[table + texts + offset :][:length]
            return text.decode("utf-16-be" if platform == _WINDOWS else "mac-roman")
    return ""


def _embeddable(data: bytes, start: int) -> bool:
    table = _table(data, start, b"OS/2")
    return table is None or struct.unpack_from(">H", data, table + 8)[0] & 0x000F != _RESTRICTED


def _characters(data: bytes, start: int) -> Iterator[int]:
    """The code points of the Unicode `cmap` subtables: of format 12, which repeats what format 4 says, else of 4."""
    table = _table(data, start, b"cmap")
    if table is None:
        raise ValueError("the font has no table of characters")
    places: dict[int, set[int]] = {4: set(), 12: set()}
    for index in range(struct.unpack_from(">H", data, table + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", data, table + 4 + 8 * index)
        if platform == 0 or (platform == _WINDOWS and encoding in (1, 10)):
            kind = struct.unpack_from(">H", data, table + offset)[0]
            places.setdefault(kind, set()).add(table + offset)
    read: Callable[[bytes, int], Iterator[int]] = _groups if places[12] else _segments
    for place in places[12] or places[4]:
        yield from read(data, place)


def _groups(data: bytes, at: int) -> Iterator[int]:
    for group in range(struct.unpack_from(">I", data, at + 12)[0]):
        first, last, _ = struct.unpack_from(">III", data, at + 16 + 12 * group)
        if last > 0x10FFFF:
            raise ValueError("the font has characters beyond Unicode")
        yield from range(first, last + 1)


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
