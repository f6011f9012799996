"""What a reader sees of a file that another program writes."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vantage.errors import FileProblem
from vantage.workspace import Workspace, open_workspace, reading, writing
from vantage.workspace.following import Followed
from vantage.workspace.lock import lock_path


@pytest.fixture
def followed(ws: Workspace) -> Iterator[Followed]:
    """A reader of the file that `ws` writes."""
    reader = Followed(ws.path)
    yield reader
    reader.workspace.close()


def write(ws: Workspace, points: float) -> None:
    with ws.step(f"Set energy to {points}"):
        writing.set_points(ws, {"energy": points})


def points(ws: Workspace) -> float:
    return reading.load_assessment(ws).criterion("energy").points


def test_that_each_commit_is_a_change_until_it_is_read(ws: Workspace, followed: Followed) -> None:
    assert followed.live and not followed.changed()
    for value in (1.0, 2.0):
        write(ws, value)
        assert followed.changed() and followed.changed()
        assert points(followed.workspace) == value, "somebody else's reading does not count"
        assert followed.changed()
        assert followed.read(lambda: None)
        assert not followed.changed()


def test_that_what_was_not_read_to_the_end_is_still_a_change(ws: Workspace, followed: Followed) -> None:
    write(ws, 1.0)

    def fail() -> None:
        raise sqlite3.DatabaseError("the disk hums")

    with pytest.raises(FileProblem, match="can no longer be read"):
        followed.read(fail)
    assert followed.changed() and followed.read(lambda: None) and not followed.changed()


def test_that_a_worker_that_reads_beside_does_not_end_the_moment(ws: Workspace, followed: Followed) -> None:
    """Closing any handle of a file ends the locks that a process has on it, so another process has to ask."""
    asked = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN EXCLUSIVE')"

    def read_beside() -> None:
        points(followed.workspace)
        with followed.workspace.beside() as beside:
            assert points(beside) == points(followed.workspace)
        ended = subprocess.run([sys.executable, "-c", asked, str(ws.path)], capture_output=True, text=True, check=False)
        assert "database is locked" in ended.stderr

    assert followed.read(read_beside)


def test_that_a_reading_is_of_one_moment_and_a_writer_waits_for_its_end(ws: Workspace, followed: Followed) -> None:
    write(ws, 1.0)
    ws.connection.execute("PRAGMA busy_timeout = 0")
    seen: list[float] = []

    def read_twice() -> None:
        seen.append(points(followed.workspace))
        with pytest.raises(FileProblem):
            write(ws, 2.0)
        seen.append(points(followed.workspace))

    assert followed.read(read_twice)
    assert seen == [1.0, 1.0]
    write(ws, 2.0)
    assert followed.changed()


def test_that_a_file_being_written_is_not_waited_for(ws: Workspace, followed: Followed) -> None:
    write(ws, 1.0)
    ws.connection.execute("BEGIN EXCLUSIVE")
    assert not followed.changed() and not followed.read(lambda: pytest.fail("it was read"))
    ws.connection.execute("ROLLBACK")
    assert followed.changed() and followed.read(lambda: None)
    (patience,) = followed.workspace.connection.execute("PRAGMA busy_timeout").fetchone()
    assert patience > 0, "ordinary reading no longer waits for a short write"


def test_that_a_link_turned_to_another_file_is_another_file(ws: Workspace, tmp_path: Path) -> None:
    link = tmp_path / "link.vantage"
    link.symlink_to(ws.path)
    followed = Followed(link)
    other = tmp_path / "other.vantage"
    other.write_bytes(ws.path.read_bytes())
    link.unlink()
    link.symlink_to(other)
    with pytest.raises(FileProblem, match="taken the place"):
        followed.changed()
    followed.workspace.close()


def test_that_the_writer_is_gone_with_its_lock_and_not_before(ws: Workspace, followed: Followed) -> None:
    assert not followed.writer_is_gone()
    ws.close()
    assert followed.writer_is_gone()
    with open_workspace(ws.path, writing=True):
        assert not followed.writer_is_gone()


def test_that_a_lock_that_cannot_be_looked_at_may_be_held(ws: Workspace, followed: Followed) -> None:
    place = lock_path(ws.path)
    aside = place.with_name("aside")
    place.rename(aside)
    place.mkdir()
    assert not followed.writer_is_gone()
    place.rmdir()
    os.rename(aside, place)


def test_that_a_file_that_is_not_there_cannot_be_followed(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="no longer where it was"):
        Followed(tmp_path / "nothing.vantage")
