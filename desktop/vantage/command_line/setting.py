"""`vantage set weight` and `vantage set score`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vantage.command_line.answers import answer_json, say
from vantage.command_line.changing import open_to_change
from vantage.command_line.options import file_argument, json_option
from vantage.errors import BadScore

if TYPE_CHECKING:
    from vantage.domain.step import Step

# A negative number is a value to refuse with advice, and not an unknown option.
_NUMBERS_MAY_BE_NEGATIVE = {"ignore_unknown_options": True}


class SetGroup(click.Group):
    """`set FILE weight ...`: the file stands before the word that says what to set."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if len(args) > 1 and args[1] in self.commands and args[0] not in self.commands:
            args = [args[1], args[0], *args[2:]]
        return super().parse_args(ctx, args)


@click.group("set", cls=SetGroup, subcommand_metavar="FILE weight|score ...")
def set_group() -> None:
    """Change one thing in FILE, as one step."""


@set_group.command("weight", context_settings=_NUMBERS_MAY_BE_NEGATIVE)
@file_argument
@click.argument("code")
@click.argument("points", type=float)
@json_option
def set_weight_command(file: Path, code: str, points: float, as_json: bool) -> None:
    """Set the importance points of criterion CODE to POINTS."""
    from vantage.casework import editing

    with open_to_change(file) as workspace:
        tell_step(editing.set_weight(workspace, code, points), as_json)


@set_group.command("score", context_settings=_NUMBERS_MAY_BE_NEGATIVE)
@file_argument
@click.argument("criterion")
@click.argument("actor")
@click.argument("score")
@click.option("--rationale", metavar="TEXT", help="Why; names the evidence. Left out, the old one stays.")
@click.option("--year", type=int, metavar="YEAR", help="The year of a raw value; also within it: '1,476,118 (2020)'.")
@json_option
def set_score_command(
    file: Path, criterion: str, actor: str, score: str, rationale: str | None, year: int | None, as_json: bool
) -> None:
    """Set the SCORE of ACTOR on CRITERION: one number, low-likely-high such as 60-72-80, or `blank` to clear it.

    A measured criterion takes the raw value in its own unit. What is odd about that value is told in notes.
    """
    from vantage.casework import editing
    from vantage.casework.score_notes import notes_of_cell
    from vantage.workspace import reading

    with open_to_change(file) as workspace:
        if score.strip().casefold() == "blank":
            if rationale is not None or year is not None:
                what, option = ("rationale", "--rationale") if rationale is not None else ("year", "--year")
                raise BadScore(f"A blank has no {what}.", f"Leave {option} out, or give a score.")
            tell_step(editing.clear_score(workspace, criterion, actor), as_json, ())
        elif not score.strip():
            raise BadScore("The score is empty.", "Type a number such as 72, or `blank` to clear the cell.")
        else:
            before = reading.load_assessment(workspace).score(criterion, actor)
            step = editing.set_score(workspace, criterion, actor, score, rationale, year)
            tell_step(step, as_json, notes_of_cell(workspace, criterion, actor, before))


def tell_step(step: "Step | None", as_json: bool, notes: Sequence[str] | None = None) -> None:
    """Say which step an edit became; null where it was so already. `notes`, where an edit can have any, follow."""
    number, words = (None, "Nothing to change: it is so already.") if step is None else (step.step, step.words)
    if as_json:
        answer_json({"step": number, "words": words, **({} if notes is None else {"notes": list(notes)})})
        return
    say(words if number is None else f"Step {number}: {words}")
    for note in notes or ():
        say(f"Note: {note}")
