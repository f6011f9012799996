"""iData and iMeta as tables of texts: from two files of separated values, or from the sheets of a workbook."""

import csv
import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from vantage.casework.coin.cells import Row, Table, shown, unprotected
from vantage.errors import BadInput, FileProblem

DATA_SHEET, META_SHEET = "iData", "iMeta"
LARGEST = 50_000_000
"""Bytes of the largest file read."""
_SEPARATORS = ",;\t"
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_tables(data: Path, meta: Path) -> tuple[Table, Table]:
    """iData and iMeta. A workbook holding both sheets may be given for either or both.

    Raises FileProblem where a file is missing or unreadable, BadInput where it is no table.
    """
    return _read(Path(data), DATA_SHEET), _read(Path(meta), META_SHEET)


def csv_table(data: bytes, name: str) -> Table:
    """The table in the bytes of a CSV file: any encoding, commas, semicolons or tabs; empty lines are dropped."""
    from vantage.documents.encodings import decode

    if not data.strip():
        raise BadInput(f"“{name}” is empty.", "Give a file with headings in its first line.")
    read = decode(data)
    if "\x00" in read.text:
        raise BadInput(f"“{name}” is no text.", "Save it as CSV in UTF-8, or as .xlsx.")
    separator = _separator(read.text)
    rows = list(_csv_rows(read.text, separator, name))
    doubts = (f"{name}: {read.warning}",) if read.warning else ()
    return _table(rows, name, "line", separator != ",", doubts)


def workbook_table(data: bytes, name: str, wanted: str) -> Table:
    """The sheet of that name (or the only one) of a workbook. A formula without a saved result is refused."""
    from vantage.documents.office_archives import open_office
    from vantage.documents.spreadsheets import MOST_XML, STREAMED, has_formulas, opened

    archive = open_office(data, "Excel", MOST_XML, STREAMED)
    with warnings.catch_warnings(), closing(opened(data, values=True)) as book:
        warnings.simplefilter("ignore")  # the library warns of formats and extensions that make no difference here
        sheets = book.worksheets
        found = next((sheet for sheet in sheets if sheet.title.casefold() == wanted.casefold()), None)
        if found is None and len(sheets) == 1:
            found = sheets[0]
        if found is None:
            titles = ", ".join(f"“{shown(sheet.title)}”" for sheet in sheets[:10])
            raise BadInput(
                f"“{name}” has no sheet {wanted}.", f"Name the sheets {DATA_SHEET} and {META_SHEET}. It has {titles}."
            )
        place = f"{name}, sheet {found.title}"
        rows = list(_sheet_rows(found))
        if has_formulas(archive):
            _refuse_bare_formulas(data, found.title, rows, place)
    return _table(rows, place, "row", False, ())


def _read(path: Path, wanted: str) -> Table:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(
                f"“{path.name}” is larger than {LARGEST // 1_000_000} MB.", "Keep only the units and indicators."
            )
        data = path.read_bytes()
    except OSError as error:
        raise FileProblem(
            f"“{path}” cannot be read ({error.strerror}).", f"Give the file that holds {wanted} and may be read."
        ) from error
    if data.startswith((_ZIP, _OLD_EXCEL)):
        return workbook_table(data, path.name, wanted)
    return csv_table(data, path.name)


def _table(
    rows: Sequence[tuple[int, Sequence[str]]], name: str, unit: str, decimal_comma: bool, doubts: tuple[str, ...]
) -> Table:
    if not rows:
        raise BadInput(f"“{name}” is empty.", "Give a table with headings in its first line.")
    headings = [unprotected(cell.strip()) for cell in rows[0][1]]
    seen: dict[str, int] = {}
    for position, heading in enumerate(headings):
        if heading and heading in seen:
            raise BadInput(
                f"{name}: two columns are headed “{shown(heading)}” (columns {seen[heading] + 1} and {position + 1}).",
                "Give every column its own heading, or remove one of the two.",
            )
        seen[heading] = position
    made = []
    for line, cells in rows[1:]:
        if len(cells) > len(headings) and any(cell.strip() for cell in cells[len(headings) :]):
            raise _ragged(name, unit, line, len(cells), len(headings))
        if unit == "line" and len(cells) < len(headings):
            raise _ragged(name, unit, line, len(cells), len(headings))
        made.append(Row(line, {h: c.strip() for h, c in zip(headings, cells, strict=False) if h}))
    named = tuple(heading for heading in headings if heading)
    return Table(name, named, tuple(made), unit, decimal_comma, doubts)


def _ragged(name: str, unit: str, line: int, cells: int, headings: int) -> BadInput:
    return BadInput(
        f"{name}, {unit} {line}: {cells} cells stand under {headings} headings.",
        "Give each row one cell for each heading; put a cell that holds the separator between quotation marks.",
    )


def _separator(text: str) -> str:
    """The separator that stands most often in the first line that is not empty, outside quotation marks."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(first.split('"')[::2])
    return max(_SEPARATORS, key=outside.count)


def _csv_rows(text: str, separator: str, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(
            f"{name}, line {line}: the quotation marks are not in pairs, or a cell is far too long.",
            "Put a whole cell between quotation marks, and double those inside it.",
        ) from error


def _sheet_rows(sheet: Any) -> Iterator[tuple[int, Sequence[str]]]:
    from vantage.documents.spreadsheets import MOST_ROWS, rows_of

    for number, values in enumerate(rows_of(sheet), 1):
        cells = [_cell_text(value) for value in values]
        if any(cell.strip() for cell in cells):
            yield number, cells
        if number == MOST_ROWS:
            return


def _cell_text(value: Any) -> str:
    """A value of a workbook; numbers exact to the last bit."""
    from vantage.documents.spreadsheets import cell_text

    return repr(value) if isinstance(value, float) else cell_text(value)


def _refuse_bare_formulas(data: bytes, title: str, rows: Sequence[tuple[int, Sequence[str]]], place: str) -> None:
    from vantage.documents.spreadsheets import opened, rows_of

    shown_values = dict(rows)
    with closing(opened(data, values=False)) as book:
        for number, formulas in enumerate(rows_of(book[title]), 1):
            values = shown_values.get(number, ())
            for position, formula in enumerate(formulas):
                if formula is not None and not (values[position] if position < len(values) else ""):
                    raise BadInput(
                        f"{place}, row {number}: column {position + 1} holds a formula without a saved result.",
                        "Open it in a spreadsheet program and save it again, or write the value itself.",
                    )
