"""Denominators, efficiencies, kept answers and the settings of lenses come back as they were written, and undo."""

import pytest

from vantage.domain.capital_stock import Efficiency
from vantage.domain.criterion import Criterion
from vantage.domain.denominator import Denominator, DenominatorValue
from vantage.domain.elicitation import Elicitation
from vantage.errors import UnknownCode
from vantage.workspace import Workspace, check, load_assessment, writing

PEOPLE = Denominator("residents", "Residents", "persons", (DenominatorValue("US", 3.3e8, 2023),), "g-people")
RESEARCHERS = Criterion(
    "researchers",
    "Researchers",
    "talent",
    normalisation="value-function",
    guid="g-researchers",
    transform="log",
    treatment="winsorise",
    denominator="residents",
    target=9.5,
    curve=((0.1, 0.0), (1 / 3, 100.0)),
    exponent=-2.0,
    source_note="Statistical office",
)


def filled(ws: Workspace) -> None:
    with ws.step("Fill", kind="edit"):
        writing.put_denominator(ws, PEOPLE)
        writing.add_criterion(ws, RESEARCHERS)
        writing.put_efficiency(ws, Efficiency("US", 1.2, 1.0, 1.5, "Better training", "g-efficiency"))
        writing.put_elicitation(ws, Elicitation("overall", "roc", '{"talent":1}', "g-answers"))
        writing.update_assessment(
            ws, coverage_needed=0.5, chokepoint_threshold=40.0, compute="hardware", model_quality="researchers"
        )


def test_that_everything_comes_back_as_it_was_written(ws: Workspace) -> None:
    filled(ws)
    found = load_assessment(ws)
    assert found.criterion("researchers") == Criterion(**{**vars(RESEARCHERS), "points": 1.0})
    assert found.denominator("residents") == PEOPLE
    assert found.efficiency("US") == Efficiency("US", 1.2, 1.0, 1.5, "Better training", "g-efficiency")
    assert found.efficiency("DE") == Efficiency("DE", 1.0)
    assert found.elicitation("overall", "roc") == Elicitation("overall", "roc", '{"talent":1}', "g-answers")
    assert (found.coverage_needed, found.chokepoint_threshold) == (0.5, 40.0)
    assert (found.compute, found.model_quality) == ("hardware", "researchers")


def test_that_removing_a_criterion_an_actor_or_a_denominator_leaves_nothing_hanging_and_undo_brings_it_back(
    ws: Workspace,
) -> None:
    filled(ws)
    before = load_assessment(ws)
    with ws.step("Remove"):
        writing.remove_denominator(ws, "residents")
        writing.remove_criterion(ws, "researchers")
        writing.remove_criterion(ws, "hardware")
        writing.remove_actor(ws, "US")
    after = load_assessment(ws)
    assert [d.code for d in after.denominators] == ["people"]
    assert after.denominator("people").values == ()
    assert ([e.actor for e in after.efficiencies], after.compute, after.model_quality) == (["CN"], "", "")
    ws.undo()
    assert load_assessment(ws) == before
    assert check(ws.path) == []


def test_that_an_elicitation_is_replaced_and_not_doubled(ws: Workspace) -> None:
    filled(ws)
    with ws.step("Answer again"):
        writing.put_elicitation(ws, Elicitation("overall", "roc", '{"talent":2}'))
    (kept,) = [e for e in load_assessment(ws).elicitations if e.method == "roc"]
    assert (kept.answers, kept.guid) == ('{"talent":2}', "g-answers")


def test_that_an_unknown_denominator_is_refused_by_name(ws: Workspace) -> None:
    with pytest.raises(UnknownCode, match="There is no denominator “gold”"), ws.step("Divide"):
        writing.update_criterion(ws, "energy", denominator="gold")
