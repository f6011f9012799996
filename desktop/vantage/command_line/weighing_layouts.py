"""What the table given to `vantage weigh` holds, method by method, and the refusal of one that holds something else."""

from dataclasses import dataclass

from vantage.command_line.number_table import number_of
from vantage.command_line.weighing_input import WeighingInput
from vantage.errors import BadInput


@dataclass(frozen=True)
class Layout:
    """In words, and as the lines of an example."""

    words: str
    example: tuple[str, ...]


_RANKING = Layout("names in one line, or one under the other: the most important first", ("energy,talent,capital",))
_FIGURES = Layout(
    "the figures: a heading for the names of the rows and the names of the criteria, then a line for each row",
    ("country,energy,talent", "United States,4254,56", "China,10087,38"),
)
LAYOUTS = {
    "ahp": Layout(
        "names, then a line for each of them: how many times as important it is as the one above the column",
        ("energy,talent", "1,3", "1/3,1"),
    ),
    "bwm": Layout(
        "names, then two lines of 1 to 9: best-to-others (how far the best is above each) and others-to-worst",
        ("energy,talent,capital", "1,3,9", "9,3,1"),
    ),
    "roc": _RANKING,
    "ranksum": _RANKING,
    "rankreciprocal": _RANKING,
    "swing": Layout(
        "names, then one line of points: 100 for the largest swing", ("energy,talent,capital", "100,60,40")
    ),
    "entropy": _FIGURES,
    "critic": _FIGURES,
}
HEADINGS = ("criterion", "criteria", "indicator", "name", "names", "code", "rank")
"""Words over a column of names, which is asked for without one."""


def layouts_text() -> str:
    """All layouts for `--help`; methods that read the same stand together."""
    methods: dict[Layout, list[str]] = {}
    for method, layout in LAYOUTS.items():
        methods.setdefault(layout, []).append(method)
    parts = ["What INPUT.csv holds:"]
    for layout, of in methods.items():
        parts.append(f"{', '.join(of)}: {layout.words}.")
        parts.append("\n".join(["\b", *(f"  {line}" for line in layout.example)]))
    return "\n\n".join(parts)


def layout_advice(method: str) -> str:
    """What to give instead, with the lines of the example one after the other."""
    layout = LAYOUTS[method]
    lines = " and below it ".join(f"“{line}”" for line in layout.example)
    return f"For {method} give {layout.words}, such as {lines}."


def check_names(given: WeighingInput, method: str) -> None:
    """Raises BadInput where a name is a number. Figures may well have columns called by a year."""
    if method in ("entropy", "critic"):
        return
    number = next((name for name in given.header if _is_number(name, given.decimal_comma)), None)
    if number is not None:
        raise BadInput(
            f"{given.file} has the number {number} where the name of a criterion belongs.", layout_advice(method)
        )


def ranking(given: WeighingInput, method: str) -> tuple[str, ...]:
    """The names of a ranking in their order, along one line or down one column; BadInput for anything else."""
    if not given.rows:
        return given.header
    if given.row_names is not None or len(given.header) > 1 or any(len(row) != 1 for row in given.rows):
        raise BadInput(f"{given.file} is a table, and a ranking has nothing beside its names.", layout_advice(method))
    names = (*given.header, *(row[0] for row in given.rows))
    if names[0].casefold() in HEADINGS:
        raise BadInput(f"{given.file} has the heading “{names[0]}” over its names.", layout_advice(method))
    number = next((name for name in names if _is_number(name, given.decimal_comma)), None)
    if number is not None:
        raise BadInput(f"{given.file} ranks the number {number} among its names.", layout_advice(method))
    return names


def check_rows(given: WeighingInput, method: str, count: int) -> None:
    """Raises BadInput unless so many rows stand under the names."""
    if len(given.rows) != count:
        rows = "1 row" if len(given.rows) == 1 else f"{len(given.rows)} rows"
        belongs = "1 belongs" if count == 1 else f"{count} belong"
        raise BadInput(f"{given.file} has {rows} under its header; {belongs} there.", layout_advice(method))


def _is_number(name: str, decimal_comma: bool) -> bool:
    try:
        number_of(name, decimal_comma=decimal_comma, fractions=True)
    except ValueError:
        return False
    return True
