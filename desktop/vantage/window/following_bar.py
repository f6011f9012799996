"""The line beneath the top bar that says that the file may be edited here now, or can no longer be followed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy

from vantage.charts.palette import SPACING
from vantage.window.card import plain_label
from vantage.window.following import Following
from vantage.window.message_bar import MessageBar
from vantage.window.session import Session

_LEAST_PX = 34
"""As high with a button as without."""
_EDIT_TIP = "Open the workspace for writing in this window. What is selected and typed here stays."
_OPEN_TIP = "Open what is there now, for writing if nobody else writes it."


class FollowingBar(QFrame):
    """Hidden as long as there is nothing to say, as it always is in a window that writes."""

    def __init__(self, session: Session, messages: MessageBar, open_file: Callable[[Path], object]) -> None:
        super().__init__()
        self.setObjectName("following")
        self._session, self._messages, self._open_file = session, messages, open_file
        self.following = Following(session, self)
        self.following.changed.connect(self._show)
        self.hide()

    def _build(self) -> None:
        """When there is something to say for the first time: no start has to wait for it."""
        self.setMinimumHeight(_LEAST_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACING, SPACING // 2, 2 * SPACING, SPACING // 2)
        row.setSpacing(2 * SPACING)
        self.text = plain_label("", wrap=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.edit_button = _button("Edit here", _EDIT_TIP)
        self.edit_button.clicked.connect(self.following.edit_here)
        self.open_button = _button("Open it again", _OPEN_TIP)
        self.open_button.clicked.connect(lambda: self._open_file(self._session.path))
        row.addWidget(self.text, 1)
        row.addWidget(self.edit_button)
        row.addWidget(self.open_button)

    def _show(self) -> None:
        if self.layout() is None:
            self._build()
        standing = self.following.standing
        if standing.trouble is not None:
            self._say(" ".join(standing.trouble))
        elif standing.free:
            self._say(f"No other program writes “{self._session.path.name}” any more. You still only read it here.")
        if standing.free or not self.following.active:
            self._take_back_refusal()
        self.edit_button.setVisible(standing.free)
        self.open_button.setVisible(standing.trouble is not None and self._session.path.exists())
        self.setVisible(standing.free or standing.trouble is not None)

    def _say(self, text: str) -> None:
        self.text.setText(text)
        self.setAccessibleName(text)

    def _take_back_refusal(self) -> None:
        """What was said when it was opened, or when another program was quicker, no longer holds."""
        if self.following.refused is not None and self._messages.problem == self.following.refused:
            self._messages.hide()


def _button(text: str, tip: str) -> QPushButton:
    """A click leaves the keyboard in the field that is being typed in; Tab reaches it."""
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
