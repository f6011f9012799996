"""PROMETHEE II: net flows of graded pairwise preferences (Brans and Vincke 1985; Brans, Vincke and Mareschal 1986)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vantage.analysis.decision_table.alignment import more_is_better, noise_of, scaled_to_one
from vantage.analysis.normalisation import Array
from vantage.errors import BadInput

SHAPES = {"usual": "", "u": "q", "v": "p", "level": "qp", "linear": "qp", "gauss": "s"}
"""The six shapes and the thresholds each needs, in the units of its criterion."""


@dataclass(frozen=True)
class Preference:
    """How an advantage d > 0 on one criterion becomes a preference 0-1; there is none for d <= 0.

    usual: 1. u: 1 beyond q. v: d / p up to p, then 1. level: 0.5 beyond q, 1 beyond p. linear: (d - q) / (p - q)
    between q and p, then 1. gauss: 1 - exp(-d**2 / (2 s**2)). At a threshold itself the lower preference holds.
    Raises BadInput for unknown shapes, q < 0, p <= 0 with v, q > p, s <= 0 and thresholds that are not finite.
    """

    shape: str = "usual"
    q: float = 0.0
    p: float = 0.0
    s: float = 0.0

    def __post_init__(self) -> None:
        if self.shape not in SHAPES:
            raise BadInput(f"There is no preference shape “{self.shape}”.", f"Use one of: {', '.join(SHAPES)}.")
        needed = SHAPES[self.shape]
        if not all(np.isfinite(getattr(self, name)) for name in needed):
            raise BadInput(f"A threshold of “{self.shape}” is not a finite number.", "Give plain numbers.")
        if "q" in needed and self.q < 0:
            raise BadInput(f"The threshold q of “{self.shape}” is below zero.", "Give a q of 0 or more.")
        if self.shape == "v" and self.p <= 0:
            raise BadInput("The threshold p of “v” is not above zero.", "Give a p above 0, or use the shape usual.")
        if needed == "qp" and self.q > self.p:
            raise BadInput(
                f"The threshold q of “{self.shape}” is above p ({self.q:g} > {self.p:g}).",
                "Give the difference that may be neglected as q and the larger one that decides as p.",
            )
        if self.shape == "gauss" and self.s <= 0:
            raise BadInput("The spread s of “gauss” is not above zero.", "Give an s above 0.")


USUAL = Preference()


@dataclass(frozen=True, eq=False)
class Flows:
    """Per unit (units, ...): how much it is preferred to the others on average (`plus`, 0-1) and they to it (`minus`).

    `net` = plus - minus, from -1 to 1, sums to 0 over the units.
    """

    plus: Array
    minus: Array
    net: Array


def preference_degrees(ahead: Array, preference: Preference, noise: float = 0.0) -> Array:
    """The preference (0-1) of each advantage, any shape; NaN gives 0. A threshold missed by `noise` counts as met."""
    q, p, s = preference.q, preference.p, preference.s
    with np.errstate(invalid="ignore"):
        if preference.shape == "usual":
            return (ahead > noise).astype(float)
        if preference.shape == "u":
            return (ahead > q + noise).astype(float)
        if preference.shape == "level":
            return 0.5 * (ahead > q + noise) + 0.5 * (ahead > p + noise)
        if preference.shape == "gauss":
            return np.where(ahead > noise, -np.expm1(-0.5 * (ahead / s) ** 2), 0.0)
        lower = q if preference.shape == "linear" else 0.0
        if p <= lower:
            return (ahead > p + noise).astype(float)
        return np.where(ahead > lower + noise, np.minimum((ahead - lower) / (p - lower), 1.0), 0.0)


def flows(values: Array, weights: Array, directions: Array, preferences: Sequence[Preference]) -> Flows:
    """The three flows of values (criteria, units, ...), with one preference per criterion.

    A criterion on which either of a pair is blank is dropped for that pair and the other weights scaled up; a pair with
    nothing in common has no preference either way. Equal values have none either; a criterion without a range adds 0.
    Any sign is allowed. One unit alone has flows of 0; with two, net is the preference between them and its negative.
    """
    better, noise = more_is_better(values, directions), noise_of(values)
    shares = scaled_to_one(weights)
    units = better.shape[1]
    plus, minus = np.zeros(better.shape[1:]), np.zeros(better.shape[1:])
    gaps = bool(np.isnan(better).any())
    for a in range(units - 1):
        rest = slice(a + 1, None)
        over, under = np.zeros(better[0, rest].shape), np.zeros(better[0, rest].shape)
        common = np.zeros(over.shape) if gaps else None
        for weight, criterion, preference, slack in zip(shares, better, preferences, noise, strict=True):
            ahead = criterion[a] - criterion[rest]
            over += weight * preference_degrees(ahead, preference, slack)
            under += weight * preference_degrees(-ahead, preference, slack)
            if common is not None:
                common += weight * ~np.isnan(ahead)
        if common is not None:
            scale = np.where(common > 0, common, 1.0)
            over, under = over / scale, under / scale
        plus[a] += over.sum(axis=0)
        minus[a] += under.sum(axis=0)
        plus[rest] += under
        minus[rest] += over
    others = max(units - 1, 1)
    return Flows(plus / others, minus / others, (plus - minus) / others)


def unicriterion_net_flows(values: Array, directions: Array, preferences: Sequence[Preference]) -> Array:
    """Net flows criterion by criterion (criteria, units, ...): the weighted sum of them is the net flow.

    That holds without blanks; a pair in which either is blank adds 0 to both here.
    """
    alone = np.ones(1)
    return np.stack(
        [
            flows(values[j : j + 1], alone, np.asarray(directions)[j : j + 1], [preference]).net
            for j, preference in enumerate(preferences)
        ]
    )


def preference_index(values: Array, weights: Array, directions: Array, preferences: Sequence[Preference]) -> Array:
    """pi[a, b] (units, units), 0-1: the weighted preference of a over b in one table without blanks."""
    better, noise = more_is_better(values, directions), noise_of(values)
    found = np.zeros((better.shape[1],) * 2)
    for weight, criterion, preference, slack in zip(scaled_to_one(weights), better, preferences, noise, strict=True):
        found += weight * preference_degrees(criterion[:, None] - criterion[None, :], preference, slack)
    return found
