"""Codes for rows an analyst adds by name: short, easily typed where the name is, and unlike any there is."""

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


_LONGEST = 40
"""Columns on a terminal: a Chinese character takes two."""

_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Letters and marks that show nothing, such as fillers and variation selectors."""

_LATIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Latin letters that are no letter with an accent."""


def code_from_name(name: str, taken: Iterable[str], fallback: str) -> str:
    """`Power cost` becomes `power-cost`, and `国产芯片 2024` `国产芯片-2024`: the letters of any script and the
    digits, with a dash for whatever stands between. Accents of Latin letters go, so that the code can be typed on any
    keyboard. A name without letters and digits becomes the fallback; a number follows where the code is taken."""
    return _first_free(_shortened(_letters_and_digits(name)) or fallback, taken, "-")


def _letters_and_digits(name: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).lower().translate(_LATIN))
    kept = ["-"]
    for character in _UNSEEN.sub("", apart):
        kind = unicodedata.category(character)
        if kind[0] == "L":
            kept.append(character)
        elif kind == "Nd":
            kept.append(str(unicodedata.decimal(character)))
        elif kind[0] == "M":
            kept.extend(() if kept[-1].isascii() else character)
        elif kind != "Cf" and kept[-1] != "-":
            kept.append("-")
    return unicodedata.normalize("NFC", "".join(kept)).strip("-")


def _shortened(code: str) -> str:
    """Cut to the longest a code may be, never between a letter and its marks."""
    room = _LONGEST
    for place, character in enumerate(code):
        room -= 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if room < 0:
            end = place
            while unicodedata.category(code[end])[0] == "M":
                end -= 1
            return code[:end].rstrip("-")
    return code


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
