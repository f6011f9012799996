"""CRITIC weights: a criterion weighs the more, the more it varies and the less it goes along with the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vantage.analysis.normalisation import Array
from vantage.analysis.weighing.criteria_names import checked_count
from vantage.analysis.weighing.decision_table import checked_table, constant_columns, reason_for_blocking
from vantage.errors import BadInput


@dataclass(frozen=True)
class CriticWeights:
    """Shares (sum 1), standard deviations of the columns on 0-1 (m - 1) and amounts of information, by name."""

    weights: Mapping[str, float]
    deviations: Mapping[str, float]
    information: Mapping[str, float]
    warnings: tuple[str, ...] = ()


def weigh_by_critic(
    table: Sequence[Sequence[float]],
    names: Sequence[str],
    directions: Sequence[int] | None = None,
    rows: Sequence[str] | None = None,
) -> CriticWeights:
    """Shares in proportion to C_j = s_j sum_k (1 - r_jk) on columns brought to 0-1, the best value being 1.

    `directions` has 1 where more is better (all, unless given) and -1 where less is: turning a column changes its
    correlations, which some programs forget. A constant column gets 0 with a warning and is left out of the
    correlations; few rows give a warning. Raises BadInput where all columns run exactly alike and as `checked_table`
    says. Diakoulaki, D., Mavrotas, G., Papayannakis, L. (1995), Determining objective weights in multiple criteria
    problems: the CRITIC method, Computers & Operations Research 22(7), 763-770.
    """
    found, known = checked_table(table, names, rows)
    signs = np.ones(len(known)) if directions is None else np.array(directions, dtype=float)
    checked_count(len(signs), known, "direction", "directions")
    if not np.isin(signs, (1.0, -1.0)).all():
        raise BadInput("A direction is neither 1 nor -1.", "Give 1 where more is better and -1 where less is.")
    width = np.ptp(found, axis=0)
    varying = width > 0
    unit = (found - found.min(axis=0)) / np.where(varying, width, 1.0)
    unit = np.where(signs < 0, 1 - unit, unit)
    deviations = np.where(varying, unit.std(axis=0, ddof=1), 0.0)
    conflict = np.zeros(len(known))
    conflict[varying] = (1 - _correlations(unit[:, varying])).sum(axis=1)
    information = deviations * conflict
    total = information.sum()
    if total <= 1e-12:
        raise BadInput(
            "All columns that vary run exactly alike, so none tells more than another.",
            "Leave the repeated columns out, or weigh by judgement.",
        )
    warnings = [*constant_columns(found, known), *filter(None, [reason_for_blocking(len(found))])]
    return CriticWeights(
        dict(zip(known, (information / total).tolist(), strict=True)),
        dict(zip(known, deviations.tolist(), strict=True)),
        dict(zip(known, information.tolist(), strict=True)),
        tuple(warnings),
    )


def _correlations(columns: Array) -> Array:
    """Correlation of every two columns, none of them constant, within -1 and 1."""
    centred = columns - columns.mean(axis=0)
    scaled = centred / np.sqrt((centred**2).sum(axis=0))
    found: Array = np.clip(scaled.T @ scaled, -1.0, 1.0)
    np.fill_diagonal(found, 1.0)
    return found
