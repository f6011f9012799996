"""Numbers as charts write them."""

MINUS = "−"
NO_BREAK = "\u00a0"


def number(value: float | None) -> str:
    """One decimal, a true minus sign, no negative zero; "–" for a blank."""
    if value is None:
        return "–"
    text = f"{abs(value):.1f}"
    return MINUS + text if value < 0 and text != "0.0" else text


def signed(value: float | None) -> str:
    """One decimal with its sign: "+2.2", "−3.6", "0.0"; "–" for a blank."""
    text = number(value)
    return f"+{text}" if value is not None and value > 0 and text != "0.0" else text


def percent(probability: float) -> str:
    """A probability (0-1) as a whole per cent; "<1 %" and ">99 %" where rounding would claim certainty."""
    if 0 < probability < 0.01:
        return f"<1{NO_BREAK}%"
    if 0.99 < probability < 1:
        return f">99{NO_BREAK}%"
    return f"{probability * 100:.0f}{NO_BREAK}%"
