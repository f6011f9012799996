"""Small assessments built from a tree and a table, as the tests of the analysis use them."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from vantage.domain.assessment import Actor, Assessment, Scenario, ScoreShift
from vantage.domain.criterion import Criterion
from vantage.domain.score import Score

Build = Callable[..., Assessment]


@pytest.fixture(scope="session")
def build() -> Build:
    return build_assessment


def build_assessment(
    tree: Mapping[str, Any],
    table: Mapping[str, Mapping[str, Any]],
    *,
    points: Mapping[str, float] | None = None,
    rules: Mapping[str, Mapping[str, Any]] | None = None,
    shifts: Mapping[tuple[str, str], float] | None = None,
    **fields: Any,
) -> Assessment:
    """`tree` nests codes (None for a leaf); `table` holds actor -> leaf -> likely or (low, likely, high), no blanks.

    `points` and `rules` (fields of a criterion) go by code; `shifts` make the scenario "future".
    """
    points, rules = points or {}, rules or {}
    criteria: list[Criterion] = []

    def grow(code: str, parent: str | None, branch: Mapping[str, Any] | None) -> None:
        given = {"points": points.get(code, 1.0), **rules.get(code, {})}
        criteria.append(Criterion(code, code.title(), parent, **given))
        for child, twigs in (branch or {}).items():
            grow(child, code, twigs)

    grow("overall", None, tree)
    scores = tuple(_score(leaf, actor, cell) for actor, row in table.items() for leaf, cell in row.items())
    moved = tuple(ScoreShift(leaf, actor, by) for (leaf, actor), by in (shifts or {}).items())
    return Assessment(
        "Test",
        actors=tuple(Actor(code, {"US": "United States", "CN": "China"}.get(code, code)) for code in table),
        criteria=tuple(criteria),
        scores=scores,
        scenarios=(Scenario("future", "Future", shifts=moved),),
        **fields,
    )


def _score(leaf: str, actor: str, cell: Any) -> Score:
    if isinstance(cell, tuple):
        return Score(leaf, actor, cell[1], cell[0], cell[2])
    return Score(leaf, actor, cell)
