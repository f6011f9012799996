"""The codes of a project or codebook: elements in, records out, and back. Nesting is followed without recursion."""

import re
from collections.abc import Sequence
from typing import Any

from vantage.documents.refi_qda.xml_text import (
    children,
    derived,
    is_guid,
    kind,
    named,
    normal,
    parse,
    text_of,
    xml_text,
)
from vantage.domain.coding import Code
from vantage.errors import BadInput

DEEPEST = 100
"""Levels of codes that are written; codes below hang on the last one, since parsers refuse XML over 256 deep."""


def read_qdc(data: bytes) -> tuple[Code, ...]:
    """The codes of a codebook (.qdc), parents before children. BadInput where the file is no codebook."""
    return read_codebook(data)[0]


def read_codebook(data: bytes) -> tuple[tuple[Code, ...], list[str]]:
    """The same, with sentences on what was left out."""
    root = parse(data, "codebook")
    if kind(root) == "Project":
        root = next(iter(children(root, "CodeBook")), None)
    if root is None or kind(root) != "CodeBook":
        raise BadInput("The file is no REFI-QDA codebook.", "Choose a .qdc file, or a .qdpx file for a whole project.")
    codes, lost = read_codes(root)
    sets = sum(kind(element) == "Set" for element in root.iter())
    return codes, [*lost, f"{sets} {'set' if sets == 1 else 'sets'} of codes."] if sets else lost


def read_codes(codebook: Any) -> tuple[tuple[Code, ...], list[str]]:
    """The codes under a CodeBook element, and sentences on those that cannot be taken over."""
    codes: list[Code] = []
    seen: set[str] = set()
    nameless = again = 0
    waiting = [(code, "") for top in reversed(children(codebook, "Codes")) for code in reversed(children(top, "Code"))]
    while waiting:
        element, parent = waiting.pop()
        name, guid = element.get("name") or "", (element.get("guid") or "").strip()
        if not name.strip():
            nameless += 1
        if not guid:
            guid = derived("code", parent, name, str(len(codes)))
        if normal(guid) in seen:
            again += 1
            guid = derived("code again", guid, str(len(codes)))
        seen.add(normal(guid))
        codes.append(
            Code(
                guid, named(name), parent, read_colour(element.get("color") or ""),
                text_of(element, "Description"), (element.get("isCodable") or "true").strip() not in {"false", "0"},
            )
        )  # fmt: skip
        waiting.extend((child, guid) for child in reversed(children(element, "Code")))
    lost = []
    if nameless:
        lost.append(f"The names of {nameless} codes: they have none.")
    if again:
        lost.append(f"The identity of {again} codes that share the guid of another; codings go to the first.")
    return tuple(codes), lost


def read_colour(text: str) -> str:
    """#RRGGBB, also of #RGB; "" for anything else."""
    text = text.strip()
    if re.fullmatch("#[0-9A-Fa-f]{3}", text):
        return "#" + "".join(digit * 2 for digit in text[1:])
    return text if re.fullmatch("#[0-9A-Fa-f]{6}", text) else ""


def codebook_element(codes: Sequence[Code], namespace: str, guids: dict[str, str]) -> Any:
    """A CodeBook element, or None without codes. `guids` collects, by the guid of a code, the one it is written under.

    A code whose parent is not there, or is below it, stands at the top.
    """
    from lxml import etree

    if not codes:
        return None
    taken: set[str] = set()
    for code in codes:
        if code.guid in guids:
            continue
        free = is_guid(code.guid) and normal(code.guid) not in taken
        guids[code.guid] = code.guid if free else derived("code", code.guid)
        taken.add(normal(guids[code.guid]))
    book = etree.Element(f"{{{namespace}}}CodeBook", nsmap={None: namespace})
    top = etree.SubElement(book, f"{{{namespace}}}Codes")
    by_parent: dict[str, list[Code]] = {}
    known: set[str] = set()
    for code in codes:
        if code.guid not in known:
            by_parent.setdefault(code.parent if code.parent in guids else "", []).append(code)
            known.add(code.guid)
    written: set[str] = set()
    for start in [*by_parent.get("", ()), *codes]:
        waiting = [(start, top, 1)]
        while waiting:
            code, place, depth = waiting.pop()
            if code.guid in written:
                continue
            written.add(code.guid)
            element = _code(code, place, namespace, guids)
            below = (element, depth + 1) if depth < DEEPEST else (place, depth)
            waiting.extend((child, *below) for child in reversed(by_parent.get(code.guid, [])))
    return book


def _code(code: Code, place: Any, namespace: str, guids: dict[str, str]) -> Any:
    from lxml import etree

    element = etree.SubElement(place, f"{{{namespace}}}Code", guid=guids[code.guid], name=named(code.name))
    element.set("isCodable", "true" if code.is_codable else "false")
    if colour := read_colour(code.colour):
        element.set("color", colour)
    if code.description:
        description = etree.Element(f"{{{namespace}}}Description")
        description.text = xml_text(code.description)
        element.insert(0, description)
    return element
