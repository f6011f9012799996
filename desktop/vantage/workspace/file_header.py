"""What the first hundred bytes of a file say, before SQLite is asked to open it.

Layout: "The Database Header" in the SQLite file format documentation.
"""

from dataclasses import dataclass
from pathlib import Path

from vantage import __version__
from vantage.errors import FileProblem
from vantage.workspace.refused import plain_reason, way_back
from vantage.workspace.schema import APPLICATION_ID, SCHEMA_VERSION

_MAGIC = b"SQLite format 3\x00"
_WAL = 2


@dataclass(frozen=True)
class FileHeader:
    """`schema` is `user_version`; `write_ahead` says that another program left the file in WAL mode."""

    schema: int
    write_ahead: bool


def read_header(path: Path) -> FileHeader:
    """Read and judge the header. Raises FileProblem for a file that is missing, foreign, newer or cut short."""
    head = _first_bytes(path)
    if not head:
        raise FileProblem(f"“{path.name}” is empty.", f"Choose another file. {way_back(path)}")
    if not head.startswith(_MAGIC[: len(head)]) or len(head) < len(_MAGIC):
        raise _foreign(path)
    if len(head) < 100:
        raise _cut_short(path)
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise _foreign(path)
    schema = int.from_bytes(head[60:64], "big")
    if schema > SCHEMA_VERSION:
        raise made_by_newer(path, schema)
    page_size = int.from_bytes(head[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    pages_are_known = head[24:28] == head[92:96]
    if pages_are_known and not journal_of(path).exists():
        promised = page_size * int.from_bytes(head[28:32], "big")
        if path.stat().st_size < promised:
            raise _cut_short(path)
    return FileHeader(schema, _WAL in (head[18], head[19]))


def made_by_newer(path: Path, schema: int) -> FileProblem:
    """What is said of a file of a schema that only a later version knows."""
    return FileProblem(
        f"“{path.name}” was made by a newer version of Vantage than this one, {__version__}.",
        f"The file is of format {schema}, and this version reads up to format {SCHEMA_VERSION}. "
        "Open it with the newer version, or install the newest Vantage here. The file was not changed.",
    )


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the rollback journal of a file while a transaction is written."""
    return path.with_name(path.name + "-journal")


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(100)
    except FileNotFoundError:
        raise FileProblem(
            f"There is no file “{path}”.", "Check the name and the folder, or make a new workspace."
        ) from None
    except IsADirectoryError:
        raise FileProblem(
            f"“{path}” is a folder.", "Choose a workspace in it: a file whose name ends in .vantage."
        ) from None
    except OSError as error:
        raise FileProblem(
            f"“{path}” cannot be read ({plain_reason(error)}).", "Check that you may read the file and its folder."
        ) from error


def _foreign(path: Path) -> FileProblem:
    return FileProblem(
        f"“{path.name}” is not a Vantage workspace.", "Choose a file that Vantage made; its name ends in .vantage."
    )


def _cut_short(path: Path) -> FileProblem:
    return FileProblem(
        f"“{path.name}” is cut short: its end is missing.",
        f"Copy it again from where it came. {way_back(path)} The file was not changed.",
    )
