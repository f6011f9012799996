"""The analytic hierarchy process: weights from comparing criteria two by two, and how consistent the judgements are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from vantage.analysis.normalisation import Array
from vantage.analysis.weighing.comparison_matrix import beyond_the_scale, checked_matrix, judgement
from vantage.analysis.weighing.criteria_names import checked_names
from vantage.analysis.weighing.random_index import SIMULATED, RandomIndexTable, random_index_table

ACCEPTED_RATIO = 0.10
SCALE = (*(1 / k for k in range(9, 1, -1)), *(float(k) for k in range(1, 10)))
"""The 17 judgements: 1/9 to 9."""
_FITS = 1e-9
"""Logarithms of judgements closer than this are equal: the rest is rounding."""
_TIED = 1e-6
"""Misfits closer than this are equal, as all three always are with three criteria."""


@dataclass(frozen=True)
class PairJudgement:
    """`row` was judged `value` times as important as `column`; the weights imply `implied` times."""

    row: str
    column: str
    value: float
    implied: float

    @property
    def sentence(self) -> str:
        """What was judged and what the weights say, told from the criterion that was judged more important."""
        more, less, value, implied = self.row, self.column, self.value, self.implied
        if value < 1:
            more, less, value, implied = less, more, 1 / value, 1 / implied
        return (
            f"The judgement that fits the others least: {more} over {less} is {judgement(value)}, "
            f"where the weights imply {judgement(float(f'{implied:.2g}'))}."
        )


@dataclass(frozen=True)
class Mend:
    """The one judgement to replace, the value on the scale that brings the ratio down most, and the ratio then."""

    row: str
    column: str
    current: float
    value: float
    cr: float

    @property
    def suffices(self) -> bool:
        return self.cr <= ACCEPTED_RATIO

    @property
    def sentence(self) -> str:
        """The proposal, and whether it is enough."""
        more, less, current, value = self.row, self.column, self.current, self.value
        if value < 1 or (value == 1 and current < 1):
            more, less, current, value = less, more, 1 / current, 1 / value
        then = f"{more} over {less} at {judgement(value)} instead of {judgement(current)} would bring the ratio to"
        if self.suffices:
            return f"{then} {self.cr:.3f}, which is acceptable."
        return f"{then} {self.cr:.3f}, still above {ACCEPTED_RATIO:.2f}: this alone does not suffice."


@dataclass(frozen=True)
class AhpWeights:
    """Shares (sum 1) by name from the principal right eigenvector, with the figures of consistency.

    `cr` = `ci` / random index (0 for two criteria) is acceptable up to 0.10. `worst` is the judgement furthest from
    the weights (None where all fit), `mend` what to change where the ratio is not acceptable (None where it is, or
    where no single change helps). `row_geometric_mean` is the other usual solution, `gci` its figure of consistency
    and `gci_limit` what is acceptable.
    """

    weights: Mapping[str, float]
    lambda_max: float
    ci: float
    cr: float
    random_index: float | None
    table: RandomIndexTable
    worst: PairJudgement | None
    mend: Mend | None
    row_geometric_mean: Mapping[str, float]
    gci: float
    gci_limit: float | None
    warnings: tuple[str, ...] = ()

    @property
    def acceptable(self) -> bool:
        return self.cr <= ACCEPTED_RATIO


def weigh_by_ahp(
    matrix: Sequence[Sequence[float]], names: Sequence[str], random_index: str = SIMULATED.code
) -> AhpWeights:
    """Weights of a reciprocal matrix: cell (i, j) says how many times as important i is as j.

    Raises BadInput as `checked_matrix` says, and for an unknown random index table. A judgement above 9 is computed
    with a warning. Saaty, T. L. (1980), The Analytic Hierarchy Process, McGraw-Hill; the geometric mean and its index:
    Aguarón, J., Moreno-Jiménez, J. M. (2003), The geometric consistency index, European Journal of Operational
    Research 147(1).
    """
    table = random_index_table(random_index)
    known = checked_names(names)
    a = checked_matrix(matrix, known)
    count = len(known)
    weights, lambda_max = principal(a)
    ci = _index(lambda_max, count)
    cr = _ratio(ci, count, table)
    geometric = np.exp(np.log(a).mean(axis=1))
    geometric /= geometric.sum()
    misfit = _misfits(a, weights)
    warnings = [*beyond_the_scale(a, known)]
    mend = None
    if cr > ACCEPTED_RATIO:
        mend = _mend(a, known, misfit, cr, table)
        warnings.append(f"The consistency ratio is {cr:.3f}, above {ACCEPTED_RATIO:.2f}: look at the judgements again.")
        if count == 3:
            warnings.append(
                "With three criteria each judgement contradicts the other two alike: any may be the wrong one."
            )
    return AhpWeights(
        weights=dict(zip(known, weights.tolist(), strict=True)),
        lambda_max=lambda_max,
        ci=ci,
        cr=cr,
        random_index=table.values.get(count),
        table=table,
        worst=_worst(a, known, weights, misfit, mend),
        mend=mend,
        row_geometric_mean=dict(zip(known, geometric.tolist(), strict=True)),
        gci=_geometric_index(a, geometric),
        gci_limit={2: None, 3: 0.31, 4: 0.35}.get(count, 0.37),
        warnings=tuple(warnings),
    )


def principal(a: Array) -> tuple[Array, float]:
    """The principal right eigenvector of a positive matrix, scaled to sum 1, and its eigenvalue."""
    values, vectors = np.linalg.eig(a)
    k = int(np.argmax(values.real))
    weights = np.abs(vectors[:, k].real)
    return weights / weights.sum(), float(values[k].real)


def _index(lambda_max: float, count: int) -> float:
    index = (lambda_max - count) / (count - 1)
    return index if index > 1e-12 else 0.0


def _ratio(ci: float, count: int, table: RandomIndexTable) -> float:
    return ci / table.values[count] if count in table.values else 0.0


def _misfits(a: Array, weights: Array) -> Array:
    """|ln(a_ij w_j / w_i)| above the diagonal, 0 elsewhere."""
    found: Array = np.triu(np.abs(np.log(a * weights[None, :] / weights[:, None])), 1)
    return found


def _geometric_index(a: Array, weights: Array) -> float:
    count = len(weights)
    if count < 3:
        return 0.0
    return float(2 / ((count - 1) * (count - 2)) * (_misfits(a, weights) ** 2).sum())


def _worst(a: Array, names: Sequence[str], weights: Array, misfit: Array, mend: Mend | None) -> PairJudgement | None:
    """The judgement with the largest misfit; of equal ones that of the mend, else the first."""
    if len(names) < 3 or misfit.max() <= _FITS:
        return None
    tied = [(i, j) for i, j in np.argwhere(misfit > misfit.max() - _TIED).tolist()]
    proposed = [(i, j) for i, j in tied if mend is not None and (names[i], names[j]) == (mend.row, mend.column)]
    i, j = (proposed or tied)[0]
    return PairJudgement(names[i], names[j], float(a[i, j]), float(weights[i] / weights[j]))


def _mend(a: Array, names: Sequence[str], misfit: Array, cr: float, table: RandomIndexTable) -> Mend | None:
    """The best value of the worst judgement; where no value of it lowers the ratio, of the next worst, and so on.

    Among judgements with equal misfit it is the one that gets furthest; with equal ratios the smallest change counts.
    """
    places = [(int(i), int(j)) for i, j in zip(*np.triu_indices(len(names), 1), strict=True)]
    while places:
        most = max(misfit[place] for place in places)
        tied = [place for place in places if misfit[place] > most - _TIED]
        ratio, _, i, j, value = min(
            (round(_ratio_with(a, i, j, value, table), 12), round(abs(log(value / a[i, j])), 9), i, j, value)
            for i, j in tied
            for value in SCALE
        )
        if ratio < cr - 1e-9:
            return Mend(names[i], names[j], float(a[i, j]), value, ratio)
        places = [place for place in places if place not in tied]
    return None


def _ratio_with(a: Array, i: int, j: int, value: float, table: RandomIndexTable) -> float:
    changed = a.copy()
    changed[i, j], changed[j, i] = value, 1 / value
    return _ratio(_index(principal(changed)[1], len(a)), len(a), table)
