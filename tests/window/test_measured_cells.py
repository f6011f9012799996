"""Cells of measured indicators: the unit and the value there is beside the typing, and remarks on what was typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from vantage.window.main_window import MainWindow

CELL = ("researchers_headcount", "US")


def _editor(window: MainWindow, code: str, actor: str) -> QLineEdit:
    view, model = window.assess.scores.view, window.assess.scores.model
    view.open_all(["talent", "applications"])
    index = model.index_of(code, model.column_of(actor))
    view.scrollTo(index)
    view.setCurrentIndex(index)
    view.edit(index)
    return next(e for e in view.findChildren(QLineEdit, "scoreEditor") if e.isVisible())


def _type(window: MainWindow, qtbot: QtBot, text: str, code: str = CELL[0], actor: str = CELL[1]) -> None:
    editor = _editor(window, code, actor)
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.busy)


def test_that_the_unit_and_the_present_value_stand_by_the_cell_that_is_typed_in(nations: MainWindow) -> None:
    editor = _editor(nations, *CELL)
    assert editor.placeholderText() == "persons"
    assert "now 1,476,118 persons (2020)" in editor.toolTip()
    assert nations.assess.scores.note.text() == "now 1,476,118 persons (2020)"
    _editor(nations, "ai_diffusion", "CN")
    assert nations.assess.scores.note.text() == "blank · type a value in per cent"


def test_that_a_note_too_long_for_its_place_is_cut_and_whole_in_its_tip(nations: MainWindow) -> None:
    _editor(nations, "high_tech_exports_pct", "US")
    note = nations.assess.scores.note
    assert note.text().endswith("…")
    assert "per cent of manufactured exports (" in note.toolTip()


def test_that_a_judged_cell_keeps_the_words_on_how_to_type(window: MainWindow) -> None:
    view, model = window.assess.scores.view, window.assess.scores.model
    view.setCurrentIndex(model.index_of("energy", 1))
    assert "72 or 60-72-80" in window.assess.scores.note.text()


def test_that_a_value_off_the_scale_and_off_its_evidence_is_told(nations: MainWindow, qtbot: QtBot) -> None:
    _type(nations, qtbot, "72")
    told = nations.messages.title.text()
    assert "72 persons lies outside the goalposts 10,000 to 10,000,000 and counts as 0." in told
    assert "The linked evidence says 1,476,118 persons (2020)." in told
    assert "The year 2020 belonged to the value before" in told
    assert nations.assess.scores.note.text() == "now 72 persons"


def test_that_a_value_with_its_year_that_fits_is_not_remarked_on(nations: MainWindow, qtbot: QtBot) -> None:
    _type(nations, qtbot, "1,476,118 (2020)")
    _type(nations, qtbot, "30 (2025)", "ai_diffusion", "CN")
    assert not nations.messages.isVisible()
    score = nations.session.assessment.score("ai_diffusion", "CN")
    assert score is not None
    assert (score.likely, score.year) == (30, 2025)


def test_that_a_refusal_names_the_unit_and_gives_the_text_back(nations: MainWindow, qtbot: QtBot) -> None:
    step = nations.session.workspace.last_step()
    _type(nations, qtbot, "many")
    assert "in persons (now 1,476,118)" in nations.messages.advice.text()
    assert nations.session.workspace.last_step() == step


@pytest.mark.parametrize("way", ["return", "tab", "elsewhere", "names", "refused"])
def test_that_typing_beside_the_frozen_names_leaves_qt_nothing_to_complain_of(
    nations: MainWindow, qtbot: QtBot, qtlog, way: str
) -> None:
    view, model = nations.assess.scores.view, nations.assess.scores.model
    assert view.names.isVisible()
    editor = _editor(nations, *CELL)
    editor.selectAll()
    qtbot.keyClicks(editor, "many" if way == "refused" else "1500000")
    if way == "elsewhere":
        nations.assess.scores.add_actor.setFocus()
    elif way == "names":
        at = view.names.visualRect(model.index_of("talent")).center()
        qtbot.mouseClick(view.names.viewport(), Qt.MouseButton.LeftButton, pos=at)
    else:
        qtbot.keyClick(editor, Qt.Key.Key_Tab if way == "tab" else Qt.Key.Key_Return)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not nations.busy)
    assert [record.message for record in qtlog.records if "QAbstractItemView" in record.message] == []
