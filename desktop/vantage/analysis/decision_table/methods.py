"""Ranks the units of a decision table by one of seven methods, and says what each method makes of the table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from vantage.analysis.decision_table import outranking as pairs
from vantage.analysis.decision_table.alignment import NOISE, TIE, competition_ranks
from vantage.analysis.decision_table.cautions import few_units_warning, warnings_of_blanks
from vantage.analysis.decision_table.promethee import (
    SHAPES,
    USUAL,
    Preference,
    flows,
    preference_index,
    unicriterion_net_flows,
)
from vantage.analysis.decision_table.table import DecisionTable, Mask
from vantage.analysis.decision_table.topsis import topsis
from vantage.analysis.decision_table.vikor import acceptance, vikor
from vantage.analysis.decision_table.weighted_product import weighted_product
from vantage.analysis.decision_table.weighted_sum import NORMALISATIONS, comparable, weighted_sum
from vantage.analysis.names import there_are
from vantage.analysis.normalisation import Array
from vantage.errors import BadInput

MOST_PAIRED = 2000
"""Units up to which methods that compare every pair are run: the matrix then has four million numbers."""
PAIRWISE = ("promethee2", "copeland", "borda")


@dataclass(frozen=True)
class Options:
    """What single methods can be told: `v` VIKOR, `preferences` PROMETHEE, `normalisation` the weighted sum."""

    v: float = 0.5
    preferences: tuple[Preference, ...] = ()
    normalisation: str = ""


@dataclass(frozen=True)
class TableRanking:
    """Scores and ranks (1 = best, ties share) by unit. Lower scores are better under VIKOR only.

    `details` holds what the method computed on the way, by its published names.
    """

    method: str
    scores: dict[str, float]
    ranks: dict[str, int]
    details: dict[str, Any]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Found:
    scores: Array
    details: dict[str, Any]
    warnings: tuple[str, ...] = ()
    tolerance: float = TIE
    lower_is_better: bool = False


@dataclass(frozen=True)
class _Method:
    """`takes_blanks` as its published form, or the renormalising of what is known, allows; `fewest` units."""

    run: Callable[[DecisionTable, Options], _Found]
    fewest: int = 2
    takes_blanks: bool = True


def rank_table(table: DecisionTable, method: str, options: Options | None = None) -> TableRanking:
    """The ranking of a checked table.

    Raises BadInput for an unknown method, fewer units than it needs, a blank where it has no rule for blanks, values
    it has no meaning for (the cell is named), and options out of their range. One unit alone is scored by wsm and wpm.
    """
    chosen = METHODS.get(method)
    if chosen is None:
        raise BadInput(f"There is no method “{method}”.", f"Use one of: {', '.join(METHODS)}.")
    if len(table.units) < chosen.fewest:
        raise BadInput(
            f"The method {method} compares rows, and “{table.units[0]}” is the only one.", "Add a second row."
        )
    if method in PAIRWISE and len(table.units) > MOST_PAIRED:
        raise BadInput(
            f"The method {method} compares every pair of rows, too many for {len(table.units):,} rows.",
            f"Use at most {MOST_PAIRED:,} rows, or wsm, wpm, topsis or vikor.",
        )
    blanks = table.blanks()
    if blanks and not chosen.takes_blanks:
        raise BadInput(
            f"“{blanks[0][0]}” has no number on “{blanks[0][1]}”, and {method} has no rule for blanks.",
            "Fill in the cell, or leave out the row or the column.",
        )
    found = chosen.run(table, options or Options())
    ranks = competition_ranks(found.scores, lower_is_better=found.lower_is_better, tolerance=found.tolerance)
    details = {"weights": dict(zip(table.criteria, table.shares.tolist(), strict=True)), **found.details}
    given = float(table.weights.sum())
    if abs(given - 1) > TIE:
        details["weights_scaled_from"] = given
    warnings = (
        *few_units_warning(method, len(table.units), details.get("normalisation", "")),
        *(warnings_of_blanks(table, method) if blanks else ()),
        *found.warnings,
    )
    return TableRanking(
        method, _named(table, found.scores), dict(zip(table.units, ranks, strict=True)), details, warnings
    )


def _wsm(table: DecisionTable, options: Options) -> _Found:
    same_direction = bool((table.directions[table.weights > 0] > 0).all())
    how = options.normalisation or ("raw" if same_direction else "max")
    if how not in NORMALISATIONS:
        raise BadInput(f"There is no normalisation “{how}” for wsm.", f"Use one of: {', '.join(NORMALISATIONS)}.")
    counted = table.weights > 0
    if how == "max":
        _refuse_ratios(table, counted)
    warnings = []
    values = comparable(table.values, table.directions, how)
    if how == "minmax":
        without = [name for name, row, w in zip(table.criteria, values, counted, strict=True) if w and _nothing(row)]
        if len(without) == counted.sum():
            raise BadInput(
                "Every column holds one value throughout, so minmax cannot tell the rows apart.",
                "Add a row or a criterion that differs, or use another normalisation.",
            )
        warnings += [f"“{name}” is the same for all rows and was left out: it has no range." for name in without]
    if how == "raw" and (wide := _scale_gap(table)):
        warnings.append(wide)
    scores = weighted_sum(values, table.shares)
    lost = np.isnan(scores)
    if lost.any():
        raise BadInput(
            f"“{table.units[int(np.argmax(lost))]}” has numbers only where all rows are alike.",
            "Fill in more of its cells, or use another normalisation.",
        )
    largest = float(np.nanmax(np.abs(values[counted]), initial=0.0))
    return _Found(scores, {"normalisation": how}, tuple(warnings), NOISE * (largest or 1.0))


def _wpm(table: DecisionTable, options: Options) -> _Found:
    bad = table.first_cell((table.cells <= 0) & (table.weights > 0))
    if bad:
        raise BadInput(
            f"“{bad[0]}” on “{bad[1]}” is {bad[2]:g}, and a weighted product needs values above zero.",
            "Use a criterion measured from a true zero, or another method.",
        )
    with np.errstate(over="ignore", under="ignore"):
        scores = weighted_product(table.values, table.shares, table.directions)
    return _Found(scores, {}, (), NOISE * float(scores.max()))


def _topsis(table: DecisionTable, options: Options) -> _Found:
    found = topsis(table.values, table.shares, table.directions)
    details = {
        "to_ideal": _named(table, found.to_ideal),
        "to_anti_ideal": _named(table, found.to_anti_ideal),
        "ideal": dict(zip(table.criteria, found.ideal.tolist(), strict=True)),
        "anti_ideal": dict(zip(table.criteria, found.anti_ideal.tolist(), strict=True)),
    }
    alike = bool((found.to_ideal + found.to_anti_ideal <= 0).all())
    return _Found(found.closeness, details, ("All rows are alike: each is given 0.5.",) if alike else ())


def _vikor(table: DecisionTable, options: Options) -> _Found:
    if not 0 <= options.v <= 1:
        raise BadInput(f"v is {options.v:g}.", "Give a v between 0 (the worst regret) and 1 (the sum) for VIKOR.")
    found = vikor(table.values, table.shares, table.directions, options.v)
    verdict = acceptance(found)
    details = {
        "S": _named(table, found.s),
        "R": _named(table, found.r),
        "Q": _named(table, found.q),
        "v": options.v,
        "compromise_set": [table.units[i] for i in verdict.compromise],
        "acceptable_advantage": verdict.advantage,
        "acceptable_stability": verdict.stability,
        "threshold": verdict.threshold,
    }
    flat = [
        f"All rows have the same {what}, so {what} does not count in Q."
        for what, counts in (("S", found.s_counts), ("R", found.r_counts))
        if not counts.all()
    ]
    return _Found(found.q, details, tuple(flat), lower_is_better=True)


def _promethee(table: DecisionTable, options: Options) -> _Found:
    preferences = options.preferences or (USUAL,) * len(table.criteria)
    if len(preferences) != len(table.criteria):
        raise BadInput(
            f"{there_are(len(preferences), 'preference', 'preferences')} for {len(table.criteria)} criteria.",
            f"Give one for each of: {', '.join(table.criteria)}, in this order, separated by semicolons.",
        )
    found = flows(table.values, table.shares, table.directions, preferences)
    details: dict[str, Any] = {
        "plus": _named(table, found.plus),
        "minus": _named(table, found.minus),
        "net": _named(table, found.net),
        "preferences": dict(zip(table.criteria, map(_told, preferences), strict=True)),
    }
    if not np.isnan(table.cells).any():
        per_criterion = unicriterion_net_flows(table.values, table.directions, preferences)
        details["net_by_criterion"] = {
            name: _named(table, row) for name, row in zip(table.criteria, per_criterion, strict=True)
        }
        details["preference_index"] = _matrix(
            table, preference_index(table.values, table.shares, table.directions, preferences)
        )
    return _Found(found.net, details)


def _copeland(table: DecisionTable, options: Options) -> _Found:
    matrix = pairs.outranking(table.values, table.shares, table.directions)
    return _Found(pairs.copeland(matrix), _outranking_details(table, matrix))


def _borda(table: DecisionTable, options: Options) -> _Found:
    matrix = pairs.outranking(table.values, table.shares, table.directions)
    return _Found(pairs.borda(matrix), _outranking_details(table, matrix))


METHODS: Mapping[str, _Method] = {
    "wsm": _Method(_wsm, fewest=1),
    "wpm": _Method(_wpm, fewest=1),
    "topsis": _Method(_topsis),
    "vikor": _Method(_vikor, takes_blanks=False),
    "promethee2": _Method(_promethee),
    "copeland": _Method(_copeland),
    "borda": _Method(_borda),
}


def _outranking_details(table: DecisionTable, matrix: Array) -> dict[str, Any]:
    winner = pairs.condorcet_winner(matrix)
    return {
        "outranking": _matrix(table, matrix),
        "condorcet_winner": None if winner is None else table.units[winner],
        "dominance_pairs": [[table.units[a], table.units[b]] for a, b in pairs.dominance_pairs(matrix)],
        "dominance_share": pairs.dominance_share(matrix),
    }


def _refuse_ratios(table: DecisionTable, counted: Mask) -> None:
    negative = table.first_cell((table.cells < 0) & counted)
    if negative:
        raise BadInput(
            f"“{negative[0]}” on “{negative[1]}” is {negative[2]:g}, and ratios to the best need values of 0 or more.",
            "Use --normalisation minmax, or raw where all criteria share one unit.",
        )
    free = table.first_cell((table.cells == 0) & counted & (table.directions < 0))
    if free:
        raise BadInput(
            f"“{free[0]}” on “{free[1]}” is 0, and where less is better no ratio to a best of 0 can be formed.",
            "Use --normalisation minmax, or raw where all criteria share one unit.",
        )


def _scale_gap(table: DecisionTable) -> str:
    """A warning where values that are added as they are differ in size by a factor of ten or more."""
    sizes = np.nanmax(np.abs(table.cells), axis=0, initial=0.0)
    counted = [(float(size), name) for size, name, w in zip(sizes, table.criteria, table.weights, strict=True) if w]
    (small, low), (large, high) = min(counted), max(counted)
    if large < 10 * small or large == 0:
        return ""
    return (
        f"The values were added as they are, and “{high}” (up to {large:g}) outweighs “{low}” (up to {small:g}): "
        "unless both have the same unit, choose another normalisation (max or minmax)."
    )


def _nothing(row: Array) -> bool:
    return bool(np.isnan(row).all())


def _named(table: DecisionTable, numbers: Sequence[float] | Array) -> dict[str, float]:
    return {name: float(number) for name, number in zip(table.units, numbers, strict=True)}


def _matrix(table: DecisionTable, matrix: Array) -> dict[str, dict[str, float]]:
    """A matrix by the names of the units, without its diagonal."""
    return {
        a: {b: float(share) for b, share in zip(table.units, row, strict=True) if b != a}
        for a, row in zip(table.units, matrix, strict=True)
    }


def _told(preference: Preference) -> dict[str, Any]:
    return {"shape": preference.shape, **{name: getattr(preference, name) for name in SHAPES[preference.shape]}}
