"""Opens zip archives that strangers packed: DOCX, XLSX, QDPX. Nothing is ever unpacked to disk.

What an archive says about itself is not believed. Every entry is unpacked once, in small pieces, and compared with the
size and checksum its header declares; so a library that reads the archive afterwards meets no surprise.
"""

import io
import re
import struct
import zipfile
import zlib

from vantage.errors import BadInput

MOST_BYTES = 300_000_000
"""Unpacked bytes of a whole archive."""
MOST_FILES = 10_000
MOST_RATIO = 200
"""How many times its packed size an entry over `SMALL` may have: text packs 5 to 30 times, a bomb 1,000."""
SMALL = 10_000_000
PIECE = 1 << 18

DAMAGED = "The archive is damaged."
GET_IT_AGAIN = "Get the file again from where it came from; the copy may have been cut short on the way."
DISTRUST = "Do not trust this file. If you know who made it, ask for it in another format."
LOCAL_HEADER = struct.Struct("<4s5H3I2H")
END_RECORD, DIRECTORY_ENTRY = b"PK\x05\x06", b"PK\x01\x02"
LONGEST_END = 22 + 65_535
"""The end record with the longest comment it can have."""


def open_archive(data: bytes, *, most_bytes: int = MOST_BYTES, most_files: int = MOST_FILES) -> zipfile.ZipFile:
    """An archive that is safe to read, or BadInput.

    Refused: what is no zip file or is damaged; encrypted entries; over `most_files` entries or `most_bytes` unpacked;
    large entries packed over 200 times; names that leave the folder or stand there twice; entries that share bytes;
    packing methods other than stored and deflated. Time grows with the unpacked size; memory does not.
    """
    refuse_many_entries(data, most_files)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error, OSError) as error:
        raise BadInput("The file is not a readable zip archive.", GET_IT_AGAIN) from error
    entries = archive.infolist()
    check_names(entries)
    check_declared_sizes(entries, len(data), most_bytes)
    check_no_shared_bytes(entries, archive.start_dir)
    for entry in entries:
        check_content(data, entry)
    return archive


def read_entry(archive: zipfile.ZipFile, name: str, most_bytes: int = MOST_BYTES) -> bytes:
    """The bytes of one entry. BadInput if there is none of that name, it is damaged, or it holds over `most_bytes`."""
    pieces, size = [], 0
    try:
        with archive.open(name) as entry:
            while piece := entry.read(PIECE):
                size += len(piece)
                if size > most_bytes:
                    raise too_large(most_bytes)
                pieces.append(piece)
    except KeyError as error:
        raise BadInput(f"The archive has no part called “{name}”.", GET_IT_AGAIN) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadInput(DAMAGED, GET_IT_AGAIN) from error
    return b"".join(pieces)


def refuse_many_entries(data: bytes, most_files: int) -> None:
    """Count the entries before the library makes an object of each. An archive inside the archive is not counted."""
    if data.count(DIRECTORY_ENTRY) <= most_files:
        return
    end = len(data) - 22
    if not data.startswith(END_RECORD, end):
        end = data.rfind(END_RECORD, max(0, len(data) - LONGEST_END))
    size = int.from_bytes(data[end + 12 : end + 16], "little") if end >= 0 else 0
    if data.count(DIRECTORY_ENTRY, max(0, end - size - 100), len(data)) > most_files or size == 0xFFFFFFFF:
        raise BadInput(
            f"The archive holds more than {most_files:,} files.",
            "Unpack it yourself and add the documents you need, a few at a time.",
        )


def check_names(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse names that could point outside the archive, and names that stand there twice."""
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        outside = name.startswith("/") or "\\" in name or re.match(r"[A-Za-z]:", name) or ".." in name.split("/")
        if outside or not name or "\x00" in name:
            raise BadInput(f"The archive holds a file name that is not allowed: {name[:80]!a}.", DISTRUST)
        if name in seen:
            raise BadInput(f"The archive holds two files of the same name: {name[:80]!a}.", DISTRUST)
        seen.add(name)


def check_declared_sizes(entries: list[zipfile.ZipInfo], packed: int, most_bytes: int) -> None:
    """Refuse by what the headers say: secret, strangely packed, too large, or packed too tightly."""
    for entry in entries:
        if entry.flag_bits & 0x41:
            raise BadInput("The archive is protected by a password.", "Remove the password, then add the file again.")
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise BadInput("The archive is packed by an unusual method.", "Pack it again as an ordinary zip file.")
        refuse_bomb(entry.file_size, entry.compress_size)
    total = sum(entry.file_size for entry in entries)
    if total > most_bytes:
        raise too_large(most_bytes)
    refuse_bomb(total, packed)


def check_no_shared_bytes(entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Refuse entries that lie over one another or over the directory, which lets a small file unpack to a huge one."""
    in_order = sorted(entries, key=lambda entry: entry.header_offset)
    nexts = [entry.header_offset for entry in in_order[1:]] + [directory]
    for entry, following in zip(in_order, nexts, strict=False):
        if entry.header_offset < 0 or entry.header_offset + LOCAL_HEADER.size + entry.compress_size > following:
            raise BadInput("The files inside the archive overlap.", DISTRUST)


def check_content(data: bytes, entry: zipfile.ZipInfo) -> None:
    """Unpack one entry without keeping it: its size and checksum must be those its header declares."""
    header = data[entry.header_offset : entry.header_offset + LOCAL_HEADER.size]
    if len(header) < LOCAL_HEADER.size or header[:4] != b"PK\x03\x04":
        raise BadInput(DAMAGED, GET_IT_AGAIN)
    *_, name_length, extra_length = LOCAL_HEADER.unpack(header)
    start = entry.header_offset + LOCAL_HEADER.size + name_length + extra_length
    packed = memoryview(data)[start : start + entry.compress_size]
    if len(packed) < entry.compress_size:
        raise BadInput(DAMAGED, GET_IT_AGAIN)
    if entry.compress_type == zipfile.ZIP_STORED:
        size, checksum = len(packed), zlib.crc32(packed)
    else:
        size, checksum = unpacked_size(packed, entry.file_size)
    if size > entry.file_size:
        raise BadInput("A file inside the archive is larger than the archive says.", DISTRUST)
    if size < entry.file_size or checksum != entry.CRC:
        raise BadInput(DAMAGED, GET_IT_AGAIN)


def unpacked_size(packed: memoryview, most: int) -> tuple[int, int]:
    """Size and checksum of deflated bytes, given up as soon as the size passes `most`."""
    unpacker, size, checksum, rest = zlib.decompressobj(-zlib.MAX_WBITS), 0, 0, b""
    position = 0
    try:
        while not unpacker.eof and size <= most and (rest or position < len(packed)):
            if not rest:
                rest, position = bytes(packed[position : position + PIECE]), position + PIECE
            piece = unpacker.decompress(rest, PIECE)
            rest = unpacker.unconsumed_tail
            size, checksum = size + len(piece), zlib.crc32(piece, checksum)
    except zlib.error as error:
        raise BadInput(DAMAGED, GET_IT_AGAIN) from error
    if not unpacker.eof and size <= most:
        raise BadInput(DAMAGED, GET_IT_AGAIN)
    return size, checksum


def refuse_bomb(unpacked: int, packed: int) -> None:
    """Refuse what is large only when unpacked."""
    if unpacked > SMALL and unpacked > MOST_RATIO * packed:
        raise BadInput("The archive unpacks to far more than its own size (a “zip bomb”).", DISTRUST)


def too_large(most_bytes: int) -> BadInput:
    """The error for an archive or entry over its limit."""
    limit = f"{most_bytes / 1_000_000:,.0f} MB" if most_bytes >= 1_000_000 else f"{most_bytes:,} bytes"
    return BadInput(
        f"The archive unpacks to more than {limit}.", "Split it, or take large pictures out, and add it again."
    )
