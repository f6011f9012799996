"""Numbers as analysts type them: decimal commas, thousands set apart, a true minus; and back to text."""

import re
from math import isfinite

_EITHER = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")
"""A thousand and more to some readers, one and a part to others."""
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:,\d{3}\.\d+|(?:,\d{3}){2,}(?:\.\d*)?)")
"""Commas that can only stand between thousands."""
_PLAIN = re.compile(r"[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+]?\d+)?")


def readings(text: str) -> tuple[str, ...]:
    """Every number a text can mean, as plain text: none, one, or the two of `1,476`."""
    plain = "".join(text.split()).replace("−", "-")
    if _EITHER.fullmatch(plain):
        return plain.replace(",", ""), plain.replace(",", ".")
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    return (plain,) if _PLAIN.fullmatch(plain) and isfinite(float(plain)) else ()


def number_text(x: float | None) -> str:
    """The shortest text that types a number again, no digit lost; empty for none."""
    if x is None:
        return ""
    text = repr(float(x))
    return text[:-2] if text.endswith(".0") else text
