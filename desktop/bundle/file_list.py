"""Writes the list by which the packaged program tells that it is whole; the self-test reads it."""

import hashlib
from pathlib import Path

from vantage.command_line.self_test.files import LIST


def write_file_list(program: Path, bundled: str = "_internal") -> Path:
    """List every file of the built folder with its SHA-256, by path; a link by what it leads to."""
    written = program / bundled / LIST
    lines = []
    for file in sorted(file for file in program.rglob("*") if file.is_file() and file != written):
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        lines.append(f"{digest}  {file.relative_to(program).as_posix()}\n")
    written.write_text("".join(lines), encoding="utf-8", newline="\n")
    return written
