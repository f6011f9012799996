"""Writing the references of a file into the workspace: new sources, and what known ones were missing, as one step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from vantage.casework.interchange.free_codes import FreeCodes
from vantage.casework.interchange.reference_matching import missing_fields
from vantage.casework.interchange.reference_plan import (
    BAD,
    SAME,
    PlannedReference,
    planned_now,
)
from vantage.documents.encodings import CORRECT_IT
from vantage.domain.evidence import Source
from vantage.domain.step import Step
from vantage.workspace import Workspace, reading, writing

ADDED, COMPLETED, ALREADY_THERE, LEFT_OUT, FAILED = "added", "completed", "already there", "left out", "failed"
OUTCOMES = (ADDED, COMPLETED, ALREADY_THERE, LEFT_OUT, FAILED)


@dataclass(frozen=True)
class ReferenceChoices:
    """What a person decided, by the numbers of records: to leave some out, and to add some as sources of their own
    although they look like others."""

    left_out: frozenset[int] = frozenset()
    separate: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ImportedReference:
    """What became of record `number`. `source` is the code of the source that stands for it, "" for none; `filled`
    the fields it gave a source that was there; `here` files it names that lie beside the reference file."""

    number: int
    title: str
    outcome: str
    source: str = ""
    filled: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    here: tuple[Path, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class ReferenceReport:
    """What became of each record; `step` is None where nothing was written. `problems` are those of the file."""

    step: Step | None
    records: tuple[ImportedReference, ...]
    problems: tuple[str, ...] = ()

    def count(self, outcome: str) -> int:
        return sum(record.outcome == outcome for record in self.records)

    @property
    def failed(self) -> bool:
        """Whether a record could not be taken; an encoding that was recognised by its looks is only said."""
        return bool(self.count(FAILED)) or any(CORRECT_IT not in problem for problem in self.problems)

    @property
    def files(self) -> tuple[Path, ...]:
        """Files named by the records that lie beside the reference file: to be added as documents, if wanted."""
        return tuple(dict.fromkeys(path for record in self.records for path in record.here))


def import_references(
    workspace: Workspace,
    plan: Iterable[PlannedReference],
    choices: ReferenceChoices = ReferenceChoices(),
    problems: tuple[str, ...] = (),
) -> ReferenceReport:
    """Write the planned references as one step.

    What the workspace has by now decides which of them are new. Raises FileProblem where it cannot be written.
    """
    plan = planned_now(workspace, plan)
    kept = [record for record in plan if record.number not in choices.left_out and record.state != BAD]
    writer = _Writer(workspace)
    imported: dict[int, ImportedReference] = {}
    with workspace.step("Import references") as made:
        for record in kept:
            imported[record.number] = writer.write(record, choices.separate)
        made.words = _step_words(tuple(imported.values()), writer.sources) or made.words
    return ReferenceReport(made.result, tuple(imported.get(r.number) or _not_written(r) for r in plan), problems)


def file_sentence(record: ImportedReference) -> str:
    """What is said of the files a record names, "" where it names none."""
    if not record.files:
        return ""
    named = ", ".join(f"“{name[:80]}”" for name in record.files[:3])
    more = f" and {len(record.files) - 3} more" if len(record.files) > 3 else ""
    several = len(record.files) > 1
    return f"Its {'files' if several else 'file'} {named}{more} can be added with Add documents."


class _Writer:
    """The sources as they stand while the records are written one after another, inside the step."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.sources = {source.code: source for source in reading.load_sources(workspace)}
        self.codes = FreeCodes(self.sources)
        self.publishers = {publisher.code: publisher for publisher in reading.load_publishers(workspace)}
        self.guids = {source.guid for source in self.sources.values()}
        self.written: dict[int, str] = {}

    def write(self, record: PlannedReference, separate: frozenset[int]) -> ImportedReference:
        assert record.found is not None  # those that cannot be kept are not written
        code = "" if record.number in separate else record.source or self.written.get(record.like, "")
        return self.complete(record, record.found, code) if code else self.add(record, record.found)

    def add(self, record: PlannedReference, found: Source) -> ImportedReference:
        guid = "" if found.guid in self.guids else found.guid
        self.guids.add(guid)
        source = replace(found, code=self.codes.code_for(record.title), guid=guid)
        writing.add_source(self.workspace, source)
        self._keep(record, source)
        return _imported(record, ADDED, source.code)

    def complete(self, record: PlannedReference, found: Source, code: str) -> ImportedReference:
        source = self.sources[code]
        filled = missing_fields(source, found, record.reference, self.publishers.get(source.publisher))
        if filled:
            fields = {name: getattr(found, name) for name in filled}
            writing.update_source(self.workspace, code, **fields)
            source = replace(source, **fields)
        self._keep(record, source)
        return replace(_imported(record, COMPLETED if filled else ALREADY_THERE, code), filled=filled)

    def _keep(self, record: PlannedReference, source: Source) -> None:
        self.sources[source.code] = source
        self.written[record.number] = source.code


def _step_words(records: tuple[ImportedReference, ...], sources: Mapping[str, Source]) -> str:
    added = [record.source for record in records if record.outcome == ADDED]
    filled = dict.fromkeys(r.source for r in records if r.outcome == COMPLETED and r.source not in added)
    if len(added) + len(filled) == 1:
        (code,) = (*added, *filled)
        return f"{'Add' if added else 'Complete'} the {'reference' if added else 'source'} {sources[code].title}"
    return what_is_imported(len(added), len(filled))


def what_is_imported(added: int, filled: int) -> str:
    """Such as “Import 3 references, fill 2 sources”; "" where nothing changes."""
    references = f"{added:,} {'reference' if added == 1 else 'references'}"
    sources = f"{filled:,} {'source' if filled == 1 else 'sources'}"
    if added and filled:
        return f"Import {references}, fill {sources}"
    return f"Import {references}" if added else f"Fill {sources} from references" if filled else ""


def _imported(record: PlannedReference, outcome: str, source: str = "") -> ImportedReference:
    return ImportedReference(
        record.number,
        record.title,
        outcome,
        source,
        warnings=record.warnings,
        files=record.files,
        here=record.here,
        problem=record.problem,
    )


def _not_written(record: PlannedReference) -> ImportedReference:
    return _imported(record, FAILED if record.state == BAD else LEFT_OUT, record.source if record.state == SAME else "")
