"""`vantage check`, `log`, `undo` and `redo`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vantage.command_line.answers import answer_json, say, table
from vantage.command_line.changing import open_to_change
from vantage.command_line.options import file_argument, json_option
from vantage.command_line.setting import tell_step

if TYPE_CHECKING:
    from vantage.domain.step import Step


@click.command("check")
@file_argument
@json_option
@click.pass_context
def check_command(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Check FILE from end to end; exits 1 if anything is wrong. Changes nothing."""
    from vantage.workspace import check

    problems = check(file)
    if as_json:
        answer_json({"ok": not problems, "problems": problems})
    else:
        say("\n".join(problems) if problems else f"{file} is whole.")
    ctx.exit(1 if problems else 0)


@click.command("log")
@file_argument
@json_option
def log_command(file: Path, as_json: bool) -> None:
    """List every step, newest first."""
    from vantage.workspace import open_workspace

    with open_workspace(file) as workspace:
        steps = workspace.log()
    if as_json:
        answer_json([step_row(step) for step in steps])
        return
    rows = [(s.step, s.time, s.kind, s.changes, s.hash[:12], s.words) for s in steps]
    click.echo(table(["step", "time", "kind", "rows", "hash", "words"], rows, right=(0, 3)))


@click.command("undo")
@file_argument
@json_option
def undo_command(file: Path, as_json: bool) -> None:
    """Take one step back."""
    with open_to_change(file) as workspace:
        tell_step(workspace.undo(), as_json)


@click.command("redo")
@file_argument
@json_option
def redo_command(file: Path, as_json: bool) -> None:
    """Take one undone step forward again."""
    with open_to_change(file) as workspace:
        tell_step(workspace.redo(), as_json)


def step_row(step: "Step") -> dict[str, Any]:
    """A step as `log` and `info` show it."""
    return {
        "step": step.step,
        "time": step.time,
        "words": step.words,
        "kind": step.kind,
        "changes": step.changes,
        "hash": step.hash,
    }
