"""Runs reference problems on bare decision tables through the functions behind `vantage rank`."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from vantage.analysis.decision_table.methods import Options, TableRanking, rank_table
from vantage.analysis.decision_table.promethee import Preference
from vantage.analysis.decision_table.table import decision_table


def _ranking(given: Mapping[str, Any], method: str) -> TableRanking:
    cells = np.array(given["cells"], dtype=float)
    table = decision_table(given["units"], given["criteria"], cells, given["weights"], given["directions"])
    preferences = tuple(Preference(**entry) for entry in given.get("preferences", ()))
    return rank_table(table, method, Options(given.get("v", 0.5), preferences, given.get("normalisation", "")))


def _found(ranking: TableRanking) -> dict[str, Any]:
    return {**ranking.details, "scores": ranking.scores, "ranks": ranking.ranks}


def _plain(method: str) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    return lambda given: _found(_ranking(given, method))


def _weighted_product(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Adds `ratios`: of the score of each unit to that of each one listed after it."""
    found = _found(_ranking(given, "wpm"))
    scores = list(found["scores"].items())
    ratios = {a: {b: x / y for b, y in scores[i + 1 :]} for i, (a, x) in enumerate(scores[:-1])}
    return {**found, "ratios": ratios}


def _promethee(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Adds `summed_net`: the net flow summed over the rivals, as the first papers print it, not averaged."""
    found = _found(_ranking(given, "promethee2"))
    rivals = len(given["units"]) - 1
    return {**found, "summed_net": {unit: net * rivals for unit, net in found["net"].items()}}


def _votes(method: str) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    """Adds `votes` and `points`: shares of the weight turned back into the weight as given, such as voters."""

    def run(given: Mapping[str, Any]) -> Mapping[str, Any]:
        found = _found(_ranking(given, method))
        total = sum(given["weights"])
        votes = {a: {b: share * total for b, share in row.items()} for a, row in found["outranking"].items()}
        return {**found, "votes": votes, "points": {unit: score * total for unit, score in found["scores"].items()}}

    return run


RUNNERS: dict[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {
    "wsm": _plain("wsm"),
    "wpm": _weighted_product,
    "topsis": _plain("topsis"),
    "vikor": _plain("vikor"),
    "promethee2": _promethee,
    "copeland": _votes("copeland"),
    "borda": _votes("borda"),
}
