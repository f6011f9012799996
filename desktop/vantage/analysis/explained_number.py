"""What there is to say about one number: its raw value, its scale, its path to the overall score, its part in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PathStep:
    """One step from an advantage down to the cell's criterion: its importance points and its share among siblings."""

    code: str
    name: str
    points: float
    share: float


@dataclass(frozen=True)
class NodeAggregation:
    """How a node on the path combines its parts under the lens; `exponent` belongs to the power mean."""

    code: str
    name: str
    aggregation: str
    exponent: float = 1.0


@dataclass(frozen=True)
class MeasuredStep:
    """One step for the likely value: `kind` is raw, divided, winsorised, log-treatment, log or normalised.

    `before` and `after` are the value on either side (None where there is none); `words` is the arithmetic with its
    numbers; `changed` is False where a value that might have been moved (winsorised, a logarithm, clipped) was not.
    """

    kind: str
    before: float | None
    after: float | None
    words: str
    changed: bool = True


@dataclass(frozen=True)
class Explanation:
    """Why a cell counts what it counts.

    `low`, `likely`, `high` are raw, in `unit`, None for an inner node or a blank; `normalised` is on 0-100 before the
    scenario, `shift` the scenario's points, `value` what the comparison uses. `effective_share` is the product of the
    shares on the path; `applied_share` the same after the weights of this actor's blanks have gone to their siblings.
    `contribution` = applied_share * value in points of the overall score; None where a mean on the way is not
    arithmetic. `log_contribution` = applied_share * ln(value) where all are geometric: over the leaves it sums to the
    logarithm of the score. `steps` is the arithmetic of a measured leaf; `aggregations` are those of the nodes above,
    the root first (empty under a lens that is no mean over the tree); `note` says why a part is missing.
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
    denominator: str = ""
    target: float | None = None
    curve: tuple[tuple[float, float], ...] = ()
    steps: tuple[MeasuredStep, ...] = ()
    aggregations: tuple[NodeAggregation, ...] = ()
    log_contribution: float | None = None
    note: str = ""
