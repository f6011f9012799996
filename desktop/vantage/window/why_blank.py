"""What the blanks of an actor leave open: the band of its score, how much is known, and what could turn the lead."""

from vantage.analysis.blanks import blank_report
from vantage.analysis.comparison import Explanation
from vantage.analysis.lenses import STOCK, TREE, find_lens
from vantage.analysis.weights import effective_shares
from vantage.casework.judgement import Judgement
from vantage.domain.assessment import Assessment
from vantage.window.why_words import listed_cells, share_words

_NO_BAND = 1e-9
_SEARCHED = 8
"""Under a lens that is no mean over the tree the fewest blanks are searched for step by step: up to so many at once."""


def blank_rows(judgement: Judgement, actor: str, cell: Explanation | None = None) -> list[tuple[str, str]]:
    """The rows; empty where nothing of this actor is blank. `cell` is the blank asked about, where it is one."""
    assessment, comparison = judgement.assessment, judgement.comparison
    shares = effective_shares(assessment)
    blank = [leaf for leaf, whose in judgement.odds.blanks if whose == actor and shares[leaf] > 0]
    if cell is not None and cell.criterion not in blank:
        return [("Its weight", "none, so the blank changes nothing")]
    if not blank:
        return []
    low, high = comparison.band[actor]
    if cell is None and high - low < _NO_BAND and comparison.coverage[actor] == 1:
        return []  # a lens that looks at other criteria only
    rows = []
    if cell is not None:
        rows.append(("Its weight", _where_the_weight_goes(assessment, cell)))
    rows.append(("Coverage", _coverage(judgement, actor)))
    if cell is None:
        rows.append(("Blank", listed_cells(assessment, blank)))
    rows.append(("Blanks could make it", f"{low:.1f} to {high:.1f} overall"))
    rows.extend(_could_decide(judgement, actor, cell))
    return rows


def _coverage(judgement: Judgement, actor: str) -> str:
    known, needed = judgement.comparison.coverage[actor], share_words(judgement.assessment.coverage_needed)
    what = "what the stock is made of is known" if _is_stock(judgement) else "the weight is scored"
    return f"{share_words(known)} of {what}; {needed} is needed for a score"


def _is_stock(judgement: Judgement) -> bool:
    return find_lens(judgement.comparison.lens).basis == STOCK


def _where_the_weight_goes(assessment: Assessment, cell: Explanation) -> str:
    if not cell.path:
        return ""
    step = cell.path[-1]
    parent = assessment.criterion(cell.criterion).parent
    siblings = [c for c in assessment.children(parent or "") if c.code != cell.criterion and c.points > 0]
    if not siblings:
        return f"{share_words(step.share)} of its group, and there is no sibling to take it"
    return f"{share_words(step.share)} of its group goes to those beside it that are scored"


def _could_decide(judgement: Judgement, actor: str, cell: Explanation | None) -> list[tuple[str, str]]:
    """Whether the blanks could turn the lead, between the actor and its rival of the head-to-head."""
    comparison, pair = judgement.comparison, judgement.assessment.head_to_head
    rival = next((code for code in pair if code != actor), "")
    if actor not in pair:
        rival = next((a for a, rank in comparison.ranks.items() if rank == 1 and a != actor), rival)
    if not rival or not _searchable(judgement, actor, rival):
        return []
    report = blank_report(judgement.assessment, comparison, actor, rival)
    if report is None:
        return []
    rows = [("What they could change", report.sentence)]
    if cell is not None and (cell.criterion, actor) in report.fewest:
        rows.append(("This one", "is among the fewest that could turn the lead"))
    return rows


def _searchable(judgement: Judgement, actor: str, rival: str) -> bool:
    blanks = sum(whose in (actor, rival) for _, whose in judgement.odds.blanks)
    return find_lens(judgement.comparison.lens).basis == TREE or blanks <= _SEARCHED
