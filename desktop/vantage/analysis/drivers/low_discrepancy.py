"""Sobol' points: 2^m points in many dimensions, each coordinate stratified into 2^m equal parts.

A digital (t, m, s)-net in base 2 after I. M. Sobol' (USSR Computational Mathematics 7, 1967), with the recurrence for
direction numbers as in P. Bratley and B. L. Fox (ACM TOMS 14, 1988). Dimension 1 is the van der Corput sequence;
dimension j + 1 belongs to the j-th primitive polynomial over GF(2) by degree and value, enumerated here. The first
direction numbers are NOT those of Joe and Kuo: they are our own, odd numbers below 2^k mixed from (dimension,
candidate, k). Of sixteen candidates each dimension takes the one that lies best with all dimensions before it: over
the first 1,024 points, the smallest sum of 8^t over these pairs, where t is the quality parameter of the pair as a net
(0 is best). The choices are kept below, one hexadecimal digit for each dimension.

A seed scrambles: a random lower triangular matrix of each coordinate's binary digits and a digital shift (J. Matousek,
Journal of Complexity 14, 1998). Every point is then uniform, and the net keeps its quality. Points lie inside (0, 1).

A net has 256 dimensions at most, and no more than a quarter of the number of points: with many more, some two
coordinates share their leading digits. Further dimensions take the same net scrambled anew, its points in a random
order of their own (Latin supercube sampling: A. B. Owen, ACM TOMACS 8, 1998): still stratified, and independent.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from vantage.analysis.normalisation import Array
from vantage.errors import BadInput

Words = npt.NDArray[np.uint32]

BITS = 32
LARGEST_POWER = 20
_CHOSEN = (
    "000ba79e42027435c8879edc2433a43de16da4c8f7b5559b8301fda47e413907"
    "634531454ac98ec1a2af25ddbbe2e4abf9de1af334917dc4388132d23ba31efd"
    "b66d0fa84a982365152f1bb3b29a15d55f6c730d0ea77ae4e0d88f5273d8b26d"
    "98a377be81ba8bde3e71cf6c44043a439a25a659cafbf14c4160b69e3f31ff01"
)


def sobol_points(power: int, dimensions: int, seed: int = 1) -> Array:
    """2^power points (rows) in (0, 1)^dimensions; the same seed gives the same points, and the first dimensions are the
    same whatever their number. Raises BadInput for a power outside 0..20 or no dimension."""
    if not 0 <= power <= LARGEST_POWER:
        raise BadInput(f"2^{power} points are out of range.", f"Use a power from 0 to {LARGEST_POWER}.")
    if dimensions < 1:
        raise BadInput(f"{dimensions} dimensions are out of range.", "Use at least 1 dimension.")
    size = min(len(_CHOSEN), max(1, 2**power // 4))
    found = np.empty((2**power, dimensions))
    for number, start in enumerate(range(0, dimensions, size)):
        chance = np.random.Generator(np.random.PCG64([seed, number]))
        block = (_net(_scrambled(_directions(power), chance)[:, :size], chance) + 0.5) / 2.0**BITS
        order = chance.permutation(2**power) if number else slice(None)
        found[:, start : start + size] = block[order, : dimensions - start]
    return found


def _net(columns: Words, chance: np.random.Generator) -> Array:
    """Points as whole numbers below 2^32, in the order of the sequence, with a random shift of their digits."""
    power, dimensions = columns.shape
    points = np.zeros((1 << power, dimensions), dtype=np.uint32)
    points[0] = chance.integers(0, 2**BITS, size=dimensions, dtype=np.uint32)
    for k in range(power):
        np.bitwise_xor(points[: 1 << k], columns[k], out=points[1 << k : 2 << k])
    return points.astype(np.float64)


def _scrambled(columns: Words, chance: np.random.Generator) -> Words:
    """Direction numbers (bits, dimensions) times a random lower triangular matrix of each dimension."""
    places = np.arange(BITS, dtype=np.uint32)
    units = np.uint32(1) << (BITS - 1 - places)
    above = np.uint32(0xFFFFFFFF) ^ (units - np.uint32(1)) ^ units
    rows = (chance.integers(0, 2**BITS, size=(columns.shape[1], BITS), dtype=np.uint32) & above) | units
    found = np.zeros_like(columns)
    for place in range(BITS):
        digit = np.bitwise_count(columns & rows[:, place]).astype(np.uint32) & np.uint32(1)
        found |= digit << (BITS - 1 - places[place])
    return found


@lru_cache(maxsize=8)
def _directions(power: int) -> Words:
    """Direction numbers (power, 256) as 32-bit fractions."""
    found = np.empty((power, len(_CHOSEN)), dtype=np.uint32)
    found[:, 0] = [1 << (BITS - 1 - k) for k in range(power)]
    for j, polynomial in enumerate(primitive_polynomials(len(_CHOSEN) - 1), start=1):
        found[:, j] = direction_numbers(j, polynomial, int(_CHOSEN[j], 16), power)
    found.setflags(write=False)
    return found


def direction_numbers(dimension: int, polynomial: int, candidate: int, count: int) -> list[int]:
    """The first direction numbers of a dimension (from 1) as 32-bit fractions, for one of its sixteen candidates."""
    degree = polynomial.bit_length() - 1
    found = []
    for k in range(min(degree, count)):
        odd = (_mixed(dimension << 16 | candidate << 8 | k) % (1 << k)) * 2 + 1
        found.append(odd << (BITS - 1 - k))
    for k in range(degree, count):
        v = found[k - degree] ^ (found[k - degree] >> degree)
        for i in range(1, degree):
            if polynomial >> (degree - i) & 1:
                v ^= found[k - i]
        found.append(v)
    return found


def _mixed(key: int) -> int:
    """64 well mixed bits of a whole number (the finaliser of SplitMix64: Steele, Lea and Flood 2014)."""
    mask = 2**64 - 1
    z = (key + 1) * 0x9E3779B97F4A7C15 & mask
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & mask
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB & mask
    return z ^ (z >> 31)


@lru_cache(maxsize=4)
def primitive_polynomials(count: int) -> tuple[int, ...]:
    """The first primitive polynomials over GF(2) by degree, then value; bit k is the coefficient of x^k."""
    found: list[int] = []
    degree = 1
    while len(found) < count:
        found += _primitive_of(degree).tolist()
        degree += 1
    return tuple(found[:count])


def _primitive_of(degree: int) -> npt.NDArray[np.int64]:
    """Those of one degree: x has order 2^degree - 1 modulo the polynomial, which also makes it irreducible."""
    candidates = np.arange((1 << degree) + 1, 2 << degree, 2, dtype=np.int64)
    order = (1 << degree) - 1
    for divisor in (1, *_prime_factors(order)):
        is_one = _power_of_x(order // divisor, candidates, degree) == 1
        candidates = candidates[is_one if divisor == 1 else ~is_one]
    return candidates


def _power_of_x(exponent: int, modulus: npt.NDArray[np.int64], degree: int) -> npt.NDArray[np.int64]:
    result = np.ones_like(modulus)
    for bit in bin(exponent)[2:]:
        result = _product(result, result, modulus, degree)
        if bit == "1":
            result = _reduced(result << 1, modulus, degree)
    return result


def _product(
    a: npt.NDArray[np.int64], b: npt.NDArray[np.int64], modulus: npt.NDArray[np.int64], degree: int
) -> npt.NDArray[np.int64]:
    result = np.zeros_like(a)
    for k in reversed(range(degree)):
        result = _reduced(result << 1, modulus, degree) ^ (b * (a >> k & 1))
    return result


def _reduced(a: npt.NDArray[np.int64], modulus: npt.NDArray[np.int64], degree: int) -> npt.NDArray[np.int64]:
    return a ^ (modulus * (a >> degree & 1))


def _prime_factors(number: int) -> list[int]:
    found, factor = [], 2
    while factor * factor <= number:
        if number % factor == 0:
            found.append(factor)
            while number % factor == 0:
                number //= factor
        factor += 1
    return [*found, number] if number > 1 else found
