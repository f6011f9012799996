"""Lenses that compare actors two by two on every leaf: PROMETHEE II, Copeland, Borda.

The definitions are those of `decision_table.outranking` and `decision_table.promethee`; here the outranking matrix and
the preferences are kept apart by advantage, because their sum over the advantages is the exact decomposition. A leaf on
which one of a pair is blank is dropped for that pair and its other leaves scaled up; a pair with nothing in common is
even.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from vantage.analysis.decision_table.outranking import borda as borda_count
from vantage.analysis.decision_table.outranking import condorcet_winner, dominance_share
from vantage.analysis.decision_table.outranking import copeland as copeland_count
from vantage.analysis.decision_table.promethee import Preference, preference_degrees
from vantage.analysis.lenses import INDIFFERENCE, PREFERENCE
from vantage.analysis.lensing.leaf_table import LeafTable
from vantage.analysis.lensing.scores import NOTHING_TO_TELL, LensScores
from vantage.analysis.normalisation import SCALE, Array

EVEN = 1e-9
"""Points of 0-100 that make no difference: rounding noise."""

LINEAR = Preference("linear", q=INDIFFERENCE, p=PREFERENCE)


def borda(table: LeafTable) -> LensScores:
    parts = _pair_parts(table, _ahead, 0.5)
    contributions = _mean_over_others(parts, 0.5 * table.shares) * SCALE
    warnings = _few(table, "Borda only counts on which indicators one is ahead, not by how much")
    return _lens_scores(table, contributions.sum(axis=0), contributions, _outranking_details(table, parts), warnings)


def copeland(table: LeafTable) -> LensScores:
    parts = _pair_parts(table, _ahead, 0.5)
    details = _outranking_details(table, parts)
    balance = np.array(list(details["copeland"].values())) / max(1, len(table.actors) - 1)
    warnings = _few(table, "Copeland only says who is ahead on the heavier indicators, not by how much")
    return _lens_scores(table, 0.5 * SCALE * (1.0 + balance), None, details, warnings)


def promethee(table: LeafTable) -> LensScores:
    preferred = _pair_parts(table, lambda difference: preference_degrees(difference, LINEAR), 0.0)
    plus = _mean_over_others(preferred, 0.0 * table.shares)
    minus = _mean_over_others(preferred.swapaxes(1, 2), 0.0 * table.shares)
    # The share of each advantage in the pairs of an actor, blanks dropped: it carries the 50 of an even score.
    weights = _mean_over_others(_pair_parts(table, np.ones_like, 1.0), table.shares)
    contributions = 0.5 * SCALE * (weights + plus - minus)
    net = plus.sum(axis=0) - minus.sum(axis=0)
    details = {
        "plus": _by_actor(table, plus.sum(axis=0)),
        "minus": _by_actor(table, minus.sum(axis=0)),
        "net": _by_actor(table, net),
        "net_by_advantage": {
            actor: dict(zip(table.advantages, (plus - minus)[:, k].tolist(), strict=True))
            for k, actor in enumerate(table.actors)
        },
        "preference": {"shape": LINEAR.shape, "q": LINEAR.q, "p": LINEAR.p},
    }
    warnings = _few(table, "the net flows of PROMETHEE only mirror each other")
    return _lens_scores(table, 0.5 * SCALE * (1.0 + net), contributions, details, warnings)


def _ahead(difference: Array) -> Array:
    """1 where a difference favours the first, 1/2 where there is none."""
    return (difference > EVEN) + 0.5 * (np.abs(difference) <= EVEN)


def _pair_parts(table: LeafTable, judge: Callable[[Array], Array], even: float) -> Array:
    """What each advantage adds to every pair (advantages, actors, actors), weights scaled up to the leaves both have.

    `judge` turns differences of values into 0-1, `even` is what it says of a pair with nothing in common.
    """
    difference = table.values[:, :, None] - table.values[:, None, :]
    both = ~np.isnan(difference)
    judged = np.where(both, judge(np.where(both, difference, 0.0)), 0.0)
    shares = table.shares[:, None, None]
    if both.all():
        return shares * table.by_advantage(judged)
    known = (shares * table.by_advantage(both.astype(float))).sum(axis=0)
    parts = shares * table.by_advantage(judged) / np.where(known > 0, known, 1.0)
    return np.where(known > 0, parts, even * shares)


def _mean_over_others(parts: Array, alone: Array) -> Array:
    """Means (advantages, actors) over the other actors; `alone` (advantages,) where there are none."""
    m = parts.shape[-1]
    if m == 1:
        return alone[:, None]
    return np.where(np.eye(m, dtype=bool), 0.0, parts).sum(axis=2) / (m - 1)


def _lens_scores(
    table: LeafTable, scores: Array, contributions: Array | None, details: dict[str, Any], warnings: tuple[str, ...]
) -> LensScores:
    known = ~np.isnan(table.values).all(axis=0)
    found = None if contributions is None else np.where(known, contributions, np.nan)
    return LensScores(np.where(known, scores, np.nan), found, details=details, warnings=warnings)


def _outranking_details(table: LeafTable, parts: Array) -> dict[str, Any]:
    matrix = parts.sum(axis=0)
    np.fill_diagonal(matrix, 0.5)
    winner = condorcet_winner(matrix)
    return {
        "outranking": {
            a: {b: x for b, x in zip(table.actors, row, strict=True) if b != a}
            for a, row in zip(table.actors, matrix.tolist(), strict=True)
        },
        "copeland": _by_actor(table, copeland_count(matrix)),
        "borda": _by_actor(table, borda_count(matrix)),
        "condorcet_winner": None if winner is None else table.actors[winner],
        "dominance_share": dominance_share(matrix),
    }


def _few(table: LeafTable, what: str) -> tuple[str, ...]:
    if len(table.actors) == 1:
        return (
            f"With one actor there is nobody to compare with: the score is {NOTHING_TO_TELL:g} whatever its values.",
        )
    return (f"With two actors {what}.",) if len(table.actors) == 2 else ()


def _by_actor(table: LeafTable, row: Array) -> dict[str, float]:
    return dict(zip(table.actors, row.tolist(), strict=True))
