"""The heat map of coverage: what its cells show, how one asks for evidence, and when there is nothing to show."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from vantage.analysis.coverage import CellCoverage
from vantage.charts.palette import DARK, LIGHT
from vantage.window.coverage_model import HEAT_ROLE, STEPS, VIEWS, HeatCell, heat
from vantage.window.coverage_painter import contrast, shade_colours
from vantage.window.coverage_panel import CoveragePanel
from vantage.window.main_window import MainWindow
from vantage.window.session import editing
from vantage.window.spread_dialog import SpreadDialog
from vantage.workspace import create_workspace


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot) -> Iterator[CoveragePanel]:
    made = CoveragePanel(window.session, LIGHT)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    qtbot.waitExposed(made)
    yield made


def cell_at(panel: CoveragePanel, criterion: str, actor: str) -> HeatCell:
    found = panel.model.index_of((criterion, actor)).data(HEAT_ROLE)
    assert isinstance(found, HeatCell)
    return found


def test_that_every_view_prints_its_figure_in_the_cell(panel: CoveragePanel) -> None:
    shown = []
    for view in VIEWS:
        panel.show_view(view)
        shown.append(cell_at(panel, "hardware", "CN").text)
    assert shown == ["20", "D3", "< 1 year", "5"]
    assert panel.summary.text().startswith("No score rests on one source; talent for the United States")


@pytest.mark.parametrize(
    ("found", "shades"),
    [
        (CellCoverage(1, 1, "E2", "2010", 15), (3, 3, 3, 3)),
        (CellCoverage(3, 2, "B4", "2021", 4), (2, 2, 2, 2)),
        (CellCoverage(4, 3, "C1", "2023", 2), (1, 1, 1, 1)),
        (CellCoverage(30, 9, "A1", "2025", 0), (0, 0, 0, 0)),
        (CellCoverage(2, 0, "", "", None), (2, None, None, None)),
    ],
)
def test_that_a_stronger_shade_is_a_weaker_ground(found: CellCoverage, shades: tuple[int | None, ...]) -> None:
    assert tuple(heat(view, found).shade for view in VIEWS) == shades
    assert all(not heat(view, found).empty for view in VIEWS)
    assert all(len(steps) == 4 for steps in STEPS.values())


def test_that_a_cell_without_evidence_is_empty_and_a_single_source_is_marked() -> None:
    assert {heat(view, CellCoverage()) for view in VIEWS} == {HeatCell("–", None, empty=True)}
    assert heat("count", CellCoverage(5, 1, "B2")).single
    assert not heat("count", CellCoverage(5, 2, "B2")).single


@pytest.mark.parametrize(("theme", "shade"), [*product((LIGHT, DARK), range(4))])
def test_that_figures_can_be_read_on_every_shade(theme: object, shade: int) -> None:
    ground, text = shade_colours(theme, shade)  # type: ignore[arg-type]
    assert contrast(ground, text) >= 4.5


def test_that_a_click_asks_for_the_evidence_of_the_cell(panel: CoveragePanel, qtbot: QtBot) -> None:
    place = panel.table.visualRect(panel.model.index_of(("energy", "US"))).center()
    with qtbot.waitSignal(panel.cell_asked) as asked:
        qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["energy", "US"]


def test_that_the_arrow_keys_walk_and_return_asks(panel: CoveragePanel, qtbot: QtBot) -> None:
    panel.select("talent", "US")
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    qtbot.keyClick(panel.table, Qt.Key.Key_Right)
    assert panel.detail.name.text() == "Capital for China"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(panel.cell_asked) as asked:
            qtbot.keyClick(panel.table, key)
        assert asked.args == ["capital", "CN"]
    with qtbot.waitSignal(panel.cell_asked) as asked:
        panel.detail.button.click()
    assert asked.args == ["capital", "CN"]


def test_that_a_click_on_a_name_asks_for_nothing(panel: CoveragePanel, qtbot: QtBot) -> None:
    place = panel.table.visualRect(panel.model.index(0, 0)).center()
    with qtbot.assertNotEmitted(panel.cell_asked):
        qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_that_the_cell_stays_chosen_and_the_figures_follow_the_evidence(
    panel: CoveragePanel, window: MainWindow, qtbot: QtBot
) -> None:
    panel.select("energy", "US")
    item = next(i for i in window.session.items_for("energy", "US"))
    window.session.edit(editing.unlink_evidence, item.evidence.code, "energy", "US")
    panel.freshen()
    assert cell_at(panel, "energy", "US").text == "2"
    assert panel.model.cell(panel.table.currentIndex()) == ("energy", "US")
    window.session.undo()
    panel.freshen()
    assert cell_at(panel, "energy", "US").text == "3"


def test_that_indicators_stand_beneath_their_advantage(panel: CoveragePanel, window: MainWindow) -> None:
    window.session.edit(editing.add_criterion, "hardware", "Fabs <b>now</b>")
    panel.freshen()
    names = [panel.model.index(row, 0).data() for row in range(panel.model.rowCount())]
    assert names[names.index("Hardware") + 1] == "Fabs <b>now</b>"
    tip = panel.model.index(names.index("Hardware") + 1, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip


def test_that_an_empty_workspace_says_what_to_do(panel: CoveragePanel, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "empty.vantage"
    create_workspace(path).close()
    panel.select("energy", "US")
    window.session.open(path)
    panel.forget()
    assert panel.nothing.isVisible()
    assert "Add an actor" in panel.nothing.text()
    assert not panel.summary.isVisible()
    window.session.edit(editing.add_actor, "Arcadia")
    panel.freshen()
    assert "No evidence is linked" in panel.nothing.text()


def test_that_the_map_keeps_the_rules_of_a_table_model(
    panel: CoveragePanel, window: MainWindow, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(panel.model)
    window.session.edit(editing.add_actor, "Arcadia")
    panel.freshen()
    panel.show_view("age")


def test_that_the_panel_opens_the_table_once(panel: CoveragePanel, qtbot: QtBot) -> None:
    panel.spread_button.click()
    panel.spread_button.click()
    assert len(panel.window().findChildren(SpreadDialog)) == 1
