"""The method certificate: every reference problem, what was printed, and how far the functions in use lie from it."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from vantage.casework.certificate import Certificate, ProblemResult, certify
from vantage.casework.judgement import Judgement
from vantage.charts.palette import SPACING, Theme
from vantage.window.card import Card, plain_label
from vantage.window.robustness.figure_table import FigureRow, FigureTable
from vantage.window.robustness.job_panel import RobustnessPanel
from vantage.window.session import Session

_NAMES = ("Agrees", "Method", "Problem", "Figures", "Furthest off", "Allowed")


class CertificatePanel(RobustnessPanel):
    """The problems are run once when the part first comes into sight, and again on demand."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self.certificate: Certificate | None = None
        above = QHBoxLayout()
        self.verdict = plain_label("", "strong")
        self.again = QPushButton("Run again")
        self.again.setToolTip("Put every reference problem through the functions in use once more.")
        self.again.clicked.connect(self.run)
        above.addWidget(self.verdict, 1)
        above.addWidget(self.again)
        problems = Card("Reference problems", "put through the functions this program uses")
        self.table = FigureTable("Reference problems", _NAMES, right=(3, 4, 5), wide=2, fixed={1: 112})
        self.table.chosen.connect(self._show_problem)
        problems.body.addWidget(self.table, 1)
        detail = Card("Source and figures")
        self.source = plain_label("", "mutedBody", wrap=True)
        self.figures = FigureTable("Figures", ("Figure", "Reference", "Found"), right=(1, 2))
        detail.body.addWidget(self.source)
        detail.body.addWidget(self.figures, 1)
        column = QVBoxLayout()
        column.setSpacing(SPACING)
        column.addLayout(above)
        across = QHBoxLayout()
        across.setSpacing(SPACING + 4)
        across.addWidget(problems, 5)
        across.addWidget(detail, 3)
        column.addLayout(across, 1)
        self.layout_.addLayout(column, 1)

    def take(self, judgement: Judgement | None, why_not: object) -> None:
        """The certificate does not depend on the workspace."""
        if self.certificate is None and not self.busy:
            self.run()

    def show_judgement(self, judgement: Judgement) -> None:
        self.run()

    def run(self) -> None:
        self.say("Running the reference problems…")
        self._job.run(certify)

    def show_result(self, result: Certificate) -> None:
        self.certificate = result
        agreed = sum(one.passed for one in result.results)
        verdict = f"{agreed} of {len(result.results)} reference problems agree · Vantage {result.version}"
        self.verdict.setText(verdict)
        self.table.show_rows([_row(one) for one in result.results])
        if result.results:
            self._show_problem(result.results[0].problem.name)

    def _show_problem(self, name: str) -> None:
        if self.certificate is None:
            return
        one = next(r for r in self.certificate.results if r.problem.name == name)
        parts = (one.problem.title, one.problem.source, one.problem.note, one.refusal)
        self.source.setText("\n\n".join(part for part in parts if part))
        rows = [FigureRow((c.name, _text(c.published), _text(c.found)), strong=not c.agrees) for c in one.comparands]
        self.figures.show_rows(rows)


def _row(one: ProblemResult) -> FigureRow:
    cells = ("yes" if one.passed else "NO", one.problem.method, one.problem.title, str(len(one.comparands)))
    ends = (f"{one.worst:.2g}", f"{one.problem.tolerance:g}")
    return FigureRow((*cells, *ends), one.problem.name, strong=not one.passed, tip=one.problem.source)


def _text(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
