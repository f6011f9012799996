"""A score: low, likely and high of one leaf for one actor, and how an analyst types it."""

import math
import re
from dataclasses import dataclass

from vantage.domain.criterion import Criterion
from vantage.domain.typed_number import number_text, readings
from vantage.errors import BadScore

LARGEST = 1e300
"""Numbers beyond this are refused: differences and sums of them would have no finite value."""


@dataclass(frozen=True)
class Score:
    """One cell. Judged leaves are on 0-100; measured leaves in the leaf's unit. `low` and `high` are None together:
    then the score is a point with no range."""

    criterion: str
    actor: str
    likely: float
    low: float | None = None
    high: float | None = None
    rationale: str = ""
    year: int | None = None
    guid: str = ""

    @property
    def has_range(self) -> bool:
        return self.low is not None and self.high is not None


@dataclass(frozen=True)
class TypedScore:
    """What the text of a cell says."""

    likely: float
    low: float | None = None
    high: float | None = None


_NUMBER = r"\s*([+-]?[\d.,]+(?:[eE][+-]?\d+)?)\s*"
_ONE = re.compile(_NUMBER)
_THREE = re.compile(_NUMBER + r"[-–—/;]" + _NUMBER + r"[-–—/;]" + _NUMBER)


def parse_score(text: str) -> TypedScore:
    """Read `72` or `60-72-80` (low-likely-high). Raises BadScore for anything else; the scale is checked elsewhere.

    A comma is a decimal comma, or sets thousands apart where there are several or a point follows; `1,476` alone could
    be either and is refused.
    """
    match = _ONE.fullmatch(text) or _THREE.fullmatch(text)
    numbers = [_number(part) for part in match.groups()] if match else []
    if len(numbers) == 1 and numbers[0] is not None:
        return TypedScore(numbers[0])
    if len(numbers) == 3:
        low, likely, high = numbers
        if low is not None and likely is not None and high is not None:
            return TypedScore(likely, low, high)
    raise BadScore(
        f"“{text.strip()}” is not a score.", "Type one number such as 72, or low-likely-high such as 60-72-80."
    )


def check_score(criterion: Criterion, typed: TypedScore) -> None:
    """Refuse numbers outside the scale of a judged leaf, and low, likely and high out of order."""
    numbers = [n for n in (typed.low, typed.likely, typed.high) if n is not None]
    if not all(math.isfinite(n) for n in numbers):
        raise BadScore("A score must be a finite number.", "Type a number such as 72.")
    if any(abs(n) > LARGEST for n in numbers):
        raise BadScore(f"A score beyond {LARGEST:g} is too large to work with.", "Use a larger unit, such as millions.")
    if not criterion.measured and not all(0 <= n <= 100 for n in numbers):
        raise BadScore("A score lies between 0 and 100.", f"Type numbers from 0 to 100 for {criterion.name}.")
    if (typed.low is None) != (typed.high is None):
        raise BadScore("A range needs both a low and a high.", "Type low-likely-high such as 60-72-80.")
    if typed.low is not None and typed.low > typed.likely:
        raise BadScore("Low is above likely.", "Order the three numbers low-likely-high, such as 60-72-80.")
    if typed.high is not None and typed.likely > typed.high:
        raise BadScore("Likely is above high.", "Order the three numbers low-likely-high, such as 60-72-80.")


def format_score(score: Score | None) -> str:
    """The text an analyst would type for exactly this score; empty for a blank."""
    if score is None:
        return ""
    if score.low is None or score.high is None:
        return number_text(score.likely)
    return f"{number_text(score.low)}-{number_text(score.likely)}-{number_text(score.high)}"


def _number(text: str) -> float | None:
    """None for what is no number. Raises BadScore where it could be one of two."""
    found = readings(text)
    if len(found) > 1:
        raise BadScore(f"“{text}” may be {found[0]} or {found[1]}.", f"Type {found[0]} or {found[1]}.")
    return float(found[0]) if found else None
