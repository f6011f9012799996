"""Backups are verified, rotate, and are taken only when there is something new; copies appear whole or not at all."""

from pathlib import Path

import pytest

from vantage.errors import FileProblem
from vantage.workspace import Workspace, check, content_hash, open_workspace, save_copy, writing
from vantage.workspace.backups import KEEP, backups_of


def edit(path: Path, points: float) -> None:
    with open_workspace(path, writing=True) as ws, ws.step("Edit"):
        writing.set_points(ws, {"energy": points})


def test_that_a_writer_backs_up_what_is_new_and_only_that(path: Path) -> None:
    for _ in range(3):
        open_workspace(path, writing=True).close()
        open_workspace(path).close()
    assert len(backups_of(path)) == 1
    edit(path, 1.0)
    open_workspace(path, writing=True).close()
    assert len(backups_of(path)) == 2
    assert [check(backup) for backup in backups_of(path)] == [[], []]


def test_that_the_newest_backup_holds_the_last_step(path: Path) -> None:
    edit(path, 1.0)
    with open_workspace(path, writing=True) as ws, open_workspace(backups_of(path)[-1]) as backup:
        assert backup.last_step() == ws.last_step()
        assert content_hash(backup) == content_hash(ws)


def test_that_only_the_newest_backups_are_kept(path: Path) -> None:
    for number in range(KEEP + 3):
        edit(path, number + 1.0)
    kept = backups_of(path)
    assert len(kept) == KEEP
    with open_workspace(kept[0]) as oldest, open_workspace(path) as now:
        assert oldest.last_step().step == now.last_step().step - KEEP


def test_that_workspaces_of_the_same_name_have_their_own_backups(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / path.name
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    edit(path, 1.0)
    assert (len(backups_of(path)), len(backups_of(other))) == (1, 0)


def test_that_a_backup_that_cannot_be_made_is_a_warning(path: Path, own_user_data: Path) -> None:
    own_user_data.mkdir(exist_ok=True)
    (own_user_data / "backups").write_text("in the way", encoding="utf-8")
    with open_workspace(path, writing=True) as ws:
        assert len(ws.warnings) == 1 and "No backup was made" in ws.warnings[0]
        with ws.step("Work goes on"):
            writing.set_points(ws, {"energy": 1.0})


def test_that_a_copy_is_whole_and_says_the_same(ws: Workspace, tmp_path: Path) -> None:
    save_copy(ws, tmp_path / "copy.vantage")
    assert check(tmp_path / "copy.vantage") == []
    with open_workspace(tmp_path / "copy.vantage") as copy:
        assert content_hash(copy) == content_hash(ws)


def test_that_a_reader_can_save_a_copy_too(path: Path, tmp_path: Path) -> None:
    with open_workspace(path) as ws:
        save_copy(ws, tmp_path / "copy.vantage")
    assert check(tmp_path / "copy.vantage") == []


def test_that_a_copy_overwrites_only_when_told_to_and_never_a_file_in_use(ws: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "copy.vantage"
    save_copy(ws, target)
    with pytest.raises(FileProblem, match="already there"):
        save_copy(ws, target)
    with open_workspace(target, writing=True), pytest.raises(FileProblem, match="open in another"):
        save_copy(ws, target, overwrite=True)
    save_copy(ws, target, overwrite=True)
    with pytest.raises(FileProblem, match="onto itself"):
        save_copy(ws, ws.path, overwrite=True)
    with pytest.raises(FileProblem, match="cannot be written"):
        save_copy(ws, tmp_path / "nowhere" / "copy.vantage")
    assert sorted(f.name for f in tmp_path.glob("*copy*")) == ["copy.vantage"]
