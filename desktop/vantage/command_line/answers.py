"""How commands answer: one JSON document, or plain aligned text."""

import json
import math
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import click


def answer_json(document: Any) -> None:
    """Print one JSON document. Numbers that are not finite become null; JSON has no NaN."""
    readable = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    click.echo(json.dumps(_plain(document), ensure_ascii=not readable, allow_nan=False, indent=2))


def say(text: str) -> None:
    """Print a line for people; names and sentences in it may come from elsewhere and are made printable."""
    click.echo(printable(text))


def table(headings: Sequence[str], rows: Sequence[Sequence[object]], *, right: Sequence[int] = ()) -> str:
    """Columns aligned by spaces; the columns numbered in `right` (from 0) are aligned to the right."""
    cells = [list(headings), *([_text(cell) for cell in row] for row in rows)]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(headings))]
    lines = (
        "  ".join(_pad(cell, width, i in right) for i, (cell, width) in enumerate(zip(row, widths, strict=True)))
        for row in cells
    )
    return "\n".join(line.rstrip() for line in lines)


def points(value: float | None) -> str:
    """A score or gap in points, one decimal; a dash where there is none."""
    return "–" if value is None or not math.isfinite(value) else f"{value:.1f}"


def signed(value: float | None) -> str:
    """A gap term in points with its sign."""
    return "–" if value is None or not math.isfinite(value) else f"{value:+.2f}"


def percent(share: float | None) -> str:
    """A probability or share (0-1) as a percentage, one decimal."""
    return "–" if share is None or not math.isfinite(share) else f"{100 * share:.1f} %"


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, int):
        return int(value)
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    return str(value)


def _text(cell: object) -> str:
    return "–" if cell is None else " ".join(printable(str(cell)).split())


def printable(text: str) -> str:
    """The text without control and format characters: a claim from elsewhere must not drive the terminal."""
    return "".join(c if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf") else "\ufffd" for c in text)


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pad(text: str, width: int, right: bool) -> str:
    gap = " " * (width - _width(text))
    return gap + text if right else text + gap
