"""The document view at its edges: long documents, damaged ones, reading only, other workspaces, and the page around."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from pytestqt.qtbot import QtBot
from tests.documents.samples import pdf_with_pages, xlsx_with_rows
from tests.window.reader.conftest import (
    add_document,
    add_excerpt,
    anchor_of,
    opened,
    session_of,
    settle,
    text_of,
)

from vantage.charts.palette import DARK
from vantage.documents.reading import read_document
from vantage.domain.evidence import Source
from vantage.window.reader import opened_source, page_loader
from vantage.window.reader.opened_source import open_source
from vantage.window.reader.reader_bar import PAGE, TEXT
from vantage.window.reader.reader_panel import ReaderPanel
from vantage.workspace import Workspace, open_workspace, reading, writing

ShowPanel = Callable[[], ReaderPanel]
CONTROL = Qt.KeyboardModifier.ControlModifier


def add_source(workspace: Workspace, code: str, data: bytes, name: str) -> None:
    with workspace.step("Add a source"):
        writing.add_source(workspace, Source(code, code.title(), "press"))
    add_document(workspace, code, data, name)


def test_that_a_passage_selected_as_text_has_its_rectangles_on_the_page(qtbot: QtBot, panel: ReaderPanel) -> None:
    opened(qtbot, panel, "pdf")
    panel.document.show_view(TEXT)
    start = text_of(panel).index("Nothing here")
    panel.document.text.select(start, start + 12)
    panel.take_excerpt()
    qtbot.waitUntil(lambda: len(panel.excerpts.records.rows) == 1)
    anchor = panel.excerpts.records.rows[0].excerpt.anchor
    assert anchor is not None and anchor.page == 3 and len(anchor.rectangles) == 1
    panel.document.show_view(PAGE)
    assert panel.document.selection() == (start, start + 12)


def test_that_pages_that_no_longer_read_as_their_text_give_no_rectangles_and_say_so(
    qtbot: QtBot, workspace: Workspace, show_panel: ShowPanel
) -> None:
    data = pdf_with_pages(["One page of words\nand a second line"])
    document = read_document(data, "other.pdf")
    text = document.layer.text.replace("words", "WORDS")
    other = replace(document, layer=replace(document.layer, text=text))
    with workspace.step("Add a document read by other rules"):
        writing.add_source(workspace, Source("other", "Other", "press"))
        layer = writing.add_document(workspace, other, data)
        writing.attach_text_layer(workspace, "other", layer, other)
    panel = show_panel()
    opened(qtbot, panel, "other")
    port = panel.document.pages.viewport()
    with qtbot.waitSignal(session_of(panel).notice) as said:
        qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=port.rect().center() / 2)
        qtbot.mouseMove(port, port.rect().center())
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=port.rect().center())
    assert "cannot be placed" in said.args[0]
    panel.document.show_view(TEXT)
    panel.document.text.select(0, 3)
    panel.take_excerpt()
    qtbot.waitUntil(lambda: len(panel.excerpts.records.rows) == 1)
    anchor = panel.excerpts.records.rows[0].excerpt.anchor
    assert anchor is not None and anchor.rectangles == ()


def test_that_many_excerpts_are_checked_after_the_text_is_shown_and_again_at_each_opening(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_excerpt(workspace, "text", anchor_of(workspace, "text", "电力"))
    monkeypatch.setattr(opened_source, "MANY", 0)
    first = open_source(workspace, "text")
    assert not first.checked and [listed.check.state for listed in first.excerpts] == ["unchecked"]
    second = open_source(workspace, "text", first)
    assert second.checked and [listed.check.state for listed in second.excerpts] == ["exact"]
    assert second.layer is first.layer
    assert not open_source(workspace, "text").checked


def test_that_many_excerpts_end_up_checked_and_a_jump_waits_for_that(
    qtbot: QtBot, workspace: Workspace, show_panel: ShowPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    guid = add_excerpt(workspace, "pdf", anchor_of(workspace, "pdf", "Nothing here"))
    monkeypatch.setattr(opened_source, "MANY", 0)
    panel = show_panel()
    panel.show_excerpt(guid)
    settle(qtbot, panel)
    assert panel.header.states.text() == "1 excerpt: 1 exact"
    assert panel.document.bar.page.text() == "3"


def test_that_all_that_moved_are_placed_in_one_step_when_asked(
    qtbot: QtBot, workspace: Workspace, show_panel: ShowPanel
) -> None:
    for quote in ("电力", "芯片"):
        anchor = anchor_of(workspace, "text", quote)
        add_excerpt(workspace, "text", replace(anchor, start=anchor.start + 4, end=anchor.end + 4, layer=""))
    panel = show_panel()
    opened(qtbot, panel, "text")
    steps = session_of(panel).workspace.last_step().step
    qtbot.mouseClick(panel.beside.accept_all, Qt.MouseButton.LeftButton)
    settle(qtbot, panel)
    assert panel.header.states.text() == "2 excerpts: 2 exact"
    assert session_of(panel).workspace.last_step().step == steps + 1
    assert not panel.beside.accept_all.isVisible()


def test_that_a_table_keeps_its_cells_apart_and_is_cited_by_sheet_and_row(
    qtbot: QtBot, workspace: Workspace, show_panel: ShowPanel
) -> None:
    add_source(
        workspace, "table", xlsx_with_rows({"Grid": [["Region", "GW"], ["North", 48]], "Two": [["x"]]}), "t.xlsx"
    )
    panel = show_panel()
    opened(qtbot, panel, "table")
    assert panel.document.text.edit.tabStopDistance() > 80
    assert "Grid" in panel.document.bar.of.text()
    start = text_of(panel).index("North")
    panel.document.text.select(start, start + 5)
    with qtbot.waitSignal(panel.evidence_wanted) as asked:
        qtbot.keyClick(panel.document.text.edit, Qt.Key.Key_Return, CONTROL)
    assert asked.args[0].evidence.locator == "Grid, row 2"


def test_that_a_workspace_open_for_reading_takes_nothing(
    qtbot: QtBot, workspace: Workspace, show_panel: ShowPanel
) -> None:
    path = workspace.path
    workspace.close()
    with open_workspace(path, writing=True):
        panel = show_panel()
        assert session_of(panel).read_only
        opened(qtbot, panel, "text")
        panel.document.text.select(0, 5)
        assert not panel.document.bar.excerpt_button.isEnabled()
        for ask in (panel.take_excerpt, panel.ask_evidence):
            with qtbot.waitSignal(session_of(panel).problem), qtbot.assertNotEmitted(panel.evidence_wanted):
                ask()
        settle(qtbot, panel)
        assert reading.load_excerpts(session_of(panel).workspace) == []


def test_that_keys_of_the_document_come_before_those_of_the_page_around(qtbot: QtBot, panel: ReaderPanel) -> None:
    opened(qtbot, panel, "text")
    elsewhere: list[str] = []
    QShortcut(QKeySequence(QKeySequence.StandardKey.Find), panel).activated.connect(lambda: elsewhere.append("find"))
    panel.document.text.edit.setFocus()
    qtbot.keyClick(panel.document.text.edit, Qt.Key.Key_F, CONTROL)
    assert panel.document.finder.field.hasFocus()
    assert elsewhere == []


def test_that_another_workspace_leaves_nothing_behind(qtbot: QtBot, panel: ReaderPanel) -> None:
    opened(qtbot, panel, "text")
    panel.forget()
    assert panel.current_source == ""
    assert panel.document.layer is None and panel.document.text.edit.toPlainText() == ""
    assert panel.excerpts.records.rowCount() == 0
    panel.set_theme(DARK)
    panel.show_source("gone")
    settle(qtbot, panel)
    assert "There is no source" in panel.empty.says.text()


def test_that_words_of_a_document_are_never_read_as_markup(
    qtbot: QtBot, workspace: Workspace, show_panel: ShowPanel
) -> None:
    words = "<b>bold</b> <img src=x> &amp; words\n"
    add_source(workspace, "html", words.encode(), "words.txt")
    add_excerpt(workspace, "html", anchor_of(workspace, "html", "<b>bold</b>"))
    panel = show_panel()
    opened(qtbot, panel, "html")
    assert panel.document.text.edit.toPlainText() == words
    panel.excerpts.setCurrentIndex(panel.excerpts.records.index(0))
    assert panel.detail.quote.text() == "“<b>bold</b>”"
    assert panel.detail.quote.textFormat() == Qt.TextFormat.PlainText
    tip = panel.excerpts.records.data(panel.excerpts.records.index(0), Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip


def test_that_pictures_are_kept_for_what_is_near_and_within_the_limit(
    qtbot: QtBot, workspace: Workspace, show_panel: ShowPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_source(workspace, "long", pdf_with_pages([f"Page number {n}" for n in range(1, 31)]), "long.pdf")
    monkeypatch.setattr(page_loader, "MOST_BYTES", 10_000_000)
    monkeypatch.setattr(page_loader, "MOST_CHARACTER_PAGES", 5)
    panel = show_panel()
    opened(qtbot, panel, "long")
    loader = panel.document.pages.loader
    for number in range(1, 31):
        panel.document.show_page(number)
        settle(qtbot, panel)
        assert loader.picture(number) is not None and loader.characters(number) is not None
    kept = [number for number in range(1, 31) if loader.picture(number) is not None]
    assert len(kept) < 10 and 30 in kept
    assert sum(loader.has_characters(number) for number in range(1, 31)) == 5


def test_that_the_note_of_an_excerpt_is_one_step_and_survives_another_choice(
    qtbot: QtBot, workspace: Workspace, show_panel: ShowPanel
) -> None:
    first = add_excerpt(workspace, "text", anchor_of(workspace, "text", "电力"))
    add_excerpt(workspace, "text", anchor_of(workspace, "text", "芯片"))
    panel = show_panel()
    opened(qtbot, panel, "text")
    panel.excerpts.select(first)
    panel.detail.note.setFocus()
    qtbot.keyClicks(panel.detail.note, "Compare")
    qtbot.keyClick(panel.excerpts, Qt.Key.Key_Down)
    settle(qtbot, panel)
    assert panel.excerpts.current != first
    assert reading.load_excerpt(session_of(panel).workspace, first).note == "Compare"
