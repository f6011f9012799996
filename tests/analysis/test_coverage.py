"""Coverage of cells by evidence: figures of every node, and the sentence about them."""

import pytest

from vantage.analysis.coverage import CellCoverage, coverage, coverage_summary
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceTally

from .conftest import Build


@pytest.fixture
def example(build: Build) -> Assessment:
    return build({"hardware": {"chips": None, "fabs": None}, "energy": None}, {"US": {}, "CN": {}})


def tally(cell: str, group: str, grade: str = "B2", newest: str = "2025", count: int = 1) -> EvidenceTally:
    criterion, actor = cell.split("/")
    return EvidenceTally(criterion, actor, group, group.title(), grade, count, newest, group, group)


def test_that_a_node_has_the_evidence_beneath_it_and_its_own(example: Assessment) -> None:
    tallies = [
        tally("chips/US", "p", "B3", "2021", 2),
        tally("fabs/US", "q", "D1"),
        tally("hardware/US", "q", "F6", ""),
    ]
    cells = coverage(example, tallies)
    assert cells["hardware", "US"] == CellCoverage(4, 2, "D1", "2025", 0)
    assert cells["chips", "US"] == CellCoverage(2, 1, "B3", "2021", 4)
    assert cells["overall", "US"].count == 4
    assert cells["hardware", "CN"] == CellCoverage()


def test_that_one_press_release_is_a_single_source_however_many_repeat_it(example: Assessment) -> None:
    copies = [tally("energy/US", "origin"), EvidenceTally("energy", "US", "p", "P", "A1", 1, "2025", "copy", "origin")]
    assert coverage(example, copies)["energy", "US"].single_source
    assert not coverage(example, [*copies, tally("energy/US", "other")])["energy", "US"].single_source


def test_that_an_assumption_is_an_item_without_a_source(example: Assessment) -> None:
    found = coverage(example, [EvidenceTally("energy", "US", "", "", "F3", 2, "")])["energy", "US"]
    assert (found.count, found.groups, found.single_source, found.age_years) == (2, 0, False, None)


def test_that_the_summary_counts_scores_and_names_the_oldest(example: Assessment) -> None:
    tallies = [tally("chips/US", "p", newest="2019-05"), tally("chips/CN", "p"), tally("energy/CN", "p")]
    tallies += [tally("energy/CN", "q", newest="2001")]
    assert coverage_summary(example, coverage(example, tallies)) == (
        "2 of 6 scores rest on one independent source; 3 have no evidence; "
        "chips for the United States has the oldest evidence, none newer than 2019-05."
    )


def test_that_the_summary_of_nothing_says_so(example: Assessment) -> None:
    assert coverage_summary(example, coverage(example, [])) == "No evidence is linked to a score yet."
    root_only = coverage(example, [tally("hardware/US", "p")])
    assert coverage_summary(example, root_only) == "No evidence is linked to a score yet."
