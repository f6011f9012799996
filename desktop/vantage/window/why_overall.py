"""Why the overall score of an actor is what it is: its advantages, the lens, its blanks, and what warns about it."""

from vantage.analysis.comparison import explain
from vantage.analysis.lenses import TREE, find_lens
from vantage.analysis.names import counted, with_article
from vantage.analysis.tree import tree_of
from vantage.casework.judgement import Judgement
from vantage.window.why_blank import blank_rows
from vantage.window.why_lens import lens_rows
from vantage.window.why_rows import Asked, Rows, Why, explains, known
from vantage.window.why_words import mean_words, share_words, value_words

_NOTES = 3


@explains("overall")
def why_overall(asked: Asked) -> Why | None:
    judgement, actor = asked.judgement, asked.code
    comparison, assessment = judgement.comparison, judgement.assessment
    if not actor or not known(judgement, actor=actor) or actor not in comparison.scores:
        return None
    score, rank = comparison.scores[actor], comparison.ranks[actor]
    rows: Rows = [("Score", "–" if score is None else f"{score:.2f} of 100")]
    if rank is not None:
        rows.append(("Rank", f"{rank} of {sum(r is not None for r in comparison.ranks.values())}"))
    rows.append(("5–95 % of draws", f"{judgement.odds.low[actor]:.1f} to {judgement.odds.high[actor]:.1f}"))
    rows += _over_tree(judgement, actor) if find_lens(comparison.lens).basis == TREE else _by_lens(judgement, actor)
    rows += blank_rows(judgement, actor)
    rows += [("Note", warning) for warning in _of_actor(judgement, actor)]
    name = assessment.actor(actor).name
    return Why(f"Overall score of {name}", tuple(rows), criterion=assessment.root.code)


def _over_tree(judgement: Judgement, actor: str) -> Rows:
    """The advantages and the mean that makes the score of them."""
    assessment, comparison = judgement.assessment, judgement.comparison
    root = tree_of(assessment, comparison.lens).root
    rows: Rows = []
    for advantage in assessment.advantages:
        part = explain(assessment, comparison, advantage.code, actor)
        if part.value is None:
            rows.append((advantage.name, "blank"))
            continue
        value, share = value_words(part.value), share_words(part.applied_share)
        if part.contribution is not None:
            rows.append((advantage.name, f"{value} × {share} = {part.contribution:.2f}"))
        elif part.log_contribution is not None:
            rows.append((advantage.name, f"{share} × ln {value} = {part.log_contribution:.3f}"))
        else:
            rows.append((advantage.name, f"{value}, weight {share}"))
    rows.append(("Combined by", _mean(judgement, actor, root.aggregation, root.exponent)))
    return rows


def _mean(judgement: Judgement, actor: str, aggregation: str, exponent: float) -> str:
    score, words = judgement.comparison.scores[actor], mean_words(aggregation, exponent)
    if score is None:
        return words
    if aggregation == "arithmetic":
        return f"{words}: the parts sum to {score:.2f}"
    if aggregation == "geometric" and score > 0:
        return f"{words}: the parts sum to the logarithm of {score:.2f}"
    return f"{words}: {score:.2f}"


def _by_lens(judgement: Judgement, actor: str) -> Rows:
    rows = lens_rows(judgement, actor)
    parts = judgement.comparison.contributions.get(actor, {})
    for advantage in judgement.assessment.advantages:
        part = parts.get(advantage.code)
        if part is not None:
            rows.append((advantage.name, f"{part:.2f} points of the score"))
    return rows


def _of_actor(judgement: Judgement, actor: str) -> list[str]:
    """Warnings that name the actor, then those that name none, the first few."""
    names = {a.code: (a.name, with_article(a.name)) for a in judgement.assessment.actors}
    warnings = judgement.comparison.warnings
    own = [w for w in warnings if any(name in w for name in names[actor])]
    general = [w for w in warnings if not any(name in w for pair in names.values() for name in pair)]
    found = [*own, *general]
    left = len(found) - _NOTES
    return found if left <= 0 else [*found[:_NOTES], f"{counted(left, 'more note', 'more notes')} on the method."]
