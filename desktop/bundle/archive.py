"""Makes the plain archive: one folder that runs wherever it is unpacked."""

import argparse
import gzip
import platform
import shutil
import tarfile
import tempfile
from datetime import datetime
from pathlib import Path

from bundle.needed_packages import depends, needs_of, systems_with
from bundle.staging import DIST, PROGRAM, PROJECT, file_type, moment, put, put_program, settle, template
from vantage import __version__


def archive(program: Path, to: Path, when: datetime) -> Path:
    """Write `vantage-VERSION-linux-MACHINE.tar.gz` into the folder `to`; the same input gives the same bytes."""
    name = f"vantage-{__version__}"
    packed = to / f"{name}-linux-{platform.machine()}.tar.gz"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / name
        put_program(program, root)
        needs = needs_of(program)
        _, *packages = depends(needs)
        known = ", ".join(systems_with(needs))
        systems = f" ({known})" if known else ""
        words = template(
            "INSTALL.txt",
            version=__version__,
            packages=" ".join(packages),
            c_library=".".join(map(str, needs.c_library)),
            systems=systems,
        )
        put(root / "INSTALL.txt", words)
        put(root / "share" / "vantage.desktop", template("vantage.desktop"))
        put(root / "share" / "vantage.xml", file_type())
        shutil.copyfile(PROJECT / "assets" / "icons" / "vantage.svg", root / "share" / "vantage.svg")
        settle(root, when)
        with (
            packed.open("wb") as file,
            # The header of gzip holds a name and a time of its own.
            gzip.GzipFile("", "wb", 9, file, int(when.timestamp())) as zipped,
            tarfile.TarFile(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as tar,
        ):
            for place in [root, *sorted(root.rglob("*"))]:
                tar.add(place, place.relative_to(root.parent).as_posix(), recursive=False, filter=_nobody)
    return packed


def _nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = int(entry.mtime)
    return entry


def main() -> None:
    asked = argparse.ArgumentParser(description="Make the .tar.gz of a built folder.")
    asked.add_argument("--folder", type=Path, default=PROGRAM)
    asked.add_argument("--to", type=Path, default=DIST)
    given = asked.parse_args()
    print(archive(given.folder, given.to, moment()))


if __name__ == "__main__":
    main()
