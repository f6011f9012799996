"""A table is looked at cell by cell, then imported in one step."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.casework.tables.mapping import ACTORS_DOWN, INDICATOR, INDICATORS_DOWN, LEAVE_OUT, Column
from vantage.casework.tables.table_file import EVERY
from vantage.window.form_dialog import choose, chosen
from vantage.window.interchange.import_dialog import EMPTY, PLAN, REPORT
from vantage.window.session import Session
from vantage.window.tables import open_table_dialog
from vantage.window.tables.figure_source import NONE
from vantage.window.tables.new_indicator_dialog import NewIndicatorDialog
from vantage.window.tables.table_dialog import TableDialog

Opened = Callable[..., TableDialog]
ROLE = Qt.ItemDataRole


def settled(qtbot: QtBot, dialog: TableDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.busy)


def wrong(dialog: TableDialog) -> list[tuple[str, ...]]:
    return list(dialog.page.problem_model.texts)


def likely(session: Session, indicator: str, actor: str) -> float | None:
    score = session.assessment.score(indicator, actor)
    return score.likely if score else None


def test_that_the_plan_is_shown_with_bad_cells_marked_and_nothing_written(session: Session, opened: Opened) -> None:
    step = session.workspace.last_step()
    dialog = opened()
    assert dialog.stack.currentIndex() == PLAN
    assert chosen(dialog.page.layout_choice) == INDICATORS_DOWN
    assert dialog.headline.text() == "figures.csv: 5 figures"
    assert "Read with decimal commas" in dialog.note.text()
    assert "Columns not read: Atlantis." in dialog.note.text()
    assert wrong(dialog) == [
        ("3", "Germany", "“n/a” is not a number."),
        ("4", "indicator", "No indicator is called “Sheep”."),
    ]
    bad, new, same = (dialog.page.preview_model.index(row, column) for row, column in ((2, 4), (2, 3), (1, 2)))
    assert bad.data() == "n/a"
    assert bad.data(ROLE.ToolTipRole) == "<qt>“n/a” is not a number.</qt>"
    assert bad.data(ROLE.BackgroundRole) not in (None, new.data(ROLE.BackgroundRole))
    assert same.data(ROLE.BackgroundRole) is None
    assert session.workspace.last_step() == step
    dialog.reject()


def test_that_a_bad_cell_is_found_from_the_list(opened: Opened) -> None:
    dialog = opened()
    dialog.page.problems.select_first()
    assert (dialog.page.preview.currentIndex().row(), dialog.page.preview.currentIndex().column()) == (2, 4)
    dialog.reject()


def test_that_bad_cells_block_the_import_until_they_are_skipped_and_are_named_afterwards(
    qtbot: QtBot, session: Session, opened: Opened
) -> None:
    step = session.workspace.last_step().step
    dialog = opened()
    assert not dialog.confirm_button.isEnabled()
    dialog.confirm()
    assert dialog.stack.currentIndex() == PLAN
    dialog.page.skip.setChecked(True)
    assert dialog.confirm_button.text() == "Import 2 figures"
    with qtbot.waitSignal(dialog.imported):
        QTest.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    assert dialog.stack.currentIndex() == REPORT
    assert dialog.headline.text() == "2 figures imported"
    assert dialog.report_page.model.texts[0] == ("Row 3, column Germany: “n/a” is not a number.",)
    assert session.workspace.last_step().step == step + 1
    assert likely(session, "ai_diffusion", "CN") == 30.5
    settled(qtbot, dialog)
    assert dialog.headline.text() == "2 figures imported"
    dialog.confirm()
    assert not dialog.isVisible()
    session.undo()
    assert likely(session, "ai_diffusion", "CN") is None


def test_that_a_column_is_said_to_hold_something_else(qtbot: QtBot, opened: Opened) -> None:
    dialog = opened()
    combo = dialog.page.columns.holds[5]
    combo.setCurrentIndex(combo.findData("figures:DE"))
    settled(qtbot, dialog)
    assert dialog.mapping is not None
    assert dialog.mapping.columns[5] == Column("figures", "DE")
    assert dialog.mapping.columns[4] == Column()
    assert chosen(dialog.page.columns.holds[4]) == ""
    assert "Columns not read: Germany." in dialog.note.text()
    dialog.reject()


def test_that_a_doubtful_column_is_decided_by_its_decimals(qtbot: QtBot, opened: Opened) -> None:
    dialog = opened('country,gdp_current_usd\nUS,"27,360"\nCN,"17,794"\n')
    assert len(wrong(dialog)) == 2
    choose(dialog.page.columns.decimals[1], "point")
    settled(qtbot, dialog)
    assert wrong(dialog) == []
    assert dialog.plan is not None
    assert [cell.value for cell in dialog.plan.cells] == [27360, 17794]
    assert not dialog.page.skip.isVisible()
    dialog.reject()


def test_that_unknown_names_are_left_out_together(qtbot: QtBot, opened: Opened) -> None:
    dialog = opened()
    assert dialog.page.names.title.text() == "1 name not recognised"
    dialog.page.names.leave_out_button.click()
    settled(qtbot, dialog)
    assert dialog.names == {(INDICATOR, "Sheep"): LEAVE_OUT}
    assert wrong(dialog) == [("3", "Germany", "“n/a” is not a number.")]
    assert dialog.page.names.title.text() == "Every name is decided"
    dialog.reject()


def test_that_a_new_indicator_is_asked_for_and_added_with_its_figures(
    qtbot: QtBot, session: Session, opened: Opened
) -> None:
    dialog = opened("what,US,CN\nSheep,5.1,180.2\n")
    form = dialog.ask_indicator_for_name("Sheep")
    form.confirm()
    assert "advantage" in form.problem.text()
    choose(form.parent_choice, "applications")
    for field, text in ((form.unit, "million"), (form.low, "200"), (form.high, "10")):
        field.setText(text)
    form.confirm()
    assert "below the high one" in form.problem.text()
    form.low.setText("0")
    form.high.setText("200")
    form.confirm()
    settled(qtbot, dialog)
    assert wrong(dialog) == []
    assert "1 new indicator" in dialog.note.text()
    dialog.confirm()
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == REPORT)
    assert session.assessment.criterion("sheep").parent == "applications"
    assert likely(session, "sheep", "CN") == 180.2


def test_that_a_form_for_a_new_indicator_that_is_closed_changes_nothing(qtbot: QtBot, opened: Opened) -> None:
    dialog = opened("country,Sheep,gdp_current_usd\nUS,5.1,6.1\n")
    assert chosen(dialog.page.layout_choice) == ACTORS_DOWN
    combo = dialog.page.columns.holds[1]
    combo.setCurrentIndex(combo.findData("+"))
    (form,) = dialog.findChildren(NewIndicatorDialog)
    assert form.name.text() == "Sheep"
    form.reject()
    assert chosen(combo) == ""
    assert dialog.mapping is not None
    assert dialog.mapping.columns[1] == Column()
    assert dialog.mapping.new_indicators == ()
    dialog.reject()


def test_that_figures_become_evidence_of_a_chosen_source(qtbot: QtBot, session: Session, opened: Opened) -> None:
    dialog = opened("country,ai_diffusion\nCN,30.5\n")
    row = dialog.page.source
    choose(row.source, "ai-diffusion")
    assert row.credibility.isVisible()
    assert dialog.page.source_problem.text() == "Choose how credible the figures are."
    assert not dialog.confirm_button.isEnabled()
    choose(row.credibility, "1")
    assert "cannot be graded 1" in dialog.page.source_problem.text()
    choose(row.credibility, "4")
    assert "one sentence" in dialog.page.source_problem.text()
    row.reason.setText("Estimated for this test.")
    assert "needs a year" in dialog.page.source_problem.text()
    QTest.keyClicks(dialog.page.year, "2025")
    settled(qtbot, dialog)
    assert dialog.page.source_problem.isHidden()
    dialog.confirm()
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == REPORT)
    items = [i for i in session.items_for("ai_diffusion", "CN") if i.evidence.value == 30.5]
    assert [(i.grade, i.evidence.year, i.evidence.source) for i in items] == [("C4", 2025, "ai-diffusion")]


def test_that_a_layout_without_what_it_needs_says_so(qtbot: QtBot, opened: Opened) -> None:
    dialog = opened()
    choose(dialog.page.layout_choice, ACTORS_DOWN)
    settled(qtbot, dialog)
    assert "No column names the actors." in dialog.problem.text()
    assert not dialog.confirm_button.isEnabled()
    choose(dialog.page.layout_choice, INDICATORS_DOWN)
    settled(qtbot, dialog)
    assert dialog.problem.isHidden()
    dialog.reject()


def test_that_sheets_of_a_workbook_are_chosen(qtbot: QtBot, session: Session, parent: QWidget, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Notes", "nothing here"])
    second = book.create_sheet("Figures")
    second.append(["country", "ai_diffusion"])
    second.append(["CHN", 0.305])
    second["B2"].number_format = "0.0%"
    book.save(tmp_path / "book.xlsx")
    dialog = open_table_dialog(session, parent, tmp_path / "book.xlsx")
    settled(qtbot, dialog)
    assert not dialog.page.encoding.isVisible()
    dialog.page.sheet.setCurrentIndex(1)
    settled(qtbot, dialog)
    assert dialog.plan is not None
    assert [(cell.actor, cell.value) for cell in dialog.plan.cells] == [("CN", 30.5)]
    dialog.reject()


def test_that_a_wrong_encoding_is_corrected(qtbot: QtBot, session: Session, parent: QWidget, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes("country,gdp_current_usd,Größe\nUS,5,6\n".encode("cp1252"))
    dialog = open_table_dialog(session, parent, file)
    settled(qtbot, dialog)
    choose(dialog.page.encoding, "cp437")
    settled(qtbot, dialog)
    assert "Größe" not in dialog.note.text()
    choose(dialog.page.encoding, "cp1252")
    settled(qtbot, dialog)
    assert "Columns not read: Größe." in dialog.note.text()
    dialog.reject()


@pytest.mark.parametrize(
    ("name", "words"),
    [("table.pdf", "not a table"), ("broken.xlsx", "not a readable"), ("none.csv", "cannot be opened")],
)
def test_that_what_cannot_be_read_is_said_and_another_file_can_be_dropped(
    qtbot: QtBot, session: Session, parent: QWidget, tmp_path: Path, name: str, words: str
) -> None:
    if name != "none.csv":
        (tmp_path / name).write_bytes(b"PK\x03\x04 nothing")
    dialog = open_table_dialog(session, parent, tmp_path / name)
    settled(qtbot, dialog)
    assert dialog.stack.currentIndex() == EMPTY
    assert words in dialog.problem.text()
    good = tmp_path / "good.csv"
    good.write_text("country,gdp_current_usd\nUS,5\n")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(good))])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(5, 5), action, data, button, key))
    settled(qtbot, dialog)
    assert dialog.stack.currentIndex() == PLAN
    dialog.reject()


def test_that_an_edit_meanwhile_is_planned_anew(qtbot: QtBot, session: Session, opened: Opened) -> None:
    dialog = opened("country,ai_diffusion\nCN,30.5\n")
    assert dialog.note.text().startswith("1 new")
    session.edit(editing.set_score, "ai_diffusion", "CN", "12")
    settled(qtbot, dialog)
    assert dialog.note.text().startswith("1 overwriting")
    dialog.reject()


def test_that_overwriting_what_the_evidence_says_without_a_source_is_told_before_and_after(
    qtbot: QtBot, session: Session, opened: Opened
) -> None:
    said = "Market capitalisation for the United States is 38.2 in the table and 216.29 per cent of GDP (2024) in the"
    dialog = opened("country,market_capitalisation_pct_gdp\nUS,38.2\n")
    assert said in dialog.note.text()
    choose(dialog.page.source.source, "ai-diffusion")
    assert said not in dialog.note.text()
    choose(dialog.page.source.source, NONE)
    dialog.confirm()
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == REPORT)
    assert said in dialog.note.text()
    dialog.reject()


def test_that_figures_that_are_there_leave_nothing_to_import(opened: Opened) -> None:
    dialog = opened("country,ai_diffusion\nUS,28.3\n")
    assert dialog.confirm_button.text() == "Nothing to import"
    assert not dialog.confirm_button.isEnabled()
    dialog.reject()


class WatchedRows(tuple[Any, ...]):
    """Rows that tell when the second half of a thousand is reached, wait there, and remember how far they were read."""

    reached: Event
    go_on: Event
    furthest: int

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, int):
            self.furthest = max(self.furthest, place)
            if place == 500:
                self.reached.set()
                self.go_on.wait(20)
        return super().__getitem__(place)


def test_that_a_plan_nobody_waits_for_any_more_ends(qtbot: QtBot, opened: Opened) -> None:
    figures = "\n".join(["country,gdp_current_usd", "US,27", *["CN,18"] * (3 * EVERY)])
    dialog = opened(figures)
    assert dialog.table is not None and dialog.mapping is not None
    rows = WatchedRows(dialog.table.sheets[0].rows)
    rows.reached, rows.go_on, rows.furthest = Event(), Event(), 0
    dialog.table = replace(dialog.table, sheets=(replace(dialog.table.sheets[0], rows=rows),))
    dialog.choose_column(0, dialog.mapping.columns[0])
    assert rows.reached.wait(20)
    dialog.choose_column(0, dialog.mapping.columns[0])
    rows.go_on.set()
    dialog.reject()
    assert rows.furthest < EVERY


def test_that_a_year_half_typed_is_none_on_another_layout_either(qtbot: QtBot, opened: Opened) -> None:
    dialog = opened("country,gdp_current_usd\nUS,27361\n")
    QTest.keyClicks(dialog.page.year, "20")
    assert dialog.mapping is not None and dialog.mapping.year is None
    choose(dialog.page.layout_choice, INDICATORS_DOWN)
    assert dialog.mapping.year is None
    QTest.keyClicks(dialog.page.year, "24")
    choose(dialog.page.layout_choice, ACTORS_DOWN)
    assert dialog.mapping.year == 2024
    settled(qtbot, dialog)
    dialog.reject()


def test_that_nothing_in_a_table_is_markup(opened: Opened) -> None:
    dialog = opened("country,ai_diffusion\n<b>Bold</b>,5\n")
    tip = dialog.page.preview_model.index(1, 0).data(ROLE.ToolTipRole)
    assert "<b>" not in tip
    assert "&lt;b&gt;" in tip
    dialog.reject()
