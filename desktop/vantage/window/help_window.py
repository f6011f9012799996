"""F1: the shortcuts and what the terms mean."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from vantage import __version__
from vantage.domain.grades import CREDIBILITY, RELIABILITY
from vantage.window.card import plain_label

SHORTCUTS = (
    ("Ctrl+1, Ctrl+2, Ctrl+3, Ctrl+4", "Assess, Evidence, Robustness, Memo"),
    ("Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y", "Undo and redo, also after a restart"),
    ("Arrow keys on a weight", "Move it by one point; Page Up and Page Down by ten"),
    (
        "Enter or a digit on a score",
        "Type a score: 72 (with the band its evidence implies), or 60-72-80 for low-likely-high",
    ),
    ("Ctrl+C", "Copy the table or chart in focus"),
    ("Ctrl+K, Ctrl+Shift+F", "Search everything"),
    ("Ctrl+F", "Filter the evidence table, or find in the document"),
    ("Ctrl+N", "New evidence"),
    ("F2 or double-click, Enter on evidence", "Correct the item; go to its detail"),
    ("Ctrl+Shift+C", "Copy the citation of an item"),
    ("Ctrl+I", "Add documents; files and folders can also be dropped on the window"),
    ("E, Return on a passage", "Keep it as an excerpt; write evidence on it"),
    ("Ctrl+G, F3 in a document", "Go to a page; next find"),
    ("Ctrl+E", "Export the memo as PDF"),
    ("Ctrl+O", "Open a workspace"),
    ("Ctrl+Shift+S", "Save a copy of the workspace"),
    ("Ctrl+Shift+N", "New, empty workspace"),
    ("F1", "This page"),
)
TERMS = (
    (
        "Advantage",
        "One of the six under comparison: talent, capital, hardware, energy, manufacturing, applications.",
    ),
    ("Indicator", "A criterion beneath an advantage."),
    ("Score", "Low, likely and high of one actor on one criterion, from 0 to 100. A blank is a blank, never a zero."),
    (
        "Implied band",
        "How far off the evidence beneath a score lets it be, by its grades, its age and how many independent sources "
        "there are. A score typed without low and high takes it.",
    ),
    ("Source", "One document or reference. Its publisher carries the reliability, unless it has one of its own."),
    (
        "Excerpt",
        "A passage of a document. Exact: it stands where it was taken. Moved: it stands once, elsewhere. Ambiguous: it "
        "stands at several places. Lost: it stands nowhere. Only you move an excerpt.",
    ),
    ("Text layer", "The text drawn from a document, kept as it is; excerpts count their positions in it."),
    (
        "Independent sources",
        "Sources of one publisher, and sources that repeat each other, are one voice: they count once.",
    ),
    ("Retracted", "A source that counts for nothing any more. It stays with its evidence, and the memo says so."),
    ("Diagonal share", "How many grades lie on A1, B2, C3, D4, E5: a high share hints that one half led the other."),
    (
        "Importance points",
        "How much a criterion counts among its siblings. Only proportions matter; the share is derived.",
    ),
    ("Lock", "A locked weight keeps its share while others move."),
    ("Scenario", "A named future: reasoned shifts of scores over the baseline."),
    (
        "Lens",
        "A way of combining: each criterion's own rule, weighted or geometric mean, chokepoint, intelligent capital "
        "stock, TOPSIS, PROMETHEE II, Copeland, Borda. The list at the top says what each does.",
    ),
    (
        "Measured indicator",
        "A figure with unit and year that is brought to 0–100: divided, treated for outliers, in logarithms, "
        "normalised.",
    ),
    (
        "Goalposts",
        "The fixed values that stand for 0 and 100. They do not depend on which actors are compared.",
    ),
    ("Denominator", "What an indicator is divided by first, such as population."),
    ("Coverage", "The share of the weight that rests on scores. Below 65 % there is no score."),
    (
        "Break-even",
        "The share of a weight at which another actor draws level; the others keep their proportions.",
    ),
    ("Points of weight moved", "Half the sum of all changes of the shares: what one side gives and the other takes."),
    (
        "Sobol indices",
        "How much of the variance of the gap an input makes alone (first order) and with all it acts with (total "
        "order).",
    ),
    (
        "Confidence factor",
        "How often an actor leads with exactly the weights it typically leads with, over the doubt in the scores "
        "alone.",
    ),
    (
        "Consistency ratio",
        "How far pairwise judgements contradict each other, against judgements made at random; up to 0.10 is accepted.",
    ),
    ("Chokepoint", "The weakest advantage, which binds an actor until it rises."),
    (
        "Intelligent capital stock",
        "Compute × efficiency × quality of models, as a share of the leader.",
    ),
    ("Method certificate", "Reference problems with their sources, put through the functions in use."),
    ("Gap ledger", "What each advantage adds to or takes from the lead. The terms sum exactly to the gap."),
    (
        "Odds",
        "The share of 10,000 draws in which an actor leads, with scores and weights as uncertain as they are.",
    ),
    ("5–95 % band", "Nine draws in ten give a score inside it."),
    ("Weight uncertainty", "How far the weights may stray in the draws: from exact to unknown (Dirichlet spread)."),
    (
        "Estimative words",
        "ICD 203: almost no chance 1–5 %, very unlikely 5–20 %, unlikely 20–45 %, roughly even chance 45–55 %, "
        "likely 55–80 %, very likely 80–95 %, almost certain 95–99 %. The lower bound belongs to the word.",
    ),
    (
        "Confidence",
        "How well founded the judgement is. High needs three independent publishers and no grade below B2 beneath the "
        "largest terms; moderate two and C3. It is stated apart from the odds.",
    ),
    *((f"Reliability {letter}", words) for letter, words in RELIABILITY.items()),
    *((f"Credibility {digit}", words) for digit, words in CREDIBILITY.items()),
    ("Step", "One change of yours in the log. Every step can be undone, and the log cannot be rewritten unseen."),
)


class HelpWindow(QDialog):
    """Non-modal; two tables."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Shortcuts and terms")
        self.resize(680, 560)
        layout = QVBoxLayout(self)
        tabs = QTabWidget()
        tabs.addTab(_table(("Keys", "What they do"), SHORTCUTS), "Shortcuts")
        tabs.addTab(_table(("Term", "Meaning"), TERMS), "Terms")
        layout.addWidget(tabs)
        self._tables = tabs.findChildren(QTableWidget)
        tabs.currentChanged.connect(self._fit_rows)
        foot: QLabel = plain_label(f"Vantage {__version__} · works offline; nothing leaves this machine", "muted")
        layout.addWidget(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self._fit_rows)

    def _fit_rows(self) -> None:
        """Rows as high as their wrapped text, which the table knows only once its columns have their width."""
        for table in self._tables:
            metrics = table.fontMetrics()
            for row in range(table.rowCount()):
                texts = [str(table.model().index(row, column).data()) for column in range(2)]
                heights = [
                    metrics.boundingRect(0, 0, table.columnWidth(c) - 16, 1000, Qt.TextFlag.TextWordWrap, text).height()
                    for c, text in enumerate(texts)
                ]
                table.setRowHeight(row, max(heights) + 10)


def _table(head: tuple[str, str], rows: tuple[tuple[str, str], ...]) -> QTableWidget:
    table = QTableWidget(len(rows), 2)
    table.setObjectName("help")
    table.setTabKeyNavigation(False)
    table.setHorizontalHeaderLabels(list(head))
    table.verticalHeader().setVisible(False)
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            table.setItem(row, column, item)
    table.setColumnWidth(0, 240)
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    return table
