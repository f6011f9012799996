"""What the stability of weights returns."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BreakEven:
    """The share (0-1) of one criterion at which a rival draws level with the leader and overtakes beyond.

    `points` are the importance points that give this share while free siblings keep theirs and locked ones their share;
    None where no number of points does (a share of everything that is not locked).
    """

    criterion: str
    rival: str
    share: float
    points: float | None
    sentence: str


@dataclass(frozen=True)
class SmallestChange:
    """Triantaphyllou and Sanchez (1997): the amount taken from this weight alone, before the weights are scaled to 1
    again, that brings a rival level. `relative` is the amount over the share now; negative means the weight rises."""

    rival: str
    amount: float
    relative: float


@dataclass(frozen=True)
class Stability:
    """The interval of one criterion's share in which the leader stays, the free siblings in proportion to theirs.

    `low` and `high` are None where there is no such line, and `reason` then says why. `below` and `above` are the
    nearest break-evens; None where the lead holds to the end. `exact` is false where the ends were found by search.
    """

    criterion: str
    name: str
    share: float
    points: float
    leader: str
    low: float | None
    high: float | None
    below: BreakEven | None
    above: BreakEven | None
    smallest_change: SmallestChange | None
    exact: bool
    reason: str
    sentence: str


@dataclass(frozen=True)
class Crossing:
    """Where the lines of two actors meet: the share (0-1) and the score they both have there."""

    share: float
    first: str
    second: str
    score: float


@dataclass(frozen=True)
class WeightLine:
    """The score of every actor over the share of one criterion, free siblings in proportion, for a chart.

    `shares` rise from 0 to the largest share that locked siblings leave. `scores` (actor, then one for each share) hold
    None where there is no score. Empty, with a `reason`, where the lens has no such line.
    """

    criterion: str
    now: float
    shares: tuple[float, ...]
    scores: dict[str, tuple[float | None, ...]]
    crossings: tuple[Crossing, ...]
    reason: str = ""
