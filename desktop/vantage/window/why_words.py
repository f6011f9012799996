"""Numbers, means and evidence as the rows of "Why?" write them."""

from vantage.analysis.aggregation import power_of
from vantage.analysis.confidence import CellEvidence
from vantage.analysis.explained_number import NodeAggregation
from vantage.analysis.names import inside_sentence
from vantage.casework.judgement import Judgement
from vantage.domain.assessment import Assessment
from vantage.domain.plain_figure import plain_figure
from vantage.domain.score import Score

MINUS = "−"
MEANS = {
    "arithmetic": "weighted mean",
    "geometric": "weighted geometric mean",
    "harmonic": "weighted harmonic mean",
    "power": "power mean",
    "minimum": "minimum",
}


def signed(points: float, digits: int = 2) -> str:
    """`+1.25` or `−0.30`, with a true minus; a zero has no sign."""
    text = f"{abs(points):.{digits}f}"
    if not float(text):
        return text
    return f"+{text}" if points > 0 else f"{MINUS}{text}"


def figure(x: float | None) -> str:
    """A number in full with thousands apart, as sentences write it; "–" for none."""
    return "–" if x is None else plain_figure(x)


def rounded(x: float) -> str:
    """Six digits, and large numbers in full with separators: what was worked out, not typed."""
    return f"{x:,.0f}" if abs(x) >= 100_000 else f"{x:.6g}"


def value_words(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def raw_words(score: Score, unit: str) -> str:
    """`26,300 persons (2021)`, and `28 to 66, likely 45` where it has a range."""
    said = figure(score.likely)
    if score.has_range:
        said = f"{figure(score.low)} to {figure(score.high)}, likely {said}"
    year = f" ({score.year})" if score.year else ""
    return f"{said}{f' {unit}' if unit else ''}{year}"


def share_words(share: float) -> str:
    return f"{share * 100:.1f} %"


def mean_words(aggregation: str, exponent: float = 1.0) -> str:
    if aggregation != "power":
        return MEANS[aggregation]
    return f"power mean, exponent {power_of(aggregation, exponent):g}".replace("-", MINUS)


def combined_words(aggregations: tuple[NodeAggregation, ...]) -> str:
    """How the nodes on a path combine their parts, the nearest first; "" where there is none."""
    kinds = {(a.aggregation, a.exponent if a.aggregation == "power" else 1.0) for a in aggregations}
    if not kinds:
        return ""
    if len(kinds) == 1:
        aggregation, exponent = kinds.pop()
        where = "" if len(aggregations) == 1 else " at every step"
        return mean_words(aggregation, exponent) + where
    return "; ".join(f"{a.name}: {mean_words(a.aggregation, a.exponent)}" for a in reversed(aggregations))


def evidence_words(judgement: Judgement, criterion: str, actor: str) -> str:
    found = judgement.cells.get((criterion, actor))
    return "none linked" if found is None or not found.count else evidence_counts(found)


def evidence_counts(found: CellEvidence) -> str:
    """`3 items, 2 publishers, worst known B4`."""
    items = "1 item" if found.count == 1 else f"{found.count} items"
    known = {0: "no publisher", 1: "1 publisher"}
    publishers = known.get(len(found.publishers), f"{len(found.publishers)} publishers")
    return f"{items}, {publishers}, " + (f"worst known {found.worst_grade}" if found.worst_grade else "no known grade")


def listed_cells(assessment: Assessment, codes: list[str], most: int = 4) -> str:
    """Names of criteria inside a sentence, the first few of them."""
    names = [inside_sentence(assessment.criterion(code).name) for code in codes[:most]]
    if len(codes) > most:
        names.append(f"{len(codes) - most} more")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
