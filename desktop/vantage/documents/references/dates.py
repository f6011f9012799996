"""Dates as reference files write them, as ISO dates, year-months or years."""

import calendar
import datetime
import re

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {name[:3]: number for name, number in _MONTHS.items()}
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)")
_TIME = re.compile(r"T\d{2}:?\d{2}.*$")
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_LONGEST = 200


def iso_date(year: int, month: int = 0, day: int = 0) -> str:
    """The date, as far as it is a date: 2024-02-31 is 2024-02, 2024-13 is 2024. "" for a year outside 1 to 9999."""
    if not 1 <= year <= 9999:
        return ""
    if not 1 <= month <= 12:
        return f"{year:04}"
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}"


def read_date(text: str) -> tuple[str, bool]:
    """The ISO date a text begins with, and whether that is all it says. ("", False) where there is none.

    Read are ISO and EDTF (`2024-03~`, `2024-21`, `2024-03-01/2024-04`), the slashes of RIS (`2024///`,
    `2024/03/05/Tuesday`) and English months (`5 March 2024`, `Mar. 2024`). Of a range the first date is taken.
    """
    text = text.strip()[:_LONGEST]
    if not text:
        return "", False
    if found := _YEAR_FIRST.match(text):
        year, month, day = (int(part or 0) for part in found.groups())
        date = iso_date(year, month, day)
        rest = _TIME.sub("", text[found.end() :]).strip(" /")
        return date, bool(date) and not rest and len(date) == (4 if not month else 7 if not day else 10)
    return _written_out(text)


def _written_out(text: str) -> tuple[str, bool]:
    """A date with its month as a word. Ambiguous figures such as 3/4/2024 are no more than their year."""
    year = month = day = 0
    odd = False
    for word in _WORDS.findall(text):
        if len(word) == 4 and word.isascii() and word.isdigit() and not year:
            year = int(word)
        elif word.isascii() and word.isdigit() and len(word) <= 2 and not day:
            day = int(word)
        elif (named := _month(word)) and not month:
            month = named
        elif word.casefold() not in {"st", "nd", "rd", "th", "of"}:
            odd = True
    date = iso_date(year, month, day if month else 0)
    whole = not odd and len(date) == (4 if not month else 7 if not day else 10) and not (day and not month)
    return date, bool(date) and whole


def _month(word: str) -> int:
    word = word.casefold()
    if word in _MONTHS:
        return _MONTHS[word]
    return _SHORT.get(word[:3], 0) if len(word) <= 4 else 0


def month_number(text: str) -> int:
    """1 to 12 for `3`, `03`, `mar`, `March`; 0 for anything else."""
    text = text.strip().strip(".")
    if text.isascii() and text.isdigit() and len(text) <= 2:
        return int(text) if 1 <= int(text) <= 12 else 0
    return _month(text)


def is_iso(text: str) -> bool:
    """Whether this is a date, a year-month or a year in ISO form."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text, re.ASCII):
        return False
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True
