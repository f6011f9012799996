"""`vantage certify`."""

import click

from vantage.command_line.answers import answer_json, table
from vantage.command_line.options import json_option


@click.command("certify")
@click.option("--method", default="", metavar="METHOD", help="Only the problems of this method.")
@json_option
@click.pass_context
def certify_command(ctx: click.Context, method: str, as_json: bool) -> None:
    """Run the reference problems through the functions in use; exits 1 unless all agree."""
    from vantage.casework.certificate import certify, runners
    from vantage.errors import UnknownCode

    found = certify(method)
    if method and not found.results:
        raise UnknownCode(f"There is no reference problem for “{method}”.", f"Use one of: {', '.join(runners())}.")
    if as_json:
        answer_json(
            {
                "version": found.version,
                "passed": found.passed,
                "problems": [
                    {
                        "name": result.problem.name,
                        "title": result.problem.title,
                        "method": result.problem.method,
                        "source": result.problem.source,
                        "tolerance": result.problem.tolerance,
                        "passed": result.passed,
                        "worst_difference": result.worst,
                        "refusal": result.refusal,
                        "figures": [
                            {"name": c.name, "published": c.published, "found": c.found, "agrees": c.agrees}
                            for c in result.comparands
                        ],
                    }
                    for result in found.results
                ],
            }
        )
    else:
        rows = [
            (
                "ok" if result.passed else "FAILED",
                result.problem.method,
                result.problem.title,
                str(len(result.comparands)),
                f"{result.worst:.2g}",
                f"{result.problem.tolerance:g}",
            )
            for result in found.results
        ]
        headings = ["", "method", "problem", "figures", "worst difference", "allowed"]
        click.echo(table(headings, rows, right=(3, 4, 5)))
        for result in found.results:
            for comparand in (c for c in result.comparands if not c.agrees):
                click.echo(
                    f"{result.problem.title}: {comparand.name} is {comparand.found}, published {comparand.published}."
                )
            if result.refusal:
                click.echo(f"{result.problem.title}: {result.refusal}")
        agreed = sum(result.passed for result in found.results)
        click.echo(f"\n{agreed} of {len(found.results)} reference problems agree (Vantage {found.version}).")
    if not found.passed:
        ctx.exit(1)
