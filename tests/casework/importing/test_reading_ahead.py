"""Files are read while others are written: what comes of it is what comes of reading first and writing then."""

import random
import sqlite3
import threading
from pathlib import Path

import pytest
from tests.documents.samples import pdf_with_pages

from vantage.casework.importing import (
    ADDED,
    ALREADY_THERE,
    CANCELLED,
    FAILED,
    Progress,
    import_documents,
    known_sources,
    read_batch,
    write_batch,
)
from vantage.errors import FileProblem
from vantage.workspace import Workspace, check, content, create_workspace, search

WORDS = [f"turbine{number}" for number in range(400)]


@pytest.fixture
def mixed(folder: Path) -> Path:
    """Texts, one of them large enough to be indexed before the last is read, between documents of other kinds."""
    draw = random.Random(5)
    large = "\n\n".join(" ".join(draw.choices(WORDS, k=90)) for _ in range(6_500))
    files = {
        "a.txt": " ".join(WORDS).encode(),
        "b.pdf": pdf_with_pages(["Cables and pylons", "Dams"]),
        "c.png": b"\x89PNG\r\n\x1a\n" + bytes(99),
        "d.txt": large.encode(),
        "e.txt": " ".join([*WORDS[:390], "valves"]).encode(),
        "f.txt": " ".join(WORDS).encode(),
        "g.md": "# Heading\n\n半導體 and chips".encode(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_that_reading_ahead_says_and_writes_the_same(tmp_path: Path, ws: Workspace, mixed: Path) -> None:
    paths = [mixed, mixed / "missing.txt"]
    ahead = import_documents(ws, paths)
    with create_workspace(tmp_path / "other.vantage") as other:
        apart = write_batch(other, read_batch(paths, known_sources(other)))
        assert (ahead.files, ahead.skipped) == (apart.files, apart.skipped)
        assert ahead.step is not None and apart.step is not None
        assert (ahead.step.words, ahead.step.changes) == (apart.step.words, apart.step.changes)
        for words in ("turbine7", "valves", "半導", "pylons"):
            assert [hit.id for hit in search(ws, words)] == [hit.id for hit in search(other, words)] != []
    outcomes = [ahead.count(outcome) for outcome in (ADDED, ALREADY_THERE, FAILED)]
    assert outcomes == [5, 1, 2]
    assert check(ws.path) == []


def test_that_an_import_of_large_texts_is_undone_and_redone(ws: Workspace, mixed: Path) -> None:
    before = content(ws)
    import_documents(ws, [mixed])
    after = content(ws)
    ws.undo()
    assert content(ws) == before
    assert list(search(ws, "turbine7")) == []
    assert check(ws.path) == []
    ws.redo()
    assert content(ws) == after
    assert check(ws.path) == []


def test_that_the_index_is_left_as_it_was_set(ws: Workspace, mixed: Path) -> None:
    settings = "SELECT k, v FROM search_index_config ORDER BY k"
    before = ws.connection.execute(settings).fetchall()
    import_documents(ws, [mixed])
    assert ws.connection.execute(settings).fetchall() == before


def test_that_nothing_is_held_while_a_slow_file_is_read_and_progress_comes_to_the_caller(
    ws: Workspace, mixed: Path
) -> None:
    held: dict[str, bool] = {}
    threads: set[int] = set()

    def heard(progress: Progress) -> None:
        threads.add(threading.get_ident())
        held[progress.name] = ws.connection.in_transaction

    import_documents(ws, [mixed], on_progress=heard)
    assert threads == {threading.get_ident()}
    assert not any(held[name] for name in ("a.txt", "b.pdf", "c.png"))
    assert set(held) == {path.name for path in mixed.iterdir()}


def test_that_what_was_read_before_a_cancel_is_kept(ws: Workspace, mixed: Path) -> None:
    heard: list[str] = []
    report = import_documents(
        ws, [mixed], on_progress=lambda at: heard.append(at.name), cancelled=lambda: "b.pdf" in heard
    )
    assert report.files[0].outcome == ADDED
    assert report.files[-1].outcome == CANCELLED
    assert report.step is not None
    assert check(ws.path) == []
    ws.undo()
    assert import_documents(ws, [mixed]).count(CANCELLED) == 0


def test_that_a_disk_that_refuses_ends_the_reading_and_nothing_is_written(ws: Workspace, mixed: Path) -> None:
    before = content(ws)
    (pages,) = ws.connection.execute("PRAGMA page_count").fetchone()
    ws.connection.execute(f"PRAGMA max_page_count = {pages + 200}").fetchall()
    with pytest.raises(FileProblem, match="could not be written"):
        import_documents(ws, [mixed])
    assert not [thread for thread in threading.enumerate() if thread.name == "reading ahead"]
    assert content(ws) == before
    ws.connection.execute(f"PRAGMA max_page_count = {2**30}").fetchall()
    assert import_documents(ws, [mixed]).count(ADDED) == 5
    assert check(ws.path) == []


def test_that_what_goes_wrong_in_the_reading_thread_is_told_and_nothing_is_written(ws: Workspace, mixed: Path) -> None:
    before = content(ws)

    def cancelled() -> bool:
        if threading.current_thread() is not threading.main_thread():
            raise sqlite3.ProgrammingError("asked on the wrong thread")
        return False

    with pytest.raises(sqlite3.ProgrammingError, match="wrong thread"):
        import_documents(ws, [mixed], cancelled=cancelled)
    assert content(ws) == before
