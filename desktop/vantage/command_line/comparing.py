"""`vantage compare` and `vantage odds`."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vantage.command_line.answers import answer_json, percent, points, say, signed, table
from vantage.command_line.comparing_words import blank_sentences, lead_sentence, odds_sentences
from vantage.command_line.options import comparison_options, file_argument, json_option, odds_options, reweighted

if TYPE_CHECKING:
    from vantage.analysis.comparison import Comparison
    from vantage.analysis.odds import RankOdds
    from vantage.domain.assessment import Assessment
    from vantage.domain.evidence import EvidenceTally


@click.command("compare")
@file_argument
@comparison_options
@json_option
def compare_command(
    file: Path, scenario: str, lens: str, weights: Mapping[str, float] | None, preset: str | None, as_json: bool
) -> None:
    """Scores, ranks, contributions and the gap between the first two."""
    from vantage.analysis.blanks import blank_report
    from vantage.analysis.comparison import compare

    assessment = _assessment(file, preset, weights)
    found = compare(assessment, scenario, lens)
    if as_json:
        blanks = blank_report(assessment, found) if found.gap.follower is not None else None
        answer_json(
            {
                "actors": found.actors,
                "scenario": found.scenario,
                "lens": found.lens,
                "scores": found.scores,
                "ranks": found.ranks,
                "values": found.values,
                "contributions": found.contributions,
                "gap": {
                    "leader": found.gap.leader,
                    "follower": found.gap.follower,
                    "total": found.gap.total,
                    "terms": found.gap.terms,
                },
                "warnings": found.warnings,
                "coverage": found.coverage,
                "band": found.band,
                "details": found.details,
                "blanks": None if blanks is None else asdict(blanks),
            }
        )
    else:
        _tell_comparison(assessment, found)


@click.command("odds")
@file_argument
@comparison_options
@odds_options
@json_option
def odds_command(
    file: Path,
    scenario: str,
    lens: str,
    weights: Mapping[str, float] | None,
    preset: str | None,
    draws: int,
    seed: int,
    spread: float | str,
    as_json: bool,
) -> None:
    """The odds of each rank, with their sampling error, over scores and weights drawn from what is known."""
    from vantage.analysis.odds import odds
    from vantage.casework.judgement import implied_spreads, prepare_draws

    assessment, tallies = _with_tallies(file, preset, weights)
    spreads = implied_spreads(assessment, tallies)
    prepared = prepare_draws(assessment, scenario, lens, draws=draws, seed=seed, spread=spread, spreads=spreads)
    found = odds(prepared, confidence=True)
    if as_json:
        answer_json(
            {
                "draws": found.draws,
                "seed": found.seed,
                "acceptability": found.acceptability,
                "leads": found.leads,
                "pairwise": found.pairwise,
                "central_weights": found.central_weights,
                "half_width": found.half_width,
                "low": found.low,
                "high": found.high,
                "blanks": found.blanks,
                "no_range": found.no_range,
                "implied": found.implied,
                "half_widths": found.half_widths,
                "confidence_factors": found.confidence_factors,
                "tied": [{"actors": group.actors, "sentence": group.sentence} for group in found.tied],
                "entropy": found.entropy,
                "holistic": found.holistic,
                "unscored": found.unscored,
            }
        )
    else:
        _tell_odds(assessment, found)


def _assessment(file: Path, preset: str | None, weights: Mapping[str, float] | None) -> "Assessment":
    from vantage.workspace import open_workspace, reading

    with open_workspace(file) as workspace:
        return reweighted(reading.load_assessment(workspace), preset, weights)


def _with_tallies(
    file: Path, preset: str | None, weights: Mapping[str, float] | None
) -> "tuple[Assessment, list[EvidenceTally]]":
    from vantage.workspace import open_workspace, reading

    with open_workspace(file) as workspace:
        assessment = reweighted(reading.load_assessment(workspace), preset, weights)
        return assessment, reading.evidence_tallies(workspace)


def _tell_comparison(assessment: "Assessment", found: "Comparison") -> None:
    rows = [
        (rank, code, assessment.actor(code).name, points(found.scores[code]), percent(found.coverage[code]))
        for code, rank in sorted(found.ranks.items(), key=lambda entry: (entry[1] is None, entry[1] or 0))
    ]
    click.echo(table(["rank", "code", "actor", "score", "observed"], rows, right=(0, 3, 4)) + "\n")
    gap = found.gap
    columns = [*found.actors]
    with_gap = gap.terms is not None
    by_advantage = [
        (
            advantage.code,
            *(points(found.values[actor].get(advantage.code)) for actor in columns),
            *([signed(gap.terms.get(advantage.code))] if gap.terms is not None else []),
        )
        for advantage in assessment.advantages
    ]
    headings = ["advantage", *columns, *([f"gap for {gap.leader}"] if with_gap else [])]
    click.echo(table(headings, by_advantage, right=range(1, len(headings))))
    say(f"\n{lead_sentence(assessment, found)}")
    for sentence in blank_sentences(assessment, found):
        say(f"Note: {sentence}")
    for sentence in _told(found.details):
        say(sentence)
    for warning in found.warnings:
        say(f"Note: {warning}")


def _told(details: Mapping[str, Any]) -> Iterator[str]:
    """The sentences among the details of a lens, however deep."""
    for key, value in details.items():
        if key == "sentence":
            yield value
        elif isinstance(value, Mapping):
            yield from _told(value)


def _tell_odds(assessment: "Assessment", found: "RankOdds") -> None:
    ranks = [f"rank {i + 1}" for i in range(len(found.actors))]
    rows = [
        (
            code,
            assessment.actor(code).name,
            percent(found.leads[code]),
            percent(found.confidence_factors[code]),
            f"{points(found.low[code])} to {points(found.high[code])}",
            *(percent(p) for p in found.acceptability[code]),
        )
        for code in found.actors
    ]
    headings = ["code", "actor", "leads", "confidence", "score 5-95 %", *ranks]
    click.echo(table(headings, rows, right=range(2, len(headings))))
    click.echo(f"\n{found.draws} draws, seed {found.seed}; leads ± {percent(found.half_width)}.")
    click.echo("Confidence: how often an actor leads at its central weights, the mean of those under which it leads.")
    for group in found.tied:
        say(group.sentence)
    for sentence in odds_sentences(assessment, found):
        say(f"Note: {sentence}")
