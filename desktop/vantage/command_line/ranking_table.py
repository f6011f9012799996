"""`vantage rank`: a bare decision table under one of the published ranking methods."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vantage.command_line.answers import answer_json, say, table
from vantage.command_line.number_table import number_of, read_number_table
from vantage.command_line.options import Directions, json_option
from vantage.errors import BadInput

if TYPE_CHECKING:
    from vantage.analysis.decision_table.methods import TableRanking
    from vantage.analysis.decision_table.promethee import Preference

METHODS = ("wsm", "wpm", "topsis", "vikor", "promethee2", "copeland", "borda")
EXAMPLE = "usual;u:q=1;v:p=2;level:q=1,p=3;linear:q=1,p=3;gauss:s=2"


class Numbers(click.ParamType):
    """`0.2,0.3,0.5`, or `0,2;0,3;0,5`."""

    name = "number,..."

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> list[float]:
        if isinstance(value, list):
            return value
        found = []
        for part in str(value).split(";" if ";" in value else ","):
            try:
                found.append(number_of(part, decimal_comma=";" in value))
            except ValueError:
                self.fail(f"“{part.strip()}” is not a number.", param, ctx)
        return found


@click.command("rank")
@click.argument("file", metavar="TABLE.csv", type=click.Path(path_type=Path))
@click.option("--method", type=click.Choice(METHODS), required=True, help="The method to rank by.")
@click.option("--weights", type=Numbers(), required=True, help="One per criterion; scaled to a sum of 1.")
@click.option("--directions", type=Directions(), required=True, help="One per criterion.")
@click.option("--v", type=float, help="VIKOR: weight of the sum against the worst regret; 0.5 unless given.")
@click.option("--preference", metavar="SHAPES", help=f"PROMETHEE: one per criterion, such as “{EXAMPLE}”.")
@click.option(
    "--normalisation",
    type=click.Choice(["raw", "max", "minmax"]),
    help="wsm: how criteria are made comparable; raw if every direction is max, else max.",
)
@json_option
def rank_command(
    file: Path,
    method: str,
    weights: list[float],
    directions: list[str],
    v: float | None,
    preference: str | None,
    normalisation: str | None,
    as_json: bool,
) -> None:
    """Rank the rows of a bare decision table: names in the first column, one criterion in each other one."""
    from vantage.analysis.decision_table.methods import Options, rank_table
    from vantage.analysis.decision_table.table import decision_table

    read = read_number_table(file)
    checked = decision_table(read.names, read.columns, read.cells, weights, directions)
    unused = [
        f"--{name} was not used: it belongs to --method {owner}."
        for name, given, owner in (
            ("v", v, "vikor"),
            ("preference", preference, "promethee2"),
            ("normalisation", normalisation, "wsm"),
        )
        if given is not None and owner != method
    ]
    shapes = (
        tuple(preferences_of(preference, read.columns)) if preference is not None and method == "promethee2" else ()
    )
    options = Options(0.5 if v is None else v, shapes, normalisation or "")
    found = rank_table(checked, method, options)
    warnings = [*read.warnings, *found.warnings, *unused]
    if as_json:
        answer_json(
            {
                "method": found.method,
                "scores": found.scores,
                "ranks": found.ranks,
                "details": found.details,
                "warnings": warnings,
            }
        )
    else:
        _tell(found, warnings)


def preferences_of(text: str, criteria: Sequence[str]) -> "list[Preference]":
    """The preferences of `SHAPE:name=number,...;...`, one per criterion; BadInput names the one that is wrong."""
    from vantage.analysis.decision_table.promethee import SHAPES, Preference

    found = []
    for place, part in enumerate(text.rstrip("; ").split(";")):
        shape, _, given = (piece.strip().lower() for piece in part.partition(":"))
        try:
            if shape not in SHAPES:
                Preference(shape)
            thresholds = _thresholds(given)
            if set(thresholds) != set(SHAPES[shape]):
                needed = " and ".join(SHAPES[shape]) or "no threshold"
                example = next(entry for entry in EXAMPLE.split(";") if entry.partition(":")[0] == shape)
                raise BadInput(f"The shape “{shape}” takes {needed}.", f"Write it as in “{example}”.")
            found.append(Preference(shape, **thresholds))
        except BadInput as error:
            owner = f"for “{criteria[place]}”" if place < len(criteria) else f"number {place + 1}"
            raise BadInput(f"The preference {owner}, “{part.strip()}”: {error.title}", error.advice) from error
    return found


def _thresholds(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for entry in filter(None, (piece.strip() for piece in text.split(","))):
        name, _, number = (piece.strip() for piece in entry.partition("="))
        if name in found:
            raise BadInput(f"{name} is given twice.", "Give it once.")
        try:
            found[name] = number_of(number)
        except ValueError as error:
            raise BadInput(f"“{entry}” is not name=number.", "Write a threshold as in q=1 or p=2.5.") from error
    return found


def _tell(found: "TableRanking", warnings: list[str]) -> None:
    columns = {
        "vikor": ("S", "R", "Q"),
        "promethee2": ("plus", "minus", "net"),
        "topsis": ("to_ideal", "to_anti_ideal"),
    }
    extra = [] if found.method not in columns else [c for c in columns[found.method] if c not in ("Q", "net")]
    rows = [
        (rank, name, _shown(found.scores[name]), *(_shown(found.details[column][name]) for column in extra))
        for name, rank in sorted(found.ranks.items(), key=lambda entry: entry[1])
    ]
    headings = ["rank", "name", "score", *(column.replace("_", " ") for column in extra)]
    click.echo(table(headings, rows, right=(0, *range(2, len(headings)))) + "\n")
    if found.method == "vikor":
        say(f"Lower is better. Compromise: {', '.join(found.details['compromise_set'])}.")
    if "condorcet_winner" in found.details:
        winner = found.details["condorcet_winner"]
        say(f"Beats every other row: {winner}." if winner else "No row beats every other one.")
    if "normalisation" in found.details:
        click.echo(f"Normalisation: {found.details['normalisation']}.")
    if "weights_scaled_from" in found.details:
        click.echo(f"Note: the weights sum to {found.details['weights_scaled_from']:g} and were scaled to 1.")
    for warning in warnings:
        say(f"Note: {warning}")


def _shown(number: float) -> str:
    return f"{number:.6g}"
