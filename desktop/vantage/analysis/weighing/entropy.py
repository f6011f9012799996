"""Entropy weights: a criterion weighs the more, the more unevenly its amounts are spread over the actors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vantage.analysis.weighing.decision_table import checked_table, constant_columns, reason_for_blocking
from vantage.errors import BadInput


@dataclass(frozen=True)
class EntropyWeights:
    """Shares (sum 1) and entropies (0-1) by name; warnings are full sentences."""

    weights: Mapping[str, float]
    entropies: Mapping[str, float]
    warnings: tuple[str, ...] = ()


def weigh_by_entropy(
    table: Sequence[Sequence[float]], names: Sequence[str], rows: Sequence[str] | None = None
) -> EntropyWeights:
    """Shares in proportion to 1 - e_j, with p_ij = x_ij / sum_i x_ij and e_j = -sum_i p ln p / ln m.

    Amounts are taken as they are (actors, criteria), so the direction of a criterion plays no part; 0 ln 0 = 0. A
    constant column gets 0 with a warning, and few rows give a warning. Raises BadInput for a negative amount and as
    `checked_table` says. Hwang, C.-L., Yoon, K. (1981), Multiple Attribute Decision Making, Springer, chapter 3.
    """
    found, known = checked_table(table, names, rows)
    for i, j in np.argwhere(found < 0).tolist():
        where = rows[i] if rows is not None else f"row {i + 1}"
        raise BadInput(
            f"{known[j]} of {where} is {found[i, j]:g}: entropy is about shares of a total, and none can be negative.",
            "Express the criterion on a scale from zero, or leave it out, or use CRITIC.",
        )
    flat = np.ptp(found, axis=0) == 0
    totals = np.where(flat, 1.0, found.sum(axis=0))
    p = found / totals
    logs = np.log(np.where(p > 0, p, 1.0))
    entropies = np.where(flat, 1.0, -(p * logs).sum(axis=0) / np.log(len(found)))
    spread = np.where(flat, 0.0, np.maximum(0.0, 1 - entropies))
    total = spread.sum()
    if total <= 0:
        raise BadInput(
            "The columns differ too little for their entropy to be told from 1.", "Weigh by judgement instead."
        )
    warnings = [*constant_columns(found, known), *filter(None, [reason_for_blocking(len(found))])]
    return EntropyWeights(
        dict(zip(known, (spread / total).tolist(), strict=True)),
        dict(zip(known, entropies.tolist(), strict=True)),
        tuple(warnings),
    )
