"""Which component every file and every module of a built folder belongs to. Nothing may remain that nobody owns."""

import platform
import re
import sys
import sysconfig
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bundle import system_libraries
from bundle.built_folder import LIBRARIES, PackedModules, bundled_files, packed_modules, sha256, zipped_modules
from bundle.components import BundledFile, Component, LicenceText, Part, copyrights_in
from bundle.decisions import Decision, Decisions, PartRule, decisions, with_version
from bundle.installed import Installed, licence_texts, normalised, python_component, read_installed
from bundle.licence_expressions import normal, objection
from bundle.staging import PROJECT
from bundle.standard_texts import standard_texts

OWN = "vantage"
OWN_FOLDERS = ("assets", "data", "desktop")
OWN_PLACES = ("assets/memo/", "assets/style/", "assets/icons/", "data/")
BEFORE_THE_PROGRAM = "before_the_program"
"""The one module of the build that is in the package; it runs before the program."""
WRITTEN_BY_THE_BUILD = ("qt.conf", "files.sha256")
"""Files without a source of their own: `build.spec` writes them."""
NOT_OWN = {"__pycache__", "fonts"}
"""Folders of the project."""
PYTHON_LIBRARY = re.compile(r"^(libpython3.*|python3\d*\.dll|Python|base_library\.zip)$")
STARTER_MODULE = re.compile(r"^(pyimod|pyiboot|_pyi_rth_utils)")
FONT_LICENCE = ".LICENSE.txt"

Owner = tuple[str, str]
"""The kind of component and its key among its kind."""


class UnknownOrigin(Exception):
    """Something is in the package whose licence is not known or not permitted; the text names all of it."""


@dataclass(frozen=True)
class Inventory:
    folder: Path
    version: str
    components: tuple[Component, ...]
    """By name; the program itself is among them."""

    @property
    def program(self) -> Component:
        return next(component for component in self.components if component.kind == "own")

    @property
    def others(self) -> tuple[Component, ...]:
        return tuple(component for component in self.components if component.kind != "own")


def take_inventory(
    folder: Path, version: str, installed: Installed | None = None, project: Path = PROJECT
) -> Inventory:
    """The components of a built folder, read in the environment it was built in. Raises UnknownOrigin with every
    file, module and licence that is not accounted for, FileNotFoundError when there is no such folder."""
    installed, decided = installed or read_installed(), decisions()
    files = bundled_files(folder)
    programs = packed_modules(folder, files)
    owners = _owners(files, programs, installed, decided, project)
    module_owners = dict(_module_owners(folder, programs, installed))
    unknown = [f"unknown file: {file.place}" for file in files if file.place not in owners]
    unknown += [f"unknown module: {name}" for name, owner in sorted(module_owners.items()) if owner is None]
    of_files: dict[Owner, list[BundledFile]] = defaultdict(list)
    for file in files:
        if owner := owners.get(file.place):
            of_files[owner].append(_compared(file, installed))
    of_modules: dict[Owner, list[str]] = defaultdict(list)
    for name, module_owner in module_owners.items():
        if module_owner:
            of_modules[module_owner].append(name)
    maker = _Maker(version, installed, decided, project, folder)
    components = []
    for owner in sorted({*of_files, *of_modules, ("own", OWN)}):
        try:
            components.append(maker.make(owner, tuple(of_files[owner]), tuple(of_modules[owner])))
        except (ValueError, LookupError) as why:
            unknown.append(str(why))
    unknown += objections(components)
    if unknown:
        raise UnknownOrigin("\n".join(unknown))
    return Inventory(folder, version, tuple(sorted(components, key=lambda found: (found.name.lower(), found.kind))))


def objections(components: Iterable[Component]) -> list[str]:
    """A sentence for each component and part whose licence is not permitted in the package."""
    found = []
    for component in components:
        if refusal := objection(component.spdx):
            files = ", ".join(file.place for file in component.files[:5])
            found.append(
                f"not permitted: {component.name} {component.version}: {refusal} ({component.reason or files})"
            )
        for part in component.parts:
            if refusal := objection(part.spdx):
                found.append(f"not permitted: {part.name} in {component.name}: {refusal}")
    return found


def _owners(
    files: Iterable[BundledFile],
    programs: Iterable[PackedModules],
    installed: Installed,
    decided: Decisions,
    project: Path,
) -> dict[str, Owner]:
    files = tuple(files)
    own = _own_hashes(project)
    started = {packed.program for packed in programs}
    found: dict[str, Owner] = {}
    for file in files:
        if owner := _owner(file, started, installed, decided, own, project):
            found[file.place] = owner
    rest = [file for file in files if file.place not in found]
    found |= {place: ("debian", package) for place, package in system_libraries.packages_of(rest).items()}
    for place in [place for place in (file.place for file in rest) if place.endswith(FONT_LICENCE)]:
        for other, owner in list(found.items()):
            if owner[0] == "file" and place in _font_licences(other):
                found[place] = owner
    return found


def _owner(
    file: BundledFile, programs: set[str], installed: Installed, decided: Decisions, own: set[str], project: Path
) -> Owner | None:
    inner = file.place.removeprefix(LIBRARIES)
    if file.place in programs:
        return ("pyinstaller", "pyinstaller")
    if name := installed.by_place.get(inner):
        return ("own", OWN) if name == OWN else ("python", name)
    by_name = decided.of_file(file.place)
    if by_name:
        return ("file", by_name[1].name)
    if _is_pythons(inner):
        return ("cpython", "cpython")
    if (
        inner in WRITTEN_BY_THE_BUILD
        or file.sha256 in own
        or (inner.startswith(OWN_PLACES) and (project / inner).is_file())
    ):
        return ("own", OWN)
    if file.size and (name := installed.by_hash.get(file.sha256)):
        return ("python", name)
    return None


def _is_pythons(inner: str) -> bool:
    name = inner.rsplit("/", 1)[-1]
    if PYTHON_LIBRARY.match(name) or inner.startswith("Python.framework/"):
        return True
    if "/lib-dynload/" in f"/{inner}":
        return (Path(sysconfig.get_config_var("DESTSHARED") or sysconfig.get_path("stdlib")) / name).is_file()
    if sys.platform == "linux" or "/" in inner.removeprefix("lib/"):
        return False  # there Python brings no libraries of other people along
    base = Path(sys.base_prefix)
    return any((place / name).is_file() for place in (base, base / "DLLs", base / "lib"))


def _own_hashes(project: Path) -> set[str]:
    inner = [path for folder in OWN_FOLDERS for path in (project / folder).rglob("*")]
    files = [path for path in (*inner, *project.glob("*")) if path.is_file()]
    files = [path for path in files if not NOT_OWN & set(path.relative_to(project).parts)]
    return {sha256(path) for path in files if path.stat().st_size}


def _font_licences(place: str) -> tuple[str, str]:
    return (place + FONT_LICENCE, place.rsplit(".", 1)[0] + FONT_LICENCE)


def _compared(file: BundledFile, installed: Installed) -> BundledFile:
    before = installed.hashes.get(file.place.removeprefix(LIBRARIES))
    return replace(file, altered=before is not None and before != file.sha256)


def _module_owners(
    folder: Path, programs: Iterable[PackedModules], installed: Installed
) -> Iterator[tuple[str, Owner | None]]:
    base = folder / LIBRARIES / "base_library.zip"
    if base.is_file():
        yield from ((name, _module_owner(name, installed)) for name in zipped_modules(base))
    for packed in programs:
        yield from ((name, _module_owner(name, installed)) for name in packed.modules)
        yield from ((name, _script_owner(name, installed)) for name in packed.scripts)


def _module_owner(name: str, installed: Installed) -> Owner | None:
    top = name.split(".", maxsplit=1)[0]
    if top == OWN or name == BEFORE_THE_PROGRAM:
        return ("own", OWN)
    if STARTER_MODULE.match(top):
        return ("pyinstaller", "pyinstaller")
    if top in sys.stdlib_module_names or top.startswith("_sysconfigdata_"):
        return ("cpython", "cpython")
    owner = installed.owner_of_module(name)
    return ("python", owner) if owner else None


def _script_owner(name: str, installed: Installed) -> Owner | None:
    if name == "__main__":
        return ("own", OWN)
    hooks = {place: owner for place, owner in installed.by_place.items() if place.endswith(f"/{name}.py")}
    for place, owner in hooks.items():
        if "/rthooks/" in place:
            return ("pyinstaller", "pyinstaller") if owner == "pyinstaller" else ("python", owner)
    return _module_owner(name, installed)


@dataclass(frozen=True)
class _Maker:
    """Makes the component of an owner; each kind finds its licence in another place."""

    version: str
    installed: Installed
    decided: Decisions
    project: Path
    folder: Path

    def make(self, owner: Owner, files: tuple[BundledFile, ...], modules: tuple[str, ...]) -> Component:
        kind, key = owner
        if kind == "python":
            decision = self.decided.python.get(key, Decision())
            return _same_version(python_component(self.installed.distributions[key], decision, files, modules))
        if kind == "debian":
            return system_libraries.debian_component(system_libraries.read_packages([key])[key], self.decided, files)
        if kind == "file":
            return self._named_file(key, files)
        decision = self.decided.other[key]
        name, version, texts, purl = self._other(key)
        return Component(
            kind=kind,
            name=name,
            version=version,
            declared="",
            spdx=normal(decision.spdx),
            texts=texts,
            purpose=decision.purpose,
            reason=decision.reason,
            copyrights=copyrights_in(text.content for text in texts),
            files=files,
            modules=tuple(sorted(modules)),
            parts=_parts(decision.parts, files, self.folder / LIBRARIES),
            homepage=decision.homepage,
            source=f"{name} {version}",
            purl=purl,
        )

    def _other(self, key: str) -> tuple[str, str, tuple[LicenceText, ...], str]:
        if key == "cpython":
            version = platform.python_version()
            return "CPython", version, (_python_licence(),), f"pkg:generic/cpython@{version}"
        if key == "pyinstaller":
            distribution = self.installed.distributions[key]
            version = distribution.version
            return "PyInstaller", version, licence_texts(distribution), f"pkg:pypi/pyinstaller@{version}"
        content = (self.project / "LICENSE").read_text(encoding="utf-8")
        return "Vantage", self.version, (LicenceText("LICENSE", content),), f"pkg:generic/vantage@{self.version}"

    def _named_file(self, name: str, files: tuple[BundledFile, ...]) -> Component:
        decision = next(found for found in self.decided.files.values() if found.name == name)
        beside = [self.folder / file.place for file in files if file.place.endswith(FONT_LICENCE)]
        texts = tuple(LicenceText(path.name, path.read_text(encoding="utf-8", errors="replace")) for path in beside)
        return Component(
            kind="file",
            name=name,
            version=decision.version,
            declared="",
            spdx=normal(decision.spdx),
            texts=texts or standard_texts(decision.spdx),
            purpose=decision.purpose,
            reason=decision.reason,
            copyrights=decision.copyrights or copyrights_in(text.content for text in texts),
            files=files,
            parts=_parts(decision.parts, files, self.folder / LIBRARIES),
            homepage=decision.homepage,
            source=f"{name} {decision.version}".strip(),
            purl=f"pkg:generic/{normalised(name.replace(' ', '-'))}"
            + (f"@{decision.version}" if decision.version else ""),
        )


def _parts(rules: Iterable[PartRule], files: Iterable[BundledFile], root: Path) -> tuple[Part, ...]:
    places = [file.place for file in files]
    return tuple(part for rule in rules if (part := rule.found_in(places, root)))


def _same_version(component: Component) -> Component:
    def settled(part: Part) -> Part:
        if part.version != "same":
            return part
        return replace(part, version=component.version, purl=with_version(part.purl, component.version))

    return replace(component, parts=tuple(map(settled, component.parts)))


def _python_licence() -> LicenceText:
    """Python's licence where its makers put it: beside the standard library, above it on Windows, with the documents of
    Debian's package. Raises LookupError when it is in none of these."""
    short = f"python{sys.version_info.major}.{sys.version_info.minor}"
    documents = system_libraries.DOCUMENTS
    for path in (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        documents / short / "copyright",
        documents / f"lib{short}-minimal" / "copyright",
    ):
        if path.is_file():
            return LicenceText(path.name, path.read_text(encoding="utf-8", errors="replace"))
    raise LookupError("Python's own licence text is nowhere beside this Python")
