"""What keeps the memo from being typeset may be over soon: the page tries again when asked, and when it is shown."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from vantage.charts.palette import LIGHT
from vantage.memo import pdf
from vantage.window.application import make_application
from vantage.window.memo_page import MemoPage
from vantage.window.session import Session
from vantage.workspace import create_workspace

TYPESET_MS = 20_000


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The temporary folder, which is not there yet."""
    place = tmp_path / "temporary"
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    pdf._setting.cache_clear()
    yield place
    pdf._setting.cache_clear()


@pytest.fixture
def refused(qtbot: QtBot, sample: Path, nowhere: Path) -> Iterator[MemoPage]:
    """A page whose memo could not be typeset for want of a temporary folder."""
    make_application()
    session = Session()
    session.open(sample)
    page = MemoPage(session, LIGHT)
    qtbot.addWidget(page)
    page.resize(1200, 690)
    with qtbot.captureExceptions() as raised:
        page.show()
        qtbot.waitExposed(page)
        qtbot.waitUntil(lambda: not page.busy, timeout=TYPESET_MS)
    assert isinstance(raised[0][1], OSError)
    yield page
    page.shut_down()
    session.shut_down()


def test_that_pages_that_could_not_be_typeset_are_tried_again_when_asked(
    refused: MemoPage, nowhere: Path, qtbot: QtBot
) -> None:
    assert refused.preview.again.isVisible() and not refused.preview.shows_pages
    assert refused.progress.text() == ""
    nowhere.mkdir()
    refused.preview.again.click()
    assert not refused.preview.again.isVisible()
    qtbot.waitUntil(lambda: refused.preview.shows_pages, timeout=TYPESET_MS)


def test_that_pages_that_could_not_be_typeset_are_tried_again_when_the_page_is_shown(
    refused: MemoPage, nowhere: Path, qtbot: QtBot
) -> None:
    refused.hide()
    nowhere.mkdir()
    refused.show()
    qtbot.waitUntil(lambda: refused.preview.shows_pages, timeout=TYPESET_MS)


def test_that_nothing_is_offered_to_be_tried_again_where_the_memo_lacks_something(qtbot: QtBot, tmp_path: Path) -> None:
    make_application()
    create_workspace(tmp_path / "empty.vantage").close()
    session = Session()
    session.open(tmp_path / "empty.vantage")
    page = MemoPage(session, LIGHT)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: not page.busy, timeout=TYPESET_MS)
    assert page.preview.message.text() and not page.preview.again.isVisible()
    page.shut_down()
    session.shut_down()
