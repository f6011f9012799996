"""One writer at a time, named in a lock beside the file; the lock of a dead process is taken over."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vantage.errors import FileProblem, InUse
from vantage.workspace import Workspace, lock, open_workspace, writing
from vantage.workspace.lock import lock_path


def holder(path: Path) -> dict[str, object]:
    return dict(json.loads(lock_path(path).read_text(encoding="utf-8")))


def dead_process() -> int:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def leave_lock(path: Path, **changed: object) -> None:
    """The lock a writer would have left, with some of it changed."""
    with open_workspace(path, writing=True):
        left = holder(path)
    lock_path(path).write_text(json.dumps({**left, **changed}), encoding="utf-8")


def test_that_the_lock_says_who_writes_and_goes_with_the_writer(path: Path) -> None:
    with open_workspace(path, writing=True):
        assert {"pid", "host", "program", "time"} <= holder(path).keys()
        assert holder(path)["pid"] == os.getpid()
    assert not lock_path(path).exists()


def test_that_a_second_writer_is_refused_and_a_reader_is_not(ws: Workspace) -> None:
    with pytest.raises(FileProblem, match="open for writing") as refused:
        open_workspace(ws.path, writing=True)
    assert refused.value.advice
    open_workspace(ws.path).close()
    with ws.step("Still mine"):
        writing.set_points(ws, {"energy": 1.0})


def test_that_whoever_is_refused_reads_who_writes_since_when_and_where(path: Path) -> None:
    leave_lock(path, host="another-machine", program="vantage", time="2026-05-03T14:05:59Z")
    with pytest.raises(InUse) as refused:
        open_workspace(path, writing=True)
    since = datetime(2026, 5, 3, 14, 5, 59, tzinfo=UTC).astimezone()
    assert f"(vantage on another-machine, since {since:%Y-%m-%d %H:%M})" in refused.value.title
    assert "delete “w.vantage.lock”" in refused.value.advice


def test_that_nobody_is_told_to_delete_the_lock_of_a_program_that_is_known_to_run(ws: Workspace) -> None:
    with pytest.raises(InUse) as refused:
        open_workspace(ws.path, writing=True)
    assert str(os.getpid()) not in refused.value.title
    known = bool(holder(ws.path)["started"])
    assert ("delete" in refused.value.advice) is not known


def test_that_a_time_nobody_can_read_is_told_as_it_stands(path: Path) -> None:
    leave_lock(path, host="another-machine", time="yesterday")
    with pytest.raises(InUse, match="since yesterday"):
        open_workspace(path, writing=True)


def test_that_a_link_to_the_file_has_the_same_lock(ws: Workspace) -> None:
    link = ws.path.with_name("link.vantage")
    link.symlink_to(ws.path)
    with pytest.raises(FileProblem, match="open for writing"):
        open_workspace(link, writing=True)


def test_that_the_lock_of_a_dead_process_is_taken_over(path: Path) -> None:
    leave_lock(path, pid=dead_process())
    with open_workspace(path, writing=True):
        assert holder(path)["pid"] == os.getpid()


def test_that_a_process_id_given_out_again_is_not_taken_for_the_writer(path: Path) -> None:
    leave_lock(path, pid=os.getppid(), started="another-boot/1")
    open_workspace(path, writing=True).close()


def test_that_the_lock_of_a_live_process_or_another_machine_is_respected(path: Path) -> None:
    for changed in ({"pid": os.getpid()}, {"host": "another-machine", "pid": dead_process()}):
        leave_lock(path, **changed)
        with pytest.raises(FileProblem, match="open for writing"):
            open_workspace(path, writing=True)
        lock_path(path).unlink()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}'])
def test_that_a_lock_nobody_can_read_is_taken_over(path: Path, content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock.time, "sleep", lambda _: None)
    lock_path(path).write_text(content, encoding="utf-8")
    open_workspace(path, writing=True).close()
    assert [file.name for file in path.parent.glob("w.vantage*")] == ["w.vantage"]


@pytest.fixture
def no_hard_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("no_hard_links")
def test_that_a_file_system_without_hard_links_has_one_writer_too(path: Path) -> None:
    with open_workspace(path, writing=True):
        with pytest.raises(FileProblem, match="open for writing"):
            open_workspace(path, writing=True)
        assert holder(path)["pid"] == os.getpid()
    assert [file.name for file in path.parent.glob("w.vantage*")] == ["w.vantage"]


@pytest.mark.usefixtures("no_hard_links")
def test_that_a_lock_that_is_being_written_is_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_workspace(path, writing=True):
        live = lock_path(path).read_bytes()
    lock_path(path).touch()
    os.utime(lock_path(path), (0, 0))  # as by the clock of another machine
    monkeypatch.setattr(lock.time, "sleep", lambda _: lock_path(path).write_bytes(live))
    with pytest.raises(FileProblem, match="open for writing"):
        open_workspace(path, writing=True)
    assert lock_path(path).read_bytes() == live


@pytest.mark.skipif(sys.platform == "win32", reason="a lock that is being written cannot be taken away there")
@pytest.mark.usefixtures("no_hard_links")
def test_that_whoever_was_too_slow_to_write_the_lock_is_no_writer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another took the empty lock for an abandoned one, and wrote its own."""
    with open_workspace(path, writing=True):
        other = json.dumps({**holder(path), "token": "another"})

    def overtaken(place: Path, *given: object, **named: object) -> object:
        opened = really_open(place, *given, **named)
        if given[:1] == ("x",) and place == lock_path(path):
            place.unlink()
            place.write_text(other, encoding="utf-8")
        return opened

    really_open = Path.open
    monkeypatch.setattr(Path, "open", overtaken)
    with pytest.raises(FileProblem, match="open for writing"):
        open_workspace(path, writing=True)
    assert lock_path(path).read_text(encoding="utf-8") == other


def test_that_a_lock_that_became_a_live_one_is_put_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_workspace(path, writing=True):
        live = lock_path(path).read_bytes()
    lock_path(path).write_bytes(b"")
    monkeypatch.setattr(lock.time, "sleep", lambda _: None)
    rename = Path.rename

    def just_written(place: Path, to: Path) -> Path:
        place.write_bytes(live)
        return rename(place, to)

    monkeypatch.setattr(Path, "rename", just_written)
    with pytest.raises(FileProblem, match="open for writing"):
        open_workspace(path, writing=True)
    assert lock_path(path).read_bytes() == live


def test_that_closing_leaves_the_lock_of_another_alone(path: Path) -> None:
    ws = open_workspace(path, writing=True)
    other = json.dumps({**holder(path), "token": "another"})
    lock_path(path).write_text(other, encoding="utf-8")
    ws.close()
    assert lock_path(path).read_text(encoding="utf-8") == other
