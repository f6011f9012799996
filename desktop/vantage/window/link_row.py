"""One link of an evidence item being written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from vantage.domain.evidence import EvidenceLink
from vantage.window.evidence_dialogs import direction_choice, strength_choice
from vantage.window.form_dialog import choice, choose, chosen
from vantage.window.session import Session


class LinkRow(QWidget):
    """One link being written: criterion, actor, direction, strength."""

    removed = Signal(object)

    def __init__(self, session: Session, cell: tuple[str, str] | None) -> None:
        super().__init__()
        assessment = session.assessment
        root = assessment.root.code
        depth = {root: 0}
        names: dict[str, str] = {}
        for code in assessment.descendants(root)[1:]:
            node = assessment.criterion(code)
            depth[code] = depth[node.parent or root] + 1
            names[code] = "   " * (depth[code] - 1) + node.name
        self.criterion = choice(names, ask="Advantage or indicator…")
        self.actor = choice({a.code: a.name for a in assessment.actors}, ask="Actor…")
        self.direction, self.strength = direction_choice(), strength_choice()
        choose(self.direction, "favours")
        choose(self.strength, "2")
        if cell is not None:
            choose(self.criterion, cell[0])
            choose(self.actor, cell[1])
        self._given = self._choices()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for field, name, stretch in (
            (self.criterion, "Criterion", 3),
            (self.actor, "Actor", 2),
            (self.direction, "Direction", 2),
            (self.strength, "Strength", 1),
        ):
            field.setAccessibleName(name)
            layout.addWidget(field, stretch)
        self.remove = QToolButton()
        self.remove.setObjectName("quiet")
        self.remove.setText("×")
        self.remove.setAccessibleName("Take this link out")
        self.remove.setToolTip("Take this link out")
        self.remove.clicked.connect(lambda: self.removed.emit(self))
        layout.addWidget(self.remove)

    @property
    def touched(self) -> bool:
        """Whether anything was chosen in it since it was made."""
        return self._choices() != self._given

    def _choices(self) -> tuple[str, ...]:
        return tuple(chosen(field) for field in (self.criterion, self.actor, self.direction, self.strength))

    def link(self) -> EvidenceLink | None:
        """The link, None while criterion or actor is missing."""
        if not chosen(self.criterion) or not chosen(self.actor):
            return None
        return EvidenceLink(
            chosen(self.criterion), chosen(self.actor), chosen(self.direction), int(chosen(self.strength))
        )
