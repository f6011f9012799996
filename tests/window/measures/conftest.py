"""A real window on the sample of twelve nations, whose indicators are measured."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from vantage.casework.sample import build_sample
from vantage.window.application import make_application, open_window
from vantage.window.main_window import MainWindow


@pytest.fixture(scope="session")
def built_nations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built once; never write to it."""
    return build_sample(tmp_path_factory.mktemp("nations") / "nations.vantage", "nations")


@pytest.fixture
def nations(qtbot: QtBot, built_nations: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """Shown at 1280x800, with its draws finished; closed afterwards."""
    make_application()
    opened = open_window(Path(shutil.copy(built_nations, tmp_path / "nations.vantage")), "light")
    opened.resize(1280, 800)
    opened.show()
    qtbot.waitExposed(opened)
    qtbot.waitUntil(lambda: not opened.busy)
    yield opened
    opened.close()
    opened.deleteLater()
