"""Reading denominators, efficiencies and kept answers, in display order."""

import sqlite3

from vantage.domain.capital_stock import Efficiency
from vantage.domain.denominator import Denominator, DenominatorValue
from vantage.domain.elicitation import Elicitation

_DENOMINATORS = "SELECT id, code, name, unit, guid FROM denominator WHERE assessment = ? ORDER BY position, id"
_VALUES = """SELECT v.denominator, a.code, v.value, v.year
    FROM denominator_value v JOIN actor a ON a.id = v.actor ORDER BY a.position, a.id"""
_EFFICIENCIES = """SELECT a.code, e.likely, e.low, e.high, e.reason, e.guid
    FROM efficiency e JOIN actor a ON a.id = e.actor WHERE e.assessment = ? ORDER BY a.position, a.id"""
_ELICITATIONS = """SELECT c.code, e.method, e.answers, e.guid
    FROM elicitation e JOIN criterion c ON c.id = e.criterion WHERE c.assessment = ? ORDER BY c.position, e.method"""


def load_denominators(connection: sqlite3.Connection, assessment: int) -> tuple[Denominator, ...]:
    values: dict[int, list[DenominatorValue]] = {}
    for denominator, *fields in connection.execute(_VALUES).fetchall():
        values.setdefault(denominator, []).append(DenominatorValue(*fields))
    rows = connection.execute(_DENOMINATORS, (assessment,)).fetchall()
    return tuple(
        Denominator(code, name, unit, tuple(values.get(row, ())), guid) for row, code, name, unit, guid in rows
    )


def load_efficiencies(connection: sqlite3.Connection, assessment: int) -> tuple[Efficiency, ...]:
    return tuple(Efficiency(*row) for row in connection.execute(_EFFICIENCIES, (assessment,)).fetchall())


def load_elicitations(connection: sqlite3.Connection, assessment: int) -> tuple[Elicitation, ...]:
    return tuple(Elicitation(*row) for row in connection.execute(_ELICITATIONS, (assessment,)).fetchall())
