"""A REFI-QDA project (.qdpx) in: codes, text and PDF sources, and what was coded. Everything else is counted and named.

Nothing outside the archive is ever opened: paths that lead there are listed. Positions are repaired by `offsets`.
"""

import zipfile
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

from vantage.documents.archives import open_archive, read_entry
from vantage.documents.encodings import decode
from vantage.documents.process import Cancelled, Cancelling
from vantage.documents.refi_qda import areas, offsets
from vantage.documents.refi_qda.codebook import read_codes
from vantage.documents.refi_qda.left_out import left_out
from vantage.documents.refi_qda.pdf_areas import PdfLooks
from vantage.documents.refi_qda.xml_text import (
    MOST_XML,
    PROJECT,
    children,
    derived,
    kind,
    named,
    normal,
    parse,
    text_of,
    xml_text,
)  # fmt: skip
from vantage.domain.coding import Code, CodedSource, Project, Selection
from vantage.errors import BadInput

INTERNAL = "internal://"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass
class _Reader:
    """What the elements of one project share while they are read."""

    archive: zipfile.ZipFile
    origin: str
    codes: dict[str, str]
    entries: dict[str, str]
    looks: PdfLooks
    repairs: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    guids: set[str] = field(default_factory=set)
    unknown_codes: int = 0
    same_guids: int = 0


@dataclass(frozen=True)
class _Text:
    """The text of a text source or representation, as in the file."""

    raw: str
    data: bytes
    file_name: str
    has_mark: bool


def read_qdpx(data: bytes, *, cancelled: Cancelling = lambda: False) -> Project:
    """The project of a .qdpx file. `lost` names what was not taken over, `repairs` how positions were repaired.

    PDFs are opened in a process of their own: one that cannot be costs no more than a sentence among the repairs.
    Raises BadInput where the file is no archive, unsafe, without a project, or its XML broken; Cancelled where
    `cancelled()`, asked before each source and every 50 ms while a PDF is open, is true.
    """
    with PdfLooks(cancelled) as looks:
        return _project(data, looks, cancelled)


def _project(data: bytes, looks: PdfLooks, cancelled: Cancelling) -> Project:
    archive = open_archive(data)
    root = parse(read_entry(archive, _project_entry(archive), MOST_XML), "project")
    if kind(root) != "Project":
        raise BadInput("The file holds no REFI-QDA project.", "Choose a .qdpx file exported as a REFI-QDA project.")
    codes: list[Code] = []
    lost: list[str] = []
    for book in children(root, "CodeBook"):
        found, missing = read_codes(book)
        codes, lost = [*codes, *found], [*lost, *missing]
    entries = {
        name.rpartition("/")[2].lower(): name
        for name in archive.namelist()
        if name.lower().startswith("sources/") and name.count("/") == 1
    }
    reader = _Reader(
        archive, root.get("origin") or "", {normal(code.guid): code.guid for code in reversed(codes)}, entries, looks
    )
    if not root.tag.startswith(f"{{{PROJECT}}}"):
        reader.repairs.append("The project is not in the namespace of REFI-QDA; it was read as if it were.")
    sources = []
    for group in children(root, "Sources"):
        for element in children(group, "TextSource", "PDFSource"):
            if cancelled():
                raise Cancelled
            source = _text_source(reader, element) if kind(element) == "TextSource" else _pdf_source(reader, element)
            sources += [source] if source else []
    if reader.unknown_codes:
        lost.append(f"{reader.unknown_codes} codings with a code that is not in the project.")
    if reader.same_guids:
        reader.repairs.append(f"{reader.same_guids} sources or selections shared a guid and were given their own.")
    return Project(
        name=_name(root), origin=reader.origin,
        description=text_of(root, "Description"), codes=tuple(codes), sources=tuple(sources),
        repairs=tuple(reader.repairs), lost=(*lost, *reader.lost, *left_out(root)),
    )  # fmt: skip


def _project_entry(archive: zipfile.ZipFile) -> str:
    names = [name for name in archive.namelist() if "/" not in name and name.lower().endswith(".qde")]
    named = [name for name in names if name.lower() == "project.qde"]
    if len(named or names) != 1:
        raise BadInput(
            "The archive holds no REFI-QDA project (project.qde).",
            "Choose a .qdpx file exported as a REFI-QDA project.",
        )
    return (named or names)[0]


def _text_source(reader: _Reader, element: Any) -> CodedSource | None:
    name = _name(element)
    text = _text(reader, element, name)
    if not text:
        return None
    guid = _guid(reader, element, "source", name)
    selections, fitted = _text_selections(reader, element, text, name)
    return CodedSource(
        guid=guid, name=name, kind="text", text=fitted, data=text.data, file_name=text.file_name,
        description=text_of(element, "Description"), codes=_codes(reader, element), selections=selections,
    )  # fmt: skip


def _pdf_source(reader: _Reader, element: Any) -> CodedSource:
    name = _name(element)
    guid = _guid(reader, element, "source", name)
    path = element.get("path") or ""
    data = _internal(reader, path, name, "PDF")
    selections: tuple[Selection, ...] = ()
    text, codes = "", _codes(reader, element)
    for representation in children(element, "Representation")[:1]:
        codes = tuple(dict.fromkeys(codes + _codes(reader, representation)))
        if found := _text(reader, representation, name):
            selections, text = _text_selections(reader, representation, found, name)
    drawn, heights, notes = areas.read_areas(
        [(each, _codes(reader, each)) for each in children(element, "PDFSelection")],
        data, text, reader.origin, reader.looks,
    )  # fmt: skip
    drawn = [replace(each, guid=_own_guid(reader, each.guid, "area", name, str(each.page))) for each in drawn]
    reader.repairs += [f"“{name}”: {note}." for note in notes]
    return CodedSource(
        guid=guid, name=name, kind="pdf", text=text, data=data,
        file_name=_last(element.get("currentPath") or path), description=text_of(element, "Description"), codes=codes,
        selections=areas.merged(selections, drawn), page_heights=heights,
    )  # fmt: skip


def _name(element: Any) -> str:
    return named(element.get("name"))


def _guid(reader: _Reader, element: Any, *parts: str) -> str:
    return _own_guid(reader, (element.get("guid") or "").strip(), *parts)


def _own_guid(reader: _Reader, guid: str, *parts: str) -> str:
    """The guid, or another where there is none or it was met before."""
    if normal(guid) in reader.guids:
        reader.same_guids += 1
    if not guid or normal(guid) in reader.guids:
        guid = derived(*parts, guid, str(len(reader.guids)))
    reader.guids.add(normal(guid))
    return guid


def _codes(reader: _Reader, element: Any) -> tuple[str, ...]:
    """The codes of an element's codings, each once."""
    found = []
    for coding in children(element, "Coding"):
        for reference in children(coding, "CodeRef"):
            code = reader.codes.get(normal(reference.get("targetGUID") or ""))
            reader.unknown_codes += code is None
            found += [code] if code else []
    return tuple(dict.fromkeys(found))


def _text(reader: _Reader, element: Any, name: str) -> _Text | None:
    """The text of a source; None, and a line among the lost, where the archive has it not."""
    path = element.get("plainTextPath") or ""
    if path:
        data = _internal(reader, path, name, "text")
        if data or _entry(reader, path):
            return _Text(_decoded(reader, data, name), data, _last(path), data.startswith(_MARKS))
    content = children(element, "PlainTextContent")
    if not content:
        if not path:
            reader.lost.append(f"The text of “{name}”: it holds none.")
        coded = len(children(element, "PlainTextSelection"))
        reader.lost += [f"{coded} selections of “{name}”, whose text is missing."] if coded else []
        return None
    text = "".join(content[0].itertext())
    mark = text.startswith("\ufeff")
    return _Text(text.removeprefix("\ufeff"), text.encode(), "", mark)


def _decoded(reader: _Reader, data: bytes, name: str) -> str:
    """The text of a file, which the standard wants in UTF-8; what is not is recognised, and that is said."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        decoded = decode(data)
    if decoded.warning:
        reader.repairs.append(f"“{name}”: {decoded.warning}")
    return decoded.text


def _internal(reader: _Reader, path: str, name: str, what: str) -> bytes:
    """A file of the archive; empty, and a line among the lost, where the path leads elsewhere or to nothing."""
    entry = _entry(reader, path)
    if entry:
        return read_entry(reader.archive, entry)
    if path.lower().startswith(INTERNAL):
        reader.lost.append(f"The {what} file of “{name}”: the archive has no “{_last(path)[:80]}”.")
    elif path:
        reader.lost.append(
            f"The {what} file of “{name}”: it lies outside the archive and was not opened ({path[:200]})."
        )
    else:
        reader.lost.append(f"The {what} file of “{name}”: none is named.")
    return b""


def _entry(reader: _Reader, path: str) -> str:
    """The entry of the archive an internal path names."""
    if not path.lower().startswith(INTERNAL):
        return ""
    name = path[len(INTERNAL) :].lower()
    return reader.entries.get(name) or reader.entries.get(unquote(name)) or ""


def _last(path: str) -> str:
    return unquote(path.replace("\\", "/").rpartition("/")[2])


def _text_selections(reader: _Reader, element: Any, text: _Text, name: str) -> tuple[tuple[Selection, ...], str]:
    elements = children(element, "PlainTextSelection")
    spans = [
        offsets.Span(_whole(each, "startPosition"), _whole(each, "endPosition"), each.get("name") or "")
        for each in elements
    ]
    fitted = offsets.fit(text.raw, spans, reader.origin, has_mark=text.has_mark)
    if fitted.sentence:
        reader.repairs.append(f"“{name}”: {fitted.sentence}.")
    kept = [
        _selection(reader, each, place, fitted.text, name) for each, place in zip(elements, fitted.placed, strict=True)
    ]
    if outside := kept.count(None):
        reader.lost.append(f"{outside} selections of “{name}”: their positions lie outside the text.")
    return tuple(each for each in kept if each), fitted.text


def _selection(reader: _Reader, element: Any, place: offsets.Placed, text: str, source: str) -> Selection | None:
    codes = _codes(reader, element)
    if place.start is None or place.end is None:
        return None
    label = element.get("name") or ""
    return Selection(
        guid=_guid(reader, element, "selection", source, str(place.start), str(place.end)),
        start=place.start, end=place.end, codes=codes,
        name="" if offsets.plain(label) == offsets.quote_of(text[place.start : place.end]) else xml_text(label),
        description=text_of(element, "Description"), repaired=place.repaired,
    )  # fmt: skip


def _whole(element: Any, name: str) -> int:
    """An attribute that is a whole number; -1, which no position is, for anything else."""
    text = (element.get(name) or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else -1
