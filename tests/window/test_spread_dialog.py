"""The implied band where scores are read and typed: the grid, the answer to "why?", and the table behind it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vantage.window.main_window import MainWindow
from vantage.window.score_grid_model import CELL_ROLE
from vantage.window.session import editing
from vantage.window.spread_dialog import SpreadDialog, open_spread_dialog
from vantage.window.why_rows import why

B = ("reliability", "B")


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[SpreadDialog]:
    opened = open_spread_dialog(window.session, window)
    assert opened is not None
    yield opened
    opened.close()


def enter(dialog: SpreadDialog, qtbot: QtBot, entry: tuple[str, str], text: str) -> None:
    field = dialog.fields[entry]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    field.editingFinished.emit()


def test_that_defaults_are_hints_and_an_entry_is_marked_and_can_be_reset(
    dialog: SpreadDialog, window: MainWindow, qtbot: QtBot
) -> None:
    assert (dialog.fields[B].text(), dialog.fields[B].placeholderText()) == ("", "5")
    assert dialog.example.text() == "One B2 source, 1 year old → ±10"
    assert not dialog.resets[B].isVisible()
    enter(dialog, qtbot, B, "7,5")
    assert dialog.example.text() == "One B2 source, 1 year old → ±12.5"
    assert dialog.resets[B].isVisible()
    assert window.session.assessment.spread_rules[0].value == 7.5
    dialog.resets[B].click()
    assert window.session.assessment.spread_rules == ()
    assert dialog.fields[B].text() == ""


def test_that_undo_takes_an_entry_back_in_the_open_table(
    dialog: SpreadDialog, window: MainWindow, qtbot: QtBot
) -> None:
    enter(dialog, qtbot, B, "7")
    window.session.undo()
    assert (dialog.fields[B].text(), dialog.resets[B].isVisible()) == ("", False)


@pytest.mark.parametrize("text", ["abc", "-1", "nan", "1e9"])
def test_that_a_wrong_entry_is_answered_in_the_table(
    dialog: SpreadDialog, window: MainWindow, qtbot: QtBot, text: str
) -> None:
    step = window.session.workspace.last_step()
    enter(dialog, qtbot, B, text)
    assert dialog.warning.isVisible()
    assert dialog.warning.text()
    assert dialog.fields[B].text() == ""
    assert window.session.workspace.last_step() == step


def test_that_a_table_against_the_order_of_the_grades_is_said(
    dialog: SpreadDialog, window: MainWindow, qtbot: QtBot
) -> None:
    assert not dialog.warning.isVisible()
    enter(dialog, qtbot, ("reliability", "A"), "30")
    assert "Reliability B is below A" in dialog.warning.text()


def test_that_the_date_is_kept(dialog: SpreadDialog, window: MainWindow, qtbot: QtBot) -> None:
    assert dialog.as_of.placeholderText() == "2025-08"
    qtbot.keyClicks(dialog.as_of, "2030")
    dialog.as_of.editingFinished.emit()
    assert window.session.assessment.as_of == "2030"


def test_that_a_point_takes_its_band_and_the_grid_shows_both(window: MainWindow, qtbot: QtBot) -> None:
    model = window.assess.scores.model
    index = model.index_of("hardware", 2)
    assert "The evidence implies 37 to 53 (±8.5)" in index.data(Qt.ItemDataRole.ToolTipRole)
    before = window.session.judgement
    assert before is not None
    assert before.odds.implied == {}
    window.session.edit(editing.set_score, "hardware", "CN", "45")
    qtbot.waitUntil(lambda: not window.busy)
    assert "with the band its evidence implies: 37 to 53" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(CELL_ROLE).implied == pytest.approx((36.55, 53.45))
    after = window.session.judgement
    assert after is not None
    assert after.odds.implied["CN"]["hardware"] == pytest.approx((36.55, 53.45))


def test_that_an_entry_draws_anew_only_where_a_band_is_taken(window: MainWindow, qtbot: QtBot) -> None:
    window.session.edit(editing.set_spread, *B, 12)
    assert not window.session.busy
    window.session.edit(editing.set_spread, *B, None)
    window.session.edit(editing.set_score, "hardware", "CN", "45")
    qtbot.waitUntil(lambda: not window.busy)
    first = window.session.judgement
    window.session.edit(editing.set_spread, *B, 0)
    qtbot.waitUntil(lambda: not window.busy)
    assert first is not None
    assert window.session.judgement is not None
    assert window.session.judgement.odds.low["CN"] > first.odds.low["CN"]


def test_that_why_shows_own_range_implied_band_and_every_step(window: MainWindow, qtbot: QtBot) -> None:
    judgement = window.session.judgement
    assert judgement is not None
    found = why(judgement, "score", "hardware/CN")
    assert found is not None
    rows = dict(found.rows)
    assert rows["Own range"] == "28 to 66"
    assert rows["Implied band"] == "36.5 to 53.5 (±8.5)"
    assert dict(found.steps)["baiguan"] == "D1, 2024-04: 11 + 2 = 13 × 1 (1 year) = 13"
    assert dict(found.steps)["Band"] == "smallest 13 × 0.65 (4 independent groups of known grade) = ±8.5"
    panel = window.assess.why
    panel.ask("score", "hardware/CN")
    assert panel.steps_button.isVisibleTo(panel)
    panel.steps_button.click()
    shown = [text.text() for _, text in panel._rows if text.isVisibleTo(panel)]
    assert dict(found.steps)["Band"] in shown
    panel.ask("overall", "US")
    assert not panel.steps_button.isVisibleTo(panel)
    assert not panel.spread_button.isVisibleTo(panel)
