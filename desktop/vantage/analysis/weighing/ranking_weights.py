"""Weights from nothing but the order of importance: centroid, rank sum and rank reciprocal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from vantage.analysis.weighing.criteria_names import checked_names
from vantage.errors import BadInput


@dataclass(frozen=True)
class RankingWeights:
    """Shares (sum 1) by name, the most important first, and the rule they come from: a key of RANKING_RULES."""

    rule: str
    weights: Mapping[str, float]


def rank_order_centroid(count: int) -> tuple[float, ...]:
    """The k-th share is the mean of 1/k ... 1/n with 0 for the ranks before: the centroid of all ordered weights.

    Barron, F. H., Barrett, B. E. (1996), Decision quality using ranked attribute weights, Management Science 42(11).
    """
    _refuse_none(count)
    return tuple(fsum(1 / i for i in range(k, count + 1)) / count for k in range(1, count + 1))


def rank_sum(count: int) -> tuple[float, ...]:
    """Shares falling in equal steps: 2(n + 1 - k) / (n(n + 1)).

    Stillwell, W. G., Seaver, D. A., Edwards, W. (1981), A comparison of weight approximation techniques in
    multiattribute utility decision making, Organizational Behavior and Human Performance 28(1).
    """
    _refuse_none(count)
    return tuple(2 * (count + 1 - k) / (count * (count + 1)) for k in range(1, count + 1))


def rank_reciprocal(count: int) -> tuple[float, ...]:
    """Shares in proportion to 1/k (Stillwell, Seaver and Edwards 1981)."""
    _refuse_none(count)
    total = fsum(1 / i for i in range(1, count + 1))
    return tuple(1 / k / total for k in range(1, count + 1))


RANKING_RULES: Mapping[str, Callable[[int], tuple[float, ...]]] = {
    "roc": rank_order_centroid,
    "ranksum": rank_sum,
    "rankreciprocal": rank_reciprocal,
}


def weigh_by_ranking(names: Sequence[str], rule: str = "roc") -> RankingWeights:
    """Shares for criteria named from the most to the least important.

    Raises BadInput for fewer than two names, an empty or repeated one, and an unknown rule.
    """
    if rule not in RANKING_RULES:
        raise BadInput(f"“{rule}” is no rule for ranked criteria.", f"Use one of: {', '.join(RANKING_RULES)}.")
    order = checked_names(names)
    return RankingWeights(rule, dict(zip(order, RANKING_RULES[rule](len(order)), strict=True)))


def _refuse_none(count: int) -> None:
    if count < 1:
        raise BadInput("There is no criterion to weigh.", "Name at least two criteria.")
