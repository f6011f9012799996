"""Real importance: exact where columns are uncorrelated, silent with too few actors, and alarmed by twins."""

import numpy as np
import pytest

from vantage.analysis.drivers.importance import correlation_ratio, real_importance
from vantage.domain.assessment import Assessment

from ..conftest import build_assessment

# Three columns of 16 actors, uncorrelated and of equal spread: Walsh functions.
SIGNS = np.array([[(-1) ** ((i >> k) & 1) for k in range(4)] for i in range(16)])


def walsh(spreads: tuple[float, ...], points: dict[str, float]) -> Assessment:
    table = {
        f"N{i:02d}": {
            code: 50 + spread * SIGNS[i, k] for k, (code, spread) in enumerate(zip("abc", spreads, strict=True))
        }
        for i in range(16)
    }
    return build_assessment(dict.fromkeys("abc"), table, points=points)


def test_that_uncorrelated_columns_of_equal_spread_matter_by_their_squared_weights() -> None:
    found = real_importance(walsh((10, 10, 10), {"a": 1, "b": 2, "c": 3}))
    assert [i.eta2 for i in found.indicators] == pytest.approx([1 / 14, 4 / 14, 9 / 14])
    assert [i.nominal for i in found.indicators] == pytest.approx([1 / 6, 2 / 6, 3 / 6])
    assert sum(i.real or 0 for i in found.indicators) == pytest.approx(1)
    assert found.indicators == found.advantages
    assert (found.actors, found.smoother, found.twins, found.why_not) == (
        16,
        "a straight line fitted by least squares",
        (),
        "",
    )


def test_that_a_column_without_spread_has_weight_but_no_importance() -> None:
    found = real_importance(walsh((10, 0, 5), {"a": 1, "b": 8, "c": 1}))
    assert found.indicators[1].eta2 is None
    assert found.indicators[0].eta2 == pytest.approx(0.8)


def test_that_nine_actors_are_too_few_and_ten_are_enough() -> None:
    nine = walsh((10, 10, 10), {})
    for count in (9, 10):
        names = [a.code for a in nine.actors[:count]]
        table = {n: {s.criterion: s.likely for s in nine.scores if s.actor == n} for n in names}
        found = real_importance(build_assessment(dict.fromkeys("abc"), table))
        assert bool(found.why_not) == (count == 9)
    assert "Too few actors" in real_importance(build_assessment({"a": None}, {"US": {"a": 1}, "CN": {"a": 2}})).why_not


def test_that_the_spline_follows_a_curve_the_line_does_not() -> None:
    x = np.linspace(0, 100, 41)
    bent = (x - 50) ** 2
    assert correlation_ratio(x, bent) == pytest.approx(1, abs=0.02)
    few = np.linspace(0, 100, 15)
    assert correlation_ratio(few, (few - 50) ** 2) == pytest.approx(0, abs=1e-9)
    assert correlation_ratio(x, 3 - 2 * x) == pytest.approx(1)


def test_that_chance_gives_the_share_the_docstring_states() -> None:
    chance = np.random.default_rng(3)
    for actors, parameters in ((16, 1), (40, 3)):
        found = [correlation_ratio(*chance.normal(size=(2, actors))) for _ in range(400)]
        assert np.mean([f for f in found if f is not None]) == pytest.approx(parameters / (actors - 1), rel=0.15)


def test_that_a_pair_with_too_few_values_or_a_constant_has_no_ratio() -> None:
    x = np.arange(12.0)
    assert correlation_ratio(np.where(x < 3, np.nan, x), x) is None
    assert correlation_ratio(np.zeros(12), x) is None
    assert correlation_ratio(x, np.zeros(12)) is None


def test_that_twins_are_named_with_their_weight() -> None:
    chance = np.random.default_rng(1)
    base, other = chance.uniform(20, 80, size=(2, 14))
    columns = {"a": base, "b": base * 0.5 + 20, "c": 100 - base, "d": other}
    table = {f"N{i:02d}": {code: float(column[i]) for code, column in columns.items()} for i in range(14)}
    points = {"a": 3, "b": 2, "c": 4, "d": 1}
    found = real_importance(build_assessment(dict.fromkeys("abcd"), table, points=points))
    assert [(t.first, t.second) for t in found.twins] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert (
        found.twins[0].sentence == "A and B may count the same thing twice: r = 1.00, 50 % of the weight between them."
    )
    assert "pull against each other" in found.twins[1].sentence
    assert found.twins[0].spearman == pytest.approx(1)
    idle = real_importance(build_assessment(dict.fromkeys("abcd"), table, points={**points, "b": 0}))
    assert [(t.first, t.second) for t in idle.twins] == [("a", "c")]
