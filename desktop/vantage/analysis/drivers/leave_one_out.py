"""What the comparison would be without one indicator, one advantage or one actor."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from vantage.analysis.comparison import compare, gap_between
from vantage.analysis.drivers.gap_inputs import Between, head_to_head
from vantage.analysis.drivers.results import LeftOut
from vantage.analysis.names import inside_sentence, sentence_case, signed, with_article
from vantage.analysis.results import Comparison
from vantage.domain.assessment import Assessment
from vantage.errors import VantageError

_SMALL = 0.05


def left_out(
    assessment: Assessment, scenario: str = "baseline", lens: str = "tree", *, between: Between = lambda: None
) -> tuple[LeftOut, ...]:
    """Every advantage, indicator and actor left out in turn, each against the comparison with everything.

    The weights of what is left are scaled up in their group; a node whose last child goes, goes too. Relative
    normalisations are worked out anew, so an actor who leaves may move the others. Of two actors none can be left out.
    Where nothing can be compared any more the row says why. `between` is called for each. Raises what `compare` raises
    for the whole, and NothingToCompare with fewer than two actors.
    """
    pair = head_to_head(assessment)
    whole = compare(assessment, scenario, lens)
    found = []
    for advantage in assessment.advantages:
        if not assessment.is_leaf(advantage.code):
            between()
            name = inside_sentence(advantage.name)
            found.append(_criterion_out(assessment, whole, "advantage", advantage.code, name))
    for leaf in assessment.leaves:
        if leaf.code != assessment.root.code:
            between()
            found.append(_criterion_out(assessment, whole, "indicator", leaf.code, inside_sentence(leaf.name)))
    for actor in assessment.actors if len(assessment.actors) > 2 else ():
        between()
        name = with_article(actor.name)
        why = f"{sentence_case(name)} is one of the two of the gap." if actor.code in pair else ""
        make = _without_actor(assessment, actor.code)
        found.append(without(assessment, whole, "actor", actor.code, name, make, no_gap=why))
    return tuple(found)


def without(
    assessment: Assessment,
    whole: Comparison,
    kind: str,
    code: str,
    name: str,
    make: Callable[[], Assessment],
    *,
    no_gap: str = "",
    blanked: int = 0,
) -> LeftOut:
    """One row: the comparison of what `make` returns against the whole. `name` stands inside a sentence; `no_gap` says
    why there is no gap to give."""
    a, b = head_to_head(assessment)
    before = gap_between(assessment, whole, a, b).total
    leader = _leader(whole)
    gap: float | None = None
    why = no_gap
    try:
        later = make()
        found = compare(later, whole.scenario, whole.lens)
        if not no_gap:
            gap = gap_between(later, found, a, b).total
            why = "" if gap is not None else "One of the two has no score then."
    except VantageError as error:
        return _row(assessment, kind, code, name, (before, None), (leader, None), (None, None), blanked, error.title)
    moved = rank_changes(whole.scores, found.scores)
    return _row(assessment, kind, code, name, (before, gap), (leader, _leader(found)), moved, blanked, why)


def _criterion_out(assessment: Assessment, whole: Comparison, kind: str, code: str, name: str) -> LeftOut:
    return without(assessment, whole, kind, code, name, lambda: without_criterion(assessment, code))


def without_criterion(assessment: Assessment, code: str) -> Assessment:
    """The assessment without a criterion, all beneath it, and every ancestor it leaves without children."""
    gone = set(assessment.descendants(code))
    criterion = assessment.criterion(code)
    while criterion.parent is not None and all(c.code in gone for c in assessment.children(criterion.parent)):
        criterion = assessment.criterion(criterion.parent)
        if criterion.parent is not None:
            gone.add(criterion.code)
    return replace(
        assessment,
        criteria=tuple(c for c in assessment.criteria if c.code not in gone),
        scores=tuple(s for s in assessment.scores if s.criterion not in gone),
    )


def _without_actor(assessment: Assessment, code: str) -> Callable[[], Assessment]:
    return lambda: replace(
        assessment,
        actors=tuple(a for a in assessment.actors if a.code != code),
        scores=tuple(s for s in assessment.scores if s.actor != code),
        pair=tuple(c for c in assessment.pair if c != code),
    )


def rank_changes(before: dict[str, float | None], after: dict[str, float | None]) -> tuple[float | None, float | None]:
    """Mean absolute change of rank, and Kendall's tau-b, over the actors with a score in both, ranked among themselves.

    None, None with fewer than two; tau is None where all are tied on one side.
    """
    both = [code for code, score in before.items() if score is not None and after.get(code) is not None]
    if len(both) < 2:
        return None, None
    x, y = (np.round([float(scores[code] or 0.0) for code in both], 9) for scores in (before, after))
    order_x, order_y = (np.sign(values[:, None] - values) for values in (x, y))
    ranks = [1 + (order < 0).sum(axis=1) for order in (order_x, order_y)]
    strict = math.sqrt(int((order_x != 0).sum()) * int((order_y != 0).sum()))
    tau = float((order_x * order_y).sum()) / strict if strict > 0 else None
    return float(np.abs(ranks[0] - ranks[1]).mean()), tau


def _leader(comparison: Comparison) -> str | None:
    """Who is first of all; None where nobody has a score or several share the first rank."""
    first = [code for code, rank in comparison.ranks.items() if rank == 1]
    return first[0] if len(first) == 1 else None


def _row(
    assessment: Assessment,
    kind: str,
    code: str,
    name: str,
    gaps: tuple[float | None, float | None],
    leaders: tuple[str | None, str | None],
    moved: tuple[float | None, float | None],
    blanked: int,
    why_not: str,
) -> LeftOut:
    change = None if gaps[0] is None or gaps[1] is None else gaps[1] - gaps[0]
    changes = leaders[0] != leaders[1] and not (leaders[1] is None and moved == (None, None))
    sentence = _sentence(assessment, name, gaps, leaders[1] if changes else None, changes, why_not)
    return LeftOut(
        kind, code, name, gaps[1], change, leaders[1], changes, moved[0], moved[1], blanked, why_not, sentence
    )


def _sentence(
    assessment: Assessment,
    name: str,
    gaps: tuple[float | None, float | None],
    leader: str | None,
    changes: bool,
    why_not: str,
) -> str:
    if gaps[1] is None:
        start = f"Without {name} there is no gap to give ({why_not.rstrip('.')})"
    else:
        a, b = (with_article(assessment.actor(code).name) for code in head_to_head(assessment))
        size = f"{abs(gaps[1]):.1f} points"
        ahead = f"{a} and {b} are level" if abs(gaps[1]) < _SMALL else f"{a if gaps[1] > 0 else b} is {size} ahead"
        was = "" if gaps[0] is None else f" (the gap was {signed(gaps[0])} and is {signed(gaps[1])})"
        start = f"Without {name}, {ahead}{was}"
    if not changes:
        return f"{start}."
    first = f"{with_article(assessment.actor(leader).name)} is first of all" if leader else "nobody is first alone"
    return f"{start}; then {first}."
