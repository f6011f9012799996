"""Which cells are kept for the next question: those in use, not those of a search's trials."""

import numpy as np

from vantage.analysis.cells import build_cells, cells_of
from vantage.analysis.comparison import compare
from vantage.analysis.flips import score_flips
from vantage.domain.assessment import Assessment

from .conftest import Build

LEAVES = ("chips", "energy", "talent", "data", "capital", "software")
TREE = dict.fromkeys(LEAVES)
TABLE = {
    "US": dict(zip(LEAVES, (80, 40, 61, 72, 55, 90), strict=True)),
    "CN": dict(zip(LEAVES, (30, 70, 58, 66, 61, 71), strict=True)),
    "JP": dict(zip(LEAVES, (20, 35, 50, 31, 24, 45), strict=True)),
    "KR": dict(zip(LEAVES, (25, 30, 44, 29, 18, 52), strict=True)),
}


def measured(build: Build) -> Assessment:
    rules = {leaf: {"normalisation": "zscore"} for leaf in LEAVES}
    return build(TREE, TABLE, rules=rules, shifts={("chips", "CN"): 5.0})


def test_that_cells_built_for_a_trial_are_the_same_cells(build: Build) -> None:
    for scenario in ("baseline", "future"):
        kept, built = cells_of(measured(build), scenario), build_cells(measured(build), scenario)
        np.testing.assert_array_equal(kept.likely, built.likely)
        assert (kept.leaves, kept.actors, kept.warnings) == (built.leaves, built.actors, built.warnings)


def test_that_a_search_for_flips_leaves_the_cells_in_use_in_the_cache(build: Build) -> None:
    assessment = measured(build)
    before = cells_of(assessment)
    assert any(flip.possible for flip in score_flips(assessment, compare(assessment)))
    assert cells_of(assessment) is before
