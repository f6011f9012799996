"""The texts of licences whose holders say only their name: a wheel that carries none, code inside a library.

Where a component brings its own text, that one is passed on. These are kept beside this module and not taken from the
build machine, because Windows and macOS have none."""

from functools import cache
from pathlib import Path

from license_expression import LicenseExpression, LicenseWithExceptionSymbol  # type: ignore[import-untyped]

from bundle.components import LicenceText
from bundle.licence_expressions import REDISTRIBUTABLE, objection, parsed
from bundle.staging import PROJECT

TEXTS = Path(__file__).parent / "licence_texts"
ALSO_NEEDED = {
    "LGPL-3.0-only": ("GPL-3.0-only",),  # the LGPL 3 is the GPL 3 with permissions added
    "LGPL-3.0-or-later": ("GPL-3.0-only",),
    "LicenseRef-scancode-gust-font-1.0": ("LPPL-1.3c",),
}
NO_TEXT = frozenset({"LicenseRef-scancode-public-domain", "blessing"})
"""Dedications to the public: there is nothing to pass on."""


def standard_text(licence: str) -> LicenceText:
    """The text of one licence or exception by its SPDX name. Raises LookupError when none is kept here."""
    if licence in REDISTRIBUTABLE:
        return LicenceText(f"{licence}.txt", f"{REDISTRIBUTABLE[licence]}.\n")
    path = _path(licence)
    if path is None:
        raise LookupError(f"no text of {licence} in {TEXTS}: the component that is under it must bring its own")
    return LicenceText(path.name if path.parent == TEXTS else f"{licence}.txt", path.read_text(encoding="utf-8"))


@cache
def _path(licence: str) -> Path | None:
    family = licence.removesuffix("-only").removesuffix("-or-later")
    places = [TEXTS / f"{licence}.txt", TEXTS / f"{family}.txt"]
    if licence == "Apache-2.0":
        places.append(PROJECT / "LICENSE")  # the program's own
    return next((place for place in places if place.is_file()), None)


def standard_texts(expression: str) -> tuple[LicenceText, ...]:
    """The texts that go along with work under the expression; of a choice, the first that is permitted and kept here.
    Raises LookupError when there is none, ValueError for text that is no expression."""
    wanted: dict[str, None] = {}
    for licence in _needed(parsed(expression)):
        for name in (licence, *ALSO_NEEDED.get(licence, ())):
            if name not in NO_TEXT:
                wanted[name] = None
    return tuple(standard_text(name) for name in wanted)


def _needed(tree: LicenseExpression) -> list[str]:
    operator = getattr(tree, "operator", "").strip().upper()
    if operator == "AND":
        return [licence for part in tree.args for licence in _needed(part)]
    if operator == "OR":
        permitted = [choice for choice in tree.args if objection(str(choice.render("{symbol.key}"))) is None]
        kept = [choice for choice in permitted if _all_kept(_needed(choice))]
        return _needed((kept or permitted or list(tree.args))[0])
    if isinstance(tree, LicenseWithExceptionSymbol):
        return [str(tree.license_symbol.key), str(tree.exception_symbol.key)]
    return [str(tree.key)]


def _all_kept(licences: list[str]) -> bool:
    return all(licence in NO_TEXT or licence in REDISTRIBUTABLE or _path(licence) for licence in licences)
