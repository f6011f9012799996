"""Some fifty files of every kind, good and bad: the good ones are kept, and each bad one has its line."""

from pathlib import Path

import pytest
from tests.casework.importing.mixed_folder import fill

from vantage.casework.importing import (
    ADDED,
    ALREADY_THERE,
    CANCELLED,
    FAILED,
    Batch,
    import_documents,
    known_sources,
    read_batch,
    write_batch,
)
from vantage.workspace import Workspace, check, content, create_workspace, reading


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str], set[str]]:
    folder = tmp_path_factory.mktemp("mixed")
    good, bad = fill(folder)
    return folder, good, bad


@pytest.fixture(scope="module")
def batch(mixed: tuple[Path, set[str], set[str]], tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """The folder read once for an empty workspace."""
    with create_workspace(tmp_path_factory.mktemp("empty") / "e.vantage") as empty:
        return read_batch([mixed[0]], known_sources(empty))


def test_that_good_files_are_added_and_each_bad_one_says_why(ws: Workspace, mixed, batch: Batch) -> None:
    _, good, bad = mixed
    assert len(good | bad) >= 48
    report = write_batch(ws, batch)
    by_name = {file.name: file for file in report.files}
    assert {name for name, file in by_name.items() if file.outcome == ADDED} == good
    assert {name for name, file in by_name.items() if file.outcome == FAILED} == bad
    assert all(by_name[name].problem and by_name[name].advice for name in bad)
    assert report.step is not None
    assert report.step.words == f"Add {len(good)} documents"
    assert reading.counts(ws)["sources"] == reading.counts(ws)["documents"] == len(good)
    assert {found.path.name for found in report.skipped} == {
        ".hidden.txt", "~$paper.docx", ".~lock.paper.docx#", "other.vantage",
    }  # fmt: skip
    assert check(ws.path) == []


def test_that_nothing_from_outside_or_from_a_script_gets_in(ws: Workspace, mixed, batch: Batch) -> None:
    report = write_batch(ws, batch)
    texts = {file.name: reading.load_text_layer(ws, file.source) for file in report.files if file.source}
    everything = "\n".join(layer.text for layer in texts.values() if layer)
    assert "root:" not in everything
    assert "document.write" not in everything
    assert not (mixed[0].parent / "outside.txt").exists()


def test_that_what_was_lost_or_doubtful_is_told(batch: Batch) -> None:
    told = {file.name: file for file in batch.reports}
    assert told["scan.pdf"].pages == told["scan.pdf"].pages_without_text == 3
    assert told["scan.pdf"].warnings
    assert (told["half-scan.pdf"].pages, told["half-scan.pdf"].pages_without_text) == (2, 1)
    assert told["chinese-gb18030.txt"].encoding == "gb18030"
    assert told["chinese-big5.txt"].encoding == "big5"
    assert told["japanese.txt"].encoding == "cp932"
    assert told["russian.txt"].encoding == "cp1251"
    assert not told["russian.txt"].encoding_certain
    assert told["utf-16.txt"].encoding_certain
    assert told["report.pdf"].title == "Grid report"


def test_that_adding_the_folder_again_changes_nothing(ws: Workspace, mixed, batch: Batch) -> None:
    folder, good, bad = mixed
    first = write_batch(ws, batch)
    before = content(ws), ws.last_step()
    again = import_documents(ws, [folder])
    assert again.step is None
    assert (content(ws), ws.last_step()) == before
    assert (again.count(ALREADY_THERE), again.count(FAILED)) == (len(good), len(bad))
    sources = {file.path: (file.source, file.title) for file in first.files}
    assert {file.path: (file.source, file.title) for file in again.files} == sources


def test_that_a_batch_cancelled_halfway_keeps_what_was_read_and_can_be_undone_and_redone(ws: Workspace, mixed) -> None:
    folder, good, _ = mixed
    before = content(ws)
    numbers: list[int] = []
    batch = read_batch(
        [folder],
        known_sources(ws),
        on_progress=lambda at: numbers.append(at.number),
        cancelled=lambda: bool(numbers) and numbers[-1] > 25,
    )
    assert batch.cancelled
    report = write_batch(ws, batch)
    assert 5 < report.count(ADDED) < len(good)
    assert report.count(CANCELLED) >= 20
    assert all(file.problem for file in report.files if file.outcome == CANCELLED)
    after = content(ws)
    assert check(ws.path) == []
    ws.undo()
    assert content(ws) == before
    assert check(ws.path) == []
    ws.redo()
    assert content(ws) == after
    assert check(ws.path) == []
    rest = import_documents(ws, [folder])
    assert rest.count(ALREADY_THERE) == report.count(ADDED)
    assert rest.count(ALREADY_THERE) + rest.count(ADDED) == len(good)
