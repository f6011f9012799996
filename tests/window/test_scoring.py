"""The score grid: typing scores, adding and removing actors and indicators, asking why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from vantage.window.main_window import MainWindow


def type_score(window: MainWindow, qtbot: QtBot, criterion: str, actor: str, text: str) -> None:
    view, model = window.assess.scores.view, window.assess.scores.model
    codes = [a.code for a in window.session.assessment.actors]
    index = model.index_of(criterion, 1 + codes.index(actor))
    view.setCurrentIndex(index)
    view.edit(index)
    editor = next(e for e in view.findChildren(QLineEdit, "scoreEditor") if e.isVisible())
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.busy)


def answer(window: MainWindow, qtbot: QtBot, text: str) -> None:
    dialog = next(d for d in window.findChildren(QDialog, "askText") if d.isVisible())
    field = dialog.findChild(QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, text)
    dialog.accept()
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.busy)


def test_that_a_typed_score_is_one_step_and_moves_the_charts(window: MainWindow, qtbot: QtBot) -> None:
    before, ledger = window.session.workspace.last_step().step, window.assess.charts.ledger.to_svg()
    type_score(window, qtbot, "hardware", "CN", "60-72-80")
    assert window.session.workspace.last_step().step == before + 1
    score = window.session.assessment.score("hardware", "CN")
    assert score is not None
    assert (score.low, score.likely, score.high) == (60, 72, 80)
    assert window.assess.charts.ledger.to_svg() != ledger


def test_that_return_on_a_score_opens_it_for_typing(window: MainWindow, qtbot: QtBot) -> None:
    view = window.assess.scores.view
    view.setFocus()
    view.setCurrentIndex(window.assess.scores.model.index_of("talent", 1))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert any(editor.isVisible() for editor in view.findChildren(QLineEdit, "scoreEditor"))


def test_that_scores_out_of_order_or_scale_are_refused_with_advice(window: MainWindow, qtbot: QtBot) -> None:
    step, old = window.session.workspace.last_step(), window.session.assessment.score("hardware", "CN")
    for text in ("101", "80-72-90", "60-95-80", "abc", "-5"):
        type_score(window, qtbot, "hardware", "CN", text)
        assert window.messages.isVisible()
        assert window.messages.advice.text()
        window.messages.hide()
    assert window.session.workspace.last_step() == step
    assert window.session.assessment.score("hardware", "CN") == old


def test_that_an_emptied_cell_is_a_blank_that_the_page_reports(window: MainWindow, qtbot: QtBot) -> None:
    window.assess.scores.model.setData(window.assess.scores.model.index_of("energy", 1), "")
    qtbot.waitUntil(lambda: not window.busy)
    assert window.session.assessment.score("energy", "US") is None
    assert window.session.judgement is not None
    assert ("energy", "US") in window.session.judgement.odds.blanks


def test_that_actors_are_added_renamed_and_removed_undoably(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.assess.scores.add_actor, Qt.MouseButton.LeftButton)
    answer(window, qtbot, "European Union")
    assert [a.code for a in window.session.assessment.actors] == ["US", "CN", "EU"]
    menu = window.assess.scores.menu_for_actor("EU")
    next(a for a in menu.actions() if a.text().startswith("Rename")).trigger()
    answer(window, qtbot, "Europe")
    assert window.session.assessment.actor("EU").name == "Europe"
    menu = window.assess.scores.menu_for_actor("US")
    scores = len(window.session.assessment.scores)
    next(a for a in menu.actions() if a.text().startswith("Remove")).trigger()
    qtbot.waitUntil(lambda: not window.busy)
    assert len(window.session.assessment.scores) == scores - 6
    for _ in range(3):
        window.session.undo()
    qtbot.waitUntil(lambda: not window.busy)
    assert [a.code for a in window.session.assessment.actors] == ["US", "CN"]
    assert len(window.session.assessment.scores) == scores


def test_that_indicators_are_added_renamed_and_removed_undoably(window: MainWindow, qtbot: QtBot) -> None:
    start = window.session.assessment
    menu = window.assess.scores.menu_for("energy")
    next(a for a in menu.actions() if a.text().startswith("Add an indicator")).trigger()
    answer(window, qtbot, "Build-out speed")
    assert [c.code for c in window.session.assessment.children("energy")] == ["build-out-speed"]
    assert window.session.assessment.score("build-out-speed", "CN") is not None
    menu = window.assess.scores.menu_for("build-out-speed")
    next(a for a in menu.actions() if a.text().startswith("Rename")).trigger()
    answer(window, qtbot, "Speed")
    assert window.session.assessment.criterion("build-out-speed").name == "Speed"
    menu = window.assess.scores.menu_for("build-out-speed")
    next(a for a in menu.actions() if a.text().startswith("Remove")).trigger()
    for _ in range(3):
        window.session.undo()
    qtbot.waitUntil(lambda: not window.busy)
    assert window.session.assessment.criteria == start.criteria
    assert set(window.session.assessment.scores) == set(start.scores)


def test_that_the_grid_keeps_the_rules_of_a_tree_model(window: MainWindow, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(window.assess.scores.model)


def test_that_a_clicked_score_gap_term_and_odds_figure_each_say_why(window: MainWindow, qtbot: QtBot) -> None:
    view, model = window.assess.scores.view, window.assess.scores.model
    view.scrollTo(model.index_of("hardware", 2))
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(model.index_of("hardware", 2)).center()
    )
    shown = window.assess.why.shown
    assert shown is not None
    assert shown.title == "Hardware × China"
    labels = {label for label, _ in shown.rows}
    assert {"Typed", "Value", "Weight", "Adds", "Evidence"} <= labels
    assert "Hardware × China" in window.assess.drawer.title.text()
    window.assess.charts.ledger.clicked.emit("energy")
    shown = window.assess.why.shown
    assert shown is not None
    assert {"Weight share", "Term of the gap", "Gap in all"} <= {label for label, _ in shown.rows}
    window.assess.charts.odds.clicked.emit("US")
    shown = window.assess.why.shown
    assert shown is not None
    assert any("draws" in text for _, text in shown.rows)


def test_that_a_rationale_is_kept_when_the_field_is_left(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select_cell("talent", "US")
    window.session.ask_why("score", "talent/US")
    window.assess.why.rationale.setFocus()
    window.assess.why.rationale.selectAll()
    qtbot.keyClicks(window.assess.why.rationale, "=SUM(A1) <b>because</b> #panic()")
    window.assess.scores.view.setFocus()
    score = window.session.assessment.score("talent", "US")
    assert score is not None
    assert score.rationale == "=SUM(A1) <b>because</b> #panic()"


def test_that_the_copied_table_cannot_run_as_a_formula(window: MainWindow, qtbot: QtBot) -> None:
    next(a for a in window.assess.scores.menu_for_actor("US").actions() if a.text().startswith("Rename")).trigger()
    answer(window, qtbot, "=HYPERLINK(1)")
    window.assess.scores.copy()
    assert "\t'=HYPERLINK(1)\t" in QApplication.clipboard().text()
