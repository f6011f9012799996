"""Files, undo words, themes, messages, hint and help of the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.charts.palette import DARK
from vantage.charts.screen import OverallChartWidget
from vantage.window import theme as styling
from vantage.window.application import make_application, open_window
from vantage.window.main_window import MainWindow
from vantage.window.preferences import Preferences
from vantage.workspace import open_workspace, reading


def test_that_undo_and_redo_say_what_they_would_do(window: MainWindow, qtbot: QtBot) -> None:
    assert "Nothing to undo" in window.top.undo.toolTip()
    window.session.edit(editing.set_weight, "talent", 80)
    assert "Set the weight of Talent to 80" in window.top.undo.toolTip()
    qtbot.mouseClick(window.top.undo, Qt.MouseButton.LeftButton)
    assert not window.top.undo.isEnabled()
    assert "Set the weight of Talent to 80" in window.top.redo.toolTip()


def test_that_a_missing_or_foreign_file_is_refused_on_the_page_and_the_open_one_stays(
    window: MainWindow, tmp_path: Path, sample: Path
) -> None:
    foreign = tmp_path / "foreign.vantage"
    foreign.write_text("not a database")
    for path in (tmp_path / "missing.vantage", foreign):
        assert not window.open_file(path)
        assert window.messages.isVisible()
        assert window.messages.advice.text()
        assert window.session.path == sample
    assert foreign.read_text() == "not a database"


def test_that_a_saved_copy_is_whole_and_never_replaces_its_original(
    window: MainWindow, tmp_path: Path, sample: Path
) -> None:
    window.save_copy(tmp_path / "copy.vantage")
    with open_workspace(tmp_path / "copy.vantage") as copy:
        assert reading.load_assessment(copy) == window.session.assessment
    window.save_copy(sample)
    assert window.messages.isVisible()
    assert "cannot replace" in window.messages.title.text()


def test_that_new_from_sample_opens_it_and_is_remembered(window: MainWindow, tmp_path: Path) -> None:
    window.new_from_sample(tmp_path / "fresh.vantage")
    assert window.session.path == tmp_path / "fresh.vantage"
    assert Preferences().recent[0] == (tmp_path / "fresh.vantage").resolve()


def test_that_the_first_run_hint_goes_away_for_good(window: MainWindow, qtbot: QtBot, sample: Path) -> None:
    assert window.assess.hint.isVisible()
    qtbot.mouseClick(window.assess.hint_button, Qt.MouseButton.LeftButton)
    assert not window.assess.hint.isVisible()
    window.close()
    again = open_window(sample, "light")
    again.show()
    assert not again.assess.hint.isVisible()
    again.close()
    again.deleteLater()


def test_that_every_rail_entry_opens_its_page(window: MainWindow, qtbot: QtBot) -> None:
    for name, entry in window.rail.entries.items():
        qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
        assert entry.isChecked(), name
    assert window.pages.count() == len(window.rail.entries)


def test_that_scenario_and_lens_change_what_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    before = window.assess.charts.overall.to_svg()
    for combo, code in ((window.top.scenario, "pessimistic"), (window.top.lens, "geometric-mean")):
        combo.setCurrentIndex(combo.findData(code))
        combo.activated.emit(combo.currentIndex())
        qtbot.waitUntil(lambda: not window.busy)
        now = window.assess.charts.overall.to_svg()
        assert now != before
        before = now


def test_that_the_pair_can_be_turned_round(window: MainWindow, qtbot: QtBot) -> None:
    combo = window.top.first
    combo.setCurrentIndex(combo.findData("CN"))
    combo.activated.emit(combo.currentIndex())
    assert window.session.assessment.head_to_head == ("CN", "US")


def test_that_f1_shows_shortcuts_and_terms(window: MainWindow) -> None:
    window.show_help()
    assert window._help is not None
    assert window._help.isVisible()
    assert not window._help.isModal()


def test_that_the_dark_theme_reaches_every_page(window: MainWindow) -> None:
    window.show_page("evidence")
    window.show_page("memo")
    window.apply_theme(DARK)
    picture = window.grab().toImage()
    ground = picture.pixelColor(picture.width() // 2, 60)
    assert ground.lightness() < 80
    assert styling.applied() is DARK


def test_that_a_chart_is_copied_as_picture_svg_and_sentence(window: MainWindow) -> None:
    window.assess.charts.copy_chart(window.assess.charts.ledger)
    content = QApplication.clipboard().mimeData()
    assert content.hasImage()
    assert content.hasFormat("image/svg+xml")
    assert content.text()


def test_that_an_empty_assessment_says_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    for code in ("US", "CN"):
        window.session.edit(editing.remove_actor, code)
        qtbot.waitUntil(lambda: not window.busy)
    assert window.session.judgement is None
    assert window.assess.charts.detail.text()
    assert not window.assess.charts.ledger.isVisible()


def test_that_charts_nobody_has_looked_at_keep_nothing_busy(qtbot: QtBot, sample: Path) -> None:
    make_application()
    window = open_window(sample, "light")
    window.show_page("evidence")
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: not window.busy)
    window.show_page("assess")
    assert window.busy
    qtbot.waitUntil(lambda: not window.busy)
    assert window.assess.charts.findChildren(OverallChartWidget)
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("page", ["assess", "evidence", "robustness", "memo"])
def test_that_the_memo_is_exported_by_its_keys_from_every_page(window: MainWindow, qtbot: QtBot, page: str) -> None:
    window.show_page(page)
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = window.memo.findChild(QFileDialog)
    assert dialog is not None and dialog.isVisible()
    assert window.pages.currentWidget() is window.memo
    dialog.reject()
    qtbot.waitUntil(lambda: not window.busy)


def test_that_one_reason_for_two_troubles_is_told_once(window: MainWindow) -> None:
    reason = "The folder cannot be written."
    window.messages.show_lasting_notice(f"No backup was made: {reason}")
    window.messages.add_problem("Settings will not be kept.", f"{reason} Choose another.")
    assert window.messages.advice.text().count(reason) == 1
    window.messages.show_lasting_notice(f"No backup was made: {reason}")
    window.messages.show_lasting_notice("No backup was made: The disk is full.")
    assert window.messages.advice.text().splitlines() == [
        f"{reason} Choose another.",
        "No backup was made: The disk is full.",
    ]
