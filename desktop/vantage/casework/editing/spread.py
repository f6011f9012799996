"""Edits of the table that turns evidence into spread, and of the date its age is counted back from."""

from vantage.analysis.evidence_age import middle_of
from vantage.analysis.spread_table import DEFAULT_SPREADS, check_entry, spread_table
from vantage.analysis.spread_words import entry_words, number
from vantage.casework.editing.one_step import one_step
from vantage.domain.step import Step
from vantage.errors import BadInput
from vantage.workspace import Workspace, reading, writing


def set_spread(workspace: Workspace, factor: str, key: str, value: float | None) -> Step | None:
    """Enter a value of one's own in the table of spreads; None, or the default itself, brings its default back.

    Raises BadInput for an entry the table does not have and for a value out of its range.
    """
    check_entry(factor, key, 1.0 if value is None else value)
    if value == DEFAULT_SPREADS[factor, key]:
        value = None
    if value is None and (factor, key) not in spread_table(reading.load_assessment(workspace).spread_rules).changed:
        return None
    name = f"{factor} {entry_words((factor, key))}"
    words = f"Reset the spread of {name}" if value is None else f"Set the spread of {name} to {number(value)}"
    return one_step(workspace, words, lambda: writing.put_spread_rule(workspace, factor, key, value))


def set_as_of(workspace: Workspace, date: str) -> Step | None:
    """Set the date evidence ages towards: a year, a month or a day; "" for the newest evidence. Raises BadInput."""
    text = date.strip()
    if text and middle_of(text) is None:
        advice = "Type a year, a month or a day, such as 2025, 2025-08 or 2025-08-31, or leave it empty."
        raise BadInput(f"“{text}” is not a date.", advice)
    if text == reading.load_assessment(workspace).as_of:
        return None
    words = f"Count the age of evidence back from {text}" if text else "Count the age of evidence from its newest date"
    return one_step(workspace, words, lambda: writing.update_assessment(workspace, as_of=text))
