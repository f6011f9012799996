"""What a grade being chosen becomes, in words: whose reliability it takes, and what a typed letter changes."""

from vantage.domain.evidence import Publisher
from vantage.domain.grades import RELIABILITY

WITHOUT_SOURCE = "Without a source there is nothing to grade {letter}. Type the credibility alone, such as 2."


def grade_outcome(publisher: Publisher | None, reliability: str, letter: str, digit: str, verb: str = "is") -> str:
    """Words for an item of a source. `reliability` is the one the source has now, `letter` the one typed where that is
    another, else ""."""
    end = f"The grade {verb} {letter or reliability}{digit}."
    if letter and publisher is None:
        return f"Its publisher is not named; the source becomes {letter} by itself. {end}"
    if letter and publisher is not None:
        return f"The source becomes {letter} by itself; {publisher.name} keeps {publisher.reliability}. {end}"
    if reliability != (publisher.reliability if publisher else "F"):
        who = "The source by itself"
    else:
        who = publisher.name if publisher else "No publisher named"
    return f"{who}: reliability {reliability}, {RELIABILITY[reliability].lower()}. {end}"


def outcome_without_source(letter: str, digit: str, verb: str = "is") -> str:
    """Words for an item that rests on no source, and so has nothing a letter could grade."""
    if letter not in ("", "F"):
        return WITHOUT_SOURCE.format(letter=letter)
    return f"Without a source: reliability F, {RELIABILITY['F'].lower()}. The grade {verb} F{digit}."
