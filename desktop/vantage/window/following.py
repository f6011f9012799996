"""A window that only reads because another program writes: it follows that one, and may take over once it is gone.

Nothing is ever taken over by itself: of two windows that wait for a third, both would.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from vantage.errors import VantageError
from vantage.window.opening_workspace import refusal
from vantage.window.session import Session
from vantage.workspace import open_workspace
from vantage.workspace.following import Followed

INTERVAL_MS = 1_000


@dataclass(frozen=True)
class Standing:
    """How it stands with the file. `free`: nobody writes it now. `trouble`: title and advice where it can no longer be
    followed."""

    free: bool = False
    trouble: tuple[str, str] | None = None


class Following(QObject):
    """Looks at the file once a second, as long as this window may only read it because another program writes it."""

    changed = Signal()
    """`standing` is another now."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._followed: Followed | None = None
        self.standing = Standing()
        self.refused: tuple[str, str] | None = None
        """Title and advice of why this window may only read, as they were told last."""
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.look)
        session.opened.connect(self._begin)
        session.about_to_leave.connect(self._end)

    @property
    def active(self) -> bool:
        """Whether the file is looked at."""
        return self._timer.isActive()

    def look(self) -> None:
        """Show what was written since the last look, and say how it stands with the file. Costs next to nothing where
        nothing was written; what is shown stays still while a menu is open or a mouse button is down."""
        if self._followed is None:
            return
        try:
            free = self._followed.writer_is_gone()  # asked first: what the writer wrote last is then read too
            if self._followed.changed() and not _in_the_hand():
                self._catch_up()
            self._stand(Standing(free=free))
        except VantageError as problem:
            self._stand(Standing(trouble=(problem.title, problem.advice)))
        except Exception:
            self._timer.stop()  # a mistake of this program is told once, not every second
            raise

    def edit_here(self) -> bool:
        """Open the file for writing, whatever is selected or half typed; whether that went well. Where another program
        was quicker, says so and goes on following."""
        if self._followed is None:
            return False
        try:
            self._followed.changed()  # no other file is to be shown under what is selected in this one
            workspace = open_workspace(self._session.path, writing=True)
        except VantageError as problem:
            self.refused = refusal(problem)
            self._session.problem.emit(*self.refused)
            self.look()
            return False
        self._end()
        self._session.exchange(workspace)
        self._session.notice.emit(f"“{workspace.path.name}” is edited here now.")
        for warning in workspace.warnings:
            self._session.lasting_notice.emit(warning)
        return True

    def _begin(self) -> None:
        opened = self._session.opened_as
        self._followed = None if opened is None else opened.followed
        if opened is not None and self._followed is not None:
            self.refused = opened.said
            self._timer.start()

    def _end(self) -> None:
        if self._followed is None:
            return
        self._timer.stop()
        self._followed = None
        self.standing = Standing()
        self.changed.emit()

    def _catch_up(self) -> None:
        if self._followed is None:
            return
        if self._followed.live:
            self._followed.read(self._session.refresh)
        else:
            self._followed = Followed(self._session.path)
            self._session.exchange(self._followed.workspace)

    def _stand(self, standing: Standing) -> None:
        if standing != self.standing:
            self.standing = standing
            self.changed.emit()


def _in_the_hand() -> bool:
    pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
    return pressed or QApplication.activePopupWidget() is not None
