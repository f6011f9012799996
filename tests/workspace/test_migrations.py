"""An older file is upgraded after a backup by a writer, in memory by a reader; a failed upgrade changes nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from vantage.errors import FileProblem, NothingToUndo
from vantage.workspace import check, file_header, load_assessment, migrations, open_workspace, schema, writing
from vantage.workspace import workspace_file as files
from vantage.workspace.backups import backups_of


def next_schema(monkeypatch: pytest.MonkeyPatch, change: Callable[[Database], None]) -> None:
    """The program as it would be with one migration more."""
    longer = Migrations("vantage")
    for released in migrations.MIGRATIONS._migrations:
        longer(name=released.name)(released.fn)
    longer(name="next_schema_colour")(change)
    monkeypatch.setattr(migrations, "MIGRATIONS", longer)
    for module in (schema, files, file_header):
        monkeypatch.setattr(module, "SCHEMA_VERSION", schema.SCHEMA_VERSION + (module is schema))


def add_colour(db: Database) -> None:
    db.conn.execute("ALTER TABLE actor ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'")
    db.conn.execute("UPDATE actor SET colour = 'red' WHERE code = 'CN'")


def test_that_the_schema_number_counts_the_migrations() -> None:
    assert len(migrations.MIGRATIONS._migrations) == schema.SCHEMA_VERSION


def test_that_a_writer_upgrades_after_a_backup_and_that_is_the_floor(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_schema(monkeypatch, add_colour)
    with open_workspace(path, writing=True) as ws:
        assert ws.last_step().kind == "migration"
        with pytest.raises(NothingToUndo):
            ws.undo()
        with ws.step("Rename"):
            writing.rename_actor(ws, "US", "America")
        ws.undo()
        colours = ws.connection.execute("SELECT code, colour FROM actor ORDER BY code").fetchall()
        assert colours == [("CN", "red"), ("US", "blue")]
    assert check(path) == []
    assert len(backups_of(path)) == 1
    monkeypatch.undo()
    monkeypatch.setenv("VANTAGE_USER_DATA", str(path.parent / "user-data"))
    assert check(backups_of(path)[0]) == []
    with pytest.raises(FileProblem, match="newer version"):
        open_workspace(path)


def test_that_a_reader_upgrades_in_memory_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    next_schema(monkeypatch, add_colour)
    with open_workspace(path) as ws:
        assert ws.connection.execute("SELECT colour FROM actor WHERE code = 'CN'").fetchone() == ("red",)
        assert len(load_assessment(ws).actors) == 2
    assert check(path) == []
    assert path.read_bytes() == before
    assert backups_of(path) == []


def test_that_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(db: Database) -> None:
        add_colour(db)
        db.conn.execute("INSERT INTO nowhere VALUES (1)")

    before = path.read_bytes()
    next_schema(monkeypatch, fail)
    with pytest.raises(FileProblem):
        open_workspace(path, writing=True)
    assert path.read_bytes() == before
    assert len(backups_of(path)) == 1
