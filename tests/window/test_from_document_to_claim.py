"""The whole way in the real window: documents dropped, a passage taken, graded b2, linked, searched, and jumped to."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from vantage.window.evidence_page import DOCUMENT, SEARCH
from vantage.window.form_dialog import choose
from vantage.window.main_window import MainWindow
from vantage.window.new_evidence_dialog import NewEvidenceDialog
from vantage.workspace import check, reading

CHINESE = "国产芯片\n\n中国的芯片产业在2024年继续扩张。😀 电网建设也在加快。\n"


def drop(window: MainWindow, path: Path) -> None:
    """What the window system sends when a file is dragged over the window and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    keys, buttons, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    entered = QDragEnterEvent(QPoint(600, 300), copy, data, buttons, keys)
    QApplication.sendEvent(window.windowHandle(), entered)
    assert entered.isAccepted()
    QApplication.sendEvent(window.windowHandle(), QDropEvent(QPointF(600, 300), copy, data, buttons, keys))


def test_that_a_dropped_document_becomes_a_graded_linked_claim_that_search_leads_back_to(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "zh.txt"
    file.write_text(CHINESE, encoding="gb18030")
    session = window.session
    before = session.workspace.last_step().step
    drop(window, file)
    qtbot.waitUntil(lambda: session.workspace.last_step().step == before + 1 and not window.busy, timeout=20_000)
    source = next(s for s in reading.load_sources(session.workspace) if s.title == "国产芯片")
    layer = reading.load_text_layer(session.workspace, source.code)
    assert layer is not None and layer.text == CHINESE

    start = CHINESE.index("电网")
    page = window.evidence
    window.show_page("evidence")
    page.show_passage(source.code, start, start + 6)
    qtbot.waitUntil(lambda: not window.busy and page.reader.document.layer is not None)
    assert page.part == DOCUMENT
    text = page.reader.document.text
    text.select(start, start + 6)
    qtbot.keyClick(text.edit, Qt.Key.Key_Return)
    dialog = page._new_dialog
    assert isinstance(dialog, NewEvidenceDialog)
    assert (dialog.quote.toPlainText(), dialog.locator.text()) == ("电网建设也在", "¶ 2")
    qtbot.keyClicks(dialog.claim, "Grids are built faster too.")
    qtbot.keyClicks(dialog.typed, "f2")
    dialog.reason.setText("Fits the other figures.")
    for row in list(dialog.link_rows):
        row.remove.click()
    dialog.add_link.click()
    choose(dialog.link_rows[0].criterion, "energy")
    choose(dialog.link_rows[0].actor, "CN")
    dialog.confirm()
    assert dialog.problem.text() == ""
    assert session.workspace.last_step().step == before + 2
    item = reading.load_evidence(session.workspace)[-1]
    assert (item.grade, item.evidence.links[0].criterion) == ("F2", "energy")
    anchor = reading.load_excerpt(session.workspace, item.evidence.excerpt).anchor
    assert anchor is not None and CHINESE[anchor.start : anchor.end] == anchor.quote == "电网建设也在"

    window.top.searched.emit("芯片")
    qtbot.waitUntil(lambda: not window.busy and page.search.model.rowCount() > 0)
    assert page.part == SEARCH
    kinds = [page.search.model.hit(row).kind for row in range(page.search.model.rowCount())]
    row = next(n for n in range(len(kinds)) if page.search.model.hit(n).start is not None and kinds[n] == "source")
    hit = page.search.model.hit(row)
    assert hit.start is not None and CHINESE[hit.start : hit.start + 2] == "芯片"
    page.search.open_row(row)
    qtbot.waitUntil(lambda: not window.busy)
    assert (page.part, page.reader.current_source) == (DOCUMENT, source.code)

    session.undo()
    session.undo()
    assert source.code not in [s.code for s in reading.load_sources(session.workspace)]
    assert check(session.path) == []
