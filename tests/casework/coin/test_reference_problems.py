"""Published indices are rebuilt from their two tables."""

import pytest

from vantage.casework.certificate import load_problems
from vantage.casework.certificate.coin import RUNNERS

PROBLEMS = {problem.name: problem for problem in load_problems() if problem.method in RUNNERS}


@pytest.mark.parametrize("name", PROBLEMS)
def test_that_a_published_index_is_rebuilt(name: str) -> None:
    problem = PROBLEMS[name]
    found = RUNNERS[problem.method](problem.given)["scores"]
    assert {unit: found[unit] for unit in problem.expected["scores"]} == pytest.approx(
        dict(problem.expected["scores"]), abs=problem.tolerance * (1 + 1e-9), rel=0
    )


def test_that_there_are_such_problems() -> None:
    assert {"human-development-index-2014", "coinr-political-pillar", "coinr-economic-pillar"} <= set(PROBLEMS)
