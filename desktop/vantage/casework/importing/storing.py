"""The second phase of an import: everything that was read is written, as one step."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from vantage.casework.anchoring import settle_excerpts
from vantage.casework.editing.new_codes import code_from_name
from vantage.casework.importing.batch import Batch, Progress, ReadFile
from vantage.casework.importing.files import find_files
from vantage.casework.importing.known import KnownSources, known_sources, publishers_by_name
from vantage.casework.importing.new_source import source_of
from vantage.casework.importing.reading_ahead import reading_ahead
from vantage.casework.importing.report import (
    ADDED,
    ALREADY_THERE,
    ATTACHED,
    DuplicateFound,
    FileReport,
    ImportReport,
    Skipped,
)
from vantage.casework.importing.twins import without_left_out
from vantage.domain.document import Document, TextLayer, layer_guid
from vantage.errors import BadInput
from vantage.workspace import Workspace, reading, writing
from vantage.workspace.search_index import AT_ONCE
from vantage.workspace.steps import StepInProgress


@dataclass(frozen=True)
class Choices:
    """What a person decided about a batch before it is written: files to leave out, by the path in their report."""

    left_out: frozenset[Path] = frozenset()


def import_documents(
    workspace: Workspace,
    paths: Iterable[Path],
    *,
    encoding: str = "",
    on_progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportReport:
    """Read files and folders and write what was read, as one step; what was read before a cancel is kept.

    Files are read in a thread, which asks `cancelled`; `on_progress` is called on this one. Raises BadInput where there
    is no file at all; FileProblem where the workspace cannot be written.
    """
    known, found = known_sources(workspace), find_files(paths, cancelled)
    if not found.files and not found.failed:
        raise BadInput("There is no document in what was given.", "Name files, or a folder that holds some.")
    with reading_ahead(found, known, encoding, on_progress, cancelled) as files:
        report = _write_files(workspace, files, found.skipped, {})
    return replace(report, files=tuple(sorted(report.files, key=lambda file: file.path)))


def write_batch(workspace: Workspace, batch: Batch, choices: Choices = Choices()) -> ImportReport:
    """Write a batch as one step; None as its step where there was nothing to write.

    What the workspace has by now decides, not what it had when the files were read; of files with the same bytes, the
    first that is not left out. Raises FileProblem where the workspace cannot be written: then nothing was.
    """
    files, heirs = without_left_out(batch.files, choices.left_out)
    return _write_files(workspace, files, batch.skipped, heirs)


def _write_files(
    workspace: Workspace, files: Iterable[ReadFile], skipped: tuple[Skipped, ...], heirs: Mapping[str, str]
) -> ImportReport:
    """Write files as they come; the step begins with the first there is something to write of. `heirs` gives the paths
    of files that stand for others of the batch."""
    sources = reading.load_sources(workspace)
    titles, layers = {source.code: source.title for source in sources}, {s.code: s.layer for s in sources}
    taken = set(titles)
    known = KnownSources(publishers=publishers_by_name(workspace))
    reports: list[FileReport] = []
    gathered: dict[str, TextLayer] = {}
    made: StepInProgress | None = None
    written = 0
    with ExitStack() as step:
        for file in (_decided(workspace, file, layers) for file in files):
            if file.document is None or file.report.outcome not in (ADDED, ATTACHED):
                reports.append(file.report)
                continue
            made = made or step.enter_context(workspace.step(_words(file)))
            report, layer = _written(workspace, file, file.document, known, taken)
            reports.append(report)
            written += 1
            taken.add(report.source)
            titles.setdefault(report.source, report.title)
            layers[report.source] = layer
            gathered[layer] = file.document.layer
            if sum(len(each.text) for each in gathered.values()) >= AT_ONCE:
                writing.index_text_layers(workspace, gathered)
                gathered.clear()
        if gathered:
            writing.index_text_layers(workspace, gathered)
        if made and written > 1:
            made.words = f"Add {written} documents"
    return ImportReport(made.result if made else None, _with_sources(reports, titles, heirs), skipped)


def _words(file: ReadFile) -> str:
    if file.again:
        return f"Read the document of {file.report.source} as {file.report.encoding}"
    return f"Add the document {file.report.title}"


def _decided(workspace: Workspace, file: ReadFile, layers: Mapping[str, str]) -> ReadFile:
    """The file with the outcome writing it has."""
    report = file.report
    if file.document is None:
        return file
    code = reading.source_with_document(workspace, file.document.sha256)
    if code is None:
        return replace(file, report=replace(report, outcome=ADDED, source=""))
    layer = layers[code]
    if layer and not (file.again and layer != layer_guid(file.document.sha256, file.document.layer)):
        return ReadFile(replace(report, outcome=ALREADY_THERE, source=code))
    return replace(file, report=replace(report, outcome=ATTACHED, source=code))


def _written(
    workspace: Workspace, file: ReadFile, document: Document, known: KnownSources, taken: set[str]
) -> tuple[FileReport, str]:
    """Write one file inside the step; returns its report with the source it belongs to, and the guid of its layer."""
    code = file.report.source
    if file.report.outcome == ADDED:
        code = code_from_name(file.report.title, taken, "source")
        writing.add_source(workspace, source_of(document, known, code))
    guid = writing.add_document(
        workspace, document, file.original, compact_sha256=file.compact_sha256, fingerprint=file.fingerprint
    )
    writing.attach_text_layer(workspace, code, guid, document)
    waiting = reading.load_excerpts(workspace, code) if file.report.outcome == ATTACHED else []
    excerpts = [excerpt for excerpt in waiting if excerpt.quote or excerpt.anchor]
    exact = settle_excerpts(workspace, excerpts, document.layer, guid)
    return replace(file.report, source=code, excerpts=len(excerpts), exact=exact), guid


def _with_sources(
    reports: list[FileReport], titles: Mapping[str, str], heirs: Mapping[str, str]
) -> tuple[FileReport, ...]:
    """The reports with the codes of sources in place of files of the same batch, and the titles of the sources whose
    document was there already."""
    codes = {str(report.path): report.source for report in reports}
    codes |= {path: codes[heir] for path, heir in heirs.items()}

    def named(duplicate: DuplicateFound) -> DuplicateFound:
        return replace(duplicate, source=duplicate.source or codes.get(duplicate.file, ""))

    found = []
    for report in reports:
        duplicates = tuple(map(named, report.duplicates))
        twin = duplicates[0].source if report.outcome == ALREADY_THERE and duplicates else ""
        source = report.source or twin
        title = report.title or titles.get(source, "")
        found.append(replace(report, duplicates=duplicates, source=source, title=title))
    return tuple(found)
