"""Reads the table `vantage weigh` is given: a header of names, rows of numbers, and row names where there are any."""

from dataclasses import dataclass
from pathlib import Path

from vantage.command_line.number_table import number_of, read_text_rows
from vantage.errors import BadInput


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
        try:
            return number_of(cell, decimal_comma=self.decimal_comma, fractions=True)
        except ValueError:
            name = self.header[column] if column < len(self.header) else f"column {column + 1}"
            what = f"“{cell[:40]}”, which is not a number" if cell else "empty"
            comma = " With commas between cells, decimals take a point." if not self.decimal_comma else ""
            raise BadInput(
                f"{self.file}: the cell of {self.row_name(row)} under {name} is {what}.",
                f"Write a number such as 3 or 0.5, or a fraction such as 1/3.{comma}",
            ) from None


def read_table(path: Path, *, named_rows: bool = False) -> WeighingInput:
    """The table in a file of text separated by commas, semicolons or tabs; blank lines are left out.

    With `named_rows` the first column holds names; else it does where its header is empty or no cell of it is a number.
    Raises what `read_text_rows` raises.
    """
    read = read_text_rows(path)
    cells = [[" ".join(cell.split()) for cell in row.cells] for row in read.rows]
    header, *rows = (_trimmed(row) for row in cells)
    comma = read.decimal_comma
    names = None
    if rows and (named_rows or _has_row_names(header, rows, comma)):
        names = tuple(row[0] for row in rows)
        rows = [row[1:] for row in rows]
        if not header[0] or any(len(row) != len(header) for row in rows):  # else the header has no corner
            header = header[1:]
    width = len(header)
    filled = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
    return WeighingInput(path.name, tuple(header), filled, names, comma, read.warnings)


def _trimmed(row: list[str]) -> list[str]:
    """The row without the empty cells that spreadsheets leave at its end."""
    while len(row) > 1 and not row[-1]:
        row = row[:-1]
    return row


def _has_row_names(header: list[str], rows: list[list[str]], decimal_comma: bool) -> bool:
    if not header[0]:
        return True
    return all(len(row) > 1 and row[0] and not _is_number(row[0], decimal_comma) for row in rows)


def _is_number(cell: str, decimal_comma: bool) -> bool:
    try:
        number_of(cell, decimal_comma=decimal_comma, fractions=True)
    except ValueError:
        return False
    return True
