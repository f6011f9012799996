"""`vantage drivers`: what the head-to-head gap rests on."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vantage.command_line.answers import answer_json, percent, points, printable, say, signed, table
from vantage.command_line.options import Spread, comparison_options, file_argument, json_option, reweighted

if TYPE_CHECKING:
    from vantage.analysis.drivers.results import Index, Input, OutputDrivers
    from vantage.casework.drivers import Drivers

_SHOWN = 15
"""Rows of each table on paper; the JSON has all."""

_STILL = 1e-9
_WIDEST = 70


@click.command("drivers")
@file_argument
@comparison_options
@click.option(
    "--weights-spread",
    "spread",
    type=Spread(),
    default=100.0,
    show_default=True,
    help="How firmly the weights are held.",
)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option("--samples", type=int, default=1024, show_default=True, help="A power of two.")
@json_option
def drivers_command(
    file: Path,
    scenario: str,
    lens: str,
    weights: Mapping[str, float] | None,
    preset: str | None,
    spread: float | str,
    seed: int,
    samples: int,
    as_json: bool,
) -> None:
    """What the gap rests on: Sobol indices, tornado, split, what is left out, real importance."""
    from vantage.casework.drivers import drivers
    from vantage.workspace import open_workspace, reading

    with open_workspace(file) as workspace:
        assessment = reweighted(reading.load_assessment(workspace), preset, weights)
        tallies = reading.evidence_tallies(workspace)
        titles = {source.code: source.title for source in reading.load_sources(workspace)}
    found = drivers(assessment, tallies, titles, scenario, lens, samples=samples, seed=seed, spread=spread)
    if as_json:
        answer_json(_as_json(found))
    else:
        _tell(found)


def _as_json(found: "Drivers") -> dict[str, Any]:
    indices, bars, real = found.indices, found.tornado, found.importance
    gap = _output(indices.gap)
    return {
        "actors": indices.actors,
        "scenario": indices.scenario,
        "lens": indices.lens,
        "samples": indices.samples,
        "seed": indices.seed,
        "runs": indices.runs,
        **gap,
        "outputs": {
            "gap": gap,
            "lead": _output(indices.lead),
            "rank_shift": None if indices.rank_shift is None else _output(indices.rank_shift),
        },
        "split": {
            **{name: _index(index) for name, index in indices.split.groups.items()},
            "together": indices.split.together,
            "methods": indices.split.methods,
            "deviation": indices.split.deviation,
        },
        "tornado": {
            "gap": bars.gap,
            "bars": [
                {
                    **_input(bar.input),
                    "basis": bar.basis,
                    "low": bar.low,
                    "likely": bar.likely,
                    "high": bar.high,
                    "gap_low": bar.gap_low,
                    "gap_high": bar.gap_high,
                    "span": bar.span,
                    "flips": bar.flips,
                    "sentence": bar.sentence,
                }
                for bar in bars.bars
            ],
        },
        "left_out": [asdict(row) for row in found.left_out],
        "importance": asdict(real),
        "sentences": indices.sentences,
        "warnings": (*indices.warnings, *bars.warnings),
    }


def _output(output: "OutputDrivers") -> dict[str, Any]:
    found = output.indices
    return {
        "mean": found.mean,
        "deviation": found.deviation,
        "indices": [{**_input(entry), **_index(index)} for entry, index in output.ranked],
        "sum_first": found.sum_first,
        "sum_first_interval": found.sum_interval,
    }


def _input(entry: "Input") -> dict[str, Any]:
    return {
        "input": entry.key,
        "kind": entry.kind,
        "criterion": entry.criterion or None,
        "actor": entry.actor or None,
        "words": entry.words,
    }


def _index(index: "Index") -> dict[str, Any]:
    return {
        "first": index.first,
        "first_interval": index.first_interval,
        "total": index.total,
        "total_interval": index.total_interval,
    }


def _tell(found: "Drivers") -> None:
    indices = found.indices
    a, b = indices.actors
    say(f"What the gap {a} − {b} rests on ({indices.scenario}, {indices.lens}).")
    for sentence in indices.sentences:
        say(sentence)
    _tell_indices(found)
    _tell_tornado(found)
    _tell_left_out(found)
    _tell_importance(found)
    for warning in (*indices.warnings, *found.tornado.warnings):
        say(f"Note: {warning}")


def _tell_indices(found: "Drivers") -> None:
    indices = found.indices
    rows = [
        (
            entry.words,
            _share(index.first),
            _ends(index.first_interval),
            _share(index.total),
            _ends(index.total_interval),
        )
        for entry, index in indices.gap.ranked[:_SHOWN]
    ]
    if not rows:
        return
    say("\nShares of the variance of the gap, alone and with all interactions (95 % intervals):")
    click.echo(table(["input", "alone", "interval", "with others", "interval"], rows, right=(1, 2, 3, 4)))
    _more(len(indices.gap.inputs))
    click.echo(
        f"{indices.runs:,} runs of {indices.samples} samples, seed {indices.seed}; "
        f"gap {signed(indices.gap.indices.mean)} ± {points(indices.gap.indices.deviation)}; "
        f"alone they sum to {_share(indices.gap.indices.sum_first)}. Slightly negative shares are sampling error."
    )


def _tell_tornado(found: "Drivers") -> None:
    bars = found.tornado.bars
    if not bars:
        return
    say(f"\nThe gap is {signed(found.tornado.gap)} with every input likely; with one at its low and its high end:")
    rows = [
        (
            bar.input.words,
            _end(bar.low, bar.input),
            _end(bar.high, bar.input),
            signed(bar.gap_low),
            signed(bar.gap_high),
            "lead changes" if bar.flips else "",
        )
        for bar in bars[:_SHOWN]
    ]
    click.echo(table(["input", "low", "high", "gap at low", "gap at high", ""], rows, right=(1, 2, 3, 4)))
    _more(len(bars))


def _tell_left_out(found: "Drivers") -> None:
    from vantage.analysis.names import counted

    say("\nLeft out one at a time, the largest change of the gap first:")
    told = [row for row in found.left_out if row.change is None or abs(row.change) > _STILL]
    told.sort(key=lambda row: (row.change is None, -abs(row.change or 0.0)))
    rows = [
        (row.kind, _short(printable(row.name)), signed(row.gap), signed(row.change), points(row.rank_shift))
        for row in told[:_SHOWN]
    ]
    click.echo(table(["kind", "without", "gap", "change", "rank shift"], rows, right=(2, 3, 4)))
    _more(len(told))
    still = len(found.left_out) - len(told)
    if still:
        say(f"Without {counted(still, 'other', 'others')} the gap stays as it is.")
    for row in [row for row in told if row.leader_changes][:_SHOWN]:
        say(row.sentence)


def _short(name: str) -> str:
    return name if len(name) <= _WIDEST else f"{name[: _WIDEST - 1]}…"


def _tell_importance(found: "Drivers") -> None:
    real = found.importance
    if real.why_not:
        say(f"\nNo real importance. {real.why_not}")
        return
    say(f"\nWeight, and real importance over {real.actors} actors (by {real.smoother}):")
    rows = [(entry.name, percent(entry.nominal), percent(entry.real)) for entry in (*real.advantages, *real.indicators)]
    click.echo(table(["criterion", "weight", "real"], rows, right=(1, 2)))
    for pair in real.twins:
        say(pair.sentence)


def _more(count: int) -> None:
    if count > _SHOWN:
        click.echo(f"… and {count - _SHOWN} more; --json has all.")


def _ends(interval: tuple[float, float]) -> str:
    low, high = (f"{round(100 * end, 1) + 0.0:.1f}" for end in interval)
    return f"{low} to {high}"


def _share(share: float | None) -> str:
    """A percentage that may be slightly negative, without a negative zero."""
    return percent(None if share is None else round(share, 3) + 0.0)


def _end(value: float, entry: "Input") -> str:
    return percent(value) if entry.kind == "weight" else points(value)
