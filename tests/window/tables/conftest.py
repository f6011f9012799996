"""A session on a copy of the nations, and tables to bring in."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from vantage.casework.sample import build_sample
from vantage.window.application import make_application
from vantage.window.session import Session
from vantage.window.tables import open_table_dialog
from vantage.window.tables.table_dialog import TableDialog

FIGURES = """indicator;unit;United States;CHN;Germany;Atlantis
Gross domestic product;billion US$;27.360,9;17.794,8;4.500,1;12
ai_diffusion;per cent;28,3;30,5 %;n/a;1
Sheep;million;5,1;180,2;1,5;3
"""


@pytest.fixture(scope="session")
def built_nations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sample(tmp_path_factory.mktemp("nations") / "nations.vantage", "nations")


@pytest.fixture
def session(qtbot: QtBot, built_nations: Path, tmp_path: Path) -> Iterator[Session]:
    make_application()
    made = Session()
    made.open(Path(shutil.copy(built_nations, tmp_path / "nations.vantage")))
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
def opened(qtbot: QtBot, session: Session, parent: QWidget, tmp_path: Path) -> Callable[..., TableDialog]:
    """The dialog with the plan of a table of this text."""

    def open_with(text: str = FIGURES, name: str = "figures.csv") -> TableDialog:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        dialog = open_table_dialog(session, parent, file)
        qtbot.waitUntil(lambda: not dialog.busy)
        return dialog

    return open_with
