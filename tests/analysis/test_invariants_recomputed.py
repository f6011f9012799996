"""The analysis against the same definitions in plain loops (`naive_arithmetic`), on hundreds of random assessments."""

import math
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.cells import cells_of
from vantage.analysis.comparison import compare
from vantage.analysis.decision_table.promethee import Preference, flows
from vantage.analysis.drivers.gap_indices import gap_drivers
from vantage.analysis.lenses import LENSES, TREE
from vantage.analysis.odds import rank_odds
from vantage.analysis.stability import stability
from vantage.analysis.tree import tree_of
from vantage.analysis.tree_draws import Drawing, Sampling
from vantage.domain.assessment import Assessment
from vantage.errors import VantageError

from . import naive_arithmetic as naive
from .random_assessments import Kind, assessments, random_assessment

LENS_CODES = tuple(lens.code for lens in LENSES)
OF_THE_TREE = tuple(lens.code for lens in LENSES if lens.basis == TREE)


def many(count: int, kind: Kind, actors: int = 5) -> list[Assessment]:
    """Random assessments of all sizes, always the same ones."""
    random = Random(2026)
    sizes = [(random.randint(1, actors), random.randint(1, 4), random.randint(1, 4)) for _ in range(count)]
    return [random_assessment(kind, size, seed) for seed, size in enumerate(sizes)]


MIXED = [a for blanks in (0.0, 0.1, 0.4) for a in many(120, Kind(blanks=blanks), actors=8)]


def the_same(found: dict[str, float | None], expected: dict[str, float | None]) -> bool:
    return all(
        (x is None) == (expected[a] is None) and (x is None or math.isclose(x, expected[a], abs_tol=1e-7))  # type: ignore[arg-type]
        for a, x in found.items()
    )


@pytest.mark.parametrize("lens", LENS_CODES)
def test_that_every_lens_gives_the_scores_and_ranks_of_the_plain_loops(lens: str) -> None:
    compared = 0
    for assessment in MIXED:
        for scenario in ("baseline", "future")[: 1 if lens == "intelligent-capital-stock" else 2]:
            try:
                found = compare(assessment, scenario, lens)
            except VantageError as refused:
                assert lens == "intelligent-capital-stock" and "both compute" in refused.title
                continue
            expected = naive.scores(assessment, lens, scenario)
            assert the_same(found.scores, expected), (assessment, found.scores, expected)
            assert found.ranks == naive.ranks(expected)
            compared += any(score is not None for score in found.scores.values())
    assert compared > 120


def test_that_every_node_has_the_value_of_the_plain_loops() -> None:
    for assessment in MIXED:
        found, table = compare(assessment, "future"), naive.cells(assessment, "future")
        expected = naive.tree_values(assessment, table)
        void = naive.undefined(assessment, table)
        assert found.coverage == pytest.approx(naive.coverage(assessment, table, void), abs=1e-9)
        for actor in found.actors:
            mine = {code: row[actor] for code, row in expected.items() if code != assessment.root.code}
            assert the_same({code: x for code, x in found.values[actor].items() if code in mine}, mine)


@pytest.mark.parametrize("lens", OF_THE_TREE)
def test_that_the_band_is_the_score_with_all_blanks_at_their_worst_and_at_their_best(lens: str) -> None:
    for assessment in MIXED:
        found, table = compare(assessment, lens=lens), naive.cells(assessment)
        void = naive.undefined(assessment, table)
        ends = []
        for fill in (0.0, 100.0):
            filled = {
                code: {a: fill if x is None and code not in void else x for a, x in row.items()}
                for code, row in table.items()
            }
            ends.append(naive.tree_values(assessment, filled, lens)[assessment.root.code])
        own = naive.tree_values(assessment, table, lens)[assessment.root.code]
        for actor, band in found.band.items():
            low = min((x for x in (ends[0][actor], own[actor]) if x is not None), default=0.0)
            high = max((x for x in (ends[1][actor], own[actor]) if x is not None), default=100.0)
            assert band == pytest.approx((low, high), abs=1e-7)


@settings(max_examples=80, deadline=None)
@given(st.integers(2, 6), st.integers(1, 5), st.randoms(use_true_random=False))
def test_that_the_flows_of_promethee_are_those_of_the_plain_loops(actors: int, count: int, random) -> None:  # type: ignore[no-untyped-def]
    names, leaves = [f"N{k}" for k in range(actors)], [f"c{i}" for i in range(count)]
    table = {leaf: {a: random.choice((None, 0.0, 10.0, 17.0, 20.0, 45.0)) for a in names} for leaf in leaves}
    weights = {leaf: random.randint(1, 9) / 9 for leaf in leaves}
    values = np.array([[np.nan if x is None else x for x in row.values()] for row in table.values()])
    for shape, preference in (("usual", Preference("usual")), ("linear", Preference("linear", q=5, p=25))):
        found = flows(values, np.array(list(weights.values())), np.ones(count), [preference] * count)
        for k, a in enumerate(names):
            others = [b for b in names if b != a]
            plus = sum(naive.pair_mean(weights, table, a, b, shape, 0.0) for b in others) / len(others)
            minus = sum(naive.pair_mean(weights, table, b, a, shape, 0.0) for b in others) / len(others)
            assert (found.plus[k], found.minus[k]) == pytest.approx((plus, minus), abs=1e-12)


ADDITIVE = {"aggregations": ("arithmetic",), "root": ("arithmetic",), "blanks": 0.0, "zero_weights": False}


@settings(max_examples=120, deadline=None)
@given(assessments(actors=(2, 5), **ADDITIVE))
def test_that_break_evens_are_where_two_straight_lines_meet(assessment: Assessment) -> None:
    values = naive.tree_values(assessment, naive.cells(assessment))
    found = compare(assessment)
    total = sum(c.points for c in assessment.advantages)
    known = [c for c in assessment.advantages if all(x is not None for x in values[c.code].values())]
    if len(known) < len(assessment.advantages) or len(known) < 2 or found.gap.total is None:
        return  # a rule without a meaning here is a blank for everybody
    for row in stability(assessment, found):
        lines = {}
        for a in found.actors:
            v = values[row.criterion][a]
            others = [(c.points, values[c.code][a]) for c in assessment.advantages if c.code != row.criterion]
            rest = naive.mean("arithmetic", 1.0, others)
            assert v is not None and rest is not None
            lines[a] = v, rest
        share = assessment.criterion(row.criterion).points / total
        top, base = lines[row.leader]
        low, high = 0.0, 1.0
        for a, (v, rest) in lines.items():
            steep = (top - base) - (v - rest)
            if a == row.leader or abs(steep) < 1e-9:
                continue
            meeting = (rest - base) / steep
            # Below the meeting the rival is ahead where the leader's line is the steeper one, above it where not.
            if steep > 0 and 0 < meeting <= share + 1e-12:
                low = max(low, min(meeting, share))
            if steep < 0 and share - 1e-12 <= meeting < 1:
                high = min(high, max(meeting, share))
        assert (row.low, row.high) == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize("spread", ["flat", 5.0])
def test_that_rank_odds_are_the_counts_of_explicit_draws(spread: float | str) -> None:
    draws, counted = 12, 0
    for assessment in many(60, Kind(blanks=0.15), actors=4):
        try:
            found = rank_odds(assessment, "future", draws=draws, seed=5, spread=spread)
        except VantageError as refused:
            assert "meaning" in refused.title
            continue
        tree, cells = tree_of(assessment), cells_of(assessment, "future")
        drawing = Drawing(tree, cells, Sampling(draws, 5, spread))
        leaves = [drawing.leaf(row) if not cells.undefined[row] else None for row in range(len(cells.leaves))]
        weights = {g.node: drawing.group_weights(g) for g in tree.groups if drawing.alive[g.node]}
        tally = {a: [0.0] * len(found.actors) for a in found.actors}
        for i in range(draws):
            row = {a: _drawn_score(assessment, tree, leaves, weights, i, k) for k, a in enumerate(found.actors)}
            for a, score in row.items():
                above = sum(other > score + 1e-7 for other in row.values())
                level = sum(abs(other - score) <= 1e-7 for other in row.values())
                for rank in range(above, above + level):
                    tally[a][rank] += 1 / level / draws
        for a in found.actors:
            assert found.acceptability[a] == pytest.approx(tally[a], abs=1e-9)
        counted += 1
    assert counted > 30


def _drawn_score(assessment, tree, leaves, weights, i: int, k: int) -> float:  # type: ignore[no-untyped-def]
    row = {position: leaf for position, leaf in zip(tree.leaf_positions, leaves, strict=True)}

    def value(position: int) -> float | None:
        if position in row:
            return None if row[position] is None else float(row[position][k, i])
        if position not in weights:
            return None
        node = assessment.criterion(tree.codes[position])
        children, drawn = weights[position]
        parts = [(float(w[i]), value(child)) for child, w in zip(children, drawn, strict=True)]
        return naive.mean(node.aggregation, node.exponent, parts)

    score = value(tree.root.node)
    assert score is not None
    return score


@settings(max_examples=8, deadline=None)
@given(assessments(actors=(2, 2), depth=2, rules=("none",), shifts=False, **ADDITIVE))
def test_that_sobol_indices_of_a_sum_are_the_shares_of_its_variances(assessment: Assessment) -> None:
    weights = naive.effective(assessment)
    parts = {}
    for score in assessment.scores:
        if score.low is not None and score.high is not None and score.low < score.high:
            a, m, b = score.low, score.likely, score.high
            alpha, beta = 1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a)
            variance = (b - a) ** 2 * alpha * beta / ((alpha + beta) ** 2 * (alpha + beta + 1))
            parts[score.criterion, score.actor] = weights[score.criterion] ** 2 * variance
    found = gap_drivers(assessment, samples=1024, spread="fixed", ranks=False).gap
    got = {(entry.criterion, entry.actor): index for entry, index in found.ranked}
    assert set(got) == set(parts)
    for cell, part in parts.items():
        expected = part / sum(parts.values())
        assert got[cell].first == pytest.approx(expected, abs=0.03)
        assert got[cell].total == pytest.approx(expected, abs=0.03)
