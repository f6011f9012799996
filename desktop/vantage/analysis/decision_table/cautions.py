"""Sentences on what a method cannot tell from this table: too few units, or blanks."""

from vantage.analysis.decision_table.table import DecisionTable
from vantage.analysis.names import counted

SHOWN = 5
"""Blanks named one by one."""
RULE_FOR_BLANKS = {
    "wsm": "its weight was shared out among the other criteria of that row",
    "wpm": "its weight was shared out among the other criteria of that row",
    "topsis": "it was left out of both distances of that row",
    "promethee2": "it counts in no pair of that row, and the other weights were scaled up there",
    "copeland": "it counts in no pair of that row, and the other weights were scaled up there",
    "borda": "it counts in no pair of that row, and the other weights were scaled up there",
}
OF_TWO = {
    "topsis": "With two rows TOPSIS only mirrors: the closeness of one is 1 minus that of the other.",
    "vikor": (
        "With two rows VIKOR can only give a Q of 0 and 1, or v and 1 − v, against a threshold of 1: "
        "Q says who is ahead, not by how much."
    ),
    "copeland": "With two rows Copeland only says who wins on more weight, not by how much.",
    "borda": "With two rows Borda only counts the weight of the criteria won, not by how much each was won.",
}


def few_units_warning(method: str, units: int, normalisation: str) -> tuple[str, ...]:
    """What to keep in mind about one row or two; nothing for more."""
    if units == 1:
        return ("There is only one row: its score compares with nothing, and its rank is 1 of 1.",)
    if units > 2:
        return ()
    if normalisation == "minmax":
        return ("With two rows minmax turns any difference, however small, into 0 against 1.",)
    return (OF_TWO[method],) if method in OF_TWO else ()


def warnings_of_blanks(table: DecisionTable, method: str) -> tuple[str, ...]:
    """One sentence for each of the first blanks and one for the rest; blanks without weight change nothing."""
    weighted = {name for name, weight in zip(table.criteria, table.weights, strict=True) if weight > 0}
    blanks = [(unit, criterion) for unit, criterion in table.blanks() if criterion in weighted]
    named = tuple(f"“{unit}” is blank on “{name}”: {RULE_FOR_BLANKS[method]}." for unit, name in blanks[:SHOWN])
    rest = len(blanks) - SHOWN
    return (
        named if rest <= 0 else (*named, f"{counted(rest, 'more cell is', 'more cells are')} blank and treated alike.")
    )
