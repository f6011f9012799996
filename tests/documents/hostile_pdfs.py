"""PDFs made to bring down whoever opens them, and what is left of reading processes."""

import zlib
from pathlib import Path

_NEEDED = 1020
"""Megabytes one page of it unpacks to."""


def pdf_that_fills_memory() -> bytes:
    """One page of 600 × 800 points in 1 MB, whose contents unpack to more than a reading process may hold."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    content = b"\x78\xda" + block * _NEEDED + b"\x03\x00" + bytes(4)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(content), content),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def reading_processes() -> set[int]:
    """The numbers of the child processes of this one (Linux), but for one that is just being started: until it has its
    own command line it is the copy of this process that whoever starts it waits for, and must not be stopped."""
    own = Path("/proc/self/cmdline").read_bytes()
    found = Path("/proc/self/task").glob("*/children")
    children = {int(number) for path in found for number in path.read_text(encoding="ascii").split()}
    return {number for number in children if _command_line(number) != own}


def _command_line(process: int) -> bytes:
    """Empty for a process that has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
