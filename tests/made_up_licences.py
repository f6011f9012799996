"""A folder of licences as the build writes it beside the program, of made-up components."""

from collections.abc import Iterable
from pathlib import Path

from bundle.components import Component, LicenceText, Part
from bundle.inventory import Inventory
from bundle.licences import write_licences

LGPL = "LGPL-3.0-only"
HTML = "<h1>Permission</h1> is hereby <b>granted</b>\fto <img src='x'> everybody.\n"


def component(name: str, version: str = "1.0", spdx: str = "MIT", *texts: LicenceText, **more: object) -> Component:
    """A component with one text of its own, or with the texts given."""
    own = texts or (LicenceText("LICENSE", f"The licence of {name}.\n"),)
    return Component("python", name, version, spdx, spdx, own, **more)  # type: ignore[arg-type]


def qt() -> Component:
    """The one with parts inside, and with a text of markup among two."""
    texts = LicenceText("LGPL-3.0.txt", "GNU LESSER GENERAL PUBLIC LICENSE\n"), LicenceText("Odd, but so.txt", HTML)
    parts = (Part("Qt", LGPL, "6.11.3"), Part("ICU", "Unicode-3.0"), Part("RFC 6234 (SHA-2)", "BSD-3-Clause"))
    return component(
        "PySide6_Essentials", "6.11.3", LGPL, *texts, parts=parts, purpose="Windows.", homepage="https://pyside.org"
    )


def licences_of(program: Path, components: Iterable[Component] = ()) -> Path:
    """Writes `licences/` into the folder of a program: Vantage, Qt, and these."""
    own = component("Vantage", "0.4.0", "Apache-2.0")
    program.mkdir(parents=True, exist_ok=True)
    return write_licences(Inventory(program, "0.4.0", tuple([*components, qt(), own])))
