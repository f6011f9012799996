"""From what a user typed to a full-text query in which everything is quoted: no text is ever query syntax."""

import re

from vantage.workspace.split_text import is_split, split_text

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_PREFIX_LENGTH = 3
"""Shorter prefixes match too many rows to be ranked while someone types."""
_MOST_TERMS = 32


def terms_of(text: str) -> list[str]:
    """The words and "quoted phrases" of a text that hold a letter or a digit. Half characters are none."""
    whole = text.replace("\0", " ").encode("utf-8", "replace").decode()
    found = [phrase or word for phrase, word in _TERM.findall(whole)]
    return [term for term in found if any(character.isalnum() for character in term)][:_MOST_TERMS]


def phrase(term: str) -> str:
    """A term as an FTS5 string: the words in it must follow each other."""
    return '"' + split_text(term).replace('"', '""') + '"'


def beginning(term: str) -> str:
    """A term as an FTS5 string whose last word may go on; short words and single-character scripts must match whole."""
    if is_split(term) or len(term) < _PREFIX_LENGTH:
        return phrase(term)
    return phrase(term) + "*"
