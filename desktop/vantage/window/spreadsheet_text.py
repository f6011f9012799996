"""Tables for the clipboard, safe to paste into a spreadsheet."""

from collections.abc import Iterable, Sequence

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_tsv(rows: Iterable[Sequence[str]]) -> str:
    """Rows as tab-separated lines. A text a spreadsheet would run as a formula gets an apostrophe before it."""
    return "\n".join("\t".join(_cell(text) for text in row) for row in rows)


def _cell(text: str) -> str:
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(_FORMULA_STARTS) and not _is_number(flat) else flat


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
