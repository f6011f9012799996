"""A source as the document view shows it: its text layer, and its excerpts as they stand in it now."""

from dataclasses import dataclass

from vantage.casework.anchoring import check_excerpts
from vantage.documents.locators import TABLE_READERS
from vantage.domain.anchor import AnchorCheck
from vantage.domain.document import TextLayer
from vantage.domain.evidence import Excerpt, Source
from vantage.errors import UnknownCode
from vantage.workspace import Workspace, reading

PDF = "application/pdf"


@dataclass(frozen=True)
class ListedExcerpt:
    """An excerpt, what checking it found, and the codes of the evidence that rests on it."""

    excerpt: Excerpt
    check: AnchorCheck
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenedSource:
    """`layer` is None where the document is not in the workspace. `reliability` is the one in force."""

    source: Source
    publisher: str = ""
    reliability: str = "F"
    layer: TextLayer | None = None
    excerpts: tuple[ListedExcerpt, ...] = ()

    @property
    def has_pictures(self) -> bool:
        """Whether its pages can be shown as pictures."""
        pages = self.layer.pages if self.layer else ()
        return self.source.media_type == PDF and any(page.width > 0 for page in pages)

    @property
    def is_table(self) -> bool:
        return self.layer is not None and self.layer.extractor.startswith(TABLE_READERS)

    def listed(self, guid: str) -> ListedExcerpt | None:
        """One of its excerpts; None where it has no such excerpt."""
        return next((listed for listed in self.excerpts if listed.excerpt.guid == guid), None)


def open_source(workspace: Workspace, code: str, known: OpenedSource | None = None) -> OpenedSource:
    """Read a source and check all its excerpts; the text of `known` is kept where it is still the source's.

    For a worker thread: it reads on a connection of its own. Raises UnknownCode.
    """
    with workspace.beside() as own:
        source = next((s for s in reading.load_sources(own) if s.code == code), None)
        if source is None:
            raise UnknownCode(f"There is no source “{code}”.", "It may have been removed; undo brings it back.")
        publisher = next((p for p in reading.load_publishers(own) if p.code == source.publisher), None)
        layer = known.layer if known and source.layer and known.source.layer == source.layer else None
        if layer is None and source.layer:
            layer = reading.load_text_layer(own, code)
        excerpts = tuple(
            ListedExcerpt(found.excerpt, found.check, tuple(reading.evidence_on_excerpt(own, found.excerpt.guid)))
            for found in check_excerpts(own, code)
        )
    name = publisher.name if publisher else ""
    reliability = source.reliability or (publisher.reliability if publisher else "F")
    return OpenedSource(source, name, reliability, layer, excerpts)
