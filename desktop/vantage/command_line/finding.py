"""`vantage evidence` and `vantage search`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vantage.command_line.answers import answer_json, table
from vantage.command_line.options import file_argument, json_option

if TYPE_CHECKING:
    from vantage.domain.anchor import Anchor
    from vantage.domain.evidence import EvidenceItem
    from vantage.workspace import Facets, SearchHit, Workspace

_LITERAL = "\ufdd0"
"""Stands before an argument that only looks like an option: a noncharacter, which nobody types."""


class SearchCommand(click.Command):
    """Whatever is not one of its options, or the value of one, is an argument, also where it starts with a dash."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        takes_value = {}
        for option in self.get_params(ctx):
            flag = isinstance(option, click.Option) and (option.is_flag or option.is_eager)
            takes_value.update(dict.fromkeys((*option.opts, *option.secondary_opts), not flag))
        marked: list[str] = []
        for place, arg in enumerate(args):
            if arg == "--":
                marked += args[place:]
                break
            is_value = place > 0 and takes_value.get(args[place - 1], False)
            name = arg.split("=", maxsplit=1)[0]
            literal = len(arg) > 1 and arg.startswith("-") and name not in takes_value and not is_value
            marked.append(_LITERAL + arg if literal else arg)
        rest = super().parse_args(ctx, marked)
        for name, value in ctx.params.items():
            if isinstance(value, (str, Path)):
                ctx.params[name] = type(value)(str(value).removeprefix(_LITERAL))
        return rest


@click.command("evidence")
@file_argument
@click.option("--advantage", metavar="CODE", help="Only what bears on this advantage or anything under it.")
@click.option("--actor", metavar="CODE", help="Only what bears on this actor.")
@click.option("--kind", metavar="KIND", help="Only this kind: excerpt claim, indicator value, assumption, …")
@click.option("--grade", metavar="GRADE", help="Only this grade: a letter, a number or both, such as B2.")
@json_option
def evidence_command(
    file: Path, advantage: str | None, actor: str | None, kind: str | None, grade: str | None, as_json: bool
) -> None:
    """The evidence with grades, locators and what it bears on."""
    from vantage.workspace import open_workspace, reading

    with open_workspace(file) as workspace:
        assessment = reading.load_assessment(workspace)
        if actor is not None:
            assessment.actor(actor)
        codes = assessment.descendants(assessment.criterion(advantage).code) if advantage is not None else None
        items = reading.load_evidence(workspace)
        anchors = {excerpt.guid: excerpt.anchor for excerpt in reading.load_excerpts(workspace)} if as_json else {}
    if codes is not None or actor is not None:
        bearing = codes if codes is not None else tuple(c.code for c in assessment.criteria)
        items = [item for item in items if item.bears_on(bearing, actor)]
    items = [item for item in items if _is_of(item, kind, grade)]
    if as_json:
        answer_json([_evidence_row(item, anchors.get(item.evidence.excerpt)) for item in items])
        return
    rows = [
        (
            item.evidence.code,
            item.grade,
            f"{item.evidence.source} (retracted)" if item.retracted else item.evidence.source,
            item.evidence.locator,
            " ".join(f"{link.criterion}/{link.actor}" for link in item.evidence.links),
            item.evidence.claim,
        )
        for item in items
    ]
    click.echo(table(["id", "grade", "source", "locator", "bears on", "claim"], rows))


def _is_of(item: "EvidenceItem", kind: str | None, grade: str | None) -> bool:
    """Raises BadInput and BadGrade for a kind and a grade there cannot be."""
    from vantage.domain.evidence import KINDS
    from vantage.errors import BadInput

    if kind is not None and kind not in KINDS:
        raise BadInput(f"No evidence is of the kind “{kind}”.", f"Use one of: {', '.join(KINDS)}.")
    wanted = _grade(grade) if grade is not None else ""
    return kind in (None, item.evidence.kind) and all(part in item.grade for part in wanted)


def _grade(text: str) -> str:
    """A typed letter, digit or pair. Raises BadGrade."""
    from vantage.workspace import Facets

    (grade,) = Facets(grades=(text.strip().upper(),)).grades
    return grade


def _evidence_row(item: "EvidenceItem", anchor: "Anchor | None") -> dict[str, Any]:
    evidence = item.evidence
    return {
        "id": evidence.code,
        "claim": evidence.claim,
        "kind": evidence.kind,
        "source": evidence.source or None,
        "reliability": item.reliability,
        "credibility": evidence.credibility,
        "grade": item.grade,
        "date": evidence.date,
        "locator": evidence.locator,
        "links": [
            {
                "criterion": link.criterion,
                "actor": link.actor,
                "direction": link.direction,
                "strength": link.strength,
            }
            for link in evidence.links
        ],
        "value": evidence.value,
        "unit": evidence.unit,
        "year": evidence.year,
        "start": anchor.start if anchor else None,
        "end": anchor.end if anchor else None,
        "retracted": item.retracted,
    }


@click.command("search", cls=SearchCommand)
@file_argument
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 1_000_000), default=20, show_default=True)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="source, excerpt, evidence, score or memo.")
@click.option("--grade", "grades", multiple=True, metavar="GRADE", help="A letter, a number or both, such as B2.")
@click.option("--from", "date_from", default="", metavar="DATE", help="A year, a month or a day: 2025-06.")
@click.option("--to", "date_to", default="", metavar="DATE", help="The last year, month or day.")
@click.option("--publisher", "publishers", multiple=True, metavar="CODE", help="Whose sources.")
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Language of the source, such as zh.")
@click.option(
    "--advantage", "advantages", multiple=True, metavar="CODE", help="What it bears on, or anything under it."
)
@click.option("--actor", "actors", multiple=True, metavar="CODE", help="Whom it bears on.")
@click.option("--retracted/--not-retracted", default=None, help="Only what rests on a retracted source, or the rest.")
@json_option
def search_command(file: Path, query: str, limit: int, as_json: bool, **chosen: Any) -> None:
    """Find QUERY in documents, sources, excerpts, evidence, rationales and memos.

    An option given twice takes both; different options narrow further.
    """
    from vantage.workspace import Facets, open_workspace, search

    grades = tuple(_grade(grade) for grade in chosen.pop("grades"))
    facets = Facets(grades=grades, **chosen)
    with open_workspace(file) as workspace:
        _refuse_unknown(workspace, facets)
        hits = search(workspace, query, limit, facets)
    if as_json:
        answer_json([_hit_row(hit) for hit in hits])
    elif hits:
        rows = [(h.kind, h.id, h.grade or "", h.locator, "retracted" if h.retracted else "", h.snippet) for h in hits]
        click.echo(table(["kind", "id", "grade", "locator", "", "text"], rows))
    else:
        click.echo("Nothing found.")


def _hit_row(hit: "SearchHit") -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "id": hit.id,
        "title": hit.title,
        "snippet": hit.snippet,
        "page": hit.page,
        "grade": hit.grade,
        "start": hit.start,
        "end": hit.end,
        "source": hit.source,
        "locator": hit.locator,
        "retracted": hit.retracted,
    }


def _refuse_unknown(workspace: "Workspace", facets: "Facets") -> None:
    """Raises UnknownCode for an advantage, actor or publisher that is not there."""
    from vantage.errors import UnknownCode
    from vantage.workspace import reading

    assessment = reading.load_assessment(workspace)
    for code in facets.advantages:
        assessment.criterion(code)
    for code in facets.actors:
        assessment.actor(code)
    known = [publisher.code for publisher in reading.load_publishers(workspace)]
    for code in facets.publishers:
        if code not in known:
            raise UnknownCode(f"There is no publisher “{code}”.", f"Use one of: {', '.join(known)}.")
