"""A workspace with measured indicators and no figures, and tables written to disk."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vantage.casework.tables import Sheet, TablePlan, plan_import, propose_mapping, read_table
from vantage.domain.assessment import Actor, Assessment
from vantage.domain.criterion import Criterion
from vantage.domain.evidence import Publisher, Source
from vantage.workspace import Workspace, create_workspace, open_workspace, reading, writing

ACTORS = (("US", "United States"), ("CN", "China"), ("KR", "South Korea"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with three actors, three indicators and a source of a publisher; never write to it."""
    path = tmp_path_factory.mktemp("made") / "tables.vantage"
    with create_workspace(path) as workspace, workspace.step("Make it ready", kind="creation"):
        for code, name in ACTORS:
            writing.add_actor(workspace, Actor(code, name))
        for code, name, parent, unit in (
            ("gdp", "Gross domestic product", "capital", "billion US$"),
            ("online", "People online", "applications", "per cent"),
            ("power", "Electricity generation", "energy", "TWh"),
        ):
            leaf = Criterion(
                code, name, parent, normalisation="goalposts", goalpost_low=0.0, goalpost_high=3e4, unit=unit
            )
            writing.add_criterion(workspace, leaf)
        writing.add_publisher(workspace, Publisher("office", "Statistical office", "B", "A long record."))
        writing.add_source(workspace, Source("yearbook", "Yearbook", "office", date="2025"))
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A copy that the test may change."""
    return Path(shutil.copy(made, tmp_path / "tables.vantage"))


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    with open_workspace(path, writing=True) as opened:
        yield opened


@pytest.fixture
def assessment(workspace: Workspace) -> Assessment:
    return reading.load_assessment(workspace)


@pytest.fixture
def sheet_of(tmp_path: Path) -> Callable[[str], Sheet]:
    """The sheet of a CSV file with this text."""

    def read(text: str) -> Sheet:
        file = tmp_path / "table.csv"
        file.write_text(text, encoding="utf-8")
        return read_table(file).sheets[0]

    return read


@pytest.fixture
def planned(sheet_of: Callable[[str], Sheet], assessment: Assessment) -> Callable[[str], TablePlan]:
    """The plan of a CSV file with this text, read as proposed."""

    def plan(text: str) -> TablePlan:
        sheet = sheet_of(text)
        return plan_import(sheet, propose_mapping(sheet, assessment), assessment)

    return plan
