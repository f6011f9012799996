"""Where the memo says the weights come from."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from vantage.analysis.weighing.answered import weigh_answers
from vantage.analysis.weighing.kept_answers import AhpAnswers, Answers, RankingAnswers, SwingAnswers, to_json
from vantage.casework import editing
from vantage.domain.criterion import ADVANTAGES
from vantage.workspace import Workspace, open_workspace

CODES = [code for code, *_ in ADVANTAGES]
GIVEN = "All weights are importance points given by the analyst."


def elicit(workspace: Workspace, answers: Answers, method: str) -> Mapping[str, float]:
    weights = weigh_answers(answers, CODES).weights
    points = {code: round(1000 * weight, 1) for code, weight in weights.items()}
    editing.keep_elicited_weights(workspace, "overall", method, to_json(answers), points, method)
    return weights


def ahp() -> AhpAnswers:
    """Importances 6, 5, 4, 3, 2, 1, but for one judgement."""
    judged = {(a, b): (6 - i) / (6 - k) for i, a in enumerate(CODES) for k, b in enumerate(CODES) if i < k}
    return AhpAnswers(judged | {(CODES[0], CODES[5]): 2.0})


def test_that_points_of_the_analyst_are_called_so(sample: Path, export: Any) -> None:
    assert GIVEN in export(sample).text


def test_that_elicited_weights_name_the_method_and_its_consistency(sample: Path, export: Any) -> None:
    with open_workspace(sample, writing=True) as workspace:
        elicit(workspace, ahp(), "ahp")
    found = weigh_answers(ahp(), CODES)
    assert found.consistency is not None and found.consistency.value > 0.01
    text = export(sample).text
    assert "The weights of the advantages were elicited by pairwise comparison (AHP)." in text
    assert " ".join(found.consistency.sentence.split()) in text
    assert "Consistency ratio 0.0" in text and "random index" in text
    assert GIVEN not in text


def test_that_a_weight_moved_afterwards_is_told(sample: Path, export: Any) -> None:
    with open_workspace(sample, writing=True) as workspace:
        elicit(workspace, RankingAnswers(tuple(CODES)), "roc")
        editing.set_weight(workspace, "energy", 900.0)
    text = export(sample).text
    assert (
        "The weights of the advantages were changed by hand after they had been elicited. Ranking (centroid)." in text
    )


def test_that_of_several_methods_the_one_in_use_is_named(sample: Path, export: Any) -> None:
    with open_workspace(sample, writing=True) as workspace:
        elicit(workspace, RankingAnswers(tuple(CODES)), "roc")
        elicit(workspace, SwingAnswers(dict(zip(CODES, (100.0, 80, 60, 40, 20, 10), strict=True))), "swing")
    text = export(sample).text
    assert "The weights of the advantages were elicited by swing." in text
    assert "centroid" not in text


@pytest.mark.parametrize("text", ["{", '{"order":["talent"]}'])
def test_that_unfinished_or_unreadable_answers_are_no_origin(sample: Path, export: Any, text: str) -> None:
    with open_workspace(sample, writing=True) as workspace:
        editing.keep_answers(workspace, "overall", "roc", text, "Ranking")
    assert GIVEN in export(sample).text


def test_that_an_elicited_weight_memo_has_the_same_bytes_twice(sample: Path, export: Any) -> None:
    with open_workspace(sample, writing=True) as workspace:
        elicit(workspace, ahp(), "ahp")
    first = export(sample).path.read_bytes()
    assert export(sample).path.read_bytes() == first
