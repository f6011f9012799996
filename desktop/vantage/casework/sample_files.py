"""The text files samples are built from, and the guids of what is built."""

import csv
import tomllib
import uuid
from pathlib import Path
from typing import Any

from vantage import locations

_GUID_SPACE = uuid.UUID("6f9b8f0e-52f1-4a43-9d7e-0c2a7d5b1e11")


def sample_folder(name: str) -> Path:
    """The folder of the data of a sample."""
    return locations.data() / name


def read_toml(path: Path) -> dict[str, Any]:
    """A file of our own; a fresh dictionary on every call, so that it may be taken apart."""
    with path.open("rb") as file:
        return tomllib.load(file)


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file of our own by the names of its first row."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sample_guid(kind: str, code: str) -> str:
    """uuid5 of a code, so that two builds of a sample agree."""
    return str(uuid.uuid5(_GUID_SPACE, f"{kind}:{code}"))
