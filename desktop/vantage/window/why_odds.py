"""Why the odds of an actor are what they are: how often it leads, against whom, and what was drawn."""

from vantage.analysis.names import counted
from vantage.analysis.odds import odds
from vantage.analysis.ranking import RankOdds
from vantage.casework.judgement import Judgement
from vantage.window.why_rows import Asked, Rows, Why, explains, known
from vantage.window.why_words import share_words

_OTHERS = 3
_ORDINALS = ("1st", "2nd", "3rd")


@explains("odds")
def why_odds(asked: Asked) -> Why | None:
    judgement, actor = asked.judgement, asked.code
    assessment, found = judgement.assessment, judgement.odds
    if not actor or not known(judgement, actor=actor) or actor not in found.leads:
        return None
    rows: Rows = [("Leads in", f"{found.leads[actor] * 100:.1f} % of {found.draws:,} draws")]
    error = found.half_widths.get(actor, found.half_width)
    rows.append(("Sampling error", f"± {error * 100:.1f} percentage points (95 %)"))
    rows += _ranks(found, actor)
    rows += _against(judgement, actor)
    rows += _confidence_factor(asked)
    central = found.central_weights.get(actor)
    if central:
        weights = [f"{a.name} {central[a.code] * 100:.0f} %" for a in assessment.advantages]
        rows.append(("Typical weights when first", "; ".join(weights)))
    rows += [("Tied", group.sentence) for group in found.tied if actor in group.actors]
    rows += _drawn(found)
    return Why(f"Odds of {assessment.actor(actor).name}", tuple(rows))


def _ranks(found: RankOdds, actor: str) -> Rows:
    row = found.acceptability[actor]
    if len(row) < 3:
        return []
    shown = [f"{name} {share_words(p)}" for name, p in zip(_ORDINALS, row, strict=False)]
    if len(row) > 3:
        shown.append(f"lower {share_words(max(0.0, sum(row[3:])))}")
    return [("Ranks", "; ".join(shown))]


def _against(judgement: Judgement, actor: str) -> Rows:
    """The odds against the rival of the head-to-head, then against those it is least sure to beat."""
    assessment, pairwise = judgement.assessment, judgement.odds.pairwise.get(actor, {})
    order = sorted(pairwise, key=lambda code: (code not in assessment.head_to_head, pairwise[code]))
    rows = [(f"Ahead of {assessment.actor(code).name}", share_words(pairwise[code])) for code in order[:_OTHERS]]
    left = order[_OTHERS:]
    if left:
        rows.append(("Ahead of the others", f"in {share_words(pairwise[left[0]])} at least"))
    return rows


def _confidence_factor(asked: Asked) -> Rows:
    """How often an actor would lead over the data alone, were the weights those typical of its lead."""
    if asked.prepared is None:
        return []
    points = {c.code: c.points for c in asked.judgement.assessment.advantages}
    found = odds(asked.prepared, points, confidence=True)
    if found.leads != asked.judgement.odds.leads:
        return []  # the draws are not those of the judgement: a weight inside an advantage is in the hand
    factor = found.confidence_factors.get(asked.code)
    if factor is None:
        return [("Confidence factor", "none: it never leads, so it has no typical weights")]
    words = f"{share_words(factor)}: so often it leads over the scores alone, at the weights typical of its lead"
    verdict = ". The scores are good enough to tell." if factor >= 0.9 else ". Better scores could change it."
    return [("Confidence factor", words + verdict)]


def _drawn(found: RankOdds) -> Rows:
    rows: Rows = [("Drawn with", f"seed {found.seed}; scores from low, likely and high; weights as set at left")]
    if found.blanks:
        rows.append(("Blanks", f"{counted(len(found.blanks), 'cell', 'cells')} drawn from the whole scale"))
    implied = sum(len(bands) for bands in found.implied.values())
    if implied:
        words = counted(implied, "score without a range takes", "scores without a range take")
        rows.append(("Implied band", f"{words} that of {'its' if implied == 1 else 'their'} evidence"))
    if found.no_range:
        rows.append(("No range", f"{counted(len(found.no_range), 'cell', 'cells')} taken as exact"))
    return rows
