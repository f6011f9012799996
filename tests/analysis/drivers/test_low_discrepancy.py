"""Sobol' points: stratified, of good pairs, and the same for the same seed."""

import numpy as np
import pytest

from vantage.analysis.drivers.low_discrepancy import (
    _CHOSEN,
    BITS,
    direction_numbers,
    primitive_polynomials,
    sobol_points,
)
from vantage.errors import BadInput


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_that_every_coordinate_has_one_point_in_each_of_its_equal_parts(seed: int) -> None:
    points = sobol_points(10, 600, seed)
    assert points.shape == (1024, 600)
    parts = np.sort((points * 1024).astype(int), axis=0)
    assert (parts == np.arange(1024)[:, None]).all()
    assert points.min() > 0 and points.max() < 1


def test_that_halves_and_quarters_of_the_points_are_stratified_too() -> None:
    points = sobol_points(8, 40, 3)
    for start in range(0, 256, 64):
        parts = np.sort((points[start : start + 64] * 64).astype(int), axis=0)
        assert (parts == np.arange(64)[:, None]).all()


def test_that_the_first_two_dimensions_fill_every_box_of_area_one_part() -> None:
    points = sobol_points(8, 2)
    for split in range(9):
        boxes = (points[:, 0] * 2**split).astype(int) * 2 ** (8 - split) + (points[:, 1] * 2 ** (8 - split)).astype(int)
        assert len(set(boxes.tolist())) == 256


def test_that_the_same_seed_gives_the_same_points_and_another_others() -> None:
    assert (sobol_points(6, 9, 4) == sobol_points(6, 9, 4)).all()
    assert not (sobol_points(6, 9, 4) == sobol_points(6, 9, 5)).any()


@pytest.mark.parametrize("power", [10, 12])
def test_that_no_two_of_many_dimensions_share_their_leading_digits(power: int) -> None:
    correlations = np.corrcoef(sobol_points(power, 600, 1).T) - np.eye(600)
    assert np.abs(correlations).max() < 0.4  # one shared leading digit alone gives 0.75
    assert np.sqrt((correlations**2).mean()) < 1.02 / 2 ** (power / 2)


def test_that_more_dimensions_leave_the_first_as_they_are() -> None:
    assert (sobol_points(9, 400, 2)[:, :170] == sobol_points(9, 170, 2)).all()


def test_that_the_primitive_polynomials_are_those_of_the_tables() -> None:
    assert primitive_polynomials(8) == (0b11, 0b111, 0b1011, 0b1101, 0b10011, 0b11001, 0b100101, 0b101001)
    # Their number by degree is phi(2^n - 1) / n (Lidl and Niederreiter 1994).
    degrees = [p.bit_length() - 1 for p in primitive_polynomials(480)]
    assert [degrees.count(n) for n in range(1, 13)] == [1, 1, 2, 2, 6, 6, 18, 16, 48, 60, 176, 144]


def pair_quality(first: list[int], second: list[int], power: int) -> int:
    """t of two coordinates as a net of 2^power points, by counting the points in boxes."""
    points = np.zeros((2, 1 << power), dtype=np.int64)
    for k in range(power):
        for row, numbers in enumerate((first, second)):
            points[row, 1 << k : 2 << k] = points[row, : 1 << k] ^ numbers[k]
    for t in range(power + 1):
        fine = power - t
        splits = ((points[0] >> (BITS - a) << (fine - a)) | (points[1] >> (BITS - fine + a)) for a in range(fine + 1))
        if all((np.bincount(boxes, minlength=1 << fine) == 1 << t).all() for boxes in splits):
            return t
    return power


def test_that_each_dimension_takes_its_best_candidate() -> None:
    polynomials = primitive_polynomials(13)
    taken = [[1 << (BITS - 1 - k) for k in range(10)]]
    for dimension, polynomial in enumerate(polynomials, start=1):
        candidates = [direction_numbers(dimension, polynomial, c, 10) for c in range(16)]
        costs = [sum(8 ** pair_quality(c, other, 10) for other in taken) for c in candidates]
        assert int(_CHOSEN[dimension], 16) == costs.index(min(costs))
        taken.append(candidates[costs.index(min(costs))])


def test_that_points_out_of_range_are_refused() -> None:
    for power, dimensions in ((21, 1), (-1, 1), (4, 0)):
        with pytest.raises(BadInput, match="out of range"):
            sobol_points(power, dimensions)
