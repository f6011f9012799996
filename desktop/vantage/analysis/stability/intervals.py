"""The stability interval of every weight of a sibling group."""

import numpy as np

from vantage.analysis.comparison import compare
from vantage.analysis.names import inside_sentence, sentence_case, with_article
from vantage.analysis.points import points_after_move
from vantage.analysis.results import Comparison
from vantage.analysis.stability.family import Family, family_of, overtaken
from vantage.analysis.stability.lines import Lines, lines_of
from vantage.analysis.stability.results import BreakEven, SmallestChange, Stability
from vantage.analysis.stability.smallest_change import smallest_changes
from vantage.analysis.weights import local_shares
from vantage.domain.assessment import Assessment

_MOST_POINTS = 100.0
"""Where the sliders end: more importance points than that are not told."""


def stability(assessment: Assessment, comparison: Comparison, parent: str | None = None) -> tuple[Stability, ...]:
    """For every child of a node (default: the advantages) the shares in which the overall leader stays.

    One weight moves, free siblings keep their proportions and locked siblings their shares, as the slider does it:
    a straight line in the score, its logarithm, its reciprocal or its power where all means up to the root are the
    same, so that the ends are exact; a quotient of lines where the actors have different blanks (exact too); by search
    where means are mixed. Actors without a score, now or at the break-even, take no part. Where the actors are tied
    now, the interval ends at the share now on the side to which a rival gets ahead. The comparison must be of this
    assessment. Raises UnknownCode.
    """
    node = assessment.root if parent is None else assessment.criterion(parent)
    lines = lines_of(assessment, comparison, node.code)
    leader = comparison.gap.leader
    if isinstance(lines, str) or leader is None:
        reason = lines if isinstance(lines, str) else "No actor has a score."
        return tuple(_without(assessment, code.code, leader or "", reason) for code in assessment.children(node.code))
    if len(lines.actors) < 2:
        reason = "Only one actor has a score, so nobody can overtake it."
        return tuple(_without(assessment, code, leader, reason) for code in lines.codes)
    changes = _smallest(lines, lines.actors.index(leader))
    return tuple(_one(assessment, comparison, lines, at, changes[at]) for at in range(len(lines.codes)))


def _without(assessment: Assessment, code: str, leader: str, reason: str) -> Stability:
    criterion = assessment.criterion(code)
    share = local_shares(assessment)[code]
    return Stability(
        code, criterion.name, share, criterion.points, leader, None, None, None, None, None, False, reason, reason
    )


def _one(
    assessment: Assessment, comparison: Comparison, lines: Lines, at: int, change: SmallestChange | None
) -> Stability:
    code, leader = lines.codes[at], comparison.gap.leader or ""
    family = family_of(lines, at)
    if isinstance(family, str):
        return _without(assessment, code, leader, family)
    share = float(lines.shares[at])
    below = _overtaken(assessment, comparison, family, share, up=False)
    above = _overtaken(assessment, comparison, family, share, up=True)
    criterion = assessment.criterion(code)
    low = 0.0 if below is None else below[0]
    high = family.most if above is None else above[0]
    named = [
        None if found is None else _break_even(assessment, family, code, lines.actors[found[1]], found[0], word)
        for found, word in ((below, "Below"), (above, "Above"))
    ]
    return Stability(
        criterion=code,
        name=criterion.name,
        share=share,
        points=criterion.points,
        leader=leader,
        low=low,
        high=high,
        below=named[0],
        above=named[1],
        smallest_change=change,
        exact=lines.linear is not None,
        reason="",
        sentence=_sentence(assessment, family, code, leader, low, high, [n for n in named if n is not None]),
    )


def _overtaken(
    assessment: Assessment, comparison: Comparison, family: Family, share: float, up: bool
) -> tuple[float, int] | None:
    """The nearest break-even at which the rival has a score: with blanks, weight may move to where it has nothing."""
    first = family.lines.actors.index(comparison.gap.leader or "")
    rivals = [i for i in range(len(family.lines.actors)) if i != first]
    while rivals:
        found = overtaken(family, first, rivals, share, up)
        if found is None or min(comparison.coverage.values()) >= 1.0:
            return found
        points = family.points(found[0])
        moved = {} if points is None else points_after_move(assessment, family.lines.codes[family.at], points)
        there = compare(assessment.with_points(moved), comparison.scenario, comparison.lens)
        if there.scores[family.lines.actors[found[1]]] is not None:
            return found
        rivals.remove(found[1])
    return None


def _break_even(assessment: Assessment, family: Family, code: str, rival: str, share: float, word: str) -> BreakEven:
    points = family.points(share)
    told = points is not None and points <= _MOST_POINTS
    with_points = f" ({points:.1f} importance points)" if told else ""
    name = inside_sentence(assessment.criterion(code).name)
    who = with_article(assessment.actor(rival).name)
    return BreakEven(code, rival, share, points, f"{word} {_percent(share)}{with_points} for {name}, {who} leads.")


def _sentence(
    assessment: Assessment,
    family: Family,
    code: str,
    leader: str,
    low: float,
    high: float,
    ends: list[BreakEven],
) -> str:
    who = sentence_case(with_article(assessment.actor(leader).name))
    name = inside_sentence(assessment.criterion(code).name)
    if not ends:
        exceptions = _exceptions(assessment, family, leader)
        if _level_now(family):
            who = with_article(assessment.actor(leader).name)
            return f"Nobody gets ahead of {who} whatever the share of {name}, the others in proportion.{exceptions}"
        return f"{who} leads whatever the share of {name}, the others in proportion.{exceptions}"
    now = _percent(float(family.lines.shares[family.at]))
    if high == family.most:
        span = f"at least {_percent(low)}"
    elif low == 0:
        span = f"at most {_percent(high)}"
    else:
        span = f"{_percent(low)} to {_percent(high)}"
    parent = assessment.criterion(family.lines.parent)
    under = "" if parent.parent is None else f" under {inside_sentence(parent.name)}"
    within = f"{who} leads while {name} has {span} of the weight{under}; it has {now} now."
    return " ".join([within, *(end.sentence for end in ends)])


def _level_now(family: Family) -> bool:
    """Whether somebody else is level with the leader as things stand."""
    scores = np.sort(family.scores(family.lines.shares[[family.at]])[:, 0])
    return bool(scores[-1] - scores[-2] <= 1e-9)


def _exceptions(assessment: Assessment, family: Family, leader: str) -> str:
    """Ends at which the score jumps: a zero under a geometric mean that only counts with, or without, any weight."""
    ends = np.array([0.0, family.most])
    scores = family.scores(ends)
    first = family.lines.actors.index(leader)
    words = ""
    for i, end in enumerate(ends.tolist()):
        column = np.nan_to_num(scores[:, i], nan=-np.inf)
        best = int(np.argmax(column))
        if column[best] > column[first] + 1e-9:
            who = with_article(assessment.actor(family.lines.actors[best]).name)
            words += f" At exactly {_percent(end)} it would be {who}."
    return words


def _smallest(lines: Lines, leader: int) -> list[SmallestChange | None]:
    """Per criterion the smallest change over the rivals; none below the root, with blanks, zeros or mixed means."""
    count = len(lines.codes)
    if lines.steps or not lines.seen.all() or not np.isfinite(lines.up).all():
        return [None] * count
    changes = smallest_changes(lines.up.T, lines.shares).changes[leader]
    found: list[SmallestChange | None] = []
    for k in range(count):
        column = changes[:, k]
        if np.isnan(column).all() or lines.shares[k] <= 0:
            found.append(None)
            continue
        rival = int(np.nanargmin(np.abs(column)))
        amount = float(column[rival])
        found.append(SmallestChange(lines.actors[rival], amount, amount / float(lines.shares[k])))
    return found


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
