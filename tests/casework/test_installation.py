"""What this installation is and what it is built on."""

import platform
import sqlite3
import sys
from pathlib import Path

import pytest

from vantage import __version__, locations
from vantage.casework.installation import installation
from vantage.workspace import create_workspace, schema_version


def test_that_the_versions_are_those_in_use(tmp_path: Path, repository: Path) -> None:
    runs = installation()
    assert (runs.version, runs.python, runs.sqlite) == (__version__, platform.python_version(), sqlite3.sqlite_version)
    assert runs.typst[0].isdigit()
    with create_workspace(tmp_path / "new.vantage") as workspace:
        assert runs.schema == schema_version(workspace)


def test_that_it_knows_from_where_it_runs(tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (installation().kind, installation().place) == ("source folder", repository)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "vantage"))
    assert (installation().kind, installation().place) == ("package", tmp_path)
    monkeypatch.setenv("VANTAGE_USER_DATA", str(tmp_path / locations.PORTABLE))
    assert installation().kind == "portable package"
    (tmp_path / locations.INSTALLED).touch()
    assert installation().kind == "system package"
