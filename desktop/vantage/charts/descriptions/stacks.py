"""Stacks that fill 0-100 %: how the draws of each actor spread over the ranks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StackRow:
    """One actor; `parts` are shares (0-1) that sum to 1, the best rank first."""

    code: str
    name: str
    colour: int
    parts: tuple[float, ...]
    tooltip: str = ""


@dataclass(frozen=True)
class StackChart:
    """`part_names` name the parts, such as "rank 1"."""

    rows: tuple[StackRow, ...]
    part_names: tuple[str, ...]
    title: str = "Rank odds"
    note: str = "share of draws at each rank"
    alt_text: str = ""
