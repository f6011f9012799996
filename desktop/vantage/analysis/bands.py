"""The 5 % and 95 % points of scores over draws."""

import math

import numpy as np

from vantage.analysis.normalisation import Array

_TAIL = 0.05
_SAMPLED = 2000
"""From this many draws on, a sample of every 16th says roughly where the tail lies, and only the tail is searched."""


def score_band(scores: Array) -> tuple[list[float], list[float]]:
    """Per actor (rows) the smallest draw with at least 5 %, and with at least 95 %, of the draws at or below it."""
    draws = scores.shape[1]
    low, high = (max(0, math.ceil(p * draws - 1e-9) - 1) for p in (_TAIL, 1.0 - _TAIL))
    if draws < _SAMPLED:
        parts = np.partition(scores, (low, high), axis=1)
        return parts[:, low].tolist(), parts[:, high].tolist()
    sample = np.sort(scores[:, ::16], axis=1)
    reach = int(2.0 * _TAIL * sample.shape[1])
    smallest = [_nth_smallest(row, low, float(cut)) for row, cut in zip(scores, sample[:, reach], strict=True)]
    cuts = sample[:, -1 - reach]
    largest = [_nth_smallest(-row, draws - 1 - high, -float(cut)) for row, cut in zip(scores, cuts, strict=True)]
    return smallest, [-value for value in largest]


def _nth_smallest(row: Array, rank: int, cut: float) -> float:
    """The value with `rank` values before it. Exact whatever the cut; fast where the cut lies a little above it."""
    tail = row[row <= cut]
    searched = tail if tail.size > rank else row
    return float(np.partition(searched, rank)[rank])
