"""A source as the document view shows it: its text layer, and its excerpts as they stand in it now."""

from dataclasses import dataclass

from vantage.casework.anchoring import check_in_layer, source_with_code
from vantage.documents.locators import TABLE_READERS
from vantage.domain.anchor import UNCHECKED, AnchorCheck
from vantage.domain.document import TextLayer
from vantage.domain.evidence import Excerpt, Source
from vantage.workspace import Workspace, reading

PDF = "application/pdf"
MANY = 200
"""Excerpts above which a text is shown before they are checked."""
LONG = 1_000_000
"""Code points above which a text is shown before its excerpts are checked."""


@dataclass(frozen=True)
class ListedExcerpt:
    """An excerpt, what checking it found, and the codes of the evidence that rests on it."""

    excerpt: Excerpt
    check: AnchorCheck
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenedSource:
    """`layer` is None where the document is not in the workspace. `reliability` is the one in force. `checked` says
    whether the excerpts have been checked against the text."""

    source: Source
    publisher: str = ""
    reliability: str = "F"
    layer: TextLayer | None = None
    excerpts: tuple[ListedExcerpt, ...] = ()
    checked: bool = True

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
    """Read a source and check its excerpts, or leave them unchecked where that may take long and its text is new.

    The text of `known` is kept where it is still the source's, and with it what was found of excerpts that are as they
    were: the same quote in the same text stands where it stood. For a worker thread: it reads on a connection of its
    own. Raises UnknownCode.
    """
    with workspace.beside() as own:
        source = source_with_code(own, code)
        publisher = next((p for p in reading.load_publishers(own) if p.code == source.publisher), None)
        same = known is not None and bool(source.layer) and known.source.layer == source.layer
        layer = known.layer if known and same else reading.load_text_layer(own, code)
        excerpts = reading.load_excerpts(own, code)
        codes = {excerpt.guid: tuple(reading.evidence_on_excerpt(own, excerpt.guid)) for excerpt in excerpts}
    checked = {listed.excerpt: listed.check for listed in known.excerpts} if known and same and known.checked else {}
    long = layer is not None and (len(excerpts) > MANY or len(layer.text) > LONG)
    if not (long and not same):
        for excerpt in excerpts:
            if excerpt not in checked:
                checked[excerpt] = check_in_layer(excerpt, layer, source.layer)
    listed = tuple(ListedExcerpt(e, checked.get(e, AnchorCheck(UNCHECKED)), codes[e.guid]) for e in excerpts)
    name = publisher.name if publisher else ""
    reliability = source.reliability or (publisher.reliability if publisher else "F")
    return OpenedSource(source, name, reliability, layer, listed, checked=same or not long)
