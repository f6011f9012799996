"""Trade-offs in natural units: how much of one criterion makes up for a unit of another, and weights from such answers.

Values are linear over the goalposts here. Weights belong to these ranges: with other goalposts the same trade-off
means other weights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from vantage.analysis.names import listed
from vantage.analysis.weighing.criteria_names import checked_names
from vantage.analysis.weighing.log_ratios import Ratio, fit_ratios, unconnected
from vantage.errors import BadInput

AGREEING = 1.1
"""Trade-off answers that contradict the fitted weights by less than this factor are taken as agreeing."""


@dataclass(frozen=True)
class NaturalRange:
    """A criterion as the analyst sees it: its goalposts in its own unit (low < high), and 1 where more is better."""

    name: str
    low: float
    high: float
    unit: str = ""
    direction: int = 1

    @property
    def width(self) -> float:
        return self.high - self.low


@dataclass(frozen=True)
class TradeOff:
    """`amount` of `given_up` (in its unit, >= 0) is worth one unit of `gained`; `within` its goalposts or beyond."""

    gained: str
    given_up: str
    amount: float
    within: bool
    sentence: str


@dataclass(frozen=True)
class TradeOffAnswer:
    """The analyst's answer: `amount` of one criterion is worth as much as `other_amount` of the other, both > 0 in
    their own units."""

    name: str
    amount: float
    other: str
    other_amount: float


@dataclass(frozen=True)
class TradeOffWeights:
    """Shares (sum 1) by name; `misfit` is the largest factor (>= 1) by which an answer contradicts them."""

    weights: Mapping[str, float]
    misfit: float
    warnings: tuple[str, ...] = ()


def trade_off(gained: NaturalRange, share: float, given_up: NaturalRange, other_share: float) -> TradeOff:
    """How much of `given_up` one unit of `gained` makes up for: w_a |Δx_a| / R_a = w_b |Δx_b| / R_b with Δx_b = 1.

    Shares are effective ones (of the same whole), linear value functions over goalposts. Raises BadInput for equal or
    reversed goalposts, and where the criterion given up weighs nothing, for no amount of it then makes up for anything.
    Keeney, R. L., Raiffa, H. (1976), Decisions with Multiple Objectives, Wiley, chapter 3.
    """
    for criterion in (gained, given_up):
        _refuse_no_range(criterion)
    if other_share <= 0:
        raise BadInput(
            f"{given_up.name} weighs nothing, so no amount of it makes up for {gained.name}.",
            f"Give {given_up.name} a weight above zero.",
        )
    amount = share / gained.width * given_up.width / other_share
    within = amount <= given_up.width * (1 + 1e-9)
    better, worse = _change(gained, True), _change(given_up, False)
    sentence = f"{_quantity(1, gained.unit)} {better} of {gained.name} makes up for "
    sentence += f"{_quantity(amount, given_up.unit)} {worse} of {given_up.name}"
    if share <= 0:
        sentence = f"{gained.name} weighs nothing: {better} of it makes up for no loss of {given_up.name}"
    elif not within:
        sentence += f", which is beyond its whole range of {_quantity(given_up.width, given_up.unit)}"
    return TradeOff(gained.name, given_up.name, amount, within, f"{sentence}.")


def weigh_by_trade_offs(ranges: Sequence[NaturalRange], answers: Sequence[TradeOffAnswer]) -> TradeOffWeights:
    """Shares from answers of the form “this much of a is worth that much of b”: w_a / w_b = (Δb / R_b) / (Δa / R_a).

    n - 1 answers that connect all criteria give the shares exactly; more are reconciled by least squares on the
    logarithms, with a warning for an answer that the others contradict by more than 10 %. An amount beyond the range
    is computed with a warning. Raises BadInput where criteria stay unconnected, for an amount not above zero, a name
    that is no criterion or is compared with itself, and for goalposts that are equal or reversed.
    """
    names = checked_names([r.name for r in ranges])
    for criterion in ranges:
        _refuse_no_range(criterion)
    ratios = [ratio_of(ranges, names, answer) for answer in answers]
    alone = unconnected(len(names), ratios)
    if alone:
        raise BadInput(
            f"No answer connects {listed([names[k] for k in alone])} with {names[0]}.",
            "Trade each of them off against a criterion that is already connected.",
        )
    fitted = fit_ratios(len(names), ratios)
    warnings = [warning for answer in answers for warning in _beyond(ranges, names, answer)]
    sizes = [max(m, 1 / m) for m in fitted.misfits]
    warnings += [
        f"{a.name} against {a.other} contradicts the other answers: {size:.2g} times off."
        for a, size in zip(answers, sizes, strict=True)
        if size > AGREEING
    ]
    return TradeOffWeights(dict(zip(names, fitted.weights, strict=True)), max(sizes), tuple(warnings))


def ratio_of(ranges: Sequence[NaturalRange], names: Sequence[str], answer: TradeOffAnswer) -> Ratio:
    """What an answer says about the two weights. Raises BadInput for amounts and names that cannot be."""
    for name, amount in ((answer.name, answer.amount), (answer.other, answer.other_amount)):
        if name not in names:
            raise BadInput(f"“{name}” is not among the criteria.", f"Name one of {', '.join(names)}.")
        if not isfinite(amount) or amount <= 0:
            raise BadInput(f"The amount of {name} is not above zero.", "Say how much of it, in its own unit.")
    if answer.name == answer.other:
        raise BadInput(f"{answer.name} is traded off against itself.", "Choose two criteria.")
    a, b = names.index(answer.name), names.index(answer.other)
    return Ratio(a, b, (answer.other_amount / ranges[b].width) / (answer.amount / ranges[a].width))


def _beyond(ranges: Sequence[NaturalRange], names: Sequence[str], answer: TradeOffAnswer) -> list[str]:
    found = []
    for name, amount in ((answer.name, answer.amount), (answer.other, answer.other_amount)):
        criterion = ranges[names.index(name)]
        if amount > criterion.width * (1 + 1e-9):
            found.append(
                f"{_quantity(amount, criterion.unit)} of {name} is beyond its whole range of "
                f"{_quantity(criterion.width, criterion.unit)}."
            )
    return found


def _refuse_no_range(criterion: NaturalRange) -> None:
    if not (isfinite(criterion.low) and isfinite(criterion.high) and criterion.low < criterion.high):
        raise BadInput(
            f"The goalposts of {criterion.name} are {criterion.low:g} and {criterion.high:g}.",
            "The low one must be below the high one, both in raw units, whatever the direction.",
        )


def _change(criterion: NaturalRange, for_the_better: bool) -> str:
    return "more" if (criterion.direction > 0) == for_the_better else "less"


def _quantity(amount: float, unit: str) -> str:
    if unit in ("", "points") and f"{amount:.4g}" == "1":
        return "1 point"
    return (
        f"{amount:,.4g} {unit or 'points'}" if 1e-4 <= amount < 1e7 or amount == 0 else f"{amount:.3e} {unit}".strip()
    )
