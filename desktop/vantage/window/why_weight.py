"""Why a weight has the share it has: its points among those of its group, and the way up to the whole."""

from vantage.analysis.weights import effective_shares, local_shares
from vantage.window.why_rows import Asked, Rows, Why, explains, known
from vantage.window.why_words import figure, share_words


@explains("weight")
def why_weight(asked: Asked) -> Why | None:
    assessment = asked.judgement.assessment
    if not asked.code or not known(asked.judgement, asked.code):
        return None
    node = assessment.criterion(asked.code)
    if node.parent is None:
        return None
    group, local = assessment.children(node.parent), local_shares(assessment)
    total = sum(c.points for c in group)
    rows: Rows = [("Points", f"{figure(node.points)} of {figure(total)} in its group")]
    rows.append(("Share of the group", f"{figure(node.points)} / {figure(total)} = {share_words(local[node.code])}"))
    parent = assessment.criterion(node.parent)
    while parent.parent is not None:
        rows.append((f"Weight of {parent.name}", share_words(local[parent.code])))
        parent = assessment.criterion(parent.parent)
    rows.append(("Share in all", f"{effective_shares(assessment)[node.code] * 100:.2f} %"))
    if node.locked:
        rows.append(("Locked", "it keeps its share while other weights move"))
    return Why(f"Weight of {node.name}", tuple(rows), criterion=node.code)
