"""Codes for rows an analyst adds by name: short, ASCII, and unlike any there is."""

import re
import unicodedata
from collections.abc import Iterable

from vantage.errors import BadInput


def code_from_name(name: str, taken: Iterable[str], fallback: str) -> str:
    """`Power cost` becomes `power-cost`; a name with no Latin letter becomes the fallback with a number."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40] or fallback
    return _first_free(base, taken, "-")


def actor_code_from_name(name: str, taken: Iterable[str]) -> str:
    """Two letters where they exist: initials of several words, else the first two letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Za-z]+", plain)
    letters = "".join(w[0] for w in words[:3]) if len(words) > 1 else "".join(words)[:2]
    return _first_free(letters.upper() or "A", taken, "")


def checked_name(name: str, what: str) -> str:
    """The name on one line without outer spaces; raises BadInput where nothing is left."""
    clean = " ".join(name.split())
    if not clean:
        raise BadInput(f"The {what} needs a name.", "Type at least one character.")
    return clean


def _first_free(base: str, taken: Iterable[str], joint: str) -> str:
    used = {code.casefold() for code in taken}
    if base.casefold() not in used:
        return base
    number = 2
    while f"{base}{joint}{number}".casefold() in used:
        number += 1
    return f"{base}{joint}{number}"
