"""Sentences under the tables of `compare` and `odds`: cells by their names, and many of them counted by actor."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from vantage.command_line.answers import points

if TYPE_CHECKING:
    from vantage.analysis.comparison import Comparison
    from vantage.analysis.odds import RankOdds
    from vantage.domain.assessment import Assessment

_NAMED = 4
"""How many cells are named one by one; more are counted by actor."""

Cell = tuple[str, str]


def lead_sentence(assessment: "Assessment", found: "Comparison") -> str:
    """Who is ahead and by how much, who is level, or why nobody can be."""
    from vantage.analysis.names import listed, sentence_case, with_article

    within = f"({found.scenario}, {found.lens})"
    first = [with_article(assessment.actor(code).name) for code, rank in found.ranks.items() if rank == 1]
    leader, follower, total = found.gap.leader, found.gap.follower, found.gap.total
    if leader is None:
        return f"No actor has a score {within}."
    if follower is None or total is None:
        return sentence_case(f"{first[0]} alone has a score {within}.")
    if len(first) > 1:
        return sentence_case(f"{listed(first)} are level at {points(found.scores[leader])} points {within}.")
    by = "less than 0.1" if total < 0.05 else points(total)
    other = with_article(assessment.actor(follower).name)
    return sentence_case(f"{first[0]} is {by} points ahead of {other} {within}.")


def blank_sentences(assessment: "Assessment", found: "Comparison") -> Iterator[str]:
    """Advantages of which nothing is known, and what all blanks could do to the lead."""
    from vantage.analysis.blanks import blank_report
    from vantage.analysis.lenses import STOCK, find_lens

    blanks = [
        (advantage.code, actor)
        for advantage in assessment.advantages
        for actor in found.actors
        if found.values[actor].get(advantage.code) is None
    ]
    if blanks and find_lens(found.lens).basis != STOCK:
        yield f"Without a value: {_cells(assessment, blanks)}; left out, and the other weights are scaled up."
    report = blank_report(assessment, found)
    if report is not None and report.blanks:
        yield report.sentence


def odds_sentences(assessment: "Assessment", found: "RankOdds") -> Iterator[str]:
    """Where the draws took what the scores do not say."""
    from vantage.analysis.names import counted
    from vantage.analysis.odds_naming import on_blanks

    if found.unscored:
        yield on_blanks([assessment.actor(code).name for code in found.unscored])
    if found.blanks:
        number = counted(len(found.blanks), "blank is", "blanks are")
        yield f"{number} drawn anywhere on the scale: {_cells(assessment, found.blanks)}."
    implied = [(criterion, actor) for actor, bands in found.implied.items() for criterion in bands]
    if implied:
        bands = _cells(assessment, implied, {cell: found.implied[cell[1]][cell[0]] for cell in implied})
        yield f"{counted(len(implied), 'score is', 'scores are')} drawn from the band that evidence implies: {bands}."
    if found.no_range:
        cells = _cells(assessment, found.no_range)
        number = counted(len(found.no_range), "score has", "scores have")
        yield f"{number} no range, and no evidence that implies one, so taken as certain: {cells}."


def _cells(
    assessment: "Assessment", cells: Sequence[Cell], bands: dict[Cell, tuple[float, float]] | None = None
) -> str:
    """A few cells by name (with their bands), many as a count for each actor, the most first."""
    from vantage.analysis.names import cell_name, listed

    if len(cells) <= _NAMED:
        ends = {cell: f" {points(low)} to {points(high)}" for cell, (low, high) in (bands or {}).items()}
        return listed([cell_name(assessment, *cell) + ends.get(cell, "") for cell in cells])
    counted = Counter(actor for _, actor in cells)
    return ", ".join(f"{assessment.actor(actor).name} {number}" for actor, number in counted.most_common())
