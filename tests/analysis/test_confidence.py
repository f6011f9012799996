"""Confidence from publishers and worst grade over the cells of the three largest gap terms."""

from dataclasses import replace

import pytest

from vantage.analysis.comparison import compare, gap_between
from vantage.analysis.confidence import Confidence, cell_evidence, confidence
from vantage.analysis.results import Gap
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceTally
from vantage.errors import BadInput

from .conftest import Build

GAP = Gap("US", "CN", 5.0, {"a": 4.0, "b": -3.0, "c": 2.0, "d": 0.5})


@pytest.fixture
def example(build: Build) -> Assessment:
    return build({"a": {"a1": None, "a2": None}, "b": None, "c": None, "d": None}, {"US": {}, "CN": {}})


def tally(cell: str, publisher: str, grade: str = "B2", count: int = 1, newest: str = "") -> EvidenceTally:
    criterion, actor = cell.split("/")
    return EvidenceTally(criterion, actor, publisher, publisher.title(), grade, count, newest)


def base(publishers: int, grade: str = "B2") -> list[EvidenceTally]:
    cells = [f"{criterion}/{actor}" for criterion in ("a1", "b", "c") for actor in ("US", "CN")]
    return [tally(cell, f"p{i}", grade) for cell in cells for i in range(publishers)]


def judged(assessment: Assessment, tallies: list[EvidenceTally], gap: Gap = GAP) -> tuple[str, str]:
    found = confidence(assessment, gap, cell_evidence(assessment, tallies))
    return found.level, found.reason


def test_that_evidence_counts_at_its_node_and_above(example: Assessment) -> None:
    tallies = [tally("a1/US", "p1", "B3", 2, "2024"), tally("a2/US", "p1", "A1", 1, "2025-01")]
    cells = cell_evidence(example, [*tallies, tally("a2/US", "p2", "F6")])
    assert set(cells) == {(criterion.code, actor) for criterion in example.criteria for actor in ("US", "CN")}
    for code in ("a", "overall"):
        found = cells[code, "US"]
        assert (found.count, found.publishers, found.graded_publishers) == (4, ("P1", "P2"), ("P1",))
        assert (found.worst_grade, found.newest) == ("B3", "2025-01")
    assert cells["a1", "US"].count == 2
    assert (cells["a", "CN"].count, cells["a", "CN"].worst_grade) == (0, "")


def test_that_three_publishers_and_b2_everywhere_are_high(example: Assessment) -> None:
    assert judged(example, base(3))[0] == "high"
    assert confidence(example, GAP, cell_evidence(example, base(3))).limiting == ""


def test_that_two_publishers_are_moderate_and_name_the_cell(example: Assessment) -> None:
    tallies = [t for t in base(3) if (t.criterion, t.actor, t.publisher) != ("b", "CN", "p2")]
    found = confidence(example, GAP, cell_evidence(example, tallies))
    assert (found.level, found.reason) == ("moderate", "B for China rests on two publishers")
    assert found.cell == ("b", "CN")


def test_that_a_grade_between_b2_and_c3_is_moderate(example: Assessment) -> None:
    level, reason = judged(example, [*base(3), tally("a2/US", "p1", "C2")])
    assert (level, "C2" in reason, "the United States" in reason) == ("moderate", True, True)


@pytest.mark.parametrize("grade", ["D1", "A4", "E5"])
def test_that_a_grade_below_c3_is_low(example: Assessment, grade: str) -> None:
    level, reason = judged(example, [*base(3), tally("c/CN", "p1", grade)])
    assert (level, grade in reason) == ("low", True)


def test_that_one_publisher_and_none_are_low(example: Assessment) -> None:
    assert judged(example, base(1))[0] == "low"
    assert "has no evidence" in judged(example, base(3)[:-3])[1]


def test_that_unknown_grades_neither_lower_nor_support(example: Assessment) -> None:
    assert judged(example, [*base(3), tally("b/US", "p9", "F6")])[0] == "high"
    third = [replace(t, publisher="p9", grade="F6") for t in base(1)]
    assert judged(example, [*base(2), *third])[0] == "moderate"
    assert judged(example, base(3, "B6")) == ("low", "A for the United States has no evidence of known grade")


def test_that_only_the_three_largest_terms_count(example: Assessment) -> None:
    assert judged(example, base(3))[0] == "high"  # d has no evidence, and the smallest term
    assert judged(example, base(3), replace(GAP, terms={"a": 1.0, "b": 1.0, "c": 0.1, "d": -9.0}))[0] == "low"


def test_that_without_terms_the_heaviest_advantages_stand_in(build: Build) -> None:
    assessment = build({"a": None, "b": None, "c": None, "d": None}, {"US": {}, "CN": {}}, points={"d": 0.5})
    tallies = [replace(t, criterion=t.criterion[0]) for t in base(3)]
    assert judged(assessment, tallies, replace(GAP, terms=None))[0] == "high"


def test_that_the_analyst_overrides_with_a_reason(example: Assessment) -> None:
    overridden = replace(example, confidence_override="high", confidence_reason="Two closed sources agree.")
    found = confidence(overridden, GAP, cell_evidence(overridden, base(1)))
    assert (found.level, found.reason, found.suggested) == ("high", "Two closed sources agree", "low")


def test_that_an_unknown_override_is_refused(example: Assessment) -> None:
    overridden = replace(example, confidence_override="certain")
    with pytest.raises(BadInput, match="certain"):
        confidence(overridden, GAP, cell_evidence(overridden, []))


LEAVES = {"a": None, "b": None, "c": None, "d": None}


def under(assessment: Assessment, lens: str, tallies: list[EvidenceTally]) -> Confidence:
    comparison = compare(assessment, lens=lens)
    gap = gap_between(assessment, comparison, "US", "CN")
    return confidence(assessment, gap, cell_evidence(assessment, tallies), comparison)


def graded(*cells: str) -> list[EvidenceTally]:
    return [tally(cell, f"p{number}") for cell in cells for number in range(3)]


def test_that_an_actor_without_a_score_leaves_low_confidence_whatever_its_evidence(build: Build) -> None:
    assessment = build(LEAVES, {"US": dict.fromkeys("abcd", 50), "CN": {"a": 50}})
    found = under(assessment, "tree", graded(*(f"{letter}/{actor}" for letter in "abcd" for actor in ("US", "CN"))))
    assert (found.level, found.reason) == ("low", "China has no score")


def test_that_under_the_chokepoint_the_advantages_that_bind_count(build: Build) -> None:
    table = {"US": {"a": 20, "b": 60, "c": 60, "d": 60}, "CN": {"a": 60, "b": 60, "c": 60, "d": 10}}
    assessment = build(LEAVES, table)
    found = under(assessment, "chokepoint", graded("a/US", "d/CN"))
    assert (found.level, found.over) == ("high", "the advantages that bind each of the two")
    assert found.reason.startswith("each advantage that binds rests on at least three")
    assert under(assessment, "chokepoint", graded("a/US")).cell == ("d", "CN")


def test_that_the_stock_rests_on_compute_and_the_quality_of_models_alone(build: Build) -> None:
    table = {"US": dict.fromkeys("abcd", 60), "CN": dict.fromkeys("abcd", 50)}
    assessment = build(LEAVES, table, compute="b", model_quality="d")
    found = under(assessment, "intelligent-capital-stock", graded("b/US", "b/CN", "d/US", "d/CN"))
    assert (found.level, found.cell) == ("high", None)
    assert found.reason.startswith("each of compute and the quality of models rests")
    assert under(assessment, "intelligent-capital-stock", graded("a/US", "b/CN")).cell == ("b", "US")


@pytest.mark.parametrize("lens", ["topsis", "copeland"])
def test_that_lenses_without_terms_speak_of_the_heaviest_advantages(build: Build, lens: str) -> None:
    table = {"US": dict.fromkeys("abcd", 60), "CN": dict.fromkeys("abcd", 50)}
    assessment = build(LEAVES, table, points={"d": 0})
    cells = [f"{letter}/{actor}" for letter in "abc" for actor in ("US", "CN")]
    found = under(assessment, lens, graded(*cells))
    assert (found.level, found.over) == ("high", "the three heaviest advantages")
    assert "largest" not in found.reason
