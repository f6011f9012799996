"""Numbers as they are typed into a form: a decimal comma, spaces between thousands and a true minus are understood."""

import math

from vantage.errors import BadInput


def typed_number(text: str, what: str) -> float | None:
    """The number in a field, None where it is empty. Raises BadInput naming the field where it is none."""
    plain = "".join(text.split()).replace("−", "-")
    if not plain:
        return None
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        number = float(plain)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise BadInput(f"“{text.strip()}” is not a number for {what}.", "Type a number such as 2.5 or 1e6.")
    return number


def number_text(x: float | None) -> str:
    """The text that types a number again, no digit lost; empty for none."""
    if x is None:
        return ""
    text = repr(float(x))
    return text[:-2] if text.endswith(".0") else text


def grouped_text(x: float | None) -> str:
    """As `number_text`, with spaces between the thousands of a long whole number, which `typed_number` reads again."""
    text = number_text(x)
    return f"{int(text):,}".replace(",", " ") if len(text) > 4 and text.lstrip("-").isdigit() else text
