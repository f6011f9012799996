"""A step is one transaction and one row in the log; nothing is written outside one."""

import sqlite3
from collections.abc import Callable

import pytest

from vantage.domain.assessment import Actor
from vantage.domain.score import Score
from vantage.errors import BadInput, FileProblem, UnknownCode, VantageError
from vantage.workspace import Workspace, load_assessment, writing
from vantage.workspace.schema import AUDITED

RowsOf = Callable[[Workspace], object]


def test_that_a_step_is_one_row_in_the_log_with_its_words(ws: Workspace) -> None:
    before = ws.log()
    with ws.step("Set two weights") as made:
        writing.set_points(ws, {"energy": 20.0, "talent": 30.0})
    newest, *older = ws.log()
    assert older == before
    assert (newest.words, newest.kind, newest.changes) == ("Set two weights", "edit", 2)
    assert made.result == newest == ws.last_step()


def test_that_a_step_that_changes_nothing_leaves_no_trace(ws: Workspace) -> None:
    before = ws.last_step()
    with ws.step("Nothing") as made:
        pass
    with ws.step("The same points"):
        writing.set_points(ws, {"energy": 50.0})
    with ws.step("There and back"):
        writing.set_points(ws, {"energy": 20.0})
        writing.add_actor(ws, Actor("EU", "European Union"))
        writing.remove_actor(ws, "EU")
        writing.set_points(ws, {"energy": 50.0})
    assert made.result is None
    assert ws.last_step() == before


@pytest.mark.parametrize("table", AUDITED)
@pytest.mark.parametrize("statement", ["DELETE FROM {0}", "UPDATE {0} SET guid = guid || 'x'"])
def test_that_a_write_outside_a_step_aborts(ws: Workspace, table: str, statement: str, rows_of: RowsOf) -> None:
    before = rows_of(ws)
    with pytest.raises(sqlite3.IntegrityError, match="outside a step"):
        ws.connection.execute(statement.format(table))
    assert rows_of(ws) == before


def test_that_a_writer_called_outside_a_step_aborts(ws: Workspace) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="outside a step"):
        writing.add_actor(ws, Actor("EU", "European Union"))
    assert "EU" not in [actor.code for actor in load_assessment(ws).actors]


@pytest.mark.parametrize("table", ["step", "change"])
def test_that_the_log_only_grows(ws: Workspace, table: str) -> None:
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id + 100"):
        with ws.step("Rewrite history"), pytest.raises(sqlite3.IntegrityError, match="only grows"):
            ws.connection.execute(statement)


def test_that_an_exception_in_a_step_takes_everything_back(ws: Workspace, rows_of: RowsOf) -> None:
    rows, last = rows_of(ws), ws.last_step()
    with pytest.raises(ZeroDivisionError), ws.step("Fail half-way"):
        writing.set_points(ws, {"energy": 1.0})
        writing.remove_actor(ws, "US")
        raise ZeroDivisionError
    assert (rows_of(ws), ws.last_step()) == (rows, last)
    with ws.step("Go on"):
        writing.set_points(ws, {"energy": 1.0})
    assert ws.last_step().step == last.step + 1


def test_that_steps_do_not_nest(ws: Workspace) -> None:
    with pytest.raises(RuntimeError), ws.step("Outer"), ws.step("Inner"):
        pass
    with ws.step("Alone"):
        writing.set_points(ws, {"energy": 1.0})
    assert ws.last_step().words == "Alone"


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -float("inf"), -1.0])
def test_that_points_must_be_a_number_from_0_up(ws: Workspace, bad: float, rows_of: RowsOf) -> None:
    rows = rows_of(ws)
    with pytest.raises(BadInput), ws.step("Bad points"):
        writing.set_points(ws, {"energy": bad})
    assert rows_of(ws) == rows


@pytest.mark.parametrize(
    "score",
    [
        Score("capital", "US", 50.0, 60.0, 70.0),
        Score("capital", "US", 50.0, 10.0, 40.0),
        Score("capital", "US", 50.0, low=10.0),
        Score("capital", "US", float("nan")),
        Score("capital", "US", 50.0, float("-inf"), 60.0),
        Score("capital", "US", 50.0, 40.0, float("nan")),
    ],
)
def test_that_a_score_out_of_order_or_not_finite_is_refused(ws: Workspace, score: Score) -> None:
    with pytest.raises(BadInput) as refused, ws.step("Bad score"):
        writing.put_score(ws, score)
    assert refused.value.title and refused.value.advice
    assert load_assessment(ws).score("capital", "US") is None


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("publisher", "reliability", "G"),
        ("evidence", "credibility", "7"),
        ("scenario", "probability", 1.01),
        ("criterion", "direction", 0),
        ("evidence_link", "strength", 4),
        ("evidence_link", "direction", "sideways"),
        ("actor", "code", ""),
        ("actor", "name", "half\0lost"),
        ("criterion", "points", "many"),
    ],
)
def test_that_the_schema_refuses_what_no_row_may_hold(
    ws: Workspace, table: str, column: str, value: object, rows_of: RowsOf
) -> None:
    rows = rows_of(ws)
    with pytest.raises(VantageError), ws.step("Bad value"):
        ws.connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = 1", (value,))
    assert rows_of(ws) == rows


def test_that_a_code_in_use_is_refused(ws: Workspace) -> None:
    with pytest.raises(BadInput), ws.step("Add the United States again"):
        writing.add_actor(ws, Actor("US", "Again"))


def test_that_half_a_character_is_refused(ws: Workspace) -> None:
    with pytest.raises(BadInput), ws.step("Paste"):
        writing.rename_actor(ws, "US", "\ud83d")


def test_that_an_unknown_code_names_the_known_ones(ws: Workspace) -> None:
    with pytest.raises(UnknownCode) as unknown, ws.step("Rename"):
        writing.rename_actor(ws, "XX", "Nowhere")
    assert "CN, US" in unknown.value.advice


def test_that_a_file_open_elsewhere_for_a_write_is_a_file_problem(ws: Workspace) -> None:
    ws.connection.execute("PRAGMA busy_timeout = 0").fetchall()
    other = sqlite3.connect(ws.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(FileProblem), ws.step("Blocked"):
            writing.set_points(ws, {"energy": 1.0})
    finally:
        other.close()
    with ws.step("Free again"):
        writing.set_points(ws, {"energy": 1.0})


def test_that_a_full_disk_is_a_file_problem_and_loses_nothing(ws: Workspace, rows_of: RowsOf) -> None:
    rows = rows_of(ws)
    ws.connection.execute("PRAGMA max_page_count = 1").fetchall()
    with pytest.raises(FileProblem, match="full"), ws.step("Too much"):
        writing.rename_actor(ws, "US", "x" * 100_000)
    assert rows_of(ws) == rows


def test_that_hostile_text_stays_text(ws: Workspace) -> None:
    hostile = "'; DROP TABLE actor; -- \"x\" #panic() <b>=1+1</b> \\ , name='z', code=NULL \n\t芯 ''"
    with ws.step(hostile):
        writing.rename_actor(ws, "US", hostile)
    ws.undo()
    ws.redo()
    assert load_assessment(ws).actor("US").name == hostile
    assert ws.log()[2].words == hostile


@pytest.mark.parametrize(
    "statement, said",
    [
        ("UPDATE actor SET code = 'US' WHERE code = 'CN'", "Another actor has this code already."),
        ("UPDATE actor SET name = NULL WHERE code = 'CN'", "The name of the actor is missing."),
        ("DELETE FROM criterion WHERE parent IS NULL", "no longer there, or something still rests on it"),
    ],
)
def test_that_what_the_file_refuses_is_told_without_tables_or_columns(ws: Workspace, statement: str, said: str) -> None:
    with pytest.raises(BadInput) as refused, ws.step("Edit"):
        ws.connection.execute(statement)
    assert said in refused.value.title and refused.value.advice.endswith("Nothing was changed.")
    assert "constraint" not in refused.value.title
