"""The question before a file that is not the expected one becomes the document of a source."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from vantage.domain.evidence import Source
from vantage.window.form_dialog import FormDialog
from vantage.window.session import Session

if TYPE_CHECKING:
    from vantage.casework.importing import DocumentFit, FileReport


class AttachDialog(FormDialog):
    """Accepted where the file is to be attached all the same."""

    def __init__(
        self, session: Session, source: Source, file: "FileReport", fit: "DocumentFit", holder: str, parent: QWidget
    ) -> None:
        confirm = "Attach it all the same" if fit.differs else "Attach"
        super().__init__(session, "Attach a document", confirm, parent, width=520)
        self.add_words(source.title, "strong")
        if fit.differs:
            words = "This file is not the one the source was coded from: its contents differ. Attach it all the same?"
        else:
            words = "Nothing is recorded about the file this source was read from. Attach this one?"
        self.words = self.add_words(words)
        self.add_words(f"{file.name} · {_pages(file.pages)}", "mutedBody")
        self.found = self.add_words(excerpts_found(fit), "mutedBody")
        if holder:
            self.add_words(
                f"The same file is the document of “{holder}” already: the two sources will show as duplicates.",
                "warning",
            )

    def offer_apart(self, add: Callable[[], object]) -> None:
        """Offer to close the dialog and add the file as a source of its own."""
        self.apart_button = QPushButton("Add as a new source")
        self.apart_button.setAutoDefault(False)
        self.apart_button.clicked.connect(self.reject)
        self.apart_button.clicked.connect(lambda _checked=False: add())
        self.buttons.insertWidget(0, self.apart_button)

    def submit(self) -> str:
        return ""


def excerpts_found(fit: "DocumentFit") -> str:
    """How many of the source's excerpts the file holds, and where."""
    if not fit.excerpts:
        return "The source has no excerpts that could be compared with it."
    parts = [f"{fit.exact} of {fit.excerpts} excerpts are found in it exactly where they are said to stand"]
    lost = fit.excerpts - fit.exact - fit.elsewhere
    if fit.elsewhere:
        parts.append(f"{fit.elsewhere} at another place")
    if lost:
        parts.append(f"{lost} not at all")
    return f"{', '.join(parts)}."


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number:,} pages"
