"""Rules of moving importance points."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vantage.analysis.points import points_after_move
from vantage.analysis.weights import local_shares
from vantage.casework import editing
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.errors import BadWeights, UnknownCode
from vantage.workspace import open_workspace, reading

CODES = ("a", "b", "c", "d")


def tree(points: list[float], locked: set[str]) -> Assessment:
    children = [Criterion(c, c, "root", p, locked=c in locked) for c, p in zip(CODES, points, strict=True)]
    return Assessment("", criteria=(Criterion("root", "Root", None), *children))


@given(
    st.lists(st.floats(1, 100), min_size=4, max_size=4),
    st.sets(st.sampled_from(CODES[1:]), max_size=2),
    st.floats(0.5, 100),
)
def test_that_locked_weights_keep_their_share_and_free_ones_their_points(
    points: list[float], locked: set[str], moved_to: float
) -> None:
    before = tree(points, locked)
    changed = points_after_move(before, "a", moved_to)
    after = before.with_points(changed)
    old, new = local_shares(before), local_shares(after)
    for code in CODES[1:]:
        if code in locked:
            assert new[code] == pytest.approx(old[code])
        else:
            assert code not in changed
    assert after.criterion("a").points == moved_to


def test_that_locked_weights_cannot_share_out_nothing() -> None:
    before = tree([50, 50, 0, 0], {"b"})
    with pytest.raises(BadWeights):
        points_after_move(before, "a", 0)


def test_that_an_edit_that_changes_nothing_leaves_no_step(sample: Path) -> None:
    with open_workspace(sample, writing=True) as workspace:
        points = reading.load_assessment(workspace).criterion("energy").points
        assert editing.set_weight(workspace, "energy", points) is None


@pytest.mark.parametrize("points", [-1.0, float("nan"), float("inf")])
def test_that_points_below_zero_or_not_finite_are_refused(sample: Path, points: float) -> None:
    with open_workspace(sample, writing=True) as workspace:
        before = workspace.last_step()
        with pytest.raises(BadWeights):
            editing.set_weight(workspace, "energy", points)
        assert workspace.last_step() == before


def test_that_an_unknown_criterion_is_refused_with_the_codes_there_are(sample: Path) -> None:
    with open_workspace(sample, writing=True) as workspace, pytest.raises(UnknownCode) as refused:
        editing.set_weight(workspace, "chips", 10)
    assert "hardware" in refused.value.advice
