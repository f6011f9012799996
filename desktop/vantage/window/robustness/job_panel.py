"""What the parts of the Robustness page share: work off the window's thread, and words where there are no figures."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vantage.casework.judgement import Judgement
from vantage.charts.palette import SPACING, Theme
from vantage.errors import VantageError
from vantage.window.card import Card, plain_label
from vantage.window.latest_job import LatestJob
from vantage.window.session import Session

_BODY, _WORDS = range(2)


class RobustnessPanel(QWidget):
    """One part of the page. `show_judgement` is called only while the part is in sight, for a judgement new to it."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session = session
        self.theme = theme
        self.judgement: Judgement | None = None
        self._job = LatestJob(self)
        self._job.finished.connect(self._found)
        self._job.failed.connect(self._failed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack)
        self.content = QWidget()
        self.layout_ = QVBoxLayout(self.content)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(SPACING + 4)
        self._stack.addWidget(self.content)
        said = QWidget()
        place = QVBoxLayout(said)
        place.setContentsMargins(0, 0, 0, 0)
        card = Card()
        self.words = plain_label("", "mutedBody", wrap=True)
        card.body.addWidget(self.words)
        place.addWidget(card)
        place.addStretch(1)
        self._stack.addWidget(said)

    @property
    def busy(self) -> bool:
        return self._job.busy

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme

    def shut_down(self) -> None:
        self._job.close()

    def show_judgement(self, judgement: Judgement) -> None:
        """Work out what this part shows of the judgement."""
        raise NotImplementedError

    def show_result(self, result: Any) -> None:
        """Show what the worker found; `judgement` is what it was found for."""
        raise NotImplementedError

    def work_out(self, compute: Callable[[], Any]) -> None:
        """Compute off the window's thread; a newer request wins."""
        if self._stack.currentIndex() == _WORDS or self.judgement is None:
            self.say("Working it out…")
        self._job.run(compute)

    def take(self, judgement: Judgement | None, why_not: VantageError | None) -> None:
        """Show a judgement unless it is the one shown already; None says why there is nothing."""
        if judgement is None:
            self.judgement = None
            self._job.drop()
            self.say(f"{why_not.title} {why_not.advice}" if why_not else "There is nothing to compare yet.")
        elif judgement is not self.judgement:
            self.show_judgement(judgement)
            self.judgement = judgement

    def say(self, words: str) -> None:
        """Words in place of the figures."""
        self.words.setText(words)
        self._stack.setCurrentIndex(_WORDS)

    def _found(self, result: object) -> None:
        self._stack.setCurrentIndex(_BODY)
        self.show_result(result)

    def _failed(self, error: object) -> None:
        if not isinstance(error, VantageError):
            raise error  # type: ignore[misc]
        self.say(f"{error.title} {error.advice}")
