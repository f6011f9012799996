"""What the search for flips returns."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Flip:
    """A change that brings the challenger level with the best of the others; beyond it the challenger leads.

    Where it is not possible, `sentence` says why.
    """

    leader: str
    challenger: str
    possible: bool
    sentence: str


@dataclass(frozen=True)
class WeightFlip(Flip):
    """The least movement of weight among the advantages that does it; locked ones keep their share.

    `points_moved` is half the sum of the absolute changes of the shares, in percentage points. `moved` are the changes
    by code, in percentage points, without those that stay. `points` are importance points for the sliders that put it
    into practice, their sum as now; `points_just_beyond` are those that move `moved_just_beyond` percentage points, the
    rounded number in the sentence, with which the challenger leads. All empty where not possible.
    """

    points_moved: float | None
    moved: dict[str, float]
    shares: dict[str, float]
    points: dict[str, float]
    points_just_beyond: dict[str, float]
    moved_just_beyond: float | None = None


@dataclass(frozen=True)
class ScoreFlip(Flip):
    """One score of the leader or the challenger that does it, everything else as it is.

    `likely` and `at` are in the `unit` of the leaf (0-100 for a judged one); `distance` is at - likely. `value` and
    `value_at` are on 0-100 with the scenario applied. For a blank there is no `likely`, `distance` or `value`.
    `just_beyond` is `at` rounded outward to few digits: the number in the sentence, with which the challenger leads.
    `probability` is how often the score's own distribution reaches that far; None where it has no range.
    `range_from` is "score", "evidence", "blank" or "" for none, and `low` and `high` are its ends on 0-100.
    """

    criterion: str
    actor: str
    unit: str
    likely: float | None
    value: float | None
    at: float | None
    value_at: float | None
    distance: float | None
    just_beyond: float | None
    probability: float | None
    range_from: str
    low: float
    high: float


@dataclass(frozen=True)
class ScenarioFlip(Flip):
    """How probable a scenario must be, mixed with the one in view, for the expected scores to be level.

    `gap_here` and `gap_there` are challenger minus the best other actor, in points; None where a score is missing.
    `probability` is the break-even (0-1), `stated` what the analyst gave the scenario.
    """

    base: str
    scenario: str
    gap_here: float | None
    gap_there: float | None
    probability: float | None
    stated: float | None


@dataclass(frozen=True)
class Flips:
    """Everything that would hand the lead to the challenger; possible and plausible ones first.

    `no_scores` says why there are no score changes, where the lens has none.
    """

    leader: str
    challenger: str
    weights: WeightFlip
    scores: tuple[ScoreFlip, ...]
    scenarios: tuple[ScenarioFlip, ...]
    no_scores: str = ""
