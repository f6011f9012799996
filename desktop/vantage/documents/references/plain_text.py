"""Characters of a reference: what may stand in one line, and what no file can hold."""

import html
import re

from vantage.domain.reference import Name

OTHERS = Name(literal="others")
"""What `and others` in a list of names is kept as."""
REPLACEMENT = "�"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af·]+")
_INLINE_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|sc|span|jats:(?:italic|bold|sub|sup|sc))(?:\s+[\w:-]+\s*=[^<>]{0,500})?\s*/?>", re.I
)
_BLOCK_TAG = re.compile(r"</?(?:p|br|div|jats:(?:p|sec|title))(?:\s+[\w:-]+\s*=[^<>]{0,500})?\s*/?>", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE_END = re.compile(r"\r\n?|[\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Line ends as \\n; control characters, half surrogates and non-characters as U+FFFD; no space at the ends."""
    return _FORBIDDEN.sub(REPLACEMENT, _LINE_END.sub("\n", text)).strip()


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(clean(text).split())


def without_markup(text: str) -> str:
    """A text of CSL-JSON as it is to be read: tags of its markup taken out, entities as the characters they stand for.

    Tags of no markup stay, as in “if a <b and c> d”; so do those that are written with entities.
    """
    if "<" not in text and "&" not in text:
        return text
    bare = _BLOCK_TAG.sub(" ", _INLINE_TAG.sub("", text))
    return clean(_ENTITY.sub(lambda found: html.unescape(found[0]), bare))


def is_han(text: str) -> bool:
    """Whether a name, or a part of one, is written in Chinese characters throughout."""
    return _HAN.fullmatch(text) is not None


def full_name(name: Name) -> str:
    """A name in reading order: the family name first and without a space where both parts are Chinese characters."""
    if not name.literal and is_han(name.family) and is_han(name.given):
        return name.family + name.given
    return name.literal or " ".join(part for part in (name.given, name.family) if part)
