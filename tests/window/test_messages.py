"""Which messages of the window stay and which leave by themselves, how they look, and the words of long steps."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.charts.palette import DARK, LIGHT, Theme, channels
from vantage.window.main_menu import shortened
from vantage.window.main_window import MainWindow
from vantage.window.message_bar import MessageBar
from vantage.workspace import open_workspace

THEMES = (LIGHT, DARK)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def outline(bar: MessageBar) -> str:
    """The colour drawn at the top edge of the bar, in its middle."""
    return QColor(bar.grab().toImage().pixel(bar.width() // 2, 0)).name()


def leaves_by_itself(bar: MessageBar) -> bool:
    return bar.isVisible() and bar.problem is None and bar._leave.isActive()


@pytest.mark.parametrize("keys", [Qt.Key.Key_Z, Qt.Key.Key_Y])
def test_that_nothing_to_take_back_or_forward_is_a_notice_that_leaves(
    window: MainWindow, qtbot: QtBot, keys: Qt.Key
) -> None:
    qtbot.keyClick(window, keys, Qt.KeyboardModifier.ControlModifier)
    said = {Qt.Key.Key_Z: "Nothing to undo.", Qt.Key.Key_Y: "Nothing to redo."}[keys]
    assert window.messages.title.text() == said and leaves_by_itself(window.messages)


@pytest.mark.parametrize("keys", [Qt.Key.Key_Z, Qt.Key.Key_Y])
def test_that_taking_back_where_only_reading_is_allowed_says_so_in_a_notice(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, keys: Qt.Key
) -> None:
    copy = tmp_path / "copy.vantage"
    window.save_copy(copy)
    with open_workspace(copy, writing=True):
        assert window.open_file(copy) and window.session.read_only
        window.messages.hide()
        qtbot.keyClick(window, keys, Qt.KeyboardModifier.ControlModifier)
        assert window.messages.title.text() == "This workspace is open for reading only."
        assert leaves_by_itself(window.messages)


def test_that_a_problem_stays_and_a_notice_leaves(window: MainWindow) -> None:
    window.messages.show_problem("It cannot be kept.", "Choose another folder.")
    assert not window.messages._leave.isActive()
    window.messages.dismiss.click()
    window.messages.show_notice("Copy saved.")
    gone = QSignalSpy(window.messages._leave.timeout)
    window.messages._leave.start(0)
    assert gone.wait(2000) and not window.messages.isVisible()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_that_a_notice_is_not_outlined_as_a_problem(window: MainWindow, theme: Theme) -> None:
    window.set_theme_choice(theme.name)
    window.messages.show_problem("It cannot be kept.", "Choose another folder.")
    assert outline(window.messages) == theme.danger
    window.messages.dismiss.click()
    window.messages.show_notice("Copy saved.")
    assert outline(window.messages) == theme.accent
    window.messages.show_lasting_notice("The file was upgraded.")
    assert outline(window.messages) == theme.accent
    window.messages.show_problem("It cannot be kept.", "Choose another folder.")
    assert outline(window.messages) == theme.danger


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("token", ["danger", "accent"])
def test_that_outlines_of_messages_stand_out_from_what_is_around_them(theme: Theme, token: str) -> None:
    assert min(contrast(getattr(theme, token), ground) for ground in (theme.surface, theme.window)) >= 3


def test_that_the_sign_of_a_message_follows_the_theme(window: MainWindow) -> None:
    window.messages.show_notice("Copy saved.")
    light = window.messages.icon.pixmap().toImage()
    window.set_theme_choice("dark")
    assert window.messages.icon.pixmap().toImage() != light


def test_that_the_words_of_a_long_step_are_short_in_the_menu_and_whole_in_its_tip(window: MainWindow) -> None:
    name = "The United States of America & whoever stands with them"
    window.session.edit(editing.rename_actor, "US", name)
    window.menu.aboutToShow.emit()
    entry = next(a for a in window.menu.actions() if a.text().startswith("Undo"))
    words = window.session.undo_words()
    assert words is not None and len(words) > 40 and "&amp; whoever stands" in entry.toolTip()
    assert len(entry.text().replace("&&", "&")) <= len("Undo: ") + 40 and window.menu.toolTipsVisible()
    assert entry.text().endswith(words[-10:])
    window.session.undo()
    window.menu.aboutToShow.emit()
    assert entry.text() == "Undo"


def test_that_only_the_middle_of_long_words_is_left_out() -> None:
    assert shortened("Set the weight of Talent to 80") == "Set the weight of Talent to 80"
    long = shortened("Set the score of the population that has finished school for China to 60-72-80")
    assert long.startswith("Set the score of the pop") and long.endswith("60-72-80") and "…" in long
    assert len(long) <= 40


def test_that_a_saved_copy_is_told_in_a_notice(window: MainWindow, tmp_path: Path) -> None:
    window.save_copy(tmp_path / "copy.vantage")
    assert "Copy saved" in window.messages.title.text() and leaves_by_itself(window.messages)
