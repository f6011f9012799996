"""Which source of a workspace a record of a file is: the one it was made of, else one that is the same work."""

import json
import re
from collections.abc import Iterable
from dataclasses import fields

from vantage.casework.interchange.reference_fields import plain_reference, reference_of, source_of_reference
from vantage.casework.reference_identity import compact_title, doi, record_keys
from vantage.domain.evidence import Publisher, Source
from vantage.domain.reference import Reference

FILLED = ("author", "date", "language", "description", "type", "container", "url", "doi", "accessed", "reference")
"""Fields that are filled where they are empty. The publisher is not: it would change grades unseen."""
_SIMPLE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.+/-]*")
"""What BibTeX takes as a key everywhere."""


def exported_keys(sources: Iterable[Source], *, simple: bool) -> dict[str, str]:
    """The citation key of each source (by code), no two alike: the one its reference came with if that is free, else
    its code. `simple` keys are ASCII, as BibTeX needs them."""
    sources = list(sources)
    taken = {source.code.casefold() for source in sources}
    keys: dict[str, str] = {}
    for source in sources:
        own = stored_key(source)
        if own.casefold() != source.code.casefold() and own.casefold() in taken:
            own = ""
        candidates = (own, source.code, f"source-{source.guid}")
        key = next(key for key in candidates if key and (not simple or _SIMPLE_KEY.fullmatch(key)))
        taken.add(key.casefold())
        keys[source.code] = key
    return keys


def stored_key(source: Source) -> str:
    """The key a source's reference came with, "" for none."""
    try:
        key = json.loads(source.reference).get("id", "") if source.reference else ""
    except (ValueError, AttributeError, RecursionError):
        return ""
    return " ".join(key.split()) if isinstance(key, str) else ""


class RecordIndex:
    """The sources of a workspace by everything a record can be known by."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.sources = {source.code: source for source in sources}
        self._by_guid = {source.guid: source.code for source in self.sources.values() if source.guid}
        self._by_key: dict[str, dict[str, None]] = {}
        self._by_work: dict[str, list[str]] = {}
        for simple in (True, False):
            for code, key in exported_keys(self.sources.values(), simple=simple).items():
                self._by_key.setdefault(key, {})[code] = None
        for source in self.sources.values():
            for key in (stored_key(source), source.code):
                self._by_key.setdefault(key, {})[source.code] = None
            for work in record_keys(source):
                self._by_work.setdefault(work, []).append(source.code)

    def source_of(self, found: Source, key: str) -> Source | None:
        """The source a record is: the one it was exported from (by guid, or by citation key and title), else one that
        is the same work. `found` is the source it would become, with the guid the file gives; None for a new one."""
        code = self._by_guid.get(found.guid, "") if found.guid else ""
        if not code and key:
            code = next((code for code in self._by_key.get(key, ()) if _alike(found, self.sources[code])), "")
        if not code:
            works = [code for work in sorted(record_keys(found)) for code in self._by_work.get(work, ())]
            alike = [code for code in works if _one_doi(found, self.sources[code])]
            code = next((code for code in alike if _alike(found, self.sources[code])), alike[0] if alike else "")
        return self.sources[code] if code else None


def record_marks(found: Source, key: str) -> frozenset[str]:
    """What a record is known by within its file: its work, and its citation key together with title and year."""
    named = {f"key {key} {compact_title(found.title)} {found.date[:4]}"} if key else set()
    return record_keys(found) | named | ({f"guid {found.guid}"} if found.guid else set())


def _alike(found: Source, source: Source) -> bool:
    """Whether two of the same citation key are one work: of one title, and of no other year or DOI."""
    years = {each.date[:4] for each in (found, source)} - {""}
    return compact_title(found.title) == compact_title(source.title) and len(years) < 2 and _one_doi(found, source)


def _one_doi(found: Source, source: Source) -> bool:
    return len({doi(each.doi) for each in (found, source)} - {""}) < 2


def missing_fields(source: Source, found: Source, reference: Reference, publisher: Publisher | None) -> tuple[str, ...]:
    """The fields a source has not and a record of the same work has. What an export of the source would say by itself
    is nothing new: neither is the reference kept then."""
    empty = [name for name in FILLED if _says(found, name) and not getattr(source, name)]
    if not empty:
        return ()
    ours = reference_of(source, publisher)
    shown = source_of_reference(ours, {})
    new = [name for name in empty if name != "reference" and _line(found, name) != _line(shown, name)]
    if "reference" in empty and _says_more(plain_reference(reference), ours):
        new.append("reference")
    return tuple(new)


def _says(found: Source, name: str) -> bool:
    return bool(getattr(found, name)) and (name, getattr(found, name)) != ("type", "document")


def _line(source: Source, name: str) -> str:
    return " ".join(str(getattr(source, name)).split())


def _says_more(theirs: Reference, ours: Reference) -> bool:
    """Whether a reference has a field another has not."""
    several = {"unknown", "warnings", "key", "type"}
    if any(getattr(theirs, f.name) and not getattr(ours, f.name) for f in fields(Reference) if f.name not in several):
        return True
    known = {value for value in vars(ours).values() if isinstance(value, str)}
    typed = theirs.type not in ("document", ours.type) and ours.type == "document"
    return typed or any(value not in known for values in theirs.unknown.values() for value in values)
