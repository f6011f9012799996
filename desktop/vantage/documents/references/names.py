"""Names of people and institutions, from one text and from the pieces reference files hold."""

import re

from vantage.documents.references.plain_text import OTHERS, one_line
from vantage.domain.reference import Name

_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|I?V|VI{0,3})$")
_OTHERS = re.compile(r"[\s,;]+(?:et\s+al\.?|(?:and|&)\s+others\.?)$", re.IGNORECASE)
_PARTICLES = frozenset("van von der den de del della di da dos du la le ter ten al el bin ibn zu zur af".split())
_INSTITUTION = frozenset(
    """academy administration agency agence alliance analytics army assembly associates association authority bank board
    body bureau cabinet capital center centre chamber coalition college commission committee company congress consortium
    corp corporation council court daily department division editor editorial editors embassy europe european
    federation finance forum foundation fund gazette global gmbh government group guest house inc industries
    initiative institute institution international investment journal lab laboratory laboratories labs league library
    limited llc ltd magazine media ministry mission monetary nations national network news newsletter office
    organisation organization parliament partners post press project reporter research reserve review school
    securities securities senate service services society staff state states studies survey team technologies technology
    times today treasury tribune trust union unit united university ventures weekly world""".split()
)
_WORD = re.compile(r"[^\W\d_][^\W\d_'’.\-]*(?:[.'’\-][^\W\d_'’.\-]*)*$")


def names_of(text: str) -> tuple[Name, ...]:
    """The names in a free text, such as “Grace Shao; Jeffrey Ding”, “Shao, Grace” or “World Bank”.

    Cautious: a text becomes family and given name only where it is shaped like a person's (a comma between them, or
    two to four capitalised Latin words none of which is the word of an institution); any other is kept whole.
    """
    text, others = without_others(one_line(text))
    pieces = [piece for part in text.split(";") if (piece := part.strip())]
    if len(pieces) == 1:
        pieces = _listed(pieces[0])
    return (*(_name(piece) for piece in pieces), *((OTHERS,) if others else ()))


def without_others(text: str) -> tuple[str, bool]:
    """A list of names without the “et al.” or “and others” at its end, and whether one stood there."""
    found = _OTHERS.search(text)
    return (text[: found.start()], True) if found else (text, False)


def _listed(text: str) -> list[str]:
    """Split at “and” and “&”, and at commas, but only where every piece is a person in reading order."""
    by_and = [part.strip(" ,") for part in re.split(r",?\s+(?:and|&)\s+", text)]
    pieces = [piece for part in by_and for piece in part.split(", ")]
    if len(pieces) > 1 and all(_in_reading_order(piece) for piece in pieces):
        return pieces
    if len(by_and) > 1 and all(_in_reading_order(part) or inverted(part) for part in by_and):
        return by_and
    return [text]


def _name(text: str) -> Name:
    return inverted(text) or _in_reading_order(text) or Name(literal=text)


def inverted(text: str) -> Name | None:
    """“Shao, Grace” as a person; None where the comma may mean something else."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[2]):
        parts = [parts[0], f"{parts[1]}, {parts[2]}"]
    if len(parts) != 2 or not all(parts) or len(parts[0].split()) > 4 or len(parts[1].split()) > 4:
        return None
    words = [*parts[0].split(), *parts[1].replace(",", "").split()]
    if not all(_WORD.match(word) for word in words) or any(word.casefold() in _INSTITUTION for word in words):
        return None
    return Name(family=parts[0], given=parts[1])


def _in_reading_order(text: str) -> Name | None:
    """“Jan van der Berg” as a person, or None."""
    words = text.split()
    if not 2 <= len(words) <= 4 + sum(word in _PARTICLES for word in words):
        return None
    for word in words:
        shaped = _WORD.match(word) and word.isascii() | (word.upper() != word.lower())
        abbreviation = len(word) > 1 and word.isupper() and "." not in word
        if not shaped or abbreviation or word.casefold().strip(".") in _INSTITUTION:
            return None
        if not word[0].isupper() and word not in _PARTICLES:
            return None
    first = next((i for i, word in enumerate(words) if i and word in _PARTICLES), len(words) - 1)
    if words[-1] in _PARTICLES or words[0] in _PARTICLES or words[-1].endswith("."):
        return None
    return Name(family=" ".join(words[first:]), given=" ".join(words[:first]))


def with_suffix(given: str, suffix: str) -> str:
    """Given names with “Jr.” or “III” behind a comma, the way the program keeps it."""
    return f"{given}, {suffix}" if given and suffix else given or suffix


def without_suffix(given: str) -> tuple[str, str]:
    """The given names and the suffix apart."""
    before, comma, after = given.rpartition(", ")
    return (before, after) if comma and _SUFFIX.fullmatch(after) else (given, "")
