"""What the gap rests on: Sobol indices at 66 inputs and of the broad comparison, the tornado, one part left out."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import numpy as np
from stopwatch import Row, milliseconds, row
from synthetic import broad_comparison

from vantage.analysis.drivers.gap_indices import gap_drivers
from vantage.analysis.drivers.leave_one_out import left_out
from vantage.analysis.drivers.sobol import sobol_indices
from vantage.analysis.drivers.tornado import tornado
from vantage.domain.assessment import Assessment
from vantage.workspace import open_workspace, reading


def measure() -> Iterator[Row]:
    with open_workspace(broad_comparison()) as workspace:
        assessment = reading.load_assessment(workspace)
    slopes = np.arange(1.0, 67.0)
    seeds = count(1)
    bare = milliseconds(lambda: sobol_indices(lambda u: u @ slopes, 66, 1024, next(seeds)), 15)
    yield row("Sobol, 66 inputs of a plain function, N = 1,024", bare, 500)
    pair = _pair(assessment, 65)
    assert len(gap_drivers(pair, ranks=False).gap.inputs) == 66
    both = milliseconds(lambda: gap_drivers(pair, seed=next(seeds), ranks=False), 15)
    yield row("Sobol of the gap, 66 inputs, N = 1,024, with the split", both, 500)
    full = milliseconds(lambda: gap_drivers(assessment, seed=next(seeds)), 7)
    yield row("drivers of gap, lead and ranks, 10 x 6 x 60, N = 1,024", full, None)
    yield row("tornado, 10 x 6 x 60", milliseconds(lambda: tornado(assessment), 7), None)
    yield row("each of 76 parts left out, 10 x 6 x 60", milliseconds(lambda: left_out(assessment), 5), None)


def _pair(assessment: Assessment, uncertain: int) -> Assessment:
    """The first two actors and no more cells with a range than this."""
    actors = assessment.actors[:2]
    codes = [a.code for a in actors]
    scores = [s for s in assessment.scores if s.actor in codes]
    wide = scores[:uncertain]
    sure = [replace(s, low=None, high=None) for s in scores[uncertain:]]
    return replace(assessment, actors=actors, scores=(*wide, *sure), pair=())
