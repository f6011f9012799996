"""Rules of grading and linking evidence."""

from dataclasses import replace
from pathlib import Path

import pytest

from vantage.casework import editing
from vantage.casework.grading_check import check_grading, sentences, summarised
from vantage.domain.evidence import Evidence, EvidenceLink, Publisher, Source
from vantage.errors import BadGrade, BadInput, UnknownCode
from vantage.workspace import Workspace, create_workspace, reading
from vantage.workspace.grade_counts import GradeCount


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "w.vantage")
    editing.add_actor(made, "China")
    for name in ("First Press", "Second Press"):
        editing.add_publisher(made, Publisher("", name, "B", "A long record."))
        editing.add_source(made, Source("", f"Report of {name}", name.lower().replace(" ", "-")))
    return made


def item(source: str, direction: str = "favours") -> Evidence:
    link = EvidenceLink("energy", "CN", direction)
    claim, reason = "Power is built faster there.", "Fits the rest."
    return Evidence("", claim, source=source, credibility="2", credibility_reason=reason, links=(link,))


def test_that_a_grade_needs_its_reason(workspace: Workspace) -> None:
    editing.add_evidence(workspace, item("report-of-first-press"))
    code = reading.load_evidence(workspace)[0].evidence.code
    with pytest.raises(BadGrade):
        editing.grade_evidence(workspace, code, "3", "  ")
    with pytest.raises(BadGrade):
        editing.grade_publisher(workspace, "first-press", "A", "")


def test_that_credibility_1_needs_another_publisher_that_says_the_same(workspace: Workspace) -> None:
    editing.add_evidence(workspace, item("report-of-first-press"))
    code = reading.load_evidence(workspace)[0].evidence.code
    with pytest.raises(BadGrade):
        editing.grade_evidence(workspace, code, "1", "Confirmed.")
    editing.add_evidence(workspace, item("report-of-first-press"))
    editing.add_evidence(workspace, item("report-of-second-press", "disfavours"))
    with pytest.raises(BadGrade):
        editing.grade_evidence(workspace, code, "1", "Confirmed.")
    with pytest.raises(BadGrade):
        editing.add_evidence(workspace, replace(item("report-of-first-press"), credibility="1"))
    editing.add_evidence(workspace, item("report-of-second-press"))
    assert editing.grade_evidence(workspace, code, "1", "Confirmed by the second.") is not None


def test_that_each_edit_of_evidence_is_one_step_that_undo_takes_back(workspace: Workspace) -> None:
    editing.add_evidence(workspace, item("report-of-first-press"))
    before = reading.load_evidence(workspace)
    code = before[0].evidence.code
    steps = workspace.last_step().step
    editing.link_evidence(workspace, code, "talent", "CN", "disfavours", 3)
    editing.grade_evidence(workspace, code, "4", "Nothing else says so.")
    editing.unlink_evidence(workspace, code, "energy", "CN")
    editing.remove_evidence(workspace, code)
    assert workspace.last_step().step == steps + 4
    assert reading.load_evidence(workspace) == []
    for _ in range(4):
        workspace.undo()
    assert reading.load_evidence(workspace) == before


def test_that_bad_links_and_unknown_sources_are_refused(workspace: Workspace) -> None:
    step = workspace.last_step()
    with pytest.raises(UnknownCode):
        editing.add_evidence(workspace, item("nowhere"))
    with pytest.raises(BadInput):
        editing.add_evidence(workspace, item("report-of-first-press", "supports"))
    with pytest.raises(UnknownCode):
        editing.link_evidence(workspace, "nothing-01", "energy", "CN")
    assert workspace.last_step() == step


def graded(workspace: Workspace) -> str:
    return reading.load_evidence(workspace)[0].grade


def test_that_a_grade_is_typed_as_a_digit_or_as_a_pair(workspace: Workspace) -> None:
    editing.add_evidence(workspace, item("report-of-first-press"))
    code = reading.load_evidence(workspace)[0].evidence.code
    editing.grade_evidence(workspace, code, "3", "Nothing else on it.")
    assert graded(workspace) == "B3"
    editing.grade_evidence(workspace, code, " b4 ", "Hard to believe.")
    assert graded(workspace) == "B4"
    for wrong in ("7", "g2", "2b", "b", ""):
        with pytest.raises(BadGrade):
            editing.grade_evidence(workspace, code, wrong, "Because.")


def test_that_a_typed_letter_overrides_the_publisher_for_this_source_with_a_reason_in_one_step(
    workspace: Workspace,
) -> None:
    editing.add_evidence(workspace, item("report-of-first-press"))
    code = reading.load_evidence(workspace)[0].evidence.code
    with pytest.raises(BadGrade, match="graded B, not D"):
        editing.grade_evidence(workspace, code, "d2", "Fits the rest.")
    editing.grade_evidence(workspace, code, "d2", "Fits the rest.", "A translation with parts left out.")
    assert graded(workspace) == "D2"
    assert reading.load_publishers(workspace)[0].reliability == "B"
    workspace.undo()
    assert graded(workspace) == "B2"


def test_that_a_letter_typed_with_a_new_item_grades_its_source_in_the_same_step(workspace: Workspace) -> None:
    new, steps = item("report-of-first-press"), workspace.last_step().step
    with pytest.raises(BadGrade, match="graded B, not D"):
        editing.add_evidence(workspace, new, "d")
    assert workspace.last_step().step == steps
    step = editing.add_evidence(workspace, new, "d", " Parts are left out. ")
    assert step is not None and (step.step, step.words.endswith("grade its source D")) == (steps + 1, True)
    source = reading.load_source(workspace, "report-of-first-press")
    assert (graded(workspace), source.reliability, source.reliability_reason) == ("D2", "D", "Parts are left out.")
    assert reading.load_publishers(workspace)[0].reliability == "B"
    workspace.undo()
    assert reading.load_source(workspace, "report-of-first-press").reliability == ""
    assert reading.load_evidence(workspace) == []


def test_that_the_letter_a_source_has_already_changes_nothing_of_it(workspace: Workspace) -> None:
    step = editing.add_evidence(workspace, item("report-of-first-press"), "B", "Not needed.")
    assert step is not None and "grade" not in step.words
    assert reading.load_source(workspace, "report-of-first-press").reliability == ""


def test_that_without_a_source_no_letter_but_f_is_taken(workspace: Workspace) -> None:
    own = Evidence("own", "Nobody said so.", "assumption")
    with pytest.raises(BadGrade, match="no source"):
        editing.add_evidence(workspace, own, "B", "Because.")
    editing.add_evidence(workspace, own, "F")
    with pytest.raises(BadGrade, match="no source"):
        editing.grade_evidence(workspace, "own", "b3", "Because.", "Because.")
    editing.grade_evidence(workspace, "own", "f3", "It fits.")
    assert graded(workspace) == "F3"


def test_that_a_source_has_its_publishers_reliability_unless_it_has_its_own(workspace: Workspace) -> None:
    editing.add_evidence(workspace, item("report-of-first-press"))
    with pytest.raises(BadGrade):
        editing.grade_source(workspace, "report-of-first-press", "e", " ")
    editing.grade_source(workspace, "report-of-first-press", "e", "Known to be forged in part.")
    assert graded(workspace) == "E2"
    editing.grade_source(workspace, "report-of-first-press", "", "")
    assert graded(workspace) == "B2"


def test_that_a_source_derived_from_the_other_confirms_nothing(workspace: Workspace) -> None:
    editing.add_evidence(workspace, item("report-of-first-press"))
    editing.add_evidence(workspace, item("report-of-second-press"))
    code = reading.load_evidence(workspace)[0].evidence.code
    editing.derive_source(workspace, "report-of-second-press", "report-of-first-press", "Quotes it word by word.")
    with pytest.raises(BadGrade, match="independent"):
        editing.grade_evidence(workspace, code, "1", "Confirmed.")
    editing.underive_source(workspace, "report-of-second-press", "report-of-first-press")
    assert editing.grade_evidence(workspace, code, "1", "Confirmed.") is not None
    assert check_grading(workspace).unconfirmed == ()
    editing.derive_source(workspace, "report-of-second-press", "report-of-first-press")
    assert check_grading(workspace).unconfirmed == (code,)


def test_that_derivations_never_run_in_a_circle(workspace: Workspace) -> None:
    editing.derive_source(workspace, "report-of-second-press", "report-of-first-press")
    with pytest.raises(BadInput, match="already derives"):
        editing.derive_source(workspace, "report-of-first-press", "report-of-second-press")
    with pytest.raises(BadInput, match="itself"):
        editing.derive_source(workspace, "report-of-first-press", "report-of-first-press")


def test_that_an_indicator_value_needs_number_unit_and_year(workspace: Workspace) -> None:
    value = replace(item("report-of-first-press"), kind="indicator value", value=10_073.0, unit="TWh", year=2024)
    for lacking in ({"value": None}, {"value": float("nan")}, {"unit": " "}, {"year": None}, {"year": 20}):
        with pytest.raises(BadInput, match="indicator value needs"):
            editing.add_evidence(workspace, replace(value, **lacking))
    editing.add_evidence(workspace, value)
    stored = reading.load_evidence(workspace)[0].evidence
    assert (stored.value, stored.unit, stored.year) == (10_073.0, "TWh", 2024)
    editing.add_evidence(workspace, replace(value, kind="excerpt claim"))
    assert reading.load_evidence(workspace)[1].evidence.value is None


@pytest.mark.parametrize("kind", ["excerpt claim", "indicator value"])
def test_that_only_the_analysts_own_may_stand_without_a_source(workspace: Workspace, kind: str) -> None:
    with pytest.raises(BadInput, match="without a source"):
        editing.add_evidence(workspace, Evidence("", "Nobody said so.", kind))
    for own in ("assumption", "absence of evidence"):
        assert editing.add_evidence(workspace, Evidence("", "Nobody said so.", own)) is not None


@pytest.mark.parametrize("date", ["2024-13", "24", "2024-02-30", "last year"])
def test_that_a_date_is_a_year_a_month_or_a_day(workspace: Workspace, date: str) -> None:
    with pytest.raises(BadInput, match="is not a date"):
        editing.add_evidence(workspace, replace(item("report-of-first-press"), date=date))
    with pytest.raises(BadInput, match="is not a date"):
        editing.edit_source(workspace, "report-of-first-press", date=date)


def test_that_the_grading_check_counts_the_diagonal_and_keeps_the_unknown_apart() -> None:
    counts = [
        GradeCount("B", "2", False, True, 6),
        GradeCount("C", "4", True, True, 2),
        GradeCount("F", "3", False, False, 1),
        GradeCount("A", "6", False, False, 1),
    ]
    check = summarised(counts)
    assert (check.items, check.known, check.unknown, check.diagonal_share) == (10, 8, 2, 0.75)
    assert (check.without_reason, check.interested) == (1, 2)
    assert any("6 of 8 items of known grade (75\N{NO-BREAK SPACE}%)" in sentence for sentence in sentences(check))
    assert summarised([]).diagonal_share is None
