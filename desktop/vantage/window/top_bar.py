"""The top bar: menu, assessment, scenario, lens, the head-to-head pair, search, undo and redo."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from vantage.analysis.lenses import LENSES
from vantage.charts.palette import SPACING, Theme
from vantage.domain.assessment import BASELINE
from vantage.window import theme as styling
from vantage.window.card import bold_font, plain_tip
from vantage.window.fitting import FittingCombo, FittingLabel
from vantage.window.measures import open_lens_settings
from vantage.window.session import Session, editing

_TITLE_PX = 420
_COMBO_PX = 180


class TopBar(QFrame):
    """Everything that holds for all pages. `searched` carries what was typed into the search field."""

    searched = Signal(str)

    def __init__(self, session: Session, theme: Theme, menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(46)
        self._session = session
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACING, 0, 2 * SPACING, 0)
        row.setSpacing(SPACING)
        self.menu_button = QToolButton()
        self.menu_button.setObjectName("quiet")
        self.menu_button.setText("Vantage ▾")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(menu)
        self.menu_button.setToolTip("Open, save a copy, theme and help (Alt+M)")
        self.menu_button.setShortcut("Alt+M")
        self.menu_button.setFont(bold_font(self.menu_button.font()))
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self.menu_button)
        self.title = FittingLabel("strong")
        self.title.setFont(bold_font(self.title.font()))
        self.title.setMaximumWidth(_TITLE_PX)
        row.addWidget(self.title)
        self.scenario = _combo("scenario", "Scenario", "A named future: reasoned shifts of scores over the baseline.")
        self.lens = _combo("lens", "Lens", "A way of combining the scores into one.")
        self.first = _combo("first", "First actor of the head-to-head", "The first actor of the head-to-head.")
        self.second = _combo("second", "Second actor of the head-to-head", "The second actor of the head-to-head.")
        row.addWidget(_field("Scenario", self.scenario))
        self.lens_settings = QToolButton()
        self.lens_settings.setObjectName("quiet")
        self.lens_settings.setIconSize(QSize(16, 16))
        self.lens_settings.setAccessibleName("Settings of the lenses")
        self.lens_settings.setToolTip(
            "Settings of the lenses: coverage needed, chokepoint threshold, intelligent capital stock."
        )
        self.lens_settings.setFixedSize(24, 22)
        self.lens_settings.clicked.connect(lambda: open_lens_settings(session, self))
        row.addWidget(_field("Lens", self.lens, self.lens_settings))
        row.addWidget(_field("Head to head", self.first, self.second))
        row.addStretch(1)
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setPlaceholderText("Search…  Ctrl K")
        self.search.setAccessibleName("Search evidence")
        self.search.setToolTip("Search claims, quotes and sources; Enter shows the matches on the Evidence page.")
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(250)
        self.search.setClearButtonEnabled(True)
        self.search.returnPressed.connect(lambda: self.searched.emit(self.search.text()))
        row.addWidget(self.search, 1)
        self.undo, self.redo = _icon_button("Undo"), _icon_button("Redo")
        self.undo.clicked.connect(session.undo)
        self.redo.clicked.connect(session.redo)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        self.scenario.activated.connect(lambda: session.set_scenario(self.scenario.currentData()))
        self.lens.activated.connect(lambda: session.set_lens(self.lens.currentData()))
        self.first.activated.connect(lambda: self._pair_chosen(self.first))
        self.second.activated.connect(lambda: self._pair_chosen(self.second))
        for lens in LENSES:
            self.lens.addItem(lens.name, lens.code)
            self.lens.setItemData(self.lens.count() - 1, lens.description, Qt.ItemDataRole.ToolTipRole)
        session.assessment_changed.connect(self._show)
        session.lens_changed.connect(self._show)
        session.undo_changed.connect(self._show_undo)
        self.set_theme(theme)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.undo.setIcon(styling.icon("undo", theme.text))
        self.redo.setIcon(styling.icon("redo", theme.text))
        self.lens_settings.setIcon(styling.icon("sliders", theme.muted))
        self._show()

    def _show(self) -> None:
        assessment = self._session.assessment
        self.title.setText(assessment.title)
        question = assessment.question or "The question is written on the Memo page."
        self.title.setToolTip(plain_tip(f"{assessment.title}\n{question}"))
        with QSignalBlocker(self.scenario):
            self.scenario.clear()
            for scenario in (BASELINE, *assessment.scenarios):
                self.scenario.addItem(scenario.name, scenario.code)
                tip = plain_tip(scenario.description)
                self.scenario.setItemData(self.scenario.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
            self.scenario.setCurrentIndex(self.scenario.findData(self._session.scenario))
        self.lens.setCurrentIndex(self.lens.findData(self._session.lens))
        self.lens_settings.setEnabled(not self._session.read_only)
        pair = assessment.head_to_head
        for place, combo in enumerate((self.first, self.second)):
            with QSignalBlocker(combo):
                combo.clear()
                for index, actor in enumerate(assessment.actors):
                    combo.addItem(_dot(self._theme.actor(index)), actor.name, actor.code)
                combo.setCurrentIndex(combo.findData(pair[place]) if place < len(pair) else -1)
            combo.setEnabled(len(assessment.actors) > 1 and not self._session.read_only)
        self._show_undo()

    def _pair_chosen(self, changed: QComboBox) -> None:
        first, second = self.first.currentData(), self.second.currentData()
        if first == second:
            pair = self._session.assessment.head_to_head
            other = pair[0] if changed is self.second else pair[1]
            taken = next(code for code in pair if code != other)
            first, second = (first, taken) if changed is self.first else (taken, second)
            if first == second:
                first, second = pair[1], pair[0]
        self._session.edit(editing.set_pair, first, second)

    def _show_undo(self) -> None:
        if not self._session.is_open:
            return
        for button, words, name, keys in (
            (self.undo, self._session.undo_words(), "Undo", "Ctrl+Z"),
            (self.redo, self._session.redo_words(), "Redo", "Ctrl+Shift+Z"),
        ):
            button.setEnabled(words is not None)
            button.setToolTip(plain_tip(f"{name}: {words} ({keys})" if words else f"Nothing to {name.lower()}"))


def _combo(name: str, accessible: str, tip: str) -> FittingCombo:
    combo = FittingCombo(_COMBO_PX)
    combo.setObjectName(name)
    combo.setAccessibleName(accessible)
    combo.setToolTip(tip)
    combo.setIconSize(QSize(9, 9))
    return combo


def _field(label: str, *inputs: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("field")
    row = QHBoxLayout(frame)
    row.setContentsMargins(SPACING, 1, 2, 1)
    frame.setFixedHeight(30)
    frame.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    row.setSpacing(2)
    row.addWidget(QLabel(label))
    for widget in inputs:
        row.addWidget(widget)
    return frame


def _icon_button(name: str) -> QToolButton:
    button = QToolButton()
    button.setAccessibleName(name)
    button.setIconSize(QSize(18, 18))
    button.setFixedSize(32, 28)
    return button


def _dot(colour: str) -> QIcon:
    picture = QPixmap(18, 18)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(0, 0, 18, 18)
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)
