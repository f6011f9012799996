"""What the chart widgets do under the hand: update in place, point, click, keyboard, accessible text."""

from html import unescape
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from vantage.charts.palette import DARK, LIGHT
from vantage.charts.screen import ChartView, GapLedgerWidget, LeadOddsWidget, OverallChartWidget, RadarWidget

WIDGETS = (OverallChartWidget, GapLedgerWidget, RadarWidget, LeadOddsWidget)
EACH = pytest.mark.parametrize("which", range(4), ids=("overall", "ledger", "radar", "odds"))


@pytest.fixture
def shown(qtbot: Any, build: Any, charts: Any) -> Any:
    """Makes one of the four widgets with its chart, 400 pixels wide."""

    def made(which: int, actors: int = 3, advantages: int = 6) -> ChartView[Any]:
        view = WIDGETS[which](LIGHT)
        qtbot.addWidget(view)
        view.resize(400, 300)
        view.show()
        view.show_chart(charts(build(actors, advantages))[which])
        return view

    return made


def picture(view: ChartView[Any]) -> bytes:
    image = view.grab().toImage()
    return bytes(image.constBits())


@EACH
def test_that_a_tick_updates_in_place_and_shows(which: int, shown: Any, build: Any, charts: Any) -> None:
    view = shown(which)
    items, before = set(view.scene().items()), picture(view)
    for talent in (30.0, 60.0, 95.0):
        view.show_chart(charts(build(3, talent=talent))[which])
    view.set_theme(LIGHT)
    assert set(view.scene().items()) == items
    assert view.rebuilds == 1
    # Weights leave the advantages' values alone, so the profile looks as before.
    assert (picture(view) == before) == (which == 2)


@EACH
def test_that_items_are_made_anew_only_where_the_rows_change(which: int, shown: Any, build: Any, charts: Any) -> None:
    view = shown(which)
    view.show_chart(charts(build(5, 8))[which])
    view.show_chart(charts(build(5, 8))[which])
    assert view.rebuilds == 2


@EACH
def test_that_clicking_a_row_says_its_code(which: int, shown: Any, qtbot: Any) -> None:
    view = shown(which)
    for code in view.row_codes():
        with qtbot.waitSignal(view.clicked, timeout=1000) as said:
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.row_rectangle(code).center())
        assert said.args == [code]


@EACH
def test_that_the_keyboard_reaches_every_row(which: int, shown: Any, qtbot: Any) -> None:
    view = shown(which)
    said: list[str] = []
    view.clicked.connect(said.append)
    QApplication.sendEvent(view, QFocusEvent(QFocusEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    for _ in view.row_codes():
        qtbot.keyClick(view, Qt.Key.Key_Return)
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert said == list(view.row_codes())
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert said[-1] == view.row_codes()[0]


def test_that_pressing_one_row_and_letting_go_on_another_says_nothing(shown: Any, qtbot: Any) -> None:
    view = shown(1)
    said: list[str] = []
    view.clicked.connect(said.append)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=view.row_rectangle("talent").center())
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=view.row_rectangle("energy").center())
    assert said == []


def test_that_a_slice_of_the_radar_belongs_to_its_advantage(shown: Any) -> None:
    view = shown(2)
    x, y, radius = view._picture.hub
    assert view.row_at(x, y - radius / 2).code == "talent"
    assert view.row_at(x + radius / 2, y + radius / 4).code == "hardware"
    assert view.row_at(x, y + radius / 2).code == "energy"
    assert view.row_at(1, 1) is None


def test_that_the_bar_of_odds_belongs_to_its_actor(shown: Any) -> None:
    view = shown(3, actors=2)
    assert view.row_at(12, 10).code == "A0"


@EACH
def test_that_the_hand_and_a_tooltip_show_over_rows_only(which: int, shown: Any, qtbot: Any) -> None:
    view = shown(which)
    view.resize(500, 420)
    row = view.row_rectangle(view.row_codes()[0]).center()
    qtbot.mouseMove(view.viewport(), row)
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, row, view.mapToGlobal(row)))
    assert view.row_at(row.x(), row.y()).tooltip in unescape(QToolTip.text())
    qtbot.mouseMove(view.viewport(), QPoint(498, 418))
    assert view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_that_a_name_that_looks_like_markup_stays_text_in_the_tooltip(qtbot: Any, build: Any, charts: Any) -> None:
    view = OverallChartWidget(LIGHT)
    qtbot.addWidget(view)
    view.show_chart(charts(build(2, names=("<b>Bold</b>",)))[0])
    view.show()
    place = QPointF(view.row_rectangle("A0").center()).toPoint()
    QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    assert "&lt;b&gt;Bold" in QToolTip.text()


@EACH
def test_that_the_accessible_text_is_the_alternative_text(which: int, shown: Any) -> None:
    view = shown(which)
    assert view.accessibleName() == view.description().title
    assert view.accessibleDescription() == view.description().alt_text


@EACH
def test_that_both_themes_paint_their_own_ground(which: int, shown: Any) -> None:
    view = shown(which)
    grounds = []
    for theme in (LIGHT, DARK):
        view.set_theme(theme)
        grounds.append(view.grab().toImage().pixelColor(399, 299).name())
    assert grounds == [LIGHT.surface, DARK.surface]
    assert view.rebuilds == 1


@EACH
def test_that_dragging_and_the_wheel_move_nothing(which: int, shown: Any, qtbot: Any) -> None:
    view = shown(which)
    place = view.mapFromScene(0, 0)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    qtbot.mouseMove(view.viewport(), QPoint(80, 90))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(80, 90))
    assert view.mapFromScene(0, 0) == place


@EACH
@pytest.mark.parametrize("width", (340, 700))
def test_that_scene_and_widget_pixels_stay_the_same_at_any_size(which: int, width: int, shown: Any) -> None:
    view = shown(which, actors=12, advantages=10)
    view.resize(width, 60)
    QApplication.processEvents()
    assert view.height() >= view.minimumSizeHint().height() > 60 or view.minimumHeight() <= 60
    assert view.mapFromScene(0, 0) == QPoint(0, 0)
    assert view.sceneRect().size().toSize() == view.viewport().size()


def test_that_the_ledgers_axis_does_not_flicker_round_a_step(shown: Any, build: Any, charts: Any) -> None:
    from dataclasses import replace

    view = shown(1)
    ledger = view.description()
    reaches = []
    for largest in (4.9, 5.1, 4.9, 5.1, 3.0):
        rows = tuple(replace(row, value=largest) for row in ledger.rows)
        view.show_chart(replace(ledger, rows=rows))
        reaches.append(view.description().reach)
    assert reaches[1:] == [10, 10, 10, 5]


@EACH
def test_that_the_chart_can_be_copied_as_svg_on_the_light_theme(which: int, shown: Any) -> None:
    view = shown(which)
    view.set_theme(DARK)
    copied = view.to_svg()
    assert view.description().title in copied
    assert LIGHT.surface in copied and DARK.surface not in copied


def test_that_a_view_without_a_chart_is_empty_and_harmless(qtbot: Any) -> None:
    view = GapLedgerWidget(DARK)
    qtbot.addWidget(view)
    view.show()
    assert (view.description(), view.to_svg(), view.row_codes()) == (None, "", ())
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
