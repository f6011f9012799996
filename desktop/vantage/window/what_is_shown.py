"""What the window reads of a workspace before it shows anything of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vantage.analysis.confidence import CellEvidence, cell_evidence
from vantage.analysis.evidence_spread import ImpliedSpread
from vantage.casework.judgement import implied_spreads
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceTally
from vantage.workspace import Workspace, reading
from vantage.workspace.refused import damage_told

Cell = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Shown:
    """The assessment and what of the evidence its numbers rest on."""

    assessment: Assessment
    tallies: Sequence[EvidenceTally]
    source_titles: Mapping[str, str]
    cells: Mapping[Cell, CellEvidence]
    spreads: Mapping[Cell, ImpliedSpread]


def read_shown(workspace: Workspace) -> Shown:
    assessment = reading.load_assessment(workspace)
    tallies = reading.evidence_tallies(workspace)
    titles = {source.code: source.title for source in reading.load_sources(workspace)}
    return Shown(assessment, tallies, titles, cell_evidence(assessment, tallies), implied_spreads(assessment, tallies))


def read_first(workspace: Workspace) -> Shown:
    """As `read_shown`, of a workspace just opened. Raises FileProblem, and closes it, where it is damaged."""
    try:
        with damage_told(workspace.path):
            return read_shown(workspace)
    except BaseException:
        workspace.close()
        raise
