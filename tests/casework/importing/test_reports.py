"""What an import says and does about single files: outcomes, sources, duplicates, and what is left for later."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from tests.documents.samples import docx_with_paragraphs, pdf_with_pages

from vantage.casework.duplicates import NEAR_TEXT, SAME_DOCUMENT, SAME_REFERENCE, SAME_TEXT
from vantage.casework.importing import (
    ADDED,
    ALREADY_THERE,
    ATTACHED,
    CANCELLED,
    FAILED,
    Choices,
    Progress,
    import_documents,
    known_sources,
    read_batch,
    write_batch,
)
from vantage.domain.evidence import Publisher, Source
from vantage.errors import BadInput
from vantage.workspace import Workspace, check, content, open_workspace, reading, writing

WORDS = [f"turbine{number}" for number in range(400)]
TEXT = " ".join(WORDS).encode()
NEARLY = " ".join([*WORDS[:390], "valves", "pumps"]).encode()
OTHER = " ".join(reversed(WORDS)).encode()


def source_of(ws: Workspace, code: str) -> Source:
    return next(source for source in reading.load_sources(ws) if source.code == code)


def test_that_a_source_says_what_its_document_says_and_no_more(ws: Workspace, add) -> None:
    with ws.step("Add a publisher"):
        writing.add_publisher(ws, Publisher("grid-office", "Grid Office"))
    page = """<html lang="en"><head><title>Cable plans</title><meta name="author" content="Ana Ruiz">
        <meta property="og:site_name" content="GRID  office"><link rel="canonical" href="https://grid.example/cables">
        </head><body><article><p>Cables are laid along the river this year.</p></article></body></html>"""
    reports = add(
        {"cables.html": page.encode(), "plain.txt": b"Short note\n\nwith text", "p.pdf": pdf_with_pages(["x"])}
    )
    web = source_of(ws, reports["cables.html"].source)
    assert (web.code, web.title, web.type, web.url) == (
        "cable-plans", "Cable plans", "webpage", "https://grid.example/cables",
    )  # fmt: skip
    assert (web.author, web.publisher) == ("Ana Ruiz", "grid-office")
    note = source_of(ws, reports["plain.txt"].source)
    assert (note.title, note.type, note.publisher, note.author, note.date) == ("Short note", "document", "", "", "")
    assert source_of(ws, reports["p.pdf"].source).type == "report"
    assert reading.counts(ws)["publishers"] == 1


def test_that_the_bytes_of_one_batch_are_stored_once(ws: Workspace, add) -> None:
    reports = add({"a.txt": TEXT, "b.txt": TEXT})
    assert (reports["a.txt"].outcome, reports["b.txt"].outcome) == (ADDED, ALREADY_THERE)
    assert reports["b.txt"].source == reports["a.txt"].source
    assert [found.kind for found in reports["b.txt"].duplicates] == [SAME_DOCUMENT]
    assert reading.counts(ws)["documents"] == reading.counts(ws)["sources"] == 1


@pytest.mark.parametrize("together", [True, False])
def test_that_like_documents_are_shown_and_not_merged(ws: Workspace, add, together: bool) -> None:
    first = {"a.txt": TEXT}
    rest = {"b.txt": TEXT.upper() + b"!", "c.txt": NEARLY, "d.txt": OTHER}
    reports = add({**first, **rest}) if together else add(first) | add(rest)
    source = reports["a.txt"].source
    assert {(found.kind, found.source) for found in reports["b.txt"].duplicates} == {(SAME_TEXT, source)}
    near = {found.source: found for found in reports["c.txt"].duplicates}
    assert near[source].kind == NEAR_TEXT
    assert 0.8 <= near[source].similarity < 1
    assert reports["d.txt"].duplicates == ()
    assert reading.counts(ws)["sources"] == 4


def test_that_a_known_reference_is_recognised_in_a_document(ws: Workspace, add) -> None:
    with ws.step("Add a reference"):
        writing.add_source(ws, Source("plan", "A plan for the GRID!", "", "Ruiz, Ana", "2024-05"))
        writing.add_source(ws, Source("other", "A plan for the grid", "", "Ruiz, Ana", "2019"))
    paper = docx_with_paragraphs(["Text."], title="A Plan for the Grid", author="Ana Ruiz")
    (found,) = add({"plan.docx": paper})["plan.docx"].duplicates
    assert (found.kind, found.source) == (SAME_REFERENCE, "plan")


def test_that_the_document_a_source_waits_for_is_attached_to_it(ws: Workspace, add, folder: Path) -> None:
    import hashlib

    with ws.step("Expect a document"):
        waiting = Source("plan", "The plan", "", document_sha256=hashlib.sha256(TEXT).hexdigest())
        writing.add_source(ws, waiting)
    report = add({"whatever.txt": TEXT})["whatever.txt"]
    assert (report.outcome, report.source, report.duplicates) == (ATTACHED, "plan", ())
    assert source_of(ws, "plan").title == "The plan"
    assert reading.load_original(ws, "plan") == TEXT
    assert add({})["whatever.txt"].outcome == ALREADY_THERE


def test_that_what_the_workspace_has_by_now_decides_and_not_what_it_had(ws: Workspace, folder: Path) -> None:
    (folder / "a.txt").write_bytes(TEXT)
    early = read_batch([folder], known_sources(ws))
    import_documents(ws, [folder])
    before = content(ws)
    report = write_batch(ws, early)
    assert (report.step, report.files[0].outcome) == (None, ALREADY_THERE)
    assert content(ws) == before


def test_that_a_file_is_left_out_by_choice(ws: Workspace, folder: Path) -> None:
    for name, data in (("a.txt", TEXT), ("b.txt", OTHER)):
        (folder / name).write_bytes(data)
    batch = read_batch([folder], known_sources(ws))
    report = write_batch(ws, batch, Choices(frozenset({folder / "a.txt"})))
    assert [file.outcome for file in report.files] == [CANCELLED, ADDED]
    assert reading.counts(ws)["documents"] == 1
    assert report.step is not None
    assert report.step.words == "Add the document b"


def test_that_leaving_one_of_two_files_of_the_same_bytes_out_keeps_the_other(ws: Workspace, folder: Path) -> None:
    for name, data in (("a.txt", TEXT), ("b.txt", TEXT), ("c.txt", NEARLY), ("d.txt", TEXT)):
        (folder / name).write_bytes(data)
    batch = read_batch([folder], known_sources(ws))
    report = write_batch(ws, batch, Choices(frozenset({folder / "a.txt"})))
    first, second, near, last = report.files
    assert [file.outcome for file in report.files] == [CANCELLED, ADDED, ADDED, ALREADY_THERE]
    assert (first.source, second.title, last.source) == ("", "b", second.source)
    assert [(found.kind, found.source) for found in near.duplicates] == [(NEAR_TEXT, second.source)]
    assert reading.load_original(ws, second.source) == TEXT
    assert reading.document_name(ws, second.source) == "b.txt"
    assert check(ws.path) == []
    assert write_batch(ws, batch, Choices(frozenset({folder / "a.txt"}))).step is None


@pytest.mark.parametrize("left_out", [("b.txt",), ("a.txt", "b.txt"), ("a.txt", "b.txt", "c.txt")])
def test_that_of_files_of_the_same_bytes_those_left_out_are_said_to_be(
    ws: Workspace, folder: Path, left_out: tuple[str, ...]
) -> None:
    names = ("a.txt", "b.txt", "c.txt")
    for name in names:
        (folder / name).write_bytes(TEXT)
    chosen = Choices(frozenset(folder / name for name in left_out))
    report = write_batch(ws, read_batch([folder], known_sources(ws)), chosen)
    assert [file.name for file in report.files if file.outcome == CANCELLED] == list(left_out)
    assert reading.counts(ws)["documents"] == report.count(ADDED) == int(set(left_out) != set(names))
    assert all(file.problem for file in report.files if file.outcome == CANCELLED)


def test_that_the_twin_of_a_file_left_out_gets_the_source_that_waits_for_it(ws: Workspace, folder: Path) -> None:
    import hashlib

    with ws.step("Expect a document"):
        writing.add_source(ws, Source("plan", "The plan", "", document_sha256=hashlib.sha256(TEXT).hexdigest()))
    for name in ("a.txt", "b.txt"):
        (folder / name).write_bytes(TEXT)
    batch = read_batch([folder], known_sources(ws))
    report = write_batch(ws, batch, Choices(frozenset({folder / "a.txt"})))
    assert [(file.outcome, file.source) for file in report.files] == [(CANCELLED, ""), (ATTACHED, "plan")]


def test_that_files_beyond_what_a_batch_holds_wait_for_the_next(ws: Workspace, folder: Path) -> None:
    for number in range(6):
        (folder / f"{number}.txt").write_bytes(b"%d " % number + os.urandom(500).hex().encode())
    known = known_sources(ws)
    report = write_batch(ws, read_batch([folder], known, most_held=4_000))
    assert [file.outcome for file in report.files] == [ADDED] * 2 + [CANCELLED] * 4
    assert "second batch" in report.files[-1].advice
    large = read_batch([folder], known, most_held=10)
    assert [file.outcome for file in large.reports] == [ADDED] + [CANCELLED] * 5


def test_that_a_second_batch_takes_up_where_the_first_stopped(ws: Workspace, folder: Path) -> None:
    for number in range(4):
        (folder / f"{number}.txt").write_bytes(b"%d " % number + os.urandom(500).hex().encode())
    write_batch(ws, read_batch([folder], known_sources(ws), most_held=4_000))
    report = import_documents(ws, [folder])
    assert (report.count(ALREADY_THERE), report.count(ADDED)) == (2, 2)


def test_that_progress_names_file_and_page(ws: Workspace, folder: Path) -> None:
    (folder / "a.txt").write_bytes(TEXT)
    (folder / "b.pdf").write_bytes(pdf_with_pages([f"Page {number}" for number in range(40)]))
    heard: list[Progress] = []
    read_batch([folder], known_sources(ws), on_progress=heard.append)
    assert heard[0] == Progress(1, 2, "a.txt")
    assert Progress(2, 2, "b.pdf") in heard
    assert heard[-1] == Progress(2, 2, "b.pdf", 40, 40)


def test_that_what_cannot_be_opened_is_a_line_of_its_own(ws: Workspace, folder: Path) -> None:
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.txt")
    (folder / "good.txt").write_bytes(TEXT)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    report = import_documents(ws, [folder, folder / "missing.pdf"])
    outcomes = {file.name: file.outcome for file in report.files}
    assert outcomes == {"dangling.txt": FAILED, "pipe.txt": FAILED, "good.txt": ADDED, "missing.pdf": FAILED}
    assert all(file.name in file.problem for file in report.files if file.outcome == FAILED)


def test_that_a_hidden_file_is_read_when_it_is_named_itself(ws: Workspace, folder: Path) -> None:
    (folder / ".notes.txt").write_bytes(TEXT)
    with pytest.raises(BadInput):
        import_documents(ws, [folder])
    assert import_documents(ws, [folder / ".notes.txt"]).count(ADDED) == 1


def test_that_a_batch_is_written_by_a_second_connection(tmp_path: Path, ws: Workspace, folder: Path) -> None:
    (folder / "a.txt").write_bytes(TEXT)
    batch = read_batch([folder], known_sources(ws))
    with ws.beside() as beside:
        report = write_batch(beside, batch)
    assert reading.load_text_layer(ws, report.files[0].source) is not None
    assert ws.undo_words() == f"Add the document {report.files[0].title}"
    ws.undo()
    assert reading.load_sources(ws) == []
    assert check(ws.path) == []


def test_that_titles_from_files_are_made_fit_for_one_line(ws: Workspace, folder: Path) -> None:
    (folder / "a.txt").write_bytes(TEXT)
    batch = read_batch([folder], known_sources(ws))
    (file,) = batch.files
    assert file.document is not None
    odd = replace(file.document, title="Two\nlines\0 and \ud800 half " + "x" * 5000, date="5 March", language="e\nn")
    report = write_batch(ws, replace(batch, files=(replace(file, document=odd),)))
    source = source_of(ws, report.files[0].source)
    assert source.title.startswith("Two lines and \ufffd half xxx")
    assert len(source.title) <= 500
    assert source.date == ""
    assert check(ws.path) == []


def test_that_a_reader_refuses_a_batch(ws: Workspace, folder: Path) -> None:
    from vantage.errors import FileProblem

    (folder / "a.txt").write_bytes(TEXT)
    with open_workspace(ws.path) as reader:
        batch = read_batch([folder], known_sources(reader))
        with pytest.raises(FileProblem):
            write_batch(reader, batch)
