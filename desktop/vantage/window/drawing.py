"""Drawing off the window's thread: what draws depend on, how far they are, and how they are stopped."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from vantage.analysis.evidence_spread import ImpliedSpread, half_widths
from vantage.analysis.odds import DrawingStopped, Prepared
from vantage.casework.judgement import prepare_draws
from vantage.domain.assessment import Assessment
from vantage.window.latest_job import LatestJob

Cell = tuple[str, str]

_QUICK = 2_000
"""Cells up to which draws are so quick that a file may be opened with them; measured: 600 cells take 35 ms."""


@dataclass(frozen=True)
class Wanted:
    """What is to be drawn."""

    assessment: Assessment
    scenario: str
    lens: str
    spread: float | str
    spreads: Mapping[Cell, ImpliedSpread] = field(default_factory=dict)

    @property
    def quick(self) -> bool:
        return len(self.assessment.actors) * len(self.assessment.leaves) <= _QUICK


def draw(wanted: Wanted) -> Prepared:
    """Draw now. Raises VantageError where there is nothing to compare."""
    return prepare_draws(wanted.assessment, wanted.scenario, wanted.lens, spread=wanted.spread, spreads=wanted.spreads)


class Drawing(QObject):
    """The latest request wins, and an older one stops at its next step."""

    ready = Signal(object)
    failed = Signal(object)
    progress = Signal(int, int)
    """How much is done, and of how much; the end is told by `ready`, `failed` or `stopped`."""
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = LatestJob(self)
        self._job.finished.connect(self.ready)
        self._job.failed.connect(self.failed)
        self._current: Wanted | None = None

    @property
    def busy(self) -> bool:
        return self._job.busy

    def start(self, wanted: Wanted) -> None:
        self._current = wanted

        def told(done: int, of: int) -> bool:
            if self._current is wanted:
                self.progress.emit(done, of)
            return self._current is wanted

        def work() -> Prepared | None:
            try:
                return prepare_draws(
                    wanted.assessment,
                    wanted.scenario,
                    wanted.lens,
                    spread=wanted.spread,
                    spreads=wanted.spreads,
                    progress=told,
                )
            except DrawingStopped:
                return None  # whoever stopped it wants nothing of it

        self._job.run(work)

    def stop(self) -> None:
        """Give up what is under way."""
        if self.busy:
            self.drop()
            self.stopped.emit()

    def drop(self) -> None:
        self._current = None
        self._job.drop()

    def close(self) -> None:
        self._current = None
        self._job.close()


def spreads_taken(assessment: Assessment, spreads: Mapping[Cell, ImpliedSpread]) -> dict[Cell, float]:
    """The half-widths the draws depend on: those of scores without low and high."""
    ranged = {(score.criterion, score.actor) for score in assessment.scores if score.has_range}
    return {cell: points for cell, points in half_widths(spreads).items() if cell not in ranged}


def same_but_for_advantage_points(before: Assessment, after: Assessment) -> bool:
    """Whether the draws made before still serve: all but the weights of the advantages and what is said in words."""
    points = {c.code: c.points for c in after.advantages}
    if before.criteria == () or not set(points) <= {c.code for c in before.criteria}:
        return False
    return _drawn_from(before.with_points(points)) == _drawn_from(after)


def _drawn_from(assessment: Assessment) -> tuple[object, ...]:
    """All that draws depend on; the names of the root and of cells are in what was drawn, so they count too."""
    measured = [replace(c, description="", locked=False, source_note="", guid="") for c in assessment.criteria]
    return (
        measured,
        [(s.criterion, s.actor, s.low, s.likely, s.high) for s in assessment.scores],
        [(actor.code, actor.name) for actor in assessment.actors],
        assessment.scenarios,
        assessment.denominators,
        assessment.efficiencies,
        (assessment.compute, assessment.model_quality, assessment.chokepoint_threshold),
    )
