"""What the driver analyses return."""

from collections.abc import Mapping
from dataclasses import dataclass

from vantage.analysis.drivers.sobol import Index, Indices, Interval


@dataclass(frozen=True)
class Input:
    """One thing that is not known for certain.

    `kind` is "range" (a score's own low and high), "evidence" (a band its evidence implies), "blank" (anything from 0
    to 100), "weights" (one whole set of weights), "weight" (of one criterion, as shares of 0-1, in the tornado) or
    "method". `low`, `likely` and `high` are on 0-100, None where
    there is none; `criterion` and `actor` are "" for weights and method.
    """

    kind: str
    words: str
    criterion: str = ""
    actor: str = ""
    low: float | None = None
    likely: float | None = None
    high: float | None = None

    @property
    def key(self) -> str:
        """Its name in machine-readable answers: "criterion×actor", the criterion of a weight, else the kind."""
        if self.actor:
            return f"{self.criterion}×{self.actor}"
        return self.criterion or self.kind


@dataclass(frozen=True)
class OutputDrivers:
    """One output, the inputs it depends on and their indices in the same order (none where the output never varies)."""

    inputs: tuple[Input, ...]
    indices: Indices

    @property
    def ranked(self) -> list[tuple[Input, Index]]:
        """Inputs and indices, the largest total order first."""
        pairs = zip(self.inputs, self.indices.inputs, strict=False)
        return sorted(pairs, key=lambda pair: -pair[1].total)


@dataclass(frozen=True)
class Split:
    """The variance of the gap by what the analyst could work on: data, weights, and method (one lens out of `methods`).

    `together` is the rest to 1: what they only do jointly. `groups` is empty where the gap does not vary.
    """

    groups: Mapping[str, Index]
    methods: tuple[str, ...]
    deviation: float
    together: float | None


@dataclass(frozen=True)
class GapDrivers:
    """What the head-to-head gap (first actor minus second, in points) rests on, by Sobol indices.

    `lead` is the indices of "the first actor is ahead" (1, ties 0.5, else 0), `rank_shift` those of the mean absolute
    change of rank over all actors, whose inputs are the cells of all of them; None where it is too much to work out.
    """

    actors: tuple[str, str]
    scenario: str
    lens: str
    samples: int
    seed: int
    runs: int
    gap: OutputDrivers
    lead: OutputDrivers
    rank_shift: OutputDrivers | None
    split: Split
    warnings: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Bar:
    """One bar of a tornado: the gap with one input at its low and at its high end, all others as they are.

    `low` and `high` are points of 0-100 for a cell and shares (0-1) for a weight; `basis` says where they come from.
    """

    input: Input
    basis: str
    low: float
    likely: float | None
    high: float
    gap_low: float
    gap_high: float
    flips: bool
    sentence: str

    @property
    def span(self) -> float:
        return abs(self.gap_high - self.gap_low)


@dataclass(frozen=True)
class Tornado:
    """Bars from the widest to the narrowest, around the gap (first actor minus second) of the likely values."""

    actors: tuple[str, str]
    gap: float
    bars: tuple[Bar, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class LeftOut:
    """The comparison without one part. `kind` is "advantage", "indicator", "source" or "actor".

    `gap` is the head-to-head gap without it, None where it cannot be formed (`why_not` says why); `change` is that
    minus the gap with it. `leader` is who is first of all actors. `rank_shift` is the mean absolute change of rank over
    the actors ranked in both, `kendall` their tau-b (None with fewer than two, or all tied). `blanked` counts the
    scores that become blank.
    """

    kind: str
    code: str
    name: str
    gap: float | None
    change: float | None
    leader: str | None
    leader_changes: bool
    rank_shift: float | None
    kendall: float | None
    blanked: int
    why_not: str
    sentence: str


@dataclass(frozen=True)
class Importance:
    """How much one criterion really moves the scores, against its weight. `eta2` is Var(E[S|z]) / Var(S), 0-1.

    `real` is eta2 as a share of the sum over its siblings in the list, `nominal` the weight; both sum to 1.
    """

    code: str
    name: str
    nominal: float
    eta2: float | None
    real: float | None


@dataclass(frozen=True)
class Twins:
    """Two indicators that run together (or against each other) over the actors: the same thing may count twice."""

    first: str
    second: str
    pearson: float
    spearman: float
    actors: int
    weight: float
    sentence: str


@dataclass(frozen=True)
class RealImportance:
    """Real against nominal importance; `why_not` says why there is none ("" where there is)."""

    actors: int
    smoother: str
    indicators: tuple[Importance, ...]
    advantages: tuple[Importance, ...]
    twins: tuple[Twins, ...]
    why_not: str


__all__ = [
    "Bar",
    "GapDrivers",
    "Importance",
    "Index",
    "Indices",
    "Input",
    "Interval",
    "LeftOut",
    "OutputDrivers",
    "RealImportance",
    "Split",
    "Tornado",
    "Twins",
]
