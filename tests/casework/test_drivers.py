"""The drivers of a workspace: sources left out by the rule of the impact."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from vantage.casework.drivers import drivers, sources_left_out
from vantage.casework.impact import impact
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceTally
from vantage.workspace import open_workspace, reading


class Superseded(Exception):
    pass


@pytest.fixture
def read(sample: Path) -> tuple[Assessment, list[EvidenceTally]]:
    with open_workspace(sample) as workspace:
        return reading.load_assessment(workspace), reading.evidence_tallies(workspace)


def test_that_a_source_is_left_out_as_its_impact_says(sample: Path) -> None:
    with open_workspace(sample) as workspace:
        assessment, tallies = reading.load_assessment(workspace), reading.evidence_tallies(workspace)
        found = {row.code: row for row in sources_left_out(assessment, tallies, {})}
        sources = [source.code for source in reading.load_sources(workspace)]
        assert sorted(found) == sorted(sources)
        for source in sources:
            whole = impact(workspace, source)
            assert found[source].blanked == sum(touched.alone for touched in whole.scores)
            after = whole.after.judgement
            assert after is not None and after.gap is not None
            assert found[source].gap == pytest.approx(after.gap.total)


def test_that_a_score_resting_on_one_source_becomes_blank_without_it(
    read: tuple[Assessment, list[EvidenceTally]],
) -> None:
    assessment, tallies = read
    kept = [t for t in tallies if (t.criterion, t.actor) != ("hardware", "CN")]
    only = replace(next(t for t in tallies if t.criterion == "hardware"), actor="CN", source="lone", count=2)
    found = {row.code: row for row in sources_left_out(assessment, [*kept, only], {"lone": "A lone page"})}
    assert (found["lone"].blanked, found["lone"].kind) == (1, "source")
    assert found["lone"].change is not None and found["lone"].change < -3
    assert "Without the source “A lone page”, " in found["lone"].sentence
    assert all(row.change == 0 for code, row in found.items() if code != "lone" and not row.blanked)


def test_that_evidence_implied_bands_are_drivers_too(read: tuple[Assessment, list[EvidenceTally]]) -> None:
    assessment, tallies = read
    points = replace(assessment, scores=tuple(replace(s, low=None, high=None) for s in assessment.scores))
    found = drivers(points, tallies, {}, samples=64)
    cells = [entry for entry in found.indices.gap.inputs if entry.actor]
    assert cells and all(entry.kind == "evidence" for entry in cells)
    assert {bar.input.kind for bar in found.tornado.bars} == {"evidence", "weight"}


def test_that_drivers_end_at_any_step_where_their_asker_says_so(
    read: tuple[Assessment, list[EvidenceTally]],
) -> None:
    assessment, tallies = read
    calls: list[int] = []
    whole = drivers(assessment, tallies, {}, samples=16, between=lambda: calls.append(1))
    assert whole == drivers(assessment, tallies, {}, samples=16)
    assert len(calls) > len(whole.left_out) + len(whole.indices.gap.inputs)
    for last in (1, len(calls) // 2, len(calls)):
        left = iter(range(last - 1))

        def between(left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise Superseded

        with pytest.raises(Superseded):
            drivers(assessment, tallies, {}, samples=16, between=between)
