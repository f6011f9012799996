"""Whether every file of a packaged program is there, and as it was built."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from vantage.command_line.self_test.expecting import expect

LIST = "files.sha256"
"""In the folder of the bundled files: a line for each file of the program, as `sha256sum` writes it."""
REPLACEABLE = (
    "PySide6/",
    "shiboken6/",
    "libglib-2.0.",
    "libgthread-2.0.",
    "libgcrypt.",
    "libgpg-error.",
    "libsystemd.",
)
"""What the LGPL lets anybody put another version of: it must be there, and may differ."""


def files_are_whole() -> None:
    """Nothing to do from source, and on macOS, where the system checks the signature of the whole."""
    frozen_root = getattr(sys, "_MEIPASS", None)
    if frozen_root is not None and sys.platform != "darwin":
        check_files(Path(frozen_root))


def check_files(bundled: Path) -> None:
    """Check the program whose bundled files these are. AssertionError that names files missing or changed."""
    expect((bundled / LIST).is_file(), f"the list of its files, {LIST}, is missing")
    found = list(_not_as_built(bundled))
    more = f" and {len(found) - 8} more" if len(found) > 8 else ""
    expect(not found, ", ".join(found[:8]) + more)


def _not_as_built(bundled: Path) -> Iterator[str]:
    program = bundled.parent
    for line in (bundled / LIST).read_text(encoding="utf-8").splitlines():
        digest, _, place = line.partition("  ")
        file = program / place
        if not file.is_file():
            yield f"{place} is missing"
        elif not place.removeprefix(f"{bundled.name}/").startswith(REPLACEABLE):
            with file.open("rb") as opened:
                if hashlib.file_digest(opened, "sha256").hexdigest() != digest:
                    yield f"{place} is not as it was built"
