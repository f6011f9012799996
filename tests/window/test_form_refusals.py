"""What a form says is wrong: it stands as long as it is true, and goes with the change that mends it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.domain.evidence import Publisher, Source
from vantage.window.application import make_application
from vantage.window.form_dialog import FormDialog, choose
from vantage.window.measures.denominator_dialog import DenominatorDialog
from vantage.window.measures.lens_settings_dialog import LensSettingsDialog
from vantage.window.new_evidence_dialog import NO_SOURCE, NewEvidenceDialog
from vantage.window.session import WRITING, Session
from vantage.window.source_dialogs import SourceDialog

REPORT = "report"
"""A source whose publisher has reliability B."""


@pytest.fixture
def session(sample: Path) -> Iterator[Session]:
    make_application()
    opened = Session()
    opened.open(sample)
    press = Publisher("press", "First Press", "B", "A long record.")
    opened.edit(editing.add_source, Source(REPORT, "A report", ""), press)
    yield opened
    opened.shut_down()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def form(session: Session, parent: QWidget) -> NewEvidenceDialog:
    """A form for new evidence that would go through."""
    made = NewEvidenceDialog(session, parent)
    made.show()
    made.claim.setPlainText("Grids are built faster.")
    choose(made.source, REPORT)
    choose(made.credibility, "2")
    made.reason.setText("Fits the rest.")
    return made


def refused(form: FormDialog, words: str) -> None:
    form.confirm()
    assert words in form.problem.text() and form.problem.isVisibleTo(form)


def is_silent(form: FormDialog) -> bool:
    return form.problem.text() == "" and not form.problem.isVisibleTo(form)


Change = Callable[[NewEvidenceDialog], object]


def measured(form: NewEvidenceDialog, value: str) -> None:
    choose(form.kind, "indicator value")
    form.value.setText(value)
    form.unit.setText("TWh")
    form.year.setText("2024")


REFUSALS: dict[str, tuple[Change, str, Change]] = {
    "claim": (lambda f: f.claim.clear(), "Write the claim", lambda f: f.claim.setPlainText("A claim.")),
    "source": (lambda f: choose(f.source, ""), "Choose the source", lambda f: choose(f.source, REPORT)),
    "kind": (
        lambda f: choose(f.source, NO_SOURCE),
        "Only an assumption or an absence",
        lambda f: choose(f.kind, "assumption"),
    ),
    "grade": (lambda f: f.typed.setText("z9"), "“z9” is not a grade", lambda f: f.typed.setText("b2")),
    "credibility": (lambda f: choose(f.credibility, ""), "Choose a credib", lambda f: choose(f.credibility, "2")),
    "value": (lambda f: measured(f, "10,073"), "10073 or 10.073", lambda f: f.value.setText("10073")),
    "date": (lambda f: f.date.setText("2025-13"), "is not a date", lambda f: f.date.setText("2025-12")),
    "link": (lambda f: f.add_link_row(None), "A link needs", lambda f: f.link_rows[0].remove.click()),
}


@pytest.mark.parametrize("break_it, said, mend_it", REFUSALS.values(), ids=REFUSALS)
def test_that_a_refusal_goes_with_the_change_that_mends_it(
    form: NewEvidenceDialog, break_it: Change, said: str, mend_it: Change
) -> None:
    break_it(form)
    refused(form, said)
    mend_it(form)
    assert is_silent(form)
    form.confirm()
    assert not form.isVisible()


def test_that_a_refusal_stays_while_another_field_changes(form: NewEvidenceDialog) -> None:
    form.claim.clear()
    refused(form, "Write the claim")
    form.locator.setText("¶ 9")
    choose(form.kind, "absence of evidence")
    form.add_link_row(None)
    assert "Write the claim" in form.problem.text()


def test_that_links_added_after_a_refusal_count_too(form: NewEvidenceDialog) -> None:
    first = form.add_link_row(None)
    refused(form, "A link needs")
    second = form.add_link_row(None)
    for row in (first, second):
        assert "A link needs" in form.problem.text()
        choose(row.criterion, "energy")
        choose(row.actor, "CN")
    assert is_silent(form)


def test_that_what_only_writing_finds_out_goes_with_the_next_change(session: Session, parent: QWidget) -> None:
    form = SourceDialog(session, parent)
    form.show()
    choose(form.publisher, "press")
    refused(form, "")
    assert form.problem.text()
    form.title_field.setText("A title")
    assert is_silent(form)


def test_that_a_cell_of_a_table_is_a_field_too(session: Session, parent: QWidget) -> None:
    form = DenominatorDialog(session, parent)
    form.show()
    form.name.setText("Population")
    year = form.table.item(0, 2)
    assert year is not None
    year.setText("MMXX")
    refused(form, "“MMXX” is not a year")
    form.unit.setText("million persons")
    assert "“MMXX” is not a year" in form.problem.text()
    year.setText("2020")
    assert is_silent(form)


def test_that_the_settings_of_lenses_are_looked_at_again(session: Session, parent: QWidget) -> None:
    form = LensSettingsDialog(session, parent)
    form.show()
    form.coverage.setText("")
    refused(form, "The coverage is empty")
    form.threshold.setText("40")
    assert "The coverage is empty" in form.problem.text()
    form.coverage.setText("65")
    assert is_silent(form)


def test_that_a_form_refused_while_documents_are_added_is_silent_once_they_are(
    session: Session, form: NewEvidenceDialog
) -> None:
    owner = object()
    assert session.begin_writing(owner)
    refused(form, WRITING)
    session.end_writing(owner)
    assert is_silent(form)
