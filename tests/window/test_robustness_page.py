"""The Robustness page in the real window: figures that agree with the rest, and reasons where there are none."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from vantage.analysis.drivers.tornado import tornado
from vantage.analysis.evidence_spread import half_widths
from vantage.casework import editing
from vantage.window.flips_panel import FlipsPanel
from vantage.window.main_window import MainWindow
from vantage.window.robustness.figure_table import FigureTable
from vantage.window.robustness.page import (
    CERTIFICATE,
    DRIVERS,
    FLIPS,
    LEADERS,
    ODDS,
    STABILITY,
    RobustnessPage,
)
from vantage.window.why_rows import why

PARTS = (ODDS, STABILITY, FLIPS, DRIVERS, LEADERS)


def opened(window: MainWindow, qtbot: QtBot, part: int) -> RobustnessPage:
    window.show_page("robustness")
    window.robustness.show_part(part)
    qtbot.waitUntil(lambda: not window.busy, timeout=20_000)
    return window.robustness


def cells(table: FigureTable) -> list[tuple[str, ...]]:
    return [row.cells for row in table.figures.rows]


def test_that_the_rank_odds_are_those_of_the_assess_page(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot, ODDS)
    judgement = window.session.judgement
    assert judgement is not None
    chart = page.odds.chart.description()
    assert chart is not None
    assert [row.parts for row in chart.rows] == [judgement.odds.acceptability[code] for code in ("US", "CN")]
    assert cells(page.odds.pairs)[0] == ("United States", "", f"{100 * judgement.odds.pairwise['US']['CN']:.0f} %")
    assert "confidence" in page.odds.central.figures.headerData(1, Qt.Orientation.Horizontal)  # type: ignore[operator]


def test_that_one_blank_and_one_exact_score_are_told_in_the_singular(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    session.edit(editing.set_score, "energy", "US", "")
    page = opened(window, qtbot, ODDS)
    judgement = session.judgement
    assert judgement is not None
    assert judgement.odds.blanks == (("energy", "US"),)
    assert "1 blank was drawn over the whole scale." in page.odds.sampling.text()
    exact = replace(judgement, odds=replace(judgement.odds, no_range=(("talent", "US"),), implied={"US": {}}))
    page.odds.show_result(exact.odds)
    assert "1 score has no range and no evidence that implies one." in page.odds.sampling.text()
    rows = dict(why(exact, "odds", "US").rows)  # type: ignore[union-attr]
    assert (rows["Blanks"], rows["No range"]) == ("1 cell drawn from the whole scale", "1 cell taken as exact")


def test_that_a_click_on_a_weight_draws_its_line_and_the_intervals_hold_the_weights_as_they_are(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = opened(window, qtbot, STABILITY)
    rows = page.stability.intervals.description().rows  # type: ignore[union-attr]
    assert [row.code for row in rows] == [c.code for c in window.session.assessment.advantages]
    assert all(row.low <= row.now <= row.high for row in rows)  # type: ignore[operator]
    box = page.stability.intervals.row_rectangle("energy")
    qtbot.mouseClick(page.stability.intervals.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    qtbot.waitUntil(lambda: not window.busy)
    assert page.stability.line_card.title.text().endswith("Energy")


def test_that_a_weight_moved_past_its_break_even_changes_the_leader(window: MainWindow, qtbot: QtBot) -> None:
    from vantage.analysis.stability import stability

    judgement = window.session.judgement
    assert judgement is not None
    found = stability(judgement.assessment, judgement.comparison)
    above = next(one.above for one in found if one.criterion == "energy")
    assert above is not None and above.points is not None
    window.session.edit(editing.set_weight, "energy", above.points * 1.02)
    qtbot.waitUntil(lambda: not window.busy)
    after = window.session.judgement
    assert after is not None and after.comparison.gap.leader == above.rival


def test_that_every_flip_of_the_page_can_be_tried(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot, FLIPS)
    assert len(page.flips.buttons) >= 3
    qtbot.mouseClick(page.flips.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.busy)
    judgement = window.session.judgement
    assert judgement is not None and judgement.comparison.gap.leader == "CN"


def test_that_the_drivers_are_those_of_the_analysis_and_a_bar_asks_why(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot, DRIVERS)
    judgement = window.session.judgement
    assert judgement is not None
    expected = tornado(judgement.assessment, spreads=half_widths(judgement.spreads))
    shown = page.drivers.spans.description()
    assert shown is not None and shown.base == expected.gap
    assert [row.code for row in shown.rows] == [bar.input.key for bar in expected.bars[: len(shown.rows)]]
    assert page.drivers.importances.description().rows[0].total > 0  # type: ignore[union-attr]
    with qtbot.waitSignal(window.session.why_asked) as asked:
        page.drivers.importances.clicked.emit("hardware×CN")
    assert asked.args == ["score", "hardware/CN"]
    kinds = {row[1] for row in cells(page.drivers.left_out)}
    assert {"source", "indicator"} <= kinds


def test_that_a_lens_of_the_table_is_looked_through_and_the_chokepoint_is_named(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = opened(window, qtbot, LEADERS)
    assert len(cells(page.leaders.lenses)) == 9
    assert "binds the United States" in page.leaders.binding.text()
    assert "times the compute" in page.leaders.offsets.text()
    page.leaders.lenses.chosen.emit("geometric-mean")
    qtbot.waitUntil(lambda: not window.busy, timeout=20_000)
    assert window.session.lens == "geometric-mean"
    strong = [row.cells[0] for row in page.leaders.lenses.figures.rows if row.strong]
    assert strong == ["Geometric mean"]


def test_that_the_certificate_shows_source_and_figures_of_a_problem(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot, CERTIFICATE).certificate
    assert page.certificate is not None and len(page.table.figures.rows) == len(page.certificate.results)
    page.table.chosen.emit("ahp-drink-consumption")
    assert "Saaty" in page.source.text()
    assert page.figures.figures.rows


def test_that_no_part_fails_under_any_lens(window: MainWindow, qtbot: QtBot) -> None:
    for lens in ("chokepoint", "intelligent-capital-stock", "topsis", "promethee2", "copeland", "borda"):
        window.session.choose_lens(lens)
        for part in PARTS:
            opened(window, qtbot, part)


def test_that_a_workspace_without_actors_is_explained(window: MainWindow, qtbot: QtBot) -> None:
    for code in ("US", "CN"):
        window.session.edit(editing.remove_actor, code)
    for part in PARTS:
        page = opened(window, qtbot, part)
        panel = (page.odds, page.stability, page.flips, page.drivers, page.leaders)[part]
        words = page.flips.rows[0].sentence if isinstance(panel, FlipsPanel) else panel.words.text()
        assert "actor" in words or "nothing" in words.lower()


def test_that_rows_of_a_table_are_copied_as_text(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot, LEADERS)
    page.leaders.lenses.selectRow(0)
    page.leaders.lenses.copy_rows()
    assert QApplication.clipboard().text().split("\t")[:2] == ["By criterion", "United States"]


def test_that_a_figure_of_the_page_is_explained_beside_it_until_the_panel_is_closed(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = opened(window, qtbot, STABILITY)
    assert not page.why.isVisible()
    page.stability.table.chosen.emit("energy")
    qtbot.waitUntil(lambda: not window.busy)
    assert page.why.isVisible()
    assert page.why.shown is not None and page.why.shown.title == "Stability of Energy"
    page.show_part(ODDS)
    qtbot.waitUntil(lambda: not window.busy)
    page.odds.pairs.chosen.emit("CN")
    assert page.why.shown is not None and page.why.shown.title == "Odds of China"


def test_that_the_share_of_a_weight_answers_why(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.assess.weights.row("energy").share, Qt.MouseButton.LeftButton)
    assert window.assess.why.shown is not None
    assert "Energy" in window.assess.why.shown.title


def test_that_with_many_actors_the_tables_of_the_odds_come_one_at_a_time_and_whole(
    nations: MainWindow, qtbot: QtBot
) -> None:
    odds = opened(nations, qtbot, ODDS).odds
    parts = (odds.card, odds.pairs_card, odds.central_card)
    qtbot.waitUntil(odds.segments.isVisible)
    assert [part.isVisible() for part in parts] == [True, False, False]
    for place, table in ((1, odds.pairs), (2, odds.central)):
        odds.segments.choose(place)
        assert [part.isVisible() for part in parts] == [own == place for own in range(3)]
        qtbot.waitUntil(lambda table=table: not table.verticalScrollBar().isVisible())
        last = table.visualRect(table.figures.index(11, 0))
        assert table.viewport().rect().contains(last)
    nations.resize(1920, 1080)
    qtbot.waitUntil(lambda: all(part.isVisible() for part in parts))
    assert not odds.segments.isVisible()


def test_that_with_few_actors_all_odds_are_in_sight(window: MainWindow, qtbot: QtBot) -> None:
    odds = opened(window, qtbot, ODDS).odds
    assert all(part.isVisible() for part in (odds.card, odds.pairs_card, odds.central_card))
    assert not odds.segments.isVisible()
    qtbot.waitUntil(lambda: not odds.central.horizontalScrollBar().isVisible())


class LayoutRequests(QObject):
    """Counts how often a widget is asked to be laid out."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_that_the_odds_come_to_rest(window: MainWindow, nations: MainWindow, qtbot: QtBot) -> None:
    for shown in (window, nations):
        odds = opened(shown, qtbot, ODDS).odds
        qtbot.waitUntil(odds.isVisible)
        requests = LayoutRequests(odds)
        for _ in range(60):
            QApplication.processEvents()
        settled = requests.count
        for _ in range(40):
            QApplication.processEvents()
        assert requests.count == settled
