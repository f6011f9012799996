"""Folders of files to add to the sample in a real window."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.window.importing.imports import Import

from vantage.window.main_window import MainWindow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    return made


@pytest.fixture
def import_files(qtbot: QtBot, window: MainWindow, folder: Path) -> Import:
    """Write these files (name and bytes), import the folder and wait for the end."""

    def write_and_import(files: dict[str, bytes]) -> None:
        for name, data in files.items():
            (folder / name).write_bytes(data)
        window.importing.add_paths([folder])
        qtbot.waitUntil(lambda: not window.busy, timeout=20_000)

    return write_and_import
