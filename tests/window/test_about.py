"""About Vantage: what the program is and is built on, and the licences of everything it contains."""

import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot, qVersion
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from vantage import __version__
from vantage.casework.licences import Contents, packaged_contents
from vantage.window.about import About
from vantage.window.main_window import MainWindow

from ..made_up_licences import HTML, component, licences_of

MANY = 200
LONG = "libwith-a-very-long-name-of-a-library"
EXPRESSION = "BSD-3-Clause AND BSD-2-Clause AND ISC AND MIT AND LicenseRef-scancode-public-domain"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of licences of a package with many components of long names."""
    made = [component(f"{LONG}-{number:03d}", f"1:{number}.66-4+deb12u2", EXPRESSION) for number in range(MANY)]
    return licences_of(tmp_path / "program", made)


@pytest.fixture
def about(window: MainWindow, folder: Path, qtbot: QtBot) -> About:
    dialog = About(window, packaged_contents(folder))
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    return dialog


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """The folders the system was asked to show, one that has no `xdg-open`."""
    monkeypatch.setenv("PATH", "/nowhere")
    manager = FileManager()
    QDesktopServices.setUrlHandler("file", manager, "show")
    yield manager.shown
    QDesktopServices.unsetUrlHandler("file")


class FileManager(QObject):
    """Stands in for the system's own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


def titles(about: About) -> list[str]:
    rows = range(about.model.rowCount())
    return [" | ".join(str(about.model.index(row, column).data()) for column in range(3)) for row in rows]


def test_that_the_menu_opens_it_once_and_from_source_it_lists_what_is_installed(
    window: MainWindow, qtbot: QtBot
) -> None:
    entry = next(action for action in window.menu.actions() if action.text() == "About Vantage")
    assert entry.menuRole() == QAction.MenuRole.AboutRole
    entry.trigger()
    entry.trigger()
    (about,) = window.findChildren(About)
    assert about.isVisible() and not about.isModal()
    listed = titles(about)
    assert listed[0] == f"Vantage | {__version__} | Apache-2.0"
    assert [line for line in listed if line.startswith("PySide6_Essentials |") and "LGPL-3.0-only" in line]
    assert about.folder_button.isHidden() and about.exchange_button.isHidden()
    assert "LGPL" in about.exchange.text()
    about.filter.setText("PySide6")
    assert about.texts.text.toPlainText() == "Its makers put no licence text beside it."
    about.filter.setText("numpy")
    assert "Redistribution and use" in about.texts.text.toPlainText()
    qtbot.keyClick(about, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(About))


def test_that_all_components_are_listed_and_the_one_chosen_shows_its_text(about: About, qtbot: QtBot) -> None:
    assert about.model.rowCount() == MANY + 2
    assert titles(about)[1] == f"{LONG}-000 | 1:0.66-4+deb12u2 | {EXPRESSION}"
    assert about.texts.title.text() == "Vantage 0.4.0"
    before = about.halves.sizes()
    qtbot.keyClick(about.filter, Qt.Key.Key_Down)
    qtbot.waitUntil(about.table.hasFocus)
    qtbot.keyClick(about.table, Qt.Key.Key_Down)
    assert about.texts.text.toPlainText() == f"The licence of {LONG}-000."
    assert EXPRESSION in about.texts.about.text()
    QApplication.processEvents()
    assert about.halves.sizes() == before
    assert EXPRESSION in about.model.index(1, 2).data(Qt.ItemDataRole.ToolTipRole)


def test_that_a_text_is_shown_as_it_stands_and_never_as_html(about: About) -> None:
    about.filter.setText("pyside")
    assert about.texts.text.toPlainText() == "GNU LESSER GENERAL PUBLIC LICENSE"
    names = [about.texts.choice.itemText(row) for row in range(about.texts.choice.count())]
    assert names == ["LGPL-3.0.txt", "Odd, but so.txt", "Origin, copyright, files"]
    about.texts.choice.setCurrentIndex(1)
    assert about.texts.text.toPlainText() == HTML.replace("\f", "\n").strip()
    about.texts.choice.setCurrentIndex(2)
    assert "Inside it: ICU" in about.texts.text.toPlainText()


def test_that_the_filter_finds_parts_inside_components_and_says_how_many(about: About) -> None:
    assert about._card.note.text() == f"{MANY + 2} components, 3 parts inside them"
    about.filter.setText("LGPL")
    assert titles(about) == [
        "PySide6_Essentials | 6.11.3 | LGPL-3.0-only",
        "Qt 6.11.3 | in PySide6_Essentials | LGPL-3.0-only",
    ]
    assert about._card.note.text() == f"1 of {MANY + 2} components, 1 part inside"
    about.table.selectRow(1)
    assert about.texts.title.text() == "PySide6_Essentials 6.11.3"
    assert "Qt 6.11.3 is inside it" in about.texts.about.text()


def test_that_a_filter_that_finds_nothing_says_so_and_emptied_shows_all(about: About) -> None:
    about.filter.setText("nonsense <b>")
    assert about.table.isHidden() and "“nonsense <b>”" in about.nothing.text()
    about.filter.clear()
    assert about.nothing.isHidden() and about.model.rowCount() == MANY + 2


def test_that_it_says_how_libraries_are_replaced_and_the_list_comes_back_from_there(about: About) -> None:
    about.exchange_button.click()
    assert about.texts.title.text() == "Replacing libraries"
    assert "build Qt or PySide6 of the same version series (6.11.3)" in about.texts.text.toPlainText()
    assert about.texts.choice.isHidden()
    about.table.selectRow(0)
    assert about.texts.title.text() == "Vantage 0.4.0"


def test_that_the_folder_of_licences_is_shown(about: About, folder: Path, shown: list[Path]) -> None:
    about.folder_button.click()
    assert shown == [folder]


def test_that_the_details_for_support_are_facts_of_the_program_and_paths_only(
    about: About, repository: Path, own_user_data: Path
) -> None:
    about.copy_button.click()
    copied = QApplication.clipboard().text()
    for fact in (
        f"Vantage {__version__}\n",
        f"Runs from: {repository} (source folder)\n",
        f"Settings and backups: {own_user_data}\n",
        f"Python {platform.python_version()}\n",
        f"Qt {qVersion()} (PySide6 ",
        "Workspace schema 3\n",
        f"{MANY + 2} components\n",
    ):
        assert fact in copied
    assert "sample.vantage" not in copied and platform.node() not in copied
    assert about.copy_button.text() == "Copied"


def test_that_tab_passes_through_everything_and_return_in_the_filter_closes_nothing(about: About, qtbot: QtBot) -> None:
    about.filter.setText("pyside")
    about.filter.setFocus()
    reached: list[QWidget] = [about.filter]
    while reached[-1] is not about.close_button and len(reached) < 20:
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)
        now = about.focusWidget()
        assert now is not None
        reached.append(now)
    texts = about.texts
    assert reached == [about.filter, about.table, texts.choice, texts.text, about.close_button]
    qtbot.keyClick(about.filter, Qt.Key.Key_Return)
    assert about.isVisible()
    qtbot.keyClick(about.close_button, Qt.Key.Key_Space)
    assert not about.isVisible()


def test_that_a_text_that_is_gone_is_told_in_its_place(about: About, folder: Path) -> None:
    (folder / f"{LONG}-001" / "LICENSE").unlink()
    about.table.selectRow(2)
    assert "cannot be read" in about.texts.text.toPlainText()
    assert str(folder) in about.texts.text.toPlainText()


def test_that_a_package_without_its_licences_says_what_is_missing(window: MainWindow, qtbot: QtBot) -> None:
    about = About(window, Contents())
    about.show()
    assert about.halves.isHidden() and about.folder_button.isHidden()
    about.copy_button.click()
    assert "no folder of a package, 0 components" in QApplication.clipboard().text()


def test_that_a_start_does_not_wait_for_it(repository: Path) -> None:
    seen = "import sys, vantage.window.application; print([name for name in sys.modules if 'about' in name])"
    done = subprocess.run(
        [sys.executable, "-c", seen], cwd=repository / "desktop", capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
