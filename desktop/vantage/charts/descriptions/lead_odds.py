"""The odds of the lead: in what share of draws each actor has the highest score."""

from dataclasses import dataclass

from vantage.analysis.names import sentence_case, with_article
from vantage.analysis.ranking import RankOdds
from vantage.charts.descriptions.wording import NO_BREAK, percent
from vantage.domain.assessment import Assessment

_NAMED = 3
"""So many actors have a row of their own; where there are more, those least likely to lead share one."""


@dataclass(frozen=True)
class OddsRow:
    """One actor and the share of draws (0-1) in which it leads. An empty code stands for several actors together."""

    code: str
    name: str
    colour: int
    probability: float


@dataclass(frozen=True)
class LeadOdds:
    """`half_width` is that of the 95 % sampling interval of the largest share, 0-1."""

    rows: tuple[OddsRow, ...]
    half_width: float
    draws: int
    sampling_text: str = ""
    title: str = "Leads"
    note: str = "share of draws"
    alt_text: str = ""


def lead_odds(assessment: Assessment, odds: RankOdds) -> LeadOdds:
    places = {actor.code: place for place, actor in enumerate(assessment.actors)}
    every = [
        OddsRow(code, assessment.actor(code).name, places[code], odds.leads.get(code, 0.0)) for code in odds.actors
    ]
    rows = _few(every)
    sampling = f"±{NO_BREAK}{odds.half_width * 100:.1f} points, {odds.draws:,} draws"
    return LeadOdds(rows, odds.half_width, odds.draws, sampling, alt_text=_alt_text(rows, sampling))


def _few(rows: list[OddsRow]) -> tuple[OddsRow, ...]:
    """All of them, or the likeliest in their order and the rest as one."""
    if len(rows) <= _NAMED + 1:
        return tuple(rows)
    named = sorted(rows, key=lambda row: -row.probability)[:_NAMED]
    rest = [row for row in rows if row not in named]
    together = OddsRow("", f"{len(rest)} others", rest[0].colour, sum(row.probability for row in rest))
    return (*(row for row in rows if row in named), together)


def _alt_text(rows: tuple[OddsRow, ...], sampling: str) -> str:
    if not rows:
        return "Odds of the lead. There is no actor yet."
    leader = max(rows, key=lambda row: row.probability)
    message = f"{with_article(leader.name)} has the highest score in {percent(leader.probability)} of draws."
    shares = ", ".join(f"{row.name} {percent(row.probability)}" for row in rows)
    return sentence_case(f"{message} Share of draws in the lead: {shares} ({sampling}).")
