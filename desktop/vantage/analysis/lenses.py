"""Lenses: ways of turning a tree of values into one score per actor."""

from dataclasses import dataclass

from vantage.errors import UnknownCode

TREE, CHOKEPOINT, LEAVES, STOCK = "tree", "chokepoint", "leaves", "stock"

INDIFFERENCE = 5.0
"""PROMETHEE lens: a lead on an indicator of up to this many points of 0-100 counts for nothing."""

PREFERENCE = 25.0
"""PROMETHEE lens: a lead on an indicator of this many points of 0-100 and more counts in full."""


@dataclass(frozen=True)
class Lens:
    """`basis` says what the score is made from: the `tree`, the advantages (`chokepoint`), all `leaves` with their
    effective shares, or the intelligent capital `stock`. `aggregation` overrides every inner node of the tree; "" keeps
    each node's own. `additive` lenses have contributions that sum to the score whatever the blanks; a lens of the tree
    has them where its root is arithmetic. `relative` scores of an actor depend on which others are there."""

    code: str
    name: str
    description: str
    aggregation: str = ""
    basis: str = TREE
    additive: bool = False
    relative: bool = False


LENSES = (
    Lens("tree", "By criterion", "Each criterion combines its parts in its own way."),
    Lens("weighted-mean", "Weighted mean", "Every criterion is the weighted mean of its parts.", "arithmetic"),
    Lens(
        "geometric-mean",
        "Geometric mean",
        "Every criterion is the weighted geometric mean of its parts, so a weakness is not bought back in full.",
        "geometric",
    ),
    Lens(
        "chokepoint",
        "Chokepoint",
        "An actor is as strong as its weakest advantage that has a weight; with a threshold, the weighted mean is cut "
        "in proportion to how far the weakest advantage falls short of it. Use it where one strength cannot stand in "
        "for another.",
        basis=CHOKEPOINT,
    ),
    Lens(
        "intelligent-capital-stock",
        "Intelligent capital stock",
        "Compute × efficiency × quality of models, as a share of the leader, who has 100. The weights play no part. "
        "Use it to see whether much compute makes up for lesser models, or the other way round.",
        basis=STOCK,
        relative=True,
    ),
    Lens(
        "topsis",
        "TOPSIS",
        "How near an actor comes to the best and how far it stays from the worst values present, over all indicators: "
        "100 is the best on each. A blank is left out for that actor. Use it where being close to the front counts "
        "more than the sum.",
        basis=LEAVES,
        relative=True,
    ),
    Lens(
        "promethee2",
        "PROMETHEE II",
        f"Actors are compared two by two on each indicator: a lead of up to {INDIFFERENCE:g} points counts for "
        f"nothing, one of {PREFERENCE:g} and more counts in full, between them in proportion. The score is "
        "50 × (1 + net flow), so 50 is as much ahead as behind. A pair with a blank is left out. Use it where small "
        "differences are noise.",
        basis=LEAVES,
        additive=True,
        relative=True,
    ),
    Lens(
        "copeland",
        "Copeland",
        "An actor beats another where the indicators on which it is ahead weigh more than half; the score is "
        "50 × (1 + (beaten − beaten by) / others). A pair with a blank is left out. Use it for a verdict that does not "
        "ask by how much.",
        basis=LEAVES,
        relative=True,
    ),
    Lens(
        "borda",
        "Borda",
        "The weight of the indicators on which an actor is ahead, over all others, as a share of the most it could be: "
        "100 is ahead of all on all. A pair with a blank is left out. Use it where only the order on each indicator is "
        "to be trusted.",
        basis=LEAVES,
        additive=True,
        relative=True,
    ),
)


def find_lens(code: str) -> Lens:
    """The lens with this code; raises UnknownCode with the list."""
    for lens in LENSES:
        if lens.code == code:
            return lens
    names = ", ".join(lens.code for lens in LENSES)
    raise UnknownCode(f"There is no lens “{code}”.", f"Use one of: {names}.")
