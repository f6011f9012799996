"""Before a source is retracted, one sees what rests on it and what the comparison becomes; then it is one step."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from vantage.window.application import make_application
from vantage.window.form_dialog import choose
from vantage.window.impact_dialog import REINSTATE, ImpactDialog
from vantage.window.session import Session
from vantage.workspace import reading


@pytest.fixture
def session(qtbot: QtBot, sample: Path) -> Iterator[Session]:
    make_application()
    made = Session()
    made.open(sample)
    yield made
    made.shut_down()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def asked(qtbot: QtBot, session: Session, parent: QWidget, code: str) -> ImpactDialog:
    source = next(s for s in reading.load_sources(session.workspace) if s.code == code)
    dialog = ImpactDialog(session, source, parent)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.busy)
    return dialog


def groups(dialog: ImpactDialog) -> list[str]:
    return [dialog.tree.topLevelItem(row).text(0) for row in range(dialog.tree.topLevelItemCount())]


def test_that_everything_that_rests_on_the_source_is_named_before_anything_happens(
    qtbot: QtBot, session: Session, parent: QWidget
) -> None:
    step = session.workspace.last_step().step
    dialog = asked(qtbot, session, parent, "big-technology")
    assert dialog.found is not None
    assert groups(dialog) == ["Scores (10)", "Evidence (44)", "Excerpts (44)", "Scenarios (3)", "Memo (1)"]
    assert "Now: The United States" in dialog.before.text()
    assert "Then: The United States" in dialog.after.text()
    assert session.workspace.last_step().step == step
    dialog.reject()


def test_that_a_retraction_needs_its_reason_and_is_one_step_and_can_be_taken_back(
    qtbot: QtBot, session: Session, parent: QWidget
) -> None:
    dialog = asked(qtbot, session, parent, "baiguan")
    step = session.workspace.last_step().step
    dialog.confirm()
    assert "needs its reason" in dialog.problem.text()
    dialog.reason.setText("The translator withdrew it.")
    dialog.confirm()
    assert session.workspace.last_step().step == step + 1
    source = next(s for s in reading.load_sources(session.workspace) if s.code == "baiguan")
    assert (source.retracted, source.retraction_reason) == (True, "The translator withdrew it.")
    again = asked(qtbot, session, parent, "baiguan")
    choose(again.action, REINSTATE)
    qtbot.waitUntil(lambda: not again.busy)
    again.confirm()
    assert not next(s for s in reading.load_sources(session.workspace) if s.code == "baiguan").retracted


def test_that_a_downgrade_shows_the_comparison_with_the_lower_grade(
    qtbot: QtBot, session: Session, parent: QWidget
) -> None:
    dialog = asked(qtbot, session, parent, "big-technology")
    choose(dialog.action, "E")
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.found is not None and dialog.found.letter == "E"
    assert not dialog.blank.isVisible()
    dialog.reason.setText("It invents figures.")
    dialog.confirm()
    source = next(s for s in reading.load_sources(session.workspace) if s.code == "big-technology")
    assert (source.reliability, source.retracted) == ("E", False)
