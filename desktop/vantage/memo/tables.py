"""The tables of results: scores by advantage, the gap ledger, and the scenarios."""

from collections.abc import Sequence

import numpy as np

from vantage.analysis.cells import cells_of
from vantage.analysis.evidence_spread import half_widths
from vantage.analysis.normalisation import SCALE
from vantage.analysis.tree import evaluate, tree_of
from vantage.analysis.weights import local_shares
from vantage.charts.descriptions.wording import number, percent, signed
from vantage.memo.content import Column, ScenarioRow, Table
from vantage.memo.findings import Findings, gap_of_headline, shown_actors
from vantage.memo.wording import range_text, share_text

ACTORS = 4
"""Columns of actors a table has room for; the others follow in tables of their own."""

Ends = dict[tuple[str, str], tuple[float, float]]


def score_tables(found: Findings) -> tuple[Table, ...]:
    """Every advantage for every actor; the first table holds the two of the headline and the gap."""
    ends, actors = advantage_ends(found), shown_actors(found)
    groups = _groups(actors)
    return tuple(_scores(found, group, ends, place == 0) for place, group in enumerate(groups))


def advantage_ends(found: Findings) -> Ends:
    """Value of each (advantage, actor) with every indicator at its low and at its high end, blanks at 0 and 100."""
    tree = tree_of(found.assessment, found.comparison.lens)
    cells = cells_of(found.assessment, found.comparison.scenario, half_widths(found.spreads))
    low = evaluate(tree, np.where(cells.blank, 0.0, cells.low))
    high = evaluate(tree, np.where(cells.blank, SCALE, cells.high))
    places = [(place, tree.codes[place]) for place in tree.root.children]
    return {
        (code, actor): (float(low[place, k]), float(high[place, k]))
        for place, code in places
        for k, actor in enumerate(cells.actors)
        if np.isfinite(low[place, k])
    }


def _scores(found: Findings, actors: Sequence[str], ends: Ends, with_gap: bool) -> Table:
    assessment, comparison, odds = found.assessment, found.comparison, found.odds
    gap, shares = gap_of_headline(found), local_shares(assessment)
    names = [assessment.actor(code).name for code in actors]
    columns = [Column("Advantage", width=1.0), Column("Weight", True)]
    columns += [Column(label, True) for name in names for label in (name, "low–high")]
    columns += [Column("Gap", True)] if with_gap else []
    rows = []
    for advantage in assessment.advantages:
        code = advantage.code
        row = [advantage.name, share_text(shares[code])]
        for actor in actors:
            low_high = ends.get((code, actor))
            row += [number(comparison.values[actor].get(code)), range_text(*low_high) if low_high else "–"]
        row += [signed(gap.terms.get(code) if gap.terms else None)] if with_gap else []
        rows.append(tuple(row))
    total = ["Overall, 5–95 % band", share_text(1.0)]
    for actor in actors:
        score = comparison.scores[actor]
        # The draws of an actor without a score tell of its blanks only.
        band = "–" if score is None else range_text(odds.low[actor], odds.high[actor])
        total += [number(score), band]
    total += [signed(gap.total)] if with_gap else []
    return Table(tuple(columns), (*rows, tuple(total)), has_total=True, small=len(actors) > 2)


def ledger_table(found: Findings) -> Table:
    """What each advantage adds to the gap; the terms sum to the last row."""
    assessment, gap, shares = found.assessment, gap_of_headline(found), local_shares(found.assessment)
    leader, follower = (assessment.actor(code) for code in (found.headline.leader, found.headline.follower))
    values, scores = found.comparison.values, found.comparison.scores
    columns = (
        Column("Advantage", width=1.0),
        Column("Weight", True),
        Column(leader.name, True),
        Column(follower.name, True),
        Column("Difference", True),
        Column("Adds to the gap", True),
    )
    rows = [
        (
            advantage.name,
            share_text(shares[advantage.code]),
            number(values[leader.code].get(advantage.code)),
            number(values[follower.code].get(advantage.code)),
            signed(_difference(values[leader.code].get(advantage.code), values[follower.code].get(advantage.code))),
            signed(gap.terms.get(advantage.code) if gap.terms else None),
        )
        for advantage in assessment.advantages
    ]
    mine, theirs = scores[leader.code], scores[follower.code]
    total = ("Total", share_text(1.0), number(mine), number(theirs), signed(_difference(mine, theirs)))
    return Table(columns, (*rows, (*total, signed(gap.total))), has_total=True)


def _difference(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def scenario_tables(found: Findings, rows: Sequence[ScenarioRow]) -> tuple[Table, ...]:
    """Every scenario with its probability, the scores, the leader, the gap to the second and the leader's odds."""
    return tuple(_scenarios(found, rows, group, place == 0) for place, group in enumerate(_groups(shown_actors(found))))


def _scenarios(found: Findings, rows: Sequence[ScenarioRow], actors: Sequence[str], first: bool) -> Table:
    names = [found.assessment.actor(code).name for code in actors]
    columns = [Column("Scenario", width=1.0), Column("Horizon")]
    columns += [Column("Probability", True)] if first else []
    columns += [Column(name, True) for name in names]
    columns += [Column("First", width=0.9), Column("Gap", True), Column("Odds", True)] if first else []
    body = []
    for row in rows:
        cells = [row.name, row.horizon or "–"]
        cells += ["–" if row.probability is None else percent(row.probability)] if first else []
        cells += [number(row.scores.get(code)) for code in actors]
        odds = "–" if row.odds is None else percent(row.odds)
        cells += [row.leader or "–", number(row.gap), odds] if first else []
        body.append(tuple(cells))
    return Table(tuple(columns), tuple(body), small=len(actors) > 2)


def _groups(actors: Sequence[str]) -> list[Sequence[str]]:
    """The pair alone where there are more actors than a table holds, then the others a few at a time."""
    if len(actors) <= ACTORS - 1:
        return [actors]
    return [actors[:2], *(actors[i : i + ACTORS] for i in range(2, len(actors), ACTORS))]
