"""Reads the table `vantage weigh` is given: a header of names, rows of numbers, and row names where there are any."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from vantage.errors import BadInput, FileProblem

_DIGITS = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?")
_LARGEST_FILE = 5_000_000


@dataclass(frozen=True)
class WeighingInput:
    """The names in the header, and the rows as text; `row_names` is None where the rows have none.

    `corner` is what the header says above the row names. `decimal_comma` tells how numbers are written.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_names: tuple[str, ...] | None
    decimal_comma: bool
    warnings: tuple[str, ...] = ()

    def numbers(self) -> list[list[float]]:
        """The rows as numbers, fractions such as 1/3 included. BadInput names row and column of what is none."""
        return [[self._number(cell, k, column) for column, cell in enumerate(row)] for k, row in enumerate(self.rows)]

    def row_name(self, row: int) -> str:
        """What a message calls the row."""
        return self.row_names[row] if self.row_names is not None else f"row {row + 1}"

    def _number(self, cell: str, row: int, column: int) -> float:
        found = number(cell, self.decimal_comma)
        if found is None:
            name = self.header[column] if column < len(self.header) else f"column {column + 1}"
            what = f"“{cell[:40]}”, which is not a number" if cell else "empty"
            comma = " With commas between cells, decimals take a point." if not self.decimal_comma else ""
            raise BadInput(
                f"{self.file}: the cell of {self.row_name(row)} under {name} is {what}.",
                f"Write a number such as 3 or 0.5, or a fraction such as 1/3.{comma}",
            )
        return found


def number(text: str, decimal_comma: bool) -> float | None:
    """A plain number or a fraction of two; None for anything else."""
    top, slash, bottom = (part.strip() for part in text.replace("\u2212", "-").partition("/"))
    parts = [_plain(part, decimal_comma) for part in ((top, bottom) if slash else (top,))]
    if any(part is None for part in parts):
        return None
    first, *second = (part for part in parts if part is not None)
    if not second:
        return first
    return first / second[0] if second[0] else None


def _plain(text: str, decimal_comma: bool) -> float | None:
    if decimal_comma and text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    found = float(text) if _DIGITS.fullmatch(text) else None
    return found if found is not None and abs(found) < 1e300 else None


def read_table(path: Path, *, named_rows: bool = False) -> WeighingInput:
    """The table in a file of text separated by commas, semicolons or tabs; blank lines are left out.

    With `named_rows` the first column holds names; else it does where its header is empty or no cell of it is a number.
    Raises FileProblem where the file cannot be read, BadInput where it is empty, no text or without names.
    """
    from vantage.documents.encodings import decode
    from vantage.documents.tables import refuse_no_table, separator_of

    read = decode(_bytes(path))
    text = read.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    refuse_no_table(text)
    separator = separator_of(text)
    cells = [[" ".join(cell.split()) for cell in row] for row in csv.reader(text.split("\n"), delimiter=separator)]
    cells = [row for row in cells if any(row)]
    if not cells:
        raise BadInput(f"{path.name} is empty.", "Give a header of names and what belongs under it.")
    header, *rows = (_trimmed(row) for row in cells)
    comma = separator != ","
    names = None
    if rows and (named_rows or _has_row_names(header, rows, comma)):
        names = tuple(row[0] for row in rows)
        rows = [row[1:] for row in rows]
        if not header[0] or any(len(row) != len(header) for row in rows):  # else the header has no corner
            header = header[1:]
    width = len(header)
    filled = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
    warnings = (read.warning,) if read.warning else ()
    return WeighingInput(path.name, tuple(header), filled, names, comma, warnings)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > _LARGEST_FILE:
            raise FileProblem(f"{path.name} is too large for a table of weights.", "Give a table of a few rows.")
        return path.read_bytes()
    except OSError as error:
        reason = "is a folder" if path.is_dir() else "cannot be read" if path.exists() else "does not exist"
        raise FileProblem(f"{path} {reason}.", "Check the name and the folder.") from error


def _trimmed(row: list[str]) -> list[str]:
    """The row without the empty cells that spreadsheets leave at its end."""
    while len(row) > 1 and not row[-1]:
        row = row[:-1]
    return row


def _has_row_names(header: list[str], rows: list[list[str]], decimal_comma: bool) -> bool:
    if not header[0]:
        return True
    return all(len(row) > 1 and row[0] and number(row[0], decimal_comma) is None for row in rows)
