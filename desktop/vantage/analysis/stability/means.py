"""The means of a tree as sums: each is a weighted sum of transformed values, transformed back."""

from dataclasses import dataclass

import numpy as np

from vantage.analysis.normalisation import Array
from vantage.analysis.tree import Group

_EXPONENTS = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0}


@dataclass(frozen=True)
class Mean:
    """The mean of this exponent: 1 arithmetic, 0 geometric, -1 harmonic (Hardy, Littlewood and Polya 1934, ch. 2).

    `up` transforms values so that the mean is a weighted sum and more is better; `down` takes the sum back. Where the
    exponent is 0 or less, a value of 0 becomes minus infinity: with any weight it makes the mean 0.
    """

    exponent: float

    def up(self, z: Array) -> Array:
        p = self.exponent
        if p == 1.0:
            return z
        with np.errstate(divide="ignore"):
            if p == 0.0:
                return np.log(z)
            return np.sign(p) * np.power(z, p)

    def down(self, y: Array) -> Array:
        p = self.exponent
        if p == 1.0:
            return y
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            if p == 0.0:
                return np.exp(y)
            return np.power(np.sign(p) * y, 1.0 / p)


def mean_of(group: Group) -> Mean | None:
    """The mean of a group; None for the minimum, which is no sum."""
    if group.aggregation == "power":
        return Mean(group.exponent)
    exponent = _EXPONENTS.get(group.aggregation)
    return None if exponent is None else Mean(exponent)
