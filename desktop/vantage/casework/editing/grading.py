"""Edits of grades: the credibility of an item, the reliability of a publisher or of one source, interested parties."""

import re

from vantage.casework.editing.one_step import one_step
from vantage.casework.editing.sources import known_publisher
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
    overrides = letter not in ("", item.reliability)
    if overrides and not old.source:
        raise BadGrade(f"{code} has no source that could be graded {letter}.", "Type the credibility alone, such as 3.")
    if overrides and not source_reason.strip():
        raise BadGrade(
            f"The source is graded {item.reliability}, not {letter}.",
            f"Say why this source deserves {letter}, or type {item.reliability}{digit}.",
        )
    now = f"{letter or item.reliability}{digit}"
    words = f"Grade {code} {item.grade} to {now}" if now != item.grade else f"Give a reason for the grade of {code}"

    def write() -> None:
        writing.update_evidence(workspace, code, credibility=digit, credibility_reason=reason.strip())
        if overrides:
            writing.update_source(workspace, old.source, reliability=letter, reliability_reason=source_reason.strip())

    return one_step(workspace, words, write)


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


def demand_company(workspace: Workspace, code: str) -> None:
    """Refuse credibility 1 where no independent source says the same of one of the item's cells."""
    if not reading.has_independent_company(workspace, code):
        raise BadGrade(
            "Credibility 1 needs confirmation by an independent source.",
            "Link evidence of another publisher, not derived from this one, to the same cell and direction first, "
            "or grade it 2.",
        )
