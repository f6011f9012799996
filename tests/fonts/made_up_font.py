"""Small TrueType fonts whose every character is the same square: enough for the typesetter and for the window."""

import struct
from collections.abc import Iterable, Sequence

EM = 1000


def made_up_font(
    family: str, characters: Iterable[str], *, forms: Sequence[int] = (4, 12), rights: int = 0, version: str = "1.0"
) -> bytes:
    """`forms` are the formats of its `cmap` subtables, `rights` the embedding rights of OS/2."""
    return _file(_tables(family, sorted(map(ord, set(characters))), forms, rights, version), 0)


def without(font: bytes, table: bytes) -> bytes:
    """The same font but for one table, which typesetters need and readers of characters do not."""
    tables = _read(font)
    del tables[table]
    return _file(tables, 0)


def collection(*fonts: bytes) -> bytes:
    """Several such fonts in one file."""
    head = 12 + 4 * len(fonts)
    starts, bodies = [], b""
    for font in fonts:
        starts.append(head + len(bodies))
        bodies += _moved(font, starts[-1])
    return struct.pack(f">4sHHI{len(fonts)}I", b"ttcf", 1, 0, len(fonts), *starts) + bodies


def _tables(family: str, points: list[int], forms: Sequence[int], rights: int, version: str) -> dict[bytes, bytes]:
    square = struct.pack(">hhhhhHH4B4h4h", 1, 100, 0, 900, 800, 3, 0, 1, 1, 1, 1, 100, 800, 0, -800, 0, 0, 800, 0)
    square += b"\0" * (-len(square) % 4)
    metrics = struct.pack(">I3h", 0x10000, 880, -120, 0) + struct.pack(">H11h", EM, *[0] * 11) + struct.pack(">H", 1)
    names = {1: family, 2: "Regular", 4: family, 5: f"Version {version}; made up", 6: family.replace(" ", "")}
    flags = struct.pack(">IIIIHH", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, EM) + b"\0" * 16
    return {
        b"OS/2": struct.pack(">HhHHH", 4, EM, 400, 5, rights) + b"\0" * 22 + b"\0" * 64,
        b"cmap": _cmap(points, forms),
        b"glyf": square * 2,
        b"head": flags + struct.pack(">4hHHhhh", 0, 0, EM, EM, 0, 8, 2, 1, 0),
        b"hhea": metrics,
        b"hmtx": struct.pack(">HhH", EM, 100, 100)[:4] + struct.pack(">h", 100),
        b"loca": struct.pack(">III", 0, len(square), 2 * len(square)),
        b"maxp": struct.pack(">IH", 0x10000, 2) + struct.pack(">13H", 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": _names(names),
        b"post": struct.pack(">IIhhI4I", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }


def _names(texts: dict[int, str]) -> bytes:
    """Each first in Japanese, then in English, as collections for East Asia have it."""
    records, pool = b"", b""
    for kind, text in sorted(texts.items()):
        for language, words in ((0x411, f"日本 {text}"), (0x409, text)):
            coded = words.encode("utf-16-be")
            records += struct.pack(">6H", 3, 1, language, kind, len(coded), len(pool))
            pool += coded
    # By the rules records are in the order of their languages.
    parts = sorted((records[at : at + 12] for at in range(0, len(records), 12)), key=lambda part: part[4:6] + part[6:8])
    return struct.pack(">HHH", 0, len(parts), 6 + 12 * len(parts)) + b"".join(parts) + pool


def _cmap(points: list[int], forms: Sequence[int]) -> bytes:
    parts = [(3, 1, _segments([point for point in points if point < 0xFFFF])) if form == 4 else (3, 10, _groups(points))
             for form in forms]  # fmt: skip
    head, body = struct.pack(">HH", 0, len(parts)), b""
    for platform, encoding, part in parts:
        head += struct.pack(">HHI", platform, encoding, 4 + 8 * len(parts) + len(body))
        body += part
    return head + body


def _segments(points: list[int]) -> bytes:
    """Format 4, every character a segment of its own: all of them are glyph 1."""
    count = len(points) + 1
    ends, deltas = [*points, 0xFFFF], [(1 - point) & 0xFFFF for point in points] + [1]
    length = 16 + 8 * count
    head = struct.pack(">7H", 4, length, 0, 2 * count, 0, 0, 0)
    return head + struct.pack(f">{count}HH{count}H{count}H{count}H", *ends, 0, *ends, *deltas, *[0] * count)


def _groups(points: list[int]) -> bytes:
    groups = b"".join(struct.pack(">III", point, point, 1) for point in points)
    return struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(points)) + groups


def _file(tables: dict[bytes, bytes], start: int) -> bytes:
    """The tables and their directory, for a file in which they begin at this place."""
    place, head, body = start + 12 + 16 * len(tables), b"", b""
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        head += struct.pack(">4sIII", tag, total, place + len(body), len(table))
        body += padded
    return struct.pack(">IHHHH", 0x10000, len(tables), 0, 0, 0) + head + body


def _moved(font: bytes, start: int) -> bytes:
    """The same font for another place in a file."""
    return _file(_read(font), start)


def _read(font: bytes) -> dict[bytes, bytes]:
    tables = {}
    for index in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        tables[tag] = font[offset : offset + length]
    return tables
