"""The session: the open workspace, what is selected in it, and the judgement that every page shows.

Pages call the session; the session signals the pages; pages do not know each other.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from vantage.analysis.confidence import CellEvidence
from vantage.analysis.evidence_spread import ImpliedSpread
from vantage.analysis.lenses import find_lens
from vantage.analysis.odds import Prepared
from vantage.analysis.points import points_after_move
from vantage.casework import editing
from vantage.casework.judgement import SPREAD, Judgement, judge_prepared
from vantage.domain.assessment import BASELINE, Assessment
from vantage.domain.evidence import EvidenceItem, EvidenceTally
from vantage.domain.step import Step
from vantage.errors import NothingToCompare, NothingToUndo, VantageError
from vantage.window.drawing import Drawing, Wanted, draw, same_but_for_advantage_points, spreads_taken
from vantage.window.opening_workspace import Opened, open_as_far_as_possible
from vantage.window.what_is_shown import Cell, Shown, read_shown
from vantage.workspace import Workspace, reading

READ_ONLY = "This workspace is open for reading only."
WRITING = "Documents are being added; try again in a moment."


class Session(QObject):
    """One open workspace. `judgement` is None while there is nothing to compare; `why_not` then says why."""

    opened = Signal()
    about_to_leave = Signal()
    """The file is about to be closed: whatever is in the hand or half typed becomes a step now."""
    assessment_changed = Signal()
    judgement_changed = Signal()
    evidence_changed = Signal()
    cell_selected = Signal()
    lens_changed = Signal()
    why_asked = Signal(str, str)
    """Kind ("score", "overall", "gap", "odds") and code: a number whose explanation is wanted."""
    undo_changed = Signal()
    writing_ended = Signal()
    """What a worker wrote has been read: edits go through again, and whoever waited may write."""
    problem = Signal(str, str)
    notice = Signal(str)
    lasting_notice = Signal(str)
    """Not a problem, but to be read: it stays until it is dismissed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self.opened_as: Opened | None = None
        self.drawing = Drawing(self)
        self.drawing.ready.connect(self._draws_ready)
        self.drawing.failed.connect(self._draws_failed)
        self.drawing.stopped.connect(self._draws_stopped)
        self._prepared: Prepared | None = None
        self._asked: Wanted | None = None
        self._drawn: Wanted | None = None
        self.assessment: Assessment = Assessment("")
        self.tallies: Sequence[EvidenceTally] = ()
        self.cells: Mapping[Cell, CellEvidence] = {}
        self.spreads: Mapping[Cell, ImpliedSpread] = {}
        self.source_titles: Mapping[str, str] = {}
        self.judgement: Judgement | None = None
        self.why_not: VantageError | None = None
        self.scenario = BASELINE.code
        self.lens = "tree"
        self.spread: float | str = SPREAD
        self.selected_cell: Cell | None = None
        self._writer: object | None = None
        self.walk_beside: Callable[[str], bool] = lambda move: False
        """Asked before an "undo" or "redo": true where somebody does it in a worker, since it takes long."""

    # the file

    @property
    def workspace(self) -> Workspace:
        if self._workspace is None:
            raise RuntimeError("no workspace is open")
        return self._workspace

    @property
    def is_open(self) -> bool:
        return self._workspace is not None

    @property
    def path(self) -> Path:
        return self.workspace.path

    @property
    def busy(self) -> bool:
        """Whether new draws are under way."""
        return self.drawing.busy

    @property
    def prepared(self) -> Prepared | None:
        """The draws behind the judgement."""
        return self._prepared

    @property
    def read_only(self) -> bool:
        return self._workspace is None or self._workspace.read_only

    @property
    def writing(self) -> bool:
        """Whether a worker writes the file: edits are refused, and nothing here reads it until that ends."""
        return self._writer is not None

    def begin_writing(self, owner: object) -> bool:
        """Whether a worker of the owner may write now, until `end_writing`. False while one of another does:
        `writing_ended` is when to ask again."""
        if self._writer is not None and self._writer is not owner:
            return False
        self._writer = owner
        return True

    def end_writing(self, owner: object, *, leaving: bool = False) -> None:
        """Read what the owner's worker wrote, unless the file is about to be closed. For anybody but the one who writes
        this does nothing."""
        if self._writer is None or self._writer is not owner:
            return
        self._writer = None
        if not leaving:
            self._reload()
            self.writing_ended.emit()

    def open(self, path: Path) -> None:
        """Open a workspace for writing, or read-only where another window has it or the file forbids it.

        Raises VantageError and keeps the workspace open before where the file cannot be read at all.
        """
        if self._workspace is not None and not self.read_only and path.resolve() == self.path.resolve():
            return
        new = open_as_far_as_possible(path)
        self.about_to_leave.emit()
        self.close()
        self._workspace, self.opened_as = new.workspace, new
        self.scenario, self.lens, self.spread, self.selected_cell = BASELINE.code, "tree", SPREAD, None
        self._load(new.shown, redraw_now=True)
        self._announce()
        self.opened.emit()
        for warning in new.workspace.warnings:
            self.lasting_notice.emit(warning)
        if new.said is not None:
            self.problem.emit(*new.said)

    def exchange(self, workspace: Workspace) -> None:
        """Go on with the same file through another connection: what is selected, shown or half typed stays."""
        before, self._workspace = self.workspace, workspace
        before.close()
        self._reload()

    def close(self) -> None:
        self.drawing.drop()
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    def shut_down(self) -> None:
        """Close the file and end the worker thread."""
        if self._workspace is not None:
            self.about_to_leave.emit()
        self.close()
        self.drawing.close()

    # edits

    def edit(self, function: Callable[..., Step | None], *arguments: Any, **named: Any) -> Step | None:
        """Run one function of `casework.editing` as one step; a VantageError becomes the `problem` signal."""
        return self._edit(function, *arguments, **named)[1]

    def keep(self, function: Callable[..., Step | None], *arguments: Any, **named: Any) -> bool:
        """As `edit`; whether it went through, as it also does where nothing has to change."""
        return self._edit(function, *arguments, **named)[0]

    def attempt(self, function: Callable[..., Step | None], *arguments: Any, **named: Any) -> VantageError | None:
        """As `edit`, for a dialog that says by itself what was refused; nothing else shows it."""
        if self._workspace is None:
            return None
        if self.writing:
            return VantageError(WRITING, "Nothing was changed.")
        try:
            self._run(function, *arguments, **named)
        except VantageError as error:
            return error
        return None

    def _edit(self, function: Callable[..., Step | None], *arguments: Any, **named: Any) -> tuple[bool, Step | None]:
        if self._workspace is None or self._refused_while_writing():
            return False, None
        try:
            return True, self._run(function, *arguments, **named)
        except VantageError as error:
            self.problem.emit(error.title, error.advice)
            return False, None

    def _run(self, function: Callable[..., Step | None], *arguments: Any, **named: Any) -> Step | None:
        """Whether it goes through or not, everything shown is read anew afterwards."""
        try:
            if self.read_only:
                raise VantageError(READ_ONLY, "Save a copy and change the copy, or reopen it later.")
            return function(self.workspace, *arguments, **named)
        finally:
            self._reload()

    def undo(self) -> None:
        self._walk("undo")

    def redo(self) -> None:
        self._walk("redo")

    def undo_words(self) -> str | None:
        return None if self.read_only or self.writing else self.workspace.undo_words()

    def redo_words(self) -> str | None:
        return None if self.read_only or self.writing else self.workspace.redo_words()

    def refresh(self) -> None:
        """Read everything anew."""
        self._reload()

    def _refused_while_writing(self) -> bool:
        if self.writing:
            self.notice.emit(WRITING)
        return self.writing

    def _walk(self, move: str) -> None:
        if self._workspace is not None and self._workspace.read_only:
            self.notice.emit(READ_ONLY)
        if self.read_only or self._refused_while_writing():
            return
        try:
            if self.walk_beside(move):
                return
            step = self.workspace.undo() if move == "undo" else self.workspace.redo()
        except NothingToUndo as nothing:
            self.notice.emit(f"{nothing.title}.")
            return
        except VantageError as error:
            self.problem.emit(error.title, error.advice)
            return
        self._reload()
        self.notice.emit(step.words)

    # views

    def set_scenario(self, code: str) -> None:
        self.assessment.scenario(code)
        self.scenario = code
        self._start_draws()

    def set_lens(self, code: str) -> None:
        self.lens = code
        self._start_draws()

    def choose_lens(self, code: str) -> None:
        """As `set_lens`, from elsewhere than the top bar, which then follows."""
        self.set_lens(code)
        self.lens_changed.emit()

    def set_spread(self, spread: float | str) -> None:
        self.spread = spread
        self._start_draws()

    def select_cell(self, criterion: str, actor: str) -> None:
        self.selected_cell = (criterion, actor)
        self.cell_selected.emit()

    def lens_name(self) -> str:
        return find_lens(self.lens).name

    def ask_why(self, kind: str, code: str) -> None:
        self.why_asked.emit(kind, code)

    def items_for(self, criterion: str, actor: str | None) -> Sequence[EvidenceItem]:
        """The evidence beneath a cell: linked to the criterion or to anything under it."""
        return reading.evidence_for_cell(self.workspace, self.assessment.descendants(criterion), actor)

    # a weight in the hand

    def preview_points(self, code: str, points: float) -> None:
        """Show what this weight would do, in memory only; `edit` keeps it or shows what stands."""
        try:
            shown = self.assessment.with_points(points_after_move(self.assessment, code, points))
            prepared = self._prepared
            if prepared is None or self.drawing.busy:
                return
            if self.assessment.criterion(code).parent != self.assessment.root.code:
                if not self._wanted(shown).quick:
                    return
                prepared = draw(self._wanted(shown))
            self.judgement = judge_prepared(shown, self.cells, prepared, self.scenario, self.lens, self.spreads)
        except VantageError as error:
            self.problem.emit(error.title, error.advice)
            return
        self.judgement_changed.emit()

    # inner

    def _reload(self) -> None:
        self._load(read_shown(self.workspace), redraw_now=False)
        self._announce()

    def _announce(self) -> None:
        self.assessment_changed.emit()
        self.evidence_changed.emit()
        self.undo_changed.emit()
        self.judgement_changed.emit()

    def _load(self, shown: Shown, *, redraw_now: bool) -> None:
        self.assessment, self.tallies, self.source_titles = shown.assessment, shown.tallies, shown.source_titles
        self.cells, self.spreads = shown.cells, shown.spreads
        if self.scenario not in [BASELINE.code, *(s.code for s in self.assessment.scenarios)]:
            self.scenario = BASELINE.code
        if self.selected_cell is not None and not self._is_cell(self.selected_cell):
            self.selected_cell = None
        if redraw_now:
            self._prepared = self.judgement = self.why_not = None
        if self._prepared is None and self._wanted(self.assessment).quick:
            self._prepared = self._try_prepare()
            self._judge()
        elif not self.drawing.busy and self._drawn is not None and self._serves(self._drawn):
            self._judge()
        else:
            self._start_draws()

    def _start_draws(self) -> None:
        self._asked = self._wanted(self.assessment)
        self.drawing.start(self._asked)

    def _draws_ready(self, prepared: object) -> None:
        self._prepared = prepared if isinstance(prepared, Prepared) else None
        self._drawn = self._asked
        self._judge()
        if not self.writing:
            self.judgement_changed.emit()

    def _draws_failed(self, error: object) -> None:
        if not isinstance(error, VantageError):
            raise error  # type: ignore[misc]
        self._prepared, self.judgement, self.why_not = None, None, error
        self.judgement_changed.emit()

    def _draws_stopped(self) -> None:
        """Look again as before; where the scores are others now, there are no odds until something is drawn."""
        drawn = self._drawn
        if drawn is not None and self._serves(drawn):
            self.scenario, self.lens, self.spread = drawn.scenario, drawn.lens, drawn.spread
            self._judge()
            self.notice.emit("The draws were stopped: lens, scenario and spread are as before.")
            self.lens_changed.emit()
            self.judgement_changed.emit()
            return
        self._prepared = self.judgement = None
        self.why_not = VantageError("The draws were stopped.", "Change a weight, a lens or a score to draw again.")
        self.judgement_changed.emit()

    def _serves(self, drawn: Wanted) -> bool:
        """Whether what was drawn then is still what would be drawn now, but for the weights of the advantages."""
        same_spreads = spreads_taken(drawn.assessment, drawn.spreads) == spreads_taken(self.assessment, self.spreads)
        return same_spreads and same_but_for_advantage_points(drawn.assessment, self.assessment)

    def _try_prepare(self) -> Prepared | None:
        try:
            self._drawn = self._wanted(self.assessment)
            return draw(self._drawn)
        except VantageError as error:
            self.why_not = error
            return None

    def _wanted(self, assessment: Assessment) -> Wanted:
        return Wanted(assessment, self.scenario, self.lens, self.spread, self.spreads)

    def _judge(self) -> None:
        if self._prepared is None:
            self.judgement = None
            self.why_not = self.why_not or NothingToCompare("There is nothing to compare yet.", "Add two actors.")
            return
        try:
            given = self.assessment, self.cells, self._prepared, self.scenario, self.lens, self.spreads
            self.judgement = judge_prepared(*given)
            self.why_not = None
        except VantageError as error:
            self.judgement, self.why_not = None, error

    def _is_cell(self, cell: Cell) -> bool:
        known = {c.code for c in self.assessment.criteria}
        return cell[0] in known and cell[1] in {a.code for a in self.assessment.actors}


__all__ = ["Cell", "Session", "editing"]
