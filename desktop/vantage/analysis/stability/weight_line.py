"""The scores of all actors over the share of one criterion, for a chart."""

from math import isnan

import numpy as np

from vantage.analysis.results import Comparison
from vantage.analysis.stability.family import family_of, meetings
from vantage.analysis.stability.lines import lines_of
from vantage.analysis.stability.results import Crossing, WeightLine
from vantage.analysis.weights import local_shares
from vantage.domain.assessment import Assessment


def weight_line(assessment: Assessment, comparison: Comparison, code: str, steps: int = 101) -> WeightLine:
    """Scores at `steps` even shares of a criterion from 0 to the most it can have, and where any two lines meet.

    The family of weights is that of `stability`. Raises UnknownCode; the root and a criterion whose share cannot move
    give an empty line with a reason.
    """
    criterion = assessment.criterion(code)
    share = local_shares(assessment)[code]
    if criterion.parent is None:
        return WeightLine(code, share, (), {}, (), "The root has no siblings to be weighed against.")
    lines = lines_of(assessment, comparison, criterion.parent)
    if isinstance(lines, str):
        return WeightLine(code, share, (), {}, (), lines)
    family = family_of(lines, lines.codes.index(code))
    if isinstance(family, str):
        return WeightLine(code, share, (), {}, (), family)
    shares = np.linspace(0.0, family.most, max(2, steps))
    scores = family.scores(shares)
    crossings = []
    for a in range(len(lines.actors)):
        for b in range(a + 1, len(lines.actors)):
            for t in meetings(family, a, b):
                level = float(family.scores(np.array([t]))[a, 0])
                crossings.append(Crossing(t, lines.actors[a], lines.actors[b], level))
    named = {
        actor: tuple(None if isnan(x) else x for x in row)
        for actor, row in zip(lines.actors, scores.tolist(), strict=True)
    }
    return WeightLine(code, share, tuple(shares.tolist()), named, tuple(sorted(crossings, key=lambda c: c.share)))
