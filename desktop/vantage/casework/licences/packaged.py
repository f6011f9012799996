"""Reads the folder of licences of a package: README.txt, and for each component a folder with COMPONENT.txt and texts.

These pages are written for people when the package is made; their first lines are fields of one line each.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from vantage.casework.licences.component import Component, Contents, LicenceText, Part, by_name, read_text

PAGE = "COMPONENT.txt"
_OVERVIEW = "README.txt"
_PART = "Inside it: "
_LICENCE = "    Licence: "
_EXCHANGE = "Libraries under the GNU LESSER"
_AFTER_EXCHANGE = "\n\nAll components\n"


def packaged_contents(folder: Path) -> Contents:
    """What the folder lists. Raises FileProblem where a page cannot be read."""
    components = sorted((_component(folder, page) for page in folder.glob(f"*/{PAGE}")), key=by_name)
    return Contents(tuple(components), folder, _replacing(read_text(folder / _OVERVIEW)))


def _component(folder: Path, page: Path) -> Component:
    lines = read_text(page).splitlines()
    name, version = _name_and_version(lines[0] if lines else page.parent.name, page.parent.name)
    fields = dict(_fields(lines[2:]))
    return Component(
        name=name,
        version=version,
        licence=fields.get("Licence", ""),
        purpose=fields.get("Used for", ""),
        homepage=fields.get("Home", ""),
        parts=tuple(_parts(lines)),
        texts=tuple(_texts(folder, page.parent, fields.get("Texts", "").split(", "))),
        page=LicenceText(PAGE, page),
    )


def _name_and_version(title: str, folder: str) -> tuple[str, str]:
    """A name can have several words, and a folder is named by it: letters, digits and `._+-` stay, the rest is `-`."""
    words = title.split(" ")
    for count in range(1, len(words) + 1):
        name = " ".join(words[:count])
        if re.sub(r"[^A-Za-z0-9._+-]+", "-", name) == folder:
            return name, " ".join(words[count:])
    return title, ""


def _fields(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if not line.strip():
            return
        name, _, value = line.partition(": ")
        yield name, value


def _parts(lines: Sequence[str]) -> Iterator[Part]:
    for number, line in enumerate(lines):
        if line.startswith(_PART):
            after = lines[number + 1] if number + 1 < len(lines) else ""
            licence = after.removeprefix(_LICENCE) if after.startswith(_LICENCE) else ""
            yield Part(line.removeprefix(_PART), licence)


def _texts(folder: Path, own: Path, named: Sequence[str]) -> Iterator[LicenceText]:
    """The texts the page names, in its order, then what else lies in the component's own folder; each once."""
    inside = folder.resolve()
    candidates = [own / place for place in named if place]
    candidates += sorted(path for path in own.rglob("*") if path.name != PAGE)
    seen = set()
    for path in candidates:
        whole = path.resolve()
        if whole in seen or not whole.is_relative_to(inside) or not whole.is_file():
            continue
        seen.add(whole)
        shown = path.relative_to(own).as_posix() if whole.is_relative_to(own.resolve()) else whole.name
        yield LicenceText(shown, whole)


def _replacing(overview: str) -> str:
    """What the overview says of it; its paragraphs are filled anew by whoever shows them, lists and commands stay."""
    begin = overview.find(_EXCHANGE)
    if begin < 0:
        return ""
    lines: list[str] = []
    for line in overview[begin:].split(_AFTER_EXCHANGE, maxsplit=1)[0].splitlines():
        if lines and _is_prose(lines[-1]) and _is_prose(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return "\n".join(lines).strip() + "\n"


def _is_prose(line: str) -> bool:
    return bool(line) and not line.startswith((" ", "*"))
