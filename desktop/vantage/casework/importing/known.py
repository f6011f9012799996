"""What a workspace has already, taken out of it so that files can be compared with it while it is in use elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vantage.casework.reference_identity import doi, reference_keys
from vantage.domain.evidence import Source
from vantage.workspace import Workspace, reading


@dataclass(frozen=True)
class KnownSources:
    """Sources by what they can be recognised by: `documents` gives the one that holds the bytes of a SHA-256, `waiting`
    the one that expects them, `texts` and `references` all that are alike. `layers` gives the guid of the text layer of
    each that has one, `dois` its DOI, and `publishers` the code of each by name in small letters."""

    documents: Mapping[str, str] = field(default_factory=dict)
    waiting: Mapping[str, str] = field(default_factory=dict)
    layers: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fingerprints: Mapping[str, bytes] = field(default_factory=dict)
    references: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dois: Mapping[str, str] = field(default_factory=dict)
    publishers: Mapping[str, str] = field(default_factory=dict)


def known_sources(workspace: Workspace) -> KnownSources:
    """Read once, before the files are: on the thread the workspace belongs to."""
    sources = reading.load_sources(workspace)
    documents: dict[str, str] = {}
    waiting: dict[str, str] = {}
    texts: dict[str, tuple[str, ...]] = {}
    references: dict[str, tuple[str, ...]] = {}
    for source in sources:
        if source.document_sha256:
            (documents if source.layer else waiting).setdefault(source.document_sha256, source.code)
        for key in reference_keys(source):
            references[key] = (*references.get(key, ()), source.code)
    for code, compact in reading.compact_hashes(workspace).items():
        texts[compact] = (*texts.get(compact, ()), code)
    return KnownSources(
        documents,
        {sha256: code for sha256, code in waiting.items() if sha256 not in documents},
        {source.code: source.layer for source in sources if source.layer},
        texts,
        reading.fingerprints(workspace),
        references,
        {source.code: doi(source.doi) for source in sources if source.doi},
        publishers_by_name(workspace),
    )


def publishers_by_name(workspace: Workspace) -> dict[str, str]:
    """The codes of publishers by name, without regard to case."""
    return {named(publisher.name): publisher.code for publisher in reversed(reading.load_publishers(workspace))}


def named(name: str) -> str:
    """A name as names are compared."""
    return " ".join(name.split()).casefold()


def same_reference(source: Source, known: KnownSources) -> list[str]:
    """The codes of the sources that are references to the same work as this one."""
    own = doi(source.doi)
    found = {code: None for key in sorted(reference_keys(source)) for code in known.references.get(key, ())}
    return [code for code in found if not (own and known.dois.get(code) and known.dois[code] != own)]
