"""Writing what measured leaves and the lenses need: denominators, efficiencies and kept answers. Inside a step."""

from vantage.domain.capital_stock import Efficiency
from vantage.domain.denominator import Denominator
from vantage.domain.elicitation import Elicitation
from vantage.workspace.row_writing import (
    assessment_id,
    delete_where,
    derived_guid,
    guid_of,
    id_of,
    insert,
    next_position,
    update,
)
from vantage.workspace.workspace_file import Workspace


def put_denominator(ws: Workspace, denominator: Denominator) -> None:
    """The denominator with its values, new or in place of the one with its code."""
    connection = ws.connection
    fields = {"guid": denominator.guid, "code": denominator.code, "name": denominator.name, "unit": denominator.unit}
    assessment = assessment_id(connection)
    found = connection.execute(
        "SELECT id FROM denominator WHERE assessment = ? AND code = ?", (assessment, denominator.code)
    ).fetchone()
    if found is None:
        position = next_position(connection, "denominator")
        row = insert(connection, "denominator", {**fields, "assessment": assessment, "position": position})
    else:
        row = found[0]
        update(connection, "denominator", row, fields)
        delete_where(connection, "denominator_value", "denominator", row)
    guid = guid_of(connection, "denominator", row)
    for value in denominator.values:
        cell = {"denominator": row, "actor": id_of(connection, "actor", value.actor)}
        number = {"value": float(value.value), "year": value.year, "guid": derived_guid(guid, value.actor)}
        insert(connection, "denominator_value", {**cell, **number})


def remove_denominator(ws: Workspace, code: str) -> None:
    """The denominator with its values; what it divided is divided by nothing."""
    row = id_of(ws.connection, "denominator", code)
    ws.connection.execute("UPDATE criterion SET denominator = NULL WHERE denominator = ?", (row,))
    delete_where(ws.connection, "denominator_value", "denominator", row)
    delete_where(ws.connection, "denominator", "id", row)


def put_efficiency(ws: Workspace, efficiency: Efficiency) -> None:
    """The efficiency of an actor, new or in place of the one there is."""
    connection, actor = ws.connection, id_of(ws.connection, "actor", efficiency.actor)
    fields = {name: getattr(efficiency, name) for name in ("likely", "low", "high", "reason", "guid")}
    found = connection.execute("SELECT id FROM efficiency WHERE actor = ?", (actor,)).fetchone()
    if found is None:
        insert(connection, "efficiency", {**fields, "actor": actor, "assessment": assessment_id(connection)})
    else:
        update(connection, "efficiency", found[0], fields)


def remove_efficiency(ws: Workspace, actor: str) -> None:
    """The actor is at par again."""
    delete_where(ws.connection, "efficiency", "actor", id_of(ws.connection, "actor", actor))


def put_elicitation(ws: Workspace, elicitation: Elicitation) -> None:
    """The answers of one method about the children of a criterion, new or in place of those there are."""
    connection, parent = ws.connection, id_of(ws.connection, "criterion", elicitation.parent)
    fields = {"method": elicitation.method, "answers": elicitation.answers, "guid": elicitation.guid}
    found = connection.execute(
        "SELECT id FROM elicitation WHERE criterion = ? AND method = ?", (parent, elicitation.method)
    ).fetchone()
    if found is None:
        insert(connection, "elicitation", {**fields, "criterion": parent})
    else:
        update(connection, "elicitation", found[0], fields)


def remove_elicitation(ws: Workspace, parent: str, method: str) -> None:
    """Forget the answers of one method."""
    row = id_of(ws.connection, "criterion", parent)
    ws.connection.execute("DELETE FROM elicitation WHERE criterion = ? AND method = ?", (row, method))
