"""Matrices that cannot be weighed are refused with row, column and remedy."""

from math import inf, nan

import pytest

from vantage.analysis.weighing.ahp import weigh_by_ahp
from vantage.analysis.weighing.comparison_matrix import checked_matrix, judgement
from vantage.errors import BadInput

NAMES = ("talent", "energy", "capital")
GOOD = [[1, 3, 5], [1 / 3, 1, 2], [1 / 5, 1 / 2, 1]]


def with_cell(row: int, column: int, value: float) -> list[list[float]]:
    return [[value if (i, j) == (row, column) else v for j, v in enumerate(r)] for i, r in enumerate(GOOD)]


@pytest.mark.parametrize(
    ("matrix", "named"),
    [
        (GOOD[:2], ["not square", "2 rows"]),
        ([*GOOD[:2], GOOD[2][:2]], ["not square", "capital", "2 cells"]),
        (with_cell(0, 1, 0), ["talent", "energy", "0"]),
        (with_cell(1, 2, -2), ["energy", "capital", "-2"]),
        (with_cell(1, 2, nan), ["energy", "capital", "not a number"]),
        (with_cell(1, 2, inf), ["energy", "capital", "not a number"]),
        (with_cell(1, 1, 2), ["energy", "itself", "2"]),
        (with_cell(1, 0, 3), ["talent over energy is 3", "energy over talent is 3", "reciprocal"]),
    ],
)
def test_that_a_bad_matrix_is_refused_by_row_and_column(matrix: list[list[float]], named: list[str]) -> None:
    with pytest.raises(BadInput) as refusal:
        weigh_by_ahp(matrix, NAMES)
    assert all(word in refusal.value.title for word in named), refusal.value.title
    assert refusal.value.advice


def test_that_the_remedy_for_a_pair_names_what_to_write() -> None:
    with pytest.raises(BadInput) as refusal:
        weigh_by_ahp(with_cell(1, 0, 1 / 4), NAMES)
    assert refusal.value.advice == "Write 1/3 for energy over talent, or 4 for talent over energy."


@pytest.mark.parametrize(("there", "back"), [(3, 0.33), (7, 0.14), (6, 0.17), (9, 0.11), (8, 0.13), (0.33, 3)])
def test_that_a_rounded_reciprocal_counts_as_the_exact_one(there: float, back: float) -> None:
    found = checked_matrix([[1, there], [back, 1]], ["a", "b"])
    assert found[0, 1] * found[1, 0] == pytest.approx(1, abs=1e-15)
    assert max(found[0, 1], found[1, 0]) == max(there, back)


@pytest.mark.parametrize(("there", "back"), [(3, 0.3), (5, 0.21), (2, 0.52)])
def test_that_what_is_further_off_than_two_percent_is_no_reciprocal(there: float, back: float) -> None:
    with pytest.raises(BadInput, match="reciprocal"):
        checked_matrix([[1, there], [back, 1]], ["a", "b"])


def test_that_more_than_fifteen_criteria_are_refused_with_advice() -> None:
    names = [f"c{k}" for k in range(16)]
    assert len(weigh_by_ahp([[1.0] * 15] * 15, names[:15]).weights) == 15
    with pytest.raises(BadInput, match="120 judgements") as refusal:
        weigh_by_ahp([[1.0] * 16] * 16, names)
    assert "15" in refusal.value.advice


def test_that_a_lone_criterion_is_refused() -> None:
    with pytest.raises(BadInput, match="only criterion"):
        weigh_by_ahp([[1.0]], ["talent"])


def test_that_an_unknown_random_index_is_refused() -> None:
    with pytest.raises(BadInput, match="alonso"):
        weigh_by_ahp(GOOD, NAMES, "alonso")


def test_that_a_judgement_above_nine_is_computed_with_a_warning() -> None:
    found = weigh_by_ahp([[1, 1 / 12], [12, 1]], ["talent", "energy"])
    assert found.weights["energy"] == pytest.approx(12 / 13)
    assert "energy over talent is 12" in found.warnings[0]


@pytest.mark.parametrize(("value", "words"), [(3, "3"), (1 / 3, "1/3"), (1, "1"), (2.44, "2.44"), (0.3, "0.3")])
def test_that_judgements_are_written_as_people_write_them(value: float, words: str) -> None:
    assert judgement(value) == words
