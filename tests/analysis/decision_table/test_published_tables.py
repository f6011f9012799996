"""The published decision tables in data/reference_problems, through the functions behind `vantage rank`."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from vantage.casework.certificate.decision_tables import RUNNERS

FOLDER = Path(__file__).resolve().parents[3] / "data" / "reference_problems"
PROBLEMS = {
    path.stem: problem
    for path in sorted(FOLDER.glob("*.toml"))
    if (problem := tomllib.loads(path.read_text(encoding="utf-8")))["method"] in RUNNERS
}


def differences(expected: Any, found: Any, tolerance: float, place: str = "") -> list[str]:
    if isinstance(expected, Mapping):
        return [
            difference
            for key, entry in expected.items()
            for difference in differences(entry, found[key], tolerance, f"{place}.{key}")
        ]
    if isinstance(expected, bool | str | list):
        return [] if expected == found else [f"{place}: {found}, not {expected}"]
    return [] if abs(expected - found) <= tolerance else [f"{place}: {found}, not {expected}"]


@pytest.mark.parametrize("name", PROBLEMS)
def test_that_a_published_table_is_reproduced_to_its_print(name: str) -> None:
    problem = PROBLEMS[name]
    found = RUNNERS[problem["method"]](problem["input"])
    assert differences(problem["expected"], found, problem["tolerance"]) == []


def test_that_every_method_has_a_published_table() -> None:
    assert {problem["method"] for problem in PROBLEMS.values()} == set(RUNNERS)


def test_that_a_wrong_figure_would_be_seen() -> None:
    problem = PROBLEMS["topsis-fighter-aircraft"]
    wrong = {"scores": {"A1": 0.65}, "ranks": {"A1": 2}}
    assert len(differences(wrong, RUNNERS["topsis"](problem["input"]), problem["tolerance"])) == 2
