"""Reading a source: opening, jumping, taking passages with mouse and keys, and what never happens by itself."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.window.reader.conftest import (
    CHINESE,
    add_document,
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
from vantage.workspace import Workspace, reading, writing

ShowPanel = Callable[[], ReaderPanel]
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


def test_that_a_double_click_takes_a_word_and_shift_with_arrows_moves_its_end(qtbot: QtBot, panel: ReaderPanel) -> None:
    opened(qtbot, panel, "pdf")
    start = text_of(panel).index("transmission")
    pages = panel.document.pages
    middle = box_on_screen(panel, 1, start, start + len("transmission")).center()
    qtbot.mouseDClick(pages.viewport(), LEFT, pos=middle)
    assert pages.selected_text() == "transmission"
    qtbot.keyClick(pages, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(pages, Qt.Key.Key_Right, SHIFT)
    assert pages.selected_text() == "transmission l"
    qtbot.keyClick(pages, Qt.Key.Key_Right, SHIFT | CONTROL)
    assert pages.selected_text() == "transmission lines"
    qtbot.keyClick(pages, Qt.Key.Key_Left, SHIFT)
    assert pages.selected_text() == "transmission line"
    qtbot.keyClick(pages, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "transmission line"


def test_that_a_drag_over_two_pages_selects_what_lies_between(qtbot: QtBot, panel: ReaderPanel) -> None:
    opened(qtbot, panel, "pdf")
    pages = panel.document.pages
    pages.set_zoom(0.4)
    settle(qtbot, panel)
    text = text_of(panel)
    old, second = text.index("old ones"), text.index("Second page")
    first = box_on_screen(panel, 1, old, old + 3)
    last = box_on_screen(panel, 2, 0, len("Second"))
    drag(qtbot, panel, QPoint(first.left(), first.center().y()), QPoint(last.right() + 1, last.center().y()))
    assert pages.selected_text() == text[old : second + len("Second")]


def test_that_an_excerpt_that_moved_stays_as_it_is_until_its_place_is_accepted(
    qtbot: QtBot, workspace: Workspace, show_panel: ShowPanel
) -> None:
    guid = _moved(workspace)
    panel = show_panel()
    opened(qtbot, panel, "text")
    at = CHINESE.index("电力")
    assert panel.header.states.text() == "1 excerpt: 1 moved"
    before = reading.load_excerpt(session_of(panel).workspace, guid)
    panel.excerpts.select(guid)
    assert panel.detail.proposal.isVisible()
    qtbot.mouseClick(panel.detail.proposal.keep, LEFT)
    assert not panel.detail.proposal.isVisible()
    assert reading.load_excerpt(session_of(panel).workspace, guid) == before
    panel.detail.forget()
    panel.excerpts.select(guid)
    panel.beside.show_source(panel._opened, read_only=False)
    qtbot.mouseClick(panel.detail.proposal.accept, LEFT)
    settle(qtbot, panel)
    after = reading.load_excerpt(session_of(panel).workspace, guid).anchor
    assert after is not None and (after.start, after.end) == (at, at + 2)
    assert panel.header.states.text() == "1 excerpt: 1 exact"
    session_of(panel).undo()
    settle(qtbot, panel)
    assert panel.header.states.text() == "1 excerpt: 1 moved"


def _moved(workspace: Workspace) -> str:
    anchor = anchor_of(workspace, "text", "电力")
    return add_excerpt(workspace, "text", replace(anchor, start=anchor.start + 5, end=anchor.end + 5, layer=""))


def test_that_an_ambiguous_and_a_lost_quote_are_shown_and_never_moved(
    qtbot: QtBot, workspace: Workspace, show_panel: ShowPanel
) -> None:
    anchor = anchor_of(workspace, "pdf", "Cooling takes a third of all power.")
    several = replace(anchor, start=3, end=3 + len(anchor.quote), prefix="", suffix="", layer="")
    like = replace(several, quote="The region adds transmission lines in every year.", start=0, end=49)
    first, second = add_excerpt(workspace, "pdf", several), add_excerpt(workspace, "pdf", like)
    panel = show_panel()
    opened(qtbot, panel, "pdf")
    assert panel.header.states.text() == "2 excerpts: 1 ambiguous · 1 lost"
    panel.excerpts.select(first)
    assert panel.detail.proposal.which.text() == "Place 1 of 2"
    shown = panel.detail.proposal.place
    qtbot.mouseClick(panel.detail.proposal.following, LEFT)
    assert panel.detail.proposal.place != shown
    panel.excerpts.select(second)
    assert "94 % alike" in panel.detail.proposal.says.text()
    compared = panel.detail.proposal.difference.document()
    assert _struck_out(compared).strip() == "in"
    workspace_now = session_of(panel).workspace
    assert [e.anchor for e in reading.load_excerpts(workspace_now, "pdf")] == [like, several]


def _struck_out(document: QTextDocument) -> str:
    return "".join(
        character
        for position, character in enumerate(document.toPlainText())
        if _format_at(document, position).fontStrikeOut()
    )


def _format_at(document: QTextDocument, position: int) -> QTextCharFormat:
    cursor = QTextCursor(document)
    cursor.setPosition(position + 1)
    return cursor.charFormat()


def test_that_finding_goes_over_line_ends_in_any_case_and_for_two_han_characters(
    qtbot: QtBot, panel: ReaderPanel
) -> None:
    opened(qtbot, panel, "pdf")
    panel.document.pages.setFocus()
    qtbot.keyClick(panel.document.pages, Qt.Key.Key_F, CONTROL)
    finder = panel.document.finder
    assert finder.field.hasFocus()
    QTest.keyClicks(finder.field, "YEAR. new")
    settle(qtbot, panel)
    assert finder.count.text() == "1 of 1"
    assert panel.document.pages.selected_text() == "year.\nNew"
    finder.field.setText("power")
    settle(qtbot, panel)
    assert finder.count.text() == "1 of 3"
    qtbot.keyClick(finder.field, Qt.Key.Key_F3)
    assert finder.count.text() == "2 of 3"
    qtbot.keyClick(finder.field, Qt.Key.Key_F3, SHIFT)
    assert finder.count.text() == "1 of 3"
    qtbot.keyClick(finder.field, Qt.Key.Key_Escape)
    assert not finder.isVisible()
    opened(qtbot, panel, "text")
    finder.begin(0)
    finder.field.setText("芯片")
    settle(qtbot, panel)
    at = CHINESE.index("芯片")
    assert panel.document.selection() == (at, at + 2)


def test_that_an_edit_elsewhere_and_undo_keep_place_and_selection(qtbot: QtBot, panel: ReaderPanel) -> None:
    opened(qtbot, panel, "pdf")
    panel.document.show_page(2)
    panel.document.pages.select(100, 120, show=False)
    place = panel.document.pages.verticalScrollBar().value()
    panel.take_excerpt()
    settle(qtbot, panel)
    assert len(panel.excerpts.records.rows) == 1
    session_of(panel).undo()
    settle(qtbot, panel)
    assert len(panel.excerpts.records.rows) == 0
    assert panel.document.selection() == (100, 120)
    assert panel.document.pages.verticalScrollBar().value() == place


def test_that_a_source_is_found_where_it_was_left(qtbot: QtBot, panel: ReaderPanel) -> None:
    opened(qtbot, panel, "pdf")
    panel.document.show_page(3)
    assert panel.document.bar.page.text() == "3"
    opened(qtbot, panel, "text")
    opened(qtbot, panel, "pdf")
    assert panel.document.bar.page.text() == "3"


def test_that_a_source_without_a_document_says_so_and_asks_for_it(qtbot: QtBot, panel: ReaderPanel) -> None:
    opened(qtbot, panel, "bare")
    assert "not in the workspace" in panel.empty.says.text()
    with qtbot.waitSignal(panel.add_document_asked) as asked:
        qtbot.mouseClick(panel.empty.add, LEFT)
    assert asked.args == ["bare"]


def test_that_jumps_lead_to_the_passage_and_on_to_the_evidence(
    qtbot: QtBot, workspace: Workspace, show_panel: ShowPanel
) -> None:
    guid = add_excerpt(workspace, "pdf", anchor_of(workspace, "pdf", "Nothing here repeats"), "pdf-1")
    panel = show_panel()
    opened(qtbot, panel, "text")
    panel.show_excerpt(guid)
    settle(qtbot, panel)
    assert (panel.current_source, panel.excerpts.current) == ("pdf", guid)
    assert panel.document.bar.page.text() == "3"
    (button,) = [b for b in panel.detail.findChildren(QPushButton) if b.text() == "pdf-1"]
    with qtbot.waitSignal(panel.evidence_asked) as asked:
        qtbot.mouseClick(button, LEFT)
    assert asked.args == ["pdf-1"]
    assert not panel.detail.remove.isEnabled()
    panel.show_source("text", 10, 12)
    settle(qtbot, panel)
    assert panel.current_source == "text"


def test_that_a_click_on_a_highlight_selects_its_excerpt(
    qtbot: QtBot, workspace: Workspace, show_panel: ShowPanel
) -> None:
    guid = add_excerpt(workspace, "pdf", anchor_of(workspace, "pdf", "transmission"))
    panel = show_panel()
    opened(qtbot, panel, "pdf")
    start = text_of(panel).index("transmission")
    middle = box_on_screen(panel, 1, start, start + 12).center()
    qtbot.mouseClick(panel.document.pages.viewport(), LEFT, pos=middle)
    assert panel.excerpts.current == guid
    panel.excerpts.select("")
    panel.document.show_view(1)
    edit = panel.document.text.edit
    cursor = edit.textCursor()
    cursor.setPosition(start + 4)
    qtbot.mouseClick(edit.viewport(), LEFT, pos=edit.cursorRect(cursor).center())
    assert panel.excerpts.current == guid


def test_that_a_passage_over_the_limit_is_refused_in_words(qtbot: QtBot, panel: ReaderPanel) -> None:
    opened(qtbot, panel, "text")
    panel.document.text.open("x" * 2_001)
    panel.document.text.select(0, 2_001)
    with qtbot.waitSignal(session_of(panel).problem) as said:
        qtbot.keyClick(panel.document.text.edit, Qt.Key.Key_E, CONTROL)
    assert "too long" in said.args[0]
    assert "2,001" in said.args[1]


def test_that_a_retracted_source_carries_a_banner(qtbot: QtBot, workspace: Workspace, show_panel: ShowPanel) -> None:
    with workspace.step("Retract"):
        writing.update_source(workspace, "pdf", retracted=True, retraction_reason="Figures were made up.")
    panel = show_panel()
    opened(qtbot, panel, "pdf")
    assert panel.header.banner.isVisible()
    assert "Figures were made up." in panel.header.retracted.text()


def test_that_another_document_is_opened_from_the_menu_of_those_there_are(qtbot: QtBot, panel: ReaderPanel) -> None:
    opened(qtbot, panel, "text")
    panel.header.menu.aboutToShow.emit()
    offered = [action.text() for action in panel.header.menu.actions()]
    assert offered == ["Power and clusters"]
    panel.header.menu.actions()[0].trigger()
    settle(qtbot, panel)
    assert panel.current_source == "pdf"


def test_that_a_text_first_shown_in_a_wide_window_wraps_inside_its_column(
    qtbot: QtBot, workspace: Workspace, show_panel: ShowPanel
) -> None:
    add_document(workspace, "bare", ("A long line of plain words. " * 400).encode(), "long.txt")
    panel = show_panel()
    panel.hide()
    panel.resize(1800, 900)
    opened(qtbot, panel, "bare")
    panel.show()
    qtbot.waitExposed(panel)
    edit = panel.document.text.edit
    assert edit.horizontalScrollBar().maximum() == 0
    assert edit.document().documentLayout().documentSize().width() <= edit.viewport().width()
