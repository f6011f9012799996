"""The frame every way of weighing stands in: questions at the left, the resulting weights at the right, live."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vantage.analysis.names import listed
from vantage.analysis.weighing.answered import weigh_answers, weigh_figures
from vantage.analysis.weighing.blocked_methods import FROM_DATA, why_blocked
from vantage.analysis.weighing.kept_answers import (
    METHODS,
    RANKINGS,
    AhpAnswers,
    Answers,
    DataAnswers,
    RankingAnswers,
    from_json,
    to_json,
)
from vantage.analysis.weighing.weighing import Weighing
from vantage.charts.palette import SPACING, Theme
from vantage.errors import BadInput
from vantage.window.card import Card, plain_tip
from vantage.window.session import WRITING, Session, editing
from vantage.window.weighing.ahp_questions import AhpQuestions
from vantage.window.weighing.consistency_block import ConsistencyBlock
from vantage.window.weighing.group import group_of, weightless
from vantage.window.weighing.method_questions import questions_for
from vantage.window.weighing.questions import Questions, selectable, words
from vantage.window.weighing.share_bars import ShareBars

NAMES = {method.code: method.name for method in METHODS}
READ_ONLY = "This workspace is open for reading only, so nothing can be applied or kept. Save a copy and weigh there."
_POINTS = 100.0
"""Importance points that are shared out."""


def open_weighing_dialog(session: Session, theme: Theme, parent: str, method: str, above: QWidget) -> "WeighingDialog":
    """Open the dialog of a method for the children of a criterion; the one already open is brought forward."""
    window = above.window()
    shown = [d for d in window.findChildren(WeighingDialog) if d.isVisible()]
    found = [d for d in shown if (d.parent_code, d.method) == (parent, method)]
    dialog = found[0] if found else WeighingDialog(session, theme, parent, method, window)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    dialog.questions.first_control().setFocus()
    return dialog


def show_theme(window: QWidget, theme: Theme) -> None:
    """Draw the open dialogs of a window in a theme."""
    for dialog in window.findChildren(WeighingDialog):
        dialog.set_theme(theme)


class WeighingDialog(QDialog):
    """Answers are kept when they are applied and when the dialog closes, each as one step; the next time they are there
    again. The weights change by “Apply” alone."""

    def __init__(self, session: Session, theme: Theme, parent_code: str, method: str, above: QWidget) -> None:
        super().__init__(above)
        self.setObjectName("weighing")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.parent_code, self.method = parent_code, method
        self.weighing = Weighing()
        self._session, self._theme = session, theme
        self._touched = False
        self._unreadable = ""
        self._leave_out = weightless(session.assessment, parent_code, method, self._kept())
        self.group = group_of(session, theme, parent_code, self._leave_out)
        self.blocked = why_blocked(method, len(self.group.codes), len(session.assessment.actors))
        self.answers = self._load()
        self._build()
        self._show_all()
        session.assessment_changed.connect(self._follow)
        if method in FROM_DATA:
            session.judgement_changed.connect(self._follow)
        session.about_to_leave.connect(self._leave)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        outer.setSpacing(SPACING + 4)
        across = QHBoxLayout()
        across.setSpacing(SPACING + 4)
        self._left = Card(NAMES[self.method])
        self._left.setMinimumWidth(560)
        self.instruction = words("", "mutedBody")
        self.questions = self._new_questions()
        self._left.body.addWidget(self.instruction)
        self._left.body.addWidget(self.questions, 1)
        across.addWidget(self._left, 1)
        self.bars = ShareBars()
        across.addWidget(self.bars)
        outer.addLayout(across, 1)
        self.left_out = QPushButton()
        self.left_out.setObjectName("link")
        self.left_out.setAutoDefault(False)
        self.left_out.clicked.connect(self._turn_left_out)
        self.consistency = ConsistencyBlock()
        self.consistency.mend_wanted.connect(self.mend)
        self.problem = selectable("", "warning")
        self.note = selectable("", "mutedBody")
        for widget in (self.consistency, self.problem, self.note, self.left_out):
            outer.addWidget(widget)
        outer.addLayout(self._build_buttons())
        self._fit()

    def _build_buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        self.forget_button = QPushButton("Forget answers")
        self.close_button = QPushButton("Close")
        self.apply_button = QPushButton("Apply")
        self.apply_button.setObjectName("primary")
        for button, action in (
            (self.forget_button, self.forget),
            (self.close_button, self.reject),
            (self.apply_button, self.apply),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(action)
        line.addWidget(self.forget_button)
        line.addStretch(1)
        line.addWidget(self.close_button)
        line.addWidget(self.apply_button)
        return line

    # what is kept

    @property
    def changed(self) -> bool:
        """Whether there are answers here that are not kept."""
        return self._touched and to_json(self.answers) != to_json(self._read(self._kept(), self.method))

    def _kept(self, method: str = "") -> str:
        kept = self._session.assessment.elicitation(self.parent_code, method or self.method)
        return kept.answers if kept is not None else ""

    def _load(self) -> Answers:
        """What is kept; an order is taken over from another rule, and at first every actor takes part."""
        self._touched = False
        kept = self._kept()
        if not kept and self.method in FROM_DATA:
            return DataAnswers(tuple(self.group.figures), self.method)
        if not kept and self.method in RANKINGS:
            other = next((text for rule in RANKINGS if (text := self._kept(rule))), "")
            return self._read(other, self.method)
        return self._read(kept, self.method)

    def _read(self, text: str, method: str) -> Answers:
        self._unreadable = ""
        try:
            return from_json(method, text, self.group.codes)
        except BadInput as error:
            self._unreadable = f"{error.title} {error.advice}"
            return from_json(method, "", self.group.codes)

    # showing

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._regroup()
        self._show_all()

    def _regroup(self) -> None:
        self.group = group_of(self._session, self._theme, self.parent_code, self._leave_out)

    def _show_all(self) -> None:
        self.setWindowTitle(f"Weigh {self.group.title}: {NAMES[self.method]}")
        self.bars.show_group(self.group)
        if isinstance(self.questions, AhpQuestions):
            self.questions.theme = self._theme
        self.questions.show_group(self.group, self.answers)
        self._order_tabs()
        self._show_result()

    def _order_tabs(self) -> None:
        """The keyboard goes through the questions first, however late they were built, then down to the buttons."""
        inside, widget = [], self.nextInFocusChain()
        while widget is not None and widget is not self:
            if self.questions.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                inside.append(widget)
            widget = widget.nextInFocusChain()
        below = (self.consistency.mend, self.left_out, self.forget_button, self.close_button, self.apply_button)
        for before, after in pairwise((*inside[-1:], *below)):
            self.setTabOrder(before, after)

    def _show_result(self) -> None:
        self.weighing = self._weigh()
        writable = not self._session.read_only
        self.bars.show_weights(self.weighing.weights)
        self.bars.note.setText("provisional" if self.weighing.weights and not self.weighing.complete else "")
        self.questions.show_weighing(self.weighing)
        self.consistency.show_weighing(self.weighing)
        self._say(self._unreadable or ("" if writable else READ_ONLY))
        self._show_notes()
        why_not = self._why_not_applied(writable)
        self.apply_button.setEnabled(not why_not)
        self.apply_button.setToolTip(plain_tip(why_not or "Make these the weights, as one step; Ctrl+Z takes it back."))
        forgettable = writable and (bool(self._kept()) or self._touched)
        self.forget_button.setEnabled(forgettable)
        nothing = "Nothing was answered yet." if writable else READ_ONLY
        self.forget_button.setToolTip(
            plain_tip("Start from nothing. The weights stay as they are." if forgettable else nothing)
        )
        keeping = self.changed and writable
        self.close_button.setText("Keep answers and close" if keeping else "Close")
        self.close_button.setToolTip(
            "The answers are there when you come back; the weights stay as they are. Esc" if keeping else "Esc"
        )

    def _show_notes(self) -> None:
        held = [self.group.name(code) for code in self.group.locked]
        verb, them, holding = (
            ("is", "its share", "the lock then holds the new one")
            if len(held) == 1
            else ("are", "their shares", "the locks then hold the new ones")
        )
        self.note.setText(
            f"{listed(held)} {verb} locked: applying replaces {them} all the same, and {holding}."
            if held and not self.blocked
            else ""
        )
        self.note.setVisible(bool(self.note.text()))
        out = self._leave_out
        all_out = weightless(self._session.assessment, self.parent_code, self.method, "" if out else self._kept())
        names = listed([self.group.name(code) for code in (out or all_out)])
        said = (
            f"Without weight now and left out: {names}. Weigh them too"
            if out
            else f"Leave out {names}, without weight now"
        )
        self.left_out.setText(said.replace("&", "&&"))
        self.left_out.setVisible(bool(names) and not self.blocked)

    def _why_not_applied(self, writable: bool) -> str:
        if not writable:
            return READ_ONLY
        if self.blocked:
            return self.blocked
        if not self.weighing.complete:
            return " ".join(self.weighing.messages) or "Answer every question first."
        return ""

    def _weigh(self) -> Weighing:
        group, answers = self.group, self.answers
        if self.blocked:
            return Weighing()
        if isinstance(answers, DataAnswers):
            figures = {code: group.figures[code] for code in answers.actors if code in group.figures}
            return weigh_figures(answers.method, group.codes, figures, names=group.names)
        return weigh_answers(answers, group.codes, group.names, group.ranges)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    # what happens

    def _answered(self, answers: Answers) -> None:
        self.answers, self._touched = answers, True
        if isinstance(answers, RankingAnswers):
            self.method = answers.method
        self._show_result()

    def mend(self) -> None:
        """Replace the judgement that fits least by the value proposed for it."""
        found = self.weighing.consistency
        if isinstance(self.answers, AhpAnswers) and found is not None and found.mend and found.mend_pair:
            self._answered(self.answers.with_judgement(*found.mend_pair, found.mend.value))
            self.questions.show_answers(self.answers)
            if isinstance(self.questions, AhpQuestions):
                self.questions.ask(found.mend_pair)

    def apply(self) -> None:
        """Make the shown weights those of the assessment, keep the answers, and close."""
        if self._why_not_applied(not self._session.read_only):
            return
        if self._session.writing:
            self._say(WRITING)
            return
        points = {code: _POINTS * share for code, share in self.weighing.weights.items()}
        points.update(dict.fromkeys(self.group.left_out, 0.0))
        touched, self._touched = self._touched, False
        answers, name = to_json(self.answers), NAMES[self.method]
        refused = self._session.attempt(
            editing.keep_elicited_weights, self.parent_code, self.method, answers, points, name
        )
        if refused is not None:
            self._touched = touched
            self._say(f"{refused.title} {refused.advice}")
            return
        self.accept()

    def forget(self) -> None:
        """Start from nothing, and let go of what is kept."""
        if self._session.writing:
            self._say(WRITING)
            return
        self._touched = False
        refused = self._session.attempt(editing.forget_answers, self.parent_code, self.method, NAMES[self.method])
        self.answers = self._load()
        self._show_all()
        if refused is not None:
            self._say(f"{refused.title} {refused.advice}")

    def reject(self) -> None:
        """Close; answers that are not kept yet become a step first, so that they are there the next time."""
        if self._keep():
            super().reject()

    def _keep(self) -> bool:
        if self._session.read_only or not self.changed:
            return True
        if self._session.writing:
            self._say(WRITING)
            return False
        answers, name = to_json(self.answers), NAMES[self.method]
        self._touched = False
        refused = self._session.attempt(editing.keep_answers, self.parent_code, self.method, answers, name)
        if refused is not None:
            self._touched = True
            self._say(f"{refused.title} {refused.advice}")
        return refused is None

    def _leave(self) -> None:
        self._keep()
        super().reject()

    def _turn_left_out(self) -> None:
        self._leave_out = () if self._leave_out else weightless(self._session.assessment, self.parent_code)
        self._regroup()
        self.answers = self._read(to_json(self.answers), self.method)
        self._show_all()

    def _follow(self) -> None:
        """Follow the assessment: criteria come and go, and undo takes answers back. What is not kept stays."""
        assessment = self._session.assessment
        known = {c.code for c in assessment.criteria}
        if self.parent_code not in known or not assessment.children(self.parent_code):
            super().reject()
            return
        before = self.group
        self._leave_out = tuple(c for c in self._leave_out if c in known and assessment.criterion(c).points == 0)
        self._regroup()
        blocked = why_blocked(self.method, len(self.group.codes), len(assessment.actors))
        answers = self._read(to_json(self.answers), self.method) if self._touched else self._load()
        if blocked != self.blocked:
            self.blocked = blocked
            self._replace_questions()
        elif answers == self.answers and replace(before, shares={}, locked=()) == replace(
            self.group, shares={}, locked=()
        ):
            self.questions.group = self.group
            self.bars.show_group(self.group)
            self._show_result()
            return
        self.answers = answers
        self._show_all()

    def _replace_questions(self) -> None:
        old, self.questions = self.questions, self._new_questions()
        self._left.body.replaceWidget(old, self.questions)
        old.deleteLater()
        self._fit()

    def _fit(self) -> None:
        """As large as the questions need; why a method is blocked is short and has no result beside it."""
        for widget in (self.bars, self.forget_button, self.apply_button):
            widget.setVisible(not self.blocked)
        tall = {"ahp": 690, "trade-off": 640}.get(self.method, 540)
        self.resize(600 if self.blocked else 920, 190 if self.blocked else tall)

    def _new_questions(self) -> Questions:
        questions = questions_for(self.method, self.blocked)
        questions.changed.connect(self._answered)
        questions.refused.connect(self._say)
        questions.rebuilt.connect(self._order_tabs)
        self.instruction.setText(questions.instruction)
        self.instruction.setVisible(bool(questions.instruction))
        return questions
