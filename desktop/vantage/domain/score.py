"""A score: low, likely and high of one leaf for one actor, and how an analyst types it."""

import math
import re
from dataclasses import dataclass

from vantage.domain.criterion import Criterion
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


_GROUPED = r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3},\d{3}\.\d+"
"""Thousands apart by commas, where nothing else can be meant: 1,476,118 or 1,476.5."""
_NUMBER = rf"\s*([+-]?(?:{_GROUPED}|\d+(?:[.,]\d+)?)(?:[eE][+-]?\d+)?)\s*"
_ONE = re.compile(_NUMBER)
_THREE = re.compile(_NUMBER + r"[-–—/;]" + _NUMBER + r"[-–—/;]" + _NUMBER)
_DOUBTFUL = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")


def parse_score(text: str) -> TypedScore:
    """Read `72` or `60-72-80` (low-likely-high). Raises BadScore for anything else; the scale is checked elsewhere.

    A comma is a decimal comma, or sets thousands apart where there are several or a point follows; `1,476` alone could
    be either and is refused.
    """
    if match := _ONE.fullmatch(text):
        return TypedScore(_number(match[1]))
    if match := _THREE.fullmatch(text):
        low, likely, high = (_number(part) for part in match.groups())
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
        return _exact(score.likely)
    return f"{_exact(score.low)}-{_exact(score.likely)}-{_exact(score.high)}"


def _exact(x: float) -> str:
    """The shortest text that reads back as the same number; a raw value may have more than six digits."""
    text = repr(float(x))
    return text[:-2] if text.endswith(".0") else text


def _number(text: str) -> float:
    if _DOUBTFUL.fullmatch(text):
        whole, decimal = text.replace(",", ""), text.replace(",", ".")
        raise BadScore(f"“{text}” may be {whole} or {decimal}.", f"Type {whole} or {decimal}.")
    grouped = re.match(rf"[+-]?(?:{_GROUPED})", text)
    return float(text.replace(",", "") if grouped else text.replace(",", "."))
