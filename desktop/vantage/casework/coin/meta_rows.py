"""Reads the rows of iMeta one by one: what each says by itself, before the tree they make is looked at."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vantage.casework.coin.cells import NO_NUMBERS, Row, Table, may_be_thousands, number_of, shown, year_of
from vantage.casework.coin.columns import AGGREGATE, INDICATOR, SPECIAL, TYPES, known_columns
from vantage.casework.coin.problems import Problems
from vantage.domain.criterion import AGGREGATIONS, NORMALISATIONS, TRANSFORMS, TREATMENTS, Criterion
from vantage.errors import BadInput

DEFAULT_NORMALISATION = "minmax"
_YES, _NO = ("1", "true", "yes"), ("", "0", "false", "no")


@dataclass(frozen=True)
class MetaRow:
    """A row of iMeta. `criterion` is that of an indicator or aggregate (its parent "" at the top), None for other
    types; `level` is 1 for indicators; `year` that of all values of the row."""

    row: Row
    code: str
    name: str
    type: str
    criterion: Criterion | None = None
    level: int = 0
    unit: str = ""
    year: int | None = None
    passes_through: bool = False

    @property
    def parent(self) -> str:
        return (self.criterion.parent or "") if self.criterion else ""


def read_meta_rows(table: Table) -> tuple[list[MetaRow], list[str]]:
    """The rows, and sentences on what was read with doubt. Raises BadInput naming lines and codes."""
    reader = _RowReader(table, known_columns(table))
    if not table.rows:
        raise BadInput(f"{table.name} has headings but no rows.", "Add one row for each indicator and aggregate.")
    rows = [reader.read(row) for row in table.rows]
    reader.problems.refuse()
    return rows, reader.doubts


class _RowReader:
    """Reads rows by the names columns stand for, and gathers what is wrong with them."""

    def __init__(self, table: Table, columns: dict[str, str]) -> None:
        self.table, self.columns = table, columns
        self.problems = Problems()
        self.doubts: list[str] = []
        self.row, self.code = Row(0, {}), ""

    def read(self, row: Row) -> MetaRow:
        self.row = row
        self.code = row.code(self.columns["iCode"])
        if not self.code:
            self.wrong("the row has no iCode", "Give every row a code of its own in iCode.")
        if self.code in SPECIAL:
            self.wrong(f"“{self.code}” is a column of iData with a meaning of its own", "Choose another iCode.")
        kind = self.choice("Type", TYPES, "")
        name = self.text("iName") or self.code
        if kind not in (INDICATOR, AGGREGATE):
            return MetaRow(row, self.code, name, kind, unit=self.text("Unit"), year=self.year())
        return MetaRow(
            row,
            self.code,
            name,
            kind,
            self.criterion(kind, name),
            self.level(kind),
            self.text("Unit"),
            self.year(),
            self.flag("PassThrough"),
        )

    def criterion(self, kind: str, name: str) -> Criterion:
        low, high = self.goalposts()
        normalisation = self.choice(
            "Normalisation", NORMALISATIONS, DEFAULT_NORMALISATION if kind == INDICATOR else "none"
        )
        target = self.target()
        curve = self.curve()
        if kind == INDICATOR:
            self.demand(normalisation, low, target, curve)
        exponent = self.number("Exponent")
        return Criterion(
            self.code,
            name,
            self.text("Parent"),
            points=self.weight(),
            locked=self.flag("Locked"),
            description=self.text("Description"),
            aggregation=self.choice("Aggregation", AGGREGATIONS, "arithmetic"),
            normalisation=normalisation,
            direction=self.direction(kind),
            goalpost_low=low,
            goalpost_high=high,
            unit=self.text("Unit"),
            transform=self.choice("Transform", TRANSFORMS, "none"),
            treatment=self.choice("Treat", TREATMENTS, "none"),
            denominator=self.text("Denominator"),
            target=target,
            curve=curve,
            exponent=1.0 if exponent is None else exponent,
            source_note=self.text("Source"),
        )

    def demand(
        self, normalisation: str, low: float | None, target: float | None, curve: Sequence[tuple[float, float]]
    ) -> None:
        """Say what the normalisation of an indicator needs and does not have."""
        transform = self.text("Transform").casefold()
        if normalisation == "goalposts" and self.blank("GoalpostLow") and self.blank("GoalpostHigh"):
            self.wrong("goalposts are missing", "Give GoalpostLow and GoalpostHigh, in the unit of the indicator.")
        if normalisation == "goalposts" and transform == "log" and low is not None and low <= 0:
            self.wrong(f"the goalpost {low:g} has no logarithm", "Give goalposts above 0 where Transform is log.")
        if normalisation == "distance-to-target" and target is None and self.blank("Target"):
            self.wrong("the target is missing", "Give a number in Target, in the unit of the indicator.")
        if normalisation == "value-function" and not curve and self.blank("Curve"):
            self.wrong(
                "the value function is missing", "Give at least two points in Curve, such as 0:0; 50:80; 90:100."
            )

    def weight(self) -> float:
        weight = self.number("Weight")
        if weight is None:
            if self.text("Parent") and self.blank("Weight"):
                self.wrong("the weight is missing", "Give 0 or more in Weight; only the top aggregate needs none.")
            return 1.0
        if weight < 0:
            self.wrong(f"the weight {weight:g} is negative", "Give 0 or more; use Direction where less is better.")
        return weight

    def direction(self, kind: str) -> int:
        direction = self.number("Direction")
        if direction in (1.0, -1.0):
            return int(direction)
        said = "missing" if self.blank("Direction") else shown(self.raw("Direction"))
        if kind == INDICATOR or said != "missing":
            self.wrong(f"the direction is {said}", "Write 1 where more is better and -1 where less is better.")
        return 1

    def level(self, kind: str) -> int:
        level = self.number("Level")
        if level is None or level != int(level) or level < 1:
            said = "missing" if self.blank("Level") else shown(self.raw("Level"))
            advice = "Write 1 for indicators, 2 for what is made of indicators, and so on up."
            self.wrong(f"the level is {said}", advice)
            return 0
        if kind == AGGREGATE and level == 1:
            self.wrong("an aggregate is at level 1", "Aggregates stand at level 2 or above.")
        return int(level)

    def goalposts(self) -> tuple[float | None, float | None]:
        low, high = self.number("GoalpostLow"), self.number("GoalpostHigh")
        if self.blank("GoalpostLow") != self.blank("GoalpostHigh"):
            self.wrong("one of the two goalposts is missing", "Give both GoalpostLow and GoalpostHigh, or neither.")
        elif low is not None and high is not None and low >= high:
            said = "equal" if low == high else "reversed"
            self.wrong(
                f"the goalposts {low:g} and {high:g} are {said}",
                "GoalpostLow must lie below GoalpostHigh, whatever the direction.",
            )
        else:
            return low, high
        return None, None

    def target(self) -> float | None:
        target = self.number("Target")
        return self.number("TargetWhereSet") if target is None else target

    def curve(self) -> tuple[tuple[float, float], ...]:
        points: list[tuple[float, float]] = []
        for part in filter(str.strip, self.text("Curve").split(";")):
            raw, colon, value = part.partition(":")
            try:
                x, v = number_of(raw, self.table.decimal_comma), number_of(value, self.table.decimal_comma)
            except BadInput:
                x = v = None
            if not colon or x is None or v is None or not 0 <= v <= 100:
                self.wrong(f"“{shown(part)}” is no point of a value function", "Write value:score, such as 50:80.")
                return ()
            points.append((x, v))
        if any(a[0] >= b[0] for a, b in pairwise(points)) or len(points) == 1:
            self.wrong("the value function does not go up", "Give at least two points, their values ascending.")
            return ()
        return tuple(points)

    def choice(self, column: str, known: Sequence[str], default: str) -> str:
        said = self.text(column)
        found = next((word for word in known if word.casefold() == said.casefold()), default if not said else None)
        if not found:
            self.wrong(f"the {_in_words(column)} is {shown(said) or 'missing'}", f"Use one of: {', '.join(known)}.")
            return known[0]
        return found

    def flag(self, column: str) -> bool:
        said = self.text(column).casefold()
        if said not in (*_YES, *_NO):
            self.wrong(f"{column} is “{shown(said)}”", "Write 1 for yes, and 0 or nothing for no.")
        return said in _YES

    def year(self) -> int | None:
        number = self.number("Year")
        if number is not None and year_of(number) is None:
            self.wrong(f"the year is {number:g}", "Write a whole number, such as 2024.")
        return None if number is None else year_of(number)

    def number(self, column: str) -> float | None:
        raw = self.raw(column)
        try:
            number = number_of(raw, self.table.decimal_comma)
        except BadInput as problem:
            self.wrong(f"the {_in_words(column)} {problem.title}", problem.advice)
            return None
        if number is not None and "," in raw and may_be_thousands(raw):
            self.doubts.append(f"{self.table.where(self.row, self.code)}: {raw} was read as {number:g}.")
        return number

    def blank(self, column: str) -> bool:
        return self.raw(column) in NO_NUMBERS

    def raw(self, column: str) -> str:
        return self._cell(self.row.cells.get, column)

    def text(self, column: str) -> str:
        return self._cell(self.row.text, column)

    def wrong(self, what: str, advice: str) -> None:
        self.problems.add(f"{self.table.where(self.row, shown(self.code))}: {what.removesuffix('.')}.", advice)

    def _cell(self, get: Callable[[str], str | None], column: str) -> str:
        return (get(self.columns[column]) or "") if column in self.columns else ""


def _in_words(column: str) -> str:
    """`GoalpostLow` as “goalpost low”."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column).lower()
