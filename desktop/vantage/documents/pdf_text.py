"""The characters of one PDF page, each with the place pdfium keeps it at, and what is made of hyphens.

A reader needs the text alone, thousands of pages of it; a viewer needs to know which character stands where, for one
page. Both come from here by the same rules, so that the viewer can tell whether they still agree.

pdfium is not safe to call from two threads at once: whoever calls it holds `PDFIUM`.
"""

import ctypes
import math
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PDFIUM = threading.RLock()
"""Held for every call of pdfium, also for closing what it opened."""

JOINED_HYPHEN, OLD_JOINED_HYPHEN, SOFT_HYPHEN = "\x02", "\ufffe", "\xad"
"""pdfium's signs for a hyphen at a line's end, where it leaves the line end out; and a hyphen some fonts use inside."""
TO_MEND = re.compile(f"\x00|\r(?=\n)|[{JOINED_HYPHEN}{OLD_JOINED_HYPHEN}{SOFT_HYPHEN}]")
SPACE_BEHIND = re.compile(r"\S*\Z")
LONGEST_WORD = 60
PROBES = 25
"""Characters of a page that are asked which way they run."""


@contextmanager
def opened_text(page: Any) -> Iterator[Any]:
    """The library's text page of a page, while `PDFIUM` is held.

    pdfium puts the lines of text that is displayed running downwards in reverse order. Such a page is turned upright
    until its text has been read, and then turned back; the coordinates of characters do not change by that.
    """
    rotation, text_page = page.get_rotation(), page.get_textpage()
    try:
        if runs_downwards(text_page, rotation):
            text_page.close()
            page.set_rotation((rotation + 270) % 360)
            text_page = page.get_textpage()
        yield text_page
    finally:
        text_page.close()
        if page.get_rotation() != rotation:
            page.set_rotation(rotation)


def runs_downwards(text_page: Any, rotation: int) -> bool:
    """Whether most of a page's text is displayed turned by a quarter to the right."""
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(text_page)
    asked = [raw.FPDFText_GetCharAngle(text_page, index) for index in range(0, count, count // PROBES + 1)]
    downwards = sum(angle >= 0 and (round(math.degrees(angle)) + rotation) % 360 == 90 for angle in asked)
    return downwards * 2 > len(asked)


def page_text(text_page: Any) -> str:
    """The text of a page with its hyphens mended, ended by a line end; "" for a page without any."""
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    units = raw.FPDFText_GetText(text_page, 0, count, buffer) - 1
    if units == count:
        text = bytes(memoryview(buffer)[:units]).decode("utf-16-le", "surrogatepass")
        if SOFT_HYPHEN not in text and "\x00" not in text:
            return ended(mended(text)[0])
    return page_text_mapped(text_page)[0]


def page_text_mapped(text_page: Any) -> tuple[str, list[int]]:
    """The same text one character after another, and for each code point pdfium's index of its character.

    The line end at the end of the page has the index -1.
    """
    from pypdfium2 import raw

    get, handle = raw.FPDFText_GetUnicode, text_page.raw
    units = [get(handle, index) for index in range(max(0, raw.FPDFText_CountChars(text_page)))]
    characters, origins = joined_surrogates(units)
    drawn = {
        position
        for position, character in enumerate(characters)
        if character == SOFT_HYPHEN and has_own_glyph(text_page, origins[position], len(units))
    }
    text, kept = mended("".join(characters), drawn)
    places = [origins[position] for position in kept]
    return ended(text), places + [-1] * (len(ended(text)) - len(text))


def mended(text: str, drawn_soft_hyphens: frozenset[int] | set[int] = frozenset()) -> tuple[str, list[int]]:
    """The text without pdfium's own signs, and the position each code point had before.

    A hyphen at a line's end goes when it splits an ordinary word, and stays in a compound (`state-of-the-art`) and
    beside a capital or a figure. A soft hyphen stays, as a hyphen, only where the page shows one.
    """
    pieces: list[str] = []
    kept: list[int] = []
    end = 0
    for found in TO_MEND.finditer(text):
        place = found.start()
        pieces.append(text[end:place])
        kept += range(end, place)
        end = found.end()
        sign = found[0]
        stays = (
            place in drawn_soft_hyphens if sign == SOFT_HYPHEN else sign not in "\x00\r" and is_compound(text, place)
        )
        if stays:
            pieces.append("-")
            kept.append(place)
    if not pieces:
        return text, list(range(len(text)))
    kept += range(end, len(text))
    return "".join((*pieces, text[end:])), kept


def is_compound(text: str, place: int) -> bool:
    """Whether the hyphen at a line's end belongs to the word: anything but a small letter on each side says so."""
    before, after = text[max(0, place - LONGEST_WORD) : place], text[place + 1 : place + 2]
    if not (before[-1:].islower() and after.islower()):
        return True
    word = SPACE_BEHIND.search(before)
    return word is not None and "-" in word[0]


def joined_surrogates(units: list[int]) -> tuple[list[str], list[int]]:
    """Characters and the index of each; a pair of surrogates is one character at the index of the first."""
    characters: list[str] = []
    origins: list[int] = []
    for index, unit in enumerate(units):
        if 0xDC00 <= unit < 0xE000 and characters and "\ud800" <= characters[-1] < "\udc00":
            characters[-1] = chr(0x10000 + ((ord(characters[-1]) - 0xD800) << 10) + (unit - 0xDC00))
        else:
            characters.append(chr(unit) if unit <= 0x10FFFF else "\ufffd")
            origins.append(index)
    return characters, origins


def has_own_glyph(text_page: Any, index: int, count: int) -> bool:
    """Whether a character is drawn by itself, not as a part of what its neighbour draws."""
    boxes = [box for box in neighbours(text_page, index, count) if box is not None]
    own = tight_box(text_page, index)
    return own is not None and own[2] - own[0] > 0.01 and own not in boxes


def neighbours(text_page: Any, index: int, count: int) -> Iterator[tuple[float, float, float, float] | None]:
    """The boxes of the characters before and after one."""
    for other in (index - 1, index + 1):
        yield tight_box(text_page, other) if 0 <= other < count else None


def tight_box(text_page: Any, index: int) -> tuple[float, float, float, float] | None:
    """Left, bottom, right and top of a glyph's ink in the page's own coordinates."""
    from pypdfium2 import raw

    left, bottom, right, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    return left.value, bottom.value, right.value, top.value


def ended(text: str) -> str:
    """The text with a line end after it, so that no word runs on into the next page."""
    return text if not text or text.endswith("\n") else text + "\n"
