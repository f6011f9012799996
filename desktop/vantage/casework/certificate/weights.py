"""Reference problems of the ways of weighing."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from vantage.analysis.weighing.ahp import weigh_by_ahp
from vantage.analysis.weighing.best_worst import weigh_by_best_worst
from vantage.analysis.weighing.critic import weigh_by_critic
from vantage.analysis.weighing.entropy import weigh_by_entropy
from vantage.analysis.weighing.ranking_weights import weigh_by_ranking
from vantage.analysis.weighing.swing import weigh_by_swing
from vantage.analysis.weighing.trade_off import NaturalRange, TradeOffAnswer, trade_off, weigh_by_trade_offs

Given = Mapping[str, Any]


def _numbers(row: Sequence[Any]) -> list[float]:
    """Numbers, or texts such as "1/3"."""
    return [float(Fraction(cell)) if isinstance(cell, str) else float(cell) for cell in row]


def _ranked(given: Given, rule: str) -> Given:
    return {"weights": weigh_by_ranking(given["names"], rule).weights}


def _swing(given: Given) -> Given:
    return {"weights": weigh_by_swing(_numbers(given["points"]), given["names"]).weights}


def _ahp(given: Given) -> Given:
    matrix = [_numbers(row) for row in given["matrix"]]
    found = weigh_by_ahp(matrix, given["names"], given.get("random_index", "simulated"))
    return {
        "weights": found.weights,
        "lambda_max": found.lambda_max,
        "ci": found.ci,
        "cr": found.cr,
        "row_geometric_mean": found.row_geometric_mean,
        "gci": found.gci,
    }


def _best_worst(given: Given) -> Given:
    found = weigh_by_best_worst(_numbers(given["best_to_others"]), _numbers(given["others_to_worst"]), given["names"])
    return {
        "weights": found.weights,
        "best": found.best,
        "worst": found.worst,
        "xi": found.xi,
        "input_based_cr": found.input_based_cr,
    }


def _entropy(given: Given) -> Given:
    found = weigh_by_entropy([_numbers(row) for row in given["table"]], given["names"])
    return {"weights": found.weights, "entropies": found.entropies}


def _critic(given: Given) -> Given:
    found = weigh_by_critic([_numbers(row) for row in given["table"]], given["names"], given["directions"])
    return {"weights": found.weights, "deviations": found.deviations, "information": found.information}


def _trade_off(given: Given) -> Given:
    """Weights from the answers, and back: the amount of the second criterion that a unit of the first makes up for."""
    ranges = [NaturalRange(**r) for r in given["ranges"]]
    weights = weigh_by_trade_offs(ranges, [TradeOffAnswer(**answer) for answer in given["answers"]]).weights
    first, second = ranges[:2]
    back = trade_off(first, weights[first.name], second, weights[second.name])
    return {"weights": weights, "amount": back.amount, "sentence": back.sentence}


RUNNERS: dict[str, Callable[[Given], Given]] = {
    "roc": lambda given: _ranked(given, "roc"),
    "ranksum": lambda given: _ranked(given, "ranksum"),
    "rankreciprocal": lambda given: _ranked(given, "rankreciprocal"),
    "swing": _swing,
    "ahp": _ahp,
    "bwm": _best_worst,
    "entropy": _entropy,
    "critic": _critic,
    "trade-off": _trade_off,
}
