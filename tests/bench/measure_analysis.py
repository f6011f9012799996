"""Odds alone: what a moved weight and changed data cost without any picture."""

from collections.abc import Iterator
from itertools import cycle

from stopwatch import Row, milliseconds, row
from synthetic import broad_comparison

from vantage.analysis.comparison import compare
from vantage.analysis.odds import odds, prepare
from vantage.workspace import open_workspace, reading


def measure() -> Iterator[Row]:
    with open_workspace(broad_comparison()) as workspace:
        assessment = reading.load_assessment(workspace)
    points = {c.code: c.points for c in assessment.advantages}
    moved = cycle(range(1, 100))
    prepared = prepare(assessment, draws=10_000)
    tick = milliseconds(lambda: odds(prepared, {**points, "energy": next(moved)}), 60, warm=3)
    yield row("odds of a moved weight, 10,000 draws, 10 x 6 x 60", tick, None)
    yield row("comparison, 10 x 6 x 60", milliseconds(lambda: compare(assessment), 30), None)
    again = milliseconds(lambda: prepare(assessment, draws=20_000), 7)
    yield row("re-draw after a data change, 20,000 draws, in a worker", again, 200)
