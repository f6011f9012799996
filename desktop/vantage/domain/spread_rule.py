"""The analyst's own entries in the table that turns evidence into spread; what is not entered has its default."""

from dataclasses import dataclass

FACTORS = ("reliability", "credibility", "age", "independence")


@dataclass(frozen=True)
class SpreadRule:
    """One entry of the table.

    `key` is a letter A-F, a digit 1-6, an age in years ("1", "2", "5", "more") or a number of independent groups ("0"
    for no evidence, "1", "2", "3", "more"); `value` is in points (reliability, credibility,
    independence "0") or a factor.
    """

    factor: str
    key: str
    value: float
