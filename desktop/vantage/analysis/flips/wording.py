"""Pieces of the sentences about flips."""


def two_numbers(first: float, second: float) -> tuple[str, str]:
    """Both with as few digits (three or more) as it takes to tell them apart."""
    for digits in range(3, 10):
        texts = number(first, digits), number(second, digits)
        if texts[0] != texts[1]:
            break
    return texts


def number(x: float, digits: int = 3) -> str:
    """Rounded to this many significant digits, one more from 1,000 on, with thousands separated."""
    kept = digits + (abs(x) >= 1000)
    return f"{float(f'{x:.{kept}g}'):,.10g}"


def chance(p: float) -> str:
    """A probability in whole percent."""
    if p < 0.01:
        return "less than 1 %"
    return "more than 99 %" if p > 0.99 else f"{100 * p:.0f} %"


def possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"
