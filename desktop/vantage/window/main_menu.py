"""The main menu: new, open, save a copy, import and export, undo, theme, help."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from vantage.errors import VantageError
from vantage.window import new_workspace
from vantage.window.asking_for_files import ask_open, ask_save
from vantage.window.card import plain_tip

if TYPE_CHECKING:
    from vantage.window.main_window import MainWindow

_THEMES = (("system", "Follow the system"), ("light", "Light"), ("dark", "Dark"))
_LONGEST_WORDS = 40
_KEPT_END = 12
"""Characters kept of the end of long words, where the number is that a step has set."""


class MainMenu(QMenu):
    """Its actions are the window's too, so that their shortcuts work everywhere."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        new = self.new_menu = self.addMenu("New")
        self.add(new, "Empty workspace…", lambda: new_workspace.ask_empty(window, window.new_empty), "Ctrl+Shift+N")
        for name, label in new_workspace.SAMPLES:
            make = partial(window.new_from_sample, name=name)
            self.add(new, label, partial(new_workspace.ask_sample, window, name, make))
        self.add(new, "From COINr tables…", lambda: new_workspace.ask_coin(window, window.new_from_coin))
        self.add(self, "Open…", lambda: ask_open(window, window.open_file), QKeySequence.StandardKey.Open)
        self._recent = self.addMenu("Open recent")
        self._recent.aboutToShow.connect(self._fill_recent)
        self.add(self, "Save a copy…", self._ask_copy, "Ctrl+Shift+S")
        self.addSeparator()
        window.importing.fill_menu(self, self.add)
        self.add(self, "Import a table of figures…", window.import_table)
        self.add(self, "Import references or a coding project…", window.import_references)
        self.add(self, "Export the memo…", window.export_memo, "Ctrl+E")
        self.add(self, "Export…", window.export)
        self.addSeparator()
        self._undo = self.add(self, "Undo", window.session.undo, QKeySequence.StandardKey.Undo)
        self._redo = self.add(self, "Redo", window.session.redo, "Ctrl+Shift+Z")
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._name_undo)
        self.addSeparator()
        self._add_themes()
        self.add(self, "Shortcuts and terms", window.show_help, QKeySequence.StandardKey.HelpContents)
        self.add(self, "Welcome and where files live", window.show_welcome)
        self.add(self, "About Vantage", self._show_about).setMenuRole(QAction.MenuRole.AboutRole)
        self.addSeparator()
        self.add(self, "Quit", window.close, QKeySequence.StandardKey.Quit)

    def add(
        self, menu: QMenu, text: str, act: Callable[[], object], keys: QKeySequence.StandardKey | str = ""
    ) -> QAction:
        """An entry with what it does and its shortcut."""
        action = menu.addAction(text)
        if keys:
            action.setShortcut(keys)
        action.triggered.connect(lambda _checked=False: act())
        self._window.addAction(action)
        return action

    def _add_themes(self) -> None:
        themes = self.addMenu("Theme")
        group = QActionGroup(self)
        for choice, label in _THEMES:
            action = themes.addAction(label)
            action.setCheckable(True)
            action.setChecked(choice == self._window.theme_choice)
            action.triggered.connect(partial(self._choose_theme, choice))
            group.addAction(action)

    def _choose_theme(self, choice: str, _checked: bool = False) -> None:
        self._window.set_theme_choice(choice)

    def _name_undo(self) -> None:
        session = self._window.session
        for action, words, name in (
            (self._undo, session.undo_words(), "Undo"),
            (self._redo, session.redo_words(), "Redo"),
        ):
            action.setText(f"{name}: {shortened(words)}".replace("&", "&&") if words else name)
            action.setToolTip(plain_tip(f"{name}: {words}") if words else "")

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._window.preferences.recent:
            self._recent.addAction(str(path).replace("&", "&&"), partial(self._window.open_file, path))
        if self._recent.isEmpty():
            self._recent.addAction("No other workspace yet").setEnabled(False)

    def _show_about(self) -> None:
        from vantage.window.about import show_about

        try:
            show_about(self._window)
        except VantageError as error:
            self._window.messages.show_problem(error.title, error.advice)

    def _ask_copy(self) -> None:
        name = f"{QFileInfo(str(self._window.session.path)).completeBaseName()}-copy.vantage"
        ask_save(self._window, "Save a copy of the workspace", name, self._window.save_copy)


def shortened(words: str) -> str:
    """The words of a step without their middle, where they would make the menu wide."""
    words = " ".join(words.split())
    if len(words) <= _LONGEST_WORDS:
        return words
    return f"{words[: _LONGEST_WORDS - _KEPT_END - 1].rstrip()}…{words[-_KEPT_END:].lstrip()}"
