"""Makes the ICU data that Qt brings along small: 31 MiB, most of which is words of languages the program never shows.

Qt asks ICU for the order of names (which stays for every language), for upper and lower case, for the names of time
zones and for converters of old encodings. Files are decoded by Python, and the program speaks English, so the
converters and the words of other languages go. Whoever wants them back puts the library of Qt's makers in the place
of this one.

The library holds nothing but one block of data: a header, a table of (name, place) pairs in order, the names, and
the items, which refer only to what is inside themselves (ICU calls it common data, "CmnD").
"""

import os
import re
import struct
import subprocess
import tempfile
from pathlib import Path

LIBRARY = "libicudata.so.*"
FORMAT = b"CmnD"
FORMAT_AT = 12
"""Bytes from the beginning of the header, as in ICU's `MappedData` and `UDataInfo`."""
ALIGNMENT = 16

LEFT_OUT = re.compile(
    r".*\.(cnv|dict|spp|cfu)"  # old encodings; words of languages without spaces; rules for names in protocols
    r"|unames\.icu"  # names of characters
    r"|(translit|rbnf|brkitr)/.*"  # other scripts, numbers in words, and where lines break: Qt has its own rules
    # Words of languages and countries, except the order of letters (coll); what has no country in its name stays.
    r"|((curr|lang|region|unit|zone)/)?(?!en\b|en_US\b|en_001\b|res_index\b)[a-z]{2,3}(_[A-Za-z0-9_]+)?\.res"
)


class UnknownData(Exception):
    """The library is not laid out as expected; a newer ICU may do it differently."""


def keep_what_qt_asks_for(folder: Path) -> None:
    """Put a library with the kept items in the place of each ICU data library below `folder`; none is no mistake, since
    not every Qt brings ICU. Raises UnknownData, CalledProcessError."""
    for library in sorted(folder.rglob(LIBRARY)):
        if not library.is_symlink():
            small = trimmed(block_in(library.read_bytes()))
            link(small, library)


def block_in(library: bytes) -> bytes:
    """The data block of a library, or of a file that is one."""
    found = library.find(FORMAT)
    if found < FORMAT_AT:
        raise UnknownData("there is no ICU data in it")
    return library[found - FORMAT_AT :]


def items_of(block: bytes) -> dict[str, bytes]:
    """The items by name, in order. The last one ends where the block does, so it may have padding behind it."""
    (table,) = struct.unpack_from("<H", block)
    (count,) = struct.unpack_from("<I", block, table)
    pairs = [struct.unpack_from("<II", block, table + 4 + 8 * number) for number in range(count)]
    if count == 0 or pairs != sorted(pairs) or table + pairs[-1][1] > len(block):
        raise UnknownData("the table of the ICU data cannot be read")
    names = [block[table + at : block.index(0, table + at)].decode("ascii") for at, _ in pairs]
    ends = [*(place for _, place in pairs[1:]), len(block) - table]
    return {name: block[table + place : table + end] for name, (_, place), end in zip(names, pairs, ends, strict=True)}


def is_kept(name: str) -> bool:
    """Whether Qt may ask for an item; `name` begins with the folder of its version, such as "icudt73l/"."""
    return LEFT_OUT.fullmatch(name.partition("/")[2]) is None


def trimmed(block: bytes) -> bytes:
    """The block with the kept items only, its header as it was."""
    (table,) = struct.unpack_from("<H", block)
    kept = {name: item for name, item in items_of(block).items() if is_kept(name)}
    names = b"".join(name.encode("ascii") + b"\0" for name in kept)
    place_of_names = 4 + 8 * len(kept)
    place = _aligned(place_of_names + len(names))
    pairs, data = b"", b""
    for name, item in kept.items():
        pairs += struct.pack("<II", place_of_names, place)
        place_of_names += len(name) + 1
        whole = item.ljust(_aligned(len(item)), b"\0")
        data += whole
        place += len(whole)
    head = struct.pack("<I", len(kept)) + pairs + names
    return block[:table] + head.ljust(_aligned(len(head)), b"\0") + data


def link(block: bytes, library: Path) -> None:
    """Write the block as a library of the same name, machine and entry as this one, which it replaces."""
    entry = next(iter(items_of(block))).partition("/")[0][:-1] + "_dat"
    described = _told("objdump", "-f", str(library))
    machine = dict(re.findall(r"(file format|architecture):? ([\w:.-]+)", described))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "block").write_bytes(block)
        section = "--rename-section=.data=.rodata,alloc,load,readonly,data,contents"
        aligned = f"--set-section-alignment=.data={ALIGNMENT}"
        named = f"--redefine-sym=_binary_block_start={entry}"
        kinds = ["--input-target=binary", f"--output-target={machine['file format']}"]
        kinds.append(f"--binary-architecture={machine['architecture']}")
        made = ["objcopy", *kinds, aligned, section, named, "--strip-symbol=_binary_block_end"]
        subprocess.run([*made, "--strip-symbol=_binary_block_size", "block", "block.o"], cwd=folder, check=True)
        linked = ["ld", "-shared", "-s", "-z", "noexecstack", "-z", "max-page-size=4096", "-soname", library.name]
        subprocess.run([*linked, "-o", "linked", "block.o"], cwd=folder, check=True)
        library.write_bytes(Path(folder, "linked").read_bytes())


def _aligned(size: int) -> int:
    return -(-size // ALIGNMENT) * ALIGNMENT


def _told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C"}).stdout
