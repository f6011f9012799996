"""Answers that are kept without being applied, and forgotten, each as one step."""

from pathlib import Path

from vantage.casework import editing
from vantage.workspace import open_workspace, reading


def test_that_answers_are_kept_without_moving_a_weight_and_undo_takes_them_back(sample: Path) -> None:
    with open_workspace(sample, writing=True) as ws:
        before = reading.load_assessment(ws)
        step = editing.keep_answers(ws, "overall", "swing", '{"points":{"talent":100.0}}', "Swing")
        assert step is not None and step.words == "Keep the answers about the parts of Overall by Swing"
        after = reading.load_assessment(ws)
        kept = after.elicitation("overall", "swing")
        assert kept is not None and kept.answers == '{"points":{"talent":100.0}}'
        assert after.criteria == before.criteria
        assert editing.keep_answers(ws, "overall", "swing", kept.answers, "Swing") is None
        ws.undo()
        assert reading.load_assessment(ws).elicitations == ()


def test_that_answers_are_forgotten_and_forgetting_nothing_is_no_step(sample: Path) -> None:
    with open_workspace(sample, writing=True) as ws:
        assert editing.forget_answers(ws, "overall", "swing", "Swing") is None
        editing.keep_answers(ws, "overall", "swing", "{}", "Swing")
        editing.keep_answers(ws, "overall", "ahp", "{}", "AHP")
        assert editing.forget_answers(ws, "overall", "swing", "Swing") is not None
        assert [e.method for e in reading.load_assessment(ws).elicitations] == ["ahp"]
        ws.undo()
        assert reading.load_assessment(ws).elicitation("overall", "swing") is not None
