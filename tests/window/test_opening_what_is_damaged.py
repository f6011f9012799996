"""A workspace that is damaged is told so with the way back, and what was open before stays open."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from vantage.casework.sample import build_sample
from vantage.errors import FileProblem
from vantage.window.main_window import MainWindow
from vantage.workspace import open_workspace
from vantage.workspace.backups import backups_of

DAMAGES = {
    "a lost table": ("DROP TABLE score",),
    "a value no version wrote": ("DROP TRIGGER criterion_update", "UPDATE criterion SET curve = '[[1'"),
    "no assessment": ("DROP TRIGGER assessment_delete", "DELETE FROM assessment"),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return build_sample(tmp_path_factory.mktemp("whole") / "other.vantage").read_bytes()


@pytest.mark.parametrize("damage", DAMAGES)
def test_that_a_damaged_workspace_is_refused_with_its_newest_backup_and_the_one_before_stays_open(
    window: MainWindow, whole: bytes, tmp_path: Path, damage: str
) -> None:
    other = tmp_path / "other.vantage"
    other.write_bytes(whole)
    open_workspace(other, writing=True).close()
    with closing(sqlite3.connect(other, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        for statement in DAMAGES[damage]:
            raw.execute(statement)
    before, shown = window.session.workspace, window.session.assessment
    with pytest.raises(FileProblem, match="is damaged and cannot be opened") as refused:
        window.session.open(other)
    assert backups_of(other)[-1].name in refused.value.advice
    assert window.session.workspace is before and window.session.assessment is shown
    assert before.last_step().step > 0 and not window.session.read_only
    assert not other.with_name(other.name + ".lock").exists()


def test_that_the_window_says_that_a_workspace_is_damaged(window: MainWindow, sample: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.vantage"
    other.write_bytes(sample.read_bytes())
    with closing(sqlite3.connect(other, isolation_level=None)) as raw:
        raw.execute("DROP TABLE score")
    assert not window.open_file(other)
    assert "“other.vantage” is damaged and cannot be opened" in window.messages.title.text()
    assert window.session.path == sample
