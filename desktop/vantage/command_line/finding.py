"""`vantage evidence` and `vantage search`."""

from pathlib import Path

import click

from vantage.command_line.answers import answer_json, table
from vantage.command_line.options import file_argument, json_option


@click.command("evidence")
@file_argument
@click.option("--advantage", metavar="CODE", help="Only what bears on this advantage or anything under it.")
@click.option("--actor", metavar="CODE", help="Only what bears on this actor.")
@json_option
def evidence_command(file: Path, advantage: str | None, actor: str | None, as_json: bool) -> None:
    """The evidence with grades, locators and what it bears on."""
    from vantage.workspace import open_workspace, reading

    with open_workspace(file) as workspace:
        assessment = reading.load_assessment(workspace)
        if actor is not None:
            assessment.actor(actor)
        codes = assessment.descendants(assessment.criterion(advantage).code) if advantage is not None else None
        items = reading.load_evidence(workspace)
    if codes is not None or actor is not None:
        bearing = codes if codes is not None else tuple(c.code for c in assessment.criteria)
        items = [item for item in items if item.bears_on(bearing, actor)]
    if as_json:
        answer_json(
            [
                {
                    "id": item.evidence.code,
                    "claim": item.evidence.claim,
                    "kind": item.evidence.kind,
                    "source": item.evidence.source or None,
                    "reliability": item.reliability,
                    "credibility": item.evidence.credibility,
                    "grade": item.grade,
                    "date": item.evidence.date,
                    "locator": item.evidence.locator,
                    "links": [
                        {
                            "criterion": link.criterion,
                            "actor": link.actor,
                            "direction": link.direction,
                            "strength": link.strength,
                        }
                        for link in item.evidence.links
                    ],
                }
                for item in items
            ]
        )
        return
    rows = [
        (
            item.evidence.code,
            item.grade,
            item.evidence.source,
            item.evidence.locator,
            " ".join(f"{link.criterion}/{link.actor}" for link in item.evidence.links),
            item.evidence.claim,
        )
        for item in items
    ]
    click.echo(table(["id", "grade", "source", "locator", "bears on", "claim"], rows))


@click.command("search")
@file_argument
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 1_000_000), default=20, show_default=True)
@json_option
def search_command(file: Path, query: str, limit: int, as_json: bool) -> None:
    """Find QUERY in sources, excerpts, evidence, rationales and memos."""
    from vantage.workspace import open_workspace, search

    with open_workspace(file) as workspace:
        hits = search(workspace, query, limit)
    if as_json:
        answer_json(
            [
                {
                    "kind": hit.kind,
                    "id": hit.id,
                    "title": hit.title,
                    "snippet": hit.snippet,
                    "page": hit.page,
                    "grade": hit.grade,
                }
                for hit in hits
            ]
        )
        return
    if not hits:
        click.echo("Nothing found.")
        return
    click.echo(table(["kind", "id", "grade", "text"], [(h.kind, h.id, h.grade or "", h.snippet) for h in hits]))
