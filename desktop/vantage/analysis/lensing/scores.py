"""What a lens says of every actor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vantage.analysis.normalisation import Array

NOTHING_TO_TELL = 50.0
"""The score of an actor with nobody, or nothing, to be compared with."""


@dataclass(frozen=True, eq=False)
class LensScores:
    """`scores` (actors,) on 0-100, NaN for none. `contributions` (advantages, actors) sum to the scores; None where no
    exact decomposition exists. `coverage` (actors,) is the share of what the lens rests on that is known, None where it
    is that of the tree. `details` is plain data: strings, numbers, lists, and mappings by code."""

    scores: Array
    contributions: Array | None = None
    coverage: Array | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
