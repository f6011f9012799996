"""What the choices of a measure are called, and one sentence on what each does and when to use it."""

RULES = {
    "goalposts": (
        "Goalposts",
        "0 at the low goalpost, 100 at the high one, straight between: it does not move when an actor joins.",
    ),
    "value-function": ("Value function", "What a raw value is worth, by straight lines through points of your own."),
    "distance-to-target": (
        "Distance to a target",
        "0 for the worst actor present, 100 at the target and beyond it.",
    ),
    "ratio-to-best": ("Ratio to the best", "The best actor has 100, one with half as much has 50; needs a true zero."),
    "share-of-total": ("Share of the total", "Each actor's part of the sum of all present; needs a true zero."),
    "minmax": ("Smallest to largest", "0 for the worst actor present, 100 for the best (min-max)."),
    "distance-to-best": ("Distance to the best", "How far an actor lies behind the best, 0 for the worst present."),
    "zscore": ("Z-score", "50 at the mean, and 10 points for each standard deviation from it."),
    "rank": ("Rank", "The share of the other actors that are beaten, a tie counting half; distances are lost."),
    "percentile": ("Percentile rank", "The share of the other actors strictly beaten; distances are lost."),
}
"""Code of a normalisation: its plain name and what it does."""

TREATMENTS = {
    "none": ("Leave outliers as they are", "Every value counts as it stands."),
    "winsorise": (
        "Pull outliers in",
        "Up to five extreme values take the next one's place where skewness and kurtosis say so (winsorising).",
    ),
    "log": ("Logarithm of the shifted values", "For skewed values under rules that rest on who is present."),
}
TRANSFORMS = {
    "none": ("As it is", "The raw value itself is put on 0 to 100."),
    "log": ("Logarithm", "Each further doubling is worth the same; goalposts and targets are taken with it."),
}
DIRECTIONS = {"1": ("More is better", ""), "-1": ("Less is better", "")}

AGGREGATIONS = {
    "arithmetic": ("Weighted mean", "Strength in one part makes up for weakness in another, point for point."),
    "geometric": ("Geometric mean", "Proportions count: a weakness is not bought back in full, and a zero gives zero."),
    "harmonic": ("Harmonic mean", "Leans further towards the weakest part; a zero gives zero."),
    "power": ("Power mean", "Exponent 1 is the mean, 0 the geometric, −1 the harmonic; larger leans to the strongest."),
    "minimum": ("Smallest part", "No better than the weakest part that has a weight."),
}


def names(words: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Codes and plain names, for a choice."""
    return {code: name for code, (name, _) in words.items()}
