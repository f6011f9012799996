"""How leaves are measured and how nodes combine is edited in one step, and nothing that cannot be computed is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from vantage.casework import editing
from vantage.domain.capital_stock import Efficiency
from vantage.domain.denominator import Denominator, DenominatorValue
from vantage.errors import BadInput, BadScore, BadWeights, VantageError
from vantage.workspace import Workspace, open_workspace, reading


@pytest.fixture
def ws(sample: Path) -> Iterator[Workspace]:
    with open_workspace(sample, writing=True) as workspace:
        yield workspace


def test_that_a_judged_leaf_becomes_a_measured_one_in_one_step_and_undo_brings_it_back(ws: Workspace) -> None:
    before = reading.load_assessment(ws)
    editing.set_measure(ws, "energy", normalisation="goalposts", goalpost_low=0.0, goalpost_high=200.0, unit="GW")
    found = reading.load_assessment(ws).criterion("energy")
    assert (found.normalisation, found.goalpost_high, found.unit) == ("goalposts", 200.0, "GW")
    ws.undo()
    assert reading.load_assessment(ws) == before


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"normalisation": "goalposts"}, "goalposts"),
        ({"normalisation": "goalposts", "goalpost_low": 5.0, "goalpost_high": 5.0}, "goalpost"),
        ({"normalisation": "goalposts", "goalpost_low": 9.0, "goalpost_high": 5.0}, "goalpost"),
        ({"normalisation": "starlight"}, "starlight"),
        ({"normalisation": "minmax", "denominator": "gold"}, "gold"),
    ],
)
def test_that_what_cannot_be_computed_is_refused_and_changes_nothing(
    ws: Workspace, fields: dict[str, object], says: str
) -> None:
    before = ws.last_step()
    with pytest.raises(VantageError, match=says):
        editing.set_measure(ws, "energy", **fields)
    assert ws.last_step() == before


def test_that_values_outside_the_judged_scale_keep_a_leaf_measured(ws: Workspace) -> None:
    editing.set_measure(ws, "energy", normalisation="goalposts", goalpost_low=0.0, goalpost_high=5000.0)
    editing.set_score(ws, "energy", "US", "4391")
    with pytest.raises(BadScore, match="Energy for the United States"):
        editing.set_measure(ws, "energy", normalisation="none")


def test_that_only_a_leaf_is_measured_and_only_a_node_with_parts_combines(ws: Workspace) -> None:
    with pytest.raises(BadInput, match="made of its indicators"):
        editing.set_measure(ws, "overall", unit="points")
    with pytest.raises(BadInput, match="no parts"):
        editing.set_aggregation(ws, "energy", "geometric")
    editing.set_aggregation(ws, "overall", "geometric")
    assert reading.load_assessment(ws).root.aggregation == "geometric"


def test_that_a_denominator_in_use_is_not_removed(ws: Workspace) -> None:
    people = Denominator("", "Population", "million", (DenominatorValue("US", 335.0), DenominatorValue("CN", 1411.0)))
    editing.set_denominator(ws, people)
    editing.set_measure(ws, "talent", normalisation="minmax", denominator="population")
    with pytest.raises(BadInput, match="divides Talent"):
        editing.remove_denominator(ws, "population")
    editing.set_measure(ws, "talent", denominator="")
    editing.remove_denominator(ws, "population")
    assert reading.load_assessment(ws).denominators == ()


@pytest.mark.parametrize("value", [0.0, -3.0, float("nan"), float("inf")])
def test_that_a_denominator_nothing_can_be_divided_by_is_refused_with_its_actor(ws: Workspace, value: float) -> None:
    before = ws.last_step()
    with pytest.raises(BadInput, match="United States"):
        editing.set_denominator(ws, Denominator("", "Population", "", (DenominatorValue("US", value),)))
    assert ws.last_step() == before


def test_that_the_settings_of_lenses_and_the_efficiencies_are_one_step_or_none(ws: Workspace) -> None:
    before = reading.load_assessment(ws)
    good, bad = Efficiency("US", 1.2, 1.0, 1.5), Efficiency("CN", -1.0)
    with pytest.raises(BadInput, match="China"):
        editing.set_lens_settings(ws, [good, bad], coverage_needed=0.5)
    assert reading.load_assessment(ws) == before
    editing.set_lens_settings(ws, [good, Efficiency("CN", 1.0)], coverage_needed=0.5)
    after = reading.load_assessment(ws)
    assert [e.actor for e in after.efficiencies] == ["US"]
    ws.undo()
    assert reading.load_assessment(ws) == before


@pytest.mark.parametrize("bad", [(2.0, 1.0, 3.0), (0.0, 1.0, 2.0), (None, -1.0, None), (None, 1.0, 2.0)])
def test_that_an_efficiency_is_positive_and_in_order(
    ws: Workspace, bad: tuple[float | None, float, float | None]
) -> None:
    before = ws.last_step()
    with pytest.raises(BadInput, match="efficiency of China"):
        editing.set_efficiency(ws, Efficiency("CN", bad[1], bad[0], bad[2]))
    assert ws.last_step() == before


def test_that_elicited_weights_and_their_answers_are_one_step(ws: Workspace) -> None:
    codes = [c.code for c in reading.load_assessment(ws).advantages]
    points = {code: 10.0 * (place + 1) for place, code in enumerate(codes)}
    step = editing.keep_elicited_weights(ws, "overall", "swing", '{"talent":10}', points, "swing")
    assert step is not None and "by swing" in step.words
    found = reading.load_assessment(ws)
    assert {c.code: c.points for c in found.advantages} == points
    kept = found.elicitation("overall", "swing")
    assert kept is not None and kept.answers == '{"talent":10}'
    ws.undo()
    assert reading.load_assessment(ws).elicitations == ()


def test_that_weights_of_some_children_only_or_all_zero_are_refused(ws: Workspace) -> None:
    codes = [c.code for c in reading.load_assessment(ws).advantages]
    with pytest.raises(BadWeights):
        editing.keep_elicited_weights(ws, "overall", "swing", "{}", {codes[0]: 1.0}, "swing")
    with pytest.raises(BadWeights):
        editing.set_points(ws, dict.fromkeys(codes, 0.0), "Try nothing")
