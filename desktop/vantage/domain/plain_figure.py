"""How a raw value is written inside a sentence: in full, thousands apart by commas, never in powers of ten."""

import math
from decimal import Decimal

MINUS = "\u2212"
_DIGITS = 10
_IN_FULL = (1e-9, 1e18)
"""Figures smaller or larger than this would be mostly zeros: they alone are written as powers of ten."""


def plain_figure(x: float) -> str:
    """`10,000,000`, `0.00001`, or `−5` with a true minus. Whole numbers are exact; fractions are rounded to ten
    significant digits."""
    if not math.isfinite(x) or (x and not _IN_FULL[0] <= abs(x) < _IN_FULL[1]):
        return f"{x:g}".replace("-", MINUS)
    whole = float(x).is_integer()
    text = f"{int(x):,}" if whole else f"{Decimal(f'{x:.{max(_DIGITS, len(str(int(abs(x)))))}g}'):,f}"
    return text.replace("-", MINUS)


def with_unit(x: float, unit: str) -> str:
    """The figure with its unit: `1,476,118 persons`."""
    return f"{plain_figure(x)} {unit}".rstrip()
