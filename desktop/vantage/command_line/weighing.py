"""`vantage weigh`: weights from a bare table, by the method asked for."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from vantage.command_line.answers import answer_json, percent, printable, say, table
from vantage.command_line.options import Directions, json_option
from vantage.command_line.weighing_input import WeighingInput, read_table
from vantage.command_line.weighing_layouts import LAYOUTS, check_names, check_rows, layouts_text, ranking
from vantage.errors import BadInput

_SIGNS = {"max": 1, "min": -1}
Answer = Mapping[str, Any]
"""What is printed as JSON: at least `method`, `weights` and `warnings`."""


@click.command("weigh", epilog=layouts_text())
@click.option(
    "--method",
    required=True,
    type=click.Choice(list(LAYOUTS)),
    help="How the weights come about.",
)
@click.argument("table_file", metavar="INPUT.csv", type=click.Path(path_type=Path))
@click.option("--directions", type=Directions(), help="For entropy and critic: whether more or less is better.")
@click.option(
    "--random-index", type=click.Choice(["simulated", "saaty"]), help="For ahp: the table the ratio is measured by."
)
@json_option
def weigh_command(
    method: str, table_file: Path, directions: list[str] | None, random_index: str | None, as_json: bool
) -> None:
    """Weights from a table: comparisons, a ranking, swings, or the figures themselves."""
    if directions is not None and method not in _FROM_DATA:
        raise click.UsageError("--directions belongs to entropy and critic.")
    if random_index is not None and method != "ahp":
        raise click.UsageError("--random-index belongs to ahp.")
    given = read_table(table_file, named_rows=method in _FROM_DATA)
    check_names(given, method)
    if method in _FROM_DATA:
        found = _FROM_DATA[method](given, None if directions is None else [_SIGNS[word] for word in directions])
    elif method == "ahp":
        found = _by_ahp(given, random_index or "simulated")
    else:
        found = _FROM_JUDGEMENT[method](given, method)
    found = {"method": method, **found, "warnings": [*given.warnings, *found["warnings"]]}
    if as_json:
        answer_json(found)
    else:
        _tell(found)


def _by_ahp(given: WeighingInput, random_index: str) -> Answer:
    from vantage.analysis.weighing.ahp import weigh_by_ahp

    if given.row_names is not None and given.row_names != given.header and len(given.row_names) == len(given.header):
        row, column = next(pair for pair in zip(given.row_names, given.header, strict=True) if pair[0] != pair[1])
        raise BadInput(
            f"{given.file}: the row named {row} stands where the header has {column}.",
            "Name rows and columns alike and in the same order.",
        )
    found = weigh_by_ahp(given.numbers(), given.header, random_index)
    worst, mend = found.worst, found.mend
    return {
        "weights": found.weights,
        "lambda_max": found.lambda_max,
        "ci": found.ci,
        "cr": found.cr,
        "acceptable": found.acceptable,
        "random_index_table": found.table.code,
        "random_index_source": found.table.source,
        "random_index": found.random_index,
        "worst_judgement": worst
        and {
            "row": worst.row,
            "column": worst.column,
            "value": worst.value,
            "implied": worst.implied,
            "sentence": worst.sentence,
        },
        "mend": mend
        and {
            "row": mend.row,
            "column": mend.column,
            "current": mend.current,
            "value": mend.value,
            "cr": mend.cr,
            "suffices": mend.suffices,
            "sentence": mend.sentence,
        },
        "row_geometric_mean": found.row_geometric_mean,
        "gci": found.gci,
        "gci_limit": found.gci_limit,
        "warnings": found.warnings,
    }


def _by_best_worst(given: WeighingInput, method: str) -> Answer:
    from vantage.analysis.weighing.best_worst import weigh_by_best_worst

    check_rows(given, method, 2)
    to, of = given.numbers()
    found = weigh_by_best_worst(to, of, given.header)
    return {
        "weights": found.weights,
        "best": found.best,
        "worst": found.worst,
        "xi": found.xi,
        "input_based_cr": found.input_based_cr,
        "least_consistent": found.least_consistent or None,
        "warnings": found.warnings,
    }


def _by_ranking(given: WeighingInput, method: str) -> Answer:
    from vantage.analysis.weighing.ranking_weights import weigh_by_ranking

    return {"weights": weigh_by_ranking(ranking(given, method), method).weights, "warnings": ()}


def _by_swing(given: WeighingInput, method: str) -> Answer:
    from vantage.analysis.weighing.swing import weigh_by_swing

    check_rows(given, method, 1)
    found = weigh_by_swing(given.numbers()[0], given.header)
    return {"weights": found.weights, "warnings": found.warnings}


def _by_entropy(given: WeighingInput, directions: Sequence[int] | None) -> Answer:
    from vantage.analysis.weighing.criteria_names import checked_count
    from vantage.analysis.weighing.entropy import weigh_by_entropy

    if directions is not None:
        checked_count(len(directions), given.header, "direction", "directions")
    found = weigh_by_entropy(given.numbers(), given.header, given.row_names)
    turned = directions is not None and -1 in directions
    note = ("Entropy looks at amounts as they are: directions play no part in it.",) if turned else ()
    return {"weights": found.weights, "entropies": found.entropies, "warnings": [*found.warnings, *note]}


def _by_critic(given: WeighingInput, directions: Sequence[int] | None) -> Answer:
    from vantage.analysis.weighing.critic import weigh_by_critic

    found = weigh_by_critic(given.numbers(), given.header, directions, given.row_names)
    note = () if directions else ("No directions were given: more is taken as better for every criterion.",)
    return {
        "weights": found.weights,
        "deviations": found.deviations,
        "information": found.information,
        "warnings": [*found.warnings, *note],
    }


_FROM_JUDGEMENT: Mapping[str, Callable[[WeighingInput, str], Answer]] = {
    "bwm": _by_best_worst,
    "roc": _by_ranking,
    "ranksum": _by_ranking,
    "rankreciprocal": _by_ranking,
    "swing": _by_swing,
}
_FROM_DATA: Mapping[str, Callable[[WeighingInput, Sequence[int] | None], Answer]] = {
    "entropy": _by_entropy,
    "critic": _by_critic,
}


def _tell(found: Answer) -> None:
    rows = [(name, percent(share)) for name, share in found["weights"].items()]
    click.echo(table(["criterion", "weight"], rows, right=(1,)))
    if "cr" in found:
        click.echo(
            f"\nConsistency ratio {found['cr']:.3f} (λmax {found['lambda_max']:.3f}, CI {found['ci']:.4f}; "
            f"random index: {found['random_index_source']})."
        )
        for part in (found["worst_judgement"], found["mend"]):
            if part:
                say(part["sentence"])
    if "xi" in found:
        click.echo(
            f"\n{printable(found['best'])} counts most and {printable(found['worst'])} least; largest deviation ξ "
            f"{found['xi']:.4f}, input-based consistency ratio {found['input_based_cr']:.3f}."
        )
    for warning in found["warnings"]:
        say(f"Note: {warning}")
