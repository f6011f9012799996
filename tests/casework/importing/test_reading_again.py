"""A stored document read again in another encoding: nothing moves unseen."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.documents.samples import pdf_with_pages

from vantage.casework import editing
from vantage.casework.anchoring import check_excerpts
from vantage.casework.importing import (
    ATTACHED,
    KnownSources,
    attach_reading,
    decode_again,
    read_again,
    read_batch,
    write_batch,
)
from vantage.documents.anchors import make_anchor
from vantage.documents.process import Cancelled
from vantage.domain.anchor import EXACT, LOST
from vantage.domain.evidence import Excerpt
from vantage.errors import BadInput, UnknownCode
from vantage.workspace import Workspace, check, content, reading, writing

RUSSIAN = "Turbines first. Инженеры считают, что энергии хватит на все новые вычислительные центры."
BYTES = RUSSIAN.encode("koi8_r")


@pytest.fixture
def source(ws: Workspace, add) -> str:
    """A text read in the wrong encoding, with one excerpt it does not matter for and one it does."""
    code = add({"note.txt": BYTES}, encoding="cp1251")["note.txt"].source
    layer = reading.load_text_layer(ws, code)
    assert layer is not None
    assert layer.encoding == "cp1251"
    (known,) = reading.load_sources(ws)
    with ws.step("Take excerpts"):
        for start, end in ((0, 8), (25, 40)):
            anchor = make_anchor(layer, start, end, known.layer)
            anchor = replace(anchor, prefix="", suffix="")  # the letters around it are those of the wrong encoding
            writing.add_excerpt(ws, Excerpt(code, "¶ 1", anchor.quote, anchor=anchor))
    return code


def test_that_the_text_is_right_and_only_exact_excerpts_belong_to_it(ws: Workspace, source: str) -> None:
    before = {found.quote: found for found in reading.load_excerpts(ws, source)}
    old = content(ws)
    step = read_again(ws, source, "koi8_r")
    assert step is not None
    layer = reading.load_text_layer(ws, source)
    assert layer is not None
    assert layer.text == RUSSIAN
    assert reading.load_original(ws, source) == BYTES
    checks = check_excerpts(ws, source)
    assert [found.check.state for found in checks] == [EXACT, LOST]
    exact, lost = (found.excerpt for found in checks)
    assert exact.anchor is not None
    assert exact.anchor.layer == reading.load_sources(ws)[0].layer
    assert exact.anchor.suffix == RUSSIAN[8:40]
    assert lost == before[lost.quote]
    assert check(ws.path) == []
    ws.undo()
    assert content(ws) == old
    assert {found.quote: found for found in reading.load_excerpts(ws, source)} == before
    assert check(ws.path) == []


def test_that_the_same_reading_is_no_step(ws: Workspace, source: str) -> None:
    assert read_again(ws, source, "cp1251") is None


def test_that_adding_the_file_again_with_its_encoding_reads_it_again(ws: Workspace, source: str, add) -> None:
    report = add({}, encoding="koi8_r")["note.txt"]
    assert (report.outcome, report.source, report.encoding) == (ATTACHED, source, "koi8-r")
    assert (report.excerpts, report.exact) == (2, 1)
    layer = reading.load_text_layer(ws, source)
    assert layer is not None
    assert layer.text == RUSSIAN
    assert reading.counts(ws)["sources"] == 1


def test_that_a_wrong_encoding_is_refused_and_changes_nothing(ws: Workspace, source: str) -> None:
    before = content(ws), ws.last_step()
    with pytest.raises(BadInput):
        read_again(ws, source, "no-such-encoding")
    with pytest.raises(BadInput):
        read_again(ws, source, "utf-8")
    assert (content(ws), ws.last_step()) == before


def test_that_only_texts_have_an_encoding(ws: Workspace, add) -> None:
    code = add({"a.pdf": pdf_with_pages(["A page"])})["a.pdf"].source
    with pytest.raises(BadInput, match="Only files of text"):
        read_again(ws, code, "cp1251")


@pytest.mark.parametrize("name", ["..", "芯" * 500, "notes.json", "a/../..", "\udcff", "", "scan.pdf", "con\x00.txt"])
def test_that_the_name_of_a_document_may_be_any(ws: Workspace, folder: Path, name: str) -> None:
    """Coding projects name their documents as they like."""
    (folder / "note.txt").write_bytes(BYTES)
    batch = read_batch([folder], KnownSources(), encoding="cp1251")
    (file,) = batch.files
    assert file.document is not None
    kept = name.encode("utf-8", "replace").decode().replace("\0", "")
    named = replace(file, document=replace(file.document, name=kept))
    code = write_batch(ws, replace(batch, files=(named,))).files[0].source
    assert decode_again(ws, code, "koi8_r").report.title == RUSSIAN
    assert read_again(ws, code, "koi8_r") is not None
    layer = reading.load_text_layer(ws, code)
    assert layer is not None
    assert layer.text == RUSSIAN
    assert reading.document_name(ws, code) == kept
    assert check(ws.path) == []


@pytest.mark.parametrize(
    ("name", "text", "media_type"),
    [
        ("a.md", "# Head\n\nWords, words.\n", "text/markdown"),
        ("a.csv", "name;sum\nCafé;2\n", "text/csv"),
        ("a.tsv", "name\tsum\nCafé\t2\n", "text/tab-separated-values"),
        ("a.html", "<p>Café on a page</p>", "text/html"),
        ("a.eml", "From: a@example.org\nSubject: Café\n\nWords.\n", "message/rfc822"),
    ],
)
def test_that_a_document_stays_of_its_kind(ws: Workspace, add, name: str, text: str, media_type: str) -> None:
    code = add({name: text.encode("latin-1")}, encoding="cp1252")[name].source
    read = decode_again(ws, code, "koi8_r").document
    assert read is not None
    assert (read.media_type, read.name) == (media_type, name)


def test_that_reading_again_can_be_cancelled_and_needs_a_source(ws: Workspace, source: str) -> None:
    with pytest.raises(Cancelled):
        decode_again(ws, source, "koi8_r", cancelled=lambda: True)
    with pytest.raises(UnknownCode):
        decode_again(ws, "nonsense", "koi8_r")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("note.txt", f"{RUSSIAN[16:60]}\nMore.\n"),
        ("note.md", f"# {RUSSIAN[16:60]}\n\nMore.\n"),
        ("note.html", f"<title>{RUSSIAN[16:60]}</title><p>{RUSSIAN}</p>"),
    ],
)
def test_that_a_title_the_garbled_text_gave_is_replaced_in_the_same_step(
    ws: Workspace, add, name: str, text: str
) -> None:
    code = add({name: text.encode("koi8_r")}, encoding="cp1251")[name].source
    (garbled,) = reading.load_sources(ws)
    assert garbled.title != RUSSIAN[16:60].strip()
    step = read_again(ws, code, "koi8_r")
    assert step is not None and step.step == ws.last_step().step
    (source,) = reading.load_sources(ws)
    assert (source.code, source.title) == (code, RUSSIAN[16:60].strip())
    ws.undo()
    assert reading.load_sources(ws) == [garbled]


def test_that_a_title_an_analyst_gave_stays(ws: Workspace, add) -> None:
    code = add({"note.txt": f"{RUSSIAN[16:60]}\n".encode("koi8_r")}, encoding="cp1251")["note.txt"].source
    editing.edit_source(ws, code, title="Engineers on power")
    assert read_again(ws, code, "koi8_r") is not None
    assert [source.title for source in reading.load_sources(ws)] == ["Engineers on power"]


def test_that_a_title_given_while_it_was_read_stays(ws: Workspace, source: str) -> None:
    read = decode_again(ws, source, "koi8_r")
    editing.edit_source(ws, source, title="Engineers on power")
    assert attach_reading(ws, source, read) is not None
    assert [found.title for found in reading.load_sources(ws)] == ["Engineers on power"]


def test_that_a_title_that_is_the_name_of_the_file_stays(ws: Workspace, add) -> None:
    long = f"{RUSSIAN} " * 5
    code = add({"report-7.txt": long.encode("koi8_r")}, encoding="cp1251")["report-7.txt"].source
    assert reading.load_sources(ws)[0].title == "report-7"
    assert read_again(ws, code, "koi8_r") is not None
    assert [source.title for source in reading.load_sources(ws)] == ["report-7"]
