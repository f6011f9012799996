"""The document of one source: attached at once where it is the expected file, else after a question."""

import hashlib
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.window.importing.imports import titles

from vantage.casework import editing
from vantage.domain.evidence import Evidence, Excerpt, Source
from vantage.window.importing.attach_dialog import AttachDialog
from vantage.window.main_window import MainWindow
from vantage.workspace import reading, writing

TEXT = "The first plant runs.\n\nThe second plant is planned.\n"


def waiting_source(window: MainWindow, expected: bytes = b"") -> str:
    """A source without its document, with two excerpts, and the SHA-256 of the file it is to come from."""
    workspace = window.session.workspace
    sha256 = hashlib.sha256(expected).hexdigest() if expected else ""
    with workspace.step("Add a source that waits"):
        writing.add_source(workspace, Source("waiting", "A waiting source", "", document_sha256=sha256))
        for locator, quote in (("¶ 1", "first plant"), ("¶ 2", "a third plant")):
            writing.add_excerpt(workspace, Excerpt("waiting", locator, quote))
    window.session.refresh()
    return "waiting"


@pytest.fixture
def plan(folder: Path) -> Path:
    path = folder / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def source_of(window: MainWindow, code: str) -> Source:
    return next(s for s in reading.load_sources(window.session.workspace) if s.code == code)


def question_asked(window: MainWindow, qtbot: QtBot) -> AttachDialog:
    document = window.importing.source_document
    assert document is not None
    qtbot.waitUntil(lambda: document.question is not None)
    assert document.question is not None
    return document.question


def test_that_the_expected_file_is_attached_without_a_question_and_opened(
    window: MainWindow, qtbot: QtBot, plan: Path
) -> None:
    code = waiting_source(window, plan.read_bytes())
    known, step = titles(window), window.session.workspace.last_step().step
    window.importing.attach(code, plan)
    qtbot.waitUntil(lambda: bool(source_of(window, code).layer) and not window.importing.busy)
    assert titles(window) == known
    assert window.session.workspace.last_step().step == step + 1
    assert window.evidence.reader.current_source == code
    assert "1 of 2 excerpts stand exactly" in window.importing.status.text.text()


def test_that_another_file_is_attached_only_after_the_question_is_answered(
    window: MainWindow, qtbot: QtBot, plan: Path
) -> None:
    code = waiting_source(window, b"quite another file")
    before = source_of(window, code)
    window.importing.attach(code, plan)
    question = question_asked(window, qtbot)
    assert "contents differ" in question.words.text()
    assert question.found.text().startswith("1 of 2 excerpts are found in it exactly")
    assert "1 not at all" in question.found.text()
    question.reject()
    assert source_of(window, code) == before
    window.importing.attach(code, plan)
    question_asked(window, qtbot).confirm()
    qtbot.waitUntil(lambda: not window.importing.busy)
    after = source_of(window, code)
    assert after.layer and after.document_sha256 == hashlib.sha256(plan.read_bytes()).hexdigest()
    window.session.undo()
    assert source_of(window, code) == before


def test_that_a_source_that_expects_no_file_is_asked_about_too(window: MainWindow, qtbot: QtBot, plan: Path) -> None:
    code = waiting_source(window)
    window.importing.attach(code, plan)
    question = question_asked(window, qtbot)
    assert "Nothing is recorded" in question.words.text()
    question.confirm()
    qtbot.waitUntil(lambda: not window.importing.busy)
    assert source_of(window, code).layer


def test_that_a_file_that_cannot_be_read_is_said_and_nothing_is_asked(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    (folder / "empty.pdf").write_bytes(b"")
    code = waiting_source(window)
    with qtbot.waitSignal(window.session.problem) as problem:
        window.importing.attach(code, folder / "empty.pdf")
    assert "empty" in problem.args[0]
    assert not source_of(window, code).layer


def test_that_evidence_on_an_attached_source_keeps_its_excerpt(window: MainWindow, qtbot: QtBot, plan: Path) -> None:
    code = waiting_source(window, plan.read_bytes())
    excerpt = reading.load_excerpts(window.session.workspace, code)[0]
    item = Evidence("NEW-1", "A claim", "claim", source=code, locator=excerpt.locator, quote=excerpt.quote)
    window.session.edit(editing.add_evidence, item)
    window.importing.attach(code, plan)
    qtbot.waitUntil(lambda: bool(source_of(window, code).layer) and not window.importing.busy)
    kept = [e for e in reading.load_excerpts(window.session.workspace, code) if e.quote == excerpt.quote]
    assert all(e.anchor is not None for e in kept)
