"""What the lenses over leaves make of the draws of one leaf (actors, N), without blanks, ready to be weighed and added.

The definitions are those of `decision_table`. They are additive over the leaves: win shares and net flows as they are,
outranking pair by pair, and TOPSIS' squared distances with the squares of the weights. So the parts of each advantage
are kept, and a moved weight is one small weighted sum.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from vantage.analysis.lenses import INDIFFERENCE, PREFERENCE
from vantage.analysis.lensing.leaf_table import advantage_of_leaves
from vantage.analysis.lensing.pairs import EVEN
from vantage.analysis.lensing.topsis import squared_distances
from vantage.analysis.normalisation import SCALE, Array
from vantage.analysis.ranking import MANY, sorted_ranks
from vantage.analysis.tree_draws import Drawing
from vantage.errors import BadInput

Signs = npt.NDArray[np.int8]
Short = npt.NDArray[np.float32]

_SHORT_EVEN = 1e-6
"""Balances of pairs are kept in four bytes: what is nearer to 0 is rounding noise."""


_MOST_BYTES = 2**31
_AT_ONCE = 1024


def advantage_parts(drawing: Drawing, lens: str) -> list[Any]:
    """Per advantage the weighted sum of the parts of its leaves; None where none has a meaning and a weight."""
    tree = drawing.tree
    if lens == "copeland":
        _check_size(len(drawing.cells.actors), drawing.sampling.draws, len(tree.root.children))
    make = _PARTS[lens]
    found: list[Any] = [None] * len(tree.root.children)
    weights = _weights_below(drawing)
    for row, (position, advantage) in enumerate(zip(tree.leaf_positions, advantage_of_leaves(tree), strict=True)):
        w = weights.get(position)
        if w is None:
            continue
        part = make(drawing.leaf(row))
        part *= (w * w if lens == "topsis" else w).astype(part.dtype)
        kept = found[advantage]
        found[advantage] = part if kept is None else np.add(kept, part, out=kept)
    return found


def _weights_below(drawing: Drawing) -> dict[int, Array]:
    """Draws (N,) of the share of every leaf with a meaning inside its advantage, by position."""
    tree = drawing.tree
    weights = {i: np.ones(drawing.sampling.draws) for i in tree.root.children if drawing.alive[i]}
    for group in reversed(tree.groups[:-1]):
        own = weights.pop(group.node, None)
        if own is not None:
            children, drawn = drawing.group_weights(group)
            weights.update((child, own * w) for child, w in zip(children, drawn, strict=True) if w.any())
    return weights


def _check_size(actors: int, draws: int, advantages: int) -> None:
    needed = actors * (actors - 1) // 2 * draws * (advantages + 2) * 4
    if needed > _MOST_BYTES:
        fewer = max(100, int(draws * _MOST_BYTES / needed) // 100 * 100)
        raise BadInput(
            f"The odds of {actors} actors under Copeland with {draws:,} draws need more memory than is sensible.",
            f"Use at most {fewer:,} draws, or the Borda lens.",
        )


def _below(z: Array) -> Iterator[tuple[int, Array]]:
    """Every actor but the last, and its differences (actors after it, N) from those after it."""
    for a in range(len(z) - 1):
        yield a, z[a] - z[a + 1 :]


def _signs(difference: Array | Short, even: float = EVEN) -> Signs:
    return (difference > even).view(np.int8) - (difference < -even).view(np.int8)


def win_shares(z: Array) -> Array:
    """Share of the others an actor is ahead of, half for each tie, 0-100 (actors, N)."""
    others = max(1, len(z) - 1)
    if len(z) > MANY:
        above, level = sorted_ranks(np.rint(z / EVEN))
        return SCALE * (others - above - 0.5 * (level - 1.0)) / others
    total = np.zeros(z.shape)
    for a, difference in _below(z):
        signs = _signs(difference)
        total[a] += signs.sum(axis=0, dtype=np.int16)
        total[a + 1 :] -= signs
    return 0.5 * SCALE * (1.0 + total / others)


def net_flows(z: Array) -> Array:
    """50 × (1 + net flow) by the linear preference function (actors, N)."""
    draws = z.shape[1]
    if len(z) > MANY and draws > _AT_ONCE:  # so that the differences stay in the cache
        starts = range(0, draws, _AT_ONCE)
        return np.concatenate([net_flows(np.ascontiguousarray(z[:, i : i + _AT_ONCE])) for i in starts], axis=1)
    total = np.zeros(z.shape)
    for a, difference in _below(z):
        # Preference of one less that of the other: 0 up to q either way, ±1 from p on.
        net = np.clip(difference, INDIFFERENCE, PREFERENCE)
        net += np.clip(difference, -PREFERENCE, -INDIFFERENCE, out=difference)
        total[a] += net.sum(axis=0)
        total[a + 1 :] -= net
    return 0.5 * SCALE * (1.0 + total / ((PREFERENCE - INDIFFERENCE) * max(1, len(z) - 1)))


def pair_wins(z: Array) -> Short:
    """Who is ahead in each pair (pairs, N): 1 the first, -1 the second, 0 neither; pairs in the order 01, 02, ..., 12,
    ... Weighed and added up, that is the weight for the first minus the weight for the second."""
    rows = [_signs(difference) for _, difference in _below(z)]
    return np.concatenate(rows).astype(np.float32) if rows else np.zeros((0, z.shape[1]), dtype=np.float32)


def copeland_scores(balance: Short, actors: int) -> Array:
    """50 × (1 + (won - lost) / others) from the balance of each pair (pairs, N), in the order of `pair_wins`."""
    total = np.zeros((actors, balance.shape[1]))
    start = 0
    for a in range(actors - 1):
        stop = start + actors - 1 - a
        signs = _signs(balance[start:stop], _SHORT_EVEN)
        total[a] += signs.sum(axis=0, dtype=np.int16)
        total[a + 1 :] -= signs
        start = stop
    return 0.5 * SCALE * (1.0 + total / max(1, actors - 1))


_PARTS: dict[str, Callable[[Array], Any]] = {
    "borda": win_shares,
    "promethee2": net_flows,
    "copeland": pair_wins,
    "topsis": squared_distances,
}
