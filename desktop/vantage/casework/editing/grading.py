"""Edits of grades: the credibility of an item, the reliability of a publisher or of one source, interested parties."""

import re

from vantage.casework.editing.one_step import one_step
from vantage.casework.editing.sources import known_publisher
from vantage.domain.evidence import Evidence
from vantage.domain.grades import check_credibility, check_reliability, parse_grade
from vantage.domain.step import Step
from vantage.errors import BadGrade
from vantage.workspace import Workspace, reading, writing

NEEDS_REASON = "A grade needs its reason."
REASON_ADVICE = "Write one sentence that says why."


def grade_evidence(workspace: Workspace, code: str, grade: str, reason: str, source_reason: str = "") -> Step | None:
    """Change the credibility of an item; a change needs its reason. 1 needs an independent source on one of its cells.

    `grade` is typed as `2`, or as the pair `b2`. Where the letter is not the one the source has, it becomes the
    source's own reliability in the same step, which needs `source_reason`.
    """
    item = reading.load_evidence_item(workspace, code)
    old = item.evidence
    letter, digit = typed_grade(grade)
    if not reason.strip():
        raise BadGrade(NEEDS_REASON, REASON_ADVICE)
    if digit == "1":
        demand_company(workspace, code)
    own = source_letter(workspace, old, letter, digit, source_reason)
    now = f"{own or item.reliability}{digit}"
    words = f"Grade {code} {item.grade} to {now}" if now != item.grade else f"Give a reason for the grade of {code}"

    def write() -> None:
        writing.update_evidence(workspace, code, credibility=digit, credibility_reason=reason.strip())
        write_source_letter(workspace, old.source, own, source_reason)

    return one_step(workspace, words, write)


def source_letter(workspace: Workspace, evidence: Evidence, letter: str, digit: str, reason: str) -> str:
    """The letter of a typed pair that becomes the source's own; "" where none is typed or the source has it already.

    Raises BadGrade without a source, and for another letter without its reason.
    """
    if not letter or (letter == "F" and not evidence.source):
        return ""
    if not evidence.source:
        raise BadGrade(
            f"{evidence.code} has no source that could be graded {letter}.", "Type the credibility alone, such as 3."
        )
    wanted, now = check_reliability(letter), _effective_reliability(workspace, evidence.source)
    if wanted == now:
        return ""
    if not reason.strip():
        raise BadGrade(
            f"The source is graded {now}, not {wanted}.",
            f"Say why this source deserves {wanted}, or type {now}{digit}.",
        )
    return wanted


def write_source_letter(workspace: Workspace, source: str, letter: str, reason: str) -> None:
    """Inside a step: make the letter the source's own; "" leaves the source as it is."""
    if letter:
        writing.update_source(workspace, source, reliability=letter, reliability_reason=reason.strip())


def typed_grade(text: str) -> tuple[str, str]:
    """`b2` is ("B", "2"), `2` is ("", "2"). Raises BadGrade."""
    if re.fullmatch(r"\s*\d\s*", text):
        return "", check_credibility(text)
    return parse_grade(text)


def grade_publisher(
    workspace: Workspace, code: str, reliability: str, reason: str, interested: bool | None = None
) -> Step | None:
    """Change the reliability of a publisher, which needs its reason, and whether it is an interested party (None: as it
    was)."""
    old = known_publisher(workspace, code)
    letter = check_reliability(reliability)
    if not reason.strip():
        raise BadGrade(NEEDS_REASON, REASON_ADVICE)
    marked = old.interested_party if interested is None else interested
    words = f"Grade the publisher {old.name} {old.reliability} to {letter}"
    if letter == old.reliability and marked != old.interested_party:
        words = f"{old.name} is {'an' if marked else 'no'} interested party"
    return one_step(
        workspace,
        words,
        lambda: writing.update_publisher(
            workspace, code, reliability=letter, reliability_reason=reason.strip(), interested_party=marked
        ),
    )


def grade_source(workspace: Workspace, code: str, reliability: str, reason: str) -> Step | None:
    """Give one source a reliability of its own, with the reason; "" lets the publisher's hold again."""
    old = reading.load_source(workspace, code)
    if not reliability:
        words = f"Let the publisher's reliability hold for {old.title}"
        return one_step(
            workspace, words, lambda: writing.update_source(workspace, code, reliability="", reliability_reason="")
        )
    letter = check_reliability(reliability)
    if not reason.strip():
        raise BadGrade(NEEDS_REASON, REASON_ADVICE)
    return one_step(
        workspace,
        f"Grade the source {old.title} {letter}",
        lambda: writing.update_source(workspace, code, reliability=letter, reliability_reason=reason.strip()),
    )


def _effective_reliability(workspace: Workspace, code: str) -> str:
    source = reading.load_source(workspace, code)
    if source.reliability or not source.publisher:
        return source.reliability or "F"
    return known_publisher(workspace, source.publisher).reliability


def demand_company(workspace: Workspace, code: str) -> None:
    """Refuse credibility 1 where no independent source says the same of one of the item's cells."""
    if not reading.has_independent_company(workspace, code):
        raise BadGrade(
            "Credibility 1 needs confirmation by an independent source.",
            "Link evidence of another publisher, not derived from this one, to the same cell and direction first, "
            "or grade it 2.",
        )
