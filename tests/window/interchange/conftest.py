"""A session on a copy of the sample, and files to bring in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.casework.interchange.conftest import RIS
from tests.casework.interchange.projects import project

from vantage.documents.refi_qda import write_qdpx
from vantage.window.application import make_application
from vantage.window.session import Session


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
    made.resize(1280, 800)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Two references, the second with a flaw, and the file the first one names."""
    folder = tmp_path / "library"
    (folder / "papers").mkdir(parents=True)
    (folder / "papers" / "chips.txt").write_text("Chips.")
    path = folder / "library.ris"
    path.write_text(f"{RIS}TY  - ODD\nTI  - <b>Bold</b> &amp; =1+1\nER  - \n")
    return path


@pytest.fixture
def study(tmp_path: Path) -> Path:
    path = tmp_path / "study.qdpx"
    path.write_bytes(write_qdpx(project()))
    return path
