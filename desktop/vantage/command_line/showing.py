"""`vantage [FILE]`, `vantage demo` and `vantage self-test`: the commands that open the window."""

import os
import sys
from pathlib import Path

import click

from vantage.command_line.answers import answer_json
from vantage.command_line.opening import open_window
from vantage.command_line.options import json_option, portable_option
from vantage.command_line.scratch import scratch_user_data
from vantage.errors import FileProblem


@click.command("vantage", help="Open the window on FILE, or on the workspace used last.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--theme", type=click.Choice(["system", "light", "dark"]), help="The one chosen last unless given.")
@click.option("--page", type=click.Choice(["assess", "evidence", "robustness", "memo"], case_sensitive=False))
@portable_option
def window_command(file: Path | None, theme: str | None, page: str | None, portable: bool) -> None:
    sys.exit(open_window(file, theme, page, portable=portable))


@click.command("demo")
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path), help="The folder to write into.")
@json_option
def demo_command(folder: Path, as_json: bool) -> None:
    """Draw every page of the window on the sample, and export its memo; needs no display."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(
            f"The folder {folder} cannot be made.", f"{error.strerror}. Choose a folder you may write to."
        ) from error
    from vantage.window.demo import render_demo

    with scratch_user_data():
        files = render_demo(folder)
    if as_json:
        answer_json({"files": [str(file) for file in files]})
    else:
        click.echo("\n".join(str(file) for file in files))


@click.command("self-test")
@click.option("--report", type=click.Path(path_type=Path), help="Write the same lines here.")
@json_option
@click.pass_context
def self_test_command(ctx: click.Context, report: Path | None, as_json: bool) -> None:
    """Prove that this installation is whole: every part once, on a sample in a temporary folder."""
    from vantage.command_line.self_test import run_self_test

    if report is not None:
        _write_report(report, "")
    results = run_self_test()
    lines = [f"{'ok    ' if r.ok else 'FAILED'}  {r.part}{'' if r.ok else ': ' + r.detail}" for r in results]
    if report is not None:
        _write_report(report, "\n".join(lines) + "\n")
    if as_json:
        answer_json(
            {
                "ok": all(r.ok for r in results),
                "parts": [{"part": r.part, "ok": r.ok, "detail": r.detail} for r in results],
            }
        )
    else:
        click.echo("\n".join(lines))
    ctx.exit(0 if all(r.ok for r in results) else 1)


def _write_report(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise FileProblem(
            f"The report {path} cannot be written.", f"{error.strerror}. Choose another place."
        ) from error
