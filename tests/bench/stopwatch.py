"""Timing a piece of work several times, and the row of the budget table it becomes."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One line: measured median and 95th percentile against a budget, all in the same unit."""

    what: str
    median: float
    p95: float
    budget: float | None
    unit: str = "ms"
    p95_budget: float | None = None

    @property
    def verdict(self) -> str:
        if self.budget is None:
            return ""
        held = self.median <= self.budget and (self.p95_budget is None or self.p95 <= self.p95_budget)
        return "holds" if held else "OVER"


def milliseconds(work: Callable[[], Any], times: int, *, warm: int = 1) -> list[float]:
    """Run `work` and say how long each run took, after some runs that do not count."""
    for _ in range(warm):
        work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    return taken


def row(what: str, values: Sequence[float], budget: float | None, **more: Any) -> Row:
    """A row from single measurements."""
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    return Row(what, statistics.median(ordered), p95, budget, **more)
