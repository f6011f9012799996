"""A real window on a copy of the sample."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from vantage.casework.sample import build_sample
from vantage.window.application import make_application, open_window
from vantage.window.main_window import MainWindow


def pytest_runtest_logfinish() -> None:
    """What a test here leaves goes with the test: the widgets of closed windows that pile up would be destroyed
    together, in no order, in the middle of another test, and until then be styled along with that test's own.

    A hook and not a fixture: pytest holds what the fixtures gave until the test is over. What stays is set aside, not
    to be looked at again after each test.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.freeze()


@pytest.fixture
def window(qtbot: QtBot, sample: Path) -> Iterator[MainWindow]:
    """Shown at 1280x800, with its draws finished; closed afterwards."""
    make_application()
    opened = open_window(sample, "light")
    opened.resize(1280, 800)
    opened.show()
    qtbot.waitExposed(opened)
    qtbot.waitUntil(lambda: not opened.busy)
    yield opened
    opened.close()
    opened.deleteLater()


@pytest.fixture(scope="session")
def built_nations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample of twelve nations, whose indicators are measured; built once, never to be written to."""
    return build_sample(tmp_path_factory.mktemp("nations") / "nations.vantage", "nations")


@pytest.fixture
def nations(qtbot: QtBot, built_nations: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """As `window`, on a copy of the sample of twelve nations."""
    make_application()
    opened = open_window(Path(shutil.copy(built_nations, tmp_path / "nations.vantage")), "light")
    opened.resize(1280, 800)
    opened.show()
    qtbot.waitExposed(opened)
    qtbot.waitUntil(lambda: not opened.busy)
    yield opened
    opened.close()
    opened.deleteLater()
