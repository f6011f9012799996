"""Which references of a file are new to the workspace and which it has, before anything is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from vantage.casework.importing.known import publishers_by_name
from vantage.casework.interchange.reference_fields import (
    plain_reference,
    publisher_of,
    source_of_reference,
    title_text,
    without_mark,
)
from vantage.casework.interchange.reference_matching import RecordIndex, missing_fields, record_marks
from vantage.casework.reference_identity import doi
from vantage.documents.references import CSL_JSON, ReferenceFile, read_references
from vantage.domain.evidence import Publisher, Source
from vantage.domain.reference import Reference
from vantage.errors import BadInput, FileProblem
from vantage.workspace import Workspace, reading

NEW, SAME, REPEATED, BAD = "new", "same", "repeated", "bad"
"""repeated: the same work stands earlier in the file. bad: cannot be kept, `problem` says why."""
LARGEST_FILE = 128_000_000
"""Bytes; what the readers take at most."""


@dataclass(frozen=True)
class PlannedReference:
    """Record `number` (from 1) of a file, and `found`, the source it is, as far as it says (None where it is bad).

    `source` is the code of the source it is the same as, and `like` the number of the earlier record it repeats (0 for
    none); `fills` names the empty fields it would fill. `files` are the files it names; `here` those of them that lie
    beside the reference file.
    """

    number: int
    reference: Reference
    title: str
    state: str
    source: str = ""
    source_title: str = ""
    like: int = 0
    fills: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    here: tuple[Path, ...] = ()
    problem: str = ""
    found: Source | None = None


def read_reference_file(given: Path | bytes, name: str = "", encoding: str = "") -> ReferenceFile:
    """The references of a file, or of bytes that came under a name; the encoding is recognised unless given.

    Raises FileProblem where the file cannot be read, BadInput where it holds no references.
    """
    if isinstance(given, bytes):
        return read_references(given, name, encoding)
    return read_references(read_file(given, LARGEST_FILE), name or given.name, encoding)


def read_file(path: Path, largest: int) -> bytes:
    """The bytes of a file that is not larger than it may be. Raises FileProblem, BadInput."""
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise FileProblem(
            f"“{path.name}” cannot be opened ({error.strerror}).", "Check its name, and whether you may read it."
        ) from error
    if len(data) > largest:
        raise BadInput(f"“{path.name}” is larger than {largest // 1_000_000} MB.", "Export fewer things at a time.")
    return data


def plan_references(
    workspace: Workspace, file: ReferenceFile, folder: Path | None = None
) -> tuple[PlannedReference, ...]:
    """What importing would make of each record. `folder` is where the file lies, to look for the files it names."""
    return planned_now(
        workspace, [_read(number, each, folder, file.format) for number, each in enumerate(file.references, 1)]
    )


def planned_now(workspace: Workspace, records: Iterable[PlannedReference]) -> tuple[PlannedReference, ...]:
    """The records with the states that what is in the workspace now gives them."""
    index = RecordIndex(reading.load_sources(workspace))
    publishers = {publisher.code: publisher for publisher in reading.load_publishers(workspace)}
    named = publishers_by_name(workspace)
    earlier: dict[str, tuple[int, str]] = {}
    return tuple(_planned(record, index, named, publishers, earlier) for record in records)


def _read(number: int, reference: Reference, folder: Path | None, format: str) -> PlannedReference:
    """A record by itself, before it is compared with anything."""
    markup = format == CSL_JSON
    reference, guid = without_mark(reference) if markup else (reference, "")
    title = title_text(plain_reference(reference) if markup else reference)
    plan = PlannedReference(number, reference, title, NEW, warnings=reference.warnings, files=reference.files)
    try:
        found = source_of_reference(reference, {}, markup=markup)
    except BadInput as error:
        return replace(plan, state=BAD, problem=f"{error.title} {error.advice}")
    return replace(plan, found=replace(found, guid=guid), here=files_beside(reference.files, folder))


def _planned(
    plan: PlannedReference,
    index: RecordIndex,
    named: Mapping[str, str],
    publishers: Mapping[str, Publisher],
    earlier: dict[str, tuple[int, str]],
) -> PlannedReference:
    if plan.found is None:
        return plan
    found = replace(plan.found, publisher=publisher_of(plan.reference, named))
    plan = replace(plan, found=found, state=NEW, source="", source_title="", like=0, fills=())
    source = index.source_of(found, plan.reference.key)
    if source is not None:
        fills = missing_fields(source, found, plan.reference, publishers.get(source.publisher))
        return replace(plan, state=SAME, source=source.code, source_title=source.title, fills=fills)
    own, keys = doi(found.doi), sorted(record_marks(found, plan.reference.key))
    for key in keys:
        like, other = earlier.get(key, (0, ""))
        if like and not (own and other and own != other):
            return replace(plan, state=REPEATED, like=like)
    for key in keys:
        earlier.setdefault(key, (plan.number, own))
    return plan


def files_beside(files: Iterable[str], folder: Path | None) -> tuple[Path, ...]:
    """Those of the named files that lie in the folder of the reference file or beneath it. None is opened, and no
    name that leads elsewhere (another folder, a drive, a server, an address) is looked at."""
    if folder is None:
        return ()
    home = folder.resolve()
    found: dict[Path, None] = {}
    for name in list(files)[:100]:
        for relative in _relative_names(name):
            path = _inside(home, relative)
            if path is not None:
                found[path] = None
                break
    return tuple(found)


def _relative_names(name: str) -> list[str]:
    """A name as it stands, and the part that is a path in the way some programs write it (`label:path:type`)."""
    parts = name.split(":")
    return [candidate for candidate in (name, *(parts[1:2] if len(parts) == 3 else [])) if 0 < len(candidate) < 1000]


def _inside(home: Path, name: str) -> Path | None:
    name = name.strip().replace("\\", "/")
    if name.startswith("/") or ":" in name or "\x00" in name:
        return None
    try:
        path = (home / name).resolve()
        return path if path.is_relative_to(home) and path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # too long a name, or links in a circle: no file is there
        return None
