"""A project out as .qdpx: the same project gives the same bytes.

Texts are files beside the project (`sources/<guid>.txt`), since they may hold characters XML cannot.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import vantage
from vantage.documents.refi_qda import offsets
from vantage.documents.refi_qda.areas import area_guid
from vantage.documents.refi_qda.codebook import codebook_element
from vantage.documents.refi_qda.pdf_areas import PdfLooks
from vantage.documents.refi_qda.xml_text import PROJECT, derived, is_guid, named, normal, xml_text
from vantage.domain.coding import CodedSource, Project, Selection
from vantage.errors import BadInput

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STORE_OVER = 100
"""Texts that pack tighter than this are stored as they are: readers take such archives for traps."""


def write_qdpx(project: Project) -> bytes:
    """The project as a REFI-QDA 1.5 archive. What it cannot hold is told by `losses_of_writing`, which see first."""
    from lxml import etree

    files: dict[str, bytes] = {}
    with PdfLooks() as looks:
        root = _project(project, files, looks)
    qde = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"project.qde": qde, **files}.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            entry.compress_type = zipfile.ZIP_DEFLATED if _packs_normally(data) else zipfile.ZIP_STORED
            archive.writestr(entry, data)
    return buffer.getvalue()


def _packs_normally(data: bytes) -> bool:
    import zlib

    return len(data) < 1_000_000 or len(data) < _STORE_OVER * len(zlib.compress(data, 6))


def losses_of_writing(project: Project) -> tuple[str, ...]:
    """Sentences on what a .qdpx of this project will not hold."""
    names = [
        project.name,
        project.description,
        *(text for code in project.codes for text in (code.name, code.description)),
    ]
    names += [text for source in project.sources for text in (source.name, source.description)]
    names += [t for source in project.sources for each in source.selections for t in (each.name, each.description)]
    changed = sum(xml_text(text) != text for text in names)
    known = {code.guid for code in project.codes}
    unknown = sum(guid not in known for source in project.sources for guid in _all_codes(source))
    areas = outside = 0
    with PdfLooks() as looks:
        for source in project.sources:
            written = _prepared(source, looks)
            areas += sum(
                each.page > 0 and not (each.rectangle and _height(written, each.page)) for each in written.selections
            )
            outside += len(source.selections) - len(written.selections)
    sentences = {
        "names or descriptions with characters that XML cannot hold; each becomes U+FFFD.": changed,
        "codings with a code that is not in the project.": unknown,
        "selections: the page, since the area on it or the height of the page is not known.": areas,
        "selections whose positions lie outside their text.": outside,
    }
    return tuple(f"{number} {sentence}" for sentence, number in sentences.items() if number)


def _all_codes(source: CodedSource) -> Iterator[str]:
    yield from source.codes
    for selection in source.selections:
        yield from selection.codes


def _project(project: Project, files: dict[str, bytes], looks: PdfLooks) -> Any:
    from lxml import etree

    root = etree.Element(f"{{{PROJECT}}}Project", nsmap={None: PROJECT})
    root.set("name", named(project.name))
    root.set("origin", f"{offsets.OWN}{vantage.__version__}")
    code_guids: dict[str, str] = {}
    book = codebook_element(project.codes, PROJECT, code_guids)
    if book is not None:
        root.append(book)
    used = {normal(guid) for guid in code_guids.values()}
    if project.sources:
        group = etree.SubElement(root, f"{{{PROJECT}}}Sources")
        for source in project.sources:
            _Writer(code_guids, used, files).source(group, _prepared(source, looks))
    _described(root, project.description)
    return root


def _prepared(source: CodedSource, looks: PdfLooks) -> CodedSource:
    """The source with one character for a line end, its positions with it, without selections outside the text."""
    spans = [offsets.Span(each.start, each.end) for each in source.selections]
    fitted = offsets.fit(source.text, spans)
    placed = [
        replace(each, start=place.start, end=place.end)
        for each, place in zip(source.selections, fitted.placed, strict=True)
        if place.start is not None and place.end is not None
    ]
    heights = source.page_heights
    if not heights and source.data and any(each.rectangle for each in placed):
        with suppress(BadInput):  # then the heights are not known, which `losses_of_writing` says
            heights = looks.at(source.data).heights
    return replace(source, text=fitted.text, selections=tuple(placed), page_heights=heights)


def _height(source: CodedSource, page: int) -> float:
    return source.page_heights[page - 1] if 1 <= page <= len(source.page_heights) else 0.0


def _described(element: Any, text: str) -> None:
    if text:
        _child(element, "Description").text = xml_text(text)


def _child(parent: Any, kind: str, **attributes: str) -> Any:
    from lxml import etree

    return etree.SubElement(parent, f"{{{PROJECT}}}{kind}", **attributes)


class _Writer:
    """Writes sources; every guid it hands out is one of the standard's and stands once in the project."""

    def __init__(self, code_guids: dict[str, str], used: set[str], files: dict[str, bytes]) -> None:
        self.code_guids, self.used, self.files = code_guids, used, files

    def guid(self, wanted: str, *parts: str) -> str:
        number = 0
        guid = wanted
        while not is_guid(guid) or normal(guid) in self.used:
            guid = derived(wanted, *parts, str(number))
            number += 1
        self.used.add(normal(guid))
        return guid

    def source(self, group: Any, source: CodedSource) -> None:
        guid = self.guid(source.guid, "source")
        if source.kind != "pdf":
            element = _child(group, "TextSource", guid=guid, name=named(source.name))
            self.text(element, guid, source)
            self.codings(element, source.codes, guid)
            return
        element = _child(group, "PDFSource", guid=guid, name=named(source.name))
        if source.data:
            element.set("path", self.file(guid, "pdf", source.data))
        if source.file_name and source.file_name != f"{normal(guid)}.pdf":
            element.set("currentPath", xml_text(source.file_name))
        _described(element, source.description)
        for selection in sorted(source.selections, key=lambda each: each.start == each.end):  # as they are read again
            self.area(element, selection, source)
        representation = self.guid("", "representation", guid)
        if source.text:
            held = _child(element, "Representation", guid=representation, name=named(source.name))
            self.text(held, representation, replace(source, description=""))
        self.codings(element, source.codes, guid)

    def file(self, guid: str, ending: str, data: bytes) -> str:
        """Put a file into the archive; its internal path."""
        name = f"{normal(guid)}.{ending}"
        self.files[f"sources/{name}"] = data
        return f"internal://{name}"

    def text(self, element: Any, guid: str, source: CodedSource) -> None:
        """The text as a file, and the selections in it."""
        start = "\ufeff" if source.text.startswith("\ufeff") else ""
        element.set("plainTextPath", self.file(guid, "txt", (start + xml_text_kept(source.text)).encode()))
        _described(element, source.description)
        for selection in source.selections:
            if source.kind == "pdf" and selection.start == selection.end and selection.rectangle:
                continue
            quote = offsets.quote_of(source.text[selection.start : selection.end])
            held = _child(
                element, "PlainTextSelection", guid=self.guid(selection.guid, "selection", guid),
                name=xml_text(selection.name) or quote,
                startPosition=str(selection.start), endPosition=str(selection.end),
            )  # fmt: skip
            _described(held, selection.description)
            self.codings(held, selection.codes, held.get("guid"))

    def area(self, element: Any, selection: Selection, source: CodedSource) -> None:
        """The area of a selection; beside its text selection where it has one, under a guid that tells."""
        height = _height(source, selection.page)
        if not selection.rectangle or not height:
            return
        left, top, right, bottom = selection.rectangle
        alone = selection.start == selection.end
        quote = offsets.quote_of(source.text[selection.start : selection.end])
        wanted = selection.guid if alone else area_guid(selection.guid)
        held = _child(
            element, "PDFSelection", guid=self.guid(wanted, "area", source.guid),
            name=xml_text(selection.name) or quote, page=str(selection.page - 1),
            firstX=str(round(left)), firstY=str(round(height - top)),
            secondX=str(round(right)), secondY=str(round(height - bottom)),
        )  # fmt: skip
        _described(held, selection.description)
        self.codings(held, selection.codes, held.get("guid"))

    def codings(self, element: Any, codes: tuple[str, ...], owner: str) -> None:
        for code in dict.fromkeys(codes):
            if code in self.code_guids:
                coding = _child(element, "Coding", guid=self.guid("", "coding", owner, code))
                _child(coding, "CodeRef", targetGUID=self.code_guids[code])


def xml_text_kept(text: str) -> str:
    """The text with U+FFFD for half surrogates, the only characters UTF-8 cannot hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
