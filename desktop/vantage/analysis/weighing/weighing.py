"""What a dialog shows while questions are answered: the weights so far, and what is to be said about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vantage.analysis.weighing.ahp import Mend, PairJudgement


@dataclass(frozen=True)
class Consistency:
    """A figure of consistency: its name, its value, whether it is acceptable (None where no limit is applied).

    `worst` and `mend` name criteria; `worst_pair` and `mend_pair` are their codes in the same order. `figures` are
    the named numbers behind the value.
    """

    measure: str
    value: float
    acceptable: bool | None
    sentence: str
    worst: PairJudgement | None = None
    mend: Mend | None = None
    worst_pair: tuple[str, str] | None = None
    mend_pair: tuple[str, str] | None = None
    figures: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Weighing:
    """Shares (sum 1) by criterion code, empty where there is nothing to go by yet.

    `complete` is False while an answer is missing or cannot be: then the shares are provisional and must not be
    applied. `messages` are full sentences that name criteria by the names the dialog gave.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    messages: tuple[str, ...] = ()
    complete: bool = False
    consistency: Consistency | None = None
