"""The table that turns the grade, age and independence of evidence into a spread, and the analyst's entries in it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from vantage.domain.spread_rule import FACTORS, SpreadRule
from vantage.errors import BadInput

Entry = tuple[str, str]
"""A factor of the table and a key of it, such as ("reliability", "B")."""

RELIABILITY, CREDIBILITY, AGE, INDEPENDENCE = FACTORS
NO_EVIDENCE = "0"
MORE = "more"

DEFAULT_SPREADS: Mapping[Entry, float | None] = MappingProxyType(
    {
        (RELIABILITY, "A"): 3.0,
        (RELIABILITY, "B"): 5.0,
        (RELIABILITY, "C"): 8.0,
        (RELIABILITY, "D"): 11.0,
        (RELIABILITY, "E"): 15.0,
        (RELIABILITY, "F"): 9.5,
        (CREDIBILITY, "1"): 2.0,
        (CREDIBILITY, "2"): 5.0,
        (CREDIBILITY, "3"): 8.0,
        (CREDIBILITY, "4"): 11.0,
        (CREDIBILITY, "5"): 15.0,
        (CREDIBILITY, "6"): 9.5,
        (AGE, "1"): 1.0,
        (AGE, "2"): 1.2,
        (AGE, "5"): 1.5,
        (AGE, MORE): 2.0,
        (INDEPENDENCE, NO_EVIDENCE): None,
        (INDEPENDENCE, "1"): 1.0,
        (INDEPENDENCE, "2"): 0.85,
        (INDEPENDENCE, "3"): 0.75,
        (INDEPENDENCE, MORE): 0.65,
    }
)
"""What holds where the analyst has entered nothing. No study gives these numbers: they are a stated convention.

Reliability and credibility are points of half-width on the 0-100 scale and add up, so that one recent B2 is ±10, C3
±16 and E5 ±30. F and 6 cannot be judged, which is not the same as bad: they stand halfway between C and D, and 3 and 4.
Age is a factor by completed years: up to 1, up to 2, up to 5, more. Independence is a factor by the number of
independent groups of sources with a known grade; "0" is the half-width without any evidence, where None is no band.
"""

_LIMITS = {RELIABILITY: (0.0, 100.0), CREDIBILITY: (0.0, 100.0), AGE: (1.0, 10.0), INDEPENDENCE: (0.01, 1.0)}
_ADVICE = {
    RELIABILITY: "Type points of half-width from 0 to 100.",
    CREDIBILITY: "Type points of half-width from 0 to 100.",
    AGE: "Type a factor from 1 (age does not matter) to 10.",
    INDEPENDENCE: "Type a factor from 0.01 to 1 (further sources do not matter).",
}


@dataclass(frozen=True)
class SpreadTable:
    """Every entry in force; `changed` names those the analyst entered."""

    entries: Mapping[Entry, float | None]
    changed: frozenset[Entry] = frozenset()

    def at(self, factor: str, key: str) -> float:
        """An entry; 0 where it gives no band."""
        return self.entries[factor, key] or 0.0

    def grade_points(self, grade: str) -> tuple[float, float]:
        """Points of the two halves of a grade such as `B2`."""
        return self.at(RELIABILITY, grade[0]), self.at(CREDIBILITY, grade[1])

    def age_factor(self, years: int | None) -> float:
        """The factor of an age in whole years. Evidence without a date has that of two to five years: unknown, not
        the worst."""
        return self.at(AGE, "5" if years is None else age_key(years))

    def independence_factor(self, groups: int) -> float:
        """The factor of a number of independent groups with a known grade; where none is known, that of one."""
        return self.at(INDEPENDENCE, independence_key(max(1, groups)))

    @property
    def without_evidence(self) -> float | None:
        """Points for a cell no source speaks of; None for no band."""
        return self.entries[INDEPENDENCE, NO_EVIDENCE]


def age_key(years: int) -> str:
    return next((key for key in ("1", "2", "5") if years <= int(key)), MORE)


def independence_key(groups: int) -> str:
    return str(groups) if groups <= 3 else MORE


def check_entry(factor: str, key: str, value: float) -> float:
    """The value of an entry. Raises BadInput for an entry the table does not have and a value out of its range."""
    if factor not in FACTORS:
        raise BadInput(f"Spread does not depend on “{factor}”.", f"Use one of: {', '.join(FACTORS)}.")
    keys = [known for of, known in DEFAULT_SPREADS if of == factor]
    if key not in keys:
        raise BadInput(f"The table has no {factor} “{key}”.", f"Use one of: {', '.join(keys)}.")
    nothing = (factor, key) == (INDEPENDENCE, NO_EVIDENCE)
    low, high = _LIMITS[RELIABILITY if nothing else factor]
    if not (math.isfinite(value) and low <= value <= high):
        advice = _ADVICE[RELIABILITY if nothing else factor]
        raise BadInput(f"{value:g} cannot stand in the table of spreads at {factor} {key}.", advice)
    return float(value)


def spread_table(rules: Sequence[SpreadRule] = ()) -> SpreadTable:
    """The defaults with the analyst's entries over them. Raises BadInput for an entry the table does not have."""
    own = {(rule.factor, rule.key): check_entry(rule.factor, rule.key, rule.value) for rule in rules}
    return SpreadTable(MappingProxyType({**DEFAULT_SPREADS, **own}), frozenset(own))


def disorder(table: SpreadTable) -> tuple[str, ...]:
    """Sentences on entries that contradict the order of the grades: a worse grade or an older item that narrows, a
    further source that widens, an unknown that counts as worse than the worst. Empty for the defaults."""
    found: list[str] = []
    for factor, keys, unknown in ((RELIABILITY, "ABCDE", "F"), (CREDIBILITY, "12345", "6")):
        found += _falling(table, factor, tuple(keys), "a worse grade narrows")
        worst = max(table.at(factor, key) for key in keys)
        if table.at(factor, unknown) > worst:
            found.append(f"{factor.capitalize()} {unknown} is wider than the worst known grade: unknown is not worst.")
    found += _falling(table, AGE, ("1", "2", "5", MORE), "older evidence narrows")
    found += _falling(table, INDEPENDENCE, (MORE, "3", "2", "1"), "a further source widens")
    return tuple(found)


def _falling(table: SpreadTable, factor: str, keys: tuple[str, ...], harm: str) -> list[str]:
    return [
        f"{factor.capitalize()} {after} is below {before}: {harm}."
        for before, after in pairwise(keys)
        if table.at(factor, after) < table.at(factor, before)
    ]
