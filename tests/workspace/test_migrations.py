"""An older file is upgraded after a backup by a writer, in memory by a reader; a failed upgrade changes nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from vantage import locations
from vantage.errors import FileProblem, NothingToUndo
from vantage.workspace import (
    check,
    content_hash,
    file_header,
    load_assessment,
    migrations,
    open_workspace,
    schema,
    writing,
)
from vantage.workspace import workspace_file as files
from vantage.workspace.backups import KEEP, backups_of


def next_schema(monkeypatch: pytest.MonkeyPatch, change: Callable[[Database], None]) -> None:
    """The program as it would be with one migration more."""
    longer = Migrations("vantage")
    for released in migrations.MIGRATIONS._migrations:
        longer(name=released.name)(released.fn)
    longer(name="next_schema_colour")(change)
    monkeypatch.setattr(migrations, "MIGRATIONS", longer)
    for module in (schema, files, file_header):
        monkeypatch.setattr(module, "SCHEMA_VERSION", schema.SCHEMA_VERSION + (module is schema))


def copies_before_upgrade(path: Path) -> list[Path]:
    """The copies of a workspace file that were made before it was upgraded, in the folder of its backups."""
    return sorted((locations.user_data() / "backups").glob(f"{path.stem}-*/*-before-upgrade-schema*.vantage"))


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
    (kept,) = copies_before_upgrade(path)
    monkeypatch.undo()
    monkeypatch.setenv("VANTAGE_USER_DATA", str(path.parent / "user-data"))
    assert check(kept) == []
    with pytest.raises(FileProblem, match="newer version"):
        open_workspace(path)


def test_that_whoever_upgrades_a_file_is_told_where_it_is_kept_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_workspace(path) as ws:
        before = content_hash(ws)
    next_schema(monkeypatch, add_colour)
    with open_workspace(path, writing=True) as ws:
        (told,) = ws.warnings
    (kept,) = copies_before_upgrade(path)
    assert str(kept) in told and "can no longer open it" in told
    with open_workspace(path, writing=True) as ws:
        assert ws.warnings == ()
    monkeypatch.undo()
    with open_workspace(kept, writing=True) as ws:
        assert content_hash(ws) == before


def test_that_the_copy_from_before_an_upgrade_outlives_every_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_schema(monkeypatch, add_colour)
    for number in range(KEEP + 3):
        with open_workspace(path, writing=True) as ws, ws.step("Edit"):
            writing.set_points(ws, {"energy": number + 1.0})
    assert len(backups_of(path)) == KEEP
    assert len(copies_before_upgrade(path)) == 1


def test_that_a_file_that_another_has_open_is_not_upgraded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_workspace(path, writing=True):
        before = path.read_bytes()
        next_schema(monkeypatch, add_colour)
        with pytest.raises(FileProblem, match="open for writing"):
            open_workspace(path, writing=True)
        assert path.read_bytes() == before
    assert copies_before_upgrade(path) == []


def test_that_a_file_is_not_upgraded_where_it_cannot_be_kept_as_it_was(
    path: Path, own_user_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    own_user_data.mkdir(exist_ok=True)
    (own_user_data / "backups").write_text("in the way", encoding="utf-8")
    next_schema(monkeypatch, add_colour)
    with pytest.raises(FileProblem, match="not upgraded"):
        open_workspace(path, writing=True)
    with open_workspace(path) as ws:
        assert len(load_assessment(ws).actors) == 2
    assert path.read_bytes() == before


def test_that_a_reader_upgrades_in_memory_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    next_schema(monkeypatch, add_colour)
    with open_workspace(path) as ws:
        assert ws.connection.execute("SELECT colour FROM actor WHERE code = 'CN'").fetchone() == ("red",)
        assert len(load_assessment(ws).actors) == 2
    assert check(path) == []
    assert path.read_bytes() == before
    assert copies_before_upgrade(path) == []


def test_that_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(db: Database) -> None:
        add_colour(db)
        db.conn.execute("INSERT INTO nowhere VALUES (1)")

    before = path.read_bytes()
    next_schema(monkeypatch, fail)
    with pytest.raises(FileProblem):
        open_workspace(path, writing=True)
    with pytest.raises(FileProblem):
        open_workspace(path, writing=True)
    assert path.read_bytes() == before
    assert len(copies_before_upgrade(path)) == 1
