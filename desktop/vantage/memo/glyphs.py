"""Which characters the memo can print, and in which font. What it cannot is printed as its number, such as
`[U+82AF]`, and named."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from vantage.fonts import Typeface, chosen_fonts, cjk_typefaces, memo_typeface

T = TypeVar("T")

_WHITE = {"\t": " ", "\r": "\n", "\u2028": "\n", "\u2029": "\n"}
_REFUSED = {"Cc", "Cf", "Co", "Cs", "Cn"}
"""Control, format, private use, surrogate, unassigned: invisible, or forbidden in archival PDF, whatever a font has."""
_KEPT = {"\n", "\u00ad"}
_ALIKE = {"\u301c": "\uff5e"}
"""Printed as another character that looks the same where no font has it: the wave dash of Japanese as the full-width
tilde, which Windows types for it."""


def printable(content: T) -> T:
    """The same content with every text in it printable: dataclasses, tuples, lists and mappings of texts."""
    return _each_text(content, printable_text)


def missing_characters(content: object) -> tuple[str, ...]:
    """The characters of the content that are printed as numbers, in code point order, each once.

    One that would not show, such as a control character, is named by its number.
    """
    fonts = chosen_fonts()
    found = sorted(character for character in _unusual_characters(content) if _setting(character, fonts)[1] is None)
    return tuple(character if character.isprintable() else code_point(character) for character in found)


def typefaces_used(content: object) -> tuple[Typeface, ...]:
    """The memo's own typeface, and after it those that set a character it lacks, in the order they are tried.

    Fonts that set nothing are not among them, so a memo in Latin letters is the same on every machine.
    """
    own, fonts = memo_typeface(), chosen_fonts()
    used = {_setting(character, fonts)[1] for character in _unusual_characters(content)} - {own, None}
    return (own, *(face for face in (cjk_typefaces() if used else ()) if face in used))


def printable_text(text: str) -> str:
    """The text with other line breaks as line feeds and every character that cannot be printed as its number."""
    plain = _plain_white(text)
    if plain.isascii() and plain.isprintable():
        return plain
    fonts = chosen_fonts()
    return "".join(_setting(character, fonts)[0] for character in plain)


def code_point(character: str) -> str:
    """`[U+82AF]`."""
    return f"[U+{ord(character):04X}]"


def _plain_white(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(_WHITE.get(character, character) for character in text.replace("\r\n", "\n"))


def _unusual_characters(content: object) -> set[str]:
    """All characters of the content but printable ASCII, which the memo's typeface has."""
    found: set[str] = set()

    def note(text: str) -> str:
        if not text.isascii() or not text.isprintable():
            found.update(_plain_white(text))
        return text

    _each_text(content, note)
    return {character for character in found if not (character.isascii() and character.isprintable())}


@lru_cache(maxsize=8192)
def _setting(character: str, fonts: str | None) -> tuple[str, Typeface | None]:
    """What is printed for a character and the typeface it is set in, None for a number; `fonts` is what is chosen."""
    for printed in (character, _ALIKE.get(character, character)):
        if (face := _typeface(printed)) is not None:
            return printed, face
    return code_point(character), None


def _typeface(character: str) -> Typeface | None:
    point, own = ord(character), memo_typeface()
    if character in _KEPT or (character.isascii() and character.isprintable()):
        return own
    if unicodedata.category(character) in _REFUSED:
        return None
    if point in own.characters:
        return own
    return next((face for face in cjk_typefaces() if point in face.characters), None)


def _each_text(content: Any, change: Callable[[str], str]) -> Any:
    if isinstance(content, str):
        return change(content)
    if is_dataclass(content) and not isinstance(content, type):
        return replace(content, **{f.name: _each_text(getattr(content, f.name), change) for f in fields(content)})
    if isinstance(content, Mapping):
        return {_each_text(key, change): _each_text(value, change) for key, value in content.items()}
    if isinstance(content, tuple | list):
        return type(content)(_each_text(part, change) for part in content)
    return content
