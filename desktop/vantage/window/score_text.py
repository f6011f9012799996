"""The text that types a score again without losing a digit; `format_score` keeps six, which a raw value may exceed."""

from vantage.domain.score import Score


def typed_text(score: Score | None) -> str:
    """What an analyst would type for exactly this score; empty for a blank."""
    if score is None:
        return ""
    ends = (score.low, score.likely, score.high) if score.has_range else (score.likely,)
    return "-".join(_exact(end) for end in ends if end is not None)


def _exact(x: float) -> str:
    text = repr(float(x))
    return text[:-2] if text.endswith(".0") else text
