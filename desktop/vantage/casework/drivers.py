"""What drives the gap of a workspace: the indices, the tornado, and what is left without each part and source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vantage.analysis.comparison import compare
from vantage.analysis.drivers.gap_indices import SAMPLES, gap_drivers
from vantage.analysis.drivers.gap_inputs import Between
from vantage.analysis.drivers.importance import real_importance
from vantage.analysis.drivers.leave_one_out import left_out, without
from vantage.analysis.drivers.results import GapDrivers, LeftOut, RealImportance, Tornado
from vantage.analysis.drivers.tornado import tornado
from vantage.analysis.evidence_spread import half_widths, implied_spreads
from vantage.casework.impact import TouchedScore, without_scores
from vantage.casework.judgement import SEED, SPREAD
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceTally


@dataclass(frozen=True)
class Drivers:
    """Everything `vantage drivers` and the Robustness page show of the gap's drivers."""

    indices: GapDrivers
    tornado: Tornado
    left_out: tuple[LeftOut, ...]
    importance: RealImportance


def drivers(
    assessment: Assessment,
    tallies: Sequence[EvidenceTally],
    titles: Mapping[str, str],
    scenario: str = "baseline",
    lens: str = "tree",
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
    spread: float | str = SPREAD,
    between: Between = lambda: None,
) -> Drivers:
    """All of it. `tallies` are the evidence that counts, `titles` the titles of the sources by code.
    `between` is called every so often and may raise to end the work.

    Raises what `gap_drivers` and `tornado` raise.
    """
    widths = half_widths(implied_spreads(assessment, tallies))
    found = gap_drivers(
        assessment, scenario, lens, samples=samples, seed=seed, spread=spread, spreads=widths, between=between
    )
    bars = tornado(assessment, scenario, lens, spread=spread, spreads=widths, seed=seed, between=between)
    parts = left_out(assessment, scenario, lens, between=between)
    sources = sources_left_out(assessment, tallies, titles, scenario, lens, between=between)
    between()
    return Drivers(found, bars, (*parts, *sources), real_importance(assessment, scenario, lens))


def sources_left_out(
    assessment: Assessment,
    tallies: Sequence[EvidenceTally],
    titles: Mapping[str, str],
    scenario: str = "baseline",
    lens: str = "tree",
    *,
    between: Between = lambda: None,
) -> tuple[LeftOut, ...]:
    """The comparison without each source that counts, by the rule of `impact`: a score under which no other evidence
    stands becomes a blank, every other score stays. The largest change of the gap first. Raises what `compare`
    raises."""
    whole = compare(assessment, scenario, lens)
    found = []
    for source, touched in _touched(assessment, tallies).items():
        between()
        alone = sum(1 for t in touched if t.alone)
        name = f"the source “{titles.get(source, source)}”"

        def make(touched: Sequence[TouchedScore] = touched) -> Assessment:
            return without_scores(assessment, touched)

        found.append(without(assessment, whole, "source", source, name, make, blanked=alone))
    return tuple(sorted(found, key=lambda row: (-abs(row.change or 0.0), row.code)))


def _touched(assessment: Assessment, tallies: Sequence[EvidenceTally]) -> dict[str, list[TouchedScore]]:
    """The cells under which each source's evidence stands, with how much of others stands there too."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for tally in tallies:
        cell = counts.setdefault((tally.criterion, tally.actor), {})
        cell[tally.source] = cell.get(tally.source, 0) + tally.count
    found: dict[str, list[TouchedScore]] = {}
    for (criterion, actor), by_source in counts.items():
        total = sum(by_source.values())
        score = assessment.score(criterion, actor)
        for source, count in by_source.items():
            if source:
                found.setdefault(source, []).append(TouchedScore(criterion, actor, count, total - count, score))
    return dict(sorted(found.items()))
