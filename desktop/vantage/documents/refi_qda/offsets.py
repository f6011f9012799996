"""Positions as other programs count them, brought to code points of a text whose line ends are one character.

The standard counts code points from 0 and excludes the end. NVivo counts UTF-16 units, ATLAS.ti one for a line end that
is two characters in its files, others two for one, and some include the last character. Where selections carry their
quote, every way of counting is tried on all of them and the one that makes most quotes fit is taken, for the source as
a whole: no selection is moved on its own, except to the only place of its quote when its positions make no sense.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from vantage.documents.refi_qda.xml_text import xml_text

MOST_TRIED = 300
"""Selections on which the ways of counting are tried."""
OWN = "Vantage "
"""How the origin of this program's own files begins; they keep the standard."""
LONGEST_QUOTE = 1000
"""Code points of a quote that are written as the name of a selection."""
_CUT = re.compile(r"\s*(?:…|\.\.\.)$")


@dataclass(frozen=True)
class Counting:
    """One way of counting. `ends` says what a line end counts: as in the file, one or two."""

    utf_16: bool = False
    ends: str = "file"
    mark: bool = False
    inclusive: bool = False

    def words(self) -> str:
        """What was repaired, "" for the standard's own way."""
        said = [
            "UTF-16 units recounted as code points" if self.utf_16 else "",
            {"one": "line ends counted as one", "two": "line ends counted as two"}.get(self.ends, ""),
            "the byte-order mark was counted" if self.mark else "",
            "the end was the last character" if self.inclusive else "",
        ]
        return ", ".join(part for part in said if part)


STANDARD = Counting()


@dataclass(frozen=True)
class Span:
    """A selection as the file has it: two positions and the text that may be its quote."""

    start: int
    end: int
    quote: str = ""


@dataclass(frozen=True)
class Placed:
    """Where a span stands in the plain text; None for both where it stands nowhere. `repaired` as in Selection."""

    start: int | None
    end: int | None
    repaired: str = ""


@dataclass(frozen=True)
class Fit:
    """The text with \\n for every CRLF, where each span stands in it, and what was done ("" for nothing)."""

    text: str
    placed: tuple[Placed, ...]
    sentence: str = ""


class _Ruler:
    """Turns positions of one way of counting into positions of the plain text.

    Only the places where the two differ are kept: characters that count more than one.
    """

    def __init__(self, raw: str, counting: Counting) -> None:
        self._at: list[int] = []
        extras: list[int] = []
        self._shift = 1 if counting.mark else 0
        removed = 0
        for found in re.finditer("\r\n|\n|[\U00010000-\U0010ffff]", raw):
            ending = found[0][-1] == "\n"
            length = len(found[0])
            line_end = {"file": length, "one": 1, "two": 2}[counting.ends]
            wide = line_end == 2 if ending else counting.utf_16
            if wide:
                self._at.append(found.start() - removed)
                extras.append(1)
            removed += length - 1
        self._before = [0, *accumulate(extras)]
        self._starts = [at + before for at, before in zip(self._at, self._before, strict=False)]

    def place(self, position: int) -> int:
        """The position in the plain text; within a wide character, its start."""
        position -= self._shift
        i = bisect_right(self._starts, position)
        if i and position - self._starts[i - 1] < 2:
            return self._at[i - 1]
        return position - self._before[i]


def quote_of(text: str) -> str:
    """What is written as the name of a selection of this text."""
    text = xml_text(text)
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"


def plain(raw: str) -> str:
    """The text with one character for each CRLF."""
    return raw.replace("\r\n", "\n")


def fit(raw: str, spans: Sequence[Span], origin: str = "", *, has_mark: bool = False) -> Fit:
    """Place the spans in the text. `has_mark` says that a byte-order mark stood before `raw`, `origin` who wrote it."""
    text = plain(raw)
    if not spans:
        return Fit(text, ())
    if origin.startswith(OWN):
        return Fit(text, _place_all(_Ruler(raw, STANDARD), STANDARD, spans, text))
    quoted = [span for span in spans if span.quote.strip()]
    tried = quoted[:: max(1, -(-len(quoted) // MOST_TRIED))]
    best, most = STANDARD, 0
    for counting in _countings(raw, has_mark) if tried else ():
        ruler = _Ruler(raw, counting)
        points = sum(_points(text, _positions(ruler, counting, span, text), span.quote) for span in tried)
        if points > most:
            best, most = counting, points
    if not most:
        best = _by_origin(raw, origin)
    placed = _place_all(_Ruler(raw, best), best, spans, text)
    return Fit(text, placed, _sentence(text, placed, spans, best, most > 0, raw))


def _countings(raw: str, has_mark: bool) -> Iterator[Counting]:
    """The ways of counting that differ for this text, the standard's first and simple ones before others."""
    units = (False, True) if re.search("[\U00010000-\U0010ffff]", raw) else (False,)
    ends = ("file", "one", "two") if "\r\n" in raw else ("file", "two") if "\n" in raw else ("file",)
    for inclusive in (False, True):
        for mark in (False, True) if has_mark else (False,):
            for end in ends:
                yield from (Counting(unit, end, mark, inclusive) for unit in units)


def _by_origin(raw: str, origin: str) -> Counting:
    """What is known of a program's habits, where no quote can tell."""
    program = origin.casefold()
    return Counting(
        utf_16="nvivo" in program and re.search("[\U00010000-\U0010ffff]", raw) is not None,
        ends="one" if "atlas" in program and "\r\n" in raw else "file",
    )


def _positions(ruler: _Ruler, counting: Counting, span: Span, text: str) -> tuple[int, int] | None:
    """Start and end in the plain text, None where they lie outside it or the wrong way round."""
    last = span.end + 1 if counting.inclusive else span.end
    if span.start < 0 or last < span.start:
        return None
    start, end = ruler.place(span.start), ruler.place(last)
    return (start, end) if 0 <= start <= end <= len(text) else None


def _points(text: str, place: tuple[int, int] | None, quote: str) -> int:
    """3 for the quote itself, 2 for it but for white space, 1 where the text begins as a quote that was cut."""
    if not place:
        return 0
    found, quote = xml_text(text[place[0] : place[1]]), plain(quote)
    if found == quote:
        return 3
    if len(found) <= 4 * len(quote) + 100 and "".join(found.split()) == "".join(quote.split()):
        return 2
    shown = _CUT.sub("", quote)
    cut = shown != quote or len(quote) >= 20
    return 1 if cut and shown and len(found) > len(shown) and found.startswith(shown) else 0


def _place_all(ruler: _Ruler, counting: Counting, spans: Sequence[Span], text: str) -> tuple[Placed, ...]:
    placed, searches = [], 0
    for span in spans:
        place = _positions(ruler, counting, span, text)
        if place:
            placed.append(Placed(*place, counting.words()))
            continue
        quote = plain(span.quote)
        searches += 1
        at = text.find(quote) if quote.strip() and searches <= MOST_TRIED else -1
        alone = at >= 0 and text.find(quote, at + 1) < 0
        placed.append(Placed(at, at + len(quote), "placed where its quote stands") if alone else Placed(None, None))
    return tuple(placed)


def _sentence(
    text: str, placed: Sequence[Placed], spans: Sequence[Span], counting: Counting, verified: bool, raw: str
) -> str:
    fits = off = searched = 0
    for place, span in zip(placed, spans, strict=True):
        if place.start is None or place.end is None or not span.quote.strip():
            continue
        if _points(text, (place.start, place.end), span.quote):
            fits += 1
        elif searched < MOST_TRIED:
            searched += 1
            off += plain(span.quote) in text
    quotes = fits + off
    words = counting.words()
    found = sum(place.repaired.startswith("placed") for place in placed)
    said = [words]
    if verified and (words or off):
        said.append(f"{fits} of {quotes} quotes fit")
    elif not verified and (words or raw != text or re.search("[\U00010000-\U0010ffff]", raw)):
        said.append("the positions could not be verified, since no selection carries its quote")
    if off:
        said.append(f"{off} stand elsewhere in the text and were kept at their positions")
    if found:
        said.append(f"{found} had impossible positions and were placed where their quotes stand")
    return "; ".join(part for part in said if part)
