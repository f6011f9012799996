"""The text view on long texts: what is seen and selected are the right code points, wherever one reads."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCharFormat
from pytestqt.qtbot import QtBot

from vantage.charts.palette import DARK, LIGHT
from vantage.domain.anchor import AMBIGUOUS, EXACT, MOVED
from vantage.window.application import make_application
from vantage.window.reader.highlight import Highlight
from vantage.window.reader.text_stretch import STRETCH
from vantage.window.reader.text_view import TextView

LINES = "".join(f"Line {number} 😀 of 人工智能 and words to fill it up.\n" for number in range(40_000))
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[TextView]:
    make_application()
    made = TextView(LIGHT)
    qtbot.addWidget(made)
    made.resize(760, 560)
    made.show()
    qtbot.waitExposed(made)
    yield made


def shown(view: TextView) -> str:
    return view.edit.toPlainText()


def test_that_a_long_text_is_laid_out_in_part_only_and_every_place_can_be_reached(view: TextView) -> None:
    view.open(LINES)
    assert len(shown(view)) < 2 * STRETCH < len(LINES)
    for number in (39_999, 20_000, 3, 12_345):
        position = LINES.index(f"Line {number} ")
        view.flash(position, position + 10)
        assert view.place() <= position
        assert shown(view) == LINES[slice(*view.stretch)]
        (flash,) = view.edit.extraSelections()
        assert flash.cursor.selectedText() == LINES[position : position + 10]


def test_that_scrolling_down_runs_through_the_whole_text_without_a_jump(view: TextView) -> None:
    view.open(LINES[: 4 * STRETCH])
    place, steps = view.place(), 0
    while view.stretch[1] < 4 * STRETCH and steps < 3_000:
        bar = view.edit.verticalScrollBar()
        bar.setValue(bar.value() + 5)
        following = view.place()
        assert 0 < following - place < 600
        place, steps = following, steps + 1
    assert view.stretch[1] == 4 * STRETCH
    assert view.stretch[0] > 0


def test_that_a_selection_may_begin_where_nothing_is_laid_out_any_more(qtbot: QtBot, view: TextView) -> None:
    view.open(LINES)
    start = LINES.index("Line 7 ")
    view.select(start, start + 4)
    qtbot.keyClick(view.edit, Qt.Key.Key_End, CONTROL | SHIFT)
    assert view.selection() == (start, len(LINES))
    assert view.stretch[0] > start
    qtbot.keyClick(view.edit, Qt.Key.Key_Left, SHIFT)
    assert view.selection() == (start, len(LINES) - 1)
    qtbot.keyClick(view.edit, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == LINES[start : len(LINES) - 1]
    qtbot.keyClick(view.edit, Qt.Key.Key_Home, CONTROL)
    assert view.selection() is None
    assert view.place() == 0
    qtbot.keyClick(view.edit, Qt.Key.Key_A, CONTROL)
    assert view.selection() == (0, len(LINES))


def test_that_marks_are_told_apart_by_line_and_by_colour_in_both_themes(view: TextView) -> None:
    view.open("one two three four five")
    marks = [
        Highlight(0, 3, "a", EXACT, True),
        Highlight(4, 7, "b", EXACT, False),
        Highlight(8, 13, "c", MOVED, True),
        Highlight(14, 18, "d", AMBIGUOUS, True),
    ]
    style = QTextCharFormat.UnderlineStyle
    for theme in (LIGHT, DARK):
        view.set_theme(theme)
        view.set_highlights(marks)
        extras = view.edit.extraSelections()
        formats = [extra.format for extra in extras]
        lines = [found.underlineStyle() for found in formats]
        assert lines == [style.SingleUnderline, style.SingleUnderline, style.DashUnderline, style.DotLine]
        assert formats[0].background() != formats[1].background()
        assert formats[0].background() != formats[2].background()
    texts = [extra.cursor.selectedText() for extra in view.edit.extraSelections()]
    assert texts == ["one", "two", "three", "four"]


def test_that_a_text_from_right_to_left_starts_at_the_right(view: TextView) -> None:
    view.open("עיר הבירה של האנרגיה\nשורה שנייה\n")
    first = view.edit.cursorRect().left()
    view.open("A text from left to right\n")
    assert first > view.edit.viewport().width() / 2 > view.edit.cursorRect().left()


def test_that_the_letters_grow_and_the_place_stays(view: TextView) -> None:
    view.open(LINES)
    place = LINES.index("Line 5000 ")
    view.show_place(place)
    before = view.edit.fontMetrics().height()
    view.set_zoom(2.0)
    assert view.edit.fontMetrics().height() > 1.7 * before
    assert view.place() == place
