"""The family of weights that one slider runs through, and where two actors meet on it."""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from vantage.analysis.normalisation import Array
from vantage.analysis.stability.lines import Lines

_GRID = 257
_LEVEL = 1e-9
"""Scores closer than this are level: further digits are rounding noise of the sums."""


@dataclass(frozen=True, eq=False)
class Family:
    """Weights start + slope * t of one criterion's share t from 0 to `most`.

    Locked siblings keep their share; the free ones keep their proportions. `free_points` are the importance points of
    the free siblings.
    """

    lines: Lines
    at: int
    start: Array
    slope: Array
    most: float
    free_points: float

    def weights(self, t: Array) -> Array:
        """(children, T)."""
        found = self.start[:, None] + self.slope[:, None] * t
        found[self.at] = t
        others = np.arange(len(self.start)) != self.at
        return np.where((others & (self.slope != 0))[:, None] & (t >= self.most), 0.0, np.maximum(found, 0.0))

    def scores(self, t: Array) -> Array:
        """(actors, T)."""
        return self.lines.scores(self.weights(t))

    def points(self, share: float) -> float | None:
        """The importance points that give this share, the free siblings keeping theirs."""
        rest = self.most - share
        return None if rest <= 1e-12 else share * self.free_points / rest


def family_of(lines: Lines, at: int) -> Family | str:
    """The family of one criterion, or a sentence that says why its share cannot move."""
    others = np.arange(len(lines.codes)) != at
    if not others.any():
        return "It has no siblings, so its share is always 100 %."
    held = others & lines.locked
    free = others & ~lines.locked
    loose = float(lines.shares[free].sum())
    if loose <= 0:
        return "None of its siblings has free points, so its share cannot change."
    most = 1.0 - float(lines.shares[held].sum())
    parts = np.where(free, lines.shares / loose, 0.0)
    slope = np.where(others, -parts, 1.0)
    start = np.where(held, lines.shares, most * parts)
    return Family(lines, at, start, slope, most, float(lines.points[free].sum()))


def meetings(family: Family, a: int, b: int) -> list[float]:
    """The shares strictly between 0 and `most` at which actors a and b are level, in rising order; none where they are
    level everywhere. Exact where every mean up to the root is the same, by search otherwise."""
    if family.lines.linear is None:
        return _searched(family, a, b)
    top_a, bottom_a = _fraction(family, a)
    top_b, bottom_b = _fraction(family, b)
    if not (np.isfinite(top_a).all() and np.isfinite(top_b).all()):
        return []  # a zero under a geometric mean: one of them is 0 on the whole family
    c = top_a[0] * bottom_b[0] - top_b[0] * bottom_a[0]
    m = top_a[0] * bottom_b[1] + top_a[1] * bottom_b[0] - top_b[0] * bottom_a[1] - top_b[1] * bottom_a[0]
    q = top_a[1] * bottom_b[1] - top_b[1] * bottom_a[1]
    size = max(float(np.abs(top_a).max()), float(np.abs(top_b).max()), 1e-300)
    return [t for t in _roots(float(q), float(m), float(c), size * 1e-13) if 0.0 < t < family.most]


def _fraction(family: Family, actor: int) -> tuple[Array, Array]:
    """Constant and slope of the top and of the bottom of an actor's transformed score; infinite where it scores 0."""
    lines = family.lines
    seen = lines.seen[:, actor]
    moving = seen & ((family.start != 0) | (family.slope != 0))
    up = np.where(moving, lines.up[:, actor], 0.0)
    constant, factor = lines.linear[0][actor], lines.linear[1][actor]  # type: ignore[index]
    if not np.isfinite(up).all() or not math.isfinite(constant):
        return np.array([-np.inf, 0.0]), np.array([1.0, 0.0])
    if not seen.any():
        return np.array([constant, 0.0]), np.array([1.0, 0.0])
    top = np.array([family.start @ up, family.slope @ up])
    bottom = np.array([1.0, 0.0]) if seen.all() else np.array([family.start @ seen, family.slope @ seen])
    return constant * bottom + factor * top, bottom


def _roots(q: float, m: float, c: float, noise: float) -> list[float]:
    """Real roots of q t^2 + m t + c, rising; coefficients below `noise` count as 0."""
    if abs(q) <= noise:
        return [] if abs(m) <= noise else [-c / m]
    inside = m * m - 4.0 * q * c
    if inside < 0:
        return []
    large = -0.5 * (m + math.copysign(math.sqrt(inside), m))
    found = {large / q} | ({c / large} if large != 0 else set())
    return sorted(found)


def _searched(family: Family, a: int, b: int) -> list[float]:
    """Crossings by bisection between the points of an even grid."""
    grid = np.linspace(0.0, family.most, _GRID)
    scores = family.scores(grid)
    gaps = scores[a] - scores[b]
    found = []
    for i in range(1, _GRID - 2):
        if gaps[i] * gaps[i + 1] < 0:
            found.append(_bisected(family, a, b, float(grid[i]), float(grid[i + 1]), gaps[i] > 0))
        elif gaps[i] == 0 and gaps[i - 1] * gaps[i + 1] < 0:
            found.append(float(grid[i]))
    return found


def _bisected(family: Family, a: int, b: int, low: float, high: float, positive: bool) -> float:
    for _ in range(60):
        middle = 0.5 * (low + high)
        scores = family.scores(np.array([middle]))
        if (scores[a, 0] > scores[b, 0]) == positive:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def overtaken(family: Family, leader: int, rivals: list[int], share: float, up: bool) -> tuple[float, int] | None:
    """The nearest share above (or below) at which a rival draws level and is ahead beyond, and which; None for none."""
    end = family.most if up else 0.0
    best: tuple[float, int] | None = None
    for rival in rivals:
        marks = meetings(family, leader, rival)
        ahead = [t for t in marks if (t > share if up else t < share)]
        stops = [share, *(ahead if up else reversed(ahead)), end]
        middles = np.array([0.5 * (x + y) for x, y in pairwise(stops)])
        scores = family.scores(middles)
        behind = np.flatnonzero(scores[leader] < scores[rival] - _LEVEL)
        if len(behind) and stops[0] != end:
            t = stops[int(behind[0])]
            if best is None or (t < best[0] if up else t > best[0]):
                best = t, rival
    return best
