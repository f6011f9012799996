"""Reads the numbers of one column: which sign marks decimals is found out once, and what is doubtful is refused."""

import datetime
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from vantage.casework.tables.table_file import Value, cell_words, is_blank

POINT, COMMA = "point", "comma"
PLAIN, MAYBE_POINT, MAYBE_COMMA, NO_NUMBER = "plain", "maybe-point", "maybe-comma", ""
"""MAYBE: one separator with three digits behind it, such as 1,234, which may mark decimals or thousands."""
SHOWN = 40
"""Characters of a bad cell that are repeated in a message."""

_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-", "’": "'"})
_EXPONENT = r"(?:[eE][-+]?\d+)?"
_SPACED = r"\d{1,3}(?:[ ']\d{3})+"
_FORMS = tuple(
    (kind, re.compile(rf"[-+]?(?:{form}){_EXPONENT}"))
    for kind, form in (
        (PLAIN, rf"\d+|{_SPACED}"),
        (MAYBE_COMMA, r"[1-9]\d{0,2},\d{3}"),
        (MAYBE_POINT, r"[1-9]\d{0,2}\.\d{3}"),
        (
            POINT,
            rf"(?:\d+|{_SPACED})\.\d*|\.\d+|\d{{1,3}}(?:,\d{{2,3}})*,\d{{3}}\.\d*|\d{{1,3}}(?:,\d{{2,3}})+,\d{{3}}",
        ),
        (COMMA, rf"(?:\d+|{_SPACED}),\d+|,\d+|\d{{1,3}}(?:\.\d{{3}})+,\d+|\d{{1,3}}(?:\.\d{{3}}){{2,}}"),
    )
)
_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}[-. ]?[A-Za-z]{3,9}[-. ]?\d{2,4}|[A-Za-z]{3,9}[-. ]\d{2,4}")


@dataclass(frozen=True)
class NumberStyle:
    """How a column writes decimals: `decimal` is POINT, COMMA or "" where nothing tells. `mixed` says that some cells
    write them the other way; `example` is a cell that shows the style. With `doubtful_points` 1.234 is as doubtful as
    1,234, because the file separates cells by semicolons or writes decimal commas elsewhere."""

    decimal: str = ""
    mixed: bool = False
    example: str = ""
    doubtful_points: bool = False


@dataclass(frozen=True)
class NumberRead:
    """What a cell says: its value, or why there is none; `percent` where it has a percent sign."""

    value: float | None = None
    problem: str = ""
    percent: bool = False


def column_style(values: Iterable[Value], doubtful_points: bool = False) -> NumberStyle:
    """The style most of the telling cells of a column have."""
    counts = {POINT: 0, COMMA: 0}
    examples: dict[str, str] = {}
    for value in values:
        if isinstance(value, str) and (kind := _kind(_bare(value)[0])) in counts:
            counts[kind] += 1
            examples.setdefault(kind, value.strip())
    if not examples:
        return NumberStyle(doubtful_points=doubtful_points)
    decimal = POINT if counts[POINT] > counts[COMMA] else COMMA if counts[COMMA] > counts[POINT] else ""
    return NumberStyle(decimal, len(examples) > 1, examples.get(decimal, ""), doubtful_points)


def read_number(value: Value, style: NumberStyle) -> NumberRead:
    """The number in a cell of a column of this style, or what is wrong with it, to be read after a colon."""
    if isinstance(value, bool) or value is None:
        return NumberRead(problem=f"{_quoted(value)} is not a number")
    if isinstance(value, float | int):
        return NumberRead(float(value)) if math.isfinite(value) else NumberRead(problem="not a finite number")
    if isinstance(value, datetime.date | datetime.time):
        return NumberRead(problem=f"{cell_words(value)} is a date, not a number")
    text, percent = _bare(value)
    kind = _kind(text)
    if kind == NO_NUMBER:
        return NumberRead(problem=_what_it_is(value))
    doubt = _doubt(value, kind, style)
    if doubt:
        return NumberRead(problem=doubt, percent=percent)
    decimal = COMMA if kind == COMMA or (style.decimal == COMMA and kind != POINT) else POINT
    number = _number(text, decimal)
    return NumberRead(number, "", percent) if math.isfinite(number) else NumberRead(problem="not a finite number")


def read_year(value: Value) -> int | None:
    """The year in a cell: 2024, a text that says so, or the year of a date. None where it is none."""
    if isinstance(value, datetime.date):
        return value.year
    words = cell_words(value)
    if re.fullmatch(r"\d{4}(?:\.0+)?", words) or re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", words):
        year = int(words[:4])
        return year if 1800 <= year <= 2200 else None
    return None


def _bare(text: str) -> tuple[str, bool]:
    """The text without outer spaces and percent sign, and whether it had one."""
    plain = text.translate(_SPACES).strip()
    return (plain[:-1].rstrip(), True) if plain.endswith("%") else (plain, False)


def _kind(text: str) -> str:
    return next((kind for kind, form in _FORMS if form.fullmatch(text)), NO_NUMBER)


def _number(text: str, decimal: str) -> float:
    bare = text.replace(" ", "").replace("'", "")
    bare = bare.replace(".", "").replace(",", ".") if decimal == COMMA else bare.replace(",", "")
    return float(bare)


def _doubt(value: str, kind: str, style: NumberStyle) -> str:
    """Why a number of this kind is not read in this column, "" where it is."""
    if kind in (POINT, COMMA):
        if style.decimal and kind != style.decimal:
            return f"{_quoted(value)} writes decimals in another way than the rest of the column"
        if not style.decimal and style.mixed:
            return f"{_quoted(value)}: the column writes decimals both with points and with commas"
    points_tell = not (style.doubtful_points or style.mixed)
    if not style.decimal and (kind == MAYBE_COMMA or (kind == MAYBE_POINT and not points_tell)):
        digits = value.strip().replace(",", "").replace(".", "")
        decimals = value.strip().replace(",", ".")
        return f"{_quoted(value)} may be {decimals} or {digits}; say how the column writes decimals"
    return ""


def _what_it_is(value: str) -> str:
    text = value.strip()
    if text.startswith("="):
        return f"{_quoted(value)} is a formula without a saved result"
    if _DATE.fullmatch(text):
        return f"{_quoted(value)} looks like a date"
    if re.fullmatch(r"\(.*\d.*\)", text):
        return f"{_quoted(value)} stands in brackets, which may mean minus"
    return f"{_quoted(value)} is not a number"


def _quoted(value: Value) -> str:
    words = "nothing" if is_blank(value) else cell_words(value)
    return f"“{words[:SHOWN]}{'…' if len(words) > SHOWN else ''}”"
