"""Round ticks for an axis, and what text stands beside them."""

import math

from vantage.charts.descriptions.wording import MINUS, NO_BREAK


def round_ticks(low: float, high: float, at_most: int = 6) -> tuple[float, ...]:
    """Multiples of 1, 2 or 5 times a power of ten within low..high, as many as fit `at_most`."""
    if not high > low:
        return (low,)
    rough = (high - low) / max(at_most - 1, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(k * step for k in range(first, last + 1))


_SIZES = ((1e12, f"{NO_BREAK}trillion"), (1e9, f"{NO_BREAK}billion"), (1e6, f"{NO_BREAK}million"))


def tick_text(value: float) -> str:
    """A tick without needless decimals, large ones with separators or a word, a true minus sign."""
    size = next((size for size in _SIZES if abs(value) >= size[0]), (1.0, ""))
    text = f"{abs(value) / size[0]:,.10g}{size[1]}"
    return MINUS + text if value < 0 and text != "0" else text
