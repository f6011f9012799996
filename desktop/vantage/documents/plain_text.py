"""Plain text and Markdown, as they stand: nothing is rendered, and no character moves.

Neither has pages. The text is cut into sections that touch, so that a position in the text layer is the position in
the normalised text of the file.
"""

import re
from pathlib import PurePath

from vantage.documents.encodings import decode
from vantage.documents.normalisation import normalise
from vantage.documents.parsed import Parsed, ParsedPage, Progress
from vantage.errors import BadInput

EXTRACTOR, VERSION = "vantage-plain-text", "1"
SECTION = 4_000
"""Code points a section has at most, unless a line is longer."""
LONGEST_SECTION = 8_000
"""Where a section of one enormous line is cut."""
LONGEST_TITLE = 200
LOOKED_AT = 1_000_000
"""Code points in which control characters are counted."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_ASCII_CONTROL = bytes(code for code in range(128) if _CONTROL.match(chr(code)))
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(\S.{0,199})\n(?:=+|-{3,})[ \t]*$", re.MULTILINE)
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)")


def read_plain_text(data: bytes, name: str, progress: Progress, encoding: str = "") -> Parsed:
    """A text file; its title is its first line if that is short, else the file's name. BadInput if it is no text."""
    text, found, warnings = _text(data, encoding)
    first = next((line.strip() for line in text[:10_000].splitlines() if line.strip()), "")
    title = first if 0 < len(first) < LONGEST_TITLE else PurePath(name).stem
    return _parsed(text, "text/plain", found, warnings, progress, title=title)


def read_markdown(data: bytes, name: str, progress: Progress, encoding: str = "") -> Parsed:
    """Markdown as its source text; title from the front matter or the first heading. BadInput if it is no text."""
    text, found, warnings = _text(data, encoding)
    front, body = _front_matter(text)
    title = front.get("title", "") or _heading(body[:100_000]) or PurePath(name).stem
    date = _DATE.match(front.get("date", ""))
    return _parsed(
        text,
        "text/markdown",
        found,
        warnings,
        progress,
        title=title[:LONGEST_TITLE],
        author=front.get("author", "")[:LONGEST_TITLE],
        date=date[0] if date else "",
        language=front.get("lang", "") or front.get("language", ""),
    )


def sections(text: str) -> list[str]:
    """The text in pieces of about `SECTION` code points that make it up again exactly.

    Each ends at the last blank line of its second half, else at its last line end, else at the next line end, else
    (a line longer than `LONGEST_SECTION`) anywhere.
    """
    pieces, start = [], 0
    while len(text) - start > SECTION:
        cut = text.rfind("\n\n", start + SECTION // 2, start + SECTION) + 2
        if cut == 1:
            cut = text.rfind("\n", start, start + SECTION) + 1
        if cut == 0:
            cut = text.find("\n", start + SECTION, start + LONGEST_SECTION) + 1 or start + LONGEST_SECTION
        pieces.append(text[start:cut])
        start = cut
    return [*pieces, text[start:]] if start < len(text) else pieces


def _text(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    """The normalised text, its encoding, and what is doubtful."""
    read = decode(data, encoding)
    controls = _count_controls(read.text[:LOOKED_AT])
    if controls * 200 > min(len(read.text), LOOKED_AT):
        raise BadInput(
            "The file is not text.",
            "Open it in the program it was made with and save it as text or PDF; then add that.",
        )
    warnings = [read.warning] if read.warning else []
    if controls:
        warnings.append(f"{controls:,} control characters that no text needs were left out.")
    return normalise(read.text), read.encoding, tuple(warnings)


def _parsed(
    text: str,
    media_type: str,
    encoding: str,
    warnings: tuple[str, ...],
    progress: Progress,
    *,
    title: str,
    author: str = "",
    date: str = "",
    language: str = "",
) -> Parsed:
    pages = tuple(ParsedPage(section) for section in sections(text))
    progress(len(pages), len(pages))
    return Parsed(
        pages,
        EXTRACTOR,
        VERSION,
        media_type,
        encoding=encoding,
        title=title,
        author=author,
        date=date,
        language=language,
        warnings=warnings,
    )


def _count_controls(text: str) -> int:
    if text.isascii():
        return len(text) - len(text.encode().translate(None, _ASCII_CONTROL))
    return sum(1 for _ in _CONTROL.finditer(text))


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The plain `key: value` lines between the leading `---` lines, keys in small letters, and the text after them."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    lines = (line.partition(":") for line in found[1].splitlines() if not line.startswith((" ", "\t", "#", "-")))
    fields = {key.strip().lower(): value.strip().strip("\"'").strip() for key, colon, value in lines if colon}
    return fields, text[found.end() :]


def _heading(body: str) -> str:
    """The first heading of Markdown, outside blocks of code; "" if there is none."""
    plain = re.sub(r"^(```|~~~).*?^\1", "", body, flags=re.DOTALL | re.MULTILINE)
    found = [match for match in (_HEADING.search(plain), _UNDERLINED.search(plain)) if match]
    return min(found, key=lambda match: match.start())[1].strip() if found else ""
