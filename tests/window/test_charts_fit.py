"""The charts of the Assess page at the smallest size it is made for: nothing is cut at the foot of a card."""

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from vantage.window.main_window import MainWindow


def test_that_no_chart_reaches_out_of_its_card_with_twelve_actors(nations: MainWindow, qtbot: QtBot) -> None:
    charts = nations.assess.charts
    qtbot.waitUntil(lambda: not nations.busy)
    for chart in (charts.overall, charts.ledger, charts.odds, charts.radar):
        card = chart.parentWidget()
        while card.objectName() != "card":
            card = card.parentWidget()
        foot = chart.mapTo(card, QPoint(0, chart.height())).y()
        assert foot <= card.height() - 6, chart
