"""Numbers typed into a form."""

from vantage.domain.typed_number import number_text, readings
from vantage.errors import BadInput

__all__ = ["grouped_text", "number_text", "typed_number"]


def typed_number(text: str, what: str) -> float | None:
    """The number in a field, None where it is empty. Raises BadInput naming the field where it is none, or where it
    could be one of two numbers, as 1,234 could."""
    if not text.strip():
        return None
    found = readings(text)
    if not found:
        raise BadInput(f"“{text.strip()}” is not a number for {what}.", "Type a number such as 2.5 or 1e6.")
    if len(found) > 1:
        title = f"“{text.strip()}” could be one of two numbers for {what}."
        raise BadInput(title, f"Type {found[0]} or {found[1]}.")
    return float(found[0])


def grouped_text(x: float | None) -> str:
    """As `number_text`, with spaces between the thousands of a long whole number, which `typed_number` reads again."""
    text = number_text(x)
    return f"{int(text):,}".replace(",", " ") if len(text) > 4 and text.lstrip("-").isdigit() else text
