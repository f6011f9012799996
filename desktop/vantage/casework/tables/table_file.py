"""Reads a table of figures from a CSV or XLSX file, with every cell as it stands in the file."""

import datetime
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vantage.casework.interchange.reference_plan import read_file
from vantage.documents.encodings import decode
from vantage.documents.tables import (
    LONGEST_LINE,
    SEPARATOR_LINE,
    Rows,
    doubts,
    refuse_long_line,
    refuse_no_table,
    rows_of,
    separator_of,
)
from vantage.errors import BadInput

Value = str | float | bool | datetime.date | datetime.time | None
"""A cell as it stands: a blank is None or a text of spaces. A number shown as a percentage is a text such as `12%`."""
LARGEST_FILE = 64_000_000
"""Bytes."""
MOST_CELLS = 4_000_000
EVERY = 2000
"""Rows between two reports of progress."""
ENDINGS = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm")
_BOOKS = (".xlsx", ".xlsm")
_TOO_MANY = "Split the table and import the parts."
Between = Callable[[], None]
"""Called now and then; may raise to end the work."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """Rows of cells, of different lengths where the file's are; row n of the file is `rows[n - 1]`. `separator` is what
    cuts the cells of a text file, "" in a workbook."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    separator: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def cell(self, row: int, column: int) -> Value:
        """The cell in a row counted from 1 and a column counted from 0; None beyond the end of a row."""
        cells = self.rows[row - 1]
        return cells[column] if 0 <= column < len(cells) else None


@dataclass(frozen=True, eq=False)
class TableFile:
    """The sheets of a file that hold anything, at least one."""

    name: str
    sheets: tuple[Sheet, ...]


def read_table(path: Path, encoding: str = "", between: Between = lambda: None) -> TableFile:
    """The sheets of a table. `encoding` is that of a text file, recognised unless given.

    Raises FileProblem where the file cannot be read; BadInput where it is no table, is empty, damaged or too large.
    """
    if path.suffix.lower() not in ENDINGS:
        raise BadInput(
            f"“{path.name}” is not a table this program reads.", "Save it as CSV or XLSX, and import that file."
        )
    data = read_file(path, LARGEST_FILE)
    book = path.suffix.lower() in _BOOKS
    sheets = tuple(_sheets_of_book(data, between)) if book else (_sheet_of_text(data, encoding, between),)
    kept = tuple(sheet for sheet in sheets if any(not is_blank(cell) for row in sheet.rows for cell in row))
    if not kept:
        raise BadInput(f"“{path.name}” holds no values.", "Open it elsewhere to see whether anything is in it.")
    return TableFile(path.name, kept)


def is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def cell_words(value: Value) -> str:
    """A cell as a person reads it, on one line."""
    if value is None:
        return ""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return f"{value:.15g}"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return value.isoformat()


def _sheet_of_text(data: bytes, encoding: str, between: Between) -> Sheet:
    refuse_long_line(data, b"\n", b"\r", 4 * LONGEST_LINE)
    read = decode(data, encoding)
    text = read.text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_no_table(text)
    stated = SEPARATOR_LINE.match(text)
    separator = stated[1] if stated else separator_of(text)
    seen = Rows()
    rows: list[tuple[Value, ...]] = [()] if stated else []  # the line that states the separator is a row of the file
    cells = 0
    for row in rows_of(text, stated.end() if stated else 0, separator, seen):
        rows.append(tuple(row))
        cells += len(row)
        _heed(cells, len(rows), between)
    if not seen.widths:
        raise BadInput("The table is empty.", "Open it elsewhere to see whether anything is in it.")
    odd = [
        sentence for sentence in doubts(seen, separator) if "comma" not in sentence
    ]  # numbers are judged cell by cell
    return Sheet("", tuple(rows), separator, tuple(sentence for sentence in (read.warning, *odd) if sentence))


def _sheets_of_book(data: bytes, between: Between) -> Iterator[Sheet]:
    from vantage.documents.office_archives import open_office
    from vantage.documents.spreadsheets import MOST_XML, STREAMED, broken_where_it_fails, has_formulas, opened, rows_of

    archive = open_office(data, "Excel", MOST_XML, STREAMED)
    with warnings.catch_warnings(), broken_where_it_fails():
        warnings.simplefilter("ignore")  # the library warns of formats and extensions that hold no values
        with closing(opened(data, values=True)) as book:
            formulas = opened(data, values=False) if has_formulas(archive) else None
            try:
                for number, sheet in enumerate(book.worksheets):
                    twin = rows_of(formulas.worksheets[number]) if formulas is not None else iter(())
                    hidden = sheet.sheet_state != "visible"
                    said = (f"Sheet “{sheet.title}” is hidden in the spreadsheet.",) if hidden else ()
                    yield Sheet(sheet.title, _rows_of_sheet(sheet, twin, between), "", said)
            finally:
                if formulas is not None:
                    formulas.close()


def _rows_of_sheet(sheet: Any, twin: Iterator[Any], between: Between) -> tuple[tuple[Value, ...], ...]:
    """The rows of one sheet without empty ones at its end; a formula without a saved result is there as its text."""
    sheet.reset_dimensions()
    rows: list[tuple[Value, ...]] = []
    cells = filled = 0
    for row in sheet.iter_rows(min_row=1, min_col=1):
        formulas = next(twin, ())
        values = [_value(cell) for cell in row]
        for column, formula in enumerate(formulas):
            if column < len(values) and values[column] is None and formula is not None:
                values[column] = str(getattr(formula, "text", formula))
        rows.append(tuple(values))
        cells += len(values)
        filled = len(rows) if any(not is_blank(value) for value in values) else filled
        _heed(cells, len(rows), between)
    return tuple(rows[:filled])


def _value(cell: Any) -> Value:
    """The value of a cell; a number shown as a percentage becomes the text a person sees."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value * 100:.15g}%" if "%" in (cell.number_format or "") else float(value)
    if value is None or isinstance(value, str | bool | datetime.date | datetime.time):
        return value
    return str(value)


def _heed(cells: int, rows: int, between: Between) -> None:
    if cells > MOST_CELLS:
        raise BadInput(f"The table has more than {MOST_CELLS:,} cells.", _TOO_MANY)
    if rows % EVERY == 0:
        between()
