"""BibTeX and BibLaTeX in and out. bibtexparser splits the file into entries and the names into their parts.

Strings (`@string`, months, `#`) are put together here, since the parser resolves only values that are one name.
"""

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any

from vantage.documents.references import bibtex_entry, limits
from vantage.documents.references.plain_text import one_line
from vantage.domain.reference import Reference

_MONTHS = {name: str(i) for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_LONGEST_VALUE = 1_000_000
"""Characters of a value put together from strings, which may name one another many times."""


def looks_like_bibtex(text: str) -> bool:
    """Whether a line near the start opens an entry."""
    return re.search(r"^\ufeff?\s*@\s*[A-Za-z]+\s*[{(]", text[:200_000], re.MULTILINE) is not None


def read_bibtex(text: str) -> tuple[list[Reference], list[str]]:
    """The references of a BibTeX file, and a sentence for each entry that cannot be read."""
    import bibtexparser
    from bibtexparser import model

    _quiet()
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    strings = dict(_MONTHS)
    keys: set[str] = set()
    references: list[Reference] = []
    problems: list[str] = []
    for block in bibtexparser.parse_string(text, parse_stack=[]).blocks:
        warnings: list[str] = []
        if isinstance(block, model.DuplicateBlockKeyBlock):
            block = block.ignore_error_block  # noqa: PLW2901 the entry inside
        if isinstance(block, model.DuplicateFieldKeyBlock):
            names = ", ".join(sorted(one_line(name)[:40] for name in block.duplicate_keys))
            warnings.append(f"Fields stand in the entry more than once: {names}.")
            block = block.ignore_error_block  # noqa: PLW2901
        if isinstance(block, model.String):
            strings[block.key.lower()] = _value(str(block.value), strings)
        elif isinstance(block, model.Entry) and not block.fields and len(block.key.split()) != 1:
            problems.append(f"The entry at line {(block.start_line or 0) + 1} holds nothing: “{_start(block)}”.")
        elif isinstance(block, model.Entry):
            limits.count(len(references))
            if block.key and block.key in keys:
                warnings.append(f"The key “{one_line(block.key)[:80]}” stands in the file more than once.")
            keys.add(block.key)
            fields: dict[str, list[str]] = {}
            for field in block.fields:
                fields.setdefault(field.key.lower(), []).append(_value(str(field.value), strings))
            references.append(bibtex_entry.reference(block.entry_type.lower(), block.key, fields, warnings))
        elif isinstance(block, model.ParsingFailedBlock):
            where = f"The entry at line {(block.start_line or 0) + 1}"
            problems.append(f"{where} cannot be read, its braces or commas do not match: “{_start(block)}”.")
    return references, problems


def _start(block: Any) -> str:
    return one_line(str(block.raw or "")[:300])[:60]


def _quiet() -> None:
    """The parser logs what it returns anyway; without a handler Python would print it."""
    logger = logging.getLogger("bibtexparser")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _value(raw: str, strings: Mapping[str, str]) -> str:
    """A value as written in the file, without its outer braces or quotes: pieces joined by `#` are put together."""
    pieces = [_piece(piece.strip(), strings) for piece in _split_at(raw, "#")] if "#" in raw else [_piece(raw, strings)]
    return "".join(pieces)[:_LONGEST_VALUE]


def _piece(piece: str, strings: Mapping[str, str]) -> str:
    if len(piece) >= 2 and (piece[0], piece[-1]) in {("{", "}"), ('"', '"')}:
        return piece[1:-1]
    return strings.get(piece.lower(), piece)


def _split_at(text: str, mark: str) -> list[str]:
    """Split at a mark that stands outside braces and quotes."""
    pieces, depth, start, quoted = [], 0, 0, False
    for i, character in enumerate(text):
        if character == '"' and depth == 0:
            quoted = not quoted
        elif character == "{":
            depth += 1
        elif character == "}":
            depth = max(0, depth - 1)
        elif character == mark and depth == 0 and not quoted:
            pieces.append(text[start:i])
            start = i + 1
    return [*pieces, text[start:]]


def write_bibtex(references: Sequence[Reference]) -> str:
    """The references as BibLaTeX in UTF-8: ASCII keys, each once, protected titles, special characters as commands."""
    used: set[str] = set()
    return "\n".join(bibtex_entry.written(reference, used) for reference in references)
