"""Reference problems given as COINr gives an index: iData and iMeta."""

from collections.abc import Callable, Mapping
from typing import Any

from vantage.analysis.comparison import compare
from vantage.casework.coin.reading import coin_of
from vantage.casework.coin.table_reading import csv_table


def index_from_tables(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """`data` and `meta` are the texts of the two tables; found are the `scores` of units and the `values` of every
    node, on 0-100."""
    tables = (csv_table(str(given[name]).encode(), name) for name in ("data", "meta"))
    found = compare(coin_of(*tables).assessment)
    return {"scores": dict(found.scores), "values": {actor: dict(nodes) for actor, nodes in found.values.items()}}


RUNNERS: dict[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {"coinr": index_from_tables}
