"""`vantage add`: a report per file, the good ones kept."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from tests.documents.samples import pdf_with_pages, scanned_pdf

from vantage.workspace import check, open_workspace, reading


@pytest.fixture
def workspace(run, tmp_path: Path) -> Path:
    path = tmp_path / "w.vantage"
    assert run("new", path).exit_code == 0
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    (made / "note.txt").write_text("A note about turbines", encoding="utf-8")
    (made / "report.pdf").write_bytes(pdf_with_pages(["First page", ""]))
    return made


def test_that_every_file_has_its_report_in_json(answer, run, workspace: Path, folder: Path) -> None:
    told = answer("add", workspace, folder)
    assert told["step"] == 2
    assert told["skipped"] == []
    note, report = told["files"]
    assert note == {
        "path": str(folder / "note.txt"), "outcome": "added", "source": "a-note-about-turbines",
        "title": "A note about turbines", "pages": 1, "pages_without_text": 0, "encoding": "ascii",
        "encoding_certain": True, "warnings": [], "duplicates": [], "excerpts": 0, "exact": 0, "problem": None,
        "advice": None,
    }  # fmt: skip
    assert (report["pages"], report["pages_without_text"], report["encoding"]) == (2, 1, None)
    assert report["warnings"]
    again = answer("add", workspace, folder / "note.txt")
    assert (again["step"], again["files"][0]["outcome"]) == (None, "already there")
    assert again["files"][0]["duplicates"] == [
        {"kind": "same document", "source": "a-note-about-turbines", "similarity": 1.0}
    ]
    assert answer("info", workspace)["counts"]["documents"] == 2


def test_that_a_bad_file_fails_the_command_and_the_good_ones_are_kept(
    answer, run, workspace: Path, folder: Path
) -> None:
    (folder / "empty.pdf").touch()
    (folder / ".hidden").touch()
    told = answer("add", workspace, folder, folder / "missing.txt", exit_code=1)
    outcomes = {Path(file["path"]).name: file["outcome"] for file in told["files"]}
    assert outcomes == {"empty.pdf": "failed", "missing.txt": "failed", "note.txt": "added", "report.pdf": "added"}
    assert all(file["problem"] and file["advice"] for file in told["files"] if file["outcome"] == "failed")
    assert told["skipped"] == [{"path": str(folder / ".hidden"), "reason": "hidden"}]
    assert check(workspace) == []
    assert run("undo", workspace).exit_code == 0
    assert answer("info", workspace)["counts"]["sources"] == 0


def test_that_the_report_reads_well(run, workspace: Path, folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(scanned_pdf(2))
    (folder / "bell\a\x1b[2J.txt").write_text("A note with a name that drives terminals")
    (folder / "twin.txt").write_text("a NOTE about: turbines!")
    (folder / os.fsdecode(b"half-\xff.txt")).write_bytes(b"")
    result = run("add", workspace, folder)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert "added: note.txt as a-note-about-turbines, ascii" in lines
    assert "  2 of 2 pages have no text." in lines
    assert "  Looks like a-note-about-turbines (same text)." in lines
    assert any(line.startswith("failed: half-") for line in lines)
    assert lines[-1] == "Step 2: Add 5 documents"
    assert not {"\a", "\x1b"} & set(result.stdout)


def test_that_the_encoding_can_be_named_and_corrected(answer, run, workspace: Path, folder: Path) -> None:
    russian = "Турбины"
    (folder / "r.txt").write_bytes(russian.encode("cp866"))
    told = answer("add", workspace, folder / "r.txt", "--encoding", "cp1251")
    code = told["files"][0]["source"]
    corrected = answer("add", workspace, folder / "r.txt", "--encoding", "cp866")["files"][0]
    assert (corrected["outcome"], corrected["source"], corrected["encoding"]) == ("attached", code, "cp866")
    with open_workspace(workspace) as opened:
        layer = reading.load_text_layer(opened, code)
    assert layer is not None
    assert layer.text == russian
    refused = answer("add", workspace, folder / "r.txt", "--encoding", "klingon", exit_code=1)
    assert refused["files"][0]["outcome"] == "failed"


def test_that_a_folder_without_documents_is_refused(run, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    result = run("add", workspace, tmp_path / "nothing", "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "no document" in result.stderr


def test_that_adding_needs_a_document(run, workspace: Path) -> None:
    assert run("add", workspace).exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_that_ctrl_c_keeps_what_was_read(answer, workspace: Path, folder: Path) -> None:
    for number in range(3):
        words = " ".join(f"w{number}x{place}" for place in range(200_000))
        (folder / f"z{number}.txt").write_text(words)
    (folder / "long.pdf").write_bytes(pdf_with_pages([f"Page {number} " * 400 for number in range(3_000)]))
    command = [sys.executable, "-c", "from vantage.command_line import main; main()", "add", workspace, folder]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    lock = workspace.with_name(workspace.name + ".lock")
    while not (lock.exists() and _child_of(process.pid)) and process.poll() is None:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.005)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 1, stderr
    assert stderr == ""
    assert "Not reached: the import was cancelled." in stdout
    assert "long.pdf" in stdout
    assert check(workspace) == []
    assert not lock.exists()


def _child_of(pid: int) -> bool:
    """Whether the reading process has been started, by whichever thread."""
    found = []
    for task in Path("/proc").glob(f"{pid}/task/*/children"):
        with suppress(OSError):  # the thread has ended
            found.append(task.read_text())
    return any(found)


def test_that_references_given_as_documents_are_told_the_command_for_them(
    run, answer, workspace: Path, tmp_path
) -> None:
    (tmp_path / "a.ris").write_text("TY  - JOUR\n", encoding="utf-8")
    told = answer("add", workspace, tmp_path / "a.ris", exit_code=1)
    assert told["files"][0]["advice"] == "Import it with `vantage references` instead."
    assert "Import it with `vantage references` instead." in run("add", workspace, tmp_path / "a.ris").stdout
