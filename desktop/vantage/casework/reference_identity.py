"""When two references mean the same work: one DOI, one address, or one title by one author in one year."""

import json
import re
import unicodedata
from urllib.parse import unquote, urlsplit

from vantage.documents.references.names import without_others
from vantage.documents.references.plain_text import is_han, without_markup
from vantage.domain.evidence import Source

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_RESOLVED = re.compile(r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)(10\.\d{4,9}/\S+)", re.IGNORECASE)
_LONGEST_TITLE = 300
"""Letters and digits of a title that are compared."""
_CHUNK = re.compile(r";|&|\band\b", re.IGNORECASE)
_LEAST_TITLE, _LEAST_ALONE = 4, 12
"""Letters and digits below which a title says too little: with a year and an author, and without."""


def reference_keys(source: Source) -> frozenset[str]:
    """What a source can be recognised by; two sources that share a key are references to the same work.

    A title counts with a year and with an author (or, where none is named, the publisher). A longer one counts also
    with what is blank on both sides, but not that of a document, which is often no more than its first line.
    """
    alone = _title_alone(source) if source.reference or not source.document_sha256 else ""
    title, year = compact_title(source.title), source.date[:4]
    author = first_author(source) or (f"publisher {source.publisher}" if source.publisher else "")
    keys = {f"doi {doi(source.doi)}", f"url {address(source.url)}", alone}
    if len(title) >= _LEAST_TITLE and year and author:
        keys.add(f"title {title} {year} {author}")
    return frozenset(key for key in keys if key.partition(" ")[2])


def record_keys(source: Source) -> frozenset[str]:
    """The same for records of a reference file and what they are compared with: a title alone counts in any case."""
    return reference_keys(source) | ({alone} if (alone := _title_alone(source)) else frozenset())


def _title_alone(source: Source) -> str:
    """The key of a title with year or author blank; "" where both are there or the title says too little.

    Without an author but with a year, the publisher must be blank too: it stands for the author otherwise.
    """
    title, year, author = compact_title(source.title), source.date[:4], first_author(source)
    if len(title) < _LEAST_ALONE or (year and (author or source.publisher)):
        return ""
    return f"title {title} {year or '-'} {author or '-'}"


def compact_title(title: str) -> str:
    """The letters and digits of a title, whatever markup it has and wherever it was cut."""
    return compact(without_markup(title))[:_LONGEST_TITLE]


def doi(text: str) -> str:
    """A DOI without resolver or prefix, in small letters; "" where there is none."""
    found = _DOI.search(unquote(text).casefold())
    return found[0].rstrip(".,;)") if found else ""


def bare_doi(text: str) -> str:
    """A DOI that was typed as an address or behind “doi:” as itself; any other text as it is."""
    found = _RESOLVED.fullmatch(text.strip())
    return unquote(found[1]) if found else text


def address(url: str) -> str:
    """An address without what does not tell pages apart (scheme, `www.`, last slash, fragment); "" for a whole site."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme.casefold() not in ("http", "https"):
        return ""
    path = parts.path.rstrip("/")
    if not path and not parts.query:
        return ""
    host = parts.netloc.casefold().removeprefix("www.")
    return f"{host}{path}{'?' + parts.query if parts.query else ''}"


def first_author(source: Source) -> str:
    """The words of the first author's name in alphabetical order, so that `Li, Wei` and `Wei Li` are one; a name in
    Chinese characters as they stand, with or without a space."""
    name = _csl_author(source.reference) or _CHUNK.split(without_others(source.author)[0], maxsplit=1)[0]
    words = re.findall(r"\w+", _plain(name))
    return "".join(words) if is_han("".join(words)) else " ".join(sorted(words))


def compact(text: str) -> str:
    """The letters and digits of a text, without accents, case, space or punctuation."""
    return "".join(character for character in _plain(text) if character.isalnum())


def _csl_author(reference: str) -> str:
    if not reference:
        return ""
    try:
        authors = json.loads(reference).get("author") or [{}]
        first = authors[0]
        return " ".join(str(first.get(part, "")) for part in ("family", "given", "literal")).strip()
    except (ValueError, AttributeError, TypeError, KeyError, IndexError):
        return ""


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in folded if not unicodedata.combining(character))
