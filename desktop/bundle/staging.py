"""Files for a Linux package, laid out in a folder with times and rights that do not depend on when and who built it."""

import os
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

from vantage.workspace.schema import APPLICATION_ID

PROJECT = Path(__file__).resolve().parents[2]
DIST = PROJECT / "dist"
PROGRAM = DIST / "vantage"
TEMPLATES = Path(__file__).resolve().parent / "linux"


def moment() -> datetime:
    """The time that everything in a package bears: SOURCE_DATE_EPOCH, seconds since 1970, else now."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()), UTC)


def template(name: str, **words: str) -> str:
    """A file of `bundle/linux` with each of these words, written in capitals there, replaced."""
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    for word, meant in words.items():
        text = text.replace(word.upper(), meant)
    return text


def file_type() -> str:
    """What shared-mime-info tells workspaces by: the ending of the name, and the beginning of the file."""
    return template("vantage.xml", application_id=f"0x{APPLICATION_ID:08x}")


def put(place: Path, content: str | bytes) -> None:
    """Write a file, with its folders."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def put_program(folder: Path, place: Path) -> None:
    """Copy the built folder; links inside it stay links."""
    shutil.copytree(folder, place, symlinks=True)


def settle(root: Path, when: datetime) -> None:
    """Give all files one time, and rights that let everybody read and nobody but the owner write."""
    for file in [root, *root.rglob("*")]:
        if not file.is_symlink():
            # Libraries are read into programs and need not be ones.
            runs = file.is_dir() or (file.stat().st_mode & 0o100 and ".so" not in file.suffixes)
            file.chmod(0o755 if runs else 0o644)
        os.utime(file, (when.timestamp(), when.timestamp()), follow_symlinks=False)
