"""Whether a project keeps the rules of REFI-QDA 1.5.

The standard's schema is not part of this program; its rules are written down here as checks: namespace, which children
may stand where and in which order, required attributes, the forms of guids, colours, numbers and dates. Beyond what a
schema can say: guids that are pointed at exist, a text has one place, positions lie within it, paths are internal.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from vantage.documents.archives import open_archive, read_entry
from vantage.documents.refi_qda.xml_text import MOST_XML, PROJECT, children, is_guid, kind, normal, parse, text_of
from vantage.errors import BadInput

MOST_PROBLEMS = 200
_TEXT = "Description? PlainTextContent? PlainTextSelection* Coding* NoteRef* VariableValue*"
_CODED = "Description? Coding* NoteRef*"
CHILDREN = {
    "Project": "Users? CodeBook? Variables? Cases? Sources? Notes? Links? Sets? Graphs? Description? NoteRef*",
    "Users": "User+", "CodeBook": "Codes", "Codes": "Code+", "Code": "Description? NoteRef* Code*",
    "Variables": "Variable+", "Variable": "Description?", "Cases": "Case+",
    "Case": "Description? CodeRef* VariableValue* SourceRef* SelectionRef*",
    "VariableValue": "VariableRef TextValue? BooleanValue? IntegerValue? FloatValue? DateValue? DateTimeValue?",
    "Sets": "Set+", "Set": "Description? MemberCode* MemberSource* MemberNote*",
    "TextSource": _TEXT, "Representation": _TEXT, "TextDescription": _TEXT, "Note": _TEXT,
    "PlainTextSelection": _CODED, "PictureSelection": _CODED, "AudioSelection": _CODED, "VideoSelection": _CODED,
    "TranscriptSelection": _CODED, "PDFSelection": "Description? Representation? Coding* NoteRef*",
    "PictureSource": "Description? TextDescription? PictureSelection* Coding* NoteRef* VariableValue*",
    "PDFSource": "Description? PDFSelection* Representation? Coding* NoteRef* VariableValue*",
    "AudioSource": "Description? Transcript* AudioSelection* Coding* NoteRef* VariableValue*",
    "VideoSource": "Description? Transcript* VideoSelection* Coding* NoteRef* VariableValue*",
    "Transcript": "Description? PlainTextContent? SyncPoint* TranscriptSelection* NoteRef*",
    "Coding": "CodeRef NoteRef*", "Graphs": "Graph+", "Graph": "Vertex* Edge*", "Notes": "Note+", "Links": "Link+",
    "Link": "NoteRef*",
}  # fmt: skip
"""The children of each element in their order: ? none or one, * any number, + at least one. Others have none."""
SOURCES = frozenset({"TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource"})
"""The children of `Sources`, in any order, at least one."""
_POINTERS = frozenset("NoteRef CodeRef SourceRef SelectionRef VariableRef MemberCode MemberSource MemberNote".split())
_GUIDED = frozenset(
    """User Code Variable Case Set TextSource Representation TextDescription Note PlainTextSelection PictureSource
    PictureSelection PDFSource PDFSelection AudioSource AudioSelection VideoSource VideoSelection Transcript
    TranscriptSelection SyncPoint Coding Graph Vertex Edge Link""".split()
)
REQUIRED = {
    "Project": ("name",), "Code": ("name", "isCodable"), "Variable": ("name", "typeOfVariable"), "Set": ("name",),
    "PlainTextSelection": ("startPosition", "endPosition"), "AudioSelection": ("begin", "end"),
    "VideoSelection": ("begin", "end"), "PictureSelection": ("firstX", "firstY", "secondX", "secondY"),
    "PDFSelection": ("page", "firstX", "firstY", "secondX", "secondY"), "Vertex": ("firstX", "firstY"),
    "Edge": ("sourceVertex", "targetVertex"),
}  # fmt: skip
_TEXT_HOLDERS = frozenset({"TextSource", "Representation", "TextDescription", "Note", "Transcript"})
_WHOLE_NUMBERS = frozenset(
    "startPosition endPosition begin end page firstX firstY secondX secondY timeStamp position".split()
)
_GUID_ATTRIBUTES = frozenset(
    """guid targetGUID creatingUser modifyingUser creatingUserGUID modifyingUserGUID originGUID representedGUID
    fromSyncPoint toSyncPoint sourceVertex targetVertex""".split()
)
_KEPT_IN = {
    "CodeRef": {"Code"}, "MemberCode": {"Code"}, "NoteRef": {"Note"}, "MemberNote": {"Note"}, "SourceRef": SOURCES,
    "MemberSource": SOURCES, "VariableRef": {"Variable"},
}  # fmt: skip


def problems_of_archive(data: bytes) -> list[str]:
    """The problems of a .qdpx file, with its texts and files. Raises BadInput where the archive cannot be opened."""
    archive = open_archive(data)
    if "project.qde" not in archive.namelist():
        return ["The archive has no project.qde."]
    files = {name: read_entry(archive, name) for name in archive.namelist() if name.startswith("sources/")}
    strange = [
        name for name in archive.namelist() if name != "project.qde" and not re.fullmatch(r"sources/[^/]*", name)
    ]
    found = problems(read_entry(archive, "project.qde", MOST_XML), files)
    return found + [f"“{name[:80]}” lies neither at the top nor in sources/." for name in strange]


def problems(qde: bytes, files: Mapping[str, bytes] | None = None) -> list[str]:
    """A sentence for each broken rule, at most MOST_PROBLEMS; none for a good project.

    `files` are the entries of the archive by name; without them paths, and positions in files, are not checked.
    """
    try:
        root = parse(qde, "project")
    except BadInput as error:
        return [error.title]
    if root.tag != f"{{{PROJECT}}}Project":
        return [f"The root element is not Project in the namespace {PROJECT}."]
    found: list[str] = []
    kinds: dict[str, str] = {}
    for element in root.iter():
        if len(found) >= MOST_PROBLEMS:
            break
        name = kind(element)
        if not element.tag.startswith(f"{{{PROJECT}}}"):
            found.append(f"{name} stands in another namespace.")
            continue
        found += _children(element, name)
        found += _attributes(element, name)
        guid = normal(element.get("guid") or "")
        if guid and guid in kinds:
            found.append(f"The guid {guid} stands at two elements.")
        kinds.setdefault(guid, name)
        if name in _TEXT_HOLDERS:
            found += _text(element, files)
        if name != "Transcript" and files is not None and element.get("path"):
            found += _path(element.get("path"), files)
    for element in root.iter(*(f"{{{PROJECT}}}{name}" for name in _POINTERS)):
        target, name = normal(element.get("targetGUID") or ""), kind(element)
        wanted = _KEPT_IN.get(name)
        if not target or target not in kinds or (wanted and kinds[target] not in wanted):
            found.append(f"{name} points to {target[:40] or 'nothing'}, which is none of the project's.")
    return found[:MOST_PROBLEMS]


def _children(element: Any, name: str) -> list[str]:
    if name == "Sources":
        wrong = [kind(child) for child in element if kind(child) not in SOURCES]
        return [f"{child} may not stand in Sources." for child in wrong] + (
            ["Sources is empty."] if len(element) == 0 else []
        )
    rules = CHILDREN.get(name, "").split()
    order = {rule.rstrip("?*+"): i for i, rule in enumerate(rules)}
    found, last = [], 0
    for child in element:
        place = order.get(kind(child), -1)
        if place < 0:
            found.append(f"{kind(child)} may not stand in {name}.")
        elif place < last:
            found.append(f"{kind(child)} stands too late in {name}.")
        last = max(last, place)
    counts = Counter(kind(child) for child in element)
    for rule in rules:
        child = rule.rstrip("?*+")
        if counts[child] > 1 and not rule.endswith(("*", "+")):
            found.append(f"{name} has {counts[child]} {child}, not one.")
        if not counts[child] and not rule.endswith(("*", "?")):
            found.append(f"{name} has no {child}.")
    return found


def _attributes(element: Any, name: str) -> list[str]:
    needed = (
        *REQUIRED.get(name, ()),
        *(("guid",) if name in _GUIDED else ()),
        *(("targetGUID",) if name in _POINTERS else ()),
    )
    found = [f"{name} has no {attribute}." for attribute in needed if element.get(attribute) is None]
    for attribute, value in element.attrib.items():
        if attribute in _GUID_ATTRIBUTES and not is_guid(value.strip()):
            found.append(f"{attribute} of {name} is no guid: “{value[:60]}”.")
        if attribute in _WHOLE_NUMBERS and not re.fullmatch(r"\s*[+-]?\d+\s*", value, re.ASCII):
            found.append(f"{attribute} of {name} is no whole number: “{value[:60]}”.")
        if attribute == "color" and not re.fullmatch("#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})", value.strip()):
            found.append(f"The colour of {name} is not #RRGGBB: “{value[:60]}”.")
        if attribute == "isCodable" and value.strip() not in {"true", "false", "0", "1"}:
            found.append(f"isCodable of {name} is neither true nor false.")
    return found


def _text(element: Any, files: Mapping[str, bytes] | None) -> list[str]:
    """Exactly one place for the text; its selections within it."""
    name, path = kind(element), element.get("plainTextPath")
    content = children(element, "PlainTextContent")
    if (path is None) == (not content):
        which = "both PlainTextContent and" if content else "neither PlainTextContent nor"
        return [f"{name} has {which} plainTextPath."]
    found = []
    text: str | None = None
    if content:
        text = text_of(element, "PlainTextContent")
    elif files is not None:
        found += _path(path, files)
        try:
            text = files.get(_entry(path), b"").decode("utf-8-sig")
        except UnicodeDecodeError:
            found.append(f"The text “{path[:80]}” is not UTF-8.")
    for selection in children(element, "PlainTextSelection"):
        start, end = selection.get("startPosition") or "", selection.get("endPosition") or ""
        if not (_is_number(start) and _is_number(end)):
            continue
        if int(start) < 0 or int(end) < int(start) or (text is not None and int(end) > len(text)):
            found.append(f"The selection {start[:20]}-{end[:20]} lies outside its text.")
    return found


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\s*[+-]?\d{1,18}\s*", text, re.ASCII) is not None


def _entry(path: str) -> str:
    return "sources/" + path.removeprefix("internal://")


def _path(path: str, files: Mapping[str, bytes]) -> list[str]:
    if not re.fullmatch(r"internal://[^/\\]+", path):
        return [f"The path “{path[:80]}” does not lead to a file in the archive."]
    return [] if _entry(path) in files else [f"The archive has no “{path[:80]}”."]
