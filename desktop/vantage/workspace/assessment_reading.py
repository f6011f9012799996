"""Reading the assessment out of the file as one immutable snapshot."""

import sqlite3
from dataclasses import replace

from vantage.domain.assessment import Actor, Assessment, Preset, Scenario, ScoreShift
from vantage.domain.criterion import Criterion
from vantage.domain.score import Score
from vantage.domain.spread_rule import SpreadRule
from vantage.workspace.curve_text import read_curve
from vantage.workspace.measure_reading import load_denominators, load_efficiencies, load_elicitations
from vantage.workspace.row_writing import assessment_id
from vantage.workspace.workspace_file import Workspace

_ASSESSMENT = """SELECT a.title, a.question, a.decision, a.deadline, a.memo_title, a.confidence_override,
    a.confidence_reason, a.guid, a.as_of, a.coverage_needed, a.chokepoint_threshold, c.code, q.code, f.code, s.code
    FROM assessment a LEFT JOIN actor f ON f.id = a.first_actor LEFT JOIN actor s ON s.id = a.second_actor
    LEFT JOIN criterion c ON c.id = a.compute LEFT JOIN criterion q ON q.id = a.model_quality
    WHERE a.id = ?"""
_CRITERIA = """SELECT c.code, c.name, p.code, c.points, c.locked, c.description, c.aggregation, c.normalisation,
    c.direction, c.goalpost_low, c.goalpost_high, c.unit, c.guid, c.transform, c.treatment,
    coalesce(d.code, ''), c.target, c.curve, c.exponent, c.source_note
    FROM criterion c LEFT JOIN criterion p ON p.id = c.parent LEFT JOIN denominator d ON d.id = c.denominator
    WHERE c.assessment = ? ORDER BY c.position, c.id"""
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
    row = connection.execute(_ASSESSMENT, (number,)).fetchone()
    title, question, decision, deadline, memo_title, override, reason, guid, as_of, *settings = row
    coverage_needed, threshold, compute, model_quality, first, second = settings
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
        coverage_needed=coverage_needed,
        chokepoint_threshold=threshold,
        compute=compute or "",
        model_quality=model_quality or "",
        denominators=load_denominators(connection, number),
        efficiencies=load_efficiencies(connection, number),
        elicitations=load_elicitations(connection, number),
    )


def _actors(connection: sqlite3.Connection, assessment: int) -> tuple[Actor, ...]:
    query = "SELECT code, name, guid FROM actor WHERE assessment = ? ORDER BY position, id"
    return tuple(Actor(*row) for row in connection.execute(query, (assessment,)).fetchall())


def _criteria(connection: sqlite3.Connection, assessment: int) -> tuple[Criterion, ...]:
    children: dict[str | None, list[Criterion]] = {}
    for row in connection.execute(_CRITERIA, (assessment,)).fetchall():
        code, name, parent, points, locked, *rest, curve, exponent, note = row
        own = Criterion(code, name, parent, points, bool(locked), *rest)
        criterion = replace(own, curve=read_curve(curve), exponent=exponent, source_note=note)
        children.setdefault(parent, []).append(criterion)
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
