"""The random index: how inconsistent comparisons made at random are. A consistency ratio is measured by it."""

from collections.abc import Mapping
from dataclasses import dataclass

from vantage.errors import BadInput

MOST_CRITERIA = 15


@dataclass(frozen=True)
class RandomIndexTable:
    """Mean consistency index of random reciprocal matrices by number of criteria, and where the numbers are from."""

    code: str
    source: str
    values: Mapping[int, float]


def _from_three(text: str) -> dict[int, float]:
    return {count: float(number) for count, number in enumerate(text.split(), start=3)}


SIMULATED = RandomIndexTable(
    "simulated",
    "own simulation of random 1–9 reciprocal matrices: 20,000 for each size up to 10, 6,000 above",
    _from_three(".518 .886 1.107 1.252 1.338 1.407 1.451 1.486 1.509 1.539 1.550 1.569 1.582"),
)
SAATY = RandomIndexTable(
    "saaty",
    "the older table of Saaty, still common",
    _from_three(".58 .90 1.12 1.24 1.32 1.41 1.45 1.49 1.51 1.48 1.56 1.57 1.59"),
)
TABLES: Mapping[str, RandomIndexTable] = {table.code: table for table in (SIMULATED, SAATY)}


def random_index_table(code: str) -> RandomIndexTable:
    """The table of this code. Raises BadInput for an unknown one."""
    if code not in TABLES:
        raise BadInput(f"“{code}” is no table of random indices.", f"Use one of: {', '.join(TABLES)}.")
    return TABLES[code]
