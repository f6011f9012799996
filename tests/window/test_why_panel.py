"""The panel that answers why, on twelve nations: three numbers, the evidence beneath, the measure and the lens."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from vantage.analysis.odds import odds
from vantage.window.link_label import LinkLabel
from vantage.window.main_window import MainWindow
from vantage.window.measures.combination_dialog import CombinationDialog
from vantage.window.measures.measure_dialog import MeasureDialog

LOGGED = "researchers_headcount"


def shown(window: MainWindow) -> dict[str, str]:
    found = window.assess.why.shown
    assert found is not None
    return dict(found.rows)


def links(window: MainWindow) -> list[LinkLabel]:
    found = window.assess.why.findChildren(LinkLabel, "linkText")
    return [label for label in found if label.isVisible()]


def test_that_a_cell_a_gap_term_and_an_odds_figure_open_their_arithmetic(nations: MainWindow, qtbot: QtBot) -> None:
    view, model = nations.assess.scores.view, nations.assess.scores.model
    view.open_all(["talent"])
    cell = model.index_of(LOGGED, model.column_of("CN"))
    view.scrollTo(cell)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(cell).center())
    assert shown(nations)["Raw value"] == "2,382,793 persons (2021)"
    assert shown(nations)["Value"] == f"{float(cell.data(Qt.ItemDataRole.DisplayRole)) + 0.2:.1f} of 100"
    nations.assess.charts.ledger.clicked.emit("hardware")
    judgement = nations.session.judgement
    assert judgement is not None
    assert judgement.gap is not None
    assert judgement.gap.terms is not None
    assert shown(nations)["Term of the gap"].endswith(f"= +{judgement.gap.terms['hardware']:.2f} points")
    nations.assess.charts.odds.clicked.emit("US")
    prepared = nations.session.prepared
    assert prepared is not None
    factor = odds(prepared, confidence=True).confidence_factors["US"]
    assert factor is not None
    assert shown(nations)["Confidence factor"].startswith(f"{factor * 100:.1f} %")


def test_that_the_evidence_beneath_a_number_is_a_click_or_a_key_away(nations: MainWindow, qtbot: QtBot) -> None:
    nations.assess.charts.ledger.clicked.emit("energy")
    assert [label.text()[:7] for label in links(nations)] == ["7 items", "7 items"]
    qtbot.mouseClick(links(nations)[0], Qt.MouseButton.LeftButton)
    assert nations.session.selected_cell == ("energy", "US")
    assert nations.assess.drawer.title.text().endswith("Energy × United States")
    second = links(nations)[1]
    assert second.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert nations.session.selected_cell == ("energy", "CN")
    assert nations.assess.drawer.model.rowCount() == 7


def test_that_words_that_open_nothing_are_no_link(nations: MainWindow) -> None:
    nations.assess.charts.overall.clicked.emit("US")
    QApplication.processEvents()
    assert links(nations) == []
    assert shown(nations)["Rank"] == "1 of 11"


def test_that_the_measure_and_the_mean_open_from_the_number_they_make(nations: MainWindow, qtbot: QtBot) -> None:
    panel = nations.assess.why
    nations.session.ask_why("score", f"{LOGGED}/US")
    assert panel.measure_button.text() == "How it is measured…"
    qtbot.mouseClick(panel.measure_button, Qt.MouseButton.LeftButton)
    measure = next(d for d in nations.findChildren(MeasureDialog) if d.isVisible())
    assert measure.before.code == LOGGED
    measure.reject()
    nations.session.ask_why("overall", "US")
    assert panel.measure_button.text() == "How it is combined…"
    qtbot.mouseClick(panel.measure_button, Qt.MouseButton.LeftButton)
    combination = next(d for d in nations.findChildren(CombinationDialog) if d.isVisible())
    assert combination.before.parent is None
    combination.reject()
    nations.session.ask_why("odds", "US")
    assert not panel.measure_button.isVisible()


def test_that_the_answer_follows_the_lens_in_view(nations: MainWindow, qtbot: QtBot) -> None:
    nations.session.ask_why("overall", "CN")
    assert "Binding" not in shown(nations)
    nations.session.choose_lens("chokepoint")
    qtbot.waitUntil(lambda: "Binding" in shown(nations))
    judgement = nations.session.judgement
    assert judgement is not None
    assert shown(nations)["Binding"] == judgement.comparison.details["binding"]["CN"]["sentence"]


def test_that_a_kind_nobody_explains_leaves_the_panel_at_rest(nations: MainWindow) -> None:
    nations.session.ask_why("driver", "talent/US")
    assert nations.assess.why.shown is None
    assert not nations.assess.why.measure_button.isVisible()
    assert links(nations) == []
