"""How probable a scenario must be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.comparison import compare
from vantage.analysis.flips import nearest_flips, scenario_flips

TREE = {"hardware": None, "capital": None}
TABLE = {"US": {"hardware": 70, "capital": 60}, "CN": {"hardware": 60, "capital": 58}}


def test_that_the_break_even_mixes_both_gaps_to_nothing(build) -> None:
    assessment = build(TREE, TABLE, shifts={("hardware", "CN"): 20})
    (found,) = scenario_flips(assessment, compare(assessment))
    assert (found.gap_here, found.gap_there, found.probability) == (-6.0, 4.0, pytest.approx(0.6))
    assert found.sentence == "China draws level if “Future” has a probability of 60 %; it has none stated."


def test_that_a_scenario_the_leader_wins_too_cannot_do_it(build) -> None:
    assessment = build(TREE, TABLE, shifts={("hardware", "CN"): 5})
    (found,) = scenario_flips(assessment, compare(assessment))
    assert not found.possible
    assert found.sentence == ("The United States leads under “Future” too, so no mix with it hands the lead to China.")


def test_that_the_mix_is_with_the_scenario_in_view(build) -> None:
    assessment = build(TREE, TABLE, shifts={("hardware", "CN"): 20})
    (found,) = scenario_flips(assessment, compare(assessment, "future"))
    assert (found.leader, found.challenger, found.scenario) == ("CN", "US", "baseline")
    assert found.probability == pytest.approx(0.4)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_that_at_the_break_even_nobody_is_above_and_below_it_somebody_is(build, data) -> None:
    value = st.integers(20, 80)
    table = {a: {leaf: data.draw(value) for leaf in TREE} for a in ("US", "CN", "RU")}
    shifts = {(leaf, a): data.draw(st.integers(-20, 20)) for leaf in TREE for a in table}
    assessment = build(TREE, table, shifts=shifts)
    here, there = compare(assessment), compare(assessment, "future")
    for to in table:
        if here.ranks[to] == 1:
            continue
        (found,) = scenario_flips(assessment, here, to)

        def lead(p: float, to: str = to) -> float:
            mixed = {a: (1 - p) * here.scores[a] + p * there.scores[a] for a in table}
            return mixed[to] - max(x for a, x in mixed.items() if a != to)

        if found.possible:
            assert abs(lead(found.probability)) < 1e-9
        else:
            assert all(lead(p / 50) < 1e-9 for p in range(51))


def test_that_all_flips_come_together_and_say_why_where_there_are_none(build) -> None:
    assessment = build(TREE, TABLE, shifts={("hardware", "CN"): 20})
    found = nearest_flips(assessment, compare(assessment))
    assert (found.leader, found.challenger, len(found.scores), len(found.scenarios)) == ("US", "CN", 4, 1)
    other = nearest_flips(assessment, compare(assessment, lens="topsis"))
    assert (other.scores, other.weights.possible) == ((), False)
    assert other.no_scores
    assert "TOPSIS" in other.weights.sentence
