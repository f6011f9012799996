"""How evidence became a spread: the table in force, the formula in words, and the scores that took a band from it."""

from vantage.analysis.evidence_age import middle_of
from vantage.analysis.spread_table import DEFAULT_SPREADS, SpreadTable, disorder, spread_table
from vantage.analysis.spread_words import FORMULA, entry_words, number, sum_words
from vantage.charts.descriptions.wording import NO_BREAK
from vantage.domain.spread_rule import FACTORS
from vantage.memo.content import Column, Section, Table
from vantage.memo.findings import Findings

TAKES = (
    "A score without low and high of its own takes the band its evidence implies; ranges the analyst has given stay as "
    "they are. The numbers of the table are a stated convention, not a measurement."
)
AGES = (
    "Age is counted in completed years, from the middle of the year or month where no day is given; without a date it "
    "counts as two to five years. F and 6 cannot be judged and stand midway, not at the worst."
)
_GIVES = {
    "reliability": "points",
    "credibility": "points",
    "age": "factor, by completed years",
    "independence": "factor, by independent groups of known grade",
}


def spread_section(found: Findings) -> Section:
    table = spread_table(found.assessment.spread_rules)
    terms = (("Formula", FORMULA), ("Age", f"{AGES} {_counted_back(found)}"))
    used = _bands(found)
    said = ("The table is not in the order of the grades:", *disorder(table)) if disorder(table) else ()
    return Section("Evidence and spread", (TAKES,), tables=(_table(table), *used), terms=terms, points=said)


def _table(table: SpreadTable) -> Table:
    columns = (Column("Of", width=0.5), Column("Gives", width=0.8), Column("Entries", width=2.2))
    rows = tuple((factor.capitalize(), _GIVES[factor], _entries(table, factor)) for factor in FACTORS)
    return Table(columns, rows, small=True)


def _entries(table: SpreadTable, factor: str) -> str:
    entries = [(entry, value) for entry, value in table.entries.items() if entry[0] == factor]
    return "; ".join(_entry(table, entry, value) for entry, value in entries)


def _entry(table: SpreadTable, entry: tuple[str, str], value: float | None) -> str:
    """`B 5`, or `B 12 (entered; default 5)` where the analyst changed it."""
    words = f"{entry_words(entry)}: {_value(value)}".replace(" ", NO_BREAK)
    return f"{words} (entered; default {_value(DEFAULT_SPREADS[entry])})" if entry in table.changed else words


def _value(value: float | None) -> str:
    return "no band" if value is None else number(value)


def _counted_back(found: Findings) -> str:
    own = found.assessment.as_of
    as_of = own or next((spread.as_of for spread in found.spreads.values() if spread.as_of), "")
    if middle_of(as_of) is None:
        return "No evidence has a date."
    return f"It is counted back from {as_of}, {'as the analyst set it' if own else 'the date of the newest evidence'}."


def _bands(found: Findings) -> tuple[Table, ...]:
    """The scores that took their band from the evidence, as drawn, those of an indicator with the same sum in one row;
    no table where none did."""
    assessment, rows = found.assessment, []
    for criterion in assessment.leaves:
        by_sum: dict[str, list[str]] = {}
        for actor in assessment.actors:
            ends = found.odds.implied.get(actor.code, {}).get(criterion.code)
            spread = found.spreads.get((criterion.code, actor.code))
            if ends is not None and spread is not None:
                name = actor.name.replace(" ", NO_BREAK)
                band = f"{name}{NO_BREAK}{number(ends[0])}–{number(ends[1])}"
                by_sum.setdefault(sum_words(spread), []).append(band)
        rows += [(criterion.name, how, ", ".join(bands)) for how, bands in by_sum.items()]
    columns = (Column("Indicator", width=0.9), Column("How", width=0.9), Column("Implied band", width=2.2))
    return (Table(columns, tuple(rows), small=True),) if rows else ()
