"""Reads COINr's iData and iMeta as an assessment, in memory; nothing is written."""

from dataclasses import dataclass
from pathlib import Path

from vantage.casework.coin.cells import Table
from vantage.casework.coin.columns import known_columns, unread
from vantage.casework.coin.meta_rows import read_meta_rows
from vantage.casework.coin.table_reading import read_tables
from vantage.casework.coin.tree_of_rows import criteria_of, level_doubts
from vantage.casework.coin.unit_rows import read_units
from vantage.domain.assessment import Assessment


@dataclass(frozen=True)
class Coin:
    """An assessment that holds exactly what the two tables say, and sentences on what was left out or in doubt."""

    assessment: Assessment
    warnings: tuple[str, ...]


def read_coin(data: Path, meta: Path) -> Coin:
    """The assessment of two files (CSV), or of a workbook with the sheets iData and iMeta given twice.

    Raises FileProblem where a file cannot be read, and BadInput that names line, code and remedy for what is wrong.
    """
    return coin_of(*read_tables(data, meta))


def coin_of(data: Table, meta: Table) -> Coin:
    """The assessment of two tables. The name of the top aggregate becomes the title. Raises BadInput."""
    rows, doubts = read_meta_rows(meta)
    criteria = criteria_of(meta, rows)
    units = read_units(data, rows, criteria)
    said = [*meta.warnings, *doubts, *level_doubts(meta, rows), *units.warnings]
    left = unread(meta, known_columns(meta).values())
    if left:
        said.append(f"{meta.name}: these columns have no meaning here and were not read: {', '.join(left[:20])}.")
    title = criteria[0].name
    assessment = Assessment(
        title,
        question=f"Who leads on {title}, by how much, and what would change it?",
        actors=units.actors,
        criteria=criteria,
        scores=units.scores,
        denominators=units.denominators,
    )
    return Coin(assessment, tuple(said))
