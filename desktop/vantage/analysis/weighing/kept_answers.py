"""The answers to each way of weighing, as they are kept in the workspace: JSON keyed by criterion codes.

Criteria come and go. Answers about codes that are no longer there are dropped when read, and answers about new codes
are simply missing until they are given.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from vantage.errors import BadInput

RANKINGS = ("roc", "ranksum", "rankreciprocal")


@dataclass(frozen=True)
class Method:
    """A way of weighing: the code it is kept under, its name and one sentence for whoever chooses."""

    code: str
    name: str
    description: str


METHODS = (
    Method(
        "swing", "Swing", "Say what improving each criterion from its worst to its best level is worth; best = 100."
    ),
    Method(
        "roc", "Ranking (centroid)", "Put the criteria in order; the shares are the mean of all that fit the order."
    ),
    Method("ranksum", "Ranking (rank sum)", "Put the criteria in order; the shares fall in equal steps."),
    Method(
        "rankreciprocal", "Ranking (reciprocal)", "Put the criteria in order; the shares fall as 1, 1/2, 1/3 and so on."
    ),
    Method(
        "ahp", "Pairwise comparison (AHP)", "Compare every two criteria from 1 to 9; contradictions are pointed out."
    ),
    Method(
        "bwm",
        "Best and worst (BWM)",
        "Compare the most important criterion with all, and all with the least important.",
    ),
    Method(
        "trade-off", "Trade-offs", "Say in natural units how much of one criterion makes up for how much of another."
    ),
    Method("entropy", "Entropy", "Let the unevenness of the figures decide; it needs at least eight actors."),
    Method(
        "critic", "CRITIC", "Let the spread and disagreement of the figures decide; it needs at least eight actors."
    ),
)
"""Every way of weighing, in the order to offer them."""


@dataclass(frozen=True)
class RankingAnswers:
    """Codes from the most to the least important, and which of RANKINGS turns the order into shares."""

    order: tuple[str, ...] = ()
    method: str = "roc"


@dataclass(frozen=True)
class SwingAnswers:
    """Points (0-100, the best swing 100) by code."""

    points: Mapping[str, float] = field(default_factory=dict)
    method: str = "swing"


@dataclass(frozen=True)
class AhpAnswers:
    """How many times as important the first of two codes is as the second (1/9 to 9), each pair one way round."""

    judgements: Mapping[tuple[str, str], float] = field(default_factory=dict)
    random_index: str = "simulated"
    method: str = "ahp"

    def judged(self, code: str, other: str) -> float | None:
        """The judgement about two codes, whichever way round it is kept; None where it is missing."""
        if (code, other) in self.judgements:
            return self.judgements[code, other]
        return 1 / self.judgements[other, code] if (other, code) in self.judgements else None

    def with_judgement(self, code: str, other: str, value: float) -> "AhpAnswers":
        """The answers with this judgement in place of what was said about the two before."""
        kept = {pair: v for pair, v in self.judgements.items() if set(pair) != {code, other}}
        return AhpAnswers({**kept, (code, other): value}, self.random_index)


@dataclass(frozen=True)
class BwmAnswers:
    """The best and the worst code ("" while not chosen), best over each code, and each code over the worst (1-9).

    Best over worst stands once, in `to_best`; a code compared with itself is left out.
    """

    best: str = ""
    worst: str = ""
    to_best: Mapping[str, float] = field(default_factory=dict)
    to_worst: Mapping[str, float] = field(default_factory=dict)
    method: str = "bwm"


@dataclass(frozen=True)
class KeptTradeOff:
    """`amount` of the criterion `code` is worth `other_amount` of `other`, both in natural units."""

    code: str
    amount: float
    other: str
    other_amount: float


@dataclass(frozen=True)
class TradeOffAnswers:
    """The trade-offs in the order they were given."""

    trade_offs: tuple[KeptTradeOff, ...] = ()
    method: str = "trade-off"


@dataclass(frozen=True)
class DataAnswers:
    """Weights taken from the figures (method entropy or critic): the actors whose figures were used."""

    actors: tuple[str, ...] = ()
    method: str = "entropy"


Answers = RankingAnswers | SwingAnswers | AhpAnswers | BwmAnswers | TradeOffAnswers | DataAnswers


def criteria_answered(answers: Answers) -> frozenset[str]:
    """The codes of the criteria the answers speak of."""
    match answers:
        case RankingAnswers():
            return frozenset(answers.order)
        case SwingAnswers():
            return frozenset(answers.points)
        case AhpAnswers():
            return frozenset(code for pair in answers.judgements for code in pair)
        case BwmAnswers():
            return frozenset({answers.best, answers.worst, *answers.to_best, *answers.to_worst} - {""})
        case TradeOffAnswers():
            return frozenset(code for told in answers.trade_offs for code in (told.code, told.other))
        case DataAnswers():
            return frozenset()


def to_json(answers: Answers) -> str:
    """Canonical JSON: the same answers give the same text."""
    return json.dumps(_document(answers), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _document(answers: Answers) -> dict[str, Any]:
    match answers:
        case RankingAnswers():
            return {"order": list(answers.order)}
        case SwingAnswers():
            return {"points": _floats(answers.points)}
        case AhpAnswers():
            nested: dict[str, dict[str, float]] = {}
            for (code, other), value in answers.judgements.items():
                nested.setdefault(code, {})[other] = float(value)
            return {"judgements": nested, "random_index": answers.random_index}
        case BwmAnswers():
            return {
                "best": answers.best,
                "worst": answers.worst,
                "to_best": _floats(answers.to_best),
                "to_worst": _floats(answers.to_worst),
            }
        case TradeOffAnswers():
            return {
                "trade_offs": [[t.code, float(t.amount), t.other, float(t.other_amount)] for t in answers.trade_offs]
            }
        case DataAnswers():
            return {"actors": list(answers.actors)}


def _floats(numbers: Mapping[str, float]) -> dict[str, float]:
    """3 and 3.0 are the same answer and are written alike."""
    return {code: float(value) for code, value in numbers.items()}


def from_json(method: str, text: str, codes: Sequence[str]) -> Answers:
    """The kept answers of a method as far as they are about these codes. "" gives empty answers.

    Raises BadInput for an unknown method and for text that is not what `to_json` writes. Actors of DataAnswers are not
    criteria and all stay.
    """
    if method not in {m.code for m in METHODS}:
        raise BadInput(f"“{method}” is no way of weighing.", f"Use one of: {', '.join(m.code for m in METHODS)}.")
    try:
        kept = json.loads(text) if text else {}
        if not isinstance(kept, dict):
            raise TypeError("an object is expected")
        return _answers(method, kept, tuple(codes))
    except (ValueError, TypeError, AttributeError) as error:
        raise BadInput(
            f"The answers kept for “{method}” cannot be read.", "Give the answers again; they replace what is kept."
        ) from error


def _answers(method: str, kept: Mapping[str, Any], codes: tuple[str, ...]) -> Answers:
    if method in RANKINGS:
        return RankingAnswers(tuple(dict.fromkeys(_known(kept.get("order", ()), codes))), method)
    if method == "swing":
        return SwingAnswers(_numbers(kept.get("points", {}), codes))
    if method == "ahp":
        found: dict[tuple[str, str], float] = {}
        for code in _known(kept.get("judgements", {}), codes):
            for other, value in _numbers(kept["judgements"][code], codes).items():
                if value <= 0:
                    raise ValueError("a judgement is above zero")
                if other != code and (other, code) not in found:
                    found[code, other] = value
        return AhpAnswers(found, str(kept.get("random_index", "simulated")))
    if method == "bwm":
        best, worst = (code if code in codes else "" for code in (kept.get("best", ""), kept.get("worst", "")))
        return BwmAnswers(
            best, worst, _numbers(kept.get("to_best", {}), codes), _numbers(kept.get("to_worst", {}), codes)
        )
    if method == "trade-off":
        told = (KeptTradeOff(str(a), _number(x), str(b), _number(y)) for a, x, b, y in kept.get("trade_offs", ()))
        return TradeOffAnswers(tuple(t for t in told if {t.code, t.other} <= set(codes)))
    return DataAnswers(tuple(map(str, kept.get("actors", ()))), method)


def _known(words: Iterable[Any], codes: tuple[str, ...]) -> Iterable[str]:
    return (str(word) for word in words if word in codes)


def _numbers(kept: Mapping[str, Any], codes: tuple[str, ...]) -> dict[str, float]:
    return {code: _number(value) for code, value in kept.items() if code in codes}


def _number(value: Any) -> float:
    found = float(value)
    if isinstance(value, bool | str) or not isfinite(found):
        raise TypeError("a finite number is expected")
    return found
