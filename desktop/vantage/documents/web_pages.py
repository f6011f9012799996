"""HTML pages: the main text and what a page says about itself. Nothing is run and nothing is fetched.

lxml parses without network, without the entities of a DTD and at most 255 elements deep; trafilatura tells the main
text from menus and adverts. A page too deep or too large for that is read as the text a browser would show.
"""

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vantage.documents.encodings import Decoded, decode, decode_declared
from vantage.documents.normalisation import normalise
from vantage.documents.parsed import Parsed, ParsedPage, Progress
from vantage.documents.visible_text import visible_text
from vantage.errors import BadInput

if TYPE_CHECKING:
    from lxml.html import HtmlElement

VERSION = "1"
"""Of the rules by which the visible text of a page is told."""
MOST_ELEMENTS = 50_000
"""Elements from which telling the main text takes longer than anybody would wait (about three seconds)."""
MOST_ATTRIBUTES = 200
"""Attributes of one element from which they are dropped; libxml2 compares each with each."""
WHOLE_PAGE = "No main text could be told from the rest of the page; all its visible text was taken, menus included."

_CHARSET = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""")
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]{0,1000}\[.{0,100000}?\]\s*>", re.IGNORECASE | re.DOTALL)
_LONG_TAG = re.compile(r"<[^<>]{2000,}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_html(data: bytes, progress: Progress, encoding: str = "", declared: str = "") -> Parsed:
    """The main text of a page, its paragraphs on lines of their own.

    The encoding is `encoding` if given, else by byte-order mark, `declared` (by whoever sent the page), the page's own
    word, or its looks. BadInput if there is no text at all.
    """
    read = decode(data, encoding) if encoding else decode_declared(data, declared or declared_charset(data))
    page = page_text(read.text)
    progress(1, 1)
    if not page.text.strip():
        raise BadInput(
            "The page holds no text.",
            "Pages that build themselves by script save as an empty frame: open it in a browser and print it to PDF.",
        )
    return Parsed(
        (ParsedPage(page.text),),
        "trafilatura" if page.is_main_text else "vantage-visible-text",
        _trafilatura_version() if page.is_main_text else VERSION,
        "text/html",
        encoding=read.encoding,
        title=page.title,
        author=page.author,
        publisher=page.publisher,
        date=page.date,
        language=page.language,
        url=page.url,
        warnings=tuple(_warnings(read, page)),
    )


@dataclass(frozen=True)
class PageText:
    """What a page says, and about itself; `is_main_text` is False where all visible text was taken."""

    text: str
    is_main_text: bool
    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""
    url: str = ""


def page_text(markup: str) -> PageText:
    """The main text of a page if it has one, else all its visible text. Never fails; the text may be ""."""
    clean = _LONG_TAG.sub(_without_many_attributes, _DOCTYPE.sub("", normalise(markup)))
    tree, whole = _tree(clean)
    if tree is None:
        return PageText(visible_text(clean), False)
    language = _language(tree)
    found = _extracted(tree) if whole and sum(1 for _ in tree.iter()) <= MOST_ELEMENTS else None
    if found is None or not (found.text or "").strip():
        title = " ".join((tree.findtext(".//title") or "").split())
        return PageText(visible_text(clean), False, title=title, language=language)
    return PageText(
        found.text,
        True,
        title=found.title or "",
        author=found.author or "",
        publisher=found.sitename or "",
        date=found.date or "",
        language=language,
        url=web_address(found.url or ""),
    )


def declared_charset(data: bytes) -> str:
    """The encoding a page names in its first 4 kB, by XML declaration or `<meta>`; "" if it names none."""
    found = _XML_ENCODING.search(data[:4096]) or _CHARSET.search(data[:4096])
    return found[1].decode("ascii", "replace") if found else ""


def web_address(text: str) -> str:
    """The text if it is an address of the web without anything strange in it, else ""."""
    return text if re.fullmatch(r"https?://[^\s\x00-\x20\"'<>\\]{1,2000}", text) else ""


def _warnings(read: Decoded, page: PageText) -> list[str]:
    return [warning for warning in (read.warning, "" if page.is_main_text else WHOLE_PAGE) if warning]


def _without_many_attributes(tag: re.Match[str]) -> str:
    words = tag[0].split(None, MOST_ATTRIBUTES)
    return tag[0] if len(words) <= MOST_ATTRIBUTES else f"{words[0]} "


def _tree(markup: str) -> tuple["HtmlElement | None", bool]:
    """The page as a tree, and whether the parser came to its end: it stops where elements are nested too deep."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(markup.encode(), parser=parser)
    except (etree.LxmlError, ValueError):  # nothing but comments or white space
        return None, False
    return tree, all(entry.level_name != "FATAL" for entry in parser.error_log)


def _extracted(tree: "HtmlElement") -> Any:
    """What trafilatura makes of the page; None where it finds nothing or gives up."""
    import trafilatura

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # it guesses at pages of every make; whatever it stumbles over, the visible text is still there
        return None


def _trafilatura_version() -> str:
    import trafilatura

    return str(trafilatura.__version__)


def _language(tree: "HtmlElement") -> str:
    root = tree.getroottree().getroot()
    named = root.get("lang") or root.get("xml:lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return named.strip() if _LANGUAGE.fullmatch(named.strip()) else ""
