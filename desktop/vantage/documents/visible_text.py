"""All text of a page that a browser would show, told by its tags alone: no tree, so depth and disorder cost nothing.

This is for the pages that a parser or trafilatura gives up on. One pass, linear in the length of the page.
"""

import html
import re

_TOKEN = re.compile(
    r"""<!--(?:.*?-->|.*\Z)
    | <[!?][^<>]*+>?
    | </(?P<end>[a-zA-Z][^\s/<>]*+)[^<>]*+>?
    | <(?P<start>[a-zA-Z][^\s/<>]*+)(?:[^<>"']|"[^"]*+"|'[^']*+')*+>?
    """,
    re.VERBOSE | re.DOTALL,
)
_HUGE_NUMBER = re.compile(r"&#(?:[xX][0-9a-fA-F]{8,}|[0-9]{8,});?")
UNREAD = {"script", "style", "template", "noscript", "iframe", "noframes", "object", "applet", "svg", "title"}
"""Elements whose content is not text of the page."""
HIDING = {"script", "style", "title"}
"""Those that hide the rest of the page where their end is missing; the others are then taken as empty."""
INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em embed font i img input ins kbd label mark nobr option q rp rt ruby "
    "s samp select small span strike strong sub sup time tt u var wbr".split()
)
"""Elements that do not begin a line."""


def visible_text(markup: str) -> str:
    """The text of a page, a line for each block; white space is closed up and empty lines are left out."""
    pieces: list[str] = []
    endless: set[str] = set()
    position = 0
    while found := _TOKEN.search(markup, position):
        pieces.append(_text(markup[position : found.start()]))
        position = found.end()
        tag = (found["start"] or found["end"] or "").lower()
        pieces.append("" if tag in INLINE or not tag else " " if tag in {"td", "th"} else "\n")
        if found["start"] and tag in UNREAD and tag not in endless:
            end = re.compile(f"</{tag}(?![a-zA-Z0-9])", re.IGNORECASE).search(markup, position)
            if end:
                position = end.start()
            elif tag in HIDING:
                position = len(markup)
            else:
                endless.add(tag)
    pieces.append(_text(markup[position:]))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _text(piece: str) -> str:
    return html.unescape(_HUGE_NUMBER.sub("\ufffd", piece)).replace("\n", " ") if piece else ""
