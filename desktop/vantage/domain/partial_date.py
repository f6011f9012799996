"""Dates as an analyst knows them: a year, a month of a year, or a day."""

import re
from datetime import date

from vantage.errors import BadInput

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def check_partial_date(text: str) -> str:
    """The date without outer spaces; "" stays "". Raises BadInput unless it is `2025`, `2025-04` or `2025-04-16`."""
    clean = text.strip()
    match = _SHAPE.fullmatch(clean)
    if clean:
        try:
            if match is None:
                raise ValueError(clean)
            year, month, day = (int(part) if part else 1 for part in match.groups())
            date(year, month, day)
        except ValueError:
            raise BadInput(f"“{clean}” is not a date.", "Write it as 2025, 2025-04 or 2025-04-16.") from None
    return clean
