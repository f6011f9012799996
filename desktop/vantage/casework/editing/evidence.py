"""Edits of the evidence base: publishers, sources, evidence, grades and links."""

from dataclasses import replace

from vantage.casework.editing.new_codes import checked_name, code_from_name
from vantage.casework.editing.one_step import one_step
from vantage.domain.evidence import DIRECTIONS, KINDS, STRENGTHS, Evidence, EvidenceLink, Publisher, Source
from vantage.domain.grades import check_credibility, check_reliability
from vantage.domain.step import Step
from vantage.errors import BadGrade, BadInput, UnknownCode
from vantage.workspace import Workspace, reading, writing


def add_publisher(workspace: Workspace, publisher: Publisher) -> Step | None:
    """Add a publisher; without a code one is made from the name."""
    name = checked_name(publisher.name, "publisher")
    taken = [p.code for p in reading.load_publishers(workspace)]
    new = replace(
        publisher,
        name=name,
        code=publisher.code or code_from_name(name, taken, "publisher"),
        reliability=check_reliability(publisher.reliability),
    )
    return one_step(workspace, f"Add the publisher {name}", lambda: writing.add_publisher(workspace, new))


def add_source(workspace: Workspace, source: Source) -> Step | None:
    """Add a source of a known publisher; without a code one is made from the title."""
    title = checked_name(source.title, "source")
    _known_publisher(workspace, source.publisher)
    taken = [s.code for s in reading.load_sources(workspace)]
    new = replace(source, title=title, code=source.code or code_from_name(title, taken, "source"))
    return one_step(workspace, f"Add the source {title}", lambda: writing.add_source(workspace, new))


def add_evidence(workspace: Workspace, evidence: Evidence) -> Step | None:
    """Add an evidence item with its grade and links; without a code one is made from its source."""
    claim = checked_name(evidence.claim, "evidence item")
    if evidence.kind not in KINDS:
        raise BadInput(f"“{evidence.kind}” is not a kind of evidence.", f"Use one of: {', '.join(KINDS)}.")
    credibility = check_credibility(evidence.credibility)
    if evidence.source and evidence.source not in [s.code for s in reading.load_sources(workspace)]:
        raise UnknownCode(f"There is no source “{evidence.source}”.", "Add the source first.")
    for link in evidence.links:
        _check_link(workspace, link)
    code = evidence.code or reading.next_evidence_code(workspace, evidence.source or "evidence")
    new = replace(evidence, code=code, claim=claim, credibility=credibility)

    def write() -> None:
        writing.add_evidence(workspace, new)
        if credibility == "1":
            _demand_company(workspace, code)

    return one_step(workspace, f"Add the evidence {code}", write)


def remove_evidence(workspace: Workspace, code: str) -> Step | None:
    """Remove an evidence item with its links; undo brings it back."""
    reading.load_evidence_item(workspace, code)
    return one_step(workspace, f"Remove the evidence {code}", lambda: writing.remove_evidence(workspace, code))


def grade_evidence(workspace: Workspace, code: str, credibility: str, reason: str) -> Step | None:
    """Change the credibility of an item; a change needs its reason. 1 needs a second publisher on one of its cells."""
    old = reading.load_evidence_item(workspace, code).evidence
    digit = check_credibility(credibility)
    if not reason.strip():
        raise BadGrade("A grade needs its reason.", "Write one sentence that says why.")
    if digit == "1":
        _demand_company(workspace, code)
    words = (
        f"Grade {code} {old.credibility} to {digit}"
        if digit != old.credibility
        else f"Give a reason for the grade of {code}"
    )
    return one_step(
        workspace,
        words,
        lambda: writing.update_evidence(workspace, code, credibility=digit, credibility_reason=reason.strip()),
    )


def grade_publisher(workspace: Workspace, code: str, reliability: str, reason: str) -> Step | None:
    """Change the reliability of a publisher; a change needs its reason."""
    old = _known_publisher(workspace, code)
    letter = check_reliability(reliability)
    if not reason.strip():
        raise BadGrade("A grade needs its reason.", "Write one sentence that says why.")
    words = f"Grade the publisher {old.name} {old.reliability} to {letter}"
    return one_step(
        workspace,
        words,
        lambda: writing.update_publisher(workspace, code, reliability=letter, reliability_reason=reason.strip()),
    )


def link_evidence(
    workspace: Workspace, code: str, criterion: str, actor: str, direction: str = "neutral", strength: int = 2
) -> Step | None:
    """Link an item to a cell, or change the direction and strength of the link there is."""
    link = EvidenceLink(criterion, actor, direction, strength)
    names = _check_link(workspace, link)
    reading.load_evidence_item(workspace, code)
    words = f"Link {code} to {names}"
    return one_step(workspace, words, lambda: writing.link_evidence(workspace, code, link))


def unlink_evidence(workspace: Workspace, code: str, criterion: str, actor: str) -> Step | None:
    """Take the link of an item to a cell away; the item stays."""
    names = _check_link(workspace, EvidenceLink(criterion, actor))
    words = f"Unlink {code} from {names}"
    return one_step(workspace, words, lambda: writing.unlink_evidence(workspace, code, criterion, actor))


def _check_link(workspace: Workspace, link: EvidenceLink) -> str:
    assessment = reading.load_assessment(workspace)
    names = f"{assessment.criterion(link.criterion).name} × {assessment.actor(link.actor).name}"
    if link.direction not in DIRECTIONS:
        raise BadInput(f"“{link.direction}” is not a direction.", f"Use one of: {', '.join(DIRECTIONS)}.")
    if link.strength not in STRENGTHS:
        raise BadInput(f"“{link.strength}” is not a strength.", "Use 1 (weak), 2 (moderate) or 3 (strong).")
    return names


def _demand_company(workspace: Workspace, code: str) -> None:
    if not reading.has_independent_company(workspace, code):
        raise BadGrade(
            "Credibility 1 needs confirmation by an independent source.",
            "Link evidence of another publisher to the same cell and direction first, or grade it 2.",
        )


def _known_publisher(workspace: Workspace, code: str) -> Publisher:
    for publisher in reading.load_publishers(workspace):
        if publisher.code == code:
            return publisher
    raise UnknownCode(f"There is no publisher “{code}”.", "Add the publisher first.")
