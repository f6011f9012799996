"""Creating and opening: what is refused, with advice, and what reading must never touch."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from vantage import __version__
from vantage.errors import FileProblem
from vantage.workspace import (
    Workspace,
    check,
    connection,
    counts,
    create_workspace,
    load_assessment,
    open_workspace,
    schema_version,
    writing,
)
from vantage.workspace.backups import backups_of
from vantage.workspace.schema import SCHEMA_VERSION


def test_that_a_new_workspace_has_the_six_advantages_at_equal_points_and_no_actors(tmp_path: Path) -> None:
    with create_workspace(tmp_path / "new.vantage") as ws:
        assessment = load_assessment(ws)
        assert (assessment.title, assessment.actors) == ("New assessment", ())
        assert assessment.question
        assert [c.points for c in assessment.advantages] == [50.0] * 6
        assert assessment.root.code == "overall"
        assert (ws.last_step().kind, ws.last_step().step) == ("creation", 1)
        assert schema_version(ws) == 3
    assert check(tmp_path / "new.vantage") == []


def test_that_only_one_file_is_left_behind(tmp_path: Path) -> None:
    create_workspace(tmp_path / "new.vantage").close()
    with open_workspace(tmp_path / "new.vantage", writing=True) as ws, ws.step("Edit"):
        writing.set_points(ws, {"energy": 1.0})
    assert [file.name for file in tmp_path.glob("new*")] == ["new.vantage"]


def test_that_a_file_is_never_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(FileProblem, match="already there"):
        create_workspace(path)
    assert path.read_bytes() == before


def test_that_a_workspace_is_not_created_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="cannot be created"):
        create_workspace(tmp_path / "nowhere" / "new.vantage")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 999")


def other_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE note (text)")
        raw.commit()


def scrambled(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 4000)


BAD = {
    "missing": (lambda p: p.unlink(), "no file"),
    "folder": (lambda p: (p.unlink(), p.mkdir()), "folder"),
    "empty": (lambda p: p.write_bytes(b""), "empty"),
    "text": (lambda p: p.write_text("A note that is not a database, however long it may be. " * 40), "not a Vantage"),
    "a few letters": (lambda p: p.write_bytes(b"SQL"), "not a Vantage"),
    "foreign": (other_program, "not a Vantage"),
    "newer": (newer, "newer version"),
    "header only": (lambda p: p.write_bytes(p.read_bytes()[:60]), "cut short"),
    "truncated": (lambda p: p.write_bytes(p.read_bytes()[:9000]), "cut short"),
    "scrambled": (scrambled, "damaged"),
}


@pytest.mark.parametrize("for_writing", [False, True])
@pytest.mark.parametrize("damage", BAD)
def test_that_a_bad_file_is_refused_with_advice_and_left_alone(path: Path, damage: str, for_writing: bool) -> None:
    change, says = BAD[damage]
    change(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(FileProblem, match=says) as refused:
        open_workspace(path, writing=for_writing)
    assert refused.value.advice
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not path.with_name(path.name + ".lock").exists()


def test_that_a_newer_file_is_told_with_the_version_that_cannot_read_it(path: Path) -> None:
    newer(path)
    with pytest.raises(FileProblem) as refused:
        open_workspace(path)
    assert __version__ in refused.value.title
    assert f"up to format {SCHEMA_VERSION}" in refused.value.advice and "not changed" in refused.value.advice


def test_that_a_damaged_file_is_told_with_its_newest_backup(path: Path) -> None:
    open_workspace(path, writing=True).close()
    kept = backups_of(path)[-1]
    scrambled(path)
    with pytest.raises(FileProblem, match="is damaged and cannot be opened") as refused:
        open_workspace(path)
    assert kept.name in refused.value.advice and str(kept.parent) in refused.value.advice
    kept.unlink()
    with pytest.raises(FileProblem) as refused:
        open_workspace(path)
    assert "no backup of it" in refused.value.advice


def test_that_a_file_in_use_is_not_called_damaged(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileProblem, match="used by another program") as refused:
            open_workspace(path)
    assert refused.value.advice == "Try again in a moment."


@pytest.mark.parametrize("read_only", ["file", "folder"])
def test_that_a_read_only_file_or_folder_can_be_read_and_checked_but_not_written(path: Path, read_only: str) -> None:
    place = path if read_only == "file" else path.parent
    mode = place.stat().st_mode
    place.chmod(mode & ~0o222)
    try:
        with open_workspace(path) as ws:
            assert counts(ws)["actors"] == 2
        assert check(path) == []
        with pytest.raises(FileProblem, match="read-only") as refused:
            open_workspace(path, writing=True)
        assert refused.value.advice
    finally:
        place.chmod(mode)
    assert [file.name for file in path.parent.glob("w.vantage*")] == ["w.vantage"]


def test_that_reading_touches_neither_the_file_nor_its_folder(path: Path) -> None:
    before, time = path.read_bytes(), path.stat().st_mtime_ns
    with open_workspace(path) as ws:
        load_assessment(ws)
        assert ws.read_only
        assert [file.name for file in path.parent.glob("w.vantage*")] == ["w.vantage"]
        assert (ws.undo_words(), ws.redo_words()) == (None, None)
        for refused in (ws.undo, ws.redo, lambda: ws.step("Write").__enter__()):
            with pytest.raises(FileProblem, match="reading only"):
                refused()
        with pytest.raises(sqlite3.OperationalError):
            ws.connection.execute("DELETE FROM open_step")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, time)


def test_that_a_reader_sees_what_a_writer_has_committed_and_hinders_no_commit(path: Path) -> None:
    with open_workspace(path, writing=True) as ws, open_workspace(path) as reader:
        for points in (1.0, 2.0):
            with ws.step("Edit"):
                writing.set_points(ws, {"energy": points})
            assert load_assessment(reader).criterion("energy").points == points


def test_that_a_file_left_in_write_ahead_mode_is_read_without_leaving_files_and_written_as_one_file(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
    with open_workspace(path) as ws:
        assert counts(ws)["actors"] == 2
        assert [file.name for file in path.parent.glob("w.vantage*")] == ["w.vantage"]
    with open_workspace(path, writing=True) as ws:
        assert ws.connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert check(path) == []


CRASH = """
import os, signal, sys
from pathlib import Path
from vantage.domain.assessment import Actor
from vantage.workspace import open_workspace, writing
ws = open_workspace(Path(sys.argv[1]), writing=True)
ws.connection.execute("PRAGMA cache_size = 1")
with ws.step("Never finished"):
    for number in range(300):
        writing.add_actor(ws, Actor(f"X{number}", "x" * 2000))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_that_a_writer_killed_in_the_middle_of_a_step_loses_that_step_only(path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", CRASH, str(path)], env=_environment(), check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    left_over = {file.name: file.read_bytes() for file in path.parent.glob("w.vantage*")}
    assert set(left_over) == {"w.vantage", "w.vantage-journal", "w.vantage.lock"}
    with open_workspace(path) as reader:
        assert counts(reader)["actors"] == 2
    assert check(path) == []
    assert {file.name: file.read_bytes() for file in path.parent.glob("w.vantage*")} == left_over
    with open_workspace(path, writing=True) as ws:
        assert counts(ws)["actors"] == 2
        with ws.step("Go on"):
            writing.set_points(ws, {"energy": 1.0})
    assert check(path) == []
    assert [file.name for file in path.parent.glob("w.vantage*")] == ["w.vantage"]


def test_that_creating_a_workspace_imports_no_pandas(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from vantage.workspace import create_workspace, open_workspace
create_workspace(Path(sys.argv[1])).close()
assert not {"pandas", "scipy"} & set(sys.modules), "slow import"
import pandas
"""
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "n.vantage")], env=_environment(), check=True)


def test_that_opening_a_workspace_does_not_import_the_migrations(path: Path) -> None:
    program = """
import sys
from pathlib import Path
from vantage.workspace import open_workspace
open_workspace(Path(sys.argv[1]), writing=True).close()
assert "sqlite_utils" not in sys.modules, "slow import"
"""
    subprocess.run([sys.executable, "-c", program, str(path)], env=_environment(), check=True)


def test_that_every_connection_has_the_settings_the_design_asks_for(ws: Workspace, path: Path) -> None:
    expected = {
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "journal_mode": "delete",
        "synchronous": 2,
        "application_id": 0x564E5447,
    }
    with open_workspace(path) as reader:
        for pragma, value in expected.items():
            assert ws.connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)
            assert reader.connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)
    strict = ws.connection.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict").fetchall()
    assert {name for (name,) in strict if not name.startswith("sqlite_")} == {"_sqlite_migrations"}


def _environment() -> dict[str, str]:
    source = Path(__file__).resolve().parents[2] / "desktop"
    return {**os.environ, "PYTHONPATH": str(source)}
