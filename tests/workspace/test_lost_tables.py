"""A workspace from which another program took a table or a column, or whose table it made anew, is told as damaged."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from vantage.errors import FileProblem
from vantage.workspace import check, create_workspace, open_workspace
from vantage.workspace.backups import backups_of
from vantage.workspace.tables_kept import COLUMNS, what_is_lost

RELEASED = sorted((Path(__file__).resolve().parents[1] / "released_workspaces").glob("*.vantage"))
PLAIN = sorted(COLUMNS.keys() - {"search_index"})


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace with its backup; never to be written to."""
    path = tmp_path_factory.mktemp("lost") / "new.vantage"
    create_workspace(path).close()
    return path


@pytest.fixture
def new(empty: Path, tmp_path: Path) -> Path:
    own = Path(shutil.copy(empty, tmp_path / "new.vantage"))
    open_workspace(own, writing=True).close()
    return own


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)


def dropped(path: Path, table: str) -> None:
    run(path, f"DROP TABLE {table}")


def without_a_column(path: Path, table: str) -> None:
    _made_anew(path, table, COLUMNS[table].rpartition(", ")[0], "STRICT")


def of_another_type(path: Path, table: str) -> None:
    kept, _, last = COLUMNS[table].rpartition(", ")
    name, kind = last.split()
    _made_anew(path, table, f"{kept}, {name} {'BLOB' if kind == 'TEXT' else 'TEXT'}", "STRICT")


def without_types_enforced(path: Path, table: str) -> None:
    _made_anew(path, table, COLUMNS[table], "")


def _made_anew(path: Path, table: str, columns: str, strict: str) -> None:
    """As other programs change a table: its triggers are lost with the old one, or put back by them."""
    run(path, f"DROP TABLE {table}", f"CREATE TABLE {table} ({columns}) {strict}")


def test_that_the_tables_written_out_are_those_of_a_new_workspace(new: Path) -> None:
    query = """SELECT t.name, c.name || rtrim(' ' || c.type) FROM pragma_table_list t, pragma_table_info(t.name) c
        WHERE t.schema = 'main' AND t.type IN ('table', 'virtual') AND t.name NOT GLOB 'sqlite*'
        AND t.name NOT GLOB '_sqlite*' ORDER BY t.name, c.cid"""
    stored: dict[str, list[str]] = {}
    with open_workspace(new) as ws:
        for table, column in ws.connection.execute(query).fetchall():
            stored.setdefault(table, []).append(column)
        assert what_is_lost(ws.connection) == ""
    assert stored == {table: columns.split(", ") for table, columns in COLUMNS.items()}


@pytest.mark.parametrize("change", [dropped, without_a_column, of_another_type, without_types_enforced])
@pytest.mark.parametrize("table", PLAIN)
def test_that_a_lost_or_altered_table_is_told_as_damage_with_the_way_back_and_leaves_no_lock(
    new: Path, table: str, change: Callable[[Path, str], None]
) -> None:
    kept = backups_of(new)
    change(new, table)
    before = new.read_bytes()
    for writing in (False, True):
        with pytest.raises(FileProblem, match=f"is damaged and cannot be opened.*“{table}”") as refused:
            open_workspace(new, writing=writing)
        assert kept[-1].name in refused.value.advice
    assert new.read_bytes() == before
    assert not new.with_name(new.name + ".lock").exists()
    assert backups_of(new) == kept
    assert "cannot be opened" in check(new)[0] and kept[-1].name in check(new)[0]


def test_that_a_lost_search_index_is_told_as_damage(new: Path) -> None:
    dropped(new, "search_index")
    with pytest.raises(FileProblem, match="its table “search_index” is missing"):
        open_workspace(new)
    assert check(new)


def test_that_a_table_or_column_too_many_does_not_keep_a_workspace_from_being_read(new: Path) -> None:
    run(new, "CREATE TABLE note (text)", "ALTER TABLE score ADD COLUMN colour TEXT")
    open_workspace(new).close()


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: file.stem)
@pytest.mark.parametrize("table", ["score", "evidence", "source", "change", "step"])
def test_that_a_table_lost_before_an_upgrade_is_told_as_damage_and_nothing_is_upgraded(
    released: Path, table: str, tmp_path: Path
) -> None:
    own = Path(shutil.copy(released, tmp_path / "old.vantage"))
    dropped(own, table)
    before = own.read_bytes()
    for writing in (False, True):
        with pytest.raises(FileProblem, match="is damaged and cannot be opened"):
            open_workspace(own, writing=writing)
    assert own.read_bytes() == before
    assert not own.with_name(own.name + ".lock").exists()
    assert check(own)
