"""The columns of iData and iMeta: COINr's own, and those that say more than COINr asks for."""

from collections.abc import Iterable

from vantage.casework.coin.cells import Table
from vantage.errors import BadInput

UNIT_CODE, UNIT_NAME, TIME = "uCode", "uName", "Time"
SPECIAL = (UNIT_CODE, UNIT_NAME, TIME)
"""Columns of iData that are no indicator."""
INDICATOR, AGGREGATE, DENOMINATOR, GROUP, OTHER = "Indicator", "Aggregate", "Denominator", "Group", "Other"
TYPES = (INDICATOR, AGGREGATE, DENOMINATOR, GROUP, OTHER)
REQUIRED = ("Level", "iCode", "Parent", "Direction", "Type", "Weight")
OPTIONAL = (
    "iName", "Unit", "Target", "TargetWhereSet", "Source", "Normalisation", "GoalpostLow", "GoalpostHigh", "Transform",
    "Treat", "Denominator", "Aggregation", "Exponent", "Curve", "Description", "Locked", "Year", "PassThrough",
)  # fmt: skip
"""TargetWhereSet stands for Target where not every indicator has one, which COINr refuses. Year is that of all values
of an indicator. PassThrough marks an aggregate that is there only because COINr wants every indicator at level 1."""
ALIASES = {"Normalization": "Normalisation", "goalpost_lower": "GoalpostLow", "goalpost_upper": "GoalpostHigh"}
"""Other spellings of columns, COINr's own among them."""


def known_columns(table: Table) -> dict[str, str]:
    """The heading a table uses, by the column it stands for.

    Raises BadInput where a required column is missing or two headings stand for the same column.
    """
    spelled = {column.casefold(): column for column in (*REQUIRED, *OPTIONAL)}
    spelled |= {alias.casefold(): column for alias, column in ALIASES.items()}
    found: dict[str, str] = {}
    for heading in table.headings:
        column = spelled.get(heading.casefold())
        if column in found:
            raise BadInput(f"{table.name}: “{found[column]}” and “{heading}” are the same column.", "Keep one of them.")
        if column:
            found[column] = heading
    missing = [column for column in REQUIRED if column not in found]
    if missing:
        raise BadInput(
            f"{table.name} has no column {_listed(missing)}.",
            f"iMeta needs the columns {_listed(REQUIRED)}, each headed by exactly this name.",
        )
    return found


def unread(table: Table, found: Iterable[str]) -> list[str]:
    """Headings that stand for no column."""
    used = set(found)
    return [heading for heading in table.headings if heading not in used]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
