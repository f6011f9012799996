"""What the tests of importing share: a workspace open for writing, and imports that say what became of each file."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vantage.casework.importing import FileReport, import_documents
from vantage.workspace import Workspace, create_workspace, open_workspace


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty workspace, made once; never write to it: use `ws`."""
    path = tmp_path_factory.mktemp("importing") / "w.vantage"
    create_workspace(path).close()
    return path


@pytest.fixture
def ws(empty: Path, tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace."""
    with open_workspace(Path(shutil.copy(empty, tmp_path / "w.vantage")), writing=True) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a test puts the files it imports."""
    made = tmp_path / "documents"
    made.mkdir()
    return made


Add = Callable[..., dict[str, FileReport]]


@pytest.fixture
def add(ws: Workspace, folder: Path) -> Add:
    """Write these files (name and bytes) and import the folder; the reports by file name."""

    def write_and_import(files: dict[str, bytes], encoding: str = "") -> dict[str, FileReport]:
        for name, data in files.items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        report = import_documents(ws, [folder], encoding=encoding)
        return {file.name: file for file in report.files}

    return write_and_import
