"""Arguments and options that several commands share, and how their texts are read."""

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from vantage.domain.assessment import Assessment

Command = TypeVar("Command", bound=Callable[..., Any])

file_argument = click.argument("file", type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")

portable_option = click.option(
    "--portable",
    is_flag=True,
    help="Keep settings, sample and backups in a folder beside the program, from now on.",
)


class PointsByCode(click.ParamType):
    """`code=points,code=points`."""

    name = "code=points,..."

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, float]:
        if isinstance(value, dict):
            return value
        found: dict[str, float] = {}
        for part in str(value).split(","):
            code, equals, number = (piece.strip() for piece in part.partition("="))
            if not equals or not code:
                self.fail(f"“{part}” is not code=points, such as energy=20.", param, ctx)
            if code in found:
                self.fail(f"“{code}” is given twice.", param, ctx)
            try:
                found[code] = float(number)
            except ValueError:
                self.fail(f"“{number}” is not a number of points.", param, ctx)
        return found


class Directions(click.ParamType):
    """`max,min,...`, or `max;min;...`: one for each criterion."""

    name = "max|min,..."

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        if isinstance(value, list):
            return value
        found = [part.strip().lower() for part in str(value).replace(";", ",").split(",")]
        for part in found:
            if part not in ("max", "min"):
                self.fail(f"“{part}” is neither max (more is better) nor min (less is better).", param, ctx)
        return found


class Spread(click.ParamType):
    """`flat`, `ordered`, `fixed`, or a kappa above zero."""

    name = "KAPPA|flat|ordered|fixed"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float | str:
        if value in ("flat", "ordered", "fixed") or isinstance(value, float):
            return value
        try:
            kappa = float(value)
        except ValueError:
            self.fail(f"“{value}” is neither a number nor flat, ordered or fixed.", param, ctx)
        if not math.isfinite(kappa) or kappa <= 0:
            self.fail("The spread must be a number above zero: the higher, the firmer the weights.", param, ctx)
        return kappa


def comparison_options(command: Command) -> Command:
    """--scenario, --lens, --weights and --preset."""
    for option in (
        click.option("--preset", metavar="CODE", help="Weigh by this preset first."),
        click.option("--weights", type=PointsByCode(), help="Points of these criteria; the rest keep theirs."),
        click.option("--lens", default="tree", show_default=True, help="How values are combined."),
        click.option("--scenario", default="baseline", show_default=True, help="Which future."),
    ):
        command = option(command)
    return command


def odds_options(command: Command) -> Command:
    """--draws, --seed and --weights-spread."""
    for option in (
        click.option(
            "--weights-spread",
            "spread",
            type=Spread(),
            default=100.0,
            show_default=True,
            help="How firmly the weights are held.",
        ),
        click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True),
        click.option("--draws", type=click.IntRange(1, 1_000_000), default=10_000, show_default=True),
    ):
        command = option(command)
    return command


def reweighted(assessment: "Assessment", preset: str | None, weights: Mapping[str, float] | None) -> "Assessment":
    """The assessment under a preset and then under these points. Raises UnknownCode and BadWeights."""
    from vantage.analysis.points import points_after_moves
    from vantage.casework.editing.weights import checked_points
    from vantage.errors import BadWeights

    if preset is not None:
        known = {c.code for c in assessment.criteria}
        assessment = assessment.with_points({k: p for k, p in assessment.preset(preset).points.items() if k in known})
    if weights:
        if assessment.root.code in weights:
            raise BadWeights(
                f"“{assessment.root.code}” is the root and has no siblings to be weighed against.",
                "Give points to an advantage or an indicator.",
            )
        checked = {assessment.criterion(code).code: checked_points(points) for code, points in weights.items()}
        assessment = assessment.with_points(points_after_moves(assessment, checked))
    return assessment
