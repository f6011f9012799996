"""The Python distributions of the environment the program is built in: which file is whose, and their licences."""

import base64
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePosixPath
from typing import cast

from bundle.components import BundledFile, Component, LicenceText, Part, copyrights_in
from bundle.decisions import Decision, matches
from bundle.licence_expressions import normal
from bundle.standard_texts import standard_texts

LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|copyright|third.?party|authors)", re.I)
MODULE = re.compile(r"(?P<module>.+?)(/__init__)?(\.[\w-]+)?\.(py|so|pyd|pyc)$")
LIBRARY = re.compile(r"(\.libs/|\.dylibs/|(^|/)lib[^/]*\.(so|dylib)|\.dll$)")
EXTENSION = re.compile(r"(\.cpython-|\.abi3\.so$|\.pyd$)")


@dataclass(frozen=True)
class Installed:
    """`by_place`, `by_hash` and `by_module` give the (normalised) name of the distribution a thing belongs to."""

    distributions: dict[str, Distribution]
    by_place: dict[str, str]
    by_hash: dict[str, str]
    by_module: dict[str, str]
    hashes: dict[str, str]
    """The hash each file had when it was installed, by place."""

    def owner_of_module(self, module: str) -> str | None:
        """The distribution of a module, also of a namespace package, which is a folder and no file."""
        if owner := self.by_module.get(module):
            return owner
        inner = f"{module}."
        owners = {owner for name, owner in self.by_module.items() if name.startswith(inner)}
        return min(owners, default=None)


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def read_installed(path: list[str] | None = None) -> Installed:
    """What the running Python has installed, or what lies in the folders of `path`, from each one's RECORD."""
    found: dict[str, Distribution] = {}
    tables: tuple[dict[str, str], ...] = ({}, {}, {}, {})
    by_place, by_hash, by_module, hashes = tables
    for distribution in distributions(path=path) if path is not None else distributions():
        name = normalised(distribution.metadata["Name"])
        if name in found:
            continue  # further down the path, so never imported
        found[name] = distribution
        for file in distribution.files or ():
            place = file.as_posix()
            by_place.setdefault(place, name)
            if module := MODULE.match(place):
                by_module.setdefault(module["module"].replace("/", "."), name)
            if file.hash and file.hash.mode == "sha256":
                digest = base64.urlsafe_b64decode(file.hash.value + "=" * (-len(file.hash.value) % 4)).hex()
                hashes[place] = digest
                by_hash.setdefault(digest, name)
    return Installed(found, by_place, by_hash, by_module, hashes)


def licence_texts(distribution: Distribution) -> tuple[LicenceText, ...]:
    """The texts a distribution carries itself: those its metadata name, and files of such names beside its metadata
    and its modules. Files of packages that are vendored for its own installation are among them."""
    wanted: dict[str, LicenceText] = {}
    for file in distribution.files or ():
        place = PurePosixPath(file.as_posix())
        info = next((part for part in place.parts if part.endswith((".dist-info", ".egg-info"))), None)
        inside = place.parts[place.parts.index(info) + 1 :] if info else place.parts
        named = bool(LICENCE_FILE.search(place.name)) and place.suffix not in (".py", ".pyc", ".pyi")
        if (info and (named or inside[0] == "licenses")) or (not info and named):
            content = Path(file.locate()).read_text(encoding="utf-8", errors="replace")
            if content not in {text.content for text in wanted.values()}:
                name = "/".join(inside).removeprefix("licenses/")
                wanted[name] = LicenceText(name, content)
    return tuple(wanted.values())


def declared_licence(distribution: Distribution) -> str:
    """What the metadata say: the expression, the free field, or the classifiers, whichever there is first."""
    metadata = cast(Message, distribution.metadata)
    for field in ("License-Expression", "License"):
        if value := metadata.get(field):
            return " ".join(value.split())[:120]
    classifiers = metadata.get_all("Classifier") or []
    return "; ".join(entry.rsplit("::", 1)[1].strip() for entry in classifiers if entry.startswith("License"))


def python_component(
    distribution: Distribution, decision: Decision, files: Iterable[BundledFile], modules: Iterable[str]
) -> Component:
    """The component a distribution is. Raises ValueError when its licence or the licence of something inside it is
    not known."""
    metadata = cast(Message, distribution.metadata)
    name, version, files = metadata["Name"], distribution.version, tuple(files)
    declared = declared_licence(distribution)
    texts = licence_texts(distribution)
    try:
        spdx = normal(decision.spdx or declared)
        texts = (*texts, *decision.added_texts()) if texts else standard_texts(spdx)
    except (ValueError, LookupError) as why:
        raise ValueError(f"{name} {version}: {why}") from why
    places = [file.place for file in files]
    root = Path(str(distribution.locate_file("")))
    parts = (*_ruled_parts(decision, places, root), *_billed_parts(distribution, decision))
    _check_libraries(name, decision, parts, places)
    return Component(
        kind="python",
        name=name,
        version=version,
        declared=declared,
        spdx=spdx,
        texts=texts,
        purpose=decision.purpose or metadata.get("Summary") or "",
        reason=decision.reason,
        copyrights=decision.copyrights or copyrights_in(text.content for text in texts),
        files=files,
        modules=tuple(sorted(modules)),
        parts=parts,
        needs=tuple(sorted({required_name(text) for text in distribution.requires or ()})),
        homepage=_homepage(metadata),
        source=f"the Python Package Index, {name} {version}",
        purl=f"pkg:pypi/{normalised(name)}@{version}",
    )


def required_name(requirement: str) -> str:
    """The name of the distribution a requirement asks for."""
    return normalised(re.split(r"[^\w.-]", requirement.strip(), maxsplit=1)[0])


def _homepage(metadata: Message) -> str:
    links = dict(entry.split(", ", 1) for entry in metadata.get_all("Project-URL") or [] if ", " in entry)
    wanted = {key.lower(): value for key, value in links.items()}
    found = metadata.get("Home-page") or next(
        (wanted[key] for key in ("homepage", "source", "repository") if key in wanted), ""
    )
    return str(found).strip()


def _ruled_parts(decision: Decision, places: list[str], root: Path) -> tuple[Part, ...]:
    return tuple(part for rule in decision.parts if (part := rule.found_in(places, root)))


def _billed_parts(distribution: Distribution, decision: Decision) -> tuple[Part, ...]:
    """What the wheel's own bill of materials lists as compiled in, build tools left out; a crate `-src` works at build
    time too, but what it builds stays."""
    if not decision.bill:
        return ()
    content = distribution.read_text(decision.bill)
    if content is None:
        raise ValueError(f"{distribution.metadata['Name']}: its bill of materials {decision.bill} is not there")
    listed = json.loads(content)["components"]
    return tuple(
        _billed_part(entry) for entry in listed if entry.get("scope") != "excluded" or entry["name"].endswith("-src")
    )


def _billed_part(entry: dict[str, object]) -> Part:
    licences = cast(list[dict[str, object]], entry.get("licenses") or [])
    names = [str(found.get("expression") or cast(dict[str, str], found["license"]).get("id")) for found in licences]
    expression = " AND ".join(f"({name})" for name in names) if len(names) > 1 else "".join(names)
    return Part(
        name=str(entry["name"]),
        spdx=normal(expression),
        version=str(entry.get("version", "")),
        purpose=str(entry.get("description", "")).strip(),
        copyrights=(str(entry["author"]),) if entry.get("author") else (),
        texts=standard_texts(expression),
        purl=str(entry.get("purl", "")).split("?")[0],
    )


def _check_libraries(name: str, decision: Decision, parts: Iterable[Part], places: Iterable[str]) -> None:
    claimed = {place for part in parts for place in part.places}
    unclaimed = [
        place
        for place in places
        if LIBRARY.search(place) and not EXTENSION.search(place)
        if place not in claimed and not matches(place, decision.own)
    ]
    if unclaimed:
        raise ValueError(f"{name} carries libraries nobody has decided about: {', '.join(unclaimed)}")
