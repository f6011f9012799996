"""What other settings of a measure would make of the values present, without writing anything."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from vantage.analysis.cells import cells_of, raw_values
from vantage.analysis.denominators import denominator_of, divided
from vantage.analysis.measured_leaf import measure
from vantage.analysis.method_warnings import few_actor_warnings
from vantage.analysis.normalisation import Array
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.domain.score import Score
from vantage.errors import VantageError


@dataclass(frozen=True)
class PreviewRow:
    """One actor: its score, the value that is put on 0-100 (raw over the denominator), and what it is worth."""

    actor: str
    name: str
    score: Score | None
    divided: float | None
    now: float | None
    then: float | None
    clipped: bool = False


@dataclass(frozen=True)
class MeasurePreview:
    """`refusal` says why the settings cannot be computed (then no row has a `then`); `warnings` are of this leaf."""

    rows: tuple[PreviewRow, ...]
    refusal: VantageError | None = None
    warnings: tuple[str, ...] = ()

    @property
    def lowest(self) -> PreviewRow | None:
        return min(self._known(), key=lambda row: row.divided or 0.0, default=None)

    @property
    def highest(self) -> PreviewRow | None:
        return max(self._known(), key=lambda row: row.divided or 0.0, default=None)

    def _known(self) -> list[PreviewRow]:
        return [row for row in self.rows if row.divided is not None]


def with_criterion(assessment: Assessment, changed: Criterion) -> Assessment:
    """The assessment with one criterion changed, in memory only."""
    criteria = tuple(changed if c.code == changed.code else c for c in assessment.criteria)
    return replace(assessment, criteria=criteria)


def measure_preview(assessment: Assessment, scenario: str, draft: Criterion) -> MeasurePreview:
    """The leaf as it stands and as the draft would have it, under a scenario, for every actor."""
    now = _likely(assessment, scenario, draft.code)
    after = with_criterion(assessment, draft)
    rows = _rows(assessment, draft, now or {})
    try:
        cells = cells_of(after, scenario)
    except VantageError as refusal:
        return MeasurePreview(rows, refusal)
    then = _row(cells.likely[cells.leaves.index(draft.code)], cells.actors)
    clipped, warnings = _measured(after, draft)
    return MeasurePreview(
        tuple(replace(row, then=then[row.actor], clipped=row.actor in clipped) for row in rows), None, warnings
    )


def _likely(assessment: Assessment, scenario: str, code: str) -> Mapping[str, float | None] | None:
    try:
        cells = cells_of(assessment, scenario)
    except VantageError:
        return None  # as it stands it cannot be computed: that is what the dialog may be there to mend
    return _row(cells.likely[cells.leaves.index(code)], cells.actors)


def _row(values: Array, actors: tuple[str, ...]) -> dict[str, float | None]:
    return {actor: None if np.isnan(x) else float(x) for actor, x in zip(actors, values, strict=True)}


def _rows(assessment: Assessment, draft: Criterion, now: Mapping[str, float | None]) -> tuple[PreviewRow, ...]:
    per = _divided(assessment, draft)
    return tuple(
        PreviewRow(a.code, a.name, assessment.score(draft.code, a.code), per.get(a.code), now.get(a.code), None)
        for a in assessment.actors
    )


def _divided(assessment: Assessment, draft: Criterion) -> dict[str, float | None]:
    """The likely values in the unit the goalposts are in; none where the denominator cannot be used."""
    scores = {a.code: assessment.score(draft.code, a.code) for a in assessment.actors}
    plain: dict[str, float | None] = {code: score.likely if score else None for code, score in scores.items()}
    if not draft.denominator:
        return plain
    raw = np.array([[np.nan if x is None else x for x in plain.values()]] * 3)
    try:
        per = divided(draft, raw, assessment.actors, denominator_of(draft, assessment.denominators), [])
    except VantageError:
        return {}  # the refusal is told beside the table
    return _row(per[1], tuple(plain))


def _measured(after: Assessment, draft: Criterion) -> tuple[set[str], tuple[str, ...]]:
    """The actors whose value is clipped, and what there is to warn about on this leaf."""
    if not draft.measured or not after.actors:
        return set(), ()
    raw, _ = raw_values(after.scores, after.actors, [draft])
    found = measure(draft, raw[:, 0], after.actors, after.denominators)
    count = int((~np.isnan(found.divided[1])).sum())
    clipped = {actor.code for actor, cut in zip(after.actors, found.clipped.tolist(), strict=True) if cut}
    return clipped, (*found.warnings, *few_actor_warnings([(draft, count)]))
