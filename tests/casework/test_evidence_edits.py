"""Rules of grading and linking evidence."""

from dataclasses import replace
from pathlib import Path

import pytest

from vantage.casework import editing
from vantage.domain.evidence import Evidence, EvidenceLink, Publisher, Source
from vantage.errors import BadGrade, BadInput, UnknownCode
from vantage.workspace import Workspace, create_workspace, reading


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "w.vantage")
    editing.add_actor(made, "China")
    for name in ("First Press", "Second Press"):
        editing.add_publisher(made, Publisher("", name, "B"))
        editing.add_source(made, Source("", f"Report of {name}", name.lower().replace(" ", "-")))
    return made


def item(source: str, direction: str = "favours") -> Evidence:
    link = EvidenceLink("energy", "CN", direction)
    return Evidence("", "Power is built faster there.", source=source, credibility="2", links=(link,))


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
