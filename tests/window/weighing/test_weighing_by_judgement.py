"""Swing, ranking, best-worst and trade-offs in the real window."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vantage.analysis.weighing.kept_answers import BwmAnswers, RankingAnswers, SwingAnswers, TradeOffAnswers
from vantage.analysis.weights import local_shares
from vantage.window.main_window import MainWindow
from vantage.window.session import editing
from vantage.window.weighing.best_worst_questions import BestWorstQuestions
from vantage.window.weighing.ranking_questions import RankingQuestions
from vantage.window.weighing.swing_questions import SwingQuestions
from vantage.window.weighing.trade_off_questions import TradeOffQuestions
from vantage.window.weighing.weighing_dialog import WeighingDialog

from .conftest import Open

CODES = ("talent", "capital", "hardware", "energy", "manufacturing", "applications")


def swing(dialog: WeighingDialog, *points: int) -> None:
    assert isinstance(dialog.questions, SwingQuestions)
    for number, value in zip(dialog.questions.numbers.values(), points, strict=False):
        number.answer(value)


def test_that_swings_are_applied_in_one_step_and_undo_restores(
    window: MainWindow, qtbot: QtBot, open_dialog: Open
) -> None:
    before = local_shares(window.session.assessment)
    steps = len(window.session.workspace.log())
    dialog = open_dialog("swing")
    questions = dialog.questions
    assert isinstance(questions, SwingQuestions)
    for code in CODES:
        qtbot.keyClicks(questions.numbers[code], "100" if code == "hardware" else "20")
    assert questions.sliders["hardware"].value() == 100
    assert dialog.bars.values["hardware"].text() == "16.7 % → 50.0 %"
    qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.busy)
    assert len(window.session.workspace.log()) == steps + 1
    assert local_shares(window.session.assessment)["hardware"] == pytest.approx(0.5)
    window.session.undo()
    assert local_shares(window.session.assessment) == before
    assert window.session.assessment.elicitation("overall", "swing") is None


def test_that_the_slider_and_the_number_are_one_answer_and_an_emptied_number_is_none(
    qtbot: QtBot, open_dialog: Open
) -> None:
    dialog = open_dialog("swing")
    questions = dialog.questions
    assert isinstance(questions, SwingQuestions)
    questions.sliders["talent"].setValue(80)
    assert questions.numbers["talent"].text() == "80"
    qtbot.keyClick(questions.numbers["talent"], Qt.Key.Key_Up)
    assert dialog.answers == SwingAnswers({"talent": 85.0})
    questions.numbers["talent"].selectAll()
    qtbot.keyClicks(questions.numbers["talent"], "250")
    assert dialog.answers == SwingAnswers({"talent": 100.0})
    questions.numbers["talent"].selectAll()
    qtbot.keyClick(questions.numbers["talent"], Qt.Key.Key_Delete)
    assert dialog.answers == SwingAnswers({})
    assert not dialog.weighing.weights


def test_that_unfinished_answers_are_provisional_and_kept_when_the_dialog_is_left(
    window: MainWindow, qtbot: QtBot, open_dialog: Open
) -> None:
    dialog = open_dialog("swing")
    swing(dialog, 100, 50)
    assert "No swing yet for Hardware" in dialog.consistency.messages.text()
    assert dialog.bars.note.text() == "provisional"
    assert not dialog.apply_button.isEnabled()
    assert "No swing yet" in dialog.apply_button.toolTip()
    assert dialog.close_button.text() == "Keep answers and close"
    points = [c.points for c in window.session.assessment.advantages]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert [c.points for c in window.session.assessment.advantages] == points
    last = window.session.workspace.last_step()
    assert last is not None and "Keep the answers" in last.words
    again = open_dialog("swing")
    assert again.answers == SwingAnswers({"talent": 100.0, "capital": 50.0})
    assert again.close_button.text() == "Close"


def test_that_looking_writes_nothing(window: MainWindow, qtbot: QtBot, open_dialog: Open) -> None:
    steps = len(window.session.workspace.log())
    for method in ("swing", "roc", "ranksum", "ahp", "bwm", "trade-off", "entropy"):
        open_dialog(method).reject()
    assert len(window.session.workspace.log()) == steps


def test_that_an_order_is_made_by_key_and_turned_into_shares_by_the_chosen_rule(
    window: MainWindow, qtbot: QtBot, open_dialog: Open
) -> None:
    dialog = open_dialog("roc")
    questions = dialog.questions
    assert isinstance(questions, RankingQuestions)
    assert "Not ranked yet" in dialog.consistency.messages.text()
    questions.order.setCurrentRow(2)
    qtbot.keyClick(questions.order, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(questions.order, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(questions.order, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.answers == RankingAnswers(("hardware", "talent", "capital", *CODES[3:]), "roc")
    assert questions.order.item(0).text().endswith("Hardware")
    assert dialog.weighing.weights["hardware"] == pytest.approx((1 + 1 / 2 + 1 / 3 + 1 / 4 + 1 / 5 + 1 / 6) / 6)
    questions.rule.setCurrentIndex(1)
    assert dialog.weighing.weights["hardware"] == pytest.approx(6 / 21)
    dialog.apply()
    qtbot.waitUntil(lambda: not window.busy)
    assert local_shares(window.session.assessment)["hardware"] == pytest.approx(6 / 21)
    assert window.session.assessment.elicitation("overall", "roc") is None
    again = open_dialog("rankreciprocal")
    assert again.answers == RankingAnswers(("hardware", "talent", "capital", *CODES[3:]), "rankreciprocal")


def test_that_an_order_is_dragged_and_taken_as_it_stands(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog("ranksum")
    questions = dialog.questions
    assert isinstance(questions, RankingQuestions)
    qtbot.mouseClick(questions.take, Qt.MouseButton.LeftButton)
    assert dialog.answers == RankingAnswers(CODES, "ranksum")
    assert not questions.take.isVisible()
    questions.order.setCurrentRow(5)
    model = questions.order.model()
    assert model.moveRow(questions.order.rootIndex(), 5, questions.order.rootIndex(), 0)
    assert dialog.answers == RankingAnswers(("applications", *CODES[:5]), "ranksum")
    assert questions.order.item(0).text() == "1.  Applications"


def test_that_a_criterion_that_came_later_is_open_until_it_is_ranked(
    window: MainWindow, qtbot: QtBot, open_dialog: Open
) -> None:
    dialog = open_dialog("roc")
    questions = dialog.questions
    assert isinstance(questions, RankingQuestions)
    questions.take.click()
    window.session.edit(editing.add_criterion, "overall", "Regulation")
    assert [questions.order.item(k).text() for k in (5, 6)] == ["6.  Applications", "–  Regulation (not ranked yet)"]
    assert "Not ranked yet: Regulation" in dialog.consistency.messages.text()
    assert not dialog.apply_button.isEnabled()
    questions.order.setCurrentRow(6)
    questions.up.click()
    assert questions.order.item(5).text() == "6.  Regulation"
    assert dialog.apply_button.isEnabled()


def test_that_answers_about_a_removed_criterion_go_and_the_others_stay(
    window: MainWindow, qtbot: QtBot, open_dialog: Open
) -> None:
    dialog = open_dialog("swing")
    swing(dialog, 100, 80, 60, 40, 20, 10)
    dialog.reject()
    window.session.edit(editing.remove_criterion, "energy")
    window.session.edit(editing.add_criterion, "overall", "Regulation")
    again = open_dialog("swing")
    assert isinstance(again.answers, SwingAnswers)
    assert set(again.answers.points) == {*CODES} - {"energy"}
    assert again.consistency.messages.text() == "No swing yet for Regulation."


def test_that_best_and_worst_are_chosen_and_a_change_of_mind_brings_the_answers_back(
    window: MainWindow, qtbot: QtBot, open_dialog: Open
) -> None:
    dialog = open_dialog("bwm")
    questions = dialog.questions
    assert isinstance(questions, BestWorstQuestions)
    assert "Choose the criterion that counts most and least" in dialog.consistency.messages.text()
    questions.best.setCurrentIndex(2)
    questions.worst.setCurrentIndex(5)
    for code, value in zip(CODES, (2, 4, 1, 4, 4, 8), strict=True):
        if code != "hardware":
            questions.to_best[code].setCurrentIndex(value)
    for code, value in zip(CODES, (4, 2, 8, 2, 2, 1), strict=True):
        if code not in ("hardware", "applications"):
            questions.to_worst[code].setCurrentIndex(value)
    assert not questions.to_best["hardware"].isEnabled() and not questions.to_worst["hardware"].isEnabled()
    assert questions.to_worst["hardware"].given == 8
    assert dialog.weighing.weights["hardware"] == pytest.approx(8 / 19)
    assert "Input-based consistency ratio 0.00" in dialog.consistency.sentence.text()
    told = dialog.answers
    questions.best.setCurrentIndex(0)
    assert isinstance(dialog.answers, BwmAnswers) and dialog.answers.to_best == {}
    assert not dialog.apply_button.isEnabled()
    questions.best.setCurrentIndex(2)
    assert dialog.answers == told
    dialog.apply()
    qtbot.waitUntil(lambda: not window.busy)
    assert open_dialog("bwm").answers == told


def test_that_trade_offs_are_told_in_sentences_and_the_result_too(
    window: MainWindow, qtbot: QtBot, open_dialog: Open
) -> None:
    dialog = open_dialog("trade-off")
    questions = dialog.questions
    assert isinstance(questions, TradeOffQuestions)
    assert "1 point more of Capital makes up for 1 point less of Talent" in questions.rows[0].meaning.text()
    for row, amount in zip(questions.rows, ("5", "20", "10", "2,5", "10"), strict=True):
        qtbot.keyClicks(row.other_amount, amount)
        qtbot.keyClick(row.other_amount, Qt.Key.Key_Return)
    assert dialog.isVisible()
    weights = dialog.weighing.weights
    assert weights["hardware"] / weights["talent"] == pytest.approx(2)
    assert weights["capital"] / weights["talent"] == pytest.approx(0.5)
    assert "makes up for 0.5 points less of Talent" in questions.rows[0].meaning.text()
    questions.against.setCurrentIndex(1)
    assert len(questions.rows) == 5 + 4
    assert isinstance(dialog.answers, TradeOffAnswers) and len(dialog.answers.trade_offs) == 5
    dialog.apply()
    qtbot.waitUntil(lambda: not window.busy)
    assert local_shares(window.session.assessment)["hardware"] == pytest.approx(weights["hardware"])


def test_that_an_amount_that_is_no_number_is_answered(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog("trade-off")
    assert isinstance(dialog.questions, TradeOffQuestions)
    row = dialog.questions.rows[0]
    row.other_amount.setText("much")
    row.other_amount.editingFinished.emit()
    assert "“much” is not a number for the amount" in dialog.problem.text()
    assert dialog.answers == TradeOffAnswers()
