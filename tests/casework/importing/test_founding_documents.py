"""The founding documents imported into the sample; skipped where they are not beside the project."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from vantage.casework.anchoring import check_excerpts
from vantage.casework.importing import ATTACHED, ImportReport, import_documents
from vantage.domain.anchor import CONTEXT, EXACT
from vantage.workspace import Workspace, check, content, open_workspace, reading, search

DOCUMENTS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the founding documents are not here")


@pytest.fixture
def ws(sample: Path) -> Iterator[Workspace]:
    with open_workspace(sample, writing=True) as opened:
        yield opened


@pytest.fixture
def report(ws: Workspace) -> ImportReport:
    return import_documents(ws, [DOCUMENTS])


def test_that_each_becomes_the_document_of_the_source_that_waits_for_it(ws: Workspace, report: ImportReport) -> None:
    assert report.step is not None
    assert report.step.words == "Add 5 documents"
    assert [file.outcome for file in report.files] == [ATTACHED] * 5
    assert {file.source for file in report.files} == {source.code for source in reading.load_sources(ws)}
    assert all(file.exact == file.excerpts > 0 for file in report.files)


def test_that_every_excerpt_with_a_position_is_exact_and_its_surroundings_filled_in(
    ws: Workspace, report: ImportReport
) -> None:
    placed = 0
    for source in reading.load_sources(ws):
        layer = reading.load_text_layer(ws, source.code)
        assert layer is not None
        for found in check_excerpts(ws, source.code):
            anchor = found.excerpt.anchor
            if anchor is None:
                assert not found.excerpt.quote
                continue
            placed += 1
            assert found.check.state == EXACT
            assert layer.text[anchor.start : anchor.end] == anchor.quote == found.excerpt.quote
            assert anchor.prefix == layer.text[max(0, anchor.start - CONTEXT) : anchor.start]
            assert anchor.suffix == layer.text[anchor.end : anchor.end + CONTEXT]
            assert anchor.layer == source.layer
            assert anchor.page > 0
    assert placed > 100


def test_that_the_file_is_whole_and_its_texts_are_found(ws: Workspace, report: ImportReport, sample: Path) -> None:
    assert check(sample) == []
    assert any(hit.kind not in ("evidence", "excerpt", "score") for hit in search(ws, "Hangzhou", 50))


def test_that_undo_takes_all_of_it_back_and_redo_forward(ws: Workspace, sample: Path) -> None:
    before, excerpts = content(ws), reading.load_excerpts(ws)
    import_documents(ws, [DOCUMENTS])
    after, anchored = content(ws), reading.load_excerpts(ws)
    assert after != before
    ws.undo()
    assert content(ws) == before
    assert reading.load_excerpts(ws) == excerpts
    assert check(sample) == []
    ws.redo()
    assert content(ws) == after
    assert reading.load_excerpts(ws) == anchored
    assert check(sample) == []


def test_that_a_quote_that_does_not_stand_at_its_position_stays_as_it_was(ws: Workspace) -> None:
    from vantage.workspace import writing

    (excerpt, *_) = (found for found in reading.load_excerpts(ws, "baiguan") if found.anchor)
    assert excerpt.anchor is not None
    shifted = replace(excerpt.anchor, start=excerpt.anchor.start + 3, end=excerpt.anchor.end + 3)
    with ws.step("Shift an excerpt"):
        writing.put_anchor(ws, excerpt.guid, shifted)
    report = import_documents(ws, [DOCUMENTS])
    assert reading.load_excerpt(ws, excerpt.guid).anchor == shifted
    (told,) = (file for file in report.files if file.source == "baiguan")
    assert told.exact == told.excerpts - 1
