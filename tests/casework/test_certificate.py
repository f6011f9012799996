"""Every published reference problem agrees with the functions in use, and a wrong figure is noticed."""

from dataclasses import replace
from pathlib import Path

import pytest

from vantage.casework.certificate import ReferenceProblem, load_problems, run_problem, runners
from vantage.errors import FileProblem

PROBLEMS = load_problems()


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.name)
def test_that_a_published_problem_agrees(problem: ReferenceProblem) -> None:
    result = run_problem(problem)
    disagreeing = [c for c in result.comparands if not c.agrees]
    assert result.passed, (result.refusal, disagreeing)


def test_that_every_method_has_a_problem_and_every_problem_a_method_and_a_source() -> None:
    assert {p.method for p in PROBLEMS} == set(runners())
    assert all(len(p.source) > 20 and p.tolerance > 0 for p in PROBLEMS)


def test_that_a_wrong_figure_a_missing_one_and_an_unknown_method_are_noticed() -> None:
    problem = next(p for p in PROBLEMS if p.method == "roc")
    beyond = {
        **problem.expected,
        "weights": {k: w + 3 * problem.tolerance for k, w in problem.expected["weights"].items()},
    }
    assert not run_problem(replace(problem, expected=beyond)).passed
    assert not run_problem(replace(problem, expected={"silence": 1.0})).passed
    assert not run_problem(replace(problem, expected={})).passed
    assert "no method" in run_problem(replace(problem, method="guess")).refusal


def test_that_a_file_that_is_no_problem_is_named(tmp_path: Path) -> None:
    (tmp_path / "half.toml").write_text('title = "Half"', encoding="utf-8")
    with pytest.raises(FileProblem, match=r"half\.toml"):
        load_problems(tmp_path)
