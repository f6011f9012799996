"""On a small screen the pages are scrolled; where there is room, they fill it and no bar shows."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from vantage.window.main_window import MainWindow
from vantage.window.scrolled_pages import ScrolledPages

PAGES = ("assess", "evidence", "robustness", "memo")


def laid_out(qtbot: QtBot, window: MainWindow, page: str, width: int, height: int) -> tuple[int, int]:
    """How far the page can be scrolled, in pixels."""
    window.show_page(page)
    window.resize(width, height)
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.pages.width() >= window.pages.currentWidget().minimumSizeHint().width())
    return window.scrolled.horizontalScrollBar().maximum(), window.scrolled.verticalScrollBar().maximum()


@pytest.mark.parametrize("page", PAGES)
def test_that_where_there_is_room_no_page_is_scrolled(qtbot: QtBot, window: MainWindow, page: str) -> None:
    assert laid_out(qtbot, window, page, 1280, 800) == (0, 0)
    assert window.pages.size() == window.scrolled.viewport().size()


@pytest.mark.parametrize("page", PAGES)
def test_that_on_a_small_screen_all_of_a_page_can_be_reached(qtbot: QtBot, window: MainWindow, page: str) -> None:
    across, _ = laid_out(qtbot, window, page, 1024, 680)
    assert window.width() == 1024
    needed = window.pages.currentWidget().minimumSizeHint()
    assert window.pages.width() >= needed.width() and window.pages.height() >= needed.height()
    window.scrolled.horizontalScrollBar().setValue(across)
    right = window.pages.mapTo(window.scrolled.viewport(), QPoint(window.pages.width(), 0)).x()
    assert right == window.scrolled.viewport().width()


def test_that_a_message_is_seen_wherever_the_page_was_scrolled_to(qtbot: QtBot, window: MainWindow) -> None:
    across, _ = laid_out(qtbot, window, "assess", 1024, 680)
    assert across > 0
    window.scrolled.horizontalScrollBar().setValue(across)
    window.messages.show_problem("A title", "An advice")
    place = window.messages.geometry()
    assert window.scrolled.rect().contains(place)


def test_that_the_pages_scroll_bars_take_no_keyboard_focus(window: MainWindow) -> None:
    assert not window.scrolled.focusPolicy()


def test_that_a_page_that_comes_to_need_more_room_is_scrolled_at_once(qtbot: QtBot) -> None:
    pages, page, part = QStackedWidget(), QWidget(), QWidget()
    QVBoxLayout(page).addWidget(part)
    pages.addWidget(page)
    scrolled = ScrolledPages(pages)
    qtbot.addWidget(scrolled)
    scrolled.resize(300, 300)
    with qtbot.waitExposed(scrolled):
        scrolled.show()
    assert scrolled.horizontalScrollBar().maximum() == 0
    part.setMinimumWidth(900)
    qtbot.waitUntil(lambda: pages.width() >= 900)
    assert scrolled.horizontalScrollBar().maximum() > 0
