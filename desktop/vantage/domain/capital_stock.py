"""What the intelligent capital stock needs beside the scores: how much each actor makes of its compute."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Efficiency:
    """A multiplier on the compute of one actor: 1 is par, 2 makes each unit of compute count twice.

    `low` and `high` are given together or not at all. An actor without one is at par.
    """

    actor: str
    likely: float
    low: float | None = None
    high: float | None = None
    reason: str = ""
    guid: str = ""
