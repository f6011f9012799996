"""Excerpts as W3C Web Annotations in JSON-LD, for programs that mark passages in documents.

Each excerpt is one annotation: a target with a quote selector and a position selector, in the state of the text layer
the positions count in, and a page fragment for paginated documents; a body for the claim and one for each tag.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from vantage.domain.anchor import Anchor

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"
"""What `page=3` conforms to, in the words of the standard's own list."""


@dataclass(frozen=True)
class AnnotatedExcerpt:
    """An excerpt with what was said of it. `source_url` and `document_sha256` are "" where they are not known."""

    guid: str
    anchor: Anchor
    source_title: str
    source_url: str = ""
    document_sha256: str = ""
    claim: str = ""
    tags: tuple[str, ...] = ()


def annotations(items: Iterable[AnnotatedExcerpt]) -> bytes:
    """An AnnotationCollection with all annotations on one page, as UTF-8. The same excerpts give the same bytes."""
    held = [_annotation(item) for item in items]
    collection = {
        "@context": CONTEXT,
        "id": "urn:vantage:excerpts",
        "type": "AnnotationCollection",
        "label": "Excerpts",
        "total": len(held),
        "first": {"id": "urn:vantage:excerpts:1", "type": "AnnotationPage", "startIndex": 0, "items": held},
    }
    return (json.dumps(_clean(collection), ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _annotation(item: AnnotatedExcerpt) -> dict[str, Any]:
    annotation: dict[str, Any] = {"id": f"urn:uuid:{item.guid.strip('{}').lower()}", "type": "Annotation"}
    annotation["motivation"] = [
        "highlighting",
        *(["describing"] if item.claim else []),
        *(["classifying"] if item.tags else []),
    ]
    bodies = [_body(item.claim, "describing")] if item.claim else []
    bodies += [_body(tag, "classifying") for tag in item.tags]
    if bodies:
        annotation["body"] = bodies
    annotation["target"] = _target(item)
    return annotation


def _body(text: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}


def _target(item: AnnotatedExcerpt) -> dict[str, Any]:
    hash_name = f"urn:sha256:{item.document_sha256.lower()}" if item.document_sha256 else ""
    source: dict[str, Any] = {
        "id": item.source_url or hash_name or "urn:vantage:unknown",
        "dc:title": item.source_title,
    }
    if item.source_url and hash_name:
        source["via"] = hash_name
    selectors = [_quote(item.anchor), _position(item.anchor)]
    if item.anchor.page > 0:
        page = {"type": "FragmentSelector", "conformsTo": PDF_FRAGMENTS, "value": f"page={item.anchor.page}"}
        selectors.append(page)
    target: dict[str, Any] = {"type": "SpecificResource", "source": source, "selector": selectors}
    if state := _state(item, hash_name):
        target["state"] = state
    return target


def _quote(anchor: Anchor) -> dict[str, Any]:
    selector = {"type": "TextQuoteSelector", "exact": anchor.quote}
    return selector | {key: text for key, text in (("prefix", anchor.prefix), ("suffix", anchor.suffix)) if text}


def _position(anchor: Anchor) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}


def _state(item: AnnotatedExcerpt, hash_name: str) -> list[dict[str, Any]]:
    """Which version the selectors hold for: the original bytes, and the text layer drawn from them."""
    layer = f"urn:uuid:{item.anchor.layer}" if item.anchor.layer else ""
    return [{"type": "oa:State", "id": name} for name in (hash_name, layer) if name]


def _clean(value: Any) -> Any:
    """Half surrogates, which no UTF-8 holds, as U+FFFD."""
    if isinstance(value, dict):
        return {key: _clean(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_clean(held) for held in value]
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value
