"""What a program that runs from source, or from a Python environment, is made of: the distributions it needs to run."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from vantage.casework.licences.component import OWN_NAME, Component, Contents, LicenceText, by_name

_OWN = "vantage"
_NOT_STATED = "not stated"
_LONG = 120
"""Some put the text of the licence where its name should stand."""
_TEXT_NAME = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*$", re.I)
_EXTRA = re.compile(r"""\bextra\s*==\s*['"]([^'"]+)['"]""")
_REQUIREMENT = re.compile(r"\s*([\w.-]+)\s*(?:\[([^\]]*)\])?")


def installed_contents() -> Contents:
    """Vantage and what it needs, as far as it is installed; nothing where Vantage itself is not."""
    return Contents(tuple(sorted(map(_component, _needed()), key=by_name)))


def _needed() -> Iterator[Distribution]:
    """Each distribution once. What is needed only on another system, or only for work on the code, is not installed for
    these or left out by its extra."""
    waiting: list[tuple[str, frozenset[str]]] = [(_OWN, frozenset())]
    met: set[tuple[str, frozenset[str]]] = set()
    told: set[str] = set()
    while waiting:
        name, extras = asked = waiting.pop()
        if asked in met:
            continue
        met.add(asked)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        if name not in told:
            told.add(name)
            yield found
        for requirement in found.requires or ():
            words, _, condition = requirement.partition(";")
            wanted = _EXTRA.search(condition)
            if (wanted is None or _normalised(wanted[1]) in extras) and (named := _REQUIREMENT.match(words)):
                more = frozenset(_normalised(extra) for extra in (named[2] or "").split(",") if extra.strip())
                waiting.append((_normalised(named[1]), more))


def _component(found: Distribution) -> Component:
    metadata = found.metadata
    name = OWN_NAME if _normalised(metadata["Name"]) == _OWN else str(metadata["Name"])
    return Component(
        name=name,
        version=found.version,
        licence=_licence(found),
        purpose=" ".join(str(metadata["Summary"] or "").split()) if "Summary" in metadata else "",
        texts=tuple(_texts(found)),
    )


def _licence(found: Distribution) -> str:
    """As its makers say it: the expression, else the older field, else the classifiers."""
    metadata = found.metadata
    for field in ("License-Expression", "License"):
        lines = str(metadata[field]).strip().splitlines() if field in metadata else []
        if lines and (words := " ".join(lines[0].split())):
            return words[:_LONG]
    entries = metadata.get_all("Classifier") or []
    named = [str(entry).rsplit("::", 1)[-1].strip() for entry in entries if str(entry).startswith("License ::")]
    return "; ".join(named) or _NOT_STATED


def _texts(found: Distribution) -> Iterator[LicenceText]:
    """The licence files its makers put beside its metadata. Most lines of a long record are passed over."""
    for line in (found.read_text("RECORD") or "").splitlines():
        place = line.rsplit(",", 2)[0].strip('"')
        top, _, inner = place.partition("/")
        if top.endswith(".dist-info") and (inner.startswith("licenses/") or _TEXT_NAME.match(inner)):
            path = Path(str(found.locate_file(place)))
            if path.is_file():
                yield LicenceText(inner.removeprefix("licenses/"), path)


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()
