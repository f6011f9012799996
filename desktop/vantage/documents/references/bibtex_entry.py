"""One entry of BibTeX as a reference, and a reference as an entry. The fields are those of BibLaTeX."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from vantage.documents.references import csl_json
from vantage.documents.references.bibtex_names import read_names, write_names
from vantage.documents.references.csl_values import edtf_of, is_edtf
from vantage.documents.references.dates import is_iso, iso_date, month_number, read_date
from vantage.documents.references.kinds import BIBTEX_TO_CSL, CSL_TO_BIBTEX, CSL_TYPES
from vantage.documents.references.latex import decode, decode_address, encode, encode_address
from vantage.documents.references.plain_text import clean, full_name, one_line
from vantage.domain.reference import Reference

ENTRY_TYPE = "entry-type"
"""Under this name the unknown fields keep an entry type that several stand for, such as techreport."""
_ARTICLES = frozenset({"article-journal", "article-newspaper", "article-magazine"})
_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
_LANGUAGES = {
    "en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese",
    "ru": "russian", "zh": "chinese", "ja": "japanese", "ko": "korean", "ar": "arabic", "he": "hebrew", "nl": "dutch",
    "pl": "polish", "sv": "swedish", "uk": "ukrainian", "tr": "turkish", "el": "greek", "fi": "finnish", "da": "danish",
}  # fmt: skip
_TAGS = {name: tag for tag, name in _LANGUAGES.items()} | {
    "american": "en-US", "british": "en-GB", "ngerman": "de", "usenglish": "en-US", "ukenglish": "en-GB",
}  # fmt: skip
_TEXTS = {
    "container": ("journaltitle", "journal", "booktitle"),
    "publisher": ("publisher", "institution", "school", "organization"),
    "place": ("location", "address"), "volume": ("volume",), "abstract": ("abstract",), "note": ("note",),
    "archive_location": ("library",),
}  # fmt: skip
_ADDRESSES = {"url": ("url",), "doi": ("doi",), "isbn": ("isbn",)}


def reference(kind: str, key: str, fields: dict[str, list[str]], warnings: list[str]) -> Reference:
    """The reference of an entry whose values are still LaTeX."""
    csl, unknown = _type(kind, fields, warnings)
    title = ": ".join(part for name in ("title", "subtitle") if (part := _text(fields, name)))
    if not title:
        warnings.append("The entry has no title.")
    texts: dict[str, Any] = {name: _first(fields, names) for name, names in _TEXTS.items()}
    addresses: dict[str, Any] = {name: decode_address(_take(fields, *names)) for name, names in _ADDRESSES.items()}
    if csl in _ARTICLES:
        issue, number = _text(fields, "number") or _text(fields, "issue"), _text(fields, "eid")
    else:
        issue, number = _text(fields, "issue"), _text(fields, "number")
    made = Reference(
        title=title, type=csl, key=clean(key), issue=issue, number=number,
        authors=read_names(_take(fields, "author"), warnings), editors=read_names(_take(fields, "editor"), warnings),
        issued=_issued(fields, warnings), accessed=_date(fields, "urldate", warnings),
        pages=_pages(_take(fields, "pages")), language=_language(fields),
        keywords=_keywords(_take(fields, "keywords", "keyword")), files=_files(_take(fields, "file")),
        **texts, **addresses,
    )  # fmt: skip
    for name, values in fields.items():
        if kept := tuple(decoded for value in values if (decoded := decode(value))):
            unknown[one_line(name)] = kept
    return _with(made, unknown, warnings)


def _with(made: Reference, unknown: Mapping[str, tuple[str, ...]], warnings: list[str]) -> Reference:
    return replace(
        made, unknown=unknown, warnings=tuple(warnings), abstract=clean(made.abstract), note=clean(made.note)
    )


def _type(kind: str, fields: dict[str, list[str]], warnings: list[str]) -> tuple[str, dict[str, tuple[str, ...]]]:
    csl = BIBTEX_TO_CSL.get(kind, "document")
    unknown: dict[str, tuple[str, ...]] = {}
    if kind not in BIBTEX_TO_CSL:
        warnings.append(f"The entry type “{one_line(kind)[:40]}” is not known.")
    subtype = decode(fields.get("entrysubtype", [""])[0])
    if subtype in CSL_TYPES or subtype in _SUBTYPES:
        csl = _SUBTYPES.get(subtype, subtype)
        fields.pop("entrysubtype")
    if CSL_TO_BIBTEX.get(csl, "misc") != kind:
        unknown[ENTRY_TYPE] = (kind,)
    return csl, unknown


def _take(fields: dict[str, list[str]], *names: str) -> str:
    """The first value of the first of these fields that has one, taken out of the entry."""
    for name in names:
        if fields.get(name):
            return fields[name].pop(0)
    return ""


def _text(fields: dict[str, list[str]], name: str) -> str:
    return clean(decode(_take(fields, name)))


def _first(fields: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return clean(decode(_take(fields, *names)))


def _pages(value: str) -> str:
    return clean(re.sub(r"(?<=\d)–(?=\d)", "-", decode(value)))


def _issued(fields: dict[str, list[str]], warnings: list[str]) -> str:
    if fields.get("date"):
        return _date(fields, "date", warnings)
    year = decode(fields.get("year", [""])[0])
    if not re.fullmatch(r"\d{4}", year, re.ASCII):
        return _date(fields, "year", warnings)
    fields["year"].pop(0)
    month = decode(fields.get("month", [""])[0])
    number = month_number(month)
    day = decode(fields.get("day", [""])[0])
    if number:
        fields["month"].pop(0)
    elif month:
        warnings.append(f"The month “{month[:40]}” was not understood.")
    date = iso_date(int(year), number, int(day) if re.fullmatch(r"\d{1,2}", day, re.ASCII) else 0)
    if day and len(date) == 10:
        fields["day"].pop(0)
    return date


def _date(fields: dict[str, list[str]], name: str, warnings: list[str]) -> str:
    value = decode(fields.get(name, [""])[0])
    date, whole = read_date(value)
    if whole:
        fields[name].pop(0)
    elif value:
        warnings.append(f"The date “{one_line(value)[:40]}” was read as {date or 'no date'}.")
    return date


def _language(fields: dict[str, list[str]]) -> str:
    named = _text(fields, "language")
    tag = _TAGS.get(named.casefold(), named)
    babel = fields.get("langid", [""])[0].strip()
    if babel and (not tag or _LANGUAGES.get(tag.split("-")[0]) == babel):
        fields["langid"].pop(0)
        tag = tag or _TAGS.get(babel.casefold(), babel)
    return tag


def _keywords(value: str) -> tuple[str, ...]:
    """Split at commas outside braces; at semicolons where there is no such comma."""
    for mark in (",", ";"):
        pieces = split_outside_braces(value, mark)
        if len(pieces) > 1:
            break
    return tuple(word for piece in pieces if (word := clean(decode(piece))))


def split_outside_braces(text: str, mark: str) -> list[str]:
    """Split a value at a mark that stands in no braces and behind no backslash."""
    pieces, depth, start = [], 0, 0
    for found in re.finditer(rf"\\.|[{{}}{re.escape(mark)}]", text, re.DOTALL):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(0, depth - 1)
        elif found[0] == mark and depth == 0:
            pieces.append(text[start : found.start()])
            start = found.end()
    return [*pieces, text[start:]]


def _files(value: str) -> tuple[str, ...]:
    """Paths as they stand, or in the form of JabRef and Zotero: `description:path:type`, joined by semicolons."""
    paths = []
    for piece in split_outside_braces(value, ";"):
        parts = split_outside_braces(piece, ":")
        described = len(parts) == 3 and not re.fullmatch(r"\s*[a-z]+\s*", parts[0] or "-")
        paths.append(decode_address(parts[1] if described else piece))
    return tuple(path for path in paths if path)


def written(entry: Reference, used: set[str]) -> str:
    """The entry as text, ending in a line end. `used` collects the keys of the file in lower case."""
    original = entry.unknown.get(ENTRY_TYPE, ("",))[0]
    theirs = CSL_TO_BIBTEX.get(entry.type, "misc")
    if original and re.fullmatch("[a-z]+", original) and BIBTEX_TO_CSL.get(original, "document") == entry.type:
        theirs = original
    lines = [f"  {name} = {{{value}}}," for name, value in _fields(entry, theirs) if value]
    return "\n".join([f"@{theirs}{{{_key(entry, used)},", *lines, "}", ""])


def _fields(entry: Reference, theirs: str) -> Iterator[tuple[str, str]]:
    title = one_line(entry.title)
    if BIBTEX_TO_CSL.get(theirs, "document") != entry.type:
        subtype = {csl: name for name, csl in _SUBTYPES.items()}.get(entry.type, entry.type)
        yield "entrysubtype", encode(one_line(subtype))
    yield "title", f"{{{encode(title)}}}" if title else ""
    yield "author", write_names(entry.authors)
    yield "editor", write_names(entry.editors)
    yield "date", _whole_date(entry, "date", "issued")
    container = "journaltitle" if theirs in {"article", "misc", "online", "periodical"} else "booktitle"
    articles = entry.type in _ARTICLES
    for name, value in (
        (container, entry.container), ("publisher", entry.publisher), ("location", entry.place),
        ("volume", entry.volume), ("number", entry.issue if articles else entry.number),
        ("eid" if articles else "issue", entry.number if articles else entry.issue),
        ("pages", entry.pages), ("language", entry.language),
    ):  # fmt: skip
        yield name, encode(one_line(value))
    yield "langid", _LANGUAGES.get(entry.language.split("-")[0].lower(), "")
    yield "doi", encode_address(one_line(entry.doi))
    yield "isbn", encode_address(one_line(entry.isbn))
    yield "url", encode_address(one_line(entry.url))
    yield "urldate", _whole_date(entry, "urldate", "accessed")
    words = [
        f"{{{encode(word)}}}" if re.search("[,;]", word) else encode(word) for word in map(one_line, entry.keywords)
    ]
    yield "keywords", ", ".join(word for word in words if word)
    yield (
        "file",
        ";".join(re.sub(r"[;:]", r"\\\g<0>", encode_address(one_line(file))) for file in entry.files if one_line(file)),
    )
    yield "library", encode(one_line(entry.archive_location))
    yield "abstract", encode(_lines(entry.abstract))
    yield "note", encode(_lines(entry.note))
    for name, values in entry.unknown.items():
        if re.fullmatch(r"[a-z][a-z0-9_:+-]*", name) and name not in (ENTRY_TYPE, "date", "urldate"):
            yield from ((name, encode(one_line(value))) for value in values if not _is_of_csl(name, value))


def _whole_date(entry: Reference, name: str, csl: str) -> str:
    """A date; where it began a longer one in the file it came from (a range, a season), and still does, that one."""
    date = str(getattr(entry, csl))
    for text in (*entry.unknown.get(name, ()), *(edtf_of(csl_json.restored(v)) for v in entry.unknown.get(csl, ()))):
        if is_edtf(text) and (read_date(text)[0] == date or text.startswith(f"{date}-2")):
            return text
    return date if is_iso(date) else ""


def _is_of_csl(name: str, value: str) -> bool:
    """Whether this is a list or an object of CSL-JSON, which would stand in the entry as JSON."""
    return name in csl_json.STRUCTURED and isinstance(csl_json.restored(value), list | dict)


def _lines(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in clean(text).split("\n"))


def _key(entry: Reference, used: set[str]) -> str:
    """The file's own key if it is ASCII and free, else one of author, year and title. Keys differ by more than case."""
    key = entry.key
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_:.+/-]*", key):
        author = full_name(entry.authors[0]).split()[-1:] if entry.authors else []
        words = "".join([*author, entry.issued[:4], *entry.title.split()[:1]])
        key = re.sub(r"[^A-Za-z0-9]", "", unicodedata.normalize("NFKD", words)) or "reference"
    free, number = key, 2
    while free.lower() in used:
        free, number = f"{key}-{number}", number + 1
    used.add(free.lower())
    return free
