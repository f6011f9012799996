"""View state that outlives a session: window, theme, recent files, hints seen. Never anything of the case itself."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from vantage import locations

RECENT_FILES = 8


class Preferences:
    """An INI file in the user's data folder."""

    def __init__(self) -> None:
        self._settings = QSettings(str(locations.user_data() / "window.ini"), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        return str(self._settings.value("theme", "system"))

    @theme.setter
    def theme(self, choice: str) -> None:
        self._settings.setValue("theme", choice)

    @property
    def page(self) -> str:
        return str(self._settings.value("page", "assess"))

    @page.setter
    def page(self, name: str) -> None:
        self._settings.setValue("page", name)

    @property
    def hint_seen(self) -> bool:
        return str(self._settings.value("hint-seen", "no")) == "yes"

    @hint_seen.setter
    def hint_seen(self, seen: bool) -> None:
        self._settings.setValue("hint-seen", "yes" if seen else "no")
        self._settings.sync()

    @property
    def recent(self) -> list[Path]:
        """Workspaces opened before, newest first."""
        stored = self._settings.value("recent", [])
        texts = [stored] if isinstance(stored, str) else list(stored or [])  # type: ignore[call-overload]
        return [Path(text) for text in texts if text]

    def remember(self, path: Path) -> None:
        kept = [str(path.resolve()), *(str(p) for p in self.recent if p != path.resolve())]
        self._settings.setValue("recent", kept[:RECENT_FILES])

    def state(self, name: str) -> QByteArray:
        """Geometry of a window or splitter; empty where none was kept."""
        value = self._settings.value(f"state/{name}", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_state(self, name: str, state: QByteArray) -> None:
        self._settings.setValue(f"state/{name}", state)
