"""Edits of evidence: adding, correcting and removing items, and linking them to cells."""

import math
from dataclasses import replace
from typing import Any

from vantage.casework.editing.grading import (
    NEEDS_REASON,
    REASON_ADVICE,
    demand_company,
    source_letter,
    write_source_letter,
)
from vantage.casework.editing.new_codes import checked_name
from vantage.casework.editing.one_step import one_step
from vantage.domain.evidence import DIRECTIONS, KINDS, STRENGTHS, Evidence, EvidenceLink
from vantage.domain.grades import check_credibility
from vantage.domain.partial_date import check_partial_date
from vantage.domain.step import Step
from vantage.errors import BadGrade, BadInput
from vantage.workspace import Workspace, reading, writing

WITHOUT_SOURCE = ("assumption", "absence of evidence")
"""The kinds that may stand without a source: both are the analyst's own."""
EDITABLE = ("claim", "kind", "date", "locator", "quote", "value", "unit", "year")
_PASSAGE = ("locator", "quote")


def add_evidence(workspace: Workspace, evidence: Evidence, letter: str = "", source_reason: str = "") -> Step | None:
    """Add an evidence item with its grade and links; without a code one is made from its source.

    `letter` is the first half of a typed pair: where it is not the one the source has, it becomes the source's own
    reliability in the same step, which needs `source_reason`.
    """
    new = new_evidence(workspace, evidence)
    own = source_letter(workspace, new, letter, new.credibility, source_reason)

    def write() -> None:
        write_source_letter(workspace, new.source, own, source_reason)
        write_evidence(workspace, new)

    return one_step(workspace, f"Add the evidence {new.code}{graded(own)}", write)


def graded(letter: str) -> str:
    """What the words of a step add where the item's source takes a letter of its own."""
    return f" and grade its source {letter}" if letter else ""


def new_evidence(workspace: Workspace, evidence: Evidence) -> Evidence:
    """The item as it will be stored. Raises BadInput, BadGrade or UnknownCode for what does not hold together."""
    if evidence.source:
        reading.load_source(workspace, evidence.source)
    checked = _checked(evidence)
    credibility = check_credibility(evidence.credibility)
    if credibility != "6" and not evidence.credibility_reason.strip():
        raise BadGrade(NEEDS_REASON, REASON_ADVICE)
    cells = [(link.criterion, link.actor) for link in evidence.links]
    if len(set(cells)) < len(cells):
        raise BadInput("Two links name the same cell.", "Take one of them out.")
    for link in evidence.links:
        _check_link(workspace, link)
    code = evidence.code or reading.next_evidence_code(workspace, evidence.source or "evidence")
    return replace(checked, code=code, credibility=credibility)


def write_evidence(workspace: Workspace, new: Evidence) -> None:
    """Inside a step: store the item; credibility 1 must have its confirmation."""
    writing.add_evidence(workspace, new)
    if new.credibility == "1":
        demand_company(workspace, new.code)


def edit_evidence(workspace: Workspace, code: str, **fields: Any) -> Step | None:
    """Correct what an item says; the names of the fields are those in EDITABLE, by the rules of `new_evidence`.

    A quotation that is anchored is the document's own and stays (BadInput). The locator of an anchored passage is that
    of every item drawn from it. Grades and links have edits of their own.
    """
    unknown = set(fields) - set(EDITABLE)
    if unknown:
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
    old = reading.load_evidence_item(workspace, code).evidence
    for name in _PASSAGE:
        if name in fields:
            fields[name] = str(fields[name]).strip()
    new = _checked(replace(old, **fields))
    anchored = bool(old.excerpt) and reading.load_excerpt(workspace, old.excerpt).anchor is not None
    if anchored and new.quote != old.quote.strip():
        raise BadInput(
            "The quotation is marked in the document, and stays as it stands there.",
            "Mark other words in the document, and write evidence on them.",
        )
    changed = {name: getattr(new, name) for name in EDITABLE if getattr(new, name) != getattr(old, name)}
    passage = {name: changed.pop(name) for name in _PASSAGE if name in changed}

    def write() -> None:
        if not anchored:
            writing.update_evidence(workspace, code, **changed, **passage)
            return
        writing.update_evidence(workspace, code, **changed)
        writing.update_excerpt(workspace, old.excerpt, locator=passage.get("locator"))

    return one_step(workspace, f"Correct the evidence {code}", write)


def remove_evidence(workspace: Workspace, code: str) -> Step | None:
    """Remove an evidence item with its links; undo brings it back."""
    reading.load_evidence_item(workspace, code)
    return one_step(workspace, f"Remove the evidence {code}", lambda: writing.remove_evidence(workspace, code))


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


def _checked(evidence: Evidence) -> Evidence:
    """What an item says, in order: its claim, kind, source or none, date and value. Raises BadInput."""
    claim = checked_name(evidence.claim, "evidence item")
    if evidence.kind not in KINDS:
        raise BadInput(f"“{evidence.kind}” is not a kind of evidence.", f"Use one of: {', '.join(KINDS)}.")
    if not evidence.source and evidence.kind not in WITHOUT_SOURCE:
        raise BadInput(
            "Only an assumption or an absence of evidence may stand without a source.",
            "Choose the source it is drawn from, or another kind.",
        )
    if not evidence.source and (evidence.quote or evidence.locator):
        raise BadInput("A quotation and a locator need the source they come from.", "Choose it, or empty the two.")
    return _with_checked_value(replace(evidence, claim=claim, date=check_partial_date(evidence.date)))


def _with_checked_value(evidence: Evidence) -> Evidence:
    """An indicator value needs its number, unit and year; nothing else has them."""
    if evidence.kind != "indicator value":
        return replace(evidence, value=None, unit="", year=None)
    unit = " ".join(evidence.unit.split())
    if evidence.value is None or not math.isfinite(evidence.value):
        raise BadInput("An indicator value needs its number.", "Type the number, such as 12.5.")
    if not unit:
        raise BadInput("An indicator value needs its unit.", "Type the unit, such as TWh, % or papers a year.")
    if evidence.year is None or not 1800 <= evidence.year <= 2200:
        raise BadInput("An indicator value needs its year.", "Type the year it was measured in, such as 2024.")
    return replace(evidence, unit=unit)


def _check_link(workspace: Workspace, link: EvidenceLink) -> str:
    assessment = reading.load_assessment(workspace)
    names = f"{assessment.criterion(link.criterion).name} × {assessment.actor(link.actor).name}"
    if link.direction not in DIRECTIONS:
        raise BadInput(f"“{link.direction}” is not a direction.", f"Use one of: {', '.join(DIRECTIONS)}.")
    if link.strength not in STRENGTHS:
        raise BadInput(f"“{link.strength}” is not a strength.", "Use 1 (weak), 2 (moderate) or 3 (strong).")
    return names
