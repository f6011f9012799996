"""The PDF is tagged, archival, carries its snapshot, and is the same twice."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from vantage.casework.memo import _compose, gather_memo
from vantage.workspace import open_workspace


@pytest.fixture
def memo(sample: Path, export: Any) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(export(sample).path) as opened:
        yield opened


def elements(node: Any) -> Iterator[Any]:
    """Every structure element beneath a node."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def test_that_it_is_tagged_and_names_its_language_and_title(memo: pikepdf.Pdf) -> None:
    assert bool(memo.Root.MarkInfo.Marked)
    assert str(memo.Root.Lang).startswith("en")
    assert bool(memo.Root.ViewerPreferences.DisplayDocTitle)
    assert "ahead" in str(memo.docinfo["/Title"])


def test_that_every_figure_has_alternative_text_with_its_numbers(memo: pikepdf.Pdf) -> None:
    figures = [element for element in elements(memo.Root.StructTreeRoot) if element.S == "/Figure"]
    assert len(figures) == 2
    assert all("points" in str(figure.Alt) for figure in figures)


def test_that_every_table_has_header_cells(memo: pikepdf.Pdf) -> None:
    found = list(elements(memo.Root.StructTreeRoot))
    tables = [element for element in found if element.S == "/Table"]
    assert len(tables) == 6
    assert all(any(part.S == "/TH" for part in elements(table)) for table in tables)


def test_that_it_declares_pdf_a_3a_and_pdf_ua_1(memo: pikepdf.Pdf) -> None:
    with memo.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"


def test_that_headings_are_bookmarks(memo: pikepdf.Pdf) -> None:
    with memo.open_outline() as outline:
        titles = [part.title for entry in outline.root for part in (entry, *entry.children)]
    assert {"Evidence", "Sources", "Method", "Reproducibility"} <= set(titles)


def test_that_the_snapshot_travels_inside_and_holds_the_numbers(sample: Path, memo: pikepdf.Pdf) -> None:
    with open_workspace(sample) as workspace:
        given = gather_memo(workspace, timestamp="2025-06-01T00:00:00Z")
    _, expected = _compose(given)
    attached = memo.attachments["snapshot.json"].get_file().read_bytes()
    assert attached == expected
    read = json.loads(attached)
    assert read["stamp"]["seed"] == 1
    assert read["stamp"]["content_hash"] == given.content_hash
    assert set(read["comparison"]["scores"]) == {"US", "CN"}
    assert len(read["evidence"]) == len(given.items)


def test_that_the_same_workspace_and_time_make_the_same_bytes(sample: Path, export: Any) -> None:
    first = export(sample)
    before = first.path.read_bytes()
    assert export(sample).path.read_bytes() == before
    assert first.report.pages > 3
