"""Pairwise comparison in the real window: contradiction, mending, applying, and the answers when it is opened again."""

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from vantage.analysis.weighing.kept_answers import AhpAnswers
from vantage.analysis.weights import local_shares
from vantage.window.main_window import MainWindow
from vantage.window.weighing.ahp_questions import AhpQuestions
from vantage.window.weighing.judgement_scale import judged_in_words
from vantage.window.weighing.weighing_dialog import WeighingDialog

from .conftest import Open

TRUE = {"talent": 4.0, "capital": 2.0, "hardware": 4.0, "energy": 1.0, "manufacturing": 2.0, "applications": 1.0}


def asked(dialog: WeighingDialog) -> AhpQuestions:
    assert isinstance(dialog.questions, AhpQuestions)
    return dialog.questions


def answer_all(dialog: WeighingDialog, qtbot: QtBot, wrong: dict[tuple[str, str], float]) -> None:
    """Answer every question with a click on the scale, by the true weights but for the wrong pairs."""
    questions = asked(dialog)
    for pair in combinations(TRUE, 2):
        questions.ask(pair)
        value = wrong.get(pair, TRUE[pair[0]] / TRUE[pair[1]])
        button = next(b for step, b in questions.scale.buttons.items() if abs(step / value - 1) < 1e-9)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_that_an_inconsistent_answer_is_pointed_out_mended_applied_and_there_again(
    window: MainWindow, qtbot: QtBot, open_dialog: Open
) -> None:
    dialog = open_dialog("ahp")
    answer_all(dialog, qtbot, {("talent", "energy"): 1 / 7})
    block = dialog.consistency
    assert dialog.weighing.complete
    assert "above 0.10" in block.messages.text()
    assert "Energy over Talent is 7" in block.worst.text()
    assert all(name in block.figures.text() for name in ("λmax", "consistency index", "random index"))
    marked = asked(dialog).matrix.item(0, 3)
    assert marked is not None and "fits the other judgements least" in marked.toolTip()
    qtbot.mouseClick(block.mend, Qt.MouseButton.LeftButton)
    assert asked(dialog).pair == ("talent", "energy")
    assert not block.mend.isVisible()
    assert "acceptable" in block.sentence.text()
    mended = dialog.answers
    assert isinstance(mended, AhpAnswers)
    assert (mended.judged("talent", "energy") or 0) > 1
    steps = len(window.session.workspace.log())
    weights = dict(dialog.weighing.weights)
    qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.busy)
    assert not dialog.isVisible()
    assert len(window.session.workspace.log()) == steps + 1
    shares = local_shares(window.session.assessment)
    assert {code: shares[code] for code in weights} == pytest.approx(weights)
    assert window.assess.weights.row("hardware").share.text() == f"{weights['hardware'] * 100:.0f} %"
    again = open_dialog("ahp")
    assert again is not dialog
    assert again.answers == mended
    assert again.weighing.weights == pytest.approx(weights)
    assert not again.changed


def test_that_the_mended_weights_move_the_odds_and_undo_takes_both_back(
    window: MainWindow, qtbot: QtBot, open_dialog: Open
) -> None:
    judgement = window.session.judgement
    assert judgement is not None
    dialog = open_dialog("ahp")
    answer_all(dialog, qtbot, {})
    qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.busy)
    moved = window.session.judgement
    assert moved is not None and moved.odds.leads != judgement.odds.leads
    window.session.undo()
    qtbot.waitUntil(lambda: not window.busy)
    back = window.session.judgement
    assert back is not None and back.odds.leads == judgement.odds.leads
    assert window.session.assessment.elicitation("overall", "ahp") is None


def test_that_the_scale_is_walked_by_key_and_open_questions_are_found(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog("ahp")
    questions = asked(dialog)
    assert questions.place.text() == "Comparison 1 of 15"
    assert "Which counts more, Talent or Capital?" in questions.said.text()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(questions.scale, key)
    assert questions.said.text() == "Talent counts moderately more than Capital: 3 times."
    qtbot.keyClick(questions.scale, Qt.Key.Key_5)
    assert questions.said.text() == "Talent counts strongly more than Capital: 5 times."
    qtbot.keyClick(questions.scale, Qt.Key.Key_End)
    assert questions.said.text() == "Capital counts extremely more than Talent: 9 times."
    qtbot.mouseClick(questions.open, Qt.MouseButton.LeftButton)
    assert questions.pair == ("talent", "hardware")
    assert "14 of 15 judgements are missing" in dialog.consistency.messages.text()
    assert not dialog.apply_button.isEnabled()


def test_that_a_cell_of_the_matrix_takes_what_is_typed(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog("ahp")
    matrix = asked(dialog).matrix
    for column, text, value in ((3, "3", 3.0), (4, "1/3", 1 / 3), (5, "0,5", 0.5)):
        matrix.setCurrentCell(1, column)
        pair = ("capital", dialog.group.codes[column])
        assert asked(dialog).pair == pair
        matrix.edit(matrix.currentIndex())
        editor = next(e for e in matrix.findChildren(QComboBox) if e.isVisible())
        assert editor.accessibleName() == f"How many times Capital counts as much as {dialog.group.name(pair[1])}"
        editor.setEditText(text)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not any(e.isVisible() for e in matrix.findChildren(QComboBox)))
        assert isinstance(dialog.answers, AhpAnswers)
        assert dialog.answers.judged(*pair) == pytest.approx(value)
    below = matrix.item(3, 1)
    assert below is not None and not below.flags() & Qt.ItemFlag.ItemIsEditable
    assert dialog.isVisible()


def test_that_a_wrong_judgement_is_answered_and_changes_nothing(open_dialog: Open) -> None:
    dialog = open_dialog("ahp")
    for text in ("abc", "0", "-3", "12", "1/0", "nan"):
        asked(dialog).matrix.enter("talent", "energy", text)
        assert f"“{text}” is not taken" in dialog.problem.text()
        assert dialog.answers == AhpAnswers()
    asked(dialog).judge("talent", "energy", 2)
    assert not dialog.problem.isVisible()


def test_that_the_random_index_is_chosen_and_named(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog("ahp")
    answer_all(dialog, qtbot, {})
    assert "own simulation" in dialog.consistency.sentence.text()
    asked(dialog).table.setCurrentIndex(1)
    assert "Saaty" in dialog.consistency.sentence.text()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1.0, "A and B count the same."),
        (2.0, "A counts slightly more than B: 2 times."),
        (1 / 4, "B counts moderately to strongly more than A: 4 times."),
        (9.0, "A counts extremely more than B: 9 times."),
        (2.5, "A counts 2.5 times as much as B."),
    ],
)
def test_that_a_judgement_is_said_from_whichever_counts_more(value: float, words: str) -> None:
    assert judged_in_words("A", "B", value) == words
