"""Writes `SHA256SUMS` over what lies in `dist/`, as `sha256sum --check` reads it."""

import argparse
from pathlib import Path

from bundle.built_folder import sha256
from bundle.staging import DIST

NAME = "SHA256SUMS"


def write_checksums(folder: Path) -> Path:
    """One line for every file in the folder itself, by name; what is in folders beneath it is inside the files."""
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name != NAME)
    written = folder / NAME
    written.write_text("".join(f"{sha256(file)}  {file.name}\n" for file in files), encoding="utf-8", newline="\n")
    return written


def main() -> None:
    asked = argparse.ArgumentParser(description="Write SHA-256 sums of the packages.")
    asked.add_argument("--folder", type=Path, default=DIST)
    print(write_checksums(asked.parse_args().folder))


if __name__ == "__main__":
    main()
