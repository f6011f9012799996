"""Single blanks that could hand over the lead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.comparison import compare
from vantage.analysis.flips import score_flips, tried
from vantage.domain.denominator import Denominator, DenominatorValue
from vantage.domain.plain_figure import plain_figure
from vantage.domain.score import Score

TREE = {"hardware": None, "capital": None}
LEADER_SCORED = {"US": {"hardware": 80, "capital": 40}, "CN": {"capital": 55}}
MEASURED = {
    "goalposts": {"normalisation": "goalposts", "goalpost_low": 0.0, "goalpost_high": 200.0, "unit": "TWh"},
    "less is better": {"normalisation": "goalposts", "goalpost_low": 10.0, "goalpost_high": 90.0, "direction": -1},
    "logarithm": {"normalisation": "goalposts", "goalpost_low": 1.0, "goalpost_high": 1000.0, "transform": "log"},
    "value function": {
        "normalisation": "value-function", "curve": ((0.0, 0.0), (40.0, 60.0), (60.0, 60.0), (100.0, 100.0)),
    },
    "falling value function": {"normalisation": "value-function", "curve": ((0.0, 100.0), (30.0, 80.0), (100.0, 0.0))},
    "minmax": {"normalisation": "minmax"},
    "zscore": {"normalisation": "zscore"},
    "ratio": {"normalisation": "ratio-to-best"},
    "rank": {"normalisation": "rank"},
}  # fmt: skip


def flips(assessment, **how):
    return {(f.criterion, f.actor): f for f in score_flips(assessment, compare(assessment, **how))}


def lead(assessment, challenger: str, **how) -> float:
    scores = compare(assessment, **how).scores
    return scores[challenger] - max(x for actor, x in scores.items() if actor != challenger and x is not None)


def test_that_a_blank_of_the_challenger_says_from_which_value_on_it_leads(build) -> None:
    assessment = build(TREE, LEADER_SCORED, coverage_needed=0.5)
    cell = flips(assessment)["hardware", "CN"]
    assert (cell.at, cell.value_at, cell.just_beyond) == (pytest.approx(65), pytest.approx(65), 65.1)
    assert (cell.likely, cell.value, cell.distance, cell.range_from) == (None, None, None, "blank")
    assert cell.probability == pytest.approx(0.35)
    assert cell.sentence == (
        "Hardware for China, blank now, at 65.1 or more hands the lead to China: 35 % of what it could be."
    )
    assert tried(assessment, cell).score("hardware", "CN") == Score("hardware", "CN", 65.1)


def test_that_a_blank_of_the_leader_says_below_which_value_it_loses(build) -> None:
    table = {"US": {"hardware": 80}, "CN": {"hardware": 60, "capital": 60}}
    cell = flips(build(TREE, table, coverage_needed=0.5))["capital", "US"]
    assert cell.at == pytest.approx(40)
    assert cell.sentence == (
        "Capital for the United States, blank now, at 39.9 or less hands the lead to China: 40 % of what it could be."
    )


def test_that_a_blank_with_a_unit_is_told_in_it_and_less_may_be_better(build) -> None:
    table = {"US": {"hardware": 80, "capital": 40}, "CN": {"capital": 55}}
    rules = {"hardware": {**MEASURED["less is better"], "unit": "%"}}
    table["US"]["hardware"] = 26  # 80 of 100
    cell = flips(build(TREE, table, rules=rules, coverage_needed=0.5))["hardware", "CN"]
    assert cell.at == pytest.approx(90 - 0.65 * 80)
    assert "blank now, at 37.9 % or less hands" in cell.sentence


def test_that_a_blank_that_could_be_anything_and_still_lose_is_not_possible(build) -> None:
    table = {"US": {"hardware": 100, "capital": 80}, "CN": {"capital": 70}}
    cell = flips(build(TREE, table, coverage_needed=0.5))["hardware", "CN"]
    assert (cell.possible, cell.at, cell.just_beyond, cell.probability) == (False, None, None, None)
    assert cell.sentence == "Hardware for China, blank now, cannot do it alone within its scale."


def test_that_blanks_without_weight_or_without_what_they_are_divided_by_are_no_flip(build) -> None:
    cell = flips(build({**TREE, "trust": None}, {**LEADER_SCORED}, points={"trust": 0}, coverage_needed=0.4))
    assert cell["trust", "CN"].sentence == "Trust for China, blank now, cannot do it: it carries no weight."
    people = Denominator("people", "Population", "", (DenominatorValue("US", 2.0),))
    rules = {"hardware": {**MEASURED["goalposts"], "denominator": "people"}}
    assessment = build(TREE, LEADER_SCORED, rules=rules, coverage_needed=0.5, denominators=(people,))
    assert ("hardware", "CN") not in flips(assessment)


def test_that_the_blank_that_may_well_do_it_comes_before_scores_that_can_hardly(build) -> None:
    table = {"US": {"hardware": (60, 80, 90), "capital": 40}, "CN": {"capital": (30, 55, 60)}}
    assessment = build(TREE, table, coverage_needed=0.5)
    first = score_flips(assessment, compare(assessment))[0]
    assert (first.criterion, first.actor) == ("hardware", "CN")


def test_that_a_scenario_moves_what_is_filled(build) -> None:
    assessment = build(TREE, LEADER_SCORED, shifts={("hardware", "CN"): -20}, coverage_needed=0.5)
    cell = flips(assessment, scenario="future")["hardware", "CN"]
    assert (cell.at, cell.value_at, cell.probability) == (
        pytest.approx(85), pytest.approx(65), pytest.approx(0.15),
    )  # fmt: skip
    assert lead(tried(assessment, cell), "CN", scenario="future") > 0


@pytest.mark.parametrize("rule", MEASURED)
@settings(max_examples=8, deadline=None)
@given(st.data())
def test_that_what_is_told_of_a_measured_blank_leads_and_less_does_not(build, rule, data) -> None:
    number = st.integers(10, 90)
    table = {a: {"hardware": data.draw(number), "capital": data.draw(number)} for a in ("US", "CN", "RU", "EU")}
    blank = data.draw(st.sampled_from(["US", "CN"]))
    del table[blank]["hardware"]
    assessment = build(TREE, table, rules={"hardware": MEASURED[rule]}, coverage_needed=0.5)
    cell = next((f for f in flips(assessment).values() if f.range_from == "blank"), None)
    if cell is None or not cell.possible:
        return
    then = tried(assessment, cell)
    assert lead(then, cell.challenger) > 1e-9
    assert f"blank now, at {plain_figure(cell.just_beyond)}" in cell.sentence
    assert 0.0 <= cell.probability <= 1.0
    back = cell.at - (cell.just_beyond - cell.at)
    if rule in ("goalposts", "less is better", "logarithm"):
        assert abs(lead(tried(assessment, cell, beyond=False), cell.challenger)) < 1e-9
        assert lead(assessment.with_score(Score(cell.criterion, cell.actor, back)), cell.challenger) < 0


DEEP = {"a": {"a1": None, "a2": {"x": None, "y": None}}, "b": {"b1": None, "b2": None}, "c": None}
LEAVES = ("a1", "x", "y", "b1", "b2", "c")


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_that_the_share_of_fills_that_lead_is_the_probability_whatever_the_means(build, data) -> None:
    means = st.sampled_from(["arithmetic", "geometric", "harmonic", "power", "minimum"])
    rules = {c: {"aggregation": data.draw(means), "exponent": 2.0} for c in ("overall", "a", "a2", "b")}
    table = {a: {leaf: data.draw(st.integers(5, 95)) for leaf in LEAVES} for a in ("US", "CN", "RU")}
    for row in table.values():
        for leaf in data.draw(st.sets(st.sampled_from(LEAVES), max_size=3)):
            del row[leaf]
    points = {c: data.draw(st.integers(1, 20)) for c in ("a", "b", "c", *LEAVES)}
    assessment = build(DEEP, table, points=points, rules=rules, coverage_needed=0.0)
    blanks = [f for f in flips(assessment).values() if f.range_from == "blank"]
    for cell in blanks:
        near = () if cell.at is None else range(max(int(cell.at) - 2, 0), min(int(cell.at) + 4, 101))
        tells = [
            v for v in sorted({*range(0, 101, 5), *near}) if cell.at is None or abs(v - cell.at) > 1e-6
        ]  # at the point itself all is noise
        filled = {v: assessment.with_score(Score(cell.criterion, cell.actor, v)) for v in tells}
        leading = [v for v in tells if lead(filled[v], cell.challenger) > 1e-8]
        if not cell.possible:
            assert not leading, cell
            continue
        assert abs(lead(tried(assessment, cell, beyond=False), cell.challenger)) < 1e-8, cell
        assert lead(tried(assessment, cell), cell.challenger) > 1e-9, cell
        up = cell.actor == cell.challenger
        assert leading == [v for v in tells if (v > cell.at if up else v < cell.at)], cell
        assert cell.probability == pytest.approx((100 - cell.at if up else cell.at) / 100), cell
