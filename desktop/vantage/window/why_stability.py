"""Why a weight may move as far as it may before the lead changes: its interval and its break-evens."""

from vantage.analysis.stability import BreakEven, stability
from vantage.domain.assessment import Assessment
from vantage.window.why_rows import Asked, Rows, Why, explains, known
from vantage.window.why_words import share_words, signed


@explains("stability")
def why_stability(asked: Asked) -> Why | None:
    judgement, code = asked.judgement, asked.code
    assessment = judgement.assessment
    if not code or not known(judgement, code) or assessment.criterion(code).parent is None:
        return None
    node = assessment.criterion(code)
    found = next(s for s in stability(assessment, judgement.comparison, node.parent) if s.criterion == code)
    rows: Rows = [("Share now", f"{found.points:g} points = {share_words(found.share)} of its group")]
    if found.low is None or found.high is None:
        return Why(f"Stability of {node.name}", (*rows, ("Interval", found.reason)), criterion=code)
    rows.append(("Leader", assessment.actor(found.leader).name))
    interval = f"{share_words(found.low)} to {share_words(found.high)}"
    rows.append(("Stays ahead", interval + ("" if found.exact else ", found by search")))
    rows += _break_even(assessment, "Below", found.below) + _break_even(assessment, "Above", found.above)
    change = found.smallest_change
    if change is not None:
        rival = assessment.actor(change.rival).name
        way = "less" if change.amount > 0 else "more"
        words = f"{100 * abs(change.amount):.1f} points {way} bring {rival} level, before all are scaled to 100 % again"
        rows.append(("By itself", f"{words} ({signed(-100 * change.relative, 0)} % of its weight)"))
    rows.append(("How", "one weight moves, free ones keep their proportions, locked ones their share"))
    return Why(f"Stability of {node.name}", (*rows, ("In words", found.sentence)), criterion=code)


def _break_even(assessment: Assessment, label: str, found: BreakEven | None) -> Rows:
    if found is None:
        return []
    points = "no number of points" if found.points is None else f"{found.points:.4g} points"
    return [(label, f"{assessment.actor(found.rival).name} is level at {share_words(found.share)} ({points})")]
