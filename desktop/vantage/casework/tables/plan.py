"""What importing a table would do, cell by cell, before anything is written. What cannot be kept is named."""

from collections.abc import Iterator
from dataclasses import dataclass

from vantage.casework.tables.mapping import (
    ACTOR,
    ACTORS_DOWN,
    FIGURES,
    IGNORED,
    INDICATOR,
    INDICATORS_DOWN,
    LEAVE_OUT,
    SOURCE,
    UNIT,
    VALUE,
    YEAR,
    Mapping,
    column_letter,
    heading_words,
    styles_of,
)
from vantage.casework.tables.naming import NameIndex
from vantage.casework.tables.new_indicators import with_new_indicators
from vantage.casework.tables.number_reading import COMMA, read_number, read_year
from vantage.casework.tables.table_file import EVERY, Between, Sheet, cell_words, is_blank
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.domain.plain_figure import plain_figure
from vantage.domain.score import Score, TypedScore, check_score
from vantage.domain.unit_words import is_percent, same_unit
from vantage.errors import BadInput, BadScore

NEW, SAME, CHANGED = "new", "unchanged", "changed"


@dataclass(frozen=True)
class PlannedCell:
    """A figure of the table and the cell it is for. Rows count from 1, columns from 0. `old` is the score there is."""

    row: int
    column: int
    heading: str
    indicator: str
    actor: str
    value: float
    year: int | None
    source: str
    state: str
    old: Score | None = None


@dataclass(frozen=True)
class BadCell:
    """A cell that cannot be kept; `problem` reads after a colon. `name` and `kind` (ACTOR or INDICATOR) are given where
    a name was not recognised."""

    row: int
    column: int
    heading: str
    problem: str
    name: str = ""
    kind: str = ""

    @property
    def sentence(self) -> str:
        return f"Row {self.row}, column {self.heading}: {self.problem}."


@dataclass(frozen=True, eq=False)
class TablePlan:
    """`notes` say how the table was read and what is left out by choice. `assessment` is the one it was planned for,
    with the new indicators."""

    cells: tuple[PlannedCell, ...]
    bad: tuple[BadCell, ...]
    notes: tuple[str, ...]
    mapping: Mapping
    assessment: Assessment
    blanks: int = 0

    def count(self, state: str) -> int:
        return sum(cell.state == state for cell in self.cells)

    @property
    def unknown(self) -> dict[tuple[str, str], int]:
        """Names that were not recognised, with their kind, and in how many rows or columns they stand."""
        found: dict[tuple[str, str], int] = {}
        for bad in self.bad:
            if bad.name:
                found[bad.kind, bad.name] = found.get((bad.kind, bad.name), 0) + 1
        return found


def plan_import(sheet: Sheet, mapping: Mapping, assessment: Assessment, between: Between = lambda: None) -> TablePlan:
    """What becomes of every cell of a sheet read in this way.

    Of several years of one cell the newest counts. Raises BadInput where the mapping lacks a column it needs, names a
    column twice, or asks for an indicator that cannot be added.
    """
    _check(mapping)
    assessment = with_new_indicators(assessment, mapping.new_indicators)
    planner = _Planner(sheet, mapping, assessment)
    for number in range(mapping.heading + 1, len(sheet.rows) + 1):
        planner.take_row(number)
        if number % EVERY == 0:
            between()
    return planner.plan()


class _Planner:
    """Goes through the rows of a sheet and keeps what it finds."""

    def __init__(self, sheet: Sheet, mapping: Mapping, assessment: Assessment) -> None:
        self.sheet, self.mapping, self.assessment = sheet, mapping, assessment
        self.index = NameIndex(assessment)
        self.styles = styles_of(sheet, mapping)
        self.headings = [heading_words(sheet, mapping, n) for n in range(sheet.width)]
        self.figures = [n for n, column in enumerate(mapping.columns) if column.role in (VALUE, FIGURES)]
        self.at = {role: mapping.first(role) for role in (ACTOR, INDICATOR, YEAR, UNIT, SOURCE)}
        self.leaves = {leaf.code: leaf for leaf in assessment.leaves}
        self.known: dict[tuple[str, str], str] = {}
        self.kept: dict[tuple[str, str], PlannedCell] = {}
        self.bad: list[BadCell] = []
        self.blanks = self.older = self.left_out = self.percents = 0

    def take_row(self, row: int) -> None:
        if all(is_blank(cell) for cell in self.sheet.rows[row - 1]):
            return
        filled = [n for n in self.figures if not is_blank(self.sheet.cell(row, n))]
        self.blanks += len(self.figures) - len(filled)
        if not filled:
            return
        indicator, actor = self._meant(row, INDICATOR), self._meant(row, ACTOR)
        if indicator is None or actor is None:
            return
        year = self._year(row)
        if year == 0:
            return
        for column in filled:
            code = self.mapping.columns[column].code
            if self.mapping.layout == ACTORS_DOWN:
                self._take_cell(row, column, code, actor, year)
            elif self.mapping.layout == INDICATORS_DOWN:
                self._take_cell(row, column, indicator, code, year)
            else:
                self._take_cell(row, column, indicator, actor, year)

    def plan(self) -> TablePlan:
        cells = tuple(sorted(self.kept.values(), key=lambda cell: (cell.row, cell.column)))
        bad = tuple(sorted(self.bad, key=lambda cell: (cell.row, cell.column)))
        return TablePlan(cells, bad, tuple(self._notes()), self.mapping, self.assessment, self.blanks)

    def _meant(self, row: int, kind: str) -> str | None:
        """The code of the actor or indicator a row is of, "" where its columns say it, None where nobody knows."""
        column = self.at[kind]
        if column is None:
            return ""
        words = cell_words(self.sheet.cell(row, column))
        names = self.mapping.actor_names if kind == ACTOR else self.mapping.indicator_names
        if words in names:
            self.left_out += names[words] == LEAVE_OUT
            return names[words] or None
        code = self.known.get((kind, words))
        if code is None:
            code = self.index.actor(words) if kind == ACTOR else self.index.indicator(words)
            self.known[kind, words] = code
        if code:
            return code
        if not words:
            self._refuse(row, column, f"the row has figures but names no {kind}")
        else:
            problem = f"no {kind} is called “{words[:80]}”"
            self.bad.append(BadCell(row, column, self.headings[column], problem, words, kind))
        return None

    def _year(self, row: int) -> int | None:
        """The year of a row; 0 where what stands there is none."""
        column = self.at[YEAR]
        if column is None or is_blank(self.sheet.cell(row, column)):
            return self.mapping.year
        year = read_year(self.sheet.cell(row, column))
        if year is None:
            self._refuse(row, column, f"“{cell_words(self.sheet.cell(row, column))[:40]}” is not a year")
            return 0
        return year

    def _take_cell(self, row: int, column: int, indicator: str, actor: str, year: int | None) -> None:
        leaf = self.leaves.get(indicator)
        if leaf is None:
            name = self.assessment.criterion(indicator).name
            self._refuse(row, column, f"{name} is made of its indicators and takes no figure of its own")
            return
        value = self._number(row, column, leaf)
        if value is None or not self._fits(row, column, leaf, value, actor):
            return
        source = self._beside(row, SOURCE)
        old = self.assessment.score(indicator, actor)
        state = NEW if old is None else SAME if _is_same(old, value, year) else CHANGED
        cell = PlannedCell(row, column, self.headings[column], indicator, actor, value, year, source, state, old)
        self._keep(cell)

    def _number(self, row: int, column: int, leaf: Criterion) -> float | None:
        read = read_number(self.sheet.cell(row, column), self.styles[column])
        if read.value is None:
            self._refuse(row, column, read.problem)
            return None
        if read.percent and not is_percent(leaf.unit):
            words = cell_words(self.sheet.cell(row, column))
            unit = f"is in {leaf.unit}" if leaf.unit else "is not in per cent"
            self._refuse(row, column, f"“{words[:40]}” has a percent sign, but {leaf.name} {unit}")
            return None
        self.percents += read.percent
        return read.value

    def _fits(self, row: int, column: int, leaf: Criterion, value: float, actor: str) -> bool:
        stated = self._beside(row, UNIT)
        if stated and leaf.unit and not same_unit(stated, leaf.unit):
            self._refuse(row, column, f"the row is in {stated[:40]}, but {leaf.name} is in {leaf.unit}")
            return False
        if leaf.transform == "log" and value <= 0:
            self._refuse(row, column, f"{plain_figure(value)} has no logarithm, and {leaf.name} is put on a log scale")
            return False
        try:
            check_score(leaf, TypedScore(value))
        except BadScore as problem:
            self._refuse(row, column, f"{plain_figure(value)} for {leaf.name}: {problem.title.rstrip('.')}")
            return False
        return True

    def _beside(self, row: int, role: str) -> str:
        """What a row says in the column of a role, "" where there is none."""
        column = self.at[role]
        return "" if column is None else cell_words(self.sheet.cell(row, column))

    def _keep(self, cell: PlannedCell) -> None:
        """Of two figures of one cell the newer year stays; two of one year are one too many."""
        key = cell.indicator, cell.actor
        before = self.kept.get(key)
        if before is None:
            self.kept[key] = cell
        elif before.year == cell.year:
            of_year = f" of {cell.year}" if cell.year else ""
            place = f"row {before.row}, column {before.heading}"
            self._refuse(cell.row, cell.column, f"a second figure{of_year} for the same cell, the first is in {place}")
        else:
            self.older += 1
            if (cell.year or 0) > (before.year or 0):
                self.kept[key] = cell

    def _refuse(self, row: int, column: int, problem: str) -> None:
        self.bad.append(BadCell(row, column, self.headings[column], problem))

    def _notes(self) -> Iterator[str]:
        yield from self.sheet.warnings
        commas = [n for n in self.figures if self.styles[n].decimal == COMMA]
        if commas:
            names = ", ".join(self.headings[n] for n in commas[:4]) + (" and others" if len(commas) > 4 else "")
            example = next((f", such as {self.styles[n].example}" for n in commas if self.styles[n].example), "")
            yield f"Read with decimal commas: {names}{example}."
        if self.percents:
            yield f"{_several(self.percents, 'percent sign was', 'percent signs were')} read as per cent."
        if self.older:
            yield f"{_several(self.older, 'figure of an older year is', 'figures of older years are')} left out."
        if self.left_out:
            yield f"{_several(self.left_out, 'row is', 'rows are')} left out, as you chose."
        unread = [self.headings[n] for n, column in enumerate(self.mapping.columns) if self._is_unread(n, column.role)]
        if unread:
            names = ", ".join(unread[:6]) + (f" and {len(unread) - 6} more" if len(unread) > 6 else "")
            yield f"Columns not read: {names}."

    def _is_unread(self, column: int, role: str) -> bool:
        if role != IGNORED:
            return False
        return any(column < len(row) and not is_blank(row[column]) for row in self.sheet.rows[self.mapping.heading :])


def _check(mapping: Mapping) -> None:
    """Refuse a mapping that lacks what its layout needs, or gives two columns the same meaning."""
    needs = {ACTORS_DOWN: (ACTOR, FIGURES), INDICATORS_DOWN: (INDICATOR, FIGURES)}.get(
        mapping.layout, (INDICATOR, ACTOR, VALUE)
    )
    words = {
        ACTOR: "names the actors",
        INDICATOR: "names the indicators",
        VALUE: "holds the values",
        FIGURES: "holds figures",
    }
    for role in needs:
        if mapping.first(role) is None:
            raise BadInput(f"No column {words[role]}.", "Choose it under “What the columns hold”.")
    seen: dict[tuple[str, str], int] = {}
    for number, column in enumerate(mapping.columns):
        if column.role == FIGURES and not column.code:
            raise BadInput(f"Column {column_letter(number)} holds figures of nothing.", "Choose what it holds.")
        key = column.role, column.code
        if column.role != IGNORED and key in seen:
            pair = f"{column_letter(seen[key])} and {column_letter(number)}"
            raise BadInput(f"Columns {pair} are said to hold the same.", "Choose which of them counts.")
        seen[key] = number


def _is_same(old: Score, value: float, year: int | None) -> bool:
    return old.likely == value and not old.has_range and (year is None or old.year == year)


def _several(number: int, one: str, many: str) -> str:
    return f"1 {one}" if number == 1 else f"{number:,} {many}"
