"""Between a reference as files carry it and a source as the analyst keeps it, so that nothing is lost on the way.

A source keeps the whole reference it came from; where the analyst changed a field since, the analyst's holds.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from vantage.casework.importing.known import named
from vantage.casework.reference_identity import bare_doi
from vantage.documents.normalisation import normalise
from vantage.documents.references import cite, names_of
from vantage.documents.references.csl_json import read_csl_json, write_csl_json
from vantage.documents.references.plain_text import OTHERS, full_name, without_markup
from vantage.domain.evidence import EvidenceItem, Publisher, Source
from vantage.domain.reference import Name, Reference
from vantage.errors import BadInput

LONGEST_FIELD = 500
"""Code points of a field of a source; the stored reference keeps the whole text."""
LONGEST_ABSTRACT = 500
"""Code points up to which an abstract becomes the description of a source."""
LONGEST_REFERENCE = 2_000_000
"""Characters of a stored reference."""
_FIELDS = "fields"
"""Key under `custom` that keeps unknown fields exactly, where CSL-JSON alone would not."""
GUID = "source_guid"
EXPORTED = frozenset({"source", GUID, "grade", "items", "document_sha256", "retracted"})
"""Keys under `custom` that an export adds, and the one that tells which source a reference was made of."""
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MARKED = ("title", "container", "publisher", "place", "abstract")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_LANGUAGES = {
    "arabic": "ar", "chinese": "zh", "chi": "zh", "zho": "zh", "dutch": "nl", "english": "en", "eng": "en",
    "french": "fr", "fre": "fr", "fra": "fr", "german": "de", "ger": "de", "deu": "de", "hindi": "hi", "italian": "it",
    "japanese": "ja", "jpn": "ja", "korean": "ko", "kor": "ko", "portuguese": "pt", "russian": "ru", "rus": "ru",
    "spanish": "es", "spa": "es", "turkish": "tr", "ukrainian": "uk", "中文": "zh", "english (us)": "en",
}  # fmt: skip
_OVERLAID = {
    "title": "title", "date": "issued", "container": "container", "url": "url", "doi": "doi", "accessed": "accessed",
    "language": "language", "type": "type",
}  # fmt: skip
"""Fields of a source and those of a reference they stand for; authors, publisher and abstract are seen to apart."""
_SHOWN = ("title", "container", "author")
"""Fields by which it is told whether a source shows the plain text of a reference with markup."""


def source_of_reference(
    reference: Reference, publishers: Mapping[str, str], code: str = "", *, markup: bool = False
) -> Source:
    """The source a reference becomes. `publishers` gives codes by name; one that is not there is no publisher yet.

    With `markup` (CSL-JSON has it) the source shows plain text, while the reference is kept as it came. Raises BadInput
    for a reference too long to be kept.
    """
    publisher = publisher_of(reference, publishers)
    shown = plain_reference(reference) if markup else reference
    return replace(_bare_source(shown, code), publisher=publisher, reference=stored_reference(reference))


def plain_reference(reference: Reference) -> Reference:
    """The reference as it is to be read: its texts without the markup and entities of CSL-JSON."""
    texts: dict[str, Any] = {name: without_markup(getattr(reference, name)) for name in _MARKED}
    people: dict[str, Any] = {
        name: tuple(
            Name(without_markup(each.family), without_markup(each.given), without_markup(each.literal))
            for each in getattr(reference, name)
        )
        for name in ("authors", "editors")
    }
    return replace(reference, **texts, **people)


def publisher_of(reference: Reference, publishers: Mapping[str, str]) -> str:
    """The code of the publisher of this name, "" where none is known by it."""
    names = (named(reference.publisher), named(without_markup(reference.publisher)))
    return next((publishers[name] for name in names if name and name in publishers), "")


def without_mark(reference: Reference) -> tuple[Reference, str]:
    """A reference without what an export adds under `custom`, and the guid it gives of the source it was made of."""
    held = _json_object(next(iter(reference.unknown.get("custom", ())), ""))
    guid = held.get(GUID)
    if not isinstance(guid, str) or not _GUID.fullmatch(guid):
        return reference, ""
    kept = {name: value for name, value in held.items() if name not in EXPORTED}
    unknown = {name: values for name, values in reference.unknown.items() if name != "custom"}
    if kept:
        unknown["custom"] = (json.dumps(kept, ensure_ascii=False),)
    return replace(reference, unknown=unknown), guid


def stored_reference(reference: Reference) -> str:
    """The whole reference as the text of one CSL-JSON item, without an id where it has no key of its own.

    Raises BadInput if it is too long.
    """
    plain = replace(reference, warnings=())
    item = json.loads(write_csl_json([plain]))[0]
    if not plain.key:
        del item["id"]
    text = _text(item)
    if plain.unknown and restored_reference(text).unknown != plain.unknown:
        item.setdefault("custom", {})[_FIELDS] = {name: list(values) for name, values in plain.unknown.items()}
        text = _text(item)
    if len(text) > LONGEST_REFERENCE:
        raise BadInput(
            f"The reference is longer than {LONGEST_REFERENCE // 1_000_000} million characters.",
            "Shorten its notes or abstract in the program it comes from, and export it again.",
        )
    return text


def restored_reference(text: str) -> Reference:
    """The reference of a stored CSL-JSON item; an empty one where the text is none."""
    try:
        found = read_csl_json(f"[{text}]")[0] if text.strip() else []
    except BadInput:
        found = []
    if not found:
        return Reference("")
    reference = replace(found[0], warnings=())
    unknown = dict(reference.unknown)
    kept = _json_object(next(iter(unknown.get("custom", ())), ""))
    exact = kept.pop(_FIELDS, None)
    if isinstance(exact, dict):
        fields = {str(name): _texts(values) for name, values in exact.items()}
        return replace(reference, unknown=fields)
    return reference


def reference_of(source: Source, publisher: Publisher | None, *, markup: bool = False) -> Reference:
    """The reference of a source: the stored one, with what the analyst has changed or added since.

    Texts that came with the markup of CSL-JSON are plain, or as they came where `markup` is wanted.
    """
    if not source.reference.strip():
        return replace(
            _with_fields(Reference(""), source, _OVERLAID),
            doi=bare_doi(source.doi),
            type=source.type or "document",
            authors=names_of(source.author),
            publisher=publisher.name if publisher else "",
            abstract=source.description,
            key=source.code,
        )
    stored = restored_reference(source.reference)
    derived, plain = _bare_source(stored, source.code), plain_reference(stored)
    shown = _bare_source(plain, source.code)
    if any(getattr(source, name) == getattr(shown, name) != getattr(derived, name) for name in _SHOWN):
        derived, stored = shown, stored if markup else plain
    changed = {name: _OVERLAID[name] for name in _OVERLAID if getattr(source, name) != getattr(derived, name)}
    reference = _with_fields(stored, source, changed)
    if source.author != derived.author:
        reference = replace(reference, authors=names_of(source.author))
    if publisher and named(publisher.name) not in (named(stored.publisher), named(plain.publisher)):
        reference = replace(reference, publisher=publisher.name)
    if source.description and not stored.abstract:
        reference = replace(reference, abstract=source.description)
    return replace(
        reference, type=reference.type or "document", doi=bare_doi(reference.doi), key=reference.key or source.code
    )


def citation_of(item: EvidenceItem, source: Source | None, publisher: Publisher | None) -> str:
    """`(Shao 2025, ¶ 12; C3)`: author, date, locator and grade of an evidence item."""
    return cited(item, reference_of(source, publisher) if source else None)


def cited(item: EvidenceItem, reference: Reference | None) -> str:
    """The same with the reference at hand; without one, what kind of evidence it is stands for the author."""
    if reference is None:
        return f"({item.evidence.kind}; {item.grade})"
    return cite(reference, item.grade, item.evidence.locator)


def author_text(reference: Reference) -> str:
    """The authors (editors where there is none) on one line, semicolons between them; “et al.” where there are more."""
    people = reference.authors or reference.editors
    names = [full_name(name).replace(";", ",") for name in people if name != OTHERS]
    return _line("; ".join(name for name in names if name) + (" et al." if OTHERS in people else ""))


def title_text(reference: Reference) -> str:
    """The title, or what a record without one can be known by."""
    known = (reference.title, reference.container, reference.url, reference.doi, reference.key)
    return next((line for text in known if (line := _line(text))), "Untitled reference")


def _bare_source(reference: Reference, code: str) -> Source:
    abstract = normalise(reference.abstract).strip()
    return Source(
        code=code,
        title=title_text(reference),
        publisher="",
        author=author_text(reference),
        date=reference.issued,
        language=_language(reference.language),
        description=abstract if len(abstract) <= LONGEST_ABSTRACT else "",
        type=_line(reference.type) or "document",
        container=_line(reference.container),
        url=_line(reference.url),
        doi=_line(reference.doi),
        accessed=reference.accessed,
    )


def _with_fields(reference: Reference, source: Source, fields: dict[str, str]) -> Reference:
    return replace(reference, **{theirs: getattr(source, ours) for ours, theirs in fields.items()})


def _language(text: str) -> str:
    """A BCP 47 tag, or the tag of a language given by name; "" for anything else."""
    clean = _line(text)
    known = _LANGUAGES.get(clean.casefold())
    return known or (clean.replace("_", "-") if _TAG.fullmatch(clean.replace("_", "-")) else "")


def _line(text: str) -> str:
    return " ".join(normalise(text[: 4 * LONGEST_FIELD]).split())[:LONGEST_FIELD].strip()


def _text(item: object) -> str:
    return json.dumps(item, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _json_object(text: str) -> dict[str, object]:
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _texts(values: object) -> tuple[str, ...]:
    return tuple(value for value in values if isinstance(value, str)) if isinstance(values, list) else ()
