"""How old evidence is, counted back from a stated date and never from today's: the same file gives the same numbers.

A date may be a year, a year and month, or a day. A year stands for its middle (2 July), a month for its middle (the
16th); what is not such a date has no age.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceTally

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?")
_MID_YEAR = (7, 2)
_MID_MONTH = 16


@lru_cache(maxsize=65536)
def middle_of(text: str) -> date | None:
    """The day in the middle of what a date names; None for what is no date."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        if month is None:
            return date(int(year), *_MID_YEAR)
        return date(int(year), int(month), _MID_MONTH if day is None else int(day))
    except ValueError:
        return None


def whole_years(text: str, as_of: str) -> int | None:
    """Completed years from the middle of a date to the middle of `as_of`, never below 0; None where either is none."""
    then, now = middle_of(text), middle_of(as_of)
    if then is None or now is None:
        return None
    return max(0, now.year - then.year - ((now.month, now.day) < (then.month, then.day)))


def newest_of(dates: Iterable[str]) -> str:
    """The date whose middle is latest, as it is written; "" where none is a date."""
    known = {text: middle for text in dates if (middle := middle_of(text)) is not None}
    return max(known, key=lambda text: (known[text], text)) if known else ""


def counted_back_from(assessment: Assessment, tallies: Iterable[EvidenceTally]) -> str:
    """The date age is counted back from: the assessment's own, else that of its newest evidence ("" without any)."""
    return assessment.as_of or newest_of({tally.newest for tally in tallies})
