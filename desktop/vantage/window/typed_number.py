"""Numbers as they are typed into a form: a decimal comma, spaces between thousands and a true minus are understood."""

import re
from math import isfinite

from vantage.errors import BadInput

_AMBIGUOUS = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")
"""A thousand to some readers, one to others."""
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:,\d{3}(?:\.\d*|(?:,\d{3})+(?:\.\d*)?))")
"""Commas that can only stand between thousands."""
_PLAIN = re.compile(r"[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+]?\d+)?")


def typed_number(text: str, what: str) -> float | None:
    """The number in a field, None where it is empty. Raises BadInput naming the field where it is none, or where it
    could be one of two numbers, as 1,234 could."""
    plain = "".join(text.split()).replace("−", "-")
    if not plain:
        return None
    if _AMBIGUOUS.fullmatch(plain):
        advice = f"Type {plain.replace(',', '')} or {plain.replace(',', '.')}."
        raise BadInput(f"“{text.strip()}” could be one of two numbers for {what}.", advice)
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    number = float(plain.replace(",", ".")) if _PLAIN.fullmatch(plain) else None
    if number is None or not isfinite(number):
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
