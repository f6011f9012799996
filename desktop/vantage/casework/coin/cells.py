"""The cells of iData and iMeta as texts and numbers, and the texts that must not be taken for something else."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from vantage.errors import BadInput

MISSING = ("", "NA")
"""What R writes for a blank, and what reads as one."""
NO_NUMBERS = (*MISSING, "NaN", "#N/A")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
_READ_AS_OTHER = re.compile(r"'*(?:[=+\-@\t\r\n]|NA\Z)")
_PROTECTED = re.compile(r"'+(?:[=+\-@\t\r\n]|NA\Z)")


@dataclass(frozen=True)
class Row:
    """One row: its line in the file (or row in the sheet) counted from 1, and stripped cells by heading."""

    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The text of a cell, "" where it is missing or NA."""
        raw = self.cells.get(column, "")
        return "" if raw in MISSING else unprotected(raw)

    def code(self, column: str) -> str:
        """The text of a cell where NA is a code as any other, such as Namibia's."""
        return unprotected(self.cells.get(column, ""))


@dataclass(frozen=True)
class Table:
    """The rows under their headings. `name` says which file or sheet in messages; `unit` is “line” or “row”.

    `decimal_comma` allows 1,5 beside 1.5.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    unit: str = "line"
    decimal_comma: bool = False
    warnings: tuple[str, ...] = ()

    def where(self, row: Row, code: str = "") -> str:
        """The place a message is about: file, line and code."""
        return f"{self.name}, {self.unit} {row.line}" + (f" ({code})" if code else "")


def protected(text: str, *, formulas: bool = True) -> str:
    """The text behind an apostrophe where it would be taken for a formula or for a blank, or where the apostrophe it
    has would be taken off. `unprotected` gives the text back exactly. Sheets need it for formulas only where the text
    has an apostrophe of its own (`formulas=False`)."""
    found = _READ_AS_OTHER.match(text)
    if not found or (not formulas and not text.startswith("'") and text != "NA"):
        return text
    return f"'{text}"


def unprotected(raw: str) -> str:
    """What stands behind the apostrophe that `protected` (or a spreadsheet) put before it."""
    return raw[1:] if _PROTECTED.match(raw) else raw


def number_of(text: str, decimal_comma: bool = False) -> float | None:
    """The number a cell says, None where it is blank. Raises BadInput without a place: the caller names it."""
    plain = unprotected(text.strip()).replace("\u2212", "-")
    if plain in NO_NUMBERS:
        return None
    if "," in plain:
        if not decimal_comma or not _NUMBER.fullmatch(plain.replace(",", ".")):
            raise BadInput(
                f"“{shown(text)}” is no number.",
                "Write it without separators of thousands and with a decimal point (decimal commas are read where the"
                " cells are separated by semicolons or tabs).",
            )
        plain = plain.replace(",", ".")
    if not _NUMBER.fullmatch(plain) or not math.isfinite(float(plain)):
        raise BadInput(f"“{shown(text)}” is no number.", "Write a number such as 12.5, or leave the cell empty or NA.")
    return float(plain)


def year_of(number: float) -> int | None:
    """The year a number says, None where it is none."""
    return int(number) if 1 <= number <= 9999 and number == int(number) else None


def may_be_thousands(text: str) -> bool:
    """Whether a number with a comma could mean a thousandfold of how it is read."""
    return _THOUSANDS.fullmatch(text.strip()) is not None


def shown(text: str, most: int = 60) -> str:
    """A cell as it stands in a message: on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def written(number: float) -> str:
    """The shortest text that reads as exactly this number; whole numbers without a point."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(float(number))
