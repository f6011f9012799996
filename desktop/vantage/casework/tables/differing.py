"""Figures of a table that differ from what the evidence linked to their cells says."""

from vantage.analysis.names import cell_name, counted, listed
from vantage.casework.score_notes import evidence_words
from vantage.casework.tables.plan import SAME, TablePlan
from vantage.domain.evidence import LinkedFigure
from vantage.domain.plain_figure import plain_figure
from vantage.workspace import Workspace, reading

_MOST = 3


def differing_words(workspace: Workspace, plan: TablePlan) -> str:
    """One sentence that names the first few; "" where no figure that is new or changed differs.

    Without a source they get no evidence of their own, so that what is linked goes on saying something else.
    """
    written = [cell for cell in plan.cells if cell.state != SAME]
    figures: dict[tuple[str, str], list[LinkedFigure]] = {}
    for figure in reading.linked_figures(workspace, list(dict.fromkeys(cell.indicator for cell in written))):
        figures.setdefault((figure.criterion, figure.actor), []).append(figure)
    found = []
    for cell in written:
        node, linked = plan.assessment.criterion(cell.indicator), figures.get((cell.indicator, cell.actor), [])
        said = evidence_words(node, cell.actor, cell.value, linked)
        if said:
            name = cell_name(plan.assessment, cell.indicator, cell.actor)
            found.append(f"{name} is {plain_figure(cell.value)} in the table and {said} in the evidence")
    if not found:
        return ""
    more = [f"{len(found) - _MOST:,} more"] if len(found) > _MOST else []
    differ = counted(len(found), "figure differs", "figures differ")
    return f"{differ} from the evidence linked to the cell: {listed([*found[:_MOST], *more])}."
