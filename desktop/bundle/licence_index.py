"""The pages a person reads about what is in the package: one overview, one page for each component."""

import sys
import textwrap
from collections.abc import Iterable

from bundle.components import Component, Part
from bundle.inventory import Inventory
from bundle.licence_expressions import licences_in

WIDTH = 100
PLACES = {
    "darwin": "Vantage.app/Contents/Frameworks/PySide6/Qt/lib, and plug-ins in the folder plugins beside it.\n"
    "macOS runs an application that was changed only when it is signed anew; no account is needed for it:\n"
    "    codesign --force --deep --sign - Vantage.app",
    "linux": "_internal/PySide6/Qt/lib, and plug-ins in _internal/PySide6/Qt/plugins.",
    "win32": "_internal\\PySide6, and plug-ins in _internal\\PySide6\\plugins.",
}
"""Where Qt's libraries are, by `sys.platform`."""
INTRODUCTION = """\
Vantage {version} comes with the work of many people. This folder holds the licences of all of it: for each component
a folder with a page about it (COMPONENT.txt) and its licence texts; texts that several components share are in
texts/. Vantage itself is under the Apache License 2.0.
"""
REPLACING = """\
Libraries under the GNU LESSER GENERAL PUBLIC LICENSE (LGPL)

These are separate files in the folder of the program, and you may put changed versions of them in their place. The
program only uses them through their public interfaces, nothing checks that they are the ones it was built with, and
you may take the program apart as far as it is needed to make a changed version of them work with it.

{names}

To use another Qt: build Qt or PySide6 of the same version series ({qt}) or take one from its makers, and put its
library files over those of the same names in {place}
Qt's sources and those of its Python bindings are at its makers' (https://www.qt.io/), by the version above.

The source of every component can be had from where its COMPONENT.txt says, by the name and version given there:
Python distributions from the Python Package Index, system libraries from the archive of the distribution named.
"""


def index_page(inventory: Inventory, platform: str = sys.platform) -> str:
    """The overview: what this is, how libraries can be exchanged on this `sys.platform`, a table of all components."""
    lesser = [component for component in inventory.components if _lesser(component.spdx)]
    inside = [
        (component, part)
        for component in inventory.components
        for part in component.parts
        if _lesser(part.spdx) and not _lesser(component.spdx)
    ]
    names = [f"* {component.name} {component.version} ({component.spdx})" for component in lesser]
    names += [f"* {part.name} inside {component.name} ({part.spdx})" for component, part in inside]
    qt = next((component for component in inventory.components if component.name.lower().startswith("pyside6")), None)
    sections = [INTRODUCTION.format(version=inventory.version)]
    if names:
        version, place = qt.version if qt else "none here", PLACES[platform]
        sections.append(REPLACING.format(names="\n".join(names), qt=version, place=place))
    sections.append("All components\n\n" + table(inventory.components))
    sections.append("Parts inside components\n\n" + parts_table(inventory.components))
    return "\n\n".join(sections)


def _lesser(expression: str) -> bool:
    return any(name.startswith("LGPL") for name in licences_in(expression))


def table(components: Iterable[Component]) -> str:
    rows = [("Component", "Version", "Licence", "Used for")]
    rows += [(found.name, found.version, found.spdx, _first_sentence(found.purpose)) for found in components]
    return _columns(rows)


def parts_table(components: Iterable[Component]) -> str:
    rows = [("Part", "Inside", "Licence", "Version")]
    rows += [(part.name, found.name, part.spdx, part.version) for found in components for part in found.parts]
    return _columns(rows) if len(rows) > 1 else "None.\n"


def _columns(rows: list[tuple[str, str, str, str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    widths = [min(width, limit) for width, limit in zip(widths, (36, 26, 48), strict=True)]
    lines = ("  ".join([*map(str.ljust, row[:3], widths), row[3]]) for row in rows)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _first_sentence(text: str) -> str:
    return textwrap.shorten(text.split(". ", maxsplit=1)[0], WIDTH, placeholder=" ...")


def component_page(component: Component, texts: tuple[str, ...]) -> str:
    """What is known about one component: licence, who holds the copyright, its source, its files and its parts."""
    lines = [f"{component.name} {component.version}".strip(), ""]
    lines += _field("Used for", component.purpose)
    lines += _field("Licence", component.spdx)
    if component.declared and component.declared != component.spdx:
        lines += _field("Its makers say", component.declared)
    lines += _field("Note", component.reason)
    lines += _field("Home", component.homepage)
    lines += _field("Source", component.source)
    lines += _field("Texts", ", ".join(texts))
    lines += _block("Copyright", component.copyrights)
    lines += _block(
        "Changed by the build (symbols or data taken out, or signed anew)",
        [file.place for file in component.files if file.altered],
    )
    for part in component.parts:
        lines += _part(part)
    places = [file.place for file in component.files]
    lines += _block(f"Files ({len(places)})", places)
    if component.modules:
        tops = sorted({module.split(".")[0] for module in component.modules})
        lines += _block(f"Modules inside the program file ({len(component.modules)})", tops)
    return "\n".join(lines).rstrip() + "\n"


def _part(part: Part) -> list[str]:
    lines = ["", f"Inside it: {part.name} {part.version}".rstrip()]
    for name, value in (("Licence", part.spdx), ("Note", part.reason), ("Used for", part.purpose.split("\n")[0])):
        lines += [f"    {line}" for line in _field(name, value)]
    lines += [f"    {line}" for line in part.copyrights]
    return lines


def _field(name: str, value: str) -> list[str]:
    return [f"{name}: {' '.join(value.split())}"] if value else []


def _block(title: str, lines: Iterable[str]) -> list[str]:
    lines = list(lines)
    return ["", f"{title}:", *(f"    {line}" for line in lines)] if lines else []
