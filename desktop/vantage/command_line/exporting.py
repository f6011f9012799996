"""`vantage memo`."""

from pathlib import Path

import click

from vantage.command_line.answers import answer_json
from vantage.command_line.options import file_argument, json_option, odds_options


@click.command("memo")
@file_argument
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="The PDF to write.")
@click.option("--scenario", default="baseline", show_default=True, help="Which future the memo judges.")
@click.option("--lens", default="tree", show_default=True, help="How values are combined.")
@odds_options
@click.option("--timestamp", metavar="TIME", help="UTC time printed in the memo; the last step's unless given.")
@json_option
def memo_command(
    file: Path,
    target: Path,
    scenario: str,
    lens: str,
    spread: float | str,
    draws: int,
    seed: int,
    timestamp: str | None,
    as_json: bool,
) -> None:
    """Write the memo as tagged, archival PDF: same inputs, same bytes. It prints the command that makes it again."""
    from vantage.casework.memo import export_memo, gather_memo
    from vantage.errors import BadInput
    from vantage.workspace import open_workspace

    if target.suffix.lower() != ".pdf":
        raise BadInput(f"“{target.name}” is not the name of a PDF.", "Give a name that ends in .pdf.")
    with open_workspace(file) as workspace:
        given = gather_memo(workspace, scenario, lens, timestamp, spread=spread, draws=draws, seed=seed)
    report = export_memo(given, target)
    for character in report.missing_characters:
        click.echo(f"No font has {character}: its number is printed instead.", err=True)
    if as_json:
        answer_json(
            {
                "file": str(report.file),
                "sha256": report.sha256,
                "pages": report.pages,
                "seed": report.seed,
                "draws": report.draws,
                "missing_characters": report.missing_characters,
            }
        )
    else:
        click.echo(f"{report.file}: {report.pages} pages, SHA-256 {report.sha256}")
