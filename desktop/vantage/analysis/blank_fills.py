"""How far the score of one actor can go when some of its blanks, and only those, are filled with 0 or with 100."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from vantage.analysis.aggregation import combine, power_of
from vantage.analysis.normalisation import SCALE, Array
from vantage.analysis.tree import Group, Tree


@dataclass(frozen=True)
class Fill:
    """The value of a node with these blanks filled (positions among the leaves), the others left blank."""

    value: float
    leaves: tuple[int, ...]


def furthest_fills(tree: Tree, likely: Array, blank: Sequence[bool], end: float) -> tuple[Fill, ...]:
    """The score that lies furthest towards `end` (0 or 100) with 0, 1, 2, ... blanks of one actor filled with it.

    `likely` and `blank` have one entry per leaf. Exact for every aggregation: a mean moves furthest when each child
    does, on the scale where the mean adds up what a child takes is a plain sum, and among groups without any value the
    heaviest count most. Blanks without weight are left out; NaN is a score of nothing.
    """
    row = {position: i for i, position in enumerate(tree.leaf_positions)}
    found: dict[int, tuple[Fill, ...]] = {}
    for group in tree.groups:
        children: list[tuple[Fill, ...]] = []
        for child in group.children:
            if child in row:
                i = row[child]
                own = (Fill(float(likely[i]), ()),)
                children.append((*own, Fill(end, (i,))) if blank[i] else own)
            else:
                children.append(found[child])
        found[group.node] = _of_group(group, children, end)
    return found[tree.root.node]


def _of_group(group: Group, children: Sequence[tuple[Fill, ...]], end: float) -> tuple[Fill, ...]:
    weighed = [(fills, float(w)) for fills, w in zip(children, group.shares, strict=True) if w > 0]
    present = [(fills, w) for fills, w in weighed if not math.isnan(fills[0].value)]
    absent = [(fills, w) for fills, w in weighed if math.isnan(fills[0].value) and len(fills) > 1]
    absent.sort(key=lambda part: -part[1])
    shared = _shared_out(group, present, end)
    further = min if end == 0 else max
    best: list[Fill] = []
    for count in range(len(shared) + len(absent)):
        options = []
        for filled in range(max(0, count - len(shared) + 1), min(count, len(absent)) + 1):
            parts = [(fills[1], w) for fills, w in absent[:filled]]
            parts += [(fills[k], w) for (fills, w), k in zip(present, shared[count - filled], strict=True)]
            options.append(_value(group, parts))
        best.append(further(options, key=lambda fill: fill.value))
    return tuple(best)


def _value(group: Group, parts: Sequence[tuple[Fill, float]]) -> Fill:
    if not parts:
        return Fill(math.nan, ())
    z, w = np.array([fill.value for fill, _ in parts]), np.array([w for _, w in parts])
    value = float(combine(group.aggregation, z, w, group.exponent))
    return Fill(value, tuple(i for fill, _ in parts for i in fill.leaves))


def _shared_out(group: Group, present: Sequence[tuple[tuple[Fill, ...], float]], end: float) -> list[tuple[int, ...]]:
    """For 0, 1, 2, ... fills, how many each child with a value takes so that the group goes furthest."""
    scale = _adding_scale(group)
    join: Callable[[float, float], float] = min if group.aggregation == "minimum" else lambda a, b: a + b
    start = math.inf if group.aggregation == "minimum" else 0.0
    table: list[tuple[float, tuple[int, ...]]] = [(start, ())]
    further = min if end == 0 else max
    for fills, w in present:
        table = [
            further(
                (
                    (join(table[count - k][0], scale(fills[k].value, w)), (*table[count - k][1], k))
                    for k in range(max(0, count - len(table) + 1), min(count, len(fills) - 1) + 1)
                ),
                key=lambda option: option[0],
            )
            for count in range(len(table) + len(fills) - 1)
        ]
    return [taken for _, taken in table]


def _adding_scale(group: Group) -> Callable[[float, float], float]:
    """The value of a child as its group adds it up: rising with the value, so that further is further."""
    if group.aggregation == "minimum":
        return lambda z, w: z
    p = power_of(group.aggregation, group.exponent)

    def added(z: float, w: float) -> float:
        share = z / SCALE
        if p > 0:
            return w * share**p
        if share <= 0:
            return -math.inf
        try:
            return w * math.log(share) if p == 0 else -w * share**p
        except OverflowError:
            return -math.inf

    return added
