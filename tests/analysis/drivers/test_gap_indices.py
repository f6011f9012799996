"""The indices of an assessment: against the tree's own evaluation, exact variances, and what must not matter."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.cells import cells_of
from vantage.analysis.comparison import compare, gap_between
from vantage.analysis.drivers.gap_indices import gap_drivers, methods_of, ranks_of
from vantage.analysis.drivers.gap_inputs import quantiles, uncertain_cells
from vantage.analysis.drivers.gap_model import chosen_sets, leaf_values, rescored, run, score_model, scores
from vantage.analysis.drivers.results import Input
from vantage.analysis.drivers.tornado import tornado
from vantage.analysis.drivers.wording import percent_range
from vantage.analysis.odds import rank_odds
from vantage.analysis.tree import evaluate, tree_of
from vantage.domain.assessment import Assessment
from vantage.domain.score import Score
from vantage.errors import BadInput, NothingToCompare, UnknownCode

from ..conftest import Build, build_assessment

TREE = {"a": None, "b": {"b1": None, "b2": None}, "c": None}
TABLE = {
    "US": {"a": (50, 70, 80), "b1": (40, 60, 90), "b2": 55, "c": (20, 40, 60)},
    "CN": {"a": (40, 60, 75), "b1": (30, 55, 70), "b2": (30, 50, 60), "c": (50, 65, 90)},
    "JP": {"a": (30, 50, 70), "b1": 40, "c": (30, 45, 60)},
}
AGGREGATIONS = ["arithmetic", "geometric", "harmonic", "power", "minimum"]


@pytest.fixture
def example(build: Build) -> Assessment:
    return build(TREE, TABLE, points={"a": 40, "b": 35, "c": 25})


@pytest.mark.parametrize("aggregation", AGGREGATIONS)
def test_that_every_run_is_what_the_tree_itself_makes_of_those_values(aggregation: str) -> None:
    rules = {
        "b": {"aggregation": aggregation, "exponent": 2.5},
        "overall": {"aggregation": aggregation, "exponent": -2},
    }
    assessment = build_assessment(TREE, TABLE, points={"a": 40, "b": 35, "c": 25, "b2": 0}, rules=rules)
    cells, actors = cells_of(assessment), ("US", "CN", "JP")
    model = score_model(assessment, cells, "tree", actors, "fixed", 4, 1)
    inputs = uncertain_cells(assessment, cells, actors)
    chance = np.random.default_rng(5)
    points = chance.uniform(size=(40, len(inputs)))
    leaves = leaf_values(model, inputs, quantiles(inputs, points))
    runs = run(model, leaves, chosen_sets(points[:, 0], 4))
    tree = tree_of(assessment)
    assert scores(model, runs) == pytest.approx(evaluate(tree, leaves)[tree.root.node], rel=1e-12)
    for i, entry in enumerate(inputs):
        moved = quantiles(inputs, chance.uniform(size=(40, len(inputs))))[i]
        changed = leaves.copy()
        k = actors.index(entry.actor)
        changed[model.leaf_rows[entry.criterion], k] = moved
        whole = evaluate(tree, changed)[tree.root.node]
        assert rescored(model, runs, entry, moved) == pytest.approx(whole[k], rel=1e-9)


@pytest.mark.parametrize("threshold", [None, 55.0])
def test_that_the_chokepoint_is_worked_out_as_the_comparison_does(threshold: float | None) -> None:
    assessment = replace(
        build_assessment(TREE, TABLE, points={"a": 40, "b": 35, "c": 25}), chokepoint_threshold=threshold
    )
    found = tornado(assessment, lens="chokepoint")
    assert found.gap == pytest.approx(gap_between(assessment, compare(assessment, lens="chokepoint"), "US", "CN").total)
    for bar in (bar for bar in found.bars if bar.input.actor):
        low = assessment.with_score(Score(bar.input.criterion, bar.input.actor, bar.low))
        total = gap_between(low, compare(low, lens="chokepoint"), "US", "CN").total
        assert bar.gap_low == pytest.approx(total)
    model = score_model(assessment, cells_of(assessment), "chokepoint", ("US", "CN"), "fixed", 2, 1)
    point = run(model, np.repeat(model.fixed[:, :, None], 3, axis=2), np.zeros(3, dtype=np.intp))
    score = compare(assessment, lens="chokepoint").scores
    assert scores(model, point)[:, 0] == pytest.approx([score["US"], score["CN"]])
    drivers = gap_drivers(assessment, lens="chokepoint", samples=64)
    assert drivers.split.methods == ("chokepoint", "weighted-mean", "geometric-mean")
    assert ("weights" in [entry.key for entry in drivers.gap.inputs]) is True


def test_that_cells_follow_the_distribution_of_the_odds() -> None:
    inputs = (Input("range", "", "a", "US", 20, 30, 80), Input("blank", "", "b", "US", 0, None, 100))
    points = np.repeat(((np.arange(4000) + 0.5) / 4000)[:, None], 2, axis=1)
    values = quantiles(inputs, points)
    assert (np.diff(values, axis=1) >= 0).all()
    assert values[0].mean() == pytest.approx((20 + 4 * 30 + 80) / 6, abs=0.02)
    mean = (20 + 4 * 30 + 80) / 6
    assert values[0].var() == pytest.approx((mean - 20) * (80 - mean) / 7, rel=0.01)
    assert values[1] == pytest.approx(100 * points[:, 1])


def test_that_with_fixed_weights_the_shares_are_the_exact_shares_of_the_variance(build: Build) -> None:
    table = {
        "US": {"a": (40, 50, 60), "b": (30, 50, 70), "c": 50},
        "CN": {"a": (45, 50, 55), "b": 50, "c": (20, 50, 80)},
    }
    assessment = build(dict.fromkeys("abc"), table, points={"a": 2, "b": 1, "c": 1})
    found = gap_drivers(assessment, samples=4096, spread="fixed")
    # Symmetric PERT: variance = span^2 / 28; the gap is a weighted sum of independent cells.
    parts = {"a×US": (0.5 * 20) ** 2, "a×CN": (0.5 * 10) ** 2, "b×US": (0.25 * 40) ** 2, "c×CN": (0.25 * 60) ** 2}
    total = sum(parts.values())
    assert [entry.key for entry in found.gap.inputs] == ["a×US", "a×CN", "b×US", "c×CN"]
    assert found.gap.indices.deviation == pytest.approx((total / 28) ** 0.5, rel=0.01)
    for entry, index in found.gap.ranked:
        assert index.first == pytest.approx(parts[entry.key] / total, abs=0.02)
        assert index.total == pytest.approx(parts[entry.key] / total, abs=0.02)
    assert found.gap.indices.sum_first == pytest.approx(1, abs=0.03)
    assert found.split.groups["weights"].total == 0


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000), st.sampled_from(["tree", "weighted-mean", "geometric-mean"]))
def test_that_cells_of_weight_zero_and_of_others_drive_nothing(seed: int, lens: str) -> None:
    assessment = build_assessment(TREE, TABLE, points={"a": 40, "b": 35, "c": 0})
    found = gap_drivers(assessment, lens=lens, samples=64, seed=seed)
    assert all(entry.actor != "JP" for entry in found.gap.inputs)
    idle = [index for entry, index in found.gap.ranked if entry.criterion == "c"]
    assert len(idle) == 2
    assert all(index.first == index.total == 0 for index in idle)


def test_that_a_blank_is_an_input_over_the_whole_scale(example: Assessment) -> None:
    gone = replace(example, scores=tuple(s for s in example.scores if (s.criterion, s.actor) != ("c", "US")))
    found = gap_drivers(gone, samples=256)
    entry, index = found.gap.ranked[0]
    assert (entry.kind, entry.key, entry.low, entry.likely, entry.high) == ("blank", "c×US", 0, None, 100)
    assert index.first > 0.3


def test_that_evidence_gives_a_point_its_band(example: Assessment) -> None:
    found = gap_drivers(example, samples=64, spreads={("b2", "US"): 12.0})
    entry = next(e for e in found.gap.inputs if e.key == "b2×US")
    assert (entry.kind, entry.low, entry.likely, entry.high) == ("evidence", 43, 55, 67)
    assert entry.words == "B2 for the United States"
    assert "b2×US" not in [e.key for e in gap_drivers(example, samples=64).gap.inputs]


def test_that_nothing_uncertain_gives_no_indices_and_says_so(build: Build) -> None:
    found = gap_drivers(
        build({"a": None, "c": None}, {"US": {"a": 60, "c": 40}, "CN": {"a": 50, "c": 45}}), spread="fixed"
    )
    assert found.gap.indices.inputs == found.lead.indices.inputs == ()
    assert found.gap.indices.mean == pytest.approx(2.5)
    assert "does not vary" in found.warnings[0]


def test_that_the_split_of_an_additive_gap_leaves_method_and_weights_only_what_they_move(example: Assessment) -> None:
    found = gap_drivers(example, samples=2048)
    groups = found.split.groups
    assert list(groups) == ["data", "weights", "method"]
    assert found.split.together == pytest.approx(1 - sum(i.first for i in groups.values()))
    assert all(i.total >= i.first - 0.05 for i in groups.values())
    assert groups["data"].first > groups["weights"].first > groups["method"].first
    assert sum(i.total for i in groups.values()) > 0.95


def test_that_the_method_chooses_among_the_means_and_the_trees_own(example: Assessment) -> None:
    assert methods_of(example, "tree") == ("weighted-mean", "geometric-mean")
    mixed = replace(
        example, criteria=tuple(replace(c, aggregation="minimum") if c.code == "b" else c for c in example.criteria)
    )
    assert methods_of(mixed, "tree") == ("tree", "weighted-mean", "geometric-mean")


def test_that_the_rank_shift_has_the_cells_of_all_actors_as_inputs(example: Assessment) -> None:
    found = gap_drivers(example, samples=512)
    assert found.rank_shift is not None
    assert {entry.actor for entry in found.rank_shift.inputs} == {"US", "CN", "JP", ""}
    assert 0 < found.rank_shift.indices.mean < 2
    assert gap_drivers(example, samples=512, ranks=False).rank_shift is None


def test_that_with_two_actors_the_rank_shift_is_the_loss_of_the_lead(build: Build) -> None:
    two = build(TREE, {code: TABLE[code] for code in ("US", "CN")})
    found = gap_drivers(two, samples=512, spread="fixed")
    assert found.rank_shift is not None
    likely = evaluate(tree_of(two), cells_of(two).likely)[tree_of(two).root.node]
    share = found.lead.indices.mean if likely[0] < likely[1] else 1 - found.lead.indices.mean
    assert found.rank_shift.indices.mean == pytest.approx(share, abs=0.03)


def test_that_ranks_count_those_strictly_above() -> None:
    assert ranks_of(np.array([[3.0], [5.0], [3.0], [1.0]]))[:, 0].tolist() == [2, 1, 2, 4]


def test_that_the_same_seed_gives_the_same_digits_and_another_others(example: Assessment) -> None:
    assert gap_drivers(example, samples=128) == gap_drivers(example, samples=128)
    assert gap_drivers(example, samples=128).gap != gap_drivers(example, samples=128, seed=2).gap


def test_that_sentences_name_the_largest_driver_and_the_split(example: Assessment) -> None:
    found = gap_drivers(example, samples=256)
    assert found.sentences[0].startswith(f"{found.gap.ranked[0][0].words[:1].upper()}")
    assert "between the United States and China" in found.sentences[0]
    assert "from the scores alone" in found.sentences[-1]
    assert found.sentences[-1].startswith("In a second experiment, in which the way of combining varies too, ")


@pytest.mark.parametrize(
    ("share", "ends", "told"),
    [
        (0.314, (0.266, 0.361), "31 % (27 to 36)"),
        (0.0099, (0.004, 0.016), "< 1 % (0 to 2)"),
        (0.01, (-0.004, 0.02), "1 % (0 to 2)"),
        (-0.02, (-0.03, 0.001), "< 1 % (−3 to 0)"),
    ],
)
def test_that_a_share_below_one_percent_is_not_rounded_to_one(
    share: float, ends: tuple[float, float], told: str
) -> None:
    assert percent_range(share, ends) == told


def test_that_what_cannot_be_worked_out_is_refused(example: Assessment, build: Build) -> None:
    with pytest.raises(BadInput, match="TOPSIS"):
        gap_drivers(example, lens="topsis")
    with pytest.raises(BadInput, match="not a spread"):
        gap_drivers(example, spread="wide")
    with pytest.raises(UnknownCode):
        gap_drivers(example, lens="nonsense")
    with pytest.raises(BadInput, match="not a number of samples"):
        gap_drivers(example, samples=1000)
    with pytest.raises(NothingToCompare):
        gap_drivers(build({"a": None}, {"US": {"a": 50}}))
    with pytest.raises(BadInput, match="too many"):
        gap_drivers(_wide(20), samples=2**18)


def _wide(leaves: int) -> Assessment:
    codes = [f"k{i}" for i in range(leaves)]
    return build_assessment(dict.fromkeys(codes), {a: dict.fromkeys(codes, (40, 50, 60)) for a in ("US", "CN")})


def test_that_gap_and_lead_agree_with_the_odds(example: Assessment) -> None:
    found = gap_drivers(example, samples=4096, ranks=False)
    drawn = rank_odds(example, draws=20_000)
    assert found.lead.indices.mean == pytest.approx(drawn.pairwise["US"]["CN"], abs=0.015)
