"""The Evidence page: selection, filter, edits as steps, the clipboard, and words that are never read as markup."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.charts.palette import DARK, LIGHT
from vantage.domain.evidence import Evidence, EvidenceItem
from vantage.window.application import make_application
from vantage.window.evidence_dialogs import GradeDialog, LinkDialog
from vantage.window.evidence_page import EVIDENCE, SOURCES, EvidencePage
from vantage.window.form_dialog import choose, chosen
from vantage.window.new_evidence_dialog import NO_SOURCE, NewEvidenceDialog
from vantage.window.session import Session
from vantage.window.source_dialogs import ReliabilityDialog
from vantage.workspace import create_workspace, reading


@pytest.fixture
def page(qtbot: QtBot, sample: Path) -> Iterator[EvidencePage]:
    yield from shown(qtbot, sample)


def shown(qtbot: QtBot, path: Path) -> Iterator[EvidencePage]:
    """A page on a workspace, shown at the size the smallest window leaves it."""
    make_application()
    session = Session()
    session.open(path)
    made = EvidencePage(session, LIGHT)
    qtbot.addWidget(made)
    made.resize(1200, 690)
    made.show()
    qtbot.waitExposed(made)
    yield made
    session.shut_down()


def session_of(page: EvidencePage) -> Session:
    return page._session


def steps(page: EvidencePage) -> int:
    return session_of(page).workspace.last_step().step


def item(page: EvidencePage) -> EvidenceItem:
    found = page.selected_item
    assert found is not None
    return found


def new_dialog(page: EvidencePage) -> NewEvidenceDialog:
    dialog = page.ask_new()
    assert isinstance(dialog, NewEvidenceDialog)
    return dialog


def fill_assumption(dialog: NewEvidenceDialog, claim: str) -> None:
    dialog.claim.setPlainText(claim)
    choose(dialog.kind, "assumption")
    choose(dialog.source, NO_SOURCE)
    choose(dialog.credibility, "6")
    for row in list(dialog.link_rows):
        row.remove.click()


def unlink_button(page: EvidencePage, name: str) -> QPushButton | None:
    buttons = page.evidence.detail.findChildren(QPushButton)
    return next((b for b in buttons if b.isVisible() and b.accessibleName() == name), None)


# looking


def test_that_the_first_item_is_shown_with_both_halves_of_its_grade_in_words(page: EvidencePage) -> None:
    detail = page.evidence.detail
    assert detail.claim.text() == item(page).evidence.claim
    assert detail.grade.text() == item(page).grade
    assert detail.credibility.text().startswith(f"Credibility {item(page).evidence.credibility}")
    assert detail.reliability.text().startswith(f"Reliability {item(page).reliability}")
    total = reading.count_evidence(session_of(page).workspace)
    assert page.count.text() == f"{total} of {total} items"


def test_that_typing_filters_once_the_hand_rests_and_escape_empties_it(page: EvidencePage, qtbot: QtBot) -> None:
    total = page.evidence.model.rowCount()
    code = reading.load_evidence(session_of(page).workspace)[-1].evidence.code
    page.filter_box.setFocus()
    qtbot.keyClicks(page.filter_box, code)
    assert page.evidence.model.rowCount() == total
    qtbot.waitUntil(lambda: page.evidence.model.rowCount() < total)
    assert page.count.text().startswith(f"{page.evidence.model.rowCount()} of ")
    qtbot.keyClick(page.filter_box, Qt.Key.Key_Escape)
    assert page.filter_box.text() == ""
    assert page.evidence.model.rowCount() == total


def test_that_a_filter_without_a_match_says_so_and_offers_a_way_out(page: EvidencePage, qtbot: QtBot) -> None:
    page.set_filter("<b>qzxqzx</b>")
    assert page.evidence.panel.text.isVisible()
    assert page.evidence.panel.text.text().startswith("Nothing matches “<b>qzxqzx</b>”")
    assert page.evidence.panel.text.textFormat() == Qt.TextFormat.PlainText
    assert page.selected_item is None
    qtbot.mouseClick(page.evidence.panel.button, Qt.MouseButton.LeftButton)
    assert page.evidence.table.isVisible()


def test_that_an_empty_workspace_says_how_to_begin(qtbot: QtBot, tmp_path: Path) -> None:
    create_workspace(tmp_path / "empty.vantage").close()
    for page in shown(qtbot, tmp_path / "empty.vantage"):
        assert page.evidence.panel.text.text().startswith("No evidence yet.")
        assert page.evidence.panel.button.text() == "New evidence…"
        assert page.count.text() == "0 of 0 items"


def test_that_an_item_is_shown_by_its_code_even_when_the_filter_hides_it(page: EvidencePage) -> None:
    code = reading.load_evidence(session_of(page).workspace)[-1].evidence.code
    assert page.show_evidence(code)
    assert item(page).evidence.code == code
    page.set_filter("qzxqzx")
    assert page.show_evidence(code)
    assert item(page).evidence.code == code
    assert page.filter_box.text() == ""
    assert not page.show_evidence("no-such-item")


def test_that_the_selection_stays_with_its_item_through_sorting_and_edits(page: EvidencePage) -> None:
    last = page.evidence.model.rowCount() - 1
    page.evidence.table.select_rows(last)
    page.evidence.table.scrollToBottom()
    code, place = item(page).evidence.code, page.evidence.table.verticalScrollBar().value()
    assert place > 0
    session_of(page).edit(editing.set_weight, session_of(page).assessment.advantages[0].code, 77)
    assert item(page).evidence.code == code
    assert page.evidence.table.verticalScrollBar().value() == place
    page.evidence.table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert item(page).evidence.code == code


def test_that_sources_have_a_table_of_their_own(page: EvidencePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.parts.button(SOURCES), Qt.MouseButton.LeftButton)
    sources = reading.load_sources(session_of(page).workspace)
    assert page.sources.model.rowCount() == len(sources)
    assert page.count.text() == f"{len(sources)} of {len(sources)} sources"
    numbers = [int(page.sources.model.index(row, 7).data()) for row in range(len(sources))]
    with_source = [i for i in reading.load_evidence(session_of(page).workspace) if i.evidence.source]
    assert sum(numbers) == len(with_source)
    page.sources.detail.items_button.click()
    assert page.part == EVIDENCE
    assert page.evidence.model.rowCount() < page.evidence.model.total


def test_that_a_hidden_page_reads_nothing_until_it_is_shown(page: EvidencePage) -> None:
    total = page.evidence.model.total
    page.hide()
    session_of(page).edit(editing.add_evidence, Evidence("late", "A late claim", kind="assumption"))
    assert page.evidence.model.total == total
    page.show()
    assert page.evidence.model.total == total + 1


def test_that_what_looks_like_html_is_shown_as_it_is(page: EvidencePage) -> None:
    claim = "<b>bold</b> &amp; <script>x</script>"
    session_of(page).edit(editing.add_evidence, Evidence("odd", claim, kind="assumption"))
    assert page.show_evidence("odd")
    assert page.evidence.detail.claim.text() == claim
    assert page.evidence.detail.claim.textFormat() == Qt.TextFormat.PlainText


def test_that_copied_rows_are_a_table_no_spreadsheet_runs(page: EvidencePage, qtbot: QtBot) -> None:
    for code, claim in (("odd-1", "=HYPERLINK(1)"), ("odd-2", "@SUM(1)\tand a tab"), ("odd-3", "+cmd")):
        session_of(page).edit(editing.add_evidence, Evidence(code, claim, kind="assumption"))
    page.set_filter("odd")
    page.evidence.table.selectAll()
    page.evidence.table.setFocus()
    qtbot.keyClick(page.evidence.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0] == ["Code", "Claim", "Grade", "Source", "Date", "Locator", "Bears on"]
    claims = {line[0]: line[1] for line in lines[1:]}
    assert claims["odd-1"] == "'=HYPERLINK(1)"
    assert claims["odd-2"] == "'@SUM(1) and a tab"
    assert claims["odd-3"] == "'+cmd"
    assert all(len(line) == 7 for line in lines)


def test_that_enter_goes_to_the_detail(page: EvidencePage, qtbot: QtBot) -> None:
    page.evidence.table.setFocus()
    qtbot.keyClick(page.evidence.table, Qt.Key.Key_Return)
    assert page.evidence.detail.isAncestorOf(page.focusWidget())


def test_that_the_page_takes_the_dark_theme(page: EvidencePage) -> None:
    before = page.evidence.detail.grade.styleSheet()
    page.set_theme(DARK)
    assert page.evidence.detail.grade.styleSheet() != before
    assert not page.grab().isNull()


# writing


def test_that_new_evidence_is_one_step_and_undo_takes_it_back(page: EvidencePage) -> None:
    before, total = steps(page), page.evidence.model.rowCount()
    dialog = new_dialog(page)
    source = reading.load_sources(session_of(page).workspace)[0]
    dialog.claim.setPlainText("A new claim\nover two lines")
    choose(dialog.source, source.code)
    choose(dialog.credibility, "3")
    dialog.reason.setText("It fits the rest.")
    dialog.locator.setText("¶ 4")
    dialog.quote.setPlainText("its own words")
    dialog.date.setText("2025-04")
    actor, criterion = session_of(page).assessment.actors[0], session_of(page).assessment.leaves[0]
    dialog.add_link_row((criterion.code, actor.code))
    dialog.confirm()
    assert not dialog.isVisible()
    assert steps(page) == before + 1
    added = item(page).evidence
    assert (added.claim, added.source, added.locator, added.quote) == (
        "A new claim over two lines", source.code, "¶ 4", "its own words",
    )  # fmt: skip
    assert [(k.criterion, k.actor, k.direction, k.strength) for k in added.links] == [
        (criterion.code, actor.code, "favours", 2)
    ]
    session_of(page).undo()
    assert page.evidence.model.rowCount() == total
    assert page.evidence.model.row_of(added.code) is None


def test_that_a_form_with_something_wrong_says_what_and_loses_nothing(page: EvidencePage) -> None:
    before = steps(page)
    dialog = new_dialog(page)
    dialog.confirm()
    assert "Write the claim" in dialog.problem.text()
    fill_assumption(dialog, "A claim")
    choose(dialog.kind, "excerpt claim")
    dialog.confirm()
    assert "Only an assumption" in dialog.problem.text()
    choose(dialog.kind, "assumption")
    dialog.date.setText("last spring")
    dialog.confirm()
    assert "2025-04" in dialog.problem.text()
    dialog.date.clear()
    choose(dialog.credibility, "3")
    dialog.confirm()
    assert "reason" in dialog.problem.text()
    dialog.reason.setText("It fits.")
    dialog.add_link_row(None)
    dialog.confirm()
    assert "both a criterion and an actor" in dialog.problem.text()
    assert dialog.isVisible()
    assert dialog.claim.toPlainText() == "A claim"
    assert steps(page) == before
    dialog.reject()
    assert new_dialog(page).claim.toPlainText() == "A claim"


def test_that_reliability_is_shown_only_after_credibility_is_chosen(page: EvidencePage) -> None:
    dialog = new_dialog(page)
    choose(dialog.source, reading.load_sources(session_of(page).workspace)[0].code)
    assert "reliability is shown afterwards" in dialog.outcome.text()
    choose(dialog.credibility, "2")
    assert "The grade is" in dialog.outcome.text()
    grade = page.evidence.ask_grade()
    assert isinstance(grade, GradeDialog)
    assert "shown once the credibility is chosen" in grade.outcome.text()
    grade.choices.button(3).click()
    assert f"becomes {item(page).reliability}3" in grade.outcome.text()
    grade.reject()


def test_that_a_new_source_with_a_new_publisher_is_chosen_in_the_form(page: EvidencePage) -> None:
    dialog = new_dialog(page)
    form = dialog.ask_source()
    form.title_field.setText("A new source")
    form.confirm()
    assert "publisher" in form.problem.text()
    form.publisher.setCurrentIndex(form.publisher.count() - 1)
    form.name.setText("A new publisher")
    choose(form.reliability, "C")
    form.confirm()
    assert "reason" in form.problem.text()
    form.reason.setText("Corrections are published.")
    before = steps(page)
    form.confirm()
    assert steps(page) == before + 1
    source = reading.load_sources(session_of(page).workspace)[-1]
    assert chosen(dialog.source) == source.code
    assert source.title == "A new source"
    dialog.reject()


def test_that_a_grade_needs_a_reason_and_is_one_step(page: EvidencePage) -> None:
    code, before = item(page).evidence.code, steps(page)
    digit = "4" if item(page).evidence.credibility != "4" else "3"
    dialog = page.evidence.ask_grade()
    assert isinstance(dialog, GradeDialog)
    dialog.confirm()
    assert "Choose a credibility" in dialog.problem.text()
    dialog.choices.button(int(digit)).click()
    dialog.reason.clear()
    dialog.confirm()
    assert "reason" in dialog.problem.text()
    assert steps(page) == before
    dialog.reason.setText("New figures contradict it.")
    dialog.confirm()
    assert steps(page) == before + 1
    assert item(page).evidence.code == code
    assert item(page).evidence.credibility == digit
    assert page.evidence.detail.grade.text().endswith(digit)
    assert page.evidence.detail.credibility_reason.text() == "New figures contradict it."


def test_that_the_reliability_of_a_publisher_is_one_step(page: EvidencePage) -> None:
    page.show_part(SOURCES)
    dialog = page.sources.ask_reliability()
    assert isinstance(dialog, ReliabilityDialog)
    before = steps(page)
    choose(dialog.reliability, "E")
    dialog.reason.setText("It has been wrong before.")
    dialog.confirm()
    assert steps(page) == before + 1
    row = page.sources.selected_row
    assert row is not None
    assert row.publisher is not None
    assert row.publisher.reliability == "E"


def test_that_an_item_is_linked_to_the_selected_cell_in_one_step(page: EvidencePage, qtbot: QtBot) -> None:
    session, button = session_of(page), page.evidence.detail.link_button
    assert not button.isEnabled()
    assert page.evidence.ask_link() is None
    linked = {(k.criterion, k.actor) for k in item(page).evidence.links}
    criterion, actor = next(
        (c, a)
        for c in session.assessment.advantages
        for a in session.assessment.actors
        if (c.code, a.code) not in linked
    )
    session.select_cell(criterion.code, actor.code)
    assert button.isEnabled()
    assert button.text() == f"Link to {criterion.name} × {actor.name}"
    before = steps(page)
    dialog = page.evidence.ask_link()
    assert isinstance(dialog, LinkDialog)
    choose(dialog.direction, "disfavours")
    choose(dialog.strength, "3")
    dialog.confirm()
    assert steps(page) == before + 1
    link = next(k for k in item(page).evidence.links if (k.criterion, k.actor) == (criterion.code, actor.code))
    assert (link.direction, link.strength) == ("disfavours", 3)
    assert button.text().startswith("Change link to")
    name = f"Unlink {criterion.name} × {actor.name}"
    qtbot.waitUntil(lambda: unlink_button(page, name) is not None)
    unlink = unlink_button(page, name)
    assert unlink is not None
    unlink.click()
    assert steps(page) == before + 2
    assert all((k.criterion, k.actor) != (criterion.code, actor.code) for k in item(page).evidence.links)


def test_that_delete_removes_one_item_and_undo_brings_it_back(page: EvidencePage, qtbot: QtBot) -> None:
    code, total, before = item(page).evidence.code, page.evidence.model.rowCount(), steps(page)
    page.evidence.table.setFocus()
    qtbot.keyClick(page.evidence.table, Qt.Key.Key_Delete)
    assert page.evidence.model.rowCount() == total - 1
    assert steps(page) == before + 1
    assert page.selected_item is not None
    session_of(page).undo()
    assert page.evidence.model.rowCount() == total
    assert page.show_evidence(code)


def test_that_several_selected_items_are_not_removed_at_once(page: EvidencePage, qtbot: QtBot) -> None:
    before = steps(page)
    page.evidence.table.select_rows(0, [1, 2])
    page.evidence.table.setFocus()
    with qtbot.waitSignal(session_of(page).notice):
        qtbot.keyClick(page.evidence.table, Qt.Key.Key_Delete)
    assert steps(page) == before


def test_that_a_read_only_workspace_takes_no_edits_and_says_why(qtbot: QtBot, sample: Path) -> None:
    writer = Session()
    writer.open(sample)
    for page in shown(qtbot, sample):
        assert session_of(page).read_only
        detail = page.evidence.detail
        for button in (page.new_button, detail.grade_button, detail.remove_button, detail.link_button):
            assert not button.isEnabled()
            assert "reading only" in button.toolTip()
        assert page.ask_new() is None
        assert page.evidence.ask_grade() is None
    writer.shut_down()
