"""Reads a Word document (DOCX): its paragraphs and tables as lines of text, in the order of the document.

The text is drawn from the XML itself. python-docx, which writes the memo, leaves out what stands in tracked insertions,
content controls and text boxes, and refuses documents that name a picture they no longer hold.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vantage.documents.office_archives import broken, open_office, parsed, properties
from vantage.documents.parsed import Parsed, ParsedPage, Progress
from vantage.documents.plain_text import sections
from vantage.errors import BadInput

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXTRACTOR, VERSION = "vantage-word", "1"
MOST_XML = 40_000_000
"""Bytes of one XML part: its tree takes some ten times that."""
WORD_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
}
"""Word's XML namespaces: the usual one, and that of “Strict Open XML”."""
TEXT_SPACES = {*WORD_SPACES, "http://schemas.openxmlformats.org/officeDocument/2006/math"}
SKIPPED = {"pPr", "tblPr", "tblGrid", "tcPr", "sectPr", "sdtPr", "rt", "Fallback", "instrText"}
DELETED, INSERTED = {"del", "moveFrom"}, {"ins", "moveTo"}
SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}
NOTES = re.compile(r"word/(footnote|endnote|comment|header|footer)s?\d*\.xml", re.IGNORECASE)
EVERY = 200
"""Paragraphs between two reports of progress."""


@dataclass
class Seen:
    """What was met on the way that the text does not show as Word does."""

    tracked: bool = False
    hidden: bool = False


def read_docx(data: bytes, progress: Progress) -> Parsed:
    """The text of a Word document in sections of about 4,000 characters, each ended by a line end.

    One line a paragraph; one line a table row, its cells separated by tabs. Tracked insertions are text, deletions and
    hidden text are not. BadInput: no Word document, damaged, too large, or a hostile archive. `progress` may raise.
    """
    archive = open_office(data, "Word", MOST_XML)
    body = main_part(archive)
    seen = Seen()
    blocks = len(body)  # asked once: counting takes as long as there are blocks
    lines: list[str] = []
    try:
        for line in block_lines(body, seen):
            lines.append(line)
            if len(lines) % EVERY == 0:
                progress(len(lines), max(len(lines), blocks))
    except RecursionError as error:
        raise broken("Word") from error
    text = "".join(line + "\n" for line in lines)
    if not text.strip():
        text = ""
    pages = tuple(ParsedPage(section) for section in sections(text))
    progress(len(pages), len(pages))
    return Parsed(
        pages, EXTRACTOR, VERSION, MEDIA_TYPE, warnings=tuple(lost(archive, seen, text)), **properties(archive, "Word")
    )


def main_part(archive: zipfile.ZipFile) -> Any:
    """The body of the document, which the archive's list of relations names. BadInput if there is none."""
    name = "word/document.xml"
    for relation in parsed(archive, "_rels/.rels", "Word"):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            name = posixpath.normpath(str(relation.get("Target", name))).lstrip("/")
    root = parsed(archive, name, "Word")
    body = next((child for child in root if local_name(child) == "body"), None)
    if body is None or space_of(root) not in WORD_SPACES:
        raise BadInput("The file is no Word document.", "Open it in the program it was made with to see what it is.")
    return body


def block_lines(parent: Any, seen: Seen) -> Iterator[str]:
    """A line for each paragraph and table row below an element."""
    for child in parent:
        name = local_name(child)
        if name == "p":
            yield from paragraph_lines(child, seen)
        elif name == "tbl":
            yield from (row_line(row, seen) for row in table_rows(child, seen))
        elif name in DELETED:
            seen.tracked = True
        elif name not in SKIPPED:
            yield from block_lines(child, seen)


def paragraph_lines(paragraph: Any, seen: Seen) -> Iterator[str]:
    """The paragraph, then the paragraphs of the text boxes that hang on it."""
    pieces: list[str] = []
    boxes: list[Any] = []
    gather(paragraph, pieces, boxes, seen)
    yield "".join(pieces)
    for box in boxes:
        yield from block_lines(box, seen)


def gather(element: Any, pieces: list[str], boxes: list[Any], seen: Seen) -> None:
    """Add the text below an element to `pieces`, and the text boxes met there to `boxes`."""
    for child in element:
        name = local_name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in SIGNS:
            pieces.append(SIGNS[name])
        elif name == "br":
            pieces.append("" if attribute(child, "type") in {"page", "column"} else "\n")
        elif name == "txbxContent":
            boxes.append(child)
        elif name in DELETED:
            seen.tracked = True
        elif name == "r" and is_hidden(child):
            seen.hidden = True
        elif name not in SKIPPED and name != "rPr":
            seen.tracked = seen.tracked or name in INSERTED
            gather(child, pieces, boxes, seen)


def table_rows(parent: Any, seen: Seen) -> Iterator[Any]:
    """The rows of a table that were not deleted, also those inside content controls."""
    for child in parent:
        name = local_name(child)
        if name == "tr":
            settings = [local_name(setting) for part in child if local_name(part) == "trPr" for setting in part]
            seen.tracked = seen.tracked or not DELETED.isdisjoint(settings) or not INSERTED.isdisjoint(settings)
            if DELETED.isdisjoint(settings):
                yield child
        elif name not in SKIPPED:
            yield from table_rows(child, seen)


def row_line(row: Any, seen: Seen) -> str:
    """The cells of a row, each on one line, separated by tabs."""
    cells = [" ".join(" ".join(block_lines(cell, seen)).split()) for cell in cells_of(row)]
    return "\t".join(cells).rstrip("\t")


def cells_of(parent: Any) -> Iterator[Any]:
    """The cells of a row, also those inside content controls."""
    for child in parent:
        if local_name(child) == "tc":
            yield child
        elif local_name(child) not in SKIPPED:
            yield from cells_of(child)


def is_hidden(run: Any) -> bool:
    """Whether a run is formatted as hidden text."""
    marks = [mark for part in run if local_name(part) == "rPr" for mark in part if local_name(mark) == "vanish"]
    return any(attribute(mark, "val") not in {"0", "false", "off"} for mark in marks)


def lost(archive: zipfile.ZipFile, seen: Seen, text: str) -> list[str]:
    """Sentences on what the document holds and its text does not."""
    sentences = []
    if not text:
        sentences.append("The document has no text, so it cannot be searched or quoted.")
    if seen.tracked:
        sentences.append("Changes are tracked: what was inserted is in the text, what was deleted is left out.")
    if seen.hidden:
        sentences.append("Hidden text is left out.")
    counts: dict[str, int] = {}
    for name in archive.namelist():
        found = NOTES.fullmatch(name)
        if found:
            kind = found[1].lower()
            counts[kind] = counts.get(kind, 0) + notes_in(parsed(archive, name, "Word"), kind)
    noted = [f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in sorted(counts.items()) if count]
    if noted:
        sentences.append(f"Left out of the text: {', '.join(noted)}.")
    return sentences


def notes_in(root: Any, kind: str) -> int:
    """How many notes with text a part holds; Word's separator lines are notes of a type. A header part is one."""
    notes = [root] if kind in {"header", "footer"} else [note for note in root if attribute(note, "type") == ""]
    return sum(any(local_name(element) == "t" and element.text for element in note.iter()) for note in notes)


def local_name(element: Any) -> str:
    """The name of an element; with its namespace in front where that is not of Word's text, but for `Fallback`."""
    space, _, name = str(element.tag).rpartition("}")
    return name if space[1:] in TEXT_SPACES or name == "Fallback" else str(element.tag)


def space_of(element: Any) -> str:
    """The namespace of an element."""
    return str(element.tag).rpartition("}")[0][1:]


def attribute(element: Any, name: str) -> str:
    """An attribute of Word's namespace; "" where it is not set."""
    return str(element.get(f"{{{space_of(element)}}}{name}", ""))
