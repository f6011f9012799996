"""Reading a source: opening, jumping, taking passages with mouse and keys, and what never happens by itself."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.window.reader.conftest import (
    CHINESE,
    PAGES,
    add_excerpt,
    anchor_of,
    box_on_screen,
    opened,
    session_of,
    settle,
    text_of,
)

from vantage.casework.editing.excerpts import EvidenceDraft
from vantage.window.reader.reader_panel import ReaderPanel
from vantage.workspace import Workspace, reading

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def drag(qtbot: QtBot, panel: ReaderPanel, start: QPoint, end: QPoint) -> None:
    port = panel.document.pages.viewport()
    qtbot.mousePress(port, LEFT, pos=start)
    qtbot.mouseMove(port, (start + end) / 2)
    qtbot.mouseMove(port, end)
    qtbot.mouseRelease(port, LEFT, pos=end)


def test_that_a_drag_over_words_of_a_page_picture_and_e_make_an_exact_excerpt_with_rectangles(
    qtbot: QtBot, panel: ReaderPanel
) -> None:
    opened(qtbot, panel, "pdf")
    start = PAGES[0].replace("\n\n", "\n").index("transmission lines")
    start = text_of(panel).index("transmission lines")
    box = box_on_screen(panel, 1, start, start + len("transmission lines"))
    drag(qtbot, panel, QPoint(box.left() + 1, box.center().y()), QPoint(box.right(), box.center().y()))
    assert panel.document.pages.selected_text() == "transmission lines"
    qtbot.keyClick(panel.document.pages, Qt.Key.Key_E)
    settle(qtbot, panel)
    (excerpt,) = reading.load_excerpts(session_of(panel).workspace, "pdf")
    anchor = excerpt.anchor
    assert anchor is not None and anchor.quote == "transmission lines" and anchor.page == 1
    assert text_of(panel)[anchor.start : anchor.end] == "transmission lines"
    (rectangle,) = anchor.rectangles
    assert rectangle.right - rectangle.left > 80
    assert excerpt.locator == "p. 1"
    assert panel.excerpts.current == excerpt.guid
    assert panel.header.states.text() == "1 excerpt: 1 exact"


def test_that_keys_select_after_an_emoji_and_e_keeps_the_right_code_points(qtbot: QtBot, panel: ReaderPanel) -> None:
    opened(qtbot, panel, "text")
    edit = panel.document.text.edit
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Right)
    qtbot.keyClick(edit, Qt.Key.Key_Right)
    for _ in range(3):
        qtbot.keyClick(edit, Qt.Key.Key_Right, SHIFT)
    assert panel.document.selection() == (2, 5)
    qtbot.keyClick(edit, Qt.Key.Key_E)
    settle(qtbot, panel)
    (excerpt,) = reading.load_excerpts(session_of(panel).workspace, "text")
    assert excerpt.anchor is not None
    assert (excerpt.anchor.start, excerpt.anchor.end, excerpt.quote) == (2, 5, "第一章")
    assert CHINESE[2:5] == "第一章"


def test_that_return_on_a_selection_asks_for_evidence_and_writes_nothing(qtbot: QtBot, panel: ReaderPanel) -> None:
    opened(qtbot, panel, "text")
    start = CHINESE.index("𠀀字")
    panel.document.text.select(start, start + 2)
    steps = session_of(panel).workspace.last_step().step
    with qtbot.waitSignal(panel.evidence_wanted) as asked:
        qtbot.keyClick(panel.document.text.edit, Qt.Key.Key_Return)
    draft = asked.args[0]
    assert isinstance(draft, EvidenceDraft) and draft.anchor is not None
    assert (draft.evidence.source, draft.evidence.locator, draft.evidence.quote) == ("text", "¶ 3", "𠀀字")
    assert (draft.anchor.start, draft.anchor.end) == (start, start + 2)
    assert session_of(panel).workspace.last_step().step == steps
