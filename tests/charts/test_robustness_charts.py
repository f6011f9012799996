"""The charts of the Robustness page: every row and number has its mark, inside the picture, on screen and as SVG."""

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from vantage.charts import screen
from vantage.charts.descriptions import (
    Chart,
    ImportanceChart,
    ImportanceRow,
    IntervalChart,
    IntervalRow,
    LineChart,
    LineMark,
    LineSeries,
    SpanChart,
    SpanRow,
    StackChart,
    StackRow,
)
from vantage.charts.drawing import Canvas, draw
from vantage.charts.drawing.marks import Rect, Text
from vantage.charts.drawing.scale import round_ticks, tick_text
from vantage.charts.palette import DARK, LIGHT
from vantage.charts.svg import svg

INTERVALS = IntervalChart(
    (
        IntervalRow("talent", "Talent", 0.2, 0.0, 0.5, "", "China", None, 1),
        IntervalRow("energy", "Energy", 0.1, 0.05, 1.0, "China", "", 1, None),
        IntervalRow("capital", "Capital", 0.7, None, None),
    )
)
SPANS = SpanChart(
    (
        SpanRow("a", "Talent × China", -3.0, 9.0, "40", "60", True),
        SpanRow("b", "Energy × China", 4.0, 4.0, "50", "50"),
    ),
    4.0,
    "United States",
    "China",
)
STACKS = StackChart(
    (StackRow("US", "United States", 0, (0.6, 0.4)), StackRow("CN", "China", 1, (0.4, 0.6))), ("rank 1", "rank 2")
)
IMPORTANCES = ImportanceChart(
    (ImportanceRow("w", "Weights", 0.3, 0.4, 0.35, 0.45), ImportanceRow("a", "Talent", -0.01, 0.0, -0.01, 0.02, 0))
)
LINES = LineChart(
    (LineSeries("US", "United States", 0, ((0, 80), (1, 60))), LineSeries("CN", "China", 1, ((0, 60), (1, 90)))),
    (0, 1),
    (50, 100),
    "share of energy",
    "score",
    0.2,
    "now 20 %",
    (LineMark(0.4, 72, "China leads from 40 %"), LineMark(0.99, 89, "Close to the edge of the picture")),
    True,
)
CASES: tuple[tuple[str, Chart], ...] = (
    ("IntervalWidget", INTERVALS),
    ("SpanWidget", SPANS),
    ("StackWidget", STACKS),
    ("ImportanceWidget", IMPORTANCES),
    ("LineWidget", LINES),
)
EACH = pytest.mark.parametrize(("widget", "chart"), CASES, ids=[name for name, _ in CASES])


@EACH
@pytest.mark.parametrize("width", [360, 900])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_that_every_text_and_bar_stays_inside_the_picture(widget: str, chart: Chart, width: int, theme: Any) -> None:
    canvas = Canvas(theme, width, None, 8)
    picture = draw(chart, canvas)
    for mark in picture.marks:
        if isinstance(mark, Text):
            wide = canvas.measure(mark.text, mark.size, mark.bold)
            left = mark.x - {"start": 0, "middle": wide / 2, "end": wide}[mark.anchor]
            assert left >= -1 and left + wide <= width + 1, mark.text
            assert mark.size - 4 <= mark.y <= picture.height, mark.text
        if isinstance(mark, Rect):
            assert mark.x >= -4 and mark.x + mark.width <= width + 4
    assert [row.code for row in picture.rows] == [row.code for row in chart.rows]  # type: ignore[union-attr]


@EACH
def test_that_the_svg_is_well_formed_and_names_every_row(widget: str, chart: Chart) -> None:
    text = svg(chart, LIGHT, 600, titled=True)
    ElementTree.fromstring(text)
    assert all(row.name in text for row in chart.rows)  # type: ignore[union-attr]


@EACH
def test_that_a_widget_shows_the_chart_and_says_which_row_was_clicked(qtbot: Any, widget: str, chart: Any) -> None:
    from PySide6.QtCore import Qt

    view = getattr(screen, widget)(LIGHT)
    qtbot.addWidget(view)
    view.resize(600, 320)
    view.show()
    view.show_chart(chart)
    box = view.row_rectangle(chart.rows[0].code)
    with qtbot.waitSignal(view.clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert clicked.args == [chart.rows[0].code]


@EACH
def test_that_a_chart_without_rows_is_drawn_empty(widget: str, chart: Any) -> None:
    assert draw(replace(chart, rows=()), Canvas(LIGHT, 400)).rows == ()


def test_that_ticks_are_round_and_inside_the_range() -> None:
    assert round_ticks(-3.0, 9.0) == (0.0, 5.0)
    assert [tick_text(v) for v in (-2.5, 0.0, 1500.0, 0.1 + 0.2)] == ["−2.5", "0", "1,500", "0.3"]
    for low, high in ((0.0, 1.0), (-0.003, 0.02), (12.0, 12.5), (0.0, 4e9)):
        ticks = round_ticks(low, high)
        assert 1 <= len(ticks) <= 6
        assert all(low - 1e-9 * abs(low) <= t <= high * (1 + 1e-9) for t in ticks)
