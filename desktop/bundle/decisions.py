"""What was decided by hand about licences, from the tables beside this module (`licence_decisions/*.toml`).

A table entry is needed where a package's own data are vague ("BSD"), give a choice, or name only the package and not
what it carries inside. Every entry that departs from what the makers say gives its reason."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from packageurl import PackageURL

from bundle.components import LicenceText, Part
from bundle.standard_texts import standard_text, standard_texts

TABLES = Path(__file__).parent / "licence_decisions"


@dataclass(frozen=True)
class PartRule:
    """A part a component may have: it has it when one of these files is in the package."""

    part: Part
    files: tuple[str, ...]
    """Patterns of files that are the part."""
    inside: tuple[str, ...]
    """Patterns of files the part is compiled into."""
    own_text: bool
    """The component's own texts hold the part's licence too."""
    told_by: str
    """Pattern of a text that tells the version; what its groups hold, joined by full stops."""
    told_in: tuple[str, ...]
    """Patterns of the files that text is in; otherwise those the part is or is inside of."""

    def found_in(self, places: Iterable[str], root: Path) -> Part | None:
        """The part, when one of these places is a file of it. `root` is the folder that the files are in: the
        built one, or the one its wheel was installed in."""
        places = tuple(places)
        its_own = tuple(place for place in places if matches(place, self.files))
        around = tuple(place for place in places if matches(place, self.inside))
        if not its_own and not around:
            return None
        version = self.part.version or self._version([*its_own, *around], root)
        return replace(
            self.part,
            version=version,
            purl=with_version(self.part.purl, version),
            places=its_own,
            inside=around,
            texts=() if self.own_text else standard_texts(self.part.spdx),
        )

    def _version(self, places: Iterable[str], root: Path) -> str:
        if not self.told_by:
            return ""
        named = [file for pattern in self.told_in for file in root.glob(pattern)]
        files = named if self.told_in else [root / place.removeprefix("_internal/") for place in places]
        told = re.compile(self.told_by.encode("ascii"))
        found = (told.search(file.read_bytes()) for file in files if file.is_file())
        return next((b".".join(match.groups()).decode("ascii") for match in found if match), "")


@dataclass(frozen=True)
class Decision:
    spdx: str = ""
    reason: str = ""
    purpose: str = ""
    name: str = ""
    version: str = ""
    homepage: str = ""
    copyrights: tuple[str, ...] = ()
    add_texts: tuple[str, ...] = ()
    """Standard texts its own text refers to without giving them."""
    own: tuple[str, ...] = ()
    """Patterns of library files that are the component's own work."""
    bill: str = ""
    """The bill of materials inside its wheel that lists what was compiled in, a path below its dist-info folder."""
    parts: tuple[PartRule, ...] = ()

    def added_texts(self) -> tuple[LicenceText, ...]:
        return tuple(standard_text(name) for name in self.add_texts)


@dataclass(frozen=True)
class Decisions:
    python: dict[str, Decision]
    debian: dict[str, Decision]
    files: dict[str, Decision]
    other: dict[str, Decision]

    def of_debian(self, package: str, source: str) -> Decision | None:
        """By the library's package (libcap2, libglib2.0-0t64), otherwise by the source it is built from (gcc-12)."""
        for name in (package.removesuffix("t64"), source):
            for pattern, decision in self.debian.items():
                if fnmatchcase(name, pattern):
                    return decision
        return None

    def of_file(self, place: str) -> tuple[str, Decision] | None:
        """A file known by its name alone: a font, a system library of Windows."""
        name = place.rsplit("/", 1)[-1].lower()
        return next(((key, found) for key, found in self.files.items() if fnmatchcase(name, key.lower())), None)


def with_version(purl: str, version: str) -> str:
    """The package URL with this version, unless there is none of either or it has one."""
    if not purl or not version or version == "same":
        return purl
    named = PackageURL.from_string(purl)
    return named.to_string() if named.version else named._replace(version=version).to_string()


def matches(place: str, patterns: Iterable[str]) -> bool:
    inner = place.removeprefix("_internal/")
    return any(fnmatchcase(inner, pattern) for pattern in patterns)


@cache
def decisions(tables: Path = TABLES) -> Decisions:
    """Every table, read once. Raises ValueError for a key that is not known, so that no misspelt one is passed over."""
    read: dict[str, dict[str, Decision]] = {"python": {}, "debian": {}, "files": {}, "other": {}}
    for path in sorted(tables.glob("*.toml")):
        for group, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if group not in read:
                raise ValueError(f"{path.name}: no such group as {group!r}")
            for name, entry in entries.items():
                read[group][name] = _decision(f"{path.name}, {name}", entry)
    return Decisions(**read)


def _decision(where: str, entry: dict[str, Any]) -> Decision:
    parts = tuple(_part(where, part) for part in entry.get("parts", ()))
    _check_keys(where, entry, Decision.__dataclass_fields__)
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Decision(**values | {"parts": parts})


def _part(where: str, entry: dict[str, Any]) -> PartRule:
    of_part = {"name", "spdx", "version", "purpose", "copyrights", "purl", "unpublished", "reason"}
    _check_keys(where, entry, of_part | {"files", "inside", "own_text", "told_by", "told_in"})
    if ("purl" in entry) == ("unpublished" in entry):
        raise ValueError(f"{where}: {entry['name']} needs a purl, or the reason why it has none")
    words: dict[str, Any] = {key: value for key, value in entry.items() if key in of_part - {"copyrights"}}
    part = Part(**words, copyrights=tuple(entry.get("copyrights", ())))
    files, inside, told_in = (tuple(entry.get(key, ())) for key in ("files", "inside", "told_in"))
    return PartRule(part, files, inside, entry.get("own_text", False), entry.get("told_by", ""), told_in)


def _check_keys(where: str, entry: dict[str, Any], known: Iterable[str]) -> None:
    if unknown := entry.keys() - set(known):
        raise ValueError(f"{where}: no such key as {', '.join(sorted(unknown))}")
