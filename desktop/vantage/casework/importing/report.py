"""What an import says about each file."""

from dataclasses import dataclass
from pathlib import Path

from vantage.domain.step import Step

ADDED, ATTACHED, ALREADY_THERE, FAILED, CANCELLED = "added", "attached", "already there", "failed", "cancelled"
OUTCOMES = (ADDED, ATTACHED, ALREADY_THERE, FAILED, CANCELLED)
"""attached: the document of a source that was waiting for it, or that was read again in another encoding. cancelled:
not reached, or left out by choice."""


@dataclass(frozen=True)
class DuplicateFound:
    """A source the file looks like, of a kind of `casework.duplicates`. While the batch is not written, `source` is ""
    for one that stands in the same batch; `file` then names its file."""

    kind: str
    source: str
    similarity: float = 1.0
    file: str = ""


@dataclass(frozen=True)
class FileReport:
    """One file of an import. `source` is the code of the source that holds the document, "" where none does (yet).

    `encoding` is that of a text file; it is not certain where it was recognised by its looks. Of an attached document,
    `excerpts` of the source were checked, of which `exact` stand where they are said to. `problem` and `advice` say why
    a file was not added.
    """

    path: Path
    name: str
    outcome: str
    source: str = ""
    title: str = ""
    pages: int = 0
    pages_without_text: int = 0
    encoding: str = ""
    encoding_certain: bool = True
    warnings: tuple[str, ...] = ()
    duplicates: tuple[DuplicateFound, ...] = ()
    excerpts: int = 0
    exact: int = 0
    problem: str = ""
    advice: str = ""


@dataclass(frozen=True)
class Skipped:
    """A file or folder inside a folder that is none to import, and why."""

    path: Path
    reason: str


@dataclass(frozen=True)
class ImportReport:
    """What became of a batch; `step` is None where nothing was written."""

    step: Step | None
    files: tuple[FileReport, ...]
    skipped: tuple[Skipped, ...] = ()

    def count(self, outcome: str) -> int:
        """How many files came out so."""
        return sum(file.outcome == outcome for file in self.files)
