"""“Elicit…”: the ways of weighing as a menu, for whichever group the weights card shows."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QPushButton

from vantage.analysis.weighing.blocked_methods import why_blocked
from vantage.analysis.weighing.kept_answers import METHODS
from vantage.window.card import plain_tip
from vantage.window.session import Session


class ElicitButton(QPushButton):
    """`open_method` is called with the code of the chosen method. A method that cannot be used for this group opens
    too, to say why."""

    def __init__(self, session: Session, parent_code: Callable[[], str], open_method: Callable[[str], None]) -> None:
        super().__init__("Elicit…")
        self._session, self._parent_code, self._open = session, parent_code, open_method
        self.setAccessibleName("Elicit weights")
        self.setAutoDefault(False)
        self.choices = QMenu(self)
        self.choices.setToolTipsVisible(True)
        self.choices.aboutToShow.connect(self.fill)
        self.setMenu(self.choices)

    def follow(self) -> None:
        """Enabled where the group has two criteria."""
        assessment = self._session.assessment
        enough = bool(assessment.criteria) and len(assessment.children(self._parent_code())) > 1
        self.setEnabled(enough)
        tip = "Find the weights by answering questions: swing, ranking, pairwise comparison and others."
        self.setToolTip(plain_tip(tip if enough else "There is nothing to weigh against: add a second criterion."))

    def fill(self) -> None:
        """One entry for each method; what stands at its right says that answers are kept, or that it is of no use."""
        assessment, parent = self._session.assessment, self._parent_code()
        self.choices.clear()
        count = len(assessment.children(parent))
        for method in METHODS:
            reason = why_blocked(method.code, count, len(assessment.actors))
            answered = assessment.elicitation(parent, method.code) is not None
            remark = "needs eight actors" if reason and method.code != "ahp" else "too many" if reason else ""
            action = self.choices.addAction(f"{method.name}\t{remark or ('answered' if answered else '')}".rstrip())
            action.setToolTip(plain_tip(reason or method.description))
            action.setData(method.code)
            action.triggered.connect(lambda _=False, code=method.code: self._open(code))
