"""The method certificate: reference problems put through the very functions the product uses.

Each file in `data/reference_problems/` holds one problem: its source (a publication, or a computation by hand that is
written out), what goes in, what must come out, and how far a result may lie from it.
"""

import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from vantage import __version__, locations
from vantage.errors import FileProblem, VantageError

Runner = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True)
class ReferenceProblem:
    """`tolerance` is absolute; `given` and `expected` hold numbers, texts, and lists and tables of these."""

    name: str
    title: str
    method: str
    source: str
    note: str
    tolerance: float
    given: Mapping[str, Any]
    expected: Mapping[str, Any]


@dataclass(frozen=True)
class Comparand:
    """One published figure beside the one found. `difference` is None where they are not numbers."""

    name: str
    published: Any
    found: Any
    difference: float | None
    agrees: bool


@dataclass(frozen=True)
class ProblemResult:
    """`worst` is the largest difference of a number; `refusal` is set where the functions refused the problem."""

    problem: ReferenceProblem
    comparands: tuple[Comparand, ...]
    refusal: str = ""

    @property
    def passed(self) -> bool:
        return not self.refusal and bool(self.comparands) and all(c.agrees for c in self.comparands)

    @property
    def worst(self) -> float:
        return max((c.difference for c in self.comparands if c.difference is not None), default=0.0)


@dataclass(frozen=True)
class Certificate:
    """Every problem with its result, in the order of methods and names."""

    version: str
    results: tuple[ProblemResult, ...]

    @property
    def passed(self) -> bool:
        return bool(self.results) and all(result.passed for result in self.results)


def certify(method: str = "") -> Certificate:
    """Run every reference problem, or those of one method."""
    problems = [p for p in load_problems() if method in ("", p.method)]
    return Certificate(__version__, tuple(run_problem(problem) for problem in problems))


def load_problems(folder: Path | None = None) -> list[ReferenceProblem]:
    """The reference problems, by method and name. Raises FileProblem where a file is not one."""
    place = folder or locations.data() / "reference_problems"
    found = [_read(path) for path in sorted(place.glob("*.toml"))]
    return sorted(found, key=lambda p: (p.method, p.name))


def run_problem(problem: ReferenceProblem) -> ProblemResult:
    """Put one problem through the product's functions and compare."""
    runner = runners().get(problem.method)
    if runner is None:
        return ProblemResult(problem, (), f"There is no method “{problem.method}”.")
    try:
        found = runner(problem.given)
    except VantageError as error:
        return ProblemResult(problem, (), f"{error.title} {error.advice}")
    return ProblemResult(problem, tuple(_compared("", problem.expected, found, problem.tolerance)))


@cache
def runners() -> dict[str, Runner]:
    """Every method that has a runner."""
    from vantage.casework.certificate import coin, decision_tables, drivers, flips, measured_leaves, odds, weights

    found: dict[str, Runner] = {}
    for topic in (weights, decision_tables, measured_leaves, odds, flips, drivers, coin):
        found.update(topic.RUNNERS)
    return found


def _read(path: Path) -> ReferenceProblem:
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
        texts = {key: str(table[key]) for key in ("title", "method", "source")}
        return ReferenceProblem(
            name=path.stem,
            note=str(table.get("note", "")),
            tolerance=float(table["tolerance"]),
            given=table["input"],
            expected=table["expected"],
            **texts,
        )
    except (tomllib.TOMLDecodeError, KeyError, ValueError, OSError) as error:
        raise FileProblem(f"“{path.name}” is no reference problem: {error}.", "Install Vantage anew.") from error


def _compared(name: str, published: Any, found: Any, tolerance: float) -> list[Comparand]:
    """Walks what was published; what was found beyond that is not compared."""
    if isinstance(published, Mapping):
        inner = found if isinstance(found, Mapping) else {}
        return [c for k, v in published.items() for c in _compared(_joined(name, k), v, inner.get(k), tolerance)]
    if isinstance(published, list):
        items = list(found) if isinstance(found, (list, tuple)) else []
        padded = items if len(items) == len(published) else [None] * len(published)
        pairs = enumerate(zip(published, padded, strict=True), start=1)
        return [c for k, (v, f) in pairs for c in _compared(_joined(name, str(k)), v, f, tolerance)]
    if isinstance(published, (int, float)) and not isinstance(published, bool):
        if not isinstance(found, (int, float)) or not math.isfinite(found):
            return [Comparand(name, published, found, None, False)]
        difference = abs(float(found) - float(published))
        # A print rounds half up or half to even: the edge of the tolerance belongs to it.
        return [Comparand(name, published, found, difference, difference <= tolerance * (1 + 1e-9))]
    return [Comparand(name, published, found, None, published == found)]


def _joined(name: str, part: str) -> str:
    return f"{name} {part}" if name else part
