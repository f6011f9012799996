"""Libraries the build took from the machine it ran on, by the package of Debian (or Ubuntu) they came in.

A library counts as a package's only when its bytes are the package's own. On other systems nothing is found, and what
nobody else owns remains unknown."""

import platform
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packageurl import PackageURL

from bundle.built_folder import sha256
from bundle.components import BundledFile, Component, LicenceText, copyrights_in
from bundle.decisions import Decisions
from bundle.licence_expressions import normal

DOCUMENTS = Path("/usr/share/doc")
SHARED_TEXTS = Path("/usr/share/common-licenses")
LISTED = re.compile(r"^\s*(?P<name>\S+) \(.*\) => (?P<path>/\S+)$", re.M)
REFERENCE = re.compile(re.escape(str(SHARED_TEXTS)) + r"/([A-Za-z]+(?:-[0-9]+(?:\.[0-9]+)*)?)")
FIELDS = ("binary:Package", "Version", "Architecture", "source:Package", "source:Version", "Homepage", "binary:Summary")


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    architecture: str
    source: str
    source_version: str
    homepage: str
    summary: str


def packages_of(files: Iterable[BundledFile]) -> dict[str, str]:
    """The package of each file that came out of one, by place."""
    if not shutil.which("dpkg-query"):
        return {}
    known = known_libraries()
    origins = {file.place: origin for file in files if (origin := _origin(file, known))}
    owners = _owners(set(origins.values()))
    return {place: owners[path] for place, path in origins.items() if path in owners}


def known_libraries() -> dict[str, list[Path]]:
    """Where the system's own loader finds libraries, by file name; links followed."""
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    listing = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=True).stdout
    found: dict[str, list[Path]] = {}
    for match in LISTED.finditer(listing):
        found.setdefault(match["name"], []).append(Path(match["path"]).resolve())
    return found


def _origin(file: BundledFile, known: dict[str, list[Path]]) -> Path | None:
    candidates = known.get(file.place.rsplit("/", 1)[-1], ())
    same_size = (path for path in candidates if path.is_file() and path.stat().st_size == file.size)
    return next((path for path in same_size if sha256(path) == file.sha256), None)


def _owners(paths: set[Path]) -> dict[Path, str]:
    """The package of each path. Since /lib became a link into /usr, either spelling may be the recorded one."""
    spelt: dict[str, Path] = {}
    for path in paths:
        inner = str(path).removeprefix("/usr")
        spelt |= {inner: path, f"/usr{inner}": path}
    if not spelt:
        return {}
    answer = subprocess.run(["dpkg-query", "-S", *sorted(spelt)], capture_output=True, text=True, check=False).stdout
    found: dict[Path, str] = {}
    for line in answer.splitlines():
        package, _, spelling = line.partition(": ")
        if spelling in spelt and "diversion by" not in line:
            found[spelt[spelling]] = package.split(",")[0].split(":")[0]
    return found


def read_packages(names: Iterable[str]) -> dict[str, Package]:
    """What the package database says about packages, by name."""
    names = sorted(set(names))
    if not names:
        return {}
    wanted = "\\t".join(f"${{{field}}}" for field in FIELDS) + "\\n"
    answer = subprocess.run(["dpkg-query", "-W", "-f", wanted, *names], capture_output=True, text=True, check=True)
    packages = (Package(*line.split("\t")) for line in answer.stdout.splitlines())
    native = _native_architecture()
    found: dict[str, Package] = {}
    for package in packages:
        name = package.name.split(":")[0]
        if name not in found or package.architecture == native:
            found[name] = Package(name, *list(vars(package).values())[1:])
    return found


def _native_architecture() -> str:
    return subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()


def debian_component(package: Package, decided: Decisions, files: Iterable[BundledFile]) -> Component:
    """The component a package is. Raises ValueError when nobody has decided about it or its copyright file is gone."""
    decision = decided.of_debian(package.name, package.source)
    if decision is None:
        raise ValueError(f"nobody has decided about the package {package.name} (source {package.source})")
    texts = _texts(package.name)
    system = platform.freedesktop_os_release()
    qualifiers = {"arch": package.architecture, "distro": f"{system['ID']}-{system.get('VERSION_ID', 'testing')}"}
    return Component(
        kind="debian",
        name=package.name,
        version=package.version,
        declared="",
        spdx=normal(decision.spdx),
        texts=texts,
        purpose=decision.purpose or package.summary,
        reason=decision.reason,
        copyrights=copyrights_in(text.content for text in texts[:1]),
        files=tuple(files),
        homepage=package.homepage,
        source=f"{system['NAME']}, source package {package.source} {package.source_version}",
        purl=PackageURL("deb", system["ID"], package.name, package.version, qualifiers).to_string(),
    )


def _texts(package: str) -> tuple[LicenceText, ...]:
    path = DOCUMENTS / package / "copyright"
    if not path.is_file():
        raise ValueError(f"the package {package} has no {path}: its licence cannot be passed on")
    content = path.read_text(encoding="utf-8", errors="replace")
    return (LicenceText("copyright", content), *_referred(content))


def _referred(content: str) -> tuple[LicenceText, ...]:
    """The texts the copyright file names instead of giving them."""
    names = sorted({name for name in REFERENCE.findall(content) if (SHARED_TEXTS / name).is_file()})
    return tuple(LicenceText(f"{name}.txt", (SHARED_TEXTS / name).read_text(encoding="utf-8")) for name in names)
