"""This installation of the program: where it runs from and what it is built on."""

import platform
from dataclasses import dataclass
from pathlib import Path

from vantage import __version__, locations


@dataclass(frozen=True)
class Installation:
    """`kind` says in a few words what the program at `place` is. Versions are those in use, not those asked for."""

    version: str
    kind: str
    place: Path
    python: str
    sqlite: str
    typst: str
    schema: int


def installation() -> Installation:
    """What runs now. Loads the typesetter, so it is nothing for a start."""
    import typst

    from vantage.workspace.connection import sqlite_version
    from vantage.workspace.schema import SCHEMA_VERSION

    return Installation(
        version=__version__,
        kind=_kind(),
        place=locations.program_folder(),
        python=platform.python_version(),
        sqlite=sqlite_version(),
        typst=str(getattr(typst, "__version__", "")) or "of an unknown version",
        schema=SCHEMA_VERSION,
    )


def _kind() -> str:
    if locations.is_packaged():
        if not locations.may_be_portable():
            return "system package"
        return "portable package" if locations.is_portable() else "package"
    return "Python environment" if locations.data().parent == Path(__file__).resolve().parents[1] else "source folder"
