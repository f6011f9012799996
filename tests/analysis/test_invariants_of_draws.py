"""What must hold for the odds of every assessment: whole probabilities, the same digits, common random numbers."""

import itertools
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.cells import cells_of
from vantage.analysis.lenses import LENSES
from vantage.analysis.odds import RankOdds, half_width, prepare, rank_odds
from vantage.analysis.odds import odds as odds_of
from vantage.analysis.tree import tree_of
from vantage.analysis.tree_draws import Drawing, Sampling
from vantage.domain.assessment import Assessment
from vantage.domain.score import Score
from vantage.errors import VantageError

from .random_assessments import FIXED_RULES, Kind, assessments, random_assessment

ALL = tuple(lens.code for lens in LENSES)
SPREADS = st.sampled_from([100.0, 1.0, 1e-6, 1e9, "flat", "ordered", "fixed"])


def drawn(assessment: Assessment, lens: str, spread: float | str, draws: int = 40) -> RankOdds | None:
    """The odds; None where nothing weighed has a meaning, or the lens lacks a setting."""
    try:
        return rank_odds(assessment, "future", lens, draws=draws, spread=spread, confidence=True)
    except VantageError as refused:
        assert "meaning" in refused.title or lens == "intelligent-capital-stock"
        return None


def drawing_of(assessment: Assessment, spread: float | str = "flat", draws: int = 64, seed: int = 3) -> Drawing:
    return Drawing(tree_of(assessment), cells_of(assessment, "future"), Sampling(draws, seed, spread))


@settings(max_examples=60, deadline=None)
@given(assessments(), SPREADS)
def test_that_the_drawn_weights_of_every_group_sum_to_one_under_every_spread(
    assessment: Assessment, spread: float | str
) -> None:
    drawing = drawing_of(assessment, spread)
    for group in drawing.tree.groups:
        if drawing.alive[group.node]:
            children, weights = drawing.group_weights(group)
            assert np.isfinite(weights).all() and (weights >= 0).all()
            assert weights.sum(axis=0) == pytest.approx(np.ones(64), abs=1e-12)
            shares = dict(zip(group.children, group.shares.tolist(), strict=True))
            own = np.array([shares[child] for child in children])
            if spread != "flat":
                assert not weights[own == 0].any()
            if spread == "ordered":
                order = np.argsort(-own, kind="stable")
                for i, j in itertools.pairwise(order):
                    assert own[i] == own[j] or (weights[i] >= weights[j] - 1e-15).all()


@pytest.mark.parametrize("lens", ALL)
@settings(max_examples=20, deadline=None)
@given(assessment=assessments(actors=(1, 5), blanks=0.2), spread=SPREADS)
def test_that_rows_columns_and_pairs_are_whole_under_every_lens(
    lens: str, assessment: Assessment, spread: float | str
) -> None:
    found = drawn(assessment, lens, spread)
    if found is None:
        return
    table = np.array([found.acceptability[a] for a in found.actors])
    ones = np.ones(len(found.actors))
    assert table.sum(axis=1) == pytest.approx(ones) and table.sum(axis=0) == pytest.approx(ones)
    assert (table >= 0).all()
    for a in found.actors:
        assert found.leads[a] == found.acceptability[a][0]
        assert found.half_widths[a] == pytest.approx(half_width(found.leads[a], found.draws))
        assert 0 <= found.low[a] <= found.high[a] <= 100 + 1e-6
        assert (found.central_weights[a] is None) == (found.leads[a] == 0)
        for b in set(found.actors) - {a}:
            assert found.pairwise[a][b] + found.pairwise[b][a] == pytest.approx(1)
    for weights in found.central_weights.values():
        assert weights is None or sum(weights.values()) == pytest.approx(1)
    assert all(p is None or 0 <= p <= 1 for p in found.confidence_factors.values())


@settings(max_examples=50, deadline=None)
@given(assessments(actors=(2, 4), rules=FIXED_RULES, treatments=False, blanks=0.2), st.randoms(use_true_random=False))
def test_that_one_changed_cell_leaves_the_draws_of_every_other_cell_and_weight_equal(assessment, random) -> None:  # type: ignore[no-untyped-def]
    leaf, actor = random.choice(assessment.leaves), random.choice(assessment.actors)
    held = assessment.score(leaf.code, actor.code)
    new = 37.0 if held is None else min(100.0, held.likely + 3.0)
    changed = assessment.with_score(Score(leaf.code, actor.code, new, max(0.0, new - 5.0), new))
    one, other = drawing_of(assessment), drawing_of(changed)
    for row, code in enumerate(one.cells.leaves):
        before, after = one.leaf(row), other.leaf(row)
        for k, name in enumerate(one.cells.actors):
            if (code, name) != (leaf.code, actor.code):
                assert (before[k] == after[k]).all()
    for group in one.tree.groups:
        if one.alive[group.node]:
            assert (one.group_weights(group)[1] == other.group_weights(group)[1]).all()


@settings(max_examples=40, deadline=None)
@given(assessments(actors=(2, 4), rules=FIXED_RULES, treatments=False, blanks=0.1))
def test_that_an_actor_who_leaves_takes_no_other_draw_along(assessment: Assessment) -> None:
    fewer = replace(assessment, actors=assessment.actors[1:])
    one, other = drawing_of(assessment), drawing_of(fewer)
    for row in range(len(one.cells.leaves)):
        assert (one.leaf(row)[1:] == other.leaf(row)).all()


@settings(max_examples=40, deadline=None)
@given(assessments(), st.integers(1, 20))
def test_that_moved_points_of_one_group_leave_the_weights_of_the_others_equal(
    assessment: Assessment, points: int
) -> None:
    moved = assessment.advantages[0].code
    one, other = drawing_of(assessment, 10.0), drawing_of(assessment.with_points({moved: float(points)}), 10.0)
    for before, after in zip(one.tree.groups[:-1], other.tree.groups[:-1], strict=True):
        if one.alive[before.node]:
            assert (one.group_weights(before)[1] == other.group_weights(after)[1]).all()


@pytest.mark.parametrize("lens", [code for code in ALL if code != "intelligent-capital-stock"])
@settings(max_examples=8, deadline=None)
@given(assessment=assessments(blanks=0.2), spread=SPREADS)
def test_that_prepared_draws_with_moved_points_are_those_of_an_assessment_with_these_points(
    lens: str, assessment: Assessment, spread: float | str
) -> None:
    points = {c.code: float(i + 1) for i, c in enumerate(assessment.advantages)}
    try:
        prepared = prepare(assessment, lens=lens, draws=30, spread=spread)
    except VantageError:
        return
    assert odds_of(prepared, points) == rank_odds(assessment.with_points(points), lens=lens, draws=30, spread=spread)


SCRIPT = """
import json
import sys
from dataclasses import asdict

from vantage.analysis.comparison import compare
from vantage.analysis.drivers.gap_indices import gap_drivers
from vantage.analysis.flips import nearest_flips
from vantage.analysis.lenses import LENSES
from vantage.analysis.odds import rank_odds
from vantage.analysis.stability import stability

sys.path.insert(0, sys.argv[1])
from random_assessments import Kind, random_assessment

assessment = random_assessment(Kind(blanks=0.1), (3, 3, 4), 9)
found = []
for lens in LENSES:
    if lens.code != "intelligent-capital-stock":
        found.append(asdict(compare(assessment, "future", lens.code)))
        for spread in (100.0, "flat", "ordered"):
            found.append(asdict(rank_odds(assessment, lens=lens.code, draws=200, spread=spread, confidence=True)))
comparison = compare(assessment)
found.append([asdict(row) for row in stability(assessment, comparison)])
found.append(asdict(nearest_flips(assessment, comparison)))
found.append(repr(gap_drivers(assessment, samples=32)))
print(json.dumps(found))
"""


def test_that_the_same_seed_gives_the_same_digits_in_every_process(repository: Path) -> None:
    said = []
    for seed in ("0", "4242"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(repository / "desktop")}
        words = [sys.executable, "-c", SCRIPT, str(Path(__file__).parent)]
        said.append(subprocess.run(words, env=surroundings, check=True, capture_output=True, timeout=120).stdout)
    assert len(json.loads(said[0])) == 35
    assert said[0] == said[1]


def test_that_another_seed_gives_other_draws() -> None:
    assessment = random_assessment(Kind(blanks=0.1), (3, 3, 4), 9)
    assert rank_odds(assessment, draws=500, seed=1) == rank_odds(assessment, draws=500, seed=1)
    assert rank_odds(assessment, draws=500, seed=1) != rank_odds(assessment, draws=500, seed=2)
