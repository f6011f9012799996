"""A weight in the hand: live while it moves, one step when it is let go."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from vantage.charts.svg import svg
from vantage.window.application import open_window
from vantage.window.main_window import MainWindow
from vantage.workspace import open_workspace


def handle(slider: QSlider) -> QPoint:
    """Where the handle of a slider is."""
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    area = slider.style().subControlRect(
        QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, slider
    )
    return area.center()


def drag(qtbot: QtBot, slider: QSlider, positions: int, reach: int) -> int:
    """Drag the handle by mouse through so many positions; how many different values it took."""
    start = handle(slider)
    seen: set[int] = set()
    slider.valueChanged.connect(seen.add)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    for number in range(1, positions + 1):
        qtbot.mouseMove(slider, start + QPoint(round(reach * number / positions), 0))
        qtbot.wait(1)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=start + QPoint(reach, 0))
    slider.valueChanged.disconnect(seen.add)
    return len(seen)


def shown(window: MainWindow) -> tuple[str, str, str]:
    """What headline and charts say, whatever their size."""
    charts = window.assess.charts
    return (
        charts.headline.text() + charts.detail.text(),
        svg(charts.ledger.description()),
        svg(charts.overall.description()),
    )


def test_that_dragging_a_slider_through_60_positions_is_one_step_that_undo_takes_back_after_reopening(
    window: MainWindow, qtbot: QtBot, sample: Path
) -> None:
    slider = window.assess.weights.row("applications").slider
    slider.setFixedWidth(260)
    qtbot.wait(1)
    before, steps = shown(window), len(window.session.workspace.log())
    points = window.session.assessment.criterion("applications").points
    live: list[tuple[str, str, str]] = []
    window.session.judgement_changed.connect(lambda: live.append(shown(window)))
    values = drag(qtbot, slider, 60, 110)
    assert values >= 25
    assert len({entry[0] for entry in live}) > 3
    assert len({entry[1] for entry in live}) > 20
    log = window.session.workspace.log()
    assert len(log) == steps + 1
    assert log[0].words.startswith("Set the weight of Applications to ")
    after = shown(window)
    assert all(a != b for a, b in zip(after, before, strict=True))
    window.close()
    again = open_window(sample, "light")
    again.show()
    assert shown(again) == after
    again.session.undo()
    assert again.session.assessment.criterion("applications").points == points
    assert shown(again) == before
    again.close()
    again.deleteLater()


def test_that_a_drag_there_and_back_leaves_no_step(window: MainWindow, qtbot: QtBot) -> None:
    slider = window.assess.weights.row("talent").slider
    steps = len(window.session.workspace.log())
    start = handle(slider)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    for way in (10, 25, 10, 0):
        qtbot.mouseMove(slider, start + QPoint(way, 0))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=start)
    assert len(window.session.workspace.log()) == steps


def test_that_arrow_keys_move_a_weight_and_settle_into_one_step(window: MainWindow, qtbot: QtBot) -> None:
    row = window.assess.weights.row("energy")
    points = window.session.assessment.criterion("energy").points
    steps = len(window.session.workspace.log())
    row.slider.setFocus()
    with qtbot.waitSignal(row.settled, timeout=5000):
        for _ in range(5):
            qtbot.keyClick(row.slider, Qt.Key.Key_Right)
    assert window.session.assessment.criterion("energy").points == points + 5
    assert len(window.session.workspace.log()) == steps + 1


def test_that_moving_a_weight_keeps_the_other_points(window: MainWindow, qtbot: QtBot) -> None:
    before = {c.code: c.points for c in window.session.assessment.advantages}
    drag(qtbot, window.assess.weights.row("capital").slider, 12, 20)
    after = {c.code: c.points for c in window.session.assessment.advantages}
    assert {code for code in after if after[code] != before[code]} == {"capital"}


def test_that_charts_are_updated_in_place_while_a_weight_moves(window: MainWindow, qtbot: QtBot) -> None:
    built = [chart.rebuilds for chart in window.assess.charts.charts]
    drag(qtbot, window.assess.weights.row("hardware").slider, 30, -30)
    assert [chart.rebuilds for chart in window.assess.charts.charts] == built


def test_that_a_locked_weight_keeps_its_share(window: MainWindow, qtbot: QtBot) -> None:
    rows = window.assess.weights
    qtbot.mouseClick(rows.row("energy").lock, Qt.MouseButton.LeftButton)
    share = rows.row("energy").share.text()
    drag(qtbot, rows.row("talent").slider, 10, 25)
    assert rows.row("energy").share.text() == share
    assert window.session.assessment.criterion("energy").points != 50


def test_that_all_weights_at_zero_are_refused_on_the_page_and_change_nothing(window: MainWindow, qtbot: QtBot) -> None:
    for code in ("talent", "capital", "hardware", "energy", "manufacturing"):
        row = window.assess.weights.row(code)
        row.settled.emit(code, 0.0)
    row = window.assess.weights.row("applications")
    row.settled.emit("applications", 0.0)
    assert window.messages.isVisible()
    assert "zero" in window.messages.title.text().lower()
    assert window.session.assessment.criterion("applications").points > 0
    assert row.slider.value() > 0


def test_that_a_preset_is_one_step(window: MainWindow) -> None:
    menu = window.assess.weights.presets.menu()
    action = next(a for a in menu.actions() if "pplications" in a.text())
    action.trigger()
    assert "preset" in window.session.workspace.last_step().words
    points = {c.code: c.points for c in window.session.assessment.advantages}
    assert max(points, key=lambda code: points[code]) == "applications"


def test_that_a_workspace_opened_elsewhere_opens_for_reading_only(
    window: MainWindow, qtbot: QtBot, sample: Path
) -> None:
    second = open_window(sample, "light")
    second.show()
    assert second.session.read_only
    assert second.messages.isVisible()
    assert not second.assess.weights.row("talent").slider.isEnabled()
    second.close()
    second.deleteLater()
    with open_workspace(sample) as workspace:
        assert workspace.read_only
