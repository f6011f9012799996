"""A document is given to one source in one step; a file that is not the expected one only where that is confirmed."""

import hashlib
from pathlib import Path

import pytest

from vantage.casework.importing import KnownSources, attach_document, document_fit, read_batch
from vantage.casework.importing.batch import ReadFile
from vantage.domain.evidence import Excerpt, Source
from vantage.errors import BadInput, UnknownCode
from vantage.workspace import Workspace, reading, writing

TEXT = "The first plant runs.\n\nThe second plant is planned. The second plant is large.\n"
OTHER = hashlib.sha256(b"another file").hexdigest()


@pytest.fixture
def read(folder: Path) -> ReadFile:
    (folder / "plan.txt").write_text(TEXT, encoding="utf-8")
    return read_batch([folder / "plan.txt"], KnownSources()).files[0]


def add_waiting(ws: Workspace, sha256: str = "", *excerpts: tuple[str, str]) -> Source:
    with ws.step("Add a source"):
        writing.add_source(ws, Source("waiting", "Waiting", "", document_sha256=sha256))
        for locator, quote in excerpts:
            writing.add_excerpt(ws, Excerpt("waiting", locator, quote))
    return source_of(ws)


def source_of(ws: Workspace) -> Source:
    return next(source for source in reading.load_sources(ws) if source.code == "waiting")


def test_that_the_fit_counts_excerpts_that_stand_exactly_elsewhere_and_not_at_all(
    ws: Workspace, read: ReadFile
) -> None:
    places = (("¶ 1", "first plant"), ("¶ 2", "is planned"), ("¶ 1", "is large"), ("¶ 1", "nowhere in it"))
    add_waiting(ws, OTHER, *places)
    fit = document_fit(ws, "waiting", read)
    assert (fit.expected, fit.differs, fit.holder) == (False, True, "")
    assert (fit.excerpts, fit.exact, fit.elsewhere) == (4, 2, 1)
    assert not source_of(ws).layer


def test_that_the_expected_file_is_attached_as_one_step_that_undo_takes_back(ws: Workspace, read: ReadFile) -> None:
    assert read.document is not None
    before = add_waiting(ws, read.document.sha256, ("¶ 1", "first plant"))
    assert document_fit(ws, "waiting", read).expected
    step = attach_document(ws, "waiting", read)
    assert step is not None and step.words == "Attach plan.txt to Waiting"
    after = source_of(ws)
    assert after.layer and (after.title, after.document_sha256) == (before.title, before.document_sha256)
    (excerpt,) = reading.load_excerpts(ws, "waiting")
    assert excerpt.anchor is not None and excerpt.anchor.layer == after.layer
    ws.undo()
    assert source_of(ws) == before


def test_that_another_file_takes_the_place_of_the_expected_one_only_where_confirmed(
    ws: Workspace, read: ReadFile
) -> None:
    assert read.document is not None
    before = add_waiting(ws, OTHER)
    with pytest.raises(BadInput, match="contents differ"):
        attach_document(ws, "waiting", read)
    assert source_of(ws) == before
    attach_document(ws, "waiting", read, replace_expected=True)
    assert source_of(ws).document_sha256 == read.document.sha256


def test_that_a_source_that_holds_the_same_file_is_named(ws: Workspace, read: ReadFile) -> None:
    add_waiting(ws)
    with ws.step("Add another"):
        writing.add_source(
            ws, Source("holder", "Holder", "", document_sha256=hashlib.sha256(TEXT.encode()).hexdigest())
        )
    fit = document_fit(ws, "waiting", read)
    assert (fit.expected, fit.differs, fit.holder) == (False, False, "holder")


def test_that_a_source_with_a_document_or_none_at_all_is_refused(ws: Workspace, read: ReadFile) -> None:
    add_waiting(ws)
    attach_document(ws, "waiting", read)
    with pytest.raises(BadInput, match="has a document already"):
        attach_document(ws, "waiting", read)
    with pytest.raises(UnknownCode):
        document_fit(ws, "nobody", read)


def test_that_a_file_that_was_not_read_says_why(ws: Workspace, folder: Path) -> None:
    (folder / "empty.pdf").write_bytes(b"")
    unread = read_batch([folder / "empty.pdf"], KnownSources()).files[0]
    add_waiting(ws)
    with pytest.raises(BadInput, match="empty"):
        attach_document(ws, "waiting", unread)
