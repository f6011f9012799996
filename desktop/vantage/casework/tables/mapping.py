"""How a sheet is to be read: which way it lies and what its columns hold. Proposed, then changed by a person."""

from collections.abc import Callable
from collections.abc import Mapping as Named
from dataclasses import dataclass, field, replace

from vantage.casework.tables.naming import NameIndex
from vantage.casework.tables.number_reading import COMMA, POINT, NumberStyle, column_style, read_number, read_year
from vantage.casework.tables.table_file import Sheet, Value, cell_words, is_blank
from vantage.domain.assessment import Assessment

ACTORS_DOWN, INDICATORS_DOWN, LONG = "actors-in-rows", "indicators-in-rows", "long"
LAYOUTS = (ACTORS_DOWN, INDICATORS_DOWN, LONG)
"""A row for each actor; a row for each indicator; a row for each figure."""
IGNORED, ACTOR, INDICATOR, VALUE, YEAR, UNIT, SOURCE, FIGURES = (
    "", "actor", "indicator", "value", "year", "unit", "source", "figures",
)  # fmt: skip
ROLES = {
    ACTORS_DOWN: (IGNORED, ACTOR, FIGURES, YEAR),
    INDICATORS_DOWN: (IGNORED, INDICATOR, FIGURES, YEAR, UNIT, SOURCE),
    LONG: (IGNORED, INDICATOR, ACTOR, VALUE, YEAR, UNIT, SOURCE),
}
LEAVE_OUT = ""
"""Stands where a person decided that a name of the table means nothing here."""
_HEADINGS = {
    VALUE: {"value", "obs value", "figure", "amount", "wert", "valeur", "valor", "data value"},
    YEAR: {"year", "time", "time period", "period", "date", "jahr", "année", "annee", "año", "reference year"},
    UNIT: {"unit", "units", "unit of measure", "einheit", "unité", "unidad"},
    SOURCE: {"source", "sources", "publisher", "quelle", "fuente"},
    ACTOR: {
        "actor", "actors", "country", "countries", "country code", "country name", "nation", "economy", "location",
        "entity", "geo", "ref area", "iso3", "iso", "code", "ucode", "uname", "land", "pays", "país",
    },
    INDICATOR: {"indicator", "indicators", "series", "series name", "series code", "indicator name", "indicator code",
                "variable", "measure", "icode", "iname"},
}  # fmt: skip
_LOOKED_AT = 400
"""Rows looked at to find out what a column holds."""
_FIRST_ROWS = 30
"""Rows among which the headings are looked for."""


@dataclass(frozen=True)
class Column:
    """What a column holds. `code` is the actor or indicator of a column of FIGURES; `decimal` is how it writes decimals
    where a person said so (POINT or COMMA), "" to find out."""

    role: str = IGNORED
    code: str = ""
    decimal: str = ""


@dataclass(frozen=True)
class NewIndicator:
    """An indicator the import adds, measured between goalposts in its own unit."""

    code: str
    name: str
    parent: str
    unit: str
    low: float
    high: float
    direction: int = 1
    transform: str = "none"


@dataclass(frozen=True)
class Mapping:
    """`heading` is the row of the headings, counted from 1. `year` is that of figures without a year of their own.

    `actor_names` and `indicator_names` say what names of the table mean that are not recognised (LEAVE_OUT: nothing);
    `new_indicators` are added before anything is written.
    """

    layout: str
    heading: int
    columns: tuple[Column, ...]
    year: int | None = None
    actor_names: Named[str, str] = field(default_factory=dict)
    indicator_names: Named[str, str] = field(default_factory=dict)
    new_indicators: tuple[NewIndicator, ...] = ()

    def first(self, role: str) -> int | None:
        """The first column with a role, counted from 0."""
        return next((number for number, column in enumerate(self.columns) if column.role == role), None)

    def with_column(self, number: int, column: Column) -> "Mapping":
        return replace(self, columns=(*self.columns[:number], column, *self.columns[number + 1 :]))


def heading_words(sheet: Sheet, mapping: Mapping, column: int) -> str:
    """The heading of a column; its letter, as in a spreadsheet, where it has none."""
    words = cell_words(sheet.cell(mapping.heading, column)) if mapping.heading else ""
    return words or column_letter(column)


def column_letter(column: int) -> str:
    """A, B, … Z, AA for columns counted from 0."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def propose_mapping(sheet: Sheet, assessment: Assessment, layout: str = "") -> Mapping:
    """How the sheet seems to be meant, in a given layout or the one that fits best. Nothing in it is certain: columns
    that are not recognised are ignored until somebody says what they hold."""
    index = NameIndex(assessment)
    heading = _heading_row(sheet, index)
    if layout:
        return _proposed(sheet, index, heading, layout)
    return max((_proposed(sheet, index, heading, each) for each in LAYOUTS), key=_fit)


def styles_of(sheet: Sheet, mapping: Mapping) -> dict[int, NumberStyle]:
    """How every column with numbers writes decimals: as a person said, else as most of its cells tell."""
    numbers = [n for n, column in enumerate(mapping.columns) if column.role in (VALUE, FIGURES)]
    body = sheet.rows[mapping.heading :]
    found = {n: column_style(row[n] for row in body if n < len(row)) for n in numbers}
    doubtful = sheet.separator == ";" or any(style.decimal == COMMA for style in found.values())
    return {
        n: NumberStyle(mapping.columns[n].decimal) if mapping.columns[n].decimal else _with_doubt(style, doubtful)
        for n, style in found.items()
    }


def _with_doubt(style: NumberStyle, doubtful: bool) -> NumberStyle:
    return replace(style, doubtful_points=doubtful)


def _fit(mapping: Mapping) -> tuple[int, int]:
    """How many columns have a meaning in this layout, where what it cannot do without is there."""
    roles = [column.role for column in mapping.columns]
    needed = {
        ACTORS_DOWN: ACTOR in roles and FIGURES in roles,
        INDICATORS_DOWN: INDICATOR in roles and FIGURES in roles,
        LONG: {ACTOR, INDICATOR, VALUE} <= set(roles),
    }
    half = mapping.layout == LONG and not {ACTOR, INDICATOR} <= set(roles)
    return int(needed[mapping.layout]), 0 if half else sum(role != IGNORED for role in roles)


def _heading_row(sheet: Sheet, index: NameIndex) -> int:
    """The row without numbers that has most known names, the first of equal ones; 0 where there is none."""
    best, best_rank = 0, (-1, -1)
    for number, row in enumerate(sheet.rows[:_FIRST_ROWS], start=1):
        filled = [cell for cell in row if not is_blank(cell)]
        texts = [cell_words(cell) for cell in filled if isinstance(cell, str)]
        if not texts or any(_is_figure(cell) for cell in filled):
            continue
        known = sum(bool(index.actor(t) or index.indicator(t) or _role_of_heading(t)) for t in texts)
        rank = (known, int(len(texts) >= 2))
        if rank > best_rank:
            best, best_rank = number, rank
    return best


def _is_figure(cell: Value) -> bool:
    """Whether a cell is a number that is no year."""
    return not read_number(cell, NumberStyle(POINT)).problem and read_year(cell) is None


def _proposed(sheet: Sheet, index: NameIndex, heading: int, layout: str) -> Mapping:
    roles = [_role_of_heading(cell_words(sheet.cell(heading, n))) for n in range(sheet.width)]
    key_actor, key_indicator = _key(sheet, index.actor, heading), _key(sheet, index.indicator, heading)
    key_actor = key_actor if key_actor is not None else _first_of(roles, ACTOR)
    key_indicator = key_indicator if key_indicator is not None else _first_of(roles, INDICATOR)
    columns = []
    for n in range(sheet.width):
        words = cell_words(sheet.cell(heading, n))
        if layout != INDICATORS_DOWN and n == key_actor:
            columns.append(Column(ACTOR))
        elif layout != ACTORS_DOWN and n == key_indicator:
            columns.append(Column(INDICATOR))
        elif layout == ACTORS_DOWN and index.indicator(words):
            columns.append(Column(FIGURES, index.indicator(words)))
        elif layout == INDICATORS_DOWN and index.actor(words):
            columns.append(Column(FIGURES, index.actor(words)))
        elif roles[n] in (VALUE, YEAR, UNIT, SOURCE) and roles[n] in ROLES[layout] and roles[n] not in _taken(columns):
            columns.append(Column(roles[n]))
        else:
            columns.append(Column())
    if layout == LONG and VALUE not in _taken(columns):
        columns = _with_role(columns, _only_numbers(sheet, heading, columns), VALUE)
    key = {ACTORS_DOWN: ACTOR, INDICATORS_DOWN: INDICATOR}.get(layout, "")
    if key and key not in _taken(columns) and FIGURES in _taken(columns):
        columns = _with_role(columns, _first_texts(sheet, heading, columns), key)
    return Mapping(layout, heading, tuple(columns))


def _taken(columns: list[Column]) -> set[str]:
    return {column.role for column in columns}


def _first_of(roles: list[str], role: str) -> int | None:
    return roles.index(role) if role in roles else None


def _role_of_heading(words: str) -> str:
    plain = " ".join(words.casefold().replace("_", " ").replace("-", " ").split())
    return next((role for role, names in _HEADINGS.items() if plain in names), IGNORED)


def _key(sheet: Sheet, known: Callable[[str], str], heading: int) -> int | None:
    """The column most of whose cells are known names, at least three in ten of them; the first of equal ones."""
    best, best_share = None, 0.3
    for n in range(sheet.width):
        texts = [cell_words(cell) for cell in _some_cells(sheet, heading, n) if isinstance(cell, str)]
        share = sum(bool(known(text)) for text in texts) / len(texts) if texts else 0.0
        if share > best_share:
            best, best_share = n, share
    return best


def _with_role(columns: list[Column], number: int | None, role: str) -> list[Column]:
    return [Column(role) if n == number else column for n, column in enumerate(columns)]


def _first_texts(sheet: Sheet, heading: int, columns: list[Column]) -> int | None:
    """The first column without a role that holds texts rather than figures."""
    for n, column in enumerate(columns):
        cells = _some_cells(sheet, heading, n)
        if column.role == IGNORED and cells and sum(_is_figure(cell) for cell in cells) * 2 < len(cells):
            return n
    return None


def _only_numbers(sheet: Sheet, heading: int, columns: list[Column]) -> int | None:
    """The one column without a role that holds figures; None where there are several."""
    found = []
    for n, column in enumerate(columns):
        cells = _some_cells(sheet, heading, n)
        if column.role == IGNORED and cells and sum(_is_figure(cell) for cell in cells) * 2 > len(cells):
            found.append(n)
    return found[0] if len(found) == 1 else None


def _some_cells(sheet: Sheet, heading: int, column: int) -> list[Value]:
    """What stands in a column of the rows looked at, without blanks."""
    rows = sheet.rows[heading : heading + _LOOKED_AT]
    return [row[column] for row in rows if column < len(row) and not is_blank(row[column])]
