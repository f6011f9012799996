"""The Robustness page: rank odds, stability, flips, drivers, who leads under which lens, and the method certificate."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING, Theme
from vantage.window.card import plain_label, plain_tip
from vantage.window.flips_panel import FlipsPanel
from vantage.window.robustness.certificate_panel import CertificatePanel
from vantage.window.robustness.drivers_panel import DriversPanel
from vantage.window.robustness.job_panel import RobustnessPanel
from vantage.window.robustness.leaders_panel import LeadersPanel
from vantage.window.robustness.odds_panel import OddsPanel
from vantage.window.robustness.stability_panel import StabilityPanel
from vantage.window.session import Session
from vantage.window.why_panel import WhyPanel

ODDS, STABILITY, FLIPS, DRIVERS, LEADERS, CERTIFICATE = range(6)
_WHY_PX = 320
_PARTS = (
    ("Rank odds", "How often each actor takes each rank when scores and weights vary together."),
    ("Stability", "How far each weight may move before the lead changes."),
    ("What would flip it", "The nearest weights, scores and scenario mix that hand the lead to another."),
    ("Drivers", "Which scores, sources and weights the gap rests on."),
    ("Who leads", "The leader under every lens and every preset, the chokepoint and the capital stock."),
    ("Method certificate", "Published and hand-computed problems put through the functions this program uses."),
)


class RobustnessPage(QWidget):
    """Only the part in sight works, and only when what it shows has changed."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session = session
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        outer.setSpacing(SPACING + 4)
        bar = QHBoxLayout()
        bar.setSpacing(SPACING)
        self.buttons = QButtonGroup(self)
        for place, (name, tip) in enumerate(_PARTS):
            button = QPushButton(name)
            button.setCheckable(True)
            button.setToolTip(plain_tip(tip))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.buttons.addButton(button, place)
            bar.addWidget(button)
        bar.addStretch(1)
        self.view = plain_label("", "muted")
        bar.addWidget(self.view)
        outer.addLayout(bar)
        self.odds = OddsPanel(session, theme)
        self.stability = StabilityPanel(session, theme)
        self.flips = FlipsPanel(session)
        self.drivers = DriversPanel(session, theme)
        self.leaders = LeadersPanel(session, theme)
        self.certificate = CertificatePanel(session, theme)
        self._stack = QStackedWidget()
        for part in (self.odds, self.stability, self.flips, self.drivers, self.leaders, self.certificate):
            self._stack.addWidget(part)
        self.why = WhyPanel(session)
        self.why.setFixedWidth(_WHY_PX)
        self.why.hide()
        close = QPushButton("Close")
        close.setObjectName("link")
        close.setToolTip("Hide this panel; a click on a figure brings it back.")
        close.clicked.connect(self.why.hide)
        self.why.corner.addWidget(close)
        across = QHBoxLayout()
        across.setSpacing(SPACING + 4)
        across.addWidget(self._stack, 1)
        across.addWidget(self.why)
        outer.addLayout(across, 1)
        session.why_asked.connect(self._show_why)
        self.buttons.idClicked.connect(self.show_part)
        session.judgement_changed.connect(self.freshen)
        session.opened.connect(self.freshen)
        self.show_part(ODDS)

    @property
    def busy(self) -> bool:
        """Whether the part in sight is being worked out."""
        part = self._stack.currentWidget()
        return self.isVisible() and bool(getattr(part, "busy", False))

    def show_part(self, place: int) -> None:
        """Bring one part to the front."""
        self.buttons.button(place).setChecked(True)
        self.buttons.button(place).setFocus(Qt.FocusReason.OtherFocusReason)
        self._stack.setCurrentIndex(place)
        self.freshen()

    def freshen(self) -> None:
        """Show the judgement in the part in sight, unless it is there already."""
        if not self.isVisible():
            return
        session, part = self._session, self._stack.currentWidget()
        judgement = session.judgement
        if judgement is not None:
            scenario = judgement.assessment.scenario(judgement.comparison.scenario).name
            self.view.setText(f"{scenario} · {session.lens_name()}")
        if isinstance(part, RobustnessPanel):
            part.take(judgement, session.why_not)

    def _show_why(self, _kind: str, _code: str) -> None:
        """A figure of this page is explained beside it; those of other pages are explained there."""
        if self.isVisible():
            self.why.show()

    def set_theme(self, theme: Theme) -> None:
        for part in (self.odds, self.stability, self.drivers, self.leaders, self.certificate):
            part.set_theme(theme)

    def shut_down(self) -> None:
        for part in (self.odds, self.stability, self.flips, self.drivers, self.leaders, self.certificate):
            part.shut_down()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.freshen()
