"""Writes an assessment as COINr's iData and iMeta; read back, they give the same tree, values and rules."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from vantage.casework.coin.cells import protected, shown, written
from vantage.casework.coin.columns import AGGREGATE, DENOMINATOR, INDICATOR, SPECIAL, TIME, UNIT_CODE, UNIT_NAME
from vantage.casework.coin.levels import LevelRow, level_rows
from vantage.casework.coin.table_reading import DATA_SHEET, META_SHEET
from vantage.domain.assessment import Assessment
from vantage.domain.denominator import Denominator
from vantage.errors import BadInput

Cell = str | float | None
Grid = list[list[Cell]]
LOST = ("Sources, documents, evidence, scenarios, presets, answers about weights, settings of lenses and the log.",)
_R_NAME = re.compile(r"(?:[A-Za-z]|\.(?![0-9]))[A-Za-z0-9._]*")
_FIXED = ("iCode", "iName", "Level", "Parent", "Weight", "Direction", "Type", "Unit", "Normalisation")


@dataclass(frozen=True)
class CoinTables:
    """Both tables, headings first; None is a blank. `units` counts the rows of iData, `lost` says what they lack."""

    data: Grid
    meta: Grid
    lost: tuple[str, ...]

    @property
    def units(self) -> int:
        return len(self.data) - 1


def coin_tables(assessment: Assessment) -> CoinTables:
    """Raises BadInput where there is no actor, no indicator, or a code that cannot be one in iData."""
    _refuse_what_cannot_go_out(assessment)
    time = _single_year(assessment)
    return CoinTables(_data(assessment, time), _meta(assessment, time), losses_of_coin(assessment))


def losses_of_coin(assessment: Assessment) -> tuple[str, ...]:
    """Sentences on what the two tables do not hold."""
    lost: list[str] = []
    ranges = sum(score.has_range for score in assessment.scores)
    if ranges:
        lost.append(f"The low and high of {ranges} {'score' if ranges == 1 else 'scores'}.")
    reasons = sum(bool(score.rationale) for score in assessment.scores)
    if reasons:
        lost.append(
            f"The {'reason' if reasons == 1 else 'reasons'} of {reasons} {'score' if reasons == 1 else 'scores'}."
        )
    mixed = [] if _single_year(assessment) else [code for code, years in _years(assessment).items() if len(years) > 1]
    if mixed:
        lost.append(f"The years of values that differ from unit to unit: {_listed(mixed)}.")
    odd = [c for c in _columns(assessment) if not _R_NAME.fullmatch(c)]
    if odd:
        lost.append(f"Headings as they are, where R reads them without check.names = FALSE: {_listed(odd)}.")
    filled = {score.criterion for score in assessment.scores}
    blank = [leaf.code for leaf in assessment.leaves if leaf.code not in filled]
    if blank:
        lost.append(f"Values of indicators that have none; tables read back are refused with them: {_listed(blank)}.")
    return (*lost, "The title, the question, the decision and its deadline.", *LOST)


def coin_csv(tables: CoinTables) -> tuple[bytes, bytes]:
    """iData and iMeta as CSV: UTF-8, commas, decimal points, NA for blanks. Texts that a spreadsheet would run as a
    formula stand behind an apostrophe, which reading takes off again."""
    return _csv(tables.data), _csv(tables.meta)


def coin_xlsx(tables: CoinTables) -> bytes:
    """A workbook with the sheets iData and iMeta; texts are texts, blanks empty cells, numbers exact."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, grid in ((DATA_SHEET, tables.data), (META_SHEET, tables.meta)):
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "B2"
        for row in grid:
            sheet.append([_sheet_cell(sheet, cell) for cell in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _data(assessment: Assessment, time: int | None) -> Grid:
    leaves, denominators = assessment.leaves, assessment.denominators
    fixed: list[Cell] = [UNIT_CODE, UNIT_NAME] if time is None else [UNIT_CODE, UNIT_NAME, TIME]
    grid: Grid = [[*fixed, *(leaf.code for leaf in leaves), *(d.code for d in denominators)]]
    for actor in assessment.actors:
        row: list[Cell] = [actor.code, actor.name] if time is None else [actor.code, actor.name, float(time)]
        for leaf in leaves:
            score = assessment.score(leaf.code, actor.code)
            row.append(None if score is None else score.likely)
        grid.append([*row, *(denominator.value(actor.code) for denominator in denominators)])
    return grid


def _meta(assessment: Assessment, time: int | None) -> Grid:
    """The rows under COINr's columns, and under those of the others that have anything in them."""
    years = {} if time is not None else _years(assessment)
    rows = [_criterion_row(assessment, row, years) for row in level_rows(assessment)]
    rows += [_denominator_row(denominator, years) for denominator in assessment.denominators]
    indicators = [row for row in rows if row["Type"] == INDICATOR]
    if any(row.get("Target") is None for row in indicators):  # COINr wants all targets or none
        for row in rows:
            row["TargetWhereSet"] = row.pop("Target", None)
    extra = dict.fromkeys(column for row in rows for column, cell in row.items() if cell is not None)
    columns = (*_FIXED, *(column for column in extra if column not in _FIXED))
    return [list(columns), *([row.get(column) for column in columns] for row in rows)]


def _criterion_row(assessment: Assessment, row: LevelRow, years: dict[str, set[int | None]]) -> dict[str, Cell]:
    c = row.criterion
    is_leaf = not row.passes_through and assessment.is_leaf(c.code)
    return {
        "iCode": c.code,
        "iName": c.name,
        "Level": float(row.level),
        "Parent": c.parent,
        "Weight": c.points,
        "Direction": float(c.direction),
        "Type": INDICATOR if is_leaf else AGGREGATE,
        "Unit": c.unit or None,
        "Normalisation": c.normalisation if is_leaf else _unless(c.normalisation, "none"),
        "GoalpostLow": c.goalpost_low,
        "GoalpostHigh": c.goalpost_high,
        "Transform": _unless(c.transform, "none"),
        "Treat": _unless(c.treatment, "none"),
        "Denominator": c.denominator or None,
        "Aggregation": _unless(c.aggregation, "arithmetic") if is_leaf else c.aggregation,
        "Exponent": None if c.exponent == 1 else c.exponent,
        "Target": c.target,
        "Curve": "; ".join(f"{written(x)}:{written(v)}" for x, v in c.curve) or None,
        "Source": c.source_note or None,
        "Description": c.description or None,
        "Locked": 1.0 if c.locked else None,
        "Year": _only(years.get(c.code)) if is_leaf else None,
        "PassThrough": 1.0 if row.passes_through else None,
    }


def _denominator_row(denominator: Denominator, years: dict[str, set[int | None]]) -> dict[str, Cell]:
    return {
        "iCode": denominator.code,
        "iName": denominator.name,
        "Type": DENOMINATOR,
        "Unit": denominator.unit or None,
        "Year": _only(years.get(denominator.code)),
    }


def _years(assessment: Assessment) -> dict[str, set[int | None]]:
    """The years of the values of each column."""
    leaves = {leaf.code for leaf in assessment.leaves}
    years: dict[str, set[int | None]] = {}
    for score in assessment.scores:
        if score.criterion in leaves:
            years.setdefault(score.criterion, set()).add(score.year)
    for denominator in assessment.denominators:
        for value in denominator.values:
            years.setdefault(denominator.code, set()).add(value.year)
    return years


def _single_year(assessment: Assessment) -> int | None:
    """The year of every value there is, if it is one."""
    all_years = set().union(*_years(assessment).values())
    return next(iter(all_years)) if len(all_years) == 1 else None


def _only(years: set[int | None] | None) -> float | None:
    year = next(iter(years)) if years is not None and len(years) == 1 else None
    return None if year is None else float(year)


def _unless(text: str, default: str) -> str | None:
    return None if text == default else text


def _refuse_what_cannot_go_out(assessment: Assessment) -> None:
    if not assessment.actors:
        raise BadInput("There is no actor to be a unit of iData.", "Add at least one actor first.")
    if assessment.is_leaf(assessment.root.code):
        raise BadInput("There is no criterion to be an indicator of iData.", "Add at least one criterion first.")
    codes = [c.code for c in assessment.criteria] + [d.code for d in assessment.denominators]
    for code in codes:
        if code in SPECIAL:
            raise BadInput(f"“{code}” is a column of iData with a meaning of its own.", "Give it another code first.")
        if codes.count(code) > 1:
            raise BadInput(
                f"“{shown(code)}” is the code of a criterion and of a denominator.",
                "Give one of them another code: they are columns of one table.",
            )


def _columns(assessment: Assessment) -> list[str]:
    return [leaf.code for leaf in assessment.leaves] + [d.code for d in assessment.denominators]


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(map(shown, codes[:10])) + (f" and {len(codes) - 10} more" if len(codes) > 10 else "")


def _csv(grid: Grid) -> bytes:
    def text(cell: Cell) -> str:
        if cell is None:
            return "NA"
        return protected(cell) if isinstance(cell, str) else written(cell)

    return _written(grid, text).encode("utf-8", "replace")


def _written(grid: Iterable[Sequence[Cell]], text: Callable[[Cell], str]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([text(cell) for cell in row] for row in grid)
    return buffer.getvalue()


def _sheet_cell(sheet: Any, value: Cell) -> Any:
    from vantage.casework.interchange.evidence_tables import sheet_cell

    if value is None:
        return None
    if isinstance(value, str):
        return sheet_cell(sheet, protected(value, formulas=False))
    cell = sheet_cell(sheet, written(value))
    cell.data_type = "n"  # as text: the library would round a number to 16 digits
    cell.quotePrefix = False
    return cell
