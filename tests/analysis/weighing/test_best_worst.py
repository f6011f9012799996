"""The linear best-worst model."""

from itertools import product
from math import isclose, nan

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vantage.analysis.weighing.best_worst import BestWorstWeights, weigh_by_best_worst
from vantage.errors import BadInput

CAR = ("quality", "price", "comfort", "safety", "style")
TO, OF = [2, 1, 4, 3, 8], [4, 8, 2, 3, 1]


def deviation(found: BestWorstWeights, to: list[float], of: list[float]) -> float:
    """The largest |w_B - a_Bj w_j| and |w_j - a_jW w_W|: what the model makes as small as it can."""
    best, worst = found.weights[found.best], found.weights[found.worst]
    return max(
        max(abs(best - a * w), abs(w - b * worst)) for a, b, w in zip(to, of, found.weights.values(), strict=True)
    )


@st.composite
def answers(draw: st.DrawFn) -> tuple[list[float], list[float]]:
    """Answers on the scale that agree about best over worst; the first is the best, the last the worst."""
    count = draw(st.integers(2, 8))
    spread = draw(st.integers(1, 9))
    between = st.lists(st.integers(1, spread), min_size=count - 2, max_size=count - 2)
    return [1, *draw(between), spread], [spread, *draw(between), 1]


def test_that_the_example_has_the_weights_checked_by_hand() -> None:
    found = weigh_by_best_worst(TO, OF, CAR)
    assert list(found.weights.values()) == pytest.approx([n / 183 for n in (42, 82, 21, 28, 10)], abs=1e-9)
    assert found.xi == pytest.approx(2 / 183, abs=1e-9)
    assert (found.best, found.worst, found.least_consistent) == ("price", "style", "safety")
    assert found.input_based_cr == pytest.approx(1 / 56)


@given(answers())
@settings(max_examples=50, deadline=None)
def test_that_weights_sum_to_one_and_deviate_by_xi(given_: tuple[list[float], list[float]]) -> None:
    to, of = given_
    found = weigh_by_best_worst(to, of, [f"c{k}" for k in range(len(to))])
    weights = list(found.weights.values())
    assert isclose(sum(weights), 1, abs_tol=1e-9)
    assert min(weights) >= 0
    assert deviation(found, to, of) == pytest.approx(found.xi, abs=1e-7)
    assert 0 <= found.input_based_cr <= 1


@given(answers())
@settings(max_examples=25, deadline=None)
def test_that_no_weights_on_a_grid_deviate_less(given_: tuple[list[float], list[float]]) -> None:
    to, of = given_
    assume(len(to) <= 4)
    names = [f"c{k}" for k in range(len(to))]
    found = weigh_by_best_worst(to, of, names)
    for cut in product(range(1, 12), repeat=len(to)):
        weights = np.array(cut) / sum(cut)
        other = BestWorstWeights(dict(zip(names, weights.tolist(), strict=True)), found.best, found.worst, 0, 0, "")
        assert deviation(other, to, of) >= found.xi - 1e-7


@given(st.lists(st.sampled_from([1, 2, 3, 4]), min_size=0, max_size=5))
@settings(max_examples=40, deadline=None)
def test_that_consistent_answers_give_exact_ratios_and_no_deviation(between: list[int]) -> None:
    raw = [8, *(2 * k for k in between), 2]
    to, of = [8 / w for w in raw], [w / 2 for w in raw]
    found = weigh_by_best_worst(to, of, [f"c{k}" for k in range(len(raw))])
    assert found.xi == pytest.approx(0, abs=1e-9)
    assert found.input_based_cr == pytest.approx(0, abs=1e-12)
    assert list(found.weights.values()) == pytest.approx([w / sum(raw) for w in raw], abs=1e-7)


@given(answers(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_that_the_order_of_the_criteria_does_not_matter(
    given_: tuple[list[float], list[float]], random: object
) -> None:
    to, of = given_
    names = [f"c{k}" for k in range(len(to))]
    order = list(range(len(to)))
    random.shuffle(order)  # type: ignore[attr-defined]
    ends = (names[0], names[-1])
    plain = weigh_by_best_worst(to, of, names, *ends)
    turned = weigh_by_best_worst([to[k] for k in order], [of[k] for k in order], [names[k] for k in order], *ends)
    assert plain.xi == pytest.approx(turned.xi, abs=1e-7)
    assert plain.input_based_cr == turned.input_based_cr
    for name in names:
        assert plain.weights[name] == pytest.approx(turned.weights[name], abs=1e-6)


def test_that_the_input_based_ratio_takes_the_absolute_value() -> None:
    """2 · 2 is less than 8: without the absolute value this would count as consistent."""
    found = weigh_by_best_worst([1, 2, 8], [8, 2, 1], "abc")
    assert found.input_based_cr == pytest.approx(4 / 56)


def test_that_criteria_that_all_count_the_same_are_consistent() -> None:
    found = weigh_by_best_worst([1, 1, 1], [1, 1, 1], "abc")
    assert (found.xi, found.input_based_cr, found.least_consistent) == (0, 0, "")
    assert list(found.weights.values()) == pytest.approx([1 / 3] * 3)


def test_that_of_several_candidates_those_that_agree_about_best_over_worst_are_taken() -> None:
    found = weigh_by_best_worst([1, 1, 4], [3, 4, 1], "abc")
    assert (found.best, found.worst) == ("b", "c")


@pytest.mark.parametrize(
    ("to", "of", "named"),
    [
        ([2, 1, 4, 3, 10], OF, ["style", "10", "1 to 9"]),
        ([2, 1, 4, 3, 8], [4, 8, 0, 3, 1], ["comfort", "0", "1 to 9"]),
        ([2, 1, 4, 3, nan], OF, ["style", "not a number"]),
        (TO[:4], OF, ["4 best-to-others", "5 criteria"]),
        (TO, OF[:4], ["4 others-to-worst", "5 criteria"]),
        ([2, 3, 4, 3, 8], OF, ["best-to-others", "no 1"]),
        (TO, [4, 8, 2, 3, 2], ["others-to-worst", "no 1"]),
        (TO, [4, 7, 2, 3, 1], ["price over style", "8", "7"]),
        ([2, 1, 4, 3, 8], [4, 1, 2, 3, 8], ["price", "both the best and the worst"]),
    ],
)
def test_that_answers_that_cannot_be_are_refused_by_name(to: list[float], of: list[float], named: list[str]) -> None:
    with pytest.raises(BadInput) as refusal:
        weigh_by_best_worst(to, of, CAR)
    assert all(word in refusal.value.title for word in named), refusal.value.title
    assert refusal.value.advice


def test_that_a_chosen_best_or_worst_must_have_a_one_for_itself() -> None:
    with pytest.raises(BadInput, match="quality, is 2 against itself"):
        weigh_by_best_worst(TO, OF, CAR, "quality", "style")
    with pytest.raises(BadInput, match="safety, is 3 against itself"):
        weigh_by_best_worst(TO, OF, CAR, "price", "safety")
    with pytest.raises(BadInput, match="speed"):
        weigh_by_best_worst(TO, OF, CAR, "speed")


def test_that_a_lone_criterion_is_refused() -> None:
    with pytest.raises(BadInput, match="only criterion"):
        weigh_by_best_worst([1], [1], ["price"])


def test_that_answers_beyond_best_over_worst_are_computed_with_a_warning() -> None:
    found = weigh_by_best_worst([1, 6, 5], [5, 2, 1], "abc")
    assert "a counts more over b than over c" in found.warnings[0]
    found = weigh_by_best_worst([1, 2, 5], [5, 7, 1], "abc")
    assert "b over c is more than a over it" in found.warnings[0]
