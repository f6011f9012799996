"""Why a term of the gap ledger is what it is: the two values, the weight, and how the lens splits the gap."""

from vantage.analysis.comparison import explain
from vantage.analysis.lenses import TREE, find_lens
from vantage.analysis.tree import tree_of
from vantage.casework.judgement import Judgement
from vantage.window.why_lens import lens_gap_rows
from vantage.window.why_rows import EVIDENCE, Asked, Rows, Why, explains, known
from vantage.window.why_words import evidence_words, mean_words, share_words, signed, value_words


@explains("gap")
def why_gap(asked: Asked) -> Why | None:
    judgement, code = asked.judgement, asked.code
    assessment, gap = judgement.assessment, judgement.gap
    if gap is None or gap.leader is None or gap.follower is None or not code or not known(judgement, code):
        return None
    if code == assessment.root.code:
        return None
    pair = gap.leader, gap.follower
    node = assessment.criterion(code)
    names = [assessment.actor(actor).name for actor in pair]
    values = [judgement.comparison.values[actor].get(code) for actor in pair]
    rows: Rows = [(name, value_words(value)) for name, value in zip(names, values, strict=True)]
    first, second = values
    if first is not None and second is not None:
        rows.append(("Difference", f"{signed(first - second, 1)} points"))
    rows += _term(judgement, code, pair)
    if gap.total is not None:
        rows.append(("Gap in all", f"{signed(gap.total)} points"))
    for actor, name in zip(pair, names, strict=True):
        rows.append((f"{EVIDENCE}, {name}", evidence_words(judgement, code, actor)))
    title = f"{node.name}: {names[0]} against {names[1]}"
    return Why(title, tuple(rows), None, ((code, pair[0]), (code, pair[1])), criterion=code)


def _term(judgement: Judgement, code: str, pair: tuple[str, str]) -> Rows:
    """The term of the advantage, and for an indicator beneath it its own part where there is one."""
    assessment, comparison, gap = judgement.assessment, judgement.comparison, judgement.gap
    advantage = assessment.advantage_of(code)
    parts = [explain(assessment, comparison, code, actor) for actor in pair]
    over_tree = find_lens(comparison.lens).basis == TREE
    rows: Rows = [("Weight share", share_words(parts[0].effective_share))]
    applied = [part.applied_share for part in parts]
    if over_tree and (abs(applied[0] - applied[1]) > 1e-9 or abs(applied[0] - parts[0].effective_share) > 1e-9):
        rows.append(("Share that counts", f"{share_words(applied[0])} and {share_words(applied[1])}, blanks left out"))
    mine, theirs = parts[0].contribution, parts[1].contribution
    if code != advantage:
        if mine is not None and theirs is not None:
            words = f"{mine:.2f} − {theirs:.2f} = {signed(mine - theirs)} points"
            rows.append((f"Part in {assessment.criterion(advantage).name}", words))
        elif parts[0].note:
            rows.append(("Part", parts[0].note))
    term = None if gap is None or gap.terms is None else gap.terms.get(advantage)
    label = "Term of the gap" if code == advantage else f"Term of {assessment.criterion(advantage).name}"
    if term is None:
        rows.append((label, "none: this lens does not split the gap into advantages"))
        return rows
    split = f"{mine:.2f} − {theirs:.2f} = " if code == advantage and mine is not None and theirs is not None else ""
    rows.append((label, f"{split}{signed(term)} points"))
    if over_tree:
        root = tree_of(assessment, comparison.lens).root
        if root.aggregation != "arithmetic":
            words = f"by the {mean_words(root.aggregation, root.exponent)}: the terms are taken on its own scale"
            rows.append(("Split", f"{words} and brought back to points, so that they sum to the gap"))
    return rows + lens_gap_rows(judgement, *pair)
