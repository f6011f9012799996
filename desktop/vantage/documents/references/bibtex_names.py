"""Lists of names in BibTeX: `van der Berg, Jan and {World Bank} and others`."""

import re
from collections.abc import Sequence

from vantage.documents.references.latex import decode, encode
from vantage.documents.references.names import with_suffix, without_suffix
from vantage.documents.references.plain_text import OTHERS, one_line
from vantage.domain.reference import Name


def read_names(value: str, warnings: list[str]) -> tuple[Name, ...]:
    """The names of a field that is still LaTeX. A name wholly in braces is an institution."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    names = []
    for piece in _listed(value):
        if piece.strip().lower() == "others":
            warnings.append("The entry says “and others”: not all names are there.")
            names.append(OTHERS)
        elif _wholly_in_braces(piece.strip()):
            names.append(Name(literal=one_line(decode(piece))))
        else:
            parts = parse_single_name_into_parts(piece, strict=False)
            first, last, suffix = (
                one_line(decode(" ".join(words))) for words in (parts.first, parts.von + parts.last, parts.jr)
            )
            names.append(Name(family=last, given=with_suffix(first, suffix)) if last else Name(literal=first))
    return tuple(name for name in names if name != Name())


def _listed(value: str) -> list[str]:
    """The names apart: split at each “and” between white space and outside braces.

    The parser's own function loses the first letter of a name that begins with an accent command.
    """
    pieces, depth, start = [], 0, 0
    for found in re.finditer(r"\\.|[{}]|(?<=\s)and(?=\s)", value, re.DOTALL | re.IGNORECASE):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and not found[0].startswith("\\"):
            pieces.append(value[start : found.start()])
            start = found.end()
    return [piece for piece in [*pieces, value[start:]] if piece.strip()]


def _wholly_in_braces(text: str) -> bool:
    r"""Whether the first brace closes at the end: `{World Bank}`, but not `{\"O}zg{\"u}r`."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for i, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return i == len(text) - 1
    return False


def write_names(names: Sequence[Name]) -> str:
    """The names as one field value."""
    return " and ".join(text for name in names if (text := _written(name)))


def _written(name: Name) -> str:
    if name == OTHERS:
        return "others"
    family, given = one_line(name.family), one_line(name.given)
    if family and given:
        first, suffix = without_suffix(given)
        return ", ".join(_part(part) for part in (family, suffix, first) if part)
    whole = one_line(name.literal) or family or given
    if not whole:
        return ""
    return (
        encode(whole)
        if whole == family and re.fullmatch(r"[^\W_]+", whole) and whole.lower() != "and"
        else f"{{{encode(whole)}}}"
    )


def _part(part: str) -> str:
    """A part of a name; in braces where a comma or “and” would be taken for a separator."""
    encoded = encode(part)
    return encoded if re.fullmatch(r"[\w'’.\- ]+", part) and "and" not in part.lower().split() else f"{{{encoded}}}"
