"""`vantage impact`: what rests on a source, and the comparison with and without it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vantage.command_line.answers import answer_json, percent, points, printable, say, table
from vantage.command_line.options import file_argument, json_option

if TYPE_CHECKING:
    from vantage.casework.impact import Impact, Outcome


@click.command("impact")
@file_argument
@click.argument("source")
@click.option("--reliability", default="", metavar="A-F", help="The comparison with this grade instead of without it.")
@click.option("--scenario", default="baseline", show_default=True, help="Scenario to compare under.")
@click.option("--lens", default="tree", show_default=True, help="Lens to compare with.")
@json_option
def impact_command(file: Path, source: str, reliability: str, scenario: str, lens: str, as_json: bool) -> None:
    """Every excerpt, evidence item, score, scenario and memo that rests on SOURCE, and the comparison without it."""
    from vantage.casework.impact import impact
    from vantage.workspace import open_workspace

    with open_workspace(file) as workspace:
        found = impact(workspace, source, reliability, scenario=scenario, lens=lens)
    if as_json:
        answer_json(_as_json(found))
    else:
        _tell(found)


def _as_json(found: "Impact") -> dict[str, object]:
    return {
        "source": {
            "id": found.source.code,
            "title": found.source.title,
            "publisher": found.source.publisher,
            "retracted": found.source.retracted,
        },
        "reliability": found.letter or None,
        "excerpts": [{"guid": x.guid, "locator": x.locator, "quote": x.quote} for x in found.excerpts],
        "evidence": [
            {"id": item.evidence.code, "claim": item.evidence.claim, "grade": item.grade} for item in found.evidence
        ],
        "scores": [
            {
                "criterion": touched.criterion,
                "actor": touched.actor,
                "likely": touched.score.likely if touched.score else None,
                "items": touched.items,
                "other_items": touched.others,
                "alone": touched.alone,
            }
            for touched in found.scores
        ],
        "scenarios": found.scenarios,
        "charts": found.charts,
        "memos": [{"title": found.memo_title, "rows": found.memo_rows}] if found.memo_rows else [],
        "derived": found.derived,
        "with": _side(found.before),
        "without": _side(found.after),
    }


def _side(outcome: "Outcome") -> dict[str, object]:
    judgement = outcome.judgement
    if judgement is None:
        return {"scores": None, "leads": None, "gap": None, "headline": None, "why_not": outcome.why_not}
    gap = judgement.comparison.gap
    return {
        "scores": judgement.comparison.scores,
        "ranks": judgement.comparison.ranks,
        "leads": judgement.odds.leads,
        "gap": {"leader": gap.leader, "follower": gap.follower, "total": gap.total, "terms": gap.terms},
        "confidence": judgement.confidence.level if judgement.confidence else None,
        "headline": outcome.sentence if judgement.headline else None,
    }


def _tell(found: "Impact") -> None:
    say(f"{found.source.title} ({found.source.code})")
    alone = [touched for touched in found.scores if touched.alone]
    click.echo(
        f"{len(found.evidence)} evidence items, {len(found.excerpts)} excerpts, {len(found.scores)} scores "
        f"({len(alone)} rest on it alone), {len(found.scenarios)} scenarios, {found.memo_rows} rows of the memo.\n"
    )
    if found.scores:
        rows = [
            (
                t.criterion,
                t.actor,
                points(t.score.likely if t.score else None),
                t.items,
                t.others,
                "yes" if t.alone else "",
            )
            for t in found.scores
        ]
        click.echo(table(["criterion", "actor", "score", "items", "others", "alone"], rows, right=(2, 3, 4)) + "\n")
    before, after = found.before.judgement, found.after.judgement
    now = f"graded {found.letter}" if found.letter else "without it"
    if before is not None:
        rows_of_actors = [
            (
                actor,
                points(before.comparison.scores[actor]),
                percent(before.odds.leads[actor]),
                points(after.comparison.scores[actor]) if after else "",
                percent(after.odds.leads[actor]) if after else "",
            )
            for actor in before.comparison.actors
        ]
        headings = ["actor", "score", "leads", f"score {now}", f"leads {now}"]
        click.echo(table(headings, rows_of_actors, right=(1, 2, 3, 4)) + "\n")
    click.echo(f"With it:     {printable(found.before.sentence)}")
    click.echo(f"{now[:1].upper() + now[1:] + ':':<12} {printable(found.after.sentence)}")
