"""What a memo says, as frozen plain data: texts, tables and chart descriptions in the order they are read."""

from collections.abc import Mapping
from dataclasses import dataclass

from vantage.charts.descriptions import Chart


@dataclass(frozen=True)
class ScenarioRow:
    """One scenario as judged. `probability` and `odds` (of the leader) are 0-1; `gap` in points to the second."""

    name: str
    probability: float | None
    horizon: str
    scores: Mapping[str, float | None]
    leader: str
    gap: float | None
    odds: float | None


@dataclass(frozen=True)
class Stamp:
    """What it takes to make the same memo again. `timestamp` is UTC, ISO 8601; `options` are those of the command line,
    each with its value, for whatever is not as usual."""

    version: str
    content_hash: str
    seed: int
    draws: int
    spread: float | str
    timestamp: str
    scenario: str
    lens: str
    last_step_hash: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Column:
    """`width` is a share of what the fixed columns leave; 0 means as wide as its content."""

    label: str
    right: bool = False
    width: float = 0.0


@dataclass(frozen=True)
class Table:
    """`rows` hold one text per column; a row of one text alone is the heading of the rows after it. `has_total` sets
    the last row apart; `small` sets the table in the type of the annexes."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    has_total: bool = False
    small: bool = False


@dataclass(frozen=True)
class Section:
    """Paragraphs, then charts side by side, then tables, then a command, then term-and-text pairs, then a list. Each
    part of the command stays on one line."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    command: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class MemoContent:
    """`notes` are what a reader should know before exporting. Page 1 holds everything up to the score table."""

    title: str
    short_title: str
    subject: str
    frame: tuple[tuple[str, str], ...]
    headline: str
    detail: str
    confidence: str
    reasons: tuple[str, ...]
    scores: tuple[Table, ...]
    sections: tuple[Section, ...]
    date: str
    notes: tuple[str, ...]
