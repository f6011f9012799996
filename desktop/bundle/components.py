"""What a package is made of: components with their licences, their parts, and the files and modules that are theirs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

SHOWN_COPYRIGHTS = 25
COPYRIGHT_LINE = re.compile(
    r"^\W*(?:portions\s+)?(?:copyright\b.*(?:\d{4}|\(c\)|©|\bby\b)|(?:\(c\)|©)\s*\d{4}.*)", re.I
)


@dataclass(frozen=True)
class LicenceText:
    """A text that goes into the package: a licence, or the notices of a component."""

    name: str
    content: str


@dataclass(frozen=True)
class BundledFile:
    """A file of the built folder. `place` is its path within the folder with forward slashes; `altered` when the
    build changed it after it was installed (stripped it, or signed it on macOS)."""

    place: str
    sha256: str
    size: int
    altered: bool = False


@dataclass(frozen=True)
class Part:
    """Somebody else's work inside a component: a library a wheel carries along, code compiled into one, a font."""

    name: str
    spdx: str
    version: str = ""
    purpose: str = ""
    copyrights: tuple[str, ...] = ()
    texts: tuple[LicenceText, ...] = ()
    places: tuple[str, ...] = ()
    """Files of the built folder that are this part and nothing else."""
    inside: tuple[str, ...] = ()
    """Files of the built folder that it was compiled into."""
    purl: str = ""
    unpublished: str = ""
    """Why nobody publishes it under a name and a version, so that it has no purl."""
    reason: str = ""


@dataclass(frozen=True)
class Component:
    """Something with a name, a version and a licence of its own.

    `declared` is what its makers say, `spdx` what it is passed on under here: the same unless its makers give a
    choice or say it vaguely; then `reason` says why."""

    kind: str
    name: str
    version: str
    declared: str
    spdx: str
    texts: tuple[LicenceText, ...]
    purpose: str = ""
    reason: str = ""
    copyrights: tuple[str, ...] = ()
    files: tuple[BundledFile, ...] = ()
    modules: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    needs: tuple[str, ...] = ()
    """Names of components it uses, as far as its makers say so."""
    homepage: str = ""
    source: str = ""
    """How its source is named where sources are had."""
    purl: str = ""

    @property
    def folder(self) -> str:
        """The name of its folder of licences; the same on every machine."""
        return re.sub(r"[^A-Za-z0-9._+-]+", "-", self.name)


def copyrights_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The lines that name who holds the copyright, each once; the texts beside them hold the rest."""
    found: dict[str, None] = {}
    for text in texts:
        for line in text.splitlines():
            words = " ".join(line.strip(" \t*#%;/-|.").split())
            if 10 < len(words) < 200 and "<year>" not in words and COPYRIGHT_LINE.match(words):
                found[words] = None
    return tuple(found)[:SHOWN_COPYRIGHTS]
