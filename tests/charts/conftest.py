"""Assessments of any size, and their four charts from the real analysis."""

from collections.abc import Callable

import pytest

from vantage.analysis.comparison import compare, gap_between
from vantage.analysis.odds import rank_odds
from vantage.charts.descriptions import Chart, gap_ledger, lead_odds, overall_chart, radar
from vantage.domain.assessment import Actor, Assessment
from vantage.domain.criterion import ADVANTAGES, Criterion
from vantage.domain.score import Score

NAMES = ("United States", "China", "European Union", "United Kingdom", "Japan", "South Korea", "Taiwan", "India",
         "United Arab Emirates", "France", "Israel", "Canada")  # fmt: skip

Build = Callable[..., Assessment]
Charts = Callable[[Assessment], tuple[Chart, ...]]


@pytest.fixture(scope="session")
def build() -> Build:
    """An assessment of `actors` actors over the six advantages, with ranges; `names` replaces the first names."""

    def made(actors: int = 2, advantages: int = 6, names: tuple[str, ...] = (), talent: float = 20.0) -> Assessment:
        called = (*names, *NAMES[len(names) :])[:actors]
        codes = [f"A{place}" for place in range(actors)]
        leaves = [
            Criterion(code, name, "overall", talent if code == "talent" else 20.0)
            for code, name, _ in (*ADVANTAGES, *((f"more{k}", f"More {k}", "") for k in range(6)))
        ][:advantages]
        scores = tuple(
            Score(leaf.code, code, likely, likely - 8, likely + 8)
            for i, code in enumerate(codes)
            for j, leaf in enumerate(leaves)
            for likely in (float(86 - 3 * i - (i * 23 + j * 17) % 31),)
        )
        return Assessment(
            "A comparison",
            actors=tuple(Actor(code, name) for code, name in zip(codes, called, strict=True)),
            criteria=(Criterion("overall", "Overall", None), *leaves),
            scores=scores,
        )

    return made


@pytest.fixture(scope="session")
def charts() -> Charts:
    """Overall scores, gap ledger, radar and odds of an assessment, as the Assess page shows them."""

    def made(assessment: Assessment) -> tuple[Chart, ...]:
        comparison = compare(assessment)
        odds = rank_odds(assessment, draws=500)
        gap = gap_between(assessment, comparison, *assessment.head_to_head)
        return (
            overall_chart(assessment, comparison, odds),
            gap_ledger(assessment, gap),
            radar(assessment, comparison),
            lead_odds(assessment, odds),
        )

    return made
