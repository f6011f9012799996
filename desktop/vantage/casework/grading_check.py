"""A check of the analyst's own grading: habits that graders fall into, and grades whose ground has gone.

Reliability and credibility are independent questions, yet 87 % of the ratings in a study of army practice lay on the
diagonal A1-E5 (Baker et al. 1968): graders let one axis lead the other. The share is shown, not judged.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from vantage.charts.descriptions.wording import percent
from vantage.workspace import Workspace
from vantage.workspace.grade_counts import GradeCount, grade_counts, unconfirmed_items

DIAGONAL = {"A1", "B2", "C3", "D4", "E5"}


@dataclass(frozen=True)
class GradingCheck:
    """Counts of items: `known` have both halves of the grade, `diagonal` of these lie on it; `unconfirmed` are
    codes."""

    items: int
    known: int
    diagonal: int
    without_reason: int
    interested: int
    unconfirmed: tuple[str, ...] = ()

    @property
    def diagonal_share(self) -> float | None:
        """0-1 of the items of known grade; None where there are none."""
        return self.diagonal / self.known if self.known else None

    @property
    def unknown(self) -> int:
        return self.items - self.known


def check_grading(workspace: Workspace) -> GradingCheck:
    """The check over every item drawn from a source that stands."""
    return summarised(grade_counts(workspace), unconfirmed_items(workspace))


def summarised(counts: Sequence[GradeCount], unconfirmed: Sequence[str] = ()) -> GradingCheck:
    known = [c for c in counts if c.reliability != "F" and c.credibility != "6"]
    return GradingCheck(
        items=sum(c.count for c in counts),
        known=sum(c.count for c in known),
        diagonal=sum(c.count for c in known if c.reliability + c.credibility in DIAGONAL),
        without_reason=sum(c.count for c in counts if not c.has_reason and c.credibility != "6"),
        interested=sum(c.count for c in counts if c.interested),
        unconfirmed=tuple(unconfirmed),
    )


def sentences(check: GradingCheck) -> list[str]:
    """What the check found, one sentence each, most pressing first."""
    found = []
    if check.unconfirmed:
        shown = ", ".join(check.unconfirmed[:5]) + (" …" if len(check.unconfirmed) > 5 else "")
        found.append(
            f"{_items(len(check.unconfirmed))} graded 1 without an independent source that confirms it: {shown}."
        )
    if check.without_reason:
        found.append(f"{_items(check.without_reason)} without a reason for the credibility.")
    if check.diagonal_share is not None:
        found.append(
            f"{check.diagonal} of {check.known} items of known grade ({percent(check.diagonal_share)}) lie on the "
            "diagonal A1 to E5. A high share is a sign that one half of the grade led the other: in a study of army "
            "practice it was 87 %."
        )
    if check.unknown:
        found.append(f"{_items(check.unknown)} with F or 6: unknown, which is not the same as weak.")
    if check.interested:
        found.append(f"{_items(check.interested)} from interested parties.")
    return found or ["No evidence drawn from a source yet."]


def _items(number: int) -> str:
    return "1 item is" if number == 1 else f"{number:,} items are"
