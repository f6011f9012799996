"""Lenses: ways of turning a tree of values into one score per actor."""

from dataclasses import dataclass

from vantage.errors import UnknownCode


@dataclass(frozen=True)
class Lens:
    """`aggregation` overrides every inner node; "" keeps each node's own."""

    code: str
    name: str
    description: str
    aggregation: str = ""


LENSES = (
    Lens("tree", "By criterion", "Each criterion combines its parts in its own way."),
    Lens("weighted-mean", "Weighted mean", "Every criterion is the weighted mean of its parts.", "arithmetic"),
    Lens(
        "geometric-mean",
        "Geometric mean",
        "Every criterion is the weighted geometric mean of its parts, so a weakness is not bought back in full.",
        "geometric",
    ),
)


def find_lens(code: str) -> Lens:
    """The lens with this code; raises UnknownCode with the list."""
    for lens in LENSES:
        if lens.code == code:
            return lens
    names = ", ".join(lens.code for lens in LENSES)
    raise UnknownCode(f"There is no lens “{code}”.", f"Use one of: {names}.")
