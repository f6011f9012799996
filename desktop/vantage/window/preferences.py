"""View state that outlives a session: window, theme, recent files, hints seen. Never anything of the case itself."""

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from vantage import locations
from vantage.errors import FileProblem, VantageError
from vantage.window import theme as styling

RECENT_FILES = 8
PAGES = ("assess", "evidence", "robustness", "memo")
FILE = "window.ini"


class Preferences:
    """An INI file in the user's data folder, shared with other versions of the program and other windows.

    Only the keys that were set are written, into what the file says by then, so that nobody's keys are lost. A value
    that makes no sense counts as not there. Where the file cannot be written, `problem` says why: what is set then
    holds until the program ends.
    """

    def __init__(self) -> None:
        self.problem: VantageError | None = None
        self._settings: QSettings | None = None
        self._unkept: dict[str, object] = {}
        try:
            file = locations.user_folder() / FILE
            self.first_start = not os.path.lexists(file)
            self._settings = QSettings(str(file), QSettings.Format.IniFormat)
            locations.user_data()
            if not self.first_start and not (os.path.isfile(file) and os.access(file, os.W_OK)):
                raise _not_kept(file)
        except VantageError as problem:
            self.problem = problem
            self.first_start = False

    @property
    def theme(self) -> str:
        choice = self._text("theme")
        return choice if choice in styling.CHOICES else "system"

    @theme.setter
    def theme(self, choice: str) -> None:
        self._set("theme", choice)

    @property
    def page(self) -> str:
        kept = self._text("page")
        return kept if kept in PAGES else PAGES[0]

    @page.setter
    def page(self, name: str) -> None:
        self._set("page", name)

    @property
    def hint_seen(self) -> bool:
        return self._is_noted("hint-seen")

    @hint_seen.setter
    def hint_seen(self, seen: bool) -> None:
        self._note("hint-seen", seen)

    @property
    def welcome_seen(self) -> bool:
        return self._is_noted("welcome-seen")

    @welcome_seen.setter
    def welcome_seen(self, seen: bool) -> None:
        self._note("welcome-seen", seen)

    @property
    def recent(self) -> list[Path]:
        """Workspaces opened before, newest first."""
        value = self._value("recent")
        texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        known = [text for text in texts if isinstance(text, str) and text and "\0" not in text]
        try:
            return [locations.restored_path(text) for text in known]
        except VantageError:
            return []

    def remember(self, path: Path) -> None:
        self.sync()  # another window may have remembered one of its own
        whole = path.resolve()
        kept = [whole, *(other for other in self.recent if other != whole)]
        self._set("recent", [locations.stored_path(other) for other in kept[:RECENT_FILES]])
        self.sync()

    def folder(self, kind: str) -> Path | None:
        """Where a file of this kind was chosen last; it need not be there any more."""
        text = self._text(f"folder/{kind}")
        try:
            return locations.restored_path(text) if text and "\0" not in text else None
        except VantageError:
            return None

    def keep_folder(self, kind: str, folder: Path) -> None:
        self._set(f"folder/{kind}", locations.stored_path(folder))

    def state(self, name: str, version: int = 1) -> QByteArray:
        """Geometry of a window or splitter; empty where none was kept. What is kept under one version of a name is
        never read as another: count it up whenever parts are added, taken away or mean something else."""
        value = self._value(_state_key(name, version))
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_state(self, name: str, state: QByteArray, version: int = 1) -> None:
        self._set(_state_key(name, version), state)

    def sync(self) -> None:
        """Write what was set and read what others wrote."""
        if self._settings is None or self.problem is not None:
            return
        self._settings.sync()
        if self._settings.status() == QSettings.Status.AccessError:
            self.problem = _not_kept(Path(self._settings.fileName()))

    def _set(self, key: str, value: object) -> None:
        if self._settings is None or self.problem is not None:
            self._unkept[key] = value
        else:
            self._settings.setValue(key, value)

    def _value(self, key: str) -> object:
        if key in self._unkept or self._settings is None:
            return self._unkept.get(key)
        return self._settings.value(key)

    def _note(self, key: str, noted: bool) -> None:
        """At once, so that a program that is torn down does not say it again."""
        self._set(key, "yes" if noted else "no")
        self.sync()

    def _is_noted(self, key: str) -> bool:
        return self._text(key) == "yes"

    def _text(self, key: str) -> str:
        value = self._value(key)
        return value if isinstance(value, str) else ""


def _state_key(name: str, version: int) -> str:
    return f"state/{name}" if version == 1 else f"state/{name}-{version}"


def _not_kept(file: Path) -> FileProblem:
    return FileProblem(
        f"The settings cannot be written to “{file}”.", f"Free disk space or make it writable. {locations.remedy()}"
    )
