"""Levels as COINr counts them: indicators at 1, every parent one above. Rows that pass a value through fill gaps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion


@dataclass(frozen=True)
class LevelRow:
    """A row of iMeta: a criterion with the parent and points it has there, at its level. `passes_through` marks an
    aggregate of exactly one row, which is no criterion of the assessment."""

    criterion: Criterion
    level: int
    passes_through: bool = False


def level_rows(assessment: Assessment) -> list[LevelRow]:
    """The criteria in their order, each with the rows above it that fill levels its parent leaves out. The topmost of
    these has its points, so that shares stay as they are."""
    height = _heights(assessment)
    taken = {c.code for c in assessment.criteria} | {d.code for d in assessment.denominators}
    rows: list[LevelRow] = []
    for criterion in assessment.criteria:
        own = criterion
        if criterion.parent is not None:
            for row in _filling(criterion, height[criterion.code], height[criterion.parent], taken):
                rows.append(row)
                own = replace(criterion, parent=row.criterion.code, points=1.0)
        rows.append(LevelRow(own, height[criterion.code]))
    return rows


def _filling(criterion: Criterion, level: int, above: int, taken: set[str]) -> Iterator[LevelRow]:
    """The rows between a criterion and its parent, from the top down."""
    parent, points = criterion.parent, criterion.points
    for between in range(above - 1, level, -1):
        code = _free(f"{criterion.code}.{between}", taken)
        yield LevelRow(Criterion(code, criterion.name, parent, points), between, True)
        parent, points = code, 1.0


def _heights(assessment: Assessment) -> Mapping[str, int]:
    """1 for a leaf, else one more than the highest child."""
    height: dict[str, int] = {}
    for code in reversed(assessment.descendants(assessment.root.code)):
        height[code] = 1 + max((height[child.code] for child in assessment.children(code)), default=0)
    return height


def _free(code: str, taken: set[str]) -> str:
    while code in taken:
        code += "_"
    taken.add(code)
    return code
