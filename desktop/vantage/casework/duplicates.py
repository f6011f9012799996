"""Sources that are there twice: found, shown, and merged only where a person says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from vantage.casework.merging import Merger, merge_sources, what_merging_does
from vantage.casework.reference_identity import doi, reference_keys
from vantage.documents.similarity import near_duplicates
from vantage.domain.evidence import Source
from vantage.workspace import Workspace, reading

SAME_DOCUMENT, SAME_TEXT, NEAR_TEXT, SAME_REFERENCE = (
    "same document",
    "same text",
    "near-duplicate text",
    "same reference",
)
KINDS = (SAME_DOCUMENT, SAME_TEXT, NEAR_TEXT, SAME_REFERENCE)
NEAR = 0.8
"""Share of word sequences in common from which two texts are shown as near duplicates."""
_TELLING = 16
"""Hashes of a fingerprint by which candidates are found: of two texts this near, some are always shared."""

__all__ = [
    "KINDS",
    "NEAR",
    "NEAR_TEXT",
    "SAME_DOCUMENT",
    "SAME_REFERENCE",
    "SAME_TEXT",
    "Duplicates",
    "Merger",
    "find_duplicates",
    "groups_by_reference",
    "merge_sources",
    "near_pairs",
    "what_merging_does",
]


@dataclass(frozen=True)
class Duplicates:
    """Sources (codes in the order they were added) that are the same in one way; `similarity` is 1 but for texts that
    are nearly the same, of which there are always two."""

    kind: str
    sources: tuple[str, ...]
    similarity: float = 1.0


def find_duplicates(workspace: Workspace) -> list[Duplicates]:
    """Every group of duplicates, the surest kind first; a group is not shown again under a weaker kind."""
    sources = reading.load_sources(workspace)
    place = {source.code: number for number, source in enumerate(sources)}
    documents = _groups((source.code, source.document_sha256) for source in sources)
    texts = _groups(reading.compact_hashes(workspace).items())
    near = near_pairs(reading.fingerprints(workspace))
    found = [Duplicates(SAME_DOCUMENT, group) for group in documents]
    found += [Duplicates(SAME_TEXT, group) for group in texts]
    found += [Duplicates(NEAR_TEXT, (one, other), similarity) for one, other, similarity in near]
    found += [Duplicates(SAME_REFERENCE, group) for group in groups_by_reference(sources)]
    shown: list[Duplicates] = []
    for duplicates in found:
        if not any(set(duplicates.sources) <= set(earlier.sources) for earlier in shown):
            ordered = tuple(sorted(duplicates.sources, key=place.__getitem__))
            shown.append(Duplicates(duplicates.kind, ordered, duplicates.similarity))
    return shown


def near_pairs(fingerprints: Mapping[str, bytes], at_least: float = NEAR) -> list[tuple[str, str, float]]:
    """Every two texts at least so similar, with their similarity, most similar first."""
    by_hash: dict[bytes, list[str]] = {}
    found: list[tuple[str, str, float]] = []
    for code, mark in fingerprints.items():
        hashes = [mark[start : start + 8] for start in range(0, len(mark), 8)]
        candidates = {earlier for piece in hashes[:_TELLING] for earlier in by_hash.get(piece, ())}
        alike = near_duplicates(mark, {earlier: fingerprints[earlier] for earlier in candidates}, at_least)
        found += [(earlier, code, similarity) for earlier, similarity in alike]
        for piece in hashes:
            by_hash.setdefault(piece, []).append(code)
    return sorted(found, key=lambda pair: -pair[2])


def groups_by_reference(sources: Iterable[Source]) -> list[tuple[str, ...]]:
    """The groups of sources that are references to the same work. Two with different DOIs are different works."""
    sources = list(sources)
    by_key: dict[str, list[Source]] = {}
    for source in sources:
        for key in reference_keys(source):
            by_key.setdefault(key, []).append(source)
    group = {source.code: {source.code} for source in sources}
    for alike in by_key.values():
        for one, other in combinations(alike, 2):
            dois = {doi(source.doi) for source in (one, other)} - {""}
            if len(dois) < 2 and group[one.code] is not group[other.code]:
                together = group[one.code] | group[other.code]
                group.update(dict.fromkeys(together, together))
    unique = {id(members): members for members in group.values() if len(members) > 1}
    return [tuple(sorted(members)) for members in unique.values()]


def _groups(keyed: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The codes that share a key that is not empty, where there are several."""
    found: dict[str, list[str]] = {}
    for code, key in keyed:
        if key:
            found.setdefault(key, []).append(code)
    return [tuple(codes) for codes in found.values() if len(codes) > 1]
