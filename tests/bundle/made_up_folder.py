"""A small built folder with what makes a real one: a program with packed modules, the files of wheels, own files."""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from PyInstaller.archive.writers import CArchiveWriter, ZlibArchiveWriter

from bundle.installed import Installed, read_installed
from bundle.inventory import Inventory, take_inventory

MIT = "MIT License\n\nCopyright (c) 2020 Ada Example\n\nPermission is hereby granted ...\n"


@dataclass(frozen=True)
class MadeUp:
    """`folder` is what PyInstaller would have built, `site` where the distributions are, `project` the sources."""

    folder: Path
    site: Path
    project: Path

    def installed(self) -> Installed:
        return read_installed([str(self.site)])

    def inventory(self) -> Inventory:
        return take_inventory(self.folder, "1.2.3", self.installed(), self.project)

    def install(self, name: str, files: dict[str, bytes], metadata: str = "License-Expression: MIT\n") -> None:
        """Installs a distribution; `licenses/` in a name of a file is below its own metadata."""
        info = f"{name}-1.0.dist-info"
        content = f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\nSummary: Made up.\n{metadata}".encode()
        placed = {
            (f"{info}/{place}" if place.startswith("licenses/") else place): data for place, data in files.items()
        }
        placed[f"{info}/METADATA"] = content
        for place, data in placed.items():
            write(self.site / place, data)
        record = "".join(f"{place},{record_hash(data)},{len(data)}\n" for place, data in placed.items())
        write(self.site / info / "RECORD", f"{record}{info}/RECORD,,\n".encode())

    def bundle(self, place: str, data: bytes) -> None:
        write(self.folder / "_internal" / place, data)

    def pack(self, modules: list[str], scripts: list[str]) -> None:
        """Writes the program file with these modules inside, as PyInstaller does."""
        work = self.site.parent / "work"
        write(work / "script.py", b"pass\n")
        code = {name: compile("pass", name, "exec") for name in modules}
        ZlibArchiveWriter(str(work / "PYZ.pyz"), [(name, f"{name}.py", "PYMODULE") for name in modules], code)
        entries = [("PYZ.pyz", str(work / "PYZ.pyz"), False, "z")]
        entries += [(name, str(work / "script.py"), True, "s") for name in scripts]
        self.folder.mkdir(parents=True, exist_ok=True)
        CArchiveWriter(str(self.folder / "vantage"), entries, "libpython3.11.so.1.0")


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def record_hash(data: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")


def make(root: Path) -> MadeUp:
    """A folder of which everything is known: two wheels, the program, its starter and one of its own files."""
    made = MadeUp(root / "built", root / "site", root / "project")
    made.install("alpha", {"alpha/__init__.py": b"1", "alpha/words.txt": b"words", "licenses/LICENSE": MIT.encode()})
    made.install("beta-tool", {"beta.py": b"2", "licenses/LICENSE": b"beta"}, "License: MIT\nRequires-Dist: alpha>=1\n")
    made.install(
        "pyinstaller", {"PyInstaller/hooks/rthooks/pyi_rth_x.py": b"3", "licenses/COPYING.txt": b"GPL ..."}, ""
    )
    write(made.project / "LICENSE", b"Apache License\n")
    write(made.project / "data" / "scale.toml", b"scale = 1\n")
    made.bundle("alpha/words.txt", b"words")
    made.bundle("data/scale.toml", b"scale = 1\n")
    made.pack(["vantage.errors", "alpha", "beta", "json", "json.decoder"], ["pyi_rth_x", "__main__"])
    return made
