"""The bill of materials of a built folder (CycloneDX 1.6, JSON): `python -m bundle.bill_of_materials`.

The same folder gives the same bytes when SOURCE_DATE_EPOCH gives the time: the serial number is made from the
content."""

import argparse
import sys
import uuid
from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import version as installed_version
from pathlib import Path

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as Entry
from cyclonedx.model.component import ComponentType
from cyclonedx.model.contact import OrganizationalContact
from cyclonedx.model.license import DisjunctiveLicense, LicenseAcknowledgement, LicenseExpression
from cyclonedx.model.lifecycle import LifecyclePhase, PredefinedLifecycle
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.spdx import is_supported_id
from packageurl import PackageURL

from bundle.components import BundledFile, Component, Part
from bundle.installed import normalised
from bundle.inventory import Inventory, UnknownOrigin, take_inventory
from bundle.staging import DIST, PROGRAM, moment
from vantage import __version__

KINDS = {"own": ComponentType.APPLICATION, "cpython": ComponentType.PLATFORM, "file": ComponentType.FILE}
NAMESPACE = uuid.UUID("4f0c1d8e-9d0b-5b0e-8a53-6a3f8a1f7f10")
"""Of serial numbers of this program's bills; any constant would do."""
PROPERTY = "vantage:"
AUTHOR = "The contributors of Vantage"
WRITER = "cyclonedx-python-lib"
NOT_TOLD = "the files it is in do not tell its version"


def bill_of_materials(inventory: Inventory, time: datetime) -> str:
    """The bill as JSON text: the program, every component with its parts and its files, and who needs whom."""
    program = _entry(inventory.program)
    entries = {component.name: _entry(component) for component in inventory.others}
    bom = Bom(components=entries.values())
    bom.metadata.component = program
    bom.metadata.timestamp = time
    bom.metadata.authors.add(OrganizationalContact(name=AUTHOR))
    bom.metadata.lifecycles.add(PredefinedLifecycle(LifecyclePhase.BUILD))
    bom.metadata.tools.components.add(
        Entry(type=ComponentType.LIBRARY, name=WRITER, version=installed_version(WRITER), purl=_pypi(WRITER))
    )
    by_name = {normalised(component.name): entries[component.name] for component in inventory.others}
    bom.register_dependency(program, entries.values())
    for component in inventory.others:
        needed = [by_name[name] for name in component.needs if name in by_name and name != normalised(component.name)]
        bom.register_dependency(entries[component.name], needed)
    bom.serial_number = uuid.uuid5(NAMESPACE, _content(inventory))
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"


def _pypi(name: str) -> PackageURL:
    return PackageURL("pypi", name=name, version=installed_version(name))


def _content(inventory: Inventory) -> str:
    lines = [f"vantage {inventory.version}"]
    for component in inventory.components:
        lines.append(f"{component.purl} {component.spdx} {' '.join(component.modules)}")
        lines += [f"{part.name} {part.version} {part.purl} {part.spdx}" for part in component.parts]
        lines += [f"{file.sha256} {file.place}" for file in component.files]
    return "\n".join(lines)


def _entry(component: Component) -> Entry:
    reference = component.purl or f"{component.kind}:{component.name}"
    claimed = {place for part in component.parts for place in part.places}
    own_files = [file for file in component.files if file.place not in claimed]
    inner = [_file(file) for file in own_files]
    inner += [_part(reference, part, component.files) for part in component.parts]
    return Entry(
        type=KINDS.get(component.kind, ComponentType.LIBRARY),
        name=component.name,
        version=component.version or None,
        bom_ref=reference,
        purl=PackageURL.from_string(component.purl) if component.purl else None,
        licenses=[_licence(component.spdx)],
        copyright="\n".join(component.copyrights) or None,
        description=component.purpose or None,
        external_references=_links(component),
        properties=_properties(component),
        components=inner,
    )


def _part(parent: str, part: Part, files: Iterable[BundledFile]) -> Entry:
    return Entry(
        type=ComponentType.LIBRARY,
        name=part.name,
        version=part.version or None,
        bom_ref=f"{parent}#{part.name}{'@' if part.version else ''}{part.version}",
        purl=PackageURL.from_string(part.purl) if part.purl else None,
        licenses=[_licence(part.spdx)],
        copyright="\n".join(part.copyrights) or None,
        description=part.purpose or None,
        properties=_named(
            {
                "note": part.reason,
                "without-purl": part.unpublished,
                "without-version": "" if part.version or part.unpublished else NOT_TOLD,
                "compiled-into": ", ".join(part.inside),
            }
        ),
        components=[_file(file) for file in files if file.place in part.places],
    )


def _file(file: BundledFile) -> Entry:
    return Entry(
        type=ComponentType.FILE,
        name=file.place,
        bom_ref=f"file:{file.place}",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=file.sha256)],
        properties=[Property(name=f"{PROPERTY}changed-by-the-build", value="true")] if file.altered else [],
    )


def _licence(expression: str) -> DisjunctiveLicense | LicenseExpression:
    """What it is passed on under. A single SPDX licence has a field of its own in the format."""
    concluded = LicenseAcknowledgement.CONCLUDED
    if is_supported_id(expression):
        return DisjunctiveLicense(id=expression, acknowledgement=concluded)
    return LicenseExpression(expression, acknowledgement=concluded)


def _links(component: Component) -> list[ExternalReference]:
    if not component.homepage.startswith(("http://", "https://")):
        return []
    return [ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(component.homepage))]


def _properties(component: Component) -> list[Property]:
    said = component.declared if component.declared != component.spdx else ""
    named = {
        "declared-licence": said,
        "note": component.reason,
        "source": component.source,
        "licence-texts": f"licences/{component.folder}/",
        "modules": str(len(component.modules)) if component.modules else "",
    }
    return _named(named)


def _named(values: dict[str, str]) -> list[Property]:
    return [Property(name=PROPERTY + name, value=value) for name, value in values.items() if value]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bundle.bill_of_materials", description=__doc__)
    name = f"vantage-{__version__}.cdx.json"
    parser.add_argument("--folder", type=Path, default=PROGRAM, help="the folder PyInstaller built")
    parser.add_argument("--to", type=Path, default=DIST / name, help=f"the file to write ({name} beside it)")
    options = parser.parse_args(arguments)
    try:
        inventory = take_inventory(options.folder, __version__)
    except (UnknownOrigin, FileNotFoundError, ValueError) as why:
        print(f"The bill of materials of {options.folder} is not complete:\n{why}", file=sys.stderr)
        return 1
    options.to.write_text(bill_of_materials(inventory, moment()), encoding="utf-8", newline="\n")
    print(f"{options.to}: {len(inventory.components)} components")
    return 0


if __name__ == "__main__":
    sys.exit(main())
