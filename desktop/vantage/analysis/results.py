"""What a comparison returns: scores, ranks, contributions, the gap, and the explanation of one cell."""

from dataclasses import dataclass


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

    `values` hold every node (actor, then criterion) on 0-100 in the likely case. `contributions` (actor, then
    advantage) sum to the score; empty where the root is not additive. `coverage` is the effective weight that rests on
    scores (0-1); `band` the score with all blanks at 0 and at 100.
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


@dataclass(frozen=True)
class PathStep:
    """One step from an advantage down to the cell's criterion: its importance points and its share among siblings."""

    code: str
    name: str
    points: float
    share: float


@dataclass(frozen=True)
class Explanation:
    """Why a cell counts what it counts.

    `low`, `likely`, `high` are raw, in `unit`, None for an inner node or a blank; `normalised` is on 0-100 before the
    scenario, `shift` the scenario's points, `value` what the comparison uses. `effective_share` is the product of the
    shares on the path; `applied_share` the same after the weights of this actor's blanks have gone to their siblings.
    `contribution` = applied_share * value in points of the overall score; None where a mean on the way is geometric.
    """

    criterion: str
    criterion_name: str
    actor: str
    actor_name: str
    low: float | None
    likely: float | None
    high: float | None
    unit: str
    direction: int
    normalisation: str
    goalposts: tuple[float, float] | None
    normalised: float | None
    shift: float
    value: float | None
    path: tuple[PathStep, ...]
    effective_share: float
    applied_share: float
    contribution: float | None
    rationale: str
    year: int | None
