"""Makes the `.deb`: the program under /opt/vantage, a menu entry, icons, the file type of workspaces, a manual page.

Menus, icons and file types are taken up by the triggers of the packages that keep them, so that no script runs at
installation or removal. Format: deb(5); the rules are those of Debian's Policy Manual, chapters 5, 9 and 12.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import textwrap
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from bundle.mac_application import IDENTIFIER
from bundle.man_page import man_page, zipped
from bundle.needed_packages import depends, needs_of
from bundle.staging import DIST, PROGRAM, PROJECT, file_type, moment, put, put_program, settle, template
from vantage import __version__
from vantage.locations import INSTALLED

ICONS = PROJECT / "build" / "icons" / "hicolor"
HOME = Path("opt/vantage")
MAINTAINER = "The contributors of Vantage <vantage@localhost>"


def debian_package(program: Path, icons: Path, to: Path, when: datetime) -> Path:
    """Write `vantage_VERSION_ARCHITECTURE.deb` into the folder `to`; the same input gives the same bytes."""
    architecture = _told(["dpkg", "--print-architecture"])
    package = to / f"vantage_{__version__}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        lay_out(program, icons, root, when)
        put(root / "DEBIAN" / "md5sums", checksums(root))
        put(root / "DEBIAN" / "control", control(program, root, architecture))
        settle(root, when)
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(root), str(package)],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(int(when.timestamp()))},
        )
    return package


def lay_out(program: Path, icons: Path, root: Path, when: datetime) -> None:
    """Put every file where it will be installed."""
    share = root / "usr" / "share"
    put_program(program, root / HOME)
    put(root / HOME / INSTALLED, "")
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "vantage").symlink_to(Path("/") / HOME / "vantage")
    put(share / "applications" / "vantage.desktop", template("vantage.desktop"))
    put(share / "mime" / "packages" / "vantage.xml", file_type())
    described = template("metainfo.xml", version=__version__, date=f"{when:%Y-%m-%d}")
    put(share / "metainfo" / f"{IDENTIFIER}.metainfo.xml", described)
    put(share / "man" / "man1" / "vantage.1.gz", zipped(man_page(when)))
    put(share / "doc" / "vantage" / "copyright", template("copyright"))
    put(share / "lintian" / "overrides" / "vantage", template("lintian-overrides"))
    changes = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    put(share / "doc" / "vantage" / "changelog.gz", zipped(debian_changelog(changes, when)))
    put(share / "doc" / "vantage" / "NEWS.gz", zipped(changes))
    shutil.copytree(icons, share / "icons" / "hicolor")


def debian_changelog(changes: str, when: datetime) -> str:
    """The newest entry of the project's changelog as deb-changelog(5) has it; `apt` shows it at an upgrade."""
    newest = re.split(r"^## .*$", changes, flags=re.MULTILINE)[1]
    items = [" ".join(item.split()) for item in re.split(r"^\* ", newest, flags=re.MULTILINE)[1:]]
    lines = [textwrap.fill(item, 78, initial_indent="  * ", subsequent_indent="    ") for item in items]
    told = "\n".join(lines or ["  * See NEWS.gz."])
    return f"vantage ({__version__}) stable; urgency=medium\n\n{told}\n\n -- {MAINTAINER}  {format_datetime(when)}\n"


def control(program: Path, root: Path, architecture: str) -> str:
    """The control file: what dpkg has to know."""
    kibibytes = sum(-(-file.lstat().st_size // 1024) for file in root.rglob("*") if "DEBIAN" not in file.parts)
    fields = {
        "Package": "vantage",
        "Version": __version__,
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(kibibytes),
        "Depends": ", ".join(depends(needs_of(program))),
        "Section": "science",
        "Priority": "optional",
        "Description": "compare nations on artificial intelligence, and say how sure that is\n"
        " An analyst scores nations on six national advantages from graded evidence,\n"
        " says how much each matters, and sees who leads, by how much, how sure that is\n"
        " and what would change it. The result is a memo that others can check.\n"
        " .\n"
        " The package carries Python and Qt, and works without a network.",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def checksums(root: Path) -> str:
    """The lines of `md5sums`, by path; dpkg checks installed files with them."""
    files = sorted(file for file in root.rglob("*") if file.is_file() and not file.is_symlink())
    return "".join(
        f"{hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()}  {file.relative_to(root).as_posix()}\n"
        for file in files
    )


def _told(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def main() -> None:
    asked = argparse.ArgumentParser(description="Make the .deb of a built folder.")
    asked.add_argument("--folder", type=Path, default=PROGRAM)
    asked.add_argument("--icons", type=Path, default=ICONS)
    asked.add_argument("--to", type=Path, default=DIST)
    given = asked.parse_args()
    print(debian_package(given.folder, given.icons, given.to, moment()))


if __name__ == "__main__":
    main()
