"""Pieces of the sentences about flips."""

from vantage.domain.plain_figure import plain_figure

_MOST = 16


def seen_from(now: float, tried: float) -> str:
    """The value now beside the one tried: whole numbers in full, others with as few digits (four or more) as it takes
    to tell the two apart."""
    if float(now).is_integer():
        return plain_figure(now)
    return next(
        (text for digits in range(4, _MOST) if (text := number(now, digits)) != plain_figure(tried)), plain_figure(now)
    )


def number(x: float, digits: int = 3) -> str:
    """Rounded to this many significant digits, one more from 1,000 on, with thousands separated."""
    kept = digits + (abs(x) >= 1000)
    return plain_figure(float(f"{x:.{kept}g}"))


def chance(p: float) -> str:
    """A probability in whole percent."""
    if p < 0.01:
        return "less than 1 %"
    return "more than 99 %" if p > 0.99 else f"{100 * p:.0f} %"


def share(part: float) -> str:
    """A share of a whole in whole percent, small ones with "less than" and nothing rounded to all."""
    return chance(part) if part < 1.0 else "all"


def possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"
