"""The score grid with many actors and measured cells: order, names in sight, blanks, units, what was opened."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from vantage.analysis.cells import cells_of
from vantage.casework import editing
from vantage.domain.score import Score
from vantage.window.main_window import MainWindow
from vantage.window.score_cell_painter import two_lines
from vantage.window.score_grid_model import CELL_ROLE
from vantage.workspace import writing

LOGGED = "researchers_headcount"


def heads(window: MainWindow) -> list[str]:
    model = window.assess.scores.model
    return [model.headerData(c, Qt.Orientation.Horizontal) for c in range(model.columnCount())]


def type_into(window: MainWindow, qtbot: QtBot, criterion: str, actor: str, text: str) -> None:
    view, model = window.assess.scores.view, window.assess.scores.model
    index = model.index_of(criterion, model.column_of(actor))
    view.setCurrentIndex(index)
    view.edit(index)
    editor = next(e for e in view.findChildren(QLineEdit, "scoreEditor") if e.isVisible())
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.busy)


def ink(widget: QWidget, rect: QRect) -> set[int]:
    """The colours in a part of a widget as it is painted."""
    picture = widget.grab(rect).toImage()
    return {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}


def test_that_the_pair_comes_first_then_its_gap_then_the_others(nations: MainWindow, qtbot: QtBot) -> None:
    assert heads(nations)[:6] == ["Advantage", "United States", "China", "Gap", "Germany", "France"]
    nations.session.edit(editing.set_pair, "JP", "KR")
    qtbot.waitUntil(lambda: not nations.busy)
    assert heads(nations)[:6] == ["Advantage", "Japan", "South Korea", "Gap", "United States", "China"]
    model = nations.assess.scores.model
    values = nations.session.judgement.comparison.values  # type: ignore[union-attr]
    gap = values["JP"]["hardware"] - values["KR"]["hardware"]
    assert model.gap("hardware") == pytest.approx(gap)
    assert model.index_of("hardware", model.gap_column).data(Qt.ItemDataRole.UserRole) == pytest.approx(gap)
    index = model.index_of("hardware", model.column_of("US"))
    assert index.data() == f"{values['US']['hardware']:.0f}"
    assert index.data(CELL_ROLE).actor_index == 0


def test_that_the_pair_and_its_gap_fit_at_the_smallest_size(nations: MainWindow) -> None:
    view, model = nations.assess.scores.view, nations.assess.scores.model
    header = view.header()
    last = header.sectionPosition(model.gap_column) + header.sectionSize(model.gap_column)
    assert last <= view.viewport().width()


def test_that_names_stay_in_sight_while_actors_scroll(nations: MainWindow, qtbot: QtBot) -> None:
    view, model = nations.assess.scores.view, nations.assess.scores.model
    assert view.names.isVisible()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    names = view.names
    assert names.mapTo(view, QPoint(0, 0)).x() <= 1
    for code in ("talent", "hardware"):
        index = model.index_of(code)
        beside = view.visualRect(model.index_of(code, model.columnCount() - 1))
        assert names.visualRect(index).top() == beside.top()
        assert names.visualRect(index).height() == beside.height()
    first = model.index_of("talent", 1)
    view.setCurrentIndex(model.index_of("talent", model.columnCount() - 1))
    view.setCurrentIndex(first)
    assert view.visualRect(first).left() >= names.width() - 1


def test_that_rows_open_and_scroll_together_with_their_names(nations: MainWindow) -> None:
    view, model = nations.assess.scores.view, nations.assess.scores.model
    talent = model.index_of("talent")
    assert not view.isExpanded(talent)
    view.names.expand(talent)
    assert view.isExpanded(talent)
    view.collapse(talent)
    assert not view.names.isExpanded(talent)
    view.open_all(["talent", "hardware", "energy"])
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.maximum() > 0
    assert view.names.verticalScrollBar().value() == bar.value()


def test_that_what_was_opened_stays_open_when_actors_come_and_go(nations: MainWindow, qtbot: QtBot) -> None:
    view, model = nations.assess.scores.view, nations.assess.scores.model
    view.expand(model.index_of("energy"))
    nations.session.edit(editing.add_actor, "European Union")
    qtbot.waitUntil(lambda: not nations.busy)
    opened = {code for code in ("talent", "energy", "hardware") if view.isExpanded(model.index_of(code))}
    assert opened == {"energy"}
    view.collapse(model.index_of("energy"))
    nations.session.undo()
    qtbot.waitUntil(lambda: not nations.busy)
    assert not view.isExpanded(model.index_of("energy"))


def test_that_a_measured_cell_shows_its_value_and_tells_its_raw_value(nations: MainWindow) -> None:
    model = nations.assess.scores.model
    index = model.index_of(LOGGED, model.column_of("CN"))
    assert index.data() == "79"
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "2,382,793 persons (2021) is 79.2 of 100." in tip
    assert "Goalposts 10,000 to 10,000,000, by logarithm." in tip
    assert "Full-time researchers" in model.index_of(LOGGED).data(Qt.ItemDataRole.ToolTipRole)


def test_that_typing_replaces_the_raw_value_in_its_unit(nations: MainWindow, qtbot: QtBot) -> None:
    view, model = nations.assess.scores.view, nations.assess.scores.model
    index = model.index_of(LOGGED, model.column_of("US"))
    view.setCurrentIndex(index)
    view.edit(index)
    editor = next(e for e in view.findChildren(QLineEdit, "scoreEditor") if e.isVisible())
    assert editor.text() == "1476118"
    assert editor.placeholderText() == "persons"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    type_into(nations, qtbot, LOGGED, "US", "1000000-1500000-2000000 (2021)")
    score = nations.session.assessment.score(LOGGED, "US")
    assert score is not None
    assert (score.low, score.likely, score.high, score.year) == (1e6, 1.5e6, 2e6, 2021)
    cells = cells_of(nations.session.assessment)
    at = cells.leaves.index(LOGGED), cells.actors.index("US")
    cell = index.data(CELL_ROLE)
    assert cell.ends == pytest.approx((cells.low[at], cells.high[at]))
    assert 60 < cell.ends[0] < cell.value < cell.ends[1] < 80


def test_that_a_range_where_less_is_better_is_drawn_from_low_to_high(nations: MainWindow, qtbot: QtBot) -> None:
    assessment = nations.session.assessment
    leaf = next(c for c in assessment.leaves if c.direction < 0 and c.measured and assessment.score(c.code, "CN"))
    raw = assessment.score(leaf.code, "CN").likely  # type: ignore[union-attr]
    type_into(nations, qtbot, leaf.code, "CN", f"{raw * 0.9:.4f}-{raw}-{raw * 1.1:.4f}")
    model = nations.assess.scores.model
    cell = model.index_of(leaf.code, model.column_of("CN")).data(CELL_ROLE)
    assert 0 <= cell.ends[0] < cell.value < cell.ends[1] <= 100


def test_that_a_wrong_raw_value_gets_the_message_and_stays_as_typed(nations: MainWindow, qtbot: QtBot) -> None:
    text, step = "1 476 118 persons", nations.session.workspace.last_step()
    type_into(nations, qtbot, LOGGED, "US", text)
    assert nations.messages.isVisible()
    assert nations.messages.advice.text()
    assert nations.session.workspace.last_step() == step
    view = nations.assess.scores.view

    def typed_again() -> bool:
        return [e.text() for e in view.findChildren(QLineEdit, "scoreEditor") if e.isVisible()] == [text]

    qtbot.waitUntil(typed_again)


def test_that_a_value_a_logarithm_cannot_take_is_refused(nations: MainWindow, qtbot: QtBot) -> None:
    before = nations.session.assessment.score(LOGGED, "US")
    type_into(nations, qtbot, LOGGED, "US", "0")
    assert "Researchers for the United States is 0, and a logarithm" in nations.messages.title.text()
    assert nations.session.assessment.score(LOGGED, "US") == before


def test_that_such_a_value_in_a_file_is_said_where_scores_are_compared(nations: MainWindow, qtbot: QtBot) -> None:
    with nations.session.workspace.step("Score as a file of another program may"):
        writing.put_score(nations.session.workspace, Score(LOGGED, "US", 0.0))
    nations.session.refresh()
    qtbot.waitUntil(lambda: not nations.busy)
    assert nations.session.judgement is None
    assert "Researchers for the United States is 0" in nations.assess.charts.headline.text()
    model = nations.assess.scores.model
    assert model.index_of(LOGGED, model.column_of("US")).data() == ""
    assert model.index_of(LOGGED, model.column_of("US")).data(Qt.ItemDataRole.EditRole) == "0"


def test_that_a_blank_looks_blank_and_says_so(nations: MainWindow) -> None:
    model = nations.assess.scores.model
    index = model.index_of(LOGGED, model.column_of("TW"))
    cell = index.data(CELL_ROLE)
    assert cell.blank
    assert (cell.value, cell.ends, index.data()) == (None, None, "")
    assert "Type a raw value in persons" in index.data(Qt.ItemDataRole.ToolTipRole)
    view = nations.assess.scores.view
    view.open_all(["talent"])
    colour = int(nations.theme.actor(cell.actor_index)[1:], 16) | 0xFF000000
    view.scrollTo(index)
    assert colour not in ink(view.viewport(), view.visualRect(index))
    other = model.index_of(LOGGED, model.column_of("KR"))
    view.scrollTo(other)
    of_other = int(nations.theme.actor(other.data(CELL_ROLE).actor_index)[1:], 16) | 0xFF000000
    assert of_other in ink(view.viewport(), view.visualRect(other))


def test_that_a_rationale_leaves_a_long_raw_value_as_it_is(nations: MainWindow, qtbot: QtBot) -> None:
    before = nations.session.assessment.score(LOGGED, "US")
    nations.session.select_cell(LOGGED, "US")
    nations.session.ask_why("score", f"{LOGGED}/US")
    nations.assess.why.rationale.setFocus()
    nations.assess.why.rationale.selectAll()
    qtbot.keyClicks(nations.assess.why.rationale, "As published.")
    nations.assess.scores.view.setFocus()
    after = nations.session.assessment.score(LOGGED, "US")
    assert before is not None
    assert after is not None
    assert (after.likely, after.year, after.rationale) == (before.likely, before.year, "As published.")
    assert after.likely == 1476118


def test_that_long_names_take_two_lines_and_only_then_are_cut(nations: MainWindow) -> None:
    metrics = QFontMetrics(nations.font())
    assert two_lines("Energy", metrics, 200) == ["Energy"]
    name = "Researchers per million people"
    lines = two_lines(name, metrics, metrics.horizontalAdvance("Researchers per mi"))
    assert " ".join(lines) == name
    assert len(lines) == 2
    cut = two_lines(f"{name} and much more than that", metrics, metrics.horizontalAdvance("Researchers per mi"))
    assert cut[1].endswith("…")
    assert two_lines("Unbreakablename" * 4, metrics, 60)[0].endswith("…")


def test_that_the_grid_of_many_keeps_the_rules_of_a_tree_model(nations: MainWindow, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(nations.assess.scores.model)


def test_that_one_actor_has_no_gap_column_and_none_leaves_only_names(window: MainWindow, qtbot: QtBot) -> None:
    window.session.edit(editing.remove_actor, "CN")
    qtbot.waitUntil(lambda: not window.busy)
    assert heads(window) == ["Advantage", "United States"]
    assert window.assess.scores.model.gap_column == -1
    window.session.edit(editing.remove_actor, "US")
    qtbot.waitUntil(lambda: not window.busy)
    assert heads(window) == ["Advantage"]
    assert window.assess.scores.note.text() == "add actors to compare"
    window.grab()
    window.session.edit(editing.add_actor, "India")
    qtbot.waitUntil(lambda: not window.busy)
    assert heads(window) == ["Advantage", "India"]
