"""Probability words of ICD 203 (2015), row 1; the lower bound of each range belongs to it.

Below 1 % and above 99 % the scale has no word: the text says "less than 1 %" or "more than 99 %".
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class EstimativeWord:
    """A word and its range as printed; `word` is "" outside the scale."""

    word: str
    bracket: str

    @property
    def before_ahead(self) -> str:
        """The word as it stands before "ahead": "almost certainly", but "likely"."""
        return f"{self.word}ly" if self.word == "almost certain" else self.word


_SCALE = (
    (0.05, "almost no chance", "1–5 %"),
    (0.20, "very unlikely", "5–20 %"),
    (0.45, "unlikely", "20–45 %"),
    (0.55, "roughly even chance", "45–55 %"),
    (0.80, "likely", "55–80 %"),
    (0.95, "very likely", "80–95 %"),
    (0.99, "almost certain", "95–99 %"),
)


def estimative_word(probability: float) -> EstimativeWord:
    """The ICD 203 row 1 word of a probability (0-1)."""
    if not 0 <= probability <= 1:
        raise ValueError(f"not a probability: {probability}")
    if probability < 0.01:
        return EstimativeWord("", "less than 1 %")
    if probability > 0.99:
        return EstimativeWord("", "more than 99 %")
    for upper, word, bracket in _SCALE:
        if probability < upper:
            return EstimativeWord(word, bracket)
    return EstimativeWord(_SCALE[-1][1], _SCALE[-1][2])


def chance_of_lead(name: str, probability: float) -> str:
    """The headline sentence for an actor that leads with this probability (at least 0.5)."""
    found = estimative_word(probability)
    if not found.word:
        return f"{name} leads in {found.bracket} of draws."
    if found.word == "roughly even chance":
        return f"There is a {found.word} ({found.bracket}) that {name} is ahead."
    return f"{name} is {found.before_ahead} ({found.bracket}) ahead."
