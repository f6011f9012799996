"""The licence texts of one component, as plain text: nothing in them is read as HTML."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextOption
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from vantage.casework.licences import Component, LicenceText
from vantage.casework.licences.component import Part
from vantage.charts.palette import SPACING
from vantage.errors import VantageError
from vantage.window.card import plain_label, plain_tip

NO_TEXT = "Its makers put no licence text beside it."
_PAGE = "Origin, copyright, files"
_TEXT_PX = 12
_CHOICE_CHARACTERS = 24


class ComponentTexts(QWidget):
    """What a component is, a choice of its texts, and the one chosen."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        self.title, self.about = plain_label("", "strong", wrap=True), plain_label("", "mutedBody", wrap=True)
        for label in (self.title, self.about):
            # A long word would else take the room of the list beside it.
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.choice = QComboBox()
        self.choice.setAccessibleName("Text of the component")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(_CHOICE_CHARACTERS)
        self.choice.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.choice.currentIndexChanged.connect(self._show_chosen)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setWordWrapMode(QTextOption.WrapMode.WordWrap)  # a word that is too long is scrolled to
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName("Licence text")
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(_TEXT_PX)
        self.text.setFont(font)
        self.text.setStyleSheet(f"font-size: {_TEXT_PX}px")
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(self.title, 1)
        head.addWidget(self.choice)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.text, 1)
        self._texts: tuple[LicenceText, ...] = ()

    def show_component(self, component: Component, part: Part | None) -> None:
        """Its first licence text, with the others to choose; what it is stands above."""
        lines = [component.licence, component.purpose, component.homepage]
        if part is not None:
            lines.insert(0, f"{part.title} is inside it, under {part.licence}")
        self.title.setText(component.title)
        self.title.setToolTip(plain_tip(component.title))
        self.about.setText("\n".join(line for line in lines if line))
        pages = () if component.page is None else (component.page,)
        self._texts = (*component.texts, *pages)
        self._offer([text.name for text in component.texts] + [_PAGE] * len(pages))

    def show_words(self, title: str, words: str) -> None:
        """A text that belongs to no component."""
        self.title.setText(title)
        self.title.setToolTip("")
        self.about.clear()
        self._texts = ()
        self._offer([])
        self.text.setPlainText(words)

    def _offer(self, names: list[str]) -> None:
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems(names)
        self.choice.blockSignals(False)
        self.choice.setVisible(len(names) > 1)
        self.about.setVisible(bool(self.about.text()))
        self._show_chosen(self.choice.currentIndex())

    def _show_chosen(self, number: int) -> None:
        if not 0 <= number < len(self._texts):
            self.text.setPlainText(NO_TEXT)
            return
        try:
            self.text.setPlainText(self._texts[number].read().strip("\n"))
        except VantageError as error:
            self.text.setPlainText(f"{error.title}\n{error.advice}")
