"""What all dialogs share: the menu, blocked methods, reading only, forgetting, undo, locks, names and the keyboard."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListWidget,
    QSlider,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from vantage.analysis.weighing.kept_answers import METHODS, SwingAnswers
from vantage.analysis.weights import local_shares
from vantage.casework.sample import build_sample
from vantage.window.application import make_application, open_window
from vantage.window.main_window import MainWindow
from vantage.window.session import editing
from vantage.window.weighing.data_questions import BlockedQuestions, DataQuestions
from vantage.window.weighing.swing_questions import SwingQuestions
from vantage.window.weighing.weighing_dialog import WeighingDialog, open_weighing_dialog

from .conftest import Open

ROW_PX = 12
"""Controls in one row do not stand at exactly the same height."""
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QListWidget, QSlider, QTableWidget)


def swing(dialog: WeighingDialog, **points: float) -> None:
    assert isinstance(dialog.questions, SwingQuestions)
    for code, value in points.items():
        dialog.questions.numbers[code].answer(value)


def controls(dialog: WeighingDialog) -> list[QWidget]:
    found = [w for w in dialog.findChildren(QWidget) if isinstance(w, CONTROLS) and w.isVisible()]
    return [w for w in found if not w.objectName().startswith("qt_") and type(w).__name__ != "QTableCornerButton"]


def tabbed(dialog: WeighingDialog) -> list[QWidget]:
    """What the Tab key reaches, in its order."""
    found, widget = [], dialog.nextInFocusChain()
    while widget is not None and widget is not dialog:
        tabs = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if tabs and dialog.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


@pytest.fixture(scope="module")
def built_nations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sample(tmp_path_factory.mktemp("nations") / "nations.vantage", "nations")


@pytest.fixture
def nations(qtbot: QtBot, built_nations: Path, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "nations.vantage"
    path.write_bytes(built_nations.read_bytes())
    make_application()
    opened = open_window(path, "dark")
    opened.show()
    qtbot.waitUntil(lambda: not opened.busy)
    yield opened
    opened.close()
    opened.deleteLater()


def test_that_the_menu_offers_every_method_and_says_what_it_is(window: MainWindow, open_dialog: Open) -> None:
    swing(open_dialog("swing"), talent=100)
    open_dialog("swing").reject()
    menu = window.assess.weights.elicit.choices
    menu.aboutToShow.emit()
    texts = {a.data(): a.text() for a in menu.actions()}
    assert list(texts) == [m.code for m in METHODS]
    assert texts["swing"] == "Swing\tanswered"
    assert texts["entropy"] == "Entropy\tneeds eight actors"
    tips = {a.data(): a.toolTip() for a in menu.actions()}
    assert "best = 100" in tips["swing"] and "at least 8 actors" in tips["entropy"]


def test_that_a_blocked_method_says_why_in_words_that_can_be_copied(open_dialog: Open) -> None:
    open_dialog("critic").reject()
    dialog = open_dialog("entropy")
    assert isinstance(dialog.questions, BlockedQuestions)
    assert "at least 8 actors, and there are 2 actors" in dialog.questions.reason.text()
    assert "swing" in dialog.questions.reason.text()
    assert dialog.questions.reason.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert not dialog.apply_button.isEnabled()
    dialog.apply()
    assert dialog.isVisible()


def test_that_figures_of_enough_actors_give_weights_with_a_caution(nations: MainWindow, qtbot: QtBot) -> None:
    theme = nations.assess.weights._theme
    dialog = open_weighing_dialog(nations.session, theme, "overall", "entropy", nations)
    questions = dialog.questions
    assert isinstance(questions, DataQuestions)
    assert dialog.weighing.complete and sum(dialog.weighing.weights.values()) == pytest.approx(1)
    before = dict(dialog.weighing.weights)
    boxes = list(questions.boxes.values())
    boxes[0].click()
    assert dialog.weighing.weights != before
    for box in boxes[1:-7]:
        box.click()
    assert "there are 7 actors" in dialog.consistency.messages.text()
    assert not dialog.apply_button.isEnabled()
    dialog.reject()


def test_that_indicators_are_weighed_over_their_goalposts_and_those_without_weight_are_left_out(
    nations: MainWindow, qtbot: QtBot
) -> None:
    weights = nations.assess.weights
    weights.show_children_of("capital")
    weights.open_method("swing")
    dialog = next(d for d in nations.findChildren(WeighingDialog) if d.isVisible())
    without = [c.code for c in nations.session.assessment.children("capital") if c.points == 0]
    assert without and dialog.group.left_out == tuple(without)
    assert "per cent of GDP" in dialog.group.swings["market_capitalisation_pct_gdp"]
    swing(dialog, **dict.fromkeys(dialog.group.codes, 100.0))
    dialog.apply()
    qtbot.waitUntil(lambda: not nations.busy)
    shares = local_shares(nations.session.assessment)
    assert [shares[code] for code in without] == [0.0] * len(without)
    weights.open_method("swing")
    again = next(d for d in nations.findChildren(WeighingDialog) if d.isVisible())
    assert again.group.left_out == tuple(without)
    again.left_out.click()
    assert again.group.left_out == ()
    assert "No swing yet for Private investment in AI in 2024, against GDP" in again.consistency.messages.text()
    again.reject()


def test_that_forgetting_is_a_step_that_undo_brings_back(window: MainWindow, open_dialog: Open) -> None:
    swing(open_dialog("swing"), talent=100, capital=50)
    open_dialog("swing").reject()
    dialog = open_dialog("swing")
    dialog.forget_button.click()
    assert dialog.answers == SwingAnswers({})
    assert window.session.assessment.elicitation("overall", "swing") is None
    assert not dialog.forget_button.isEnabled()
    window.session.undo()
    assert dialog.answers == SwingAnswers({"talent": 100.0, "capital": 50.0})
    assert isinstance(dialog.questions, SwingQuestions) and dialog.questions.numbers["talent"].text() == "100"


def test_that_unkept_answers_survive_what_happens_elsewhere(window: MainWindow, open_dialog: Open) -> None:
    dialog = open_dialog("swing")
    swing(dialog, talent=100, energy=30)
    window.session.edit(editing.set_weight, "talent", 90)
    assert dialog.bars.values["capital"].text().startswith("14.7 %")
    window.session.edit(editing.remove_criterion, "energy")
    assert dialog.answers == SwingAnswers({"talent": 100.0})
    assert dialog.changed


def test_that_the_dialog_goes_with_its_criterion(window: MainWindow, qtbot: QtBot, open_dialog: Open) -> None:
    window.session.edit(editing.add_criterion, "capital", "State funds")
    window.session.edit(editing.add_criterion, "capital", "Private funds")
    qtbot.waitUntil(lambda: not window.busy)
    dialog = open_dialog("swing", "capital")
    swing(dialog, **dict.fromkeys(dialog.group.codes, 100.0))
    window.session.edit(editing.remove_criterion, "capital")
    assert not dialog.isVisible()


def test_that_locked_weights_are_named_before_they_are_replaced(window: MainWindow, open_dialog: Open) -> None:
    window.session.edit(editing.lock_weight, "energy", True)
    dialog = open_dialog("swing")
    assert dialog.note.text().startswith("Energy is locked: applying replaces its share all the same")
    window.session.edit(editing.lock_weight, "talent", True)
    assert dialog.note.text().startswith("Talent and Energy are locked")


def test_that_answers_in_the_hand_are_kept_in_their_own_file_when_another_is_opened(
    window: MainWindow, sample: Path, tmp_path: Path, open_dialog: Open
) -> None:
    dialog = open_dialog("swing")
    swing(dialog, talent=100)
    assert window.open_file(build_sample(tmp_path / "other.vantage"))
    assert not dialog.isVisible()
    assert window.session.assessment.elicitations == ()
    assert window.open_file(sample)
    assert [e.answers for e in window.session.assessment.elicitations] == ['{"points":{"talent":100.0}}']


def test_that_nothing_is_applied_or_kept_in_a_workspace_open_for_reading_only(
    window: MainWindow, qtbot: QtBot, sample: Path
) -> None:
    second = open_window(sample, "light")
    second.show()
    qtbot.waitUntil(lambda: not second.busy)
    assert second.session.read_only
    second.assess.weights.open_method("swing")
    dialog = next(d for d in second.findChildren(WeighingDialog) if d.isVisible())
    swing(dialog, **dict.fromkeys(dialog.group.codes, 100.0))
    assert dialog.weighing.complete
    for button in (dialog.apply_button, dialog.forget_button):
        assert not button.isEnabled() and "reading only" in button.toolTip()
    assert "reading only" in dialog.problem.text()
    steps = len(window.session.workspace.log())
    dialog.reject()
    assert not dialog.isVisible() and len(window.session.workspace.log()) == steps
    second.close()
    second.deleteLater()


def test_that_every_control_has_a_name_the_keyboard_reaches_it_in_order_and_escape_closes(
    qtbot: QtBot, open_dialog: Open
) -> None:
    for method in METHODS:
        dialog = open_dialog(method.code)
        assert [w for w in controls(dialog) if not (w.accessibleName() or getattr(w, "text", str)())] == []
        reached = tabbed(dialog)
        tops = [w.mapTo(dialog, w.rect().topLeft()).y() for w in reached]
        assert all(below >= above - ROW_PX for above, below in pairwise(tops)), method.code
        assert reached[-1] is dialog.close_button
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_that_opening_a_method_twice_brings_the_same_dialog_and_the_theme_follows(
    window: MainWindow, open_dialog: Open
) -> None:
    from vantage.charts.palette import DARK

    dialog = open_dialog("swing")
    assert open_dialog("swing") is dialog
    swing(dialog, talent=100)
    window.assess.weights.set_theme(DARK)
    assert dialog.group.colours["hardware"] == DARK.advantage(2)
    assert dialog.answers == SwingAnswers({"talent": 100.0})


def test_that_names_are_never_read_as_markup(window: MainWindow, open_dialog: Open) -> None:
    window.session.edit(editing.rename_criterion, "talent", "<b>R&D</b>")
    for method in ("swing", "ahp", "roc"):
        dialog = open_dialog(method)
        tips = [w.toolTip() for w in dialog.findChildren(QWidget) if "R&" in w.toolTip()]
        assert all("<b>" not in tip for tip in tips)
        dialog.reject()
