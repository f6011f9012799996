"""CSL-JSON in and out: the data format of citation processors, schema csl-data.

What the program has no field for is kept under its own key, as JSON where it is no text. On the way out the keys the
schema knows stand at their place again, all others under `custom`, since the schema forbids them elsewhere.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from vantage.documents.references import limits
from vantage.documents.references.csl_values import read_date_value, read_name, written_date, written_name
from vantage.documents.references.kinds import CSL_TYPES
from vantage.documents.references.plain_text import clean, one_line
from vantage.domain.reference import Reference
from vantage.errors import BadInput

_TEXTS = {
    "title": "title", "container-title": "container", "publisher": "publisher", "publisher-place": "place",
    "volume": "volume", "issue": "issue", "page": "pages", "number": "number", "language": "language",
    "abstract": "abstract", "URL": "url", "DOI": "doi", "ISBN": "isbn", "archive_location": "archive_location",
    "note": "note",
}  # fmt: skip
_NAMES = {"author": "authors", "editor": "editors"}
_DATES = {"issued": "issued", "accessed": "accessed"}
_OTHER_TEXTS = frozenset(
    """journalAbbreviation shortTitle annote archive archive_collection archive-place authority call-number
    citation-label collection-title container-title-short dimensions division event event-place genre ISAN ISCI ISMN
    ISRC ISSN ISWC jurisdiction medium original-publisher original-publisher-place original-title part-title PMCID PMID
    references reviewed-title scale section source status title-short translated-title translated-title-short version
    year-suffix""".split()
)
_OTHER_NUMBERS = frozenset(
    """chapter-number citation-number collection-number edition first-reference-note-number locator number-of-pages
    number-of-volumes page-first part printing supplement""".split()
)
_OTHER_NAMES = frozenset(
    """chair collection-editor compiler composer container-author contributor curator director editorial-director
    executive-producer interviewer illustrator organizer original-author performer producer recipient reviewed-author
    translator""".split()
)
_OTHER_DATES = frozenset({"available-date", "event-date", "original-date", "submitted"})

STRUCTURED = _OTHER_NAMES | _OTHER_DATES | {*_NAMES, *_DATES, "custom", "categories"}
"""Keys whose values are lists or objects."""


def looks_like_json(text: str) -> bool:
    """Whether the text begins as a JSON array or object does."""
    return text[:1000].lstrip("\ufeff \t\r\n")[:1] in {"[", "{"}


def read_csl_json(text: str) -> tuple[list[Reference], list[str]]:
    """The references of a CSL-JSON file, and a sentence for each element that is none."""
    items = _parsed(text)
    if isinstance(items, dict):
        items = items["items"] if isinstance(items.get("items"), list) else [items]
        if len(items) == 1 and not {"title", "type", "id"} & set(items[0] if isinstance(items[0], dict) else ()):
            raise BadInput("The JSON file holds no list of references.", "Export the references as CSL-JSON.")
    if not isinstance(items, list):
        raise BadInput("The JSON file holds no list of references.", "Export the references as CSL-JSON.")
    references: list[Reference] = []
    problems: list[str] = []
    items.reverse()
    for number in range(1, len(items) + 1):
        item = items.pop()
        limits.count(len(references))
        if isinstance(item, dict) and item:
            references.append(_reference(item))
        elif len(problems) < 1000:
            problems.append(f"Element {number} of the list is no reference.")
    return references, problems


def _parsed(text: str) -> Any:
    def number(digits: str) -> float | str:
        return value if math.isfinite(value := float(digits)) else digits

    try:
        return json.loads(text.lstrip("\ufeff"), parse_float=number, parse_constant=str)
    except RecursionError as error:
        raise BadInput("The JSON file is nested too deeply.", "Export the references as CSL-JSON again.") from error
    except ValueError as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise BadInput(
            f"The file is not readable as JSON{where}.", "Export the references as CSL-JSON again."
        ) from error


def _reference(item: dict[str, Any]) -> Reference:
    warnings: list[str] = []
    values: dict[str, Any] = {}
    rest = dict(item)
    for key, name in _TEXTS.items():
        if _is_text(item.get(key)):
            values[name] = clean(str(rest.pop(key)))
    for key, name in _NAMES.items():
        if isinstance(item.get(key), list):
            names = [read_name(one) for one in rest.pop(key)]
            values[name] = tuple(one for one in names if one)
            if not all(names):
                warnings.append(f"A name under “{key}” cannot be read.")
    for key, name in _DATES.items():
        if key in item:
            values[name], whole = read_date_value(item[key])
            if whole:
                rest.pop(key)
            else:
                warnings.append(f"The date under “{key}” was read as {values[name] or 'no date'}.")
    kind = rest.pop("type", "")
    if not isinstance(kind, str) or not kind.strip():
        warnings.append("The reference has no type.")
        kind = "document"
    elif kind not in CSL_TYPES:
        warnings.append(f"The type “{one_line(kind)[:40]}” is none of CSL.")
    held = rest.get("custom")
    custom: dict[str, Any] = held if isinstance(held, dict) else {}
    if kind == "document" and _is_text(custom.get("type")):
        kind = custom.pop("type")
    values["keywords"] = _keywords(rest, custom)
    if _are_texts(custom.get("files")):
        values["files"] = tuple(clean(file) for file in custom.pop("files"))
    if custom == {} == rest.get("custom"):
        rest.pop("custom")
    if not values.get("title"):
        warnings.append("The reference has no title.")
    values.setdefault("title", "")
    key = rest.pop("id", "")
    unknown = {clean(name): (stored(value),) for name, value in rest.items()}
    return Reference(
        type=clean(kind),
        key=clean(str(key)) if _is_text(key) else "",
        unknown=unknown,
        warnings=tuple(warnings),
        **values,
    )


def _keywords(rest: dict[str, Any], custom: dict[str, Any]) -> tuple[str, ...]:
    listed = rest.pop("keyword", "")
    if _are_texts(custom.get("keywords")):
        return tuple(clean(word) for word in custom.pop("keywords"))
    if _are_texts(listed):
        return tuple(clean(word) for word in listed)
    return _split_keywords(str(listed)) if _is_text(listed) else ()


def _split_keywords(text: str) -> tuple[str, ...]:
    return tuple(word for piece in re.split(";" if ";" in text else ",", text) if (word := clean(piece)))


def _is_text(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def stored(value: Any) -> str:
    """A JSON value as one text: a text as itself, unless it would be taken for JSON."""
    if isinstance(value, str) and not _is_json(value):
        return clean(value)
    return clean(json.dumps(value, ensure_ascii=False))


def restored(text: str) -> Any:
    """The value `stored` made a text of; a text that is no JSON is itself."""
    return _loads(text) if _is_json(text) else text


def _is_json(text: str) -> bool:
    try:
        _loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _loads(text: str) -> Any:
    def refuse(constant: str) -> Any:
        raise ValueError(constant)

    def finite(digits: str) -> float:
        return value if math.isfinite(value := float(digits)) else refuse(digits)

    return json.loads(text, parse_constant=refuse, parse_float=finite)


def write_csl_json(references: Sequence[Reference], custom: Sequence[Mapping[str, Any]] = ()) -> str:
    """The references as a JSON array that csl-data allows. `custom[i]` goes into `custom` of the i-th reference."""
    used: set[str] = set()
    items = [
        _item(reference, custom[i] if i < len(custom) else {}, i + 1, used) for i, reference in enumerate(references)
    ]
    return json.dumps(items, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _item(reference: Reference, more: Mapping[str, Any], number: int, used: set[str]) -> dict[str, Any]:
    kept = {key: [restored(value) for value in values] for key, values in reference.unknown.items() if values}
    held = kept.pop("custom", [{}])[0]
    custom: dict[str, Any] = dict(held) if isinstance(held, dict) else {"custom": held}
    item: dict[str, Any] = {"id": _free_id(clean(reference.key) or f"reference-{number}", used), "type": reference.type}
    if reference.type not in CSL_TYPES:
        custom["type"], item["type"] = clean(reference.type), "document"
    for key, name in _TEXTS.items():
        if value := clean(getattr(reference, name)):
            item[key] = value
    for key, name in _NAMES.items():
        if names := [written for one in getattr(reference, name) if (written := written_name(one))]:
            item[key] = names
    for key, name in _DATES.items():
        original = kept.pop(key, [None])[0]
        date = getattr(reference, name)
        if original is not None and written_date(original) and read_date_value(original)[0] == date:
            item[key] = original
        elif date and (value := written_date(date)):
            item[key] = value
    keywords = tuple(clean(word) for word in reference.keywords)
    if keywords:
        item["keyword"] = ("; " if any("," in word for word in keywords) else ", ").join(keywords)
        if _split_keywords(item["keyword"]) != keywords:
            custom["keywords"] = list(keywords)
    if reference.files:
        custom["files"] = [clean(file) for file in reference.files]
    for key, values in kept.items():
        found: Any = values[0] if len(values) == 1 else values
        (item if _is_allowed(key, found) and key not in item else custom)[clean(key)] = found
    custom.update(more)
    if custom:
        item["custom"] = custom
    return item


def _free_id(key: str, used: set[str]) -> str:
    free, number = key, 2
    while free in used:
        free, number = f"{key}-{number}", number + 1
    used.add(free)
    return free


def _is_allowed(key: str, value: Any) -> bool:
    """Whether csl-data has this key and takes this value for it."""
    if key in _OTHER_TEXTS:
        return isinstance(value, str)
    if key in _OTHER_NUMBERS:
        return _is_text(value)
    if key in _OTHER_NAMES:
        return isinstance(value, list) and all(written_name(one) == one for one in value)
    if key in _OTHER_DATES:
        return bool(written_date(value))
    return key == "categories" and _are_texts(value)
