"""`check` finds each kind of damage and passes a sound file, however it has been used."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from vantage.domain.criterion import Criterion
from vantage.errors import FileProblem
from vantage.workspace import check, open_workspace, writing

Tamper = Callable[..., None]


def test_that_a_used_workspace_is_sound(path: Path) -> None:
    with open_workspace(path, writing=True) as ws:
        for points in (1.0, 2.0):
            with ws.step("Weigh"):
                writing.set_points(ws, {"energy": points})
        ws.undo()
        assert check(path) == []
    assert check(path) == []


def test_that_checking_touches_nothing(path: Path, tamper: Tamper) -> None:
    tamper("UPDATE actor SET name = 'Someone' WHERE id = 1")
    before = path.read_bytes()
    check(path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.glob("w.vantage*")] == ["w.vantage"]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE score SET likely = 99.0, high = 99.0 WHERE id = 1", "Row 1 of score was changed outside the log"),
        ("DELETE FROM evidence_link WHERE id = 1", "Row 1 of evidence_link is in the log but gone"),
        ("INSERT INTO actor SELECT 77, 'g', assessment, 'XX', 'X', 9 FROM actor LIMIT 1", "Row 77 of actor is not in"),
        ("UPDATE step SET words = 'Nothing to see' WHERE id = 2", "Step 2 (“Nothing to see”) was rewritten"),
        ("UPDATE step SET time = '2001-01-01T00:00:00Z' WHERE id = 1", "Step 1"),
        ("UPDATE change SET after = replace(after, 'China', 'Chile')", "rewritten"),
        ("DELETE FROM change WHERE id = (SELECT max(id) FROM change)", "Step 2 says"),
        ("DELETE FROM step WHERE id = 1", "Step 1 is missing"),
        ("UPDATE step SET hash = 'x' WHERE id = 1", "hash does not match"),
        ("UPDATE evidence SET excerpt = 999 WHERE id = 1", "refers to a row of excerpt"),
        (
            "UPDATE criterion SET parent = (SELECT id FROM criterion WHERE code = 'power') WHERE code = 'energy'",
            "no root",
        ),
        ("DELETE FROM criterion WHERE parent IS NULL", "0 root criteria"),
        ("UPDATE score SET criterion = (SELECT id FROM criterion WHERE code = 'energy') WHERE id = 1", "of its own"),
        ("UPDATE search_text SET body = 'other words' WHERE id = (SELECT min(id) FROM search_text)", "search index"),
        ("DELETE FROM search_text WHERE id = (SELECT min(id) FROM search_text)", "search index"),
        ("INSERT INTO search_index (search_index) VALUES ('delete-all')", "search index is damaged"),
        ("INSERT INTO open_step VALUES (1, 3)", "Step 3 was left open"),
        ("DROP INDEX score_by_actor", "score_by_actor is missing"),
        ("CREATE TABLE smuggled (x)", "smuggled does not belong"),
        ("ALTER TABLE actor ADD COLUMN colour TEXT", "actor has been changed"),
        ("CREATE VIEW peek AS SELECT * FROM actor", "peek does not belong"),
    ],
)
def test_that_damage_is_found_and_named(path: Path, tamper: Tamper, statement: str, says: str) -> None:
    tamper(statement)
    problems = check(path)
    assert any(says in problem for problem in problems), problems


def test_that_missing_triggers_are_found_and_keep_writers_out(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TRIGGER score_update")
    assert check(path) == ["The triggers that write the log are missing or changed."]
    with pytest.raises(FileProblem, match="keeps its log"):
        open_workspace(path, writing=True)


def test_that_an_undo_of_the_wrong_step_is_found_and_keeps_writers_out(path: Path, tamper: Tamper) -> None:
    with open_workspace(path, writing=True) as ws:
        ws.undo()
    tamper("UPDATE step SET of_step = 1 WHERE kind = 'undo'")
    assert any("not the one to" in problem for problem in check(path))
    with pytest.raises(FileProblem, match="disagree"):
        open_workspace(path, writing=True)


def test_that_an_undo_over_a_row_changed_outside_the_log_is_refused(path: Path, tamper: Tamper) -> None:
    tamper("UPDATE actor SET name = 'Someone' WHERE code = 'CN'")
    with open_workspace(path, writing=True) as ws:
        with pytest.raises(FileProblem, match="disagree"):
            ws.undo()
        assert ws.last_step().kind == "edit"


def test_that_a_row_and_its_log_changed_together_still_show(path: Path, tamper: Tamper) -> None:
    tamper(
        "UPDATE actor SET name = 'Chile' WHERE code = 'CN'",
        "UPDATE change SET after = replace(after, 'China', 'Chile') WHERE table_name = 'actor'",
    )
    assert any("rewritten" in problem for problem in check(path))


def test_that_scrambled_pages_are_found(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(6 * 4096)
        file.write(b"\x0d" + b"\xff" * 2000)
    assert check(path)


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0"])
def test_that_what_is_no_workspace_is_a_problem_in_one_sentence(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert len(check(path)) == 1


def test_that_there_must_be_a_file_to_check(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="no file"):
        check(tmp_path / "nothing.vantage")


def test_that_a_removed_and_restored_leaf_leaves_a_sound_file(path: Path) -> None:
    with open_workspace(path, writing=True) as ws:
        with ws.step("Split"):
            writing.add_criterion(ws, Criterion("phd", "Doctorates", "talent"))
        ws.undo()
        ws.redo()
        with ws.step("Remove"):
            writing.remove_criterion(ws, "talent")
        ws.undo()
    assert check(path) == []
