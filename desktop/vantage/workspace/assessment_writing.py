"""Writing the assessment: its fields, actors, criteria, scores, scenarios and presets. Every call inside a step."""

import sqlite3
from collections.abc import Iterable, Mapping

from vantage.domain.assessment import Actor, Preset, Scenario
from vantage.domain.criterion import Criterion
from vantage.domain.score import Score
from vantage.errors import BadInput
from vantage.workspace.curve_text import curve_text
from vantage.workspace.row_writing import (
    assessment_id,
    chosen_fields,
    delete_where,
    derived_guid,
    guid_of,
    id_of,
    insert,
    next_position,
    update,
)
from vantage.workspace.workspace_file import Workspace

_ASSESSMENT_FIELDS = (
    "title", "question", "decision", "deadline", "memo_title", "confidence_override", "confidence_reason", "guid",
    "pair", "as_of", "coverage_needed", "chokepoint_threshold", "compute", "model_quality",
)  # fmt: skip
_CRITERION_FIELDS = (
    "code", "name", "points", "locked", "description", "aggregation", "normalisation", "direction", "goalpost_low",
    "goalpost_high", "unit", "guid", "transform", "treatment", "denominator", "target", "curve", "exponent",
    "source_note",
)  # fmt: skip
_SCENARIO_FIELDS = ("code", "name", "probability", "horizon", "description", "guid")
_HANGS_ON_CRITERION = ("score", "score_shift", "preset_point", "evidence_link", "elicitation")
_HANGS_ON_ACTOR = ("score", "score_shift", "evidence_link", "denominator_value", "efficiency")
_CHOSEN_CRITERIA = ("compute", "model_quality")


def update_assessment(ws: Workspace, **fields: object) -> None:
    """Set fields of the assessment; `pair` is a tuple of at most two actor codes, `compute` and `model_quality` are
    codes of criteria ("" for none)."""
    values = chosen_fields(fields, _ASSESSMENT_FIELDS)
    for name in _CHOSEN_CRITERIA:
        if name in values:
            values[name] = id_of(ws.connection, "criterion", str(values[name])) if values[name] else None
    if "pair" in values:
        pair = [id_of(ws.connection, "actor", str(code)) for code in _pair(values.pop("pair"))]
        values["first_actor"], values["second_actor"] = (*pair, None, None)[:2]
    update(ws.connection, "assessment", assessment_id(ws.connection), values)


def add_actor(ws: Workspace, actor: Actor) -> None:
    """The actor after all others."""
    assessment, position = assessment_id(ws.connection), next_position(ws.connection, "actor")
    values = {"guid": actor.guid, "code": actor.code, "name": actor.name}
    insert(ws.connection, "actor", {**values, "assessment": assessment, "position": position})


def rename_actor(ws: Workspace, code: str, name: str) -> None:
    update(ws.connection, "actor", id_of(ws.connection, "actor", code), {"name": name})


def remove_actor(ws: Workspace, code: str) -> None:
    """The actor with its scores, shifts, evidence links and its place in the head-to-head."""
    actor = id_of(ws.connection, "actor", code)
    for column in ("first_actor", "second_actor"):
        ws.connection.execute(f"UPDATE assessment SET {column} = NULL WHERE {column} = ?", (actor,))
    for table in _HANGS_ON_ACTOR:
        delete_where(ws.connection, table, "actor", actor)
    delete_where(ws.connection, "actor", "id", actor)


def add_criterion(ws: Workspace, criterion: Criterion) -> None:
    """The criterion after its siblings. Where its parent was a leaf, the parent's scores and shifts become the
    criterion's: an inner node holds none, and nothing is lost."""
    parent = None if criterion.parent is None else id_of(ws.connection, "criterion", criterion.parent)
    row = insert(
        ws.connection,
        "criterion",
        {
            **_criterion_columns(ws, {name: getattr(criterion, name) for name in _CRITERION_FIELDS}),
            "assessment": assessment_id(ws.connection),
            "parent": parent,
            "position": next_position(ws.connection, "criterion"),
        },
    )
    if parent is not None:
        for table in ("score", "score_shift"):
            ws.connection.execute(f"UPDATE {table} SET criterion = ? WHERE criterion = ?", (row, parent))


def update_criterion(ws: Workspace, code: str, /, **fields: object) -> None:
    """Set fields of a criterion."""
    values = _criterion_columns(ws, chosen_fields(fields, _CRITERION_FIELDS))
    update(ws.connection, "criterion", id_of(ws.connection, "criterion", code), values)


def remove_criterion(ws: Workspace, code: str) -> None:
    """The criterion with everything beneath it, and the scores, shifts, preset points and links of all of these.
    Raises BadInput for the root."""
    top = id_of(ws.connection, "criterion", code)
    if ws.connection.execute("SELECT parent FROM criterion WHERE id = ?", (top,)).fetchone()[0] is None:
        raise BadInput("The root of the criteria cannot be removed.", "Remove the criteria beneath it instead.")
    for criterion in reversed(_with_descendants(ws.connection, top)):
        for table in _HANGS_ON_CRITERION:
            delete_where(ws.connection, table, "criterion", criterion)
        ws.connection.execute("UPDATE codebook_code SET criterion = NULL WHERE criterion = ?", (criterion,))
        for column in _CHOSEN_CRITERIA:
            ws.connection.execute(f"UPDATE assessment SET {column} = NULL WHERE {column} = ?", (criterion,))
        delete_where(ws.connection, "criterion", "id", criterion)


def _criterion_columns(ws: Workspace, fields: dict[str, object]) -> dict[str, object]:
    """The fields as the file holds them: the denominator by its row, the value function as text."""
    if "denominator" in fields:
        code = str(fields["denominator"] or "")
        fields["denominator"] = id_of(ws.connection, "denominator", code) if code else None
    if "curve" in fields:
        fields["curve"] = curve_text(fields["curve"])  # type: ignore[arg-type]
    return fields


def set_points(ws: Workspace, points: Mapping[str, float]) -> None:
    """Importance points by criterion code; the others keep theirs."""
    for code, value in points.items():
        update(ws.connection, "criterion", id_of(ws.connection, "criterion", code), {"points": float(value)})


def put_score(ws: Workspace, score: Score) -> None:
    """The score of a cell, new or in place of the one that is there (whose guid stays unless one is given)."""
    connection = ws.connection
    cell = {
        "criterion": id_of(connection, "criterion", score.criterion),
        "actor": id_of(connection, "actor", score.actor),
    }
    fields = ("likely", "low", "high", "rationale", "year", "guid")
    values = {name: getattr(score, name) for name in fields}
    found = connection.execute(
        "SELECT id FROM score WHERE criterion = ? AND actor = ?", tuple(cell.values())
    ).fetchone()
    if found is None:
        insert(connection, "score", {**cell, **values})
    else:
        update(connection, "score", found[0], values)


def clear_score(ws: Workspace, criterion: str, actor: str) -> None:
    """Make a cell blank."""
    cell = (id_of(ws.connection, "criterion", criterion), id_of(ws.connection, "actor", actor))
    ws.connection.execute("DELETE FROM score WHERE criterion = ? AND actor = ?", cell)


def add_scenario(ws: Workspace, scenario: Scenario) -> None:
    """The scenario with its shifts, after all others."""
    connection = ws.connection
    values = {name: getattr(scenario, name) for name in _SCENARIO_FIELDS}
    assessment, position = assessment_id(connection), next_position(connection, "scenario")
    row = insert(connection, "scenario", {**values, "assessment": assessment, "position": position})
    guid = guid_of(connection, "scenario", row)
    for shift in scenario.shifts:
        insert(
            connection,
            "score_shift",
            {
                "guid": derived_guid(guid, f"{shift.criterion}/{shift.actor}"),
                "scenario": row,
                "criterion": id_of(connection, "criterion", shift.criterion),
                "actor": id_of(connection, "actor", shift.actor),
                "points": float(shift.points),
                "reason": shift.reason,
            },
        )


def remove_scenario(ws: Workspace, code: str) -> None:
    """The scenario with its shifts."""
    row = id_of(ws.connection, "scenario", code)
    delete_where(ws.connection, "score_shift", "scenario", row)
    delete_where(ws.connection, "scenario", "id", row)


def add_preset(ws: Workspace, preset: Preset) -> None:
    """The preset with its points, after all others."""
    connection = ws.connection
    values = {"guid": preset.guid, "code": preset.code, "name": preset.name, "description": preset.description}
    assessment, position = assessment_id(connection), next_position(connection, "weight_preset")
    row = insert(connection, "weight_preset", {**values, "assessment": assessment, "position": position})
    guid = guid_of(connection, "weight_preset", row)
    for code, points in preset.points.items():
        criterion = id_of(connection, "criterion", code)
        point = {"guid": derived_guid(guid, code), "preset": row, "criterion": criterion, "points": float(points)}
        insert(connection, "preset_point", point)


def remove_preset(ws: Workspace, code: str) -> None:
    """The preset with its points."""
    row = id_of(ws.connection, "weight_preset", code)
    delete_where(ws.connection, "preset_point", "preset", row)
    delete_where(ws.connection, "weight_preset", "id", row)


def _with_descendants(connection: sqlite3.Connection, top: int) -> list[int]:
    """The criterion and everything beneath it, parents before children."""
    found = [top]
    for criterion in found:
        query = "SELECT id FROM criterion WHERE parent = ? ORDER BY position"
        found.extend(row[0] for row in connection.execute(query, (criterion,)).fetchall())
    return found


def _pair(value: object) -> tuple[object, ...]:
    if not isinstance(value, Iterable) or isinstance(value, str) or len(pair := tuple(value)) > 2:
        raise TypeError("a pair is a tuple of at most two actor codes")
    return pair
