"""What is said of a planned import and of what became of it."""

from vantage.casework.tables import FigureSource, TablePlan, TableReport
from vantage.casework.tables.plan import CHANGED, NEW, SAME


def plan_note(plan: TablePlan, differing: str = "") -> str:
    """The counts of a plan, what differs from the linked evidence, and how the table was read."""
    counts = [
        (plan.count(NEW), "new"),
        (plan.count(CHANGED), "overwriting what is there"),
        (plan.count(SAME), "there already"),
        (len(plan.bad), "cannot be imported"),
        (plan.blanks, "blank and left alone"),
    ]
    said = ", ".join(f"{number:,} {words}" for number, words in counts if number)
    new = len(plan.mapping.new_indicators)
    added = f" {new} new {'indicator' if new == 1 else 'indicators'}." if new else ""
    return " ".join(
        [f"{said}.{added}" if said else "Nothing was found in it.", *([differing] if differing else []), *plan.notes]
    )


def button_words(plan: TablePlan, source: FigureSource | None) -> tuple[str, bool]:
    """What the button does, and whether there is anything to do."""
    written = plan.count(NEW) + plan.count(CHANGED)
    if written:
        return f"Import {_figures(written)}", True
    if plan.cells and source is not None:
        return "Add their evidence", True
    return "Nothing to import", False


def report_words(report: TableReport) -> tuple[str, str]:
    """A headline and a note on what became of a table."""
    written = report.new + report.changed
    headline = f"{_figures(written)} imported" if written else "No figure was changed"
    parts = [
        f"{report.new:,} new" if report.new else "",
        f"{report.changed:,} overwritten" if report.changed else "",
        f"{report.unchanged:,} there already" if report.unchanged else "",
        f"{report.evidence:,} with new evidence" if report.evidence else "",
        f"{len(report.skipped):,} skipped, named below" if report.skipped else "",
    ]
    said = ", ".join(part for part in parts if part)
    added = f" Added: {', '.join(report.indicators)}." if report.indicators else ""
    undo = "One step: Undo takes all of it back." if report.step is not None else ""
    counts = f"{said[:1].upper()}{said[1:]}.{added}" if said else ""
    return headline, " ".join(part for part in (counts, undo, report.differing) if part)


def _figures(number: int) -> str:
    return "1 figure" if number == 1 else f"{number:,} figures"
