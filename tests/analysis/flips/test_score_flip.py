"""Single scores that hand over the lead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.comparison import compare
from vantage.analysis.flips import score_flips, tried
from vantage.domain.plain_figure import plain_figure
from vantage.domain.score import Score

TREE = {"hardware": None, "capital": None}
TABLE = {"US": {"hardware": 80, "capital": 40}, "CN": {"hardware": 50, "capital": 62}}


def flips(assessment, spreads=None, to=None, **how):
    return {(f.criterion, f.actor): f for f in score_flips(assessment, compare(assessment, **how), spreads, to)}


def lead(assessment, challenger: str, **how) -> float:
    scores = compare(assessment, **how).scores
    return scores[challenger] - max(x for actor, x in scores.items() if actor != challenger and x is not None)


def test_that_each_score_stands_where_the_gap_closes(build) -> None:
    found = flips(build(TREE, TABLE))
    assert {cell: f.at for cell, f in found.items()} == {
        ("hardware", "CN"): pytest.approx(58),
        ("capital", "CN"): pytest.approx(70),
        ("hardware", "US"): pytest.approx(72),
        ("capital", "US"): pytest.approx(32),
    }
    assert found["hardware", "CN"].sentence == (
        "China's hardware at 58.1 instead of 50 hands the lead to China; "
        "it has no range, so how plausible that is cannot be said."
    )


def test_that_the_own_range_says_how_plausible_it_is(build) -> None:
    table = {"US": {"hardware": 80, "capital": 40}, "CN": {"hardware": (40, 50, 60), "capital": (40, 62, 66)}}
    found = flips(build(TREE, table))
    # PERT 40-50-60 is Beta(3, 3): P(X >= 58) = P(B >= 0.9) = 1 - 10 x 0.9^3 + 15 x 0.9^4 - 6 x 0.9^5.
    assert found["hardware", "CN"].probability == pytest.approx(1 - 7.29 + 9.8415 - 3.54294, abs=1e-4)
    assert found["hardware", "CN"].sentence.endswith("its own range reaches that with a probability of less than 1 %.")
    assert found["capital", "CN"].probability == 0.0
    assert found["capital", "CN"].sentence.endswith("hands the lead to China; its own range ends at 66.")
    assert [f.probability for f in found.values()] == [pytest.approx(0.00856, abs=1e-4), None, None, 0.0]


def test_that_a_range_from_evidence_is_named_as_such(build) -> None:
    found = flips(build(TREE, TABLE), spreads={("hardware", "CN"): 12.0, ("hardware", "US"): 3.0})
    assert found["hardware", "CN"].range_from == "evidence"
    assert "the range its evidence implies reaches that" in found["hardware", "CN"].sentence
    assert found["hardware", "US"].sentence.endswith("the range its evidence implies ends at 77.")


def test_that_the_end_of_an_implied_range_is_told_in_the_unit_of_the_leaf(build) -> None:
    table = {"US": {"hardware": 160, "capital": 40}, "CN": {"hardware": 100, "capital": 62}}
    assessment = build(TREE, table, rules={"hardware": MEASURED["goalposts"]})
    cell = flips(assessment, spreads={("hardware", "CN"): 5.0})["hardware", "CN"]
    assert cell.sentence.endswith("hands the lead to China; the range its evidence implies ends at 110.")


def test_that_what_lies_beyond_the_scale_is_not_possible(build) -> None:
    found = flips(build(TREE, {"US": {"hardware": 90, "capital": 40}, "CN": {"hardware": 10, "capital": 62}}))
    cell = found["capital", "CN"]
    assert (cell.possible, cell.at, cell.probability) == (False, None, None)
    assert cell.sentence == "China's capital cannot do it alone within its scale."


def test_that_a_score_without_weight_is_not_possible(build) -> None:
    table = {"US": {"hardware": 80, "capital": 40}, "CN": {"hardware": 50, "capital": 62}}
    cell = flips(build(TREE, table, points={"capital": 0}))["capital", "CN"]
    assert cell.sentence == "China's capital cannot do it: it carries no weight."


def test_that_the_leaders_fall_is_not_enough_where_a_third_is_in_between(build) -> None:
    table = {**TABLE, "RU": {"hardware": 10, "capital": 10}}
    found = flips(build(TREE, table), to="RU")
    assert found["hardware", "US"].sentence == (
        "The United States' hardware cannot do it: China would still be ahead of RU."
    )


def test_that_a_scenario_counts_before_the_scale_ends(build) -> None:
    assessment = build(TREE, TABLE, shifts={("hardware", "CN"): -20, ("capital", "US"): 50})
    cell = flips(assessment, scenario="future")["hardware", "CN"]
    # US (80 + 90) / 2 = 85, CN needs 2 x 85 - 62 = 108 on hardware.
    assert not cell.possible
    assessment = build(TREE, TABLE, shifts={("hardware", "CN"): -20})
    cell = flips(assessment, scenario="future")["hardware", "CN"]
    assert (cell.at, cell.value_at) == (pytest.approx(78), pytest.approx(58))
    assert abs(lead(tried(assessment, cell, beyond=False), "CN", scenario="future")) < 1e-9


def test_that_what_a_shift_leaves_out_of_reach_is_not_possible(build) -> None:
    cell = flips(build(TREE, TABLE, shifts={("hardware", "CN"): -50}), scenario="future")["hardware", "CN"]
    assert not cell.possible  # 58 would need a score of 108 before the shift


def test_that_a_flip_tried_stretches_the_range_to_hold_it(build) -> None:
    table = {"US": {"hardware": 80, "capital": 40}, "CN": {"hardware": (40, 50, 52), "capital": 62}}
    assessment = build(TREE, table)
    score = tried(assessment, flips(assessment)["hardware", "CN"], beyond=False).score("hardware", "CN")
    assert (score.low, score.likely, score.high) == (40, pytest.approx(58), pytest.approx(58))


MEASURED = {
    "goalposts": {"normalisation": "goalposts", "goalpost_low": 0.0, "goalpost_high": 200.0, "unit": "TWh"},
    "less is better": {
        "normalisation": "goalposts", "goalpost_low": 10.0, "goalpost_high": 90.0, "direction": -1,
    },
    "logarithm": {
        "normalisation": "goalposts", "goalpost_low": 1.0, "goalpost_high": 1000.0, "transform": "log",
    },
    "value function": {
        "normalisation": "value-function", "curve": ((0.0, 0.0), (40.0, 60.0), (60.0, 60.0), (100.0, 100.0)),
    },
    "falling value function": {"normalisation": "value-function", "curve": ((0.0, 100.0), (30.0, 80.0), (100.0, 0.0))},
    "minmax": {"normalisation": "minmax"},
    "zscore": {"normalisation": "zscore"},
    "ratio": {"normalisation": "ratio-to-best"},
    "share": {"normalisation": "share-of-total"},
    "best": {"normalisation": "distance-to-best"},
}  # fmt: skip


def test_that_a_step_beyond_stays_ahead_where_the_lead_is_lost_again_further_on(build) -> None:
    table = {"US": {"hardware": 85, "capital": 10}, "CN": {"hardware": 15, "capital": 28}}
    table["RU"] = {"hardware": 83, "capital": 11}
    assessment = build(TREE, table, rules={"hardware": MEASURED["zscore"]})
    cell = flips(assessment)["hardware", "RU"]
    assert (cell.challenger, cell.possible) == ("CN", True)
    assert lead(assessment.with_score(Score("hardware", "RU", 68.9)), "CN") < 0
    assert lead(tried(assessment, cell), "CN") > 0


@pytest.mark.parametrize("rule", MEASURED)
@settings(max_examples=8, deadline=None)
@given(st.data())
def test_that_a_measured_score_put_back_in_its_own_unit_is_level(build, rule, data) -> None:
    number = st.integers(10, 90)
    table = {a: {"hardware": data.draw(number), "capital": data.draw(number)} for a in ("US", "CN", "RU")}
    table["US"]["hardware"], table["CN"]["hardware"] = 85, 15
    if table["RU"]["hardware"] == 15:
        table["RU"]["hardware"] = 16  # where all the others are equal a relative rule jumps, and nothing is level
    assessment = build(TREE, table, rules={"hardware": MEASURED[rule]})
    comparison = compare(assessment)
    for cell in score_flips(assessment, comparison):
        if cell.possible:
            level = abs(lead(assessment, cell.challenger)) < 1e-9  # who is level already must get a trifle ahead
            reached = lead(tried(assessment, cell, beyond=False), cell.challenger)
            if abs(reached) >= (2e-8 if level else 1e-9):  # only where the rule jumps: behind right before
                short = cell.at + 1e-6 * (cell.likely - cell.at)
                assert lead(assessment.with_score(Score(cell.criterion, cell.actor, short)), cell.challenger) < 0, cell
            assert lead(tried(assessment, cell), cell.challenger) > 1e-9
            assert f" {plain_figure(cell.just_beyond)}" in cell.sentence


def test_that_a_measured_score_is_told_in_its_unit(build) -> None:
    rules = {"hardware": {**MEASURED["goalposts"], "denominator": ""}}
    table = {"US": {"hardware": 160, "capital": 40}, "CN": {"hardware": 100, "capital": 62}}
    cell = flips(build(TREE, table, rules=rules))["hardware", "CN"]
    assert (cell.at, cell.distance, cell.value, cell.value_at) == (
        pytest.approx(116), pytest.approx(16), pytest.approx(50), pytest.approx(58),
    )  # fmt: skip
    assert cell.sentence.startswith("China's hardware at 117 TWh instead of 100 hands the lead to China;")


DEEP = {"a": {"a1": None, "a2": {"x": None, "y": None}}, "b": {"b1": None, "b2": None}, "c": None}
LEAVES = ("a1", "x", "y", "b1", "b2", "c")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_that_a_score_flip_put_back_is_level_whatever_the_means(build, data) -> None:
    means = st.sampled_from(["arithmetic", "geometric", "harmonic", "power", "minimum"])
    rules = {c: {"aggregation": data.draw(means), "exponent": 2.0} for c in ("overall", "a", "a2", "b")}
    table = {}
    for actor in ("US", "CN", "RU"):
        table[actor] = {leaf: data.draw(st.integers(5, 95)) for leaf in LEAVES}
        if data.draw(st.booleans()):
            del table[actor]["y"]
    points = {c: data.draw(st.integers(1, 20)) for c in ("a", "b", "c", *LEAVES)}
    assessment = build(DEEP, table, points=points, rules=rules)
    found = score_flips(assessment, compare(assessment))
    for cell in found:
        if cell.possible:
            assert abs(lead(tried(assessment, cell, beyond=False), cell.challenger)) < 1e-8, cell
            assert lead(tried(assessment, cell), cell.challenger) > 1e-9, cell
            assert f" at {plain_figure(cell.just_beyond)} " in cell.sentence
