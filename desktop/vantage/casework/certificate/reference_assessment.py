"""Makes an assessment of what a reference problem gives: points, and a table of scores."""

from collections.abc import Mapping, Sequence
from typing import Any

from vantage.domain.assessment import Actor, Assessment
from vantage.domain.criterion import ROOT_CODE, Criterion
from vantage.domain.score import Score, parse_score

Table = Mapping[str, Mapping[str, Any]]
"""Actor -> criterion -> a number, low, likely and high in a list, or the text of a score; blanks are left out."""


def assessment_of(criteria: Sequence[Criterion], table: Table, **fields: Any) -> Assessment:
    """The assessment of these criteria, the root first, with the names of actors as their codes."""
    scores = tuple(_score(criterion, actor, cell) for actor, row in table.items() for criterion, cell in row.items())
    actors = tuple(Actor(code, code) for code in table)
    return Assessment("Reference problem", actors=actors, criteria=tuple(criteria), scores=scores, **fields)


def advantages_of(
    points: Mapping[str, Any], aggregation: str = "arithmetic", *, exponent: float = 1.0, locked: Sequence[str] = ()
) -> list[Criterion]:
    """The root, and an advantage on 0-100 for each name with its points."""
    root = Criterion(ROOT_CODE, "Overall", None, aggregation=aggregation, exponent=exponent)
    return [root, *(Criterion(name, name, ROOT_CODE, float(p), name in locked) for name, p in points.items())]


def _score(criterion: str, actor: str, cell: Any) -> Score:
    if isinstance(cell, str):
        typed = parse_score(cell)
        return Score(criterion, actor, typed.likely, typed.low, typed.high)
    if isinstance(cell, list):
        low, likely, high = (float(end) for end in cell)
        return Score(criterion, actor, likely, low, high)
    return Score(criterion, actor, float(cell))
