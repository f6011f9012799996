"""The analysis alone: what a moved weight, changed data and many actors cost without any picture."""

import random
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, cycle

from pymcdm_loop import seconds_of_a_call
from stopwatch import Row, milliseconds, row
from synthetic import broad_comparison

from vantage.analysis.comparison import compare
from vantage.analysis.lenses import LENSES
from vantage.analysis.lensing.leaders import lens_leaders
from vantage.analysis.odds import odds, prepare
from vantage.domain.assessment import Actor, Assessment
from vantage.domain.criterion import ADVANTAGES, ROOT_CODE, Criterion
from vantage.domain.score import Score
from vantage.workspace import open_workspace, reading


def measure() -> Iterator[Row]:
    with open_workspace(broad_comparison()) as workspace:
        assessment = reading.load_assessment(workspace)
    assessment = replace(assessment, compute="hardware-0", model_quality="applications-0")
    points = {c.code: c.points for c in assessment.advantages}
    moved = cycle(range(1, 100))
    prepared = prepare(assessment, draws=10_000)
    tick = milliseconds(lambda: odds(prepared, {**points, "energy": next(moved)}), 60, warm=3)
    yield row("odds of a moved weight, 10,000 draws, 10 x 6 x 60", tick, None)
    yield from _against_pymcdm(tick)
    for lens in LENSES[3:]:
        other = prepare(assessment, lens=lens.code, draws=10_000)
        taken = milliseconds(lambda other=other: odds(other, {**points, "energy": next(moved)}), 30, warm=3)
        yield row(f"odds of a moved weight under {lens.name}", taken, None)
    yield row("comparison, 10 x 6 x 60", milliseconds(lambda: compare(assessment), 30), None)
    yield row("who leads under each lens", milliseconds(lambda: lens_leaders(assessment), 30), 5)
    again = milliseconds(lambda: prepare(assessment, draws=20_000), 7)
    yield row("re-draw after a data change, 20,000 draws, in a worker", again, 200)
    yield row("193 actors x 40 indicators x 10,000 draws, with progress", list(_many_actors(7)), 1000)


def _against_pymcdm(tick: list[float]) -> Iterator[Row]:
    try:
        loop = 1000 * 10_000 * seconds_of_a_call(10, 60)
    except subprocess.CalledProcessError:
        print("(no environment for pymcdm could be set up: its row is left out)")
        return
    parts = [1000 * taken / loop for taken in tick]
    yield row("the same as a part of 10,000 pymcdm calls (1/500 = 2 ‰)", parts, 2, unit="‰")


def _many_actors(times: int) -> Iterator[float]:
    """Milliseconds from the scores to the odds, each time with scores never drawn before."""
    for number, _ in zip(count(), range(times + 1), strict=False):
        assessment = _made_up(193, 40, random.Random(number))
        told: list[int] = []
        start = time.perf_counter()
        odds(prepare(assessment, draws=10_000, progress=lambda done, of, told=told: told.append(done) is None))
        taken = 1000 * (time.perf_counter() - start)
        assert len(told) == 100
        if number:
            yield taken


def _made_up(actors: int, indicators: int, chance: random.Random) -> Assessment:
    criteria = [Criterion(ROOT_CODE, "Overall", None)]
    criteria += [Criterion(code, name, ROOT_CODE) for code, name, _ in ADVANTAGES]
    leaves = [f"i{number}" for number in range(indicators)]
    criteria += [Criterion(leaf, leaf, ADVANTAGES[i % len(ADVANTAGES)][0]) for i, leaf in enumerate(leaves)]
    nations = tuple(Actor(f"N{number}", f"Nation {number}") for number in range(actors))
    scores = []
    for nation in nations:
        for leaf in leaves:
            low, likely, high = sorted(round(chance.uniform(5, 95), 1) for _ in range(3))
            scores.append(Score(leaf, nation.code, likely, low, high))
    return Assessment("Many", actors=nations, criteria=tuple(criteria), scores=tuple(scores))
