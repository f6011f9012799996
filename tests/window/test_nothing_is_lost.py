"""What is half done when the file, the page or the draws change."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.casework.sample import build_sample
from vantage.window.main_window import MainWindow
from vantage.workspace import open_workspace, reading


def points_in(path: Path, code: str) -> float:
    with open_workspace(path) as workspace:
        return reading.load_assessment(workspace).criterion(code).points


def test_that_a_weight_not_yet_settled_is_kept_in_its_own_file_when_another_is_opened(
    window: MainWindow, qtbot: QtBot, sample: Path, tmp_path: Path
) -> None:
    other = build_sample(tmp_path / "other.vantage")
    before = points_in(sample, "energy")
    qtbot.keyClick(window.assess.weights.row("energy").slider, Qt.Key.Key_Right)
    assert window.open_file(other)
    assert points_in(sample, "energy") == before + 1
    assert window.session.assessment.criterion("energy").points == before


def test_that_opening_the_open_file_again_keeps_it_open_for_writing(window: MainWindow, sample: Path) -> None:
    assert window.open_file(sample)
    assert not window.session.read_only


def test_that_a_refused_score_is_there_to_be_mended(window: MainWindow, qtbot: QtBot) -> None:
    view, model = window.assess.scores.view, window.assess.scores.model
    model.setData(model.index_of("talent", 1), "90-80-95")
    QApplication.processEvents()
    window.session.judgement_changed.emit()
    window.session.set_scenario("pessimistic")
    qtbot.waitUntil(lambda: not window.busy)
    assert [e.text() for e in view.findChildren(QLineEdit, "scoreEditor") if e.isVisible()] == ["90-80-95"]


def test_that_draws_that_arrive_do_not_overwrite_what_is_being_typed(window: MainWindow, qtbot: QtBot) -> None:
    view, model = window.assess.scores.view, window.assess.scores.model
    model.setData(model.index_of("talent", 1), "60-70-80")
    view.edit(model.index_of("capital", 1))
    editor = next(e for e in view.findChildren(QLineEdit, "scoreEditor") if e.isVisible())
    editor.selectAll()
    qtbot.keyClicks(editor, "12")
    qtbot.waitUntil(lambda: not window.busy)
    assert editor.text() == "12"


def test_that_an_indicator_takes_over_scores_and_scenario_shifts(window: MainWindow, qtbot: QtBot) -> None:
    shifts = sum(len(s.shifts) for s in window.session.assessment.scenarios)
    window.session.edit(editing.add_criterion, "capital", "State funds")
    assert sum(len(s.shifts) for s in window.session.assessment.scenarios) == shifts
    assert window.session.assessment.score("state-funds", "US") is not None


def test_that_names_that_look_like_html_are_shown_as_they_are(window: MainWindow, qtbot: QtBot) -> None:
    window.session.edit(editing.rename_criterion, "talent", "<img src='x'>")
    qtbot.waitUntil(lambda: not window.busy)
    row = window.assess.weights.row("talent")
    model = window.assess.scores.model
    tips = (row.slider.toolTip(), window.top.undo.toolTip(), model.index_of("talent").data(Qt.ItemDataRole.ToolTipRole))
    assert all("&lt;img" in tip and "<img" not in tip for tip in tips)


def test_that_an_edit_under_a_scenario_says_that_the_baseline_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    window.session.set_scenario("pessimistic")
    qtbot.waitUntil(lambda: not window.busy)
    assert "baseline" in window.assess.scores.note.text()
    window.assess.scores.model.setData(window.assess.scores.model.index_of("capital", 1), "60-70-80")
    assert "Pessimistic" in window.messages.title.text()
