"""The check of the grading tells the diagonal share and leads to grades whose ground has gone."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.window.application import make_application
from vantage.window.grading_check_dialog import GradingCheckDialog
from vantage.window.session import Session
from vantage.workspace import reading


def test_that_the_check_names_what_is_no_longer_confirmed_and_leads_there(qtbot: QtBot, sample: Path) -> None:
    make_application()
    session, parent = Session(), QWidget()
    qtbot.addWidget(parent)
    session.open(sample)
    confirmed = next(i for i in reading.load_evidence(session.workspace) if i.evidence.credibility == "1").evidence
    for source in reading.load_sources(session.workspace):
        if source.code != confirmed.source:
            session.edit(editing.derive_source, source.code, confirmed.source)
    dialog = GradingCheckDialog(session, parent)
    assert confirmed.code in dialog.check.unconfirmed
    assert "diagonal" in dialog.found[1].text()
    wanted: list[str] = []
    dialog.evidence_asked.connect(wanted.append)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == f"Show {confirmed.code}").click()
    assert wanted == [confirmed.code]
    session.shut_down()
