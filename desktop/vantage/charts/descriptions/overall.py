"""Overall scores with their bands: one bar per actor, in the order of the assessment."""

from dataclasses import dataclass

from vantage.analysis.names import listed, sentence_case, with_article
from vantage.analysis.ranking import RankOdds
from vantage.analysis.results import Comparison
from vantage.charts.descriptions.wording import number
from vantage.domain.assessment import Assessment


@dataclass(frozen=True)
class OverallRow:
    """One actor. `score`, `low` and `high` are on 0-100; `score` is None where too little was scored."""

    code: str
    name: str
    colour: int
    score: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class OverallChart:
    rows: tuple[OverallRow, ...]
    title: str = "Overall"
    note: str = "5–95 % bands"
    alt_text: str = ""


def overall_chart(
    assessment: Assessment, comparison: Comparison, odds: RankOdds | None = None, most: int | None = None
) -> OverallChart:
    """Scores of a comparison; the 5 and 95 % points come from the odds where these are given. Of more actors than
    `most` the head-to-head pair and the best of the others are shown. An actor without a score has no band."""
    scored = {code for code, score in comparison.scores.items() if score is not None}
    rows = tuple(
        OverallRow(
            code=code,
            name=assessment.actor(code).name,
            colour=_place(assessment, code),
            score=comparison.scores.get(code),
            low=odds.low.get(code) if odds and code in scored else None,
            high=odds.high.get(code) if odds and code in scored else None,
        )
        for code in _shown(assessment, comparison, most)
    )
    note = "5–95 % bands" if odds else "0–100"
    left_out = len(comparison.actors) - len(rows)
    return OverallChart(
        rows,
        note=f"{len(rows)} of {len(comparison.actors)} actors · {note}" if left_out else note,
        alt_text=_alt_text(rows),
    )


def _shown(assessment: Assessment, comparison: Comparison, most: int | None) -> tuple[str, ...]:
    """The codes to show, in the order of the assessment."""
    if most is None or len(comparison.actors) <= most:
        return comparison.actors
    pair, scores = assessment.head_to_head, comparison.scores
    best = sorted(comparison.actors, key=lambda code: (code not in pair, -(scores[code] or 0.0)))[:most]
    return tuple(code for code in comparison.actors if code in best)


def _place(assessment: Assessment, code: str) -> int:
    return [a.code for a in assessment.actors].index(code)


def _alt_text(rows: tuple[OverallRow, ...]) -> str:
    if not rows:
        return "Overall scores. There is no actor yet."
    return f"{_message(rows)} Overall scores from 0 to 100: {'; '.join(_one(row) for row in rows)}."


def _one(row: OverallRow) -> str:
    score = "no score" if row.score is None else number(row.score)
    if row.low is None or row.high is None:
        return f"{row.name} {score}"
    return f"{row.name} {score}, 5–95 % band {number(row.low)} to {number(row.high)}"


def _message(rows: tuple[OverallRow, ...]) -> str:
    ranked = sorted((row for row in rows if row.score is not None), key=lambda row: -(row.score or 0.0))
    if not ranked:
        return "No actor has enough scores for an overall score."
    best = ranked[0].score or 0.0
    leaders = [with_article(row.name) for row in ranked if number(row.score) == number(best)]
    if len(ranked) == 1:
        return sentence_case(f"{leaders[0]} has an overall score of {number(best)}.")
    if len(leaders) > 1:
        return sentence_case(f"{listed(leaders)} are level at {number(best)}.")
    follower = ranked[1]
    gap = best - (follower.score or 0.0)
    return sentence_case(f"{leaders[0]} is ahead of {with_article(follower.name)} by {number(gap)} points of 100.")
