"""Codes for rows an analyst adds by name: short, ASCII, and unlike any there is."""

import re
import unicodedata
from collections.abc import Iterable

from vantage.errors import BadInput

_COUNTRY_CODES = {
    "argentina": "AR", "australia": "AU", "austria": "AT", "belgium": "BE", "brazil": "BR", "britain": "GB",
    "canada": "CA", "chile": "CL", "china": "CN", "czechia": "CZ", "denmark": "DK", "egypt": "EG", "estonia": "EE",
    "european union": "EU", "finland": "FI", "france": "FR", "germany": "DE", "greece": "GR", "hong kong": "HK",
    "hungary": "HU", "india": "IN", "indonesia": "ID", "iran": "IR", "ireland": "IE", "israel": "IL", "italy": "IT",
    "japan": "JP", "kenya": "KE", "korea": "KR", "malaysia": "MY", "mexico": "MX", "netherlands": "NL",
    "new zealand": "NZ", "nigeria": "NG", "norway": "NO", "pakistan": "PK", "philippines": "PH", "poland": "PL",
    "portugal": "PT", "qatar": "QA", "romania": "RO", "russia": "RU", "saudi arabia": "SA", "singapore": "SG",
    "south africa": "ZA", "south korea": "KR", "spain": "ES", "sweden": "SE", "switzerland": "CH", "taiwan": "TW",
    "thailand": "TH", "turkey": "TR", "ukraine": "UA", "united arab emirates": "AE", "united kingdom": "GB",
    "united states": "US", "united states of america": "US", "usa": "US", "vietnam": "VN",
}  # fmt: skip
"""ISO 3166-1 two-letter codes of nations that are often compared (and EU, which the standard reserves)."""


def code_from_name(name: str, taken: Iterable[str], fallback: str) -> str:
    """`Power cost` becomes `power-cost`; a name with no Latin letter becomes the fallback with a number."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40] or fallback
    return _first_free(base, taken, "-")


def actor_code_from_name(name: str, taken: Iterable[str]) -> str:
    """The two-letter code of a known country; else initials of several words, or the first two letters."""
    words = _words(name)
    known = country_code(name)
    initials = "".join(w[0] for w in words[:3]) if len(words) > 1 else "".join(words)[:2]
    letters = known or initials
    return _first_free(letters.upper() or "A", taken, "")


def country_code(name: str) -> str:
    """The ISO 3166-1 code of two letters of a nation that is often compared, by its English name; "" for none."""
    return _COUNTRY_CODES.get(" ".join(_words(name)).casefold().removeprefix("the "), "")


def _words(name: str) -> list[str]:
    return re.findall(r"[A-Za-z]+", unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode())


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
