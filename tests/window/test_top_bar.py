"""The top bar at the smallest size: the title is read whole, and what is chosen is no wider than its words."""

from pytestqt.qtbot import QtBot

from vantage.window.fitting import FittingCombo
from vantage.window.main_window import MainWindow


def test_that_the_title_is_read_whole_at_the_smallest_common_size(window: MainWindow) -> None:
    title = window.top.title
    assert title.text() == window.session.assessment.title
    assert title.fontMetrics().horizontalAdvance(title.text()) <= title.width()


def test_that_a_combo_shows_its_choice_whole_and_is_no_wider_than_it_needs(window: MainWindow) -> None:
    for combo in (window.top.scenario, window.top.lens, window.top.first, window.top.second):
        assert isinstance(combo, FittingCombo)
        words = combo.fontMetrics().horizontalAdvance(combo.currentText())
        assert words + 20 <= combo.width() <= words + 70, combo.objectName()


def test_that_a_longer_choice_widens_its_combo_up_to_a_limit(window: MainWindow, qtbot: QtBot) -> None:
    lens = window.top.lens
    narrow = lens.width()
    window.session.choose_lens("intelligent-capital-stock")
    qtbot.waitUntil(lambda: not window.busy and lens.width() > narrow)
    assert lens.width() <= 180
    assert lens.currentText() == "Intelligent capital stock"
    window.session.choose_lens("borda")
    qtbot.waitUntil(lambda: not window.busy and lens.width() < narrow)
