"""`vantage stability` and `vantage flip`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vantage.command_line.answers import answer_json, percent, say, table
from vantage.command_line.comparing_words import lead_sentence
from vantage.command_line.options import comparison_options, file_argument, json_option, reweighted

if TYPE_CHECKING:
    from vantage.analysis.flips import Flips, ScenarioFlip, ScoreFlip, WeightFlip
    from vantage.analysis.stability import BreakEven, Stability
    from vantage.domain.assessment import Assessment
    from vantage.domain.evidence import EvidenceTally

_SHOWN = 8
"""Score changes told to people; --json has all."""


@click.command("stability")
@file_argument
@comparison_options
@click.option("--under", metavar="CODE", help="The parts of this criterion instead of the advantages.")
@json_option
def stability_command(
    file: Path,
    scenario: str,
    lens: str,
    weights: Mapping[str, float] | None,
    preset: str | None,
    under: str | None,
    as_json: bool,
) -> None:
    """How far each weight can move, the others in proportion, before another actor leads."""
    from vantage.analysis.comparison import compare
    from vantage.analysis.flips.duel import duel_of
    from vantage.analysis.stability import stability

    assessment, _ = _opened(file, preset, weights)
    comparison = compare(assessment, scenario, lens)
    duel_of(assessment, comparison)  # refuses where there is no lead to lose
    rows = stability(assessment, comparison, under)
    if as_json:
        answer_json(
            {
                "scenario": scenario,
                "lens": lens,
                "leader": comparison.gap.leader,
                "under": under or assessment.root.code,
                "advantages": {row.criterion: _stability_json(row) for row in rows},
            }
        )
        return
    headings = ["criterion", "share", "leads from", "to", "below", "above"]
    cells = [
        (
            row.criterion,
            percent(row.share),
            percent(row.low),
            percent(row.high),
            row.below.rival if row.below else None,
            row.above.rival if row.above else None,
        )
        for row in rows
    ]
    say(lead_sentence(assessment, comparison))
    say("One weight moves, the free others in proportion; below and above name who leads beyond the ends.\n")
    click.echo(table(headings, cells, right=range(1, 4)) + "\n")
    for sentence in dict.fromkeys(row.sentence for row in rows):
        say(sentence)


@click.command("flip")
@file_argument
@comparison_options
@click.option("--to", metavar="ACTOR", help="Who is to take the lead; without it, the runner-up.")
@json_option
def flip_command(
    file: Path,
    scenario: str,
    lens: str,
    weights: Mapping[str, float] | None,
    preset: str | None,
    to: str | None,
    as_json: bool,
) -> None:
    """What would have to be true for another actor to lead: the nearest weights, scores and scenario mix."""
    from vantage.analysis.comparison import compare
    from vantage.analysis.evidence_spread import half_widths
    from vantage.analysis.flips import nearest_flips
    from vantage.casework.judgement import implied_spreads

    assessment, tallies = _opened(file, preset, weights)
    comparison = compare(assessment, scenario, lens)
    spreads = half_widths(implied_spreads(assessment, tallies))
    found = nearest_flips(assessment, comparison, spreads, to)
    if as_json:
        answer_json(
            {
                "scenario": scenario,
                "lens": lens,
                "leader": found.leader,
                "to": found.challenger,
                "weights": _weights_json(found.weights),
                "scores": [_score_json(flip) for flip in found.scores],
                "no_scores": found.no_scores or None,
                "scenarios": [_scenario_json(flip) for flip in found.scenarios],
            }
        )
    else:
        _tell_flips(assessment, found)


def _opened(
    file: Path, preset: str | None, weights: Mapping[str, float] | None
) -> "tuple[Assessment, list[EvidenceTally]]":
    from vantage.workspace import open_workspace, reading

    with open_workspace(file) as workspace:
        assessment = reweighted(reading.load_assessment(workspace), preset, weights)
        return assessment, reading.evidence_tallies(workspace)


def _stability_json(row: "Stability") -> dict[str, Any]:
    change = row.smallest_change
    return {
        "share": row.share,
        "interval": None if row.low is None else [row.low, row.high],
        "below": _break_even_json(row.below),
        "above": _break_even_json(row.above),
        "smallest_change": None
        if change is None
        else {"rival": change.rival, "amount": change.amount, "relative": change.relative},
        "exact": row.exact,
        "reason": row.reason,
        "sentence": row.sentence,
    }


def _break_even_json(end: "BreakEven | None") -> dict[str, Any] | None:
    if end is None:
        return None
    return {"share": end.share, "points": end.points, "rival": end.rival, "sentence": end.sentence}


def _weights_json(flip: "WeightFlip") -> dict[str, Any]:
    return {
        "possible": flip.possible,
        "points_moved": flip.points_moved,
        "moved": flip.moved,
        "shares": flip.shares,
        "points": flip.points,
        "points_just_beyond": flip.points_just_beyond,
        "moved_just_beyond": flip.moved_just_beyond,
        "sentence": flip.sentence,
    }


def _score_json(flip: "ScoreFlip") -> dict[str, Any]:
    return {
        "criterion": flip.criterion,
        "actor": flip.actor,
        "possible": flip.possible,
        "likely": flip.likely,
        "at": flip.at,
        "unit": flip.unit,
        "distance": flip.distance,
        "value": flip.value,
        "value_at": flip.value_at,
        "just_beyond": flip.just_beyond,
        "probability": flip.probability,
        "range_from": flip.range_from or None,
        "sentence": flip.sentence,
    }


def _scenario_json(flip: "ScenarioFlip") -> dict[str, Any]:
    return {
        "scenario": flip.scenario,
        "possible": flip.possible,
        "probability": flip.probability,
        "stated": flip.stated,
        "gap_here": flip.gap_here,
        "gap_there": flip.gap_there,
        "sentence": flip.sentence,
    }


def _tell_flips(assessment: "Assessment", found: "Flips") -> None:
    from vantage.analysis.names import with_article

    leader, challenger = (with_article(assessment.actor(code).name) for code in (found.leader, found.challenger))
    say(f"From {leader} to {challenger}: what would have to be true.\n")
    say(f"Weights: {found.weights.sentence}\n")
    possible = [flip for flip in found.scores if flip.possible]
    none = found.no_scores or "none does it alone."
    say("Single scores, the most plausible first:" if possible else f"Single scores: {none}")
    for flip in possible[:_SHOWN]:
        say(f"  {flip.sentence}")
    if len(possible) > _SHOWN:
        click.echo(f"  … and {len(possible) - _SHOWN} more (--json has all).")
    if found.scenarios:
        click.echo("\nScenario mix:")
        for mix in found.scenarios:
            say(f"  {mix.sentence}")
