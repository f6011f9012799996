"""How actors, cells, counts and points are written inside a sentence."""

from collections.abc import Sequence

from vantage.domain.assessment import Assessment

_WITH_ARTICLE = ("netherlands", "philippines", "bahamas", "gambia", "maldives", "us", "usa", "uk", "uae", "eu")
_ARTICLE_STARTS = ("united ", "european union", "republic of ", "democratic ", "people's ", "rest of ")
_ARTICLE_ENDS = (" union", " republic", " islands", " emirates", " states", " kingdom", " federation")


def with_article(name: str) -> str:
    """The name as it stands inside a sentence: "the United States", but "China"."""
    plain = name.casefold()
    if plain in _WITH_ARTICLE or plain.startswith(_ARTICLE_STARTS) or plain.endswith(_ARTICLE_ENDS):
        return f"the {name}"
    return name


def sentence_case(text: str) -> str:
    """The text with its first letter in upper case and the rest as it was."""
    return text[:1].upper() + text[1:]


def inside_sentence(name: str) -> str:
    """A criterion's name with a small first letter, unless it begins with an abbreviation such as AI or R&D."""
    return name if name[1:2].isupper() or not name[1:2].isalpha() else name[:1].lower() + name[1:]


def cell_name(assessment: Assessment, criterion: str, actor: str) -> str:
    """A cell by its names: "Hardware for the United States"."""
    return f"{assessment.criterion(criterion).name} for {with_article(assessment.actor(actor).name)}"


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"; "" for none."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def counted(number: int, one: str, many: str) -> str:
    """The number with what agrees with it: "1 cell is", "1,200 cells are"."""
    return f"{number:,} {one if number == 1 else many}"


def there_are(number: int, one: str, many: str) -> str:
    """The start of a sentence: "There is 1 weight", "There are 3 weights"."""
    return f"There {'is' if number == 1 else 'are'} {counted(number, one, many)}"


def signed(points: float) -> str:
    """Points with their sign and one decimal: "+2.2", "−3.6" with a true minus, and "0.0" without a sign."""
    text = f"{points:+.1f}"
    return "0.0" if float(text) == 0 else text.replace("-", "−")
