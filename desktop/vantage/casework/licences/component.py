"""Components as a person looks them up: read only, and with nothing in them that is not shown."""

from dataclasses import dataclass
from pathlib import Path

from vantage.errors import FileProblem

OWN_NAME = "Vantage"
EXCHANGE = "Qt, PySide6 and others under the LGPL are separate files: you may put changed versions in their place."


@dataclass(frozen=True)
class LicenceText:
    """A text of a licence, or notices; it is read when it is asked for."""

    name: str
    path: Path

    def read(self) -> str:
        """The text, with line feeds for the page feeds some have. Raises FileProblem where it cannot be read."""
        return read_text(self.path)


@dataclass(frozen=True)
class Part:
    """Somebody else's work inside a component. `title` is its name with the version, as far as one is known."""

    title: str
    licence: str


@dataclass(frozen=True)
class Component:
    """Something with a name, a version and a licence of its own; version, purpose and homepage may be empty.

    `page` says where it comes from, who holds the copyright and which files are its own; only packages have one."""

    name: str
    version: str
    licence: str
    purpose: str = ""
    homepage: str = ""
    parts: tuple[Part, ...] = ()
    texts: tuple[LicenceText, ...] = ()
    page: LicenceText | None = None

    @property
    def title(self) -> str:
        return f"{self.name} {self.version}".strip()


@dataclass(frozen=True)
class Contents:
    """All components by name. `folder` is where a package keeps the licences, `replacing` what it says there of the
    libraries that may be exchanged; from source there is neither."""

    components: tuple[Component, ...] = ()
    folder: Path | None = None
    replacing: str = ""


def by_name(component: Component) -> tuple[bool, str]:
    """Sorts Vantage itself before all others, these by name."""
    return component.name != OWN_NAME, component.name.casefold()


def read_text(path: Path) -> str:
    """A text file of any origin; what is not UTF-8 in it is replaced. Raises FileProblem where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise FileProblem(
            f"The licence text “{path.name}” cannot be read ({error.strerror or error}).",
            f"It should be at {path}. If it is gone, install Vantage again.",
        ) from error
    return text.replace("\f", "\n").replace("\0", "\ufffd")
