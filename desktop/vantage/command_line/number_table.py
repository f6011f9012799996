"""Reads a bare table of numbers from a CSV file: headings, then rows; what is wrong is named by line and column."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vantage.domain.score import LARGEST as LARGEST_NUMBER
from vantage.errors import BadInput, FileProblem

if TYPE_CHECKING:
    from vantage.analysis.normalisation import Array

LARGEST = 20_000_000
"""Bytes of the largest table read; a decision table has a few kilobytes."""
BLANK = {"", "na", "n/a"}
"""What a cell without a number holds, in any case."""
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
WITH_COMMA = re.compile(r"[-+]?\d*,\d+(?:[eE][-+]?\d+)?")
MAYBE_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")
FRACTION = re.compile(r"([^/]+)/([^/]+)")
MINUS = str.maketrans({"\u2212": "-", "\u00a0": " ", "\u202f": " "})
ALL_NUMBERS = "The first line was read as headings, though all its cells are numbers."
SHOWN = 40
"""Characters of a bad cell that are repeated in a message."""


@dataclass(frozen=True)
class TextRow:
    """A row that is not empty, and the line of the file it ends on (from 1)."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class TextRows:
    """The rows of a file that are not empty, each as wide as it is; `separator` is what cuts them."""

    rows: tuple[TextRow, ...]
    separator: str
    warnings: tuple[str, ...] = ()

    @property
    def decimal_comma(self) -> bool:
        return self.separator != ","


@dataclass(frozen=True)
class TextTable:
    """The rows of a file, stripped cells, as many in each as there are headings; `separator` is what cuts them."""

    headings: tuple[str, ...]
    rows: tuple[TextRow, ...]
    separator: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class NumberTable:
    """`cells` (rows, columns), NaN for blanks; `names` of the rows ("" where they have none), `lines` in the file."""

    names: tuple[str, ...]
    columns: tuple[str, ...]
    cells: "Array"
    lines: tuple[int, ...]
    warnings: tuple[str, ...] = ()


def read_number_table(path: Path, *, named_rows: bool = True, fractions: bool = False) -> NumberTable:
    """The table of numbers in a CSV file. `named_rows`: the first column holds the names of the rows.

    Decimal commas are read where the separator is not a comma; `fractions` allows 1/3. Empty cells and NA are blanks.
    Raises FileProblem as `read_text_table` does, and BadInput, naming line and column, for what it refuses and for
    duplicate or empty names, no row, no column of numbers, and cells that are no finite numbers.
    """
    text = read_text_table(path)
    first = 1 if named_rows else 0
    columns = text.headings[first:]
    if not columns:
        raise BadInput(
            f"“{path.name}” has no column of numbers.",
            "Give names in the first column and one further column for each criterion, separated by commas.",
        )
    refuse_twins(columns, "column", "in the first line")
    if not text.rows:
        raise BadInput(f"“{path.name}” has headings but no rows.", "Add one line for each thing to compare.")
    names = tuple(row.cells[0] if named_rows else "" for row in text.rows)
    doubts = () if any(_is_no_number(column, text.separator) for column in columns) else (ALL_NUMBERS,)
    if named_rows:
        for row in text.rows:
            if not row.cells[0]:
                raise BadInput(f"The row in line {row.line} has no name.", "Write a name in its first cell.")
        refuse_twins(names, "row", "in the first column")
    cells, lines, warnings = _numbers(text, first, fractions)
    return NumberTable(names, columns, cells, lines, (*doubts, *warnings))


def read_text_table(path: Path) -> TextTable:
    """The headings of a CSV file and the rows under them, as text.

    Empty cells to the right of the last heading are dropped. Raises what `read_text_rows` raises, and BadInput where
    the rows are ragged.
    """
    found = read_text_rows(path)
    headings = found.rows[0].cells
    while headings and not headings[-1]:
        headings = headings[:-1]
    even = tuple(TextRow(row.line, _as_wide(row, len(headings), found.separator)) for row in found.rows[1:])
    return TextTable(headings, even, found.separator, found.warnings)


def read_text_rows(path: Path) -> TextRows:
    """The cells of a CSV file as text: UTF-8 with or without a byte-order mark; commas, semicolons, tabs or bars.

    Empty lines are dropped, and there is at least one row. Raises FileProblem where the file is missing or cannot be
    read, BadInput where it is empty, too large, not text or badly quoted.
    """
    from vantage.documents.encodings import decode
    from vantage.documents.tables import SEPARATOR_LINE, refuse_no_table, separator_of

    decoded = decode(_bytes(path))
    text = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    refuse_no_table(text)
    stated = SEPARATOR_LINE.match(text)
    separator = stated[1] if stated else separator_of(text)
    rows = list(_rows(text, separator, skip=stated is not None))
    if not rows:
        raise BadInput(f"“{path.name}” is empty.", "Write headings in the first line and numbers below them.")
    return TextRows(tuple(rows), separator, (decoded.warning,) if decoded.warning else ())


def number_of(text: str, *, decimal_comma: bool = False, fractions: bool = False) -> float:
    """The finite number a text says; ValueError for anything else, such as 1_000, 5 %, inf or a division by zero."""
    plain = text.strip().translate(MINUS)
    parts = FRACTION.fullmatch(plain) if fractions else None
    if parts:
        above, below = (number_of(part, decimal_comma=decimal_comma) for part in parts.groups())
        if below == 0:
            raise ValueError("division by zero")
        return _finite(above / below)
    if decimal_comma and WITH_COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    if not NUMBER.fullmatch(plain):
        raise ValueError(f"no number: {text}")
    return _finite(float(plain))


def _finite(number: float) -> float:
    if not abs(number) <= LARGEST_NUMBER:
        raise ValueError("too large for a number")
    return number


def refuse_twins(names: Sequence[str], what: str, place: str) -> None:
    """BadInput where one of the names is empty or stands twice. `what` is "row" or "column", `place` where they are."""
    seen: set[str] = set()
    for position, name in enumerate(names, 1):
        if not name:
            raise BadInput(f"The {what} number {position} has no name.", f"Write a name for each {what} {place}.")
        if name in seen:
            raise BadInput(f"Two {what}s are named “{name}”.", f"Give each {what} its own name {place}.")
        seen.add(name)


def shown(cell: str) -> str:
    """The text of a cell as it stands in a message, cut where it is long."""
    plain = " ".join(cell.split())
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…"


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(
                f"“{path.name}” is larger than {LARGEST // 1_000_000} MB.", "Keep only the rows and columns compared."
            )
        return path.read_bytes()
    except OSError as error:
        reason = "is a folder" if path.is_dir() else "cannot be read" if path.exists() else "does not exist"
        raise FileProblem(f"“{path.name}” {reason}.", "Check the name of the file and the folder.") from error


def _rows(text: str, separator: str, *, skip: bool) -> Iterator[TextRow]:
    """The rows that hold anything; `skip` passes over a first line that only states the separator."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for position, row in enumerate(reader):
            cells = tuple(cell.strip() for cell in row)
            if any(cells) and not (skip and position == 0):
                yield TextRow(reader.line_num, cells)
    except csv.Error as error:
        raise BadInput(
            f"Line {reader.line_num} of the table has a quotation mark that does not fit.",
            "Put the quotation marks round whole cells, or take them out.",
        ) from error


def _as_wide(row: TextRow, width: int, separator: str) -> tuple[str, ...]:
    cells = row.cells
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    if len(cells) == width:
        return cells
    advice = "Give each row one cell for each heading, and leave a cell empty where a number is not known."
    if separator == "," and len(cells) > width:
        advice += " Numbers with decimal commas need semicolons between the cells."
    raise BadInput(f"Line {row.line} has {_cells(len(cells))}, but there are {width} headings.", advice)


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _numbers(text: TextTable, first: int, fractions: bool) -> "tuple[Array, tuple[int, ...], tuple[str, ...]]":
    import numpy as np

    comma = text.separator != ","
    cells = np.full((len(text.rows), len(text.headings) - first), np.nan)
    with_comma = with_point = doubtful = None
    for i, row in enumerate(text.rows):
        for j, cell in enumerate(row.cells[first:]):
            if cell.casefold() in BLANK:
                continue
            place = _place(row, text.headings[first + j], first)
            try:
                cells[i, j] = number_of(cell, decimal_comma=comma, fractions=fractions)
            except ValueError as error:
                raise BadInput(f"“{shown(cell)}” {place}, is not a number.", _remedy(cell, comma, fractions)) from error
            if "," in cell:
                with_comma = with_comma or (cell, place)
                doubtful = (doubtful or (cell, place)) if MAYBE_THOUSANDS.fullmatch(cell) else ("", "")
            elif "." in cell:
                with_point = with_point or (cell, place)
    if with_comma and with_point:
        raise BadInput(
            f"Some numbers have a comma (“{shown(with_comma[0])}” {with_comma[1]}) and some a point "
            f"(“{shown(with_point[0])}” {with_point[1]}).",
            "Write all decimals in one way, and no marks between thousands.",
        )
    warnings = text.warnings
    if doubtful and doubtful[0]:
        warnings += (f"The comma in “{shown(doubtful[0])}” {doubtful[1]}, was read as a decimal comma.",)
    return cells, tuple(row.line for row in text.rows), warnings


def _is_no_number(cell: str, separator: str) -> bool:
    try:
        number_of(cell, decimal_comma=separator != ",")
    except ValueError:
        return True
    return False


def _place(row: TextRow, heading: str, first: int) -> str:
    named = f"row “{shown(row.cells[0])}” (line {row.line})" if first else f"line {row.line}"
    return f"in {named}, column “{shown(heading)}”"


def _remedy(cell: str, comma: bool, fractions: bool) -> str:
    if re.fullmatch(r"[-+\d.,'’ \u00a0\u202f]+", cell) and any(mark in cell for mark in ",'’ \u00a0\u202f"):
        if not comma and "," in cell:
            return "Write a decimal point and no mark between thousands, or separate the cells by semicolons."
        return "Write numbers without marks between thousands."
    if "%" in cell:
        return "Write the number without the % sign, the same way in the whole column."
    allowed = "a number such as 3.5, or a fraction such as 1/3," if fractions else "a number such as 3.5"
    return f"Write {allowed} or leave the cell empty if it is not known."
