"""Reads the rows of iData: the units as actors, their values as scores and denominators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vantage.casework.coin.cells import Row, Table, may_be_thousands, number_of, shown, year_of
from vantage.casework.coin.columns import AGGREGATE, DENOMINATOR, INDICATOR, SPECIAL, TIME, UNIT_CODE, UNIT_NAME
from vantage.casework.coin.meta_rows import MetaRow
from vantage.casework.coin.problems import Problems
from vantage.domain.assessment import Actor
from vantage.domain.criterion import Criterion
from vantage.domain.denominator import Denominator, DenominatorValue
from vantage.domain.score import Score
from vantage.errors import BadInput


@dataclass(frozen=True)
class Units:
    """What iData holds, in the order of the file; `warnings` are sentences."""

    actors: tuple[Actor, ...]
    scores: tuple[Score, ...]
    denominators: tuple[Denominator, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class _Value:
    number: float
    year: int | None
    row: Row


def read_units(table: Table, meta: Sequence[MetaRow], criteria: Sequence[Criterion]) -> Units:
    """The units and their values. Of several times the latest value of a cell counts.

    Raises BadInput, naming lines, units and columns: columns missing, units without a code or given twice, text in
    number cells, values a rule has no place for, indicators without any value.
    """
    wanted = [row for row in meta if row.type in (INDICATOR, DENOMINATOR)]
    warnings = _check_columns(table, meta, wanted)
    units = _units(table)
    problems, values = Problems(), {}
    for row in wanted:
        for code, rows in units.items():
            found = _latest(table, row, code, rows, problems, warnings)
            if found is not None:
                values[row.code, code] = found
    problems.refuse()
    measured = {c.code: c for c in criteria}
    for (column, code), value in values.items():
        if column in measured:
            _check_value(table, measured[column], code, value, problems)
            _check_divisor(table, measured[column], code, values, problems)
    for row in wanted:
        if row.type == INDICATOR and not any((row.code, code) in values for code in units):
            problems.add(
                f"{table.name}: the column {shown(row.code)} has no value for any unit.",
                "Fill in at least one value, or take the indicator out of both tables.",
            )
    problems.refuse()
    if len(units) == 1:
        warnings.append(
            f"{table.name} holds one unit only, “{next(iter(units))}”: there is nothing to compare it with."
        )
    if len({row.text(TIME) for rows in units.values() for row in rows}) > 1:
        several = sum(len(rows) > 1 for rows in units.values())
        if several:
            warnings.append(
                f"{table.name} holds several times for {several} {'unit' if several == 1 else 'units'}: of each cell"
                " the latest value was taken, with its year."
            )
    return Units(
        tuple(Actor(code, rows[-1].text(UNIT_NAME) or code) for code, rows in units.items()),
        tuple(
            Score(criterion.code, code, values[criterion.code, code].number, year=values[criterion.code, code].year)
            for criterion in criteria
            for code in units
            if (criterion.code, code) in values
        ),
        tuple(_denominator(row, units, values) for row in wanted if row.type == DENOMINATOR),
        tuple(warnings),
    )


def _check_columns(table: Table, meta: Sequence[MetaRow], wanted: Sequence[MetaRow]) -> list[str]:
    """Refuse columns that are missing or cannot be there; sentences on those that are left out."""
    problems = Problems()
    if UNIT_CODE not in table.headings:
        problems.add(f"{table.name} has no column {UNIT_CODE}.", "Head the column that holds the codes of units uCode.")
    for row in wanted:
        if row.code not in table.headings:
            said = (
                f"{table.name} has no column {shown(row.code)}, the {row.type} of iMeta's {table.unit} {row.row.line}"
            )
            advice = "Add the column under exactly this heading, or remove the row from iMeta."
            problems.add(f"{said}.", advice)
    for row in meta:
        if row.type == AGGREGATE and row.code in table.headings:
            advice = "Remove the column, or make the row's Type Indicator, with nothing beneath it."
            problems.add(f"{table.name} has a column {shown(row.code)}, which iMeta calls an Aggregate.", advice)
    problems.refuse()
    passed = [row.code for row in meta if row.type not in (AGGREGATE, INDICATOR, DENOMINATOR)]
    known = {*SPECIAL, *passed, *(row.code for row in wanted)}
    unknown = [heading for heading in table.headings if heading not in known]
    warnings = list(table.warnings)
    if passed:
        warnings.append(f"Left out, as iMeta says that they are no part of the index: {_listed(passed)}.")
    if unknown:
        warnings.append(f"{table.name}: left out, since iMeta has no row for them: {_listed(unknown)}.")
    return warnings


def _units(table: Table) -> dict[str, list[Row]]:
    """The rows of each unit, earliest first."""
    problems = Problems()
    units: dict[str, list[Row]] = {}
    times: dict[tuple[str, float | None], Row] = {}
    for row in table.rows:
        code = row.code(UNIT_CODE)
        if not code:
            problems.add(f"{table.where(row)}: the unit has no uCode.", "Give every unit a code of its own.")
            continue
        when = _time(table, row, code, problems)
        if (code, when) in times:
            line = times[code, when].line
            again = f"{table.where(row, shown(code))}: the unit stands already in {table.unit} {line}"
            advice = "Keep one of the rows, or tell them apart by years in a column Time."
            problems.add(f"{again}{'' if when is None else ', with the same Time'}.", advice)
        times.setdefault((code, when), row)
        units.setdefault(code, []).append(row)
    for code, rows in units.items():
        blank = next((row for row in rows if len(rows) > 1 and (code, None) in times and not row.text(TIME)), None)
        if blank is not None and TIME in table.headings:
            said = f"{table.where(blank, shown(code))}: the unit has several rows and here no Time"
            problems.add(f"{said}.", "Give the year in Time in every row of the unit.")
    problems.refuse()
    if not units:
        raise BadInput(f"{table.name} has headings but no units.", "Add one row for each unit to compare.")
    order = {id(row): when for (_, when), row in times.items()}
    return {code: sorted(rows, key=lambda row: order[id(row)] or 0.0) for code, rows in units.items()}


def _time(table: Table, row: Row, code: str, problems: Problems) -> float | None:
    try:
        return number_of(row.cells.get(TIME, ""), table.decimal_comma)
    except BadInput as problem:
        said = f"{table.where(row, shown(code))}: in the column Time, {problem.title}"
        problems.add(said, "Write a year such as 2024.")
        return None


def _latest(
    table: Table, meta: MetaRow, code: str, rows: Sequence[Row], problems: Problems, warnings: list[str]
) -> _Value | None:
    """The value of a cell in the latest row that has one; every row is checked."""
    found = None
    for row in rows:
        raw = row.cells.get(meta.code, "")
        try:
            number = number_of(raw, table.decimal_comma)
        except BadInput as problem:
            said = f"{table.where(row, shown(code))}: in the column {shown(meta.code)}, {problem.title}"
            problems.add(said, problem.advice)
            continue
        if number is None:
            continue
        if "," in raw and may_be_thousands(raw):
            said = f"{table.where(row, shown(code))}: in the column {shown(meta.code)}, {raw}"
            warnings.append(f"{said} was read as {number:g}.")
        when = number_of(row.cells.get(TIME, ""), table.decimal_comma)
        year = meta.year if when is None else year_of(when)
        found = _Value(number, year, row)
    return found


def _check_value(table: Table, criterion: Criterion, code: str, value: _Value, problems: Problems) -> None:
    where = f"{table.where(value.row, shown(code))}: in the column {shown(criterion.code)}, {value.number:g}"
    if not criterion.measured and not 0 <= value.number <= 100:
        advice = "Where Normalisation is none the values are scores from 0 to 100; name another rule in iMeta."
        problems.add(f"{where} is no score.", advice)
    if criterion.measured and criterion.transform == "log" and value.number <= 0:
        advice = "Transform log needs values above 0: leave the cell empty, or take the transform out of iMeta."
        problems.add(f"{where} has no logarithm.", advice)
    if criterion.normalisation in ("ratio-to-best", "share-of-total") and criterion.transform == "none":
        inverse = criterion.normalisation == "ratio-to-best" and criterion.direction < 0
        if value.number < 0 or (inverse and value.number == 0):
            needed = "values above 0" if inverse else "values of 0 or more"
            advice = f"Normalisation {criterion.normalisation} needs {needed} here: correct it, or use goalposts."
            problems.add(f"{where} has no ratio.", advice)


def _check_divisor(
    table: Table, criterion: Criterion, code: str, values: Mapping[tuple[str, str], _Value], problems: Problems
) -> None:
    by = values.get((criterion.denominator, code)) if criterion.measured else None
    if by is not None and by.number <= 0:
        where = f"{table.where(by.row, shown(code))}: in the column {shown(criterion.denominator)}, {by.number:g}"
        advice = "A Denominator needs values above 0: correct it, leave it empty, or take it out of Denominator."
        problems.add(f"{where} cannot divide {shown(criterion.code)}.", advice)


def _denominator(
    row: MetaRow, units: Mapping[str, Sequence[Row]], values: Mapping[tuple[str, str], _Value]
) -> Denominator:
    found = ((code, values[row.code, code]) for code in units if (row.code, code) in values)
    return Denominator(
        row.code,
        row.name,
        row.unit,
        tuple(DenominatorValue(code, value.number, value.year) for code, value in found),
    )


def _listed(codes: Sequence[str]) -> str:
    names = ", ".join(shown(code) for code in codes[:20])
    return f"{names} and {len(codes) - 20} more" if len(codes) > 20 else names
