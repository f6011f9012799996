"""`vantage new` and `vantage info`."""

from pathlib import Path

import click

from vantage.command_line.answers import answer_json, percent, printable, table
from vantage.command_line.options import file_argument, json_option


@click.command("new")
@file_argument
@click.option("--sample", is_flag=True, help="Fill it with the sample: the United States and China.")
@click.option("--sample-name", metavar="NAME", help="Fill it with this sample: us-china or nations.")
@click.option(
    "--from-coin",
    nargs=2,
    type=click.Path(path_type=Path),
    metavar="DATA META",
    help="Fill it from COINr's iData and iMeta: two CSV files, or an .xlsx with both sheets given twice.",
)
@json_option
def new_command(
    file: Path, sample: bool, sample_name: str | None, from_coin: tuple[Path, Path] | None, as_json: bool
) -> None:
    """Create a workspace at FILE; never overwrites."""
    if from_coin is not None:
        if sample or sample_name is not None:
            raise click.UsageError("A workspace is filled from a sample or from iData and iMeta, not from both.")
        _new_from_coin(file, from_coin, as_json)
        return
    from vantage.casework.sample import SAMPLE_NAMES, build_sample
    from vantage.workspace import create_workspace

    name = sample_name if sample_name is not None else SAMPLE_NAMES[0] if sample else None
    if name is not None:
        build_sample(file, name)
    else:
        create_workspace(file).close()
    if as_json:
        answer_json({"file": str(file), "sample": name})
    else:
        click.echo(f"Created {file}")


def _new_from_coin(file: Path, tables: tuple[Path, Path], as_json: bool) -> None:
    from vantage.casework.coin.building import build_from_coin

    built = build_from_coin(file, *tables)
    if as_json:
        answer_json(
            {"file": str(file), "sample": None, "from_coin": [str(path) for path in tables], "warnings": built.warnings}
        )
        return
    click.echo(f"Created {file}")
    for sentence in built.warnings:
        click.echo(printable(sentence), err=True)


@click.command("info")
@file_argument
@json_option
def info_command(file: Path, as_json: bool) -> None:
    """Say what is in FILE: counts, actors, criteria, scenarios, presets, lenses, last step."""
    from vantage.analysis.comparison import LENSES
    from vantage.analysis.weights import local_shares
    from vantage.command_line.stepping import step_row
    from vantage.domain.assessment import BASELINE
    from vantage.workspace import open_workspace, reading

    with open_workspace(file) as workspace:
        assessment = reading.load_assessment(workspace)
        last = workspace.last_step()
        schema_version, content_hash = reading.schema_version(workspace), reading.content_hash(workspace)
        counts = reading.counts(workspace)
    shares = local_shares(assessment)
    scenarios = [BASELINE, *assessment.scenarios]
    if as_json:
        answer_json(
            {
                "schema_version": schema_version,
                "content_hash": content_hash,
                "last_step": step_row(last),
                "counts": counts,
                "actors": [{"code": a.code, "name": a.name} for a in assessment.actors],
                "criteria": [
                    {"code": c.code, "name": c.name, "parent": c.parent, "points": c.points, "share": shares[c.code]}
                    for c in assessment.criteria
                ],
                "scenarios": [{"code": s.code, "name": s.name, "probability": s.probability} for s in scenarios],
                "presets": [{"code": p.code, "name": p.name, "points": p.points} for p in assessment.presets],
                "lenses": [{"code": lens.code, "name": lens.name} for lens in LENSES],
            }
        )
        return
    click.echo(f"{printable(assessment.title)}\n{printable(assessment.question)}\n")
    click.echo(table(["code", "actor"], [(a.code, a.name) for a in assessment.actors]) + "\n")
    rows = [(c.code, c.name, c.parent or "", f"{c.points:g}", percent(shares[c.code])) for c in assessment.criteria]
    click.echo(table(["code", "criterion", "under", "points", "share"], rows, right=(3, 4)) + "\n")
    futures = [(s.code, s.name, percent(s.probability) if s.probability is not None else "") for s in scenarios]
    click.echo(table(["code", "scenario", "probability"], futures, right=(2,)) + "\n")
    click.echo(table(["code", "preset"], [(p.code, p.name) for p in assessment.presets]) + "\n")
    click.echo(table(["code", "lens"], [(lens.code, lens.name) for lens in LENSES]) + "\n")
    click.echo(", ".join(f"{number} {what}" for what, number in counts.items()))
    words = printable(last.words)
    click.echo(f"Schema {schema_version}, content {content_hash[:12]}, step {last.step}: {words} ({last.time})")
