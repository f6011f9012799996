"""The gap ledger: what each advantage adds to the gap between two actors, and the total."""

from collections.abc import Iterable
from dataclasses import dataclass

from vantage.analysis.names import sentence_case, with_article
from vantage.analysis.results import Gap
from vantage.charts.descriptions.wording import number, signed
from vantage.domain.assessment import Assessment

STEPS = (5.0, 10.0, 20.0, 50.0, 100.0)
"""Half widths, in points, that the ledger's axis may have."""


@dataclass(frozen=True)
class LedgerRow:
    """One advantage. `value` is in points, above 0 where it favours the first actor; None where the lens has no
    exact terms. `favours` is the colour index of the actor it favours."""

    code: str
    name: str
    colour: int
    value: float | None
    favours: int


@dataclass(frozen=True)
class LedgerChart:
    """`total` is the first actor's score minus the second's, in points; `reach` the half width of the axis."""

    rows: tuple[LedgerRow, ...]
    total: float | None
    total_text: str
    total_colour: int | None = None
    first: str = ""
    second: str = ""
    first_colour: int = 0
    second_colour: int = 1
    reach: float = STEPS[0]
    title: str = "Gap ledger"
    note: str = "terms sum to the gap"
    alt_text: str = ""


def ledger_reach(values: Iterable[float | None], current: float | None = None) -> float:
    """The smallest step that holds every value. With the `current` reach given, it shrinks only once the values fill
    less than 80 % of the smaller step, so that the axis does not flicker round a step."""
    largest = max((abs(v) for v in values if v is not None), default=0.0)
    needed = next((step for step in STEPS if largest <= step), largest)
    if current is None or needed >= current:
        return needed
    return needed if largest <= 0.8 * needed else min(current, next((s for s in STEPS if s > needed), current))


def gap_ledger(assessment: Assessment, gap: Gap) -> LedgerChart:
    """The ledger of a gap; its first actor is the gap's leader (or reference), its second the follower."""
    places = {actor.code: place for place, actor in enumerate(assessment.actors)}
    if gap.leader is None or gap.follower is None or gap.total is None:
        rows = _rows(assessment, None, 0, 1)
        return LedgerChart(rows, None, "No gap", note="", alt_text="Gap ledger. There are no two scores to compare.")
    one, other = places[gap.leader], places[gap.follower]
    first, second = assessment.actors[one].name, assessment.actors[other].name
    rows = _rows(assessment, gap.terms, one, other)
    return LedgerChart(
        rows=rows,
        total=gap.total,
        total_text=_total_text(gap.total, first, second),
        total_colour=None if signed(gap.total) == "0.0" else one if gap.total > 0 else other,
        first=first,
        second=second,
        first_colour=one,
        second_colour=other,
        reach=ledger_reach(row.value for row in rows),
        note=_note(rows, gap.total) if gap.terms is not None else "this lens has no exact terms",
        alt_text=_alt_text(rows, gap.total, first, second),
    )


def _rows(assessment: Assessment, terms: dict[str, float] | None, one: int, other: int) -> tuple[LedgerRow, ...]:
    values = [None if terms is None else terms.get(c.code) for c in assessment.advantages]
    return tuple(
        LedgerRow(c.code, c.name, place, value, other if value is not None and value < 0 else one)
        for place, (c, value) in enumerate(zip(assessment.advantages, values, strict=True))
    )


def _note(rows: tuple[LedgerRow, ...], total: float) -> str:
    printed = sum(round(row.value, 1) for row in rows if row.value is not None)
    exact = abs(printed - round(total, 1)) < 0.05
    return "terms sum to the gap" if exact else "terms sum to the gap before rounding"


def _total_text(total: float, first: str, second: str) -> str:
    text = signed(total)
    if text == "0.0":
        return "0.0, level"
    return f"{text} to {with_article(first)}" if total > 0 else f"{text}, {with_article(second)} ahead"


def _alt_text(rows: tuple[LedgerRow, ...], total: float, first: str, second: str) -> str:
    ahead, behind = (first, second) if total >= 0 else (second, first)
    if signed(total) == "0.0":
        message = sentence_case(f"{with_article(first)} and {with_article(second)} are level.")
    else:
        message = sentence_case(
            f"{with_article(ahead)} is ahead of {with_article(behind)} by {number(abs(total))} points of 100."
        )
    terms = [f"{row.name} {signed(row.value)}" for row in rows if row.value is not None]
    if not terms:
        return f"{message} This lens has no exact terms by advantage."
    return (
        f"{message} Points by advantage, above zero in favour of {with_article(first)}: "
        f"{', '.join(terms)}; total {signed(total)}."
    )
