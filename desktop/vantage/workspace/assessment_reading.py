"""Reading the assessment out of the file as one immutable snapshot."""

import sqlite3

from vantage.domain.assessment import Actor, Assessment, Preset, Scenario, ScoreShift
from vantage.domain.criterion import Criterion
from vantage.domain.score import Score
from vantage.domain.spread_rule import SpreadRule
from vantage.workspace.row_writing import assessment_id
from vantage.workspace.workspace_file import Workspace

_ASSESSMENT = """SELECT a.title, a.question, a.decision, a.deadline, a.memo_title, a.confidence_override,
    a.confidence_reason, a.guid, a.as_of, f.code, s.code
    FROM assessment a LEFT JOIN actor f ON f.id = a.first_actor LEFT JOIN actor s ON s.id = a.second_actor
    WHERE a.id = ?"""
_CRITERIA = """SELECT c.code, c.name, p.code, c.points, c.locked, c.description, c.aggregation, c.normalisation,
    c.direction, c.goalpost_low, c.goalpost_high, c.unit, c.guid
    FROM criterion c LEFT JOIN criterion p ON p.id = c.parent WHERE c.assessment = ? ORDER BY c.position, c.id"""
_SCORES = """SELECT c.code, a.code, s.likely, s.low, s.high, s.rationale, s.year, s.guid
    FROM score s JOIN criterion c ON c.id = s.criterion JOIN actor a ON a.id = s.actor WHERE c.assessment = ?
    ORDER BY c.position, c.id, a.position, a.id"""
_SCENARIOS = """SELECT id, code, name, probability, horizon, description, guid
    FROM scenario WHERE assessment = ? ORDER BY position, id"""
_SHIFTS = """SELECT h.scenario, c.code, a.code, h.points, h.reason
    FROM score_shift h JOIN criterion c ON c.id = h.criterion JOIN actor a ON a.id = h.actor ORDER BY h.id"""
_PRESETS = "SELECT id, code, name, description, guid FROM weight_preset WHERE assessment = ? ORDER BY position, id"
_POINTS = """SELECT p.preset, c.code, p.points
    FROM preset_point p JOIN criterion c ON c.id = p.criterion ORDER BY p.id"""
_SPREADS = "SELECT factor, key, value FROM spread_rule WHERE assessment = ? ORDER BY factor, key"


def load_assessment(ws: Workspace) -> Assessment:
    """The first assessment, everything in display order: criteria depth first, scores by criterion and actor."""
    connection = ws.connection
    number = assessment_id(connection)
    title, question, decision, deadline, memo_title, override, reason, guid, as_of, first, second = connection.execute(
        _ASSESSMENT, (number,)
    ).fetchone()
    return Assessment(
        title,
        question,
        decision,
        deadline,
        memo_title,
        override,
        reason,
        pair=tuple(code for code in (first, second) if code is not None),
        actors=_actors(connection, number),
        criteria=_criteria(connection, number),
        scores=tuple(Score(*row) for row in connection.execute(_SCORES, (number,)).fetchall()),
        scenarios=_scenarios(connection, number),
        presets=_presets(connection, number),
        guid=guid,
        as_of=as_of,
        spread_rules=tuple(SpreadRule(*row) for row in connection.execute(_SPREADS, (number,)).fetchall()),
    )


def _actors(connection: sqlite3.Connection, assessment: int) -> tuple[Actor, ...]:
    query = "SELECT code, name, guid FROM actor WHERE assessment = ? ORDER BY position, id"
    return tuple(Actor(*row) for row in connection.execute(query, (assessment,)).fetchall())


def _criteria(connection: sqlite3.Connection, assessment: int) -> tuple[Criterion, ...]:
    children: dict[str | None, list[Criterion]] = {}
    for code, name, parent, points, locked, *rest in connection.execute(_CRITERIA, (assessment,)).fetchall():
        children.setdefault(parent, []).append(Criterion(code, name, parent, points, bool(locked), *rest))
    ordered: list[Criterion] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        criterion = waiting.pop()
        ordered.append(criterion)
        waiting.extend(reversed(children.get(criterion.code, [])))
    return tuple(ordered)


def _scenarios(connection: sqlite3.Connection, assessment: int) -> tuple[Scenario, ...]:
    shifts: dict[int, list[ScoreShift]] = {}
    for scenario, *fields in connection.execute(_SHIFTS).fetchall():
        shifts.setdefault(scenario, []).append(ScoreShift(*fields))
    rows = connection.execute(_SCENARIOS, (assessment,)).fetchall()
    return tuple(
        Scenario(code, name, probability, horizon, description, tuple(shifts.get(row, ())), guid)
        for row, code, name, probability, horizon, description, guid in rows
    )


def _presets(connection: sqlite3.Connection, assessment: int) -> tuple[Preset, ...]:
    points: dict[int, dict[str, float]] = {}
    for preset, code, value in connection.execute(_POINTS).fetchall():
        points.setdefault(preset, {})[code] = value
    rows = connection.execute(_PRESETS, (assessment,)).fetchall()
    return tuple(
        Preset(code, name, points.get(row, {}), description, guid) for row, code, name, description, guid in rows
    )
