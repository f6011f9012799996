"""What Windows shows under "Details" of a program file: made from the version, in the form PyInstaller reads."""

import re
from pathlib import Path

from vantage import __version__

ENGLISH, UNICODE = 0x0409, 0x04B0
TEXTS = {
    "CompanyName": "Vantage",
    "FileDescription": "Vantage",
    "LegalCopyright": "Apache License 2.0",
    "ProductName": "Vantage",
}
TEMPLATE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags={flags}, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable('{table}', [
{texts}
    ])]),
    VarFileInfo([VarStruct('Translation', [{language}, {characters}])]),
  ],
)
"""
PRERELEASE = 0x2


def version_numbers(version: str) -> tuple[int, int, int, int]:
    """The four numbers Windows compares versions by: those of the release; what follows ("rc1") has no place.

    Raises ValueError for a version that does not begin with a number, or with one over 65535.
    """
    found = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(part) for part in found[0].split(".")] if found else []
    if not numbers or max(numbers) > 0xFFFF:
        raise ValueError(f"{version} cannot be told to Windows")
    first, second, third, fourth = (*numbers, 0, 0, 0)[:4]
    return first, second, third, fourth


def version_resource(version: str, program: str) -> str:
    """The resource of the program file of this name, as Python source that PyInstaller evaluates."""
    numbers = version_numbers(version)
    texts = {**TEXTS, "FileVersion": version, "ProductVersion": version}
    texts |= {"InternalName": program, "OriginalFilename": f"{program}.exe"}
    released = re.fullmatch(r"\d+(\.\d+)*", version) is not None
    return TEMPLATE.format(
        numbers=numbers,
        flags=0 if released else PRERELEASE,
        table=f"{ENGLISH:04X}{UNICODE:04X}",
        texts="\n".join(f"      StringStruct({name!r}, {text!r})," for name, text in sorted(texts.items())),
        language=ENGLISH,
        characters=UNICODE,
    )


def written_version_resource(folder: Path, program: str) -> str:
    """Write the resource for a program of this version; the path of the file, as `EXE(version=...)` takes it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{program}-version.txt"
    file.write_text(version_resource(__version__, program), encoding="utf-8", newline="\n")
    return str(file.resolve())
