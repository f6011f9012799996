"""What tells a live lock from one that was left behind, and how a file on a network share is named to SQLite."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from vantage.workspace.connection import _address
from vantage.workspace.running import runs, started, this_machine


def test_that_this_process_runs_and_one_that_has_ended_does_not() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert runs(os.getpid())
    assert not runs(ended.pid)


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not say it without another program")
def test_that_a_process_is_told_from_another_by_its_start_and_says_the_same_twice() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        assert started(os.getpid())
        assert started(os.getpid()) == started(os.getpid())
        assert started(other.pid) != started(os.getpid())
        other.communicate(b"\n")


def test_that_a_process_nobody_knows_was_never_started_and_the_machine_has_a_name() -> None:
    assert started(2**22 + 1) == ""
    assert this_machine()


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/home/a b/x.vantage"), "file:///home/a%20b/x.vantage"),
        (PureWindowsPath(r"C:\Users\A\x#1?.vantage"), "file:///C:/Users/A/x%231%3F.vantage"),
        (PureWindowsPath(r"\\server\share\工作\x.vantage"), "file:////server/share/%E5%B7%A5%E4%BD%9C/x.vantage"),
    ],
)
def test_that_sqlite_is_given_a_path_and_never_a_host(path: PurePosixPath | PureWindowsPath, address: str) -> None:
    assert _address(path) == address
    assert not _address(path).removeprefix("file://")[0].isalnum()


def test_that_sqlite_reads_four_slashes_as_a_path(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.db")) as made:
        made.execute("CREATE TABLE t (a)")
    four = "file:///" + (tmp_path / "x.db").as_uri().removeprefix("file://")
    assert four.startswith("file:////")
    with closing(sqlite3.connect(f"{four}?mode=ro", uri=True)) as opened:
        assert opened.execute("SELECT name FROM sqlite_master").fetchall() == [("t",)]
    with pytest.raises(sqlite3.OperationalError, match="invalid uri authority"):
        sqlite3.connect("file://server/share/x.db?mode=ro", uri=True)
