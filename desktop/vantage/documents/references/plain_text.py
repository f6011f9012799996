"""Characters of a reference: what may stand in one line, and what no file can hold."""

import re

from vantage.domain.reference import Name

OTHERS = Name(literal="others")
"""What `and others` in a list of names is kept as."""
REPLACEMENT = "�"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?|[\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Line ends as \\n; control characters, half surrogates and non-characters as U+FFFD; no space at the ends."""
    return _FORBIDDEN.sub(REPLACEMENT, _LINE_END.sub("\n", text)).strip()


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(clean(text).split())


def full_name(name: Name) -> str:
    """A name in reading order."""
    return name.literal or " ".join(part for part in (name.given, name.family) if part)
