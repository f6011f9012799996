"""The best-worst method in its linear form: the best criterion against all, and all against the worst."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from vantage.analysis.linear_programs import quiet_solver, solution
from vantage.analysis.names import listed
from vantage.analysis.weighing.criteria_names import checked_count, checked_names
from vantage.errors import BadInput

LOWEST, HIGHEST = 1.0, 9.0
BEST_TO_OTHERS, OTHERS_TO_WORST = "best-to-others", "others-to-worst"


@dataclass(frozen=True)
class BestWorstWeights:
    """Shares (sum 1) by name and how consistent the answers are.

    `xi` is the largest deviation, in shares, that no weights can avoid; it is the consistency figure of the linear
    model as it stands. `input_based_cr` (0-1) needs no weights: the largest of |a_Bj a_jW - a_BW| / (a_BW² - a_BW);
    `least_consistent` names the criterion it belongs to ("" where all fit). Published thresholds for it depend on the
    number of criteria and on a_BW; they are not applied here.
    """

    weights: Mapping[str, float]
    best: str
    worst: str
    xi: float
    input_based_cr: float
    least_consistent: str
    warnings: tuple[str, ...] = ()


def weigh_by_best_worst(
    best_to_others: Sequence[float],
    others_to_worst: Sequence[float],
    names: Sequence[str],
    best: str | None = None,
    worst: str | None = None,
) -> BestWorstWeights:
    """Weights from how many times (1-9) the best counts over each criterion, and each over the worst.

    Without `best` and `worst` they are the criteria with a 1 in the first and in the second row. Raises BadInput for
    rows of the wrong length, answers off the scale, a best or worst not compared with itself by 1, rows that
    disagree about best over worst, and as `checked_names` says.
    Rezaei, J. (2015), Best-worst multi-criteria decision-making method, Omega 53, 49-57, and (2016), Some properties
    and a linear model, Omega 64, 126-130; the input-based ratio: Liang, F., Brunelli, M., Rezaei, J. (2020),
    Consistency issues in the best worst method, Omega 96, with the absolute value some programs forget.
    """
    known = checked_names(names)
    for row, what in ((best_to_others, BEST_TO_OTHERS), (others_to_worst, OTHERS_TO_WORST)):
        checked_count(len(row), known, f"{what} answer", f"{what} answers")
        _refuse_off_scale(row, known, what)
    b, w = _ends(best_to_others, others_to_worst, known, best, worst)
    spread = best_to_others[w]
    ratios = [_input_ratio(to, of, spread) for to, of in zip(best_to_others, others_to_worst, strict=True)]
    ratio = max(ratios)
    shares, xi = _least_deviation(best_to_others, others_to_worst, b, w)
    return BestWorstWeights(
        weights=dict(zip(known, shares, strict=True)),
        best=known[b],
        worst=known[w],
        xi=xi,
        input_based_cr=ratio,
        least_consistent=known[ratios.index(ratio)] if ratio > 0 else "",
        warnings=_contradictions(best_to_others, others_to_worst, known, b, w),
    )


def _refuse_off_scale(row: Sequence[float], names: Sequence[str], what: str) -> None:
    for name, value in zip(names, row, strict=True):
        if not isfinite(value) or not LOWEST <= value <= HIGHEST:
            shown = f"{value:g}" if isfinite(value) else "not a number"
            raise BadInput(
                f"The {what} answer of {name} is {shown}, off the scale of 1 to 9.",
                "Write 1 where both count the same, up to 9 where one counts extremely more.",
            )


def _ends(
    to: Sequence[float], of: Sequence[float], names: tuple[str, ...], best: str | None, worst: str | None
) -> tuple[int, int]:
    bests = _with_one(to, names, best, BEST_TO_OTHERS, "best")
    worsts = _with_one(of, names, worst, OTHERS_TO_WORST, "worst")
    pairs = [(b, w) for b in bests for w in worsts if b != w]
    if not pairs:
        raise BadInput(
            f"{names[bests[0]]} is both the best and the worst criterion.",
            "Put a 1 in the first row for the best criterion and a 1 in the second row for another, the worst.",
        )
    agreeing = [(b, w) for b, w in pairs if abs(to[w] - of[b]) < 1e-9]
    if not agreeing:
        b, w = pairs[0]
        raise BadInput(
            f"{names[b]} over {names[w]} is {to[w]:g} in the {BEST_TO_OTHERS} row and {of[b]:g} in the "
            f"{OTHERS_TO_WORST} row.",
            "Best over worst is one judgement: write the same number in both rows.",
        )
    return max(agreeing, key=lambda pair: to[pair[1]])


def _with_one(
    row: Sequence[float], names: tuple[str, ...], named: str | None, what: str, which: str
) -> tuple[int, ...]:
    if named is not None:
        if named not in names:
            raise BadInput(f"“{named}” is not among the criteria.", f"Name one of {', '.join(names)}.")
        place = names.index(named)
        if row[place] != 1:
            raise BadInput(
                f"The {which} criterion, {named}, is {row[place]:g} against itself in the {what} row.",
                f"Write 1 for {named} there.",
            )
        return (place,)
    places = tuple(place for place, value in enumerate(row) if value == 1)
    if not places:
        raise BadInput(
            f"The {what} row has no 1, so no criterion is the {which}.", f"Write 1 where the {which} meets itself."
        )
    return places


def _input_ratio(to: float, of: float, spread: float) -> float:
    return abs(to * of - spread) / (spread * spread - spread) if spread > 1 else 0.0


def _contradictions(to: Sequence[float], of: Sequence[float], names: Sequence[str], b: int, w: int) -> tuple[str, ...]:
    """A sentence for what no order of importance allows: a criterion further from one end than the other end is."""
    spread = to[w]
    below = [name for name, value in zip(names, to, strict=True) if value > spread]
    above = [name for name, value in zip(names, of, strict=True) if value > spread]
    found = []
    if below:
        found.append(
            f"{names[b]} counts more over {listed(below)} than over {names[w]}, though {names[w]} is the worst."
        )
    if above:
        found.append(f"{listed(above)} over {names[w]} is more than {names[b]} over it, though {names[b]} is the best.")
    return tuple(found)


def _least_deviation(to: Sequence[float], of: Sequence[float], b: int, w: int) -> tuple[list[float], float]:
    """min xi so that |w_b - to_j w_j| <= xi and |w_j - of_j w_w| <= xi for all j, and the shares sum to 1."""
    from highspy import kHighsInf

    count = len(to)
    solver = quiet_solver()
    for _ in range(count):
        solver.addVar(0.0, 1.0)
    solver.addVar(0.0, kHighsInf)
    solver.changeColCost(count, 1.0)
    solver.addRow(1.0, 1.0, count, list(range(count)), [1.0] * count)
    for j in range(count):
        for more, less, times in ((b, j, to[j]), (j, w, of[j])):
            if more == less:
                continue
            solver.addRow(-kHighsInf, 0.0, 3, [more, less, count], [1.0, -float(times), -1.0])
            solver.addRow(0.0, kHighsInf, 3, [more, less, count], [1.0, -float(times), 1.0])
    found = solution(solver)
    if found is None:
        raise RuntimeError("The best-worst program has no solution, though a large enough deviation always is one.")
    *raw, xi = (max(0.0, value) for value in found.tolist())
    total = sum(raw)
    return [value / total for value in raw], xi if xi > 1e-12 else 0.0
