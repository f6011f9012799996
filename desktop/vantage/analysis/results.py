"""What a comparison returns: scores, ranks, contributions, the gap, and the explanation of one cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vantage.analysis.explained_number import Explanation, NodeAggregation, PathStep

__all__ = ["Comparison", "Explanation", "Gap", "NodeAggregation", "PathStep"]


@dataclass(frozen=True)
class Gap:
    """How far one actor is ahead of another, in points of 0-100, and which advantages make up the difference.

    `terms` sum to `total`; None where no decomposition exists. `total` is None where one of the two has no score.
    """

    leader: str | None
    follower: str | None
    total: float | None
    terms: dict[str, float] | None


@dataclass(frozen=True)
class Comparison:
    """One comparison under one scenario and one lens. None stands for "no value"; there is never a NaN.

    `values` hold every node (actor, then criterion) on 0-100 in the likely case; that of the root is the score.
    `contributions` (actor, then advantage) sum to the score; empty where there is no exact decomposition. `coverage` is
    the share (0-1) of what the score rests on that is known: of the effective weight, or of the two factors of the
    intelligent capital stock. `band` is the score with the actor's blanks at their worst and at their best, those of
    others the other way round where they bear on it. `details` is what the lens has to say besides, as plain data.
    """

    actors: tuple[str, ...]
    scenario: str
    lens: str
    scores: dict[str, float | None]
    ranks: dict[str, int | None]
    values: dict[str, dict[str, float | None]]
    contributions: dict[str, dict[str, float | None]]
    gap: Gap
    warnings: tuple[str, ...]
    coverage: dict[str, float]
    band: dict[str, tuple[float, float]]
    details: Mapping[str, Any] = field(default_factory=dict)
