"""The command group: which words are commands, when the window opens, and how errors are told."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from vantage import __version__
from vantage.command_line.adding import add_command
from vantage.command_line.answers import printable
from vantage.command_line.certifying import certify_command
from vantage.command_line.comparing import compare_command, odds_command
from vantage.command_line.creating import info_command, new_command
from vantage.command_line.driving import drivers_command
from vantage.command_line.exporting import memo_command
from vantage.command_line.finding import evidence_command, search_command
from vantage.command_line.flipping import flip_command, stability_command
from vantage.command_line.interchange import export_command, references_command
from vantage.command_line.licences import licences_command
from vantage.command_line.menu_words import in_commands
from vantage.command_line.options import portable_option
from vantage.command_line.ranking_table import rank_command
from vantage.command_line.self_test.pages import draw_pages_command
from vantage.command_line.setting import set_group
from vantage.command_line.showing import demo_command, self_test_command, window_command
from vantage.command_line.stepping import check_command, log_command, redo_command, undo_command
from vantage.command_line.touching import impact_command
from vantage.command_line.weighing import weigh_command
from vantage.errors import VantageError
from vantage.locations import make_portable

WINDOW = ""
"""The command behind `vantage [FILE]`; nobody can type an empty word by accident."""

PORTABLE = "--portable"


class VantageGroup(click.Group):
    """A group in which a workspace as the first word opens the window, so that a double-click works."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # Before a file it is the window's; before a command, this group's.
        told = args[1:] if args[:1] == [PORTABLE] else args
        return super().parse_args(ctx, [WINDOW, *args] if self._opens_window(told) else args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return window_command if cmd_name == WINDOW else super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; the one place where an expected error becomes text and exit code 1."""
        try:
            return super().invoke(ctx)
        except VantageError as error:
            click.echo(printable(error.title), err=True)
            click.echo(printable(in_commands(error.advice)), err=True)
            ctx.exit(1)

    def _opens_window(self, args: Sequence[str]) -> bool:
        if {"--help", "--version"} & set(args[:1]):
            return False
        if not args or args[0].split("=")[0] in {"--theme", "--page"}:
            return True
        first = args[0]
        return first not in self.commands and (first.endswith(".vantage") or "/" in first or Path(first).is_file())


@click.group(
    cls=VantageGroup,
    epilog="`vantage [FILE] [--theme system|light|dark] [--page NAME] [--portable]` opens the window.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="vantage %(version)s")
@portable_option
def vantage(portable: bool) -> None:
    """Compare nations on AI: scores, odds, what would change them, and a memo that can be checked."""
    if portable:
        make_portable()


@click.command("read-documents", hidden=True)
def read_documents_command() -> None:
    """Serve as the reading process of a packaged program, which has no interpreter of its own to start."""
    from vantage.documents.process import serve

    serve()


for _command in (
    new_command,
    info_command,
    compare_command,
    odds_command,
    stability_command,
    flip_command,
    drivers_command,
    rank_command,
    weigh_command,
    certify_command,
    set_group,
    add_command,
    references_command,
    evidence_command,
    search_command,
    impact_command,
    memo_command,
    export_command,
    check_command,
    log_command,
    undo_command,
    redo_command,
    demo_command,
    self_test_command,
    licences_command,
    draw_pages_command,
    read_documents_command,
):
    vantage.add_command(_command)
