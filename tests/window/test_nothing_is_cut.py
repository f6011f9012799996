"""Words and figures stand whole at 1280x800: none broken, cut by its box or lying under what is beside it."""

import re
from itertools import pairwise

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from vantage.charts.palette import LIGHT
from vantage.window.about import show_about
from vantage.window.coverage_panel import CoveragePanel
from vantage.window.grading_check_dialog import GradingCheckDialog
from vantage.window.impact_dialog import ImpactDialog
from vantage.window.main_window import MainWindow
from vantage.window.spread_dialog import SpreadDialog
from vantage.window.weight_row import WeightRow
from vantage.workspace import reading

_FRAME_PX = 2 * (6 + 1 + 2)
"""Padding, border and inner margin of a text field, both sides."""


def lines_of(block: QTextBlock) -> list[str]:
    """A paragraph as it is broken into lines."""
    layout, text = block.layout(), block.text()
    lines = (layout.lineAt(number) for number in range(layout.lineCount()))
    return [text[line.textStart() : line.textStart() + line.textLength()] for line in lines]


@pytest.mark.parametrize("width", [500, 760, 1180])
def test_that_a_licence_breaks_between_words_only(window: MainWindow, qtbot: QtBot, width: int) -> None:
    about = show_about(window)
    about.setMinimumSize(QSize(0, 0))
    about.resize(width, 720)
    text = about.texts.text
    text.setPlainText(f"{' ' * 28}Version 2.0, January 2004\n{' ' * 26}http://www.example.org/licences/")
    QApplication.processEvents()
    block = text.document().firstBlock()
    while block.isValid():
        text.document().documentLayout().blockBoundingRect(block)
        lines = lines_of(block)
        assert not any(line[-1].isalnum() and after[0].isalnum() for line, after in pairwise(lines)), lines
        block = block.next()
    about.close()


def test_that_list_and_text_of_the_licences_share_the_room(window: MainWindow) -> None:
    about = show_about(window)
    about.resize(1180, 760)
    QApplication.processEvents()
    list_px, text_px = about.halves.sizes()
    assert text_px > list_px
    assert about.texts.text.viewport().width() >= 78 * about.texts.text.fontMetrics().horizontalAdvance("m")
    about.close()


def test_that_every_default_of_the_spreads_stands_whole_in_its_field(window: MainWindow) -> None:
    dialog = SpreadDialog(window.session, window)
    for field in dialog.fields.values():
        words = field.fontMetrics().horizontalAdvance(field.placeholderText())
        assert words <= field.width() - _FRAME_PX, field.placeholderText()
    dialog.close()


def test_that_a_per_cent_sign_stands_apart_from_its_figure(window: MainWindow, qtbot: QtBot) -> None:
    source = reading.load_sources(window.session.workspace)[0]
    impact = ImpactDialog(window.session, source, window)
    impact.open()
    qtbot.waitUntil(lambda: not impact.busy)
    check = GradingCheckDialog(window.session, window)
    for dialog in (impact, check):
        said = [label.text() for label in dialog.findChildren(QLabel)]
        assert any(re.search(r"\d\s%", text) for text in said)
        assert not [text for text in said if re.search(r"\d%", text)]
    impact.reject()
    check.reject()


def test_that_the_name_of_a_nation_stands_whole_over_its_column(nations: MainWindow, qtbot: QtBot) -> None:
    panel = CoveragePanel(nations.session, LIGHT)
    qtbot.addWidget(panel)
    panel.resize(1164, 660)
    panel.show()
    qtbot.waitExposed(panel)
    header = panel.table.horizontalHeader()
    assert header.textElideMode() == Qt.TextElideMode.ElideRight
    model = panel.model
    heads = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(model.columnCount())]
    for name in ("United States", "United Kingdom"):
        assert header.fontMetrics().horizontalAdvance(name) + 8 <= header.sectionSize(heads.index(name))


def test_that_nothing_in_a_row_of_weights_lies_over_its_neighbour(nations: MainWindow) -> None:
    for row in nations.findChildren(WeightRow):
        parts = [row._swatch, row._name, row._inside, row.slider, row.points, row.share, row.lock]
        shown = [part.geometry() for part in parts if part.isVisible()]
        assert all(one.right() < other.left() for one, other in pairwise(shown)), row.code


def test_that_the_last_score_stands_above_the_scroll_bar(nations: MainWindow) -> None:
    view = nations.assess.scores.view
    last = view.visualRect(view.model().index(view.model().rowCount() - 1, 0))
    assert view.horizontalScrollBar().maximum() > 0
    assert last.bottom() < view.viewport().height() + 1


def test_that_the_question_of_the_memo_is_read_without_scrolling(nations: MainWindow, qtbot: QtBot) -> None:
    nations.show_page("memo")
    question = nations.memo.frame.question
    assert question.text() == nations.session.assessment.question
    qtbot.waitUntil(lambda: question.verticalScrollBar().maximum() == 0)


def test_that_the_settings_of_the_lenses_are_a_named_picture(window: MainWindow) -> None:
    button = window.top.lens_settings
    assert not button.icon().isNull() and not button.text()
    assert button.accessibleName() == "Settings of the lenses" and button.toolTip()
