"""Reading in a child process: the same documents, and whatever happens to the child stays there."""

import io
import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from vantage.documents import process
from vantage.documents.frames import (
    LENGTH,
    BrokenFrame,
    document_frame,
    framed_document,
    framed_sketch,
    read_frame,
    sketch_field,
    write_frame,
)
from vantage.documents.process import Cancelled, ReadingProcess, file_bytes
from vantage.documents.reading import read_document
from vantage.documents.similarity import Sketch, sketch
from vantage.errors import BadInput, FileProblem

TEXT = "Compute, energy and talent. 半導體 \U0001f600 größer.\r\n\r\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "short.txt").write_bytes(TEXT.encode())
    (tmp_path / "long.txt").write_bytes(TEXT.encode() * 5_000)
    (tmp_path / "page.html").write_text(f"<html lang='zh'><body><p>{TEXT * 20}</p></body></html>", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    (tmp_path / "russian.txt").write_bytes("Энергия и люди".encode("cp866"))
    return tmp_path


def test_that_a_child_reads_as_the_program_itself_does(folder: Path) -> None:
    with ReadingProcess() as reading:
        for name in ("short.txt", "long.txt", "page.html"):
            document, data, sketched = reading.read(folder / name)
            assert data == (folder / name).read_bytes()
            assert document == read_document(data, name)
            assert sketched == sketch(document.layer.text)


def test_that_one_child_serves_many_files_good_and_bad(folder: Path) -> None:
    with ReadingProcess() as reading:
        first = reading.pid
        assert first > 0
        with pytest.raises(BadInput, match="picture") as caught:
            reading.read(folder / "picture.png")
        assert "OCR" in caught.value.advice
        assert reading.read(folder / "short.txt")[0].title
        assert reading.pid == first


def test_that_an_encoding_can_be_named(folder: Path) -> None:
    with ReadingProcess() as reading:
        assert reading.read(folder / "russian.txt", encoding="cp866")[0].layer.text == "Энергия и люди"
        with pytest.raises(BadInput, match="no encoding"):
            reading.read(folder / "russian.txt", encoding="klingon")


def test_that_progress_is_told(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    with ReadingProcess() as reading:
        document, _, _ = reading.read(folder / "long.txt", on_progress=lambda done, total: told.append((done, total)))
    pages = len(document.layer.pages)
    assert told[-1] == (pages, pages) and pages > 10


@posix
def test_that_a_cancelled_reading_ends_the_child_and_the_next_file_gets_another(folder: Path) -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    with ReadingProcess() as reading:
        stopped = reading.pid
        os.kill(stopped, signal.SIGSTOP)
        with pytest.raises(Cancelled):
            reading.read(folder / "long.txt", cancelled=cancelled)
        with pytest.raises(ProcessLookupError):
            os.kill(stopped, 0)
        assert reading.pid == 0
        assert reading.read(folder / "short.txt")[0].sha256
        assert reading.pid not in {0, stopped}


def test_that_a_file_sent_ahead_is_read_as_any_other(folder: Path) -> None:
    names = ["short.txt", "picture.png", "long.txt", "page.html"]
    paths = [folder / name for name in names]
    with ReadingProcess() as reading:
        first = reading.pid
        for path, then in zip(paths, [*paths[1:], None], strict=True):
            if path.suffix == ".png":
                with pytest.raises(BadInput, match="picture"):
                    reading.read(path, then=then)
            else:
                document, data, _ = reading.read(path, then=then)
                assert data == path.read_bytes()
                assert document == read_document(data, path.name)
        assert reading.pid == first


def test_that_another_file_than_the_one_sent_ahead_may_come_next(folder: Path) -> None:
    with ReadingProcess() as reading:
        reading.read(folder / "short.txt", then=folder / "long.txt")
        assert reading.read(folder / "page.html").original == (folder / "page.html").read_bytes()
        reading.read(folder / "short.txt", then=folder / "russian.txt")
        assert reading.read(folder / "russian.txt", encoding="cp866").document.layer.text == "Энергия и люди"
        assert reading.read(folder / "short.txt", then=folder / "missing.txt").document.title
        with pytest.raises(FileProblem, match="missing"):
            reading.read(folder / "missing.txt")


@posix
def test_that_a_file_sent_ahead_is_sent_again_to_the_next_child(folder: Path) -> None:
    with ReadingProcess() as reading:
        reading.read(folder / "short.txt", then=folder / "long.txt")
        os.kill(reading.pid, signal.SIGKILL)
        os.waitid(os.P_PID, reading.pid, os.WEXITED | os.WNOWAIT)
        assert reading.read(folder / "long.txt").original == (folder / "long.txt").read_bytes()


@posix
def test_that_a_child_that_dies_is_a_bad_file_and_not_the_end(folder: Path) -> None:
    with ReadingProcess() as reading:
        dying = reading.pid
        os.kill(dying, signal.SIGSTOP)

        def cancelled() -> bool:
            os.kill(dying, signal.SIGKILL)
            return False

        with pytest.raises(BadInput, match="damaged"):
            reading.read(folder / "long.txt", cancelled=cancelled)
        assert reading.read(folder / "short.txt")[0].sha256


@posix
def test_that_a_child_that_died_while_idle_is_replaced(folder: Path) -> None:
    with ReadingProcess() as reading:
        reading.read(folder / "short.txt")
        os.kill(reading.pid, signal.SIGKILL)
        os.waitid(os.P_PID, reading.pid, os.WEXITED | os.WNOWAIT)
        assert reading.read(folder / "short.txt")[0].sha256


@posix
def test_that_a_child_that_shows_no_progress_is_given_up(folder: Path) -> None:
    with ReadingProcess(patience=0.2) as reading:
        os.kill(reading.pid, signal.SIGSTOP)
        with pytest.raises(BadInput, match="reasonable time"):
            reading.read(folder / "short.txt")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_that_the_child_has_little_memory_low_priority_and_no_core(folder: Path) -> None:
    with ReadingProcess() as reading:
        reading.read(folder / "short.txt")
        limits = Path(f"/proc/{reading.pid}/limits").read_text(encoding="utf-8").splitlines()
        soft = {line[:25].strip(): line[26:46].strip() for line in limits}
        nice = Path(f"/proc/{reading.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[16]
    assert int(soft["Max data size"]) <= process.MOST_MEMORY
    assert soft["Max core file size"] == "0"
    assert int(nice) >= 10


def test_that_a_file_for_which_memory_is_short_is_refused_and_the_next_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "huge.txt").write_bytes("半導體\U0001f600".encode() * 9_000_000)
    with ReadingProcess() as reading:
        reading.read(folder / "short.txt")
        if sys.platform.startswith("linux"):
            import resource

            resource.prlimit(reading.pid, resource.RLIMIT_DATA, (300_000_000, 300_000_000))
            with pytest.raises(BadInput, match=r"memory|damaged"):
                reading.read(folder / "huge.txt")
        assert reading.read(folder / "short.txt")[0].sha256


def test_that_the_folder_the_user_works_in_is_not_imported_from(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "email.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    (folder / "json.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    monkeypatch.chdir(folder)
    with ReadingProcess() as reading:
        assert reading.read(folder / "short.txt")[0].sha256


STRAY = """
import os
from vantage.documents import process
read = process.read_document
def noisy(*arguments, **named):
    print("stray words of a library", flush=True)
    os.write(1, b"and of a library in C")
    return read(*arguments, **named)
process.read_document = noisy
process.serve()
"""


@pytest.mark.parametrize("arguments", [["-m", "vantage", "read-documents"], ["-c", STRAY]])
def test_that_the_packaged_programs_command_serves_and_stray_words_do_no_harm(arguments: list[str]) -> None:
    question = io.BytesIO()
    write_frame(question, {"name": "a.txt", "encoding": ""}, b"words")
    package = str(Path(process.__file__).parent.parent.parent)
    answered = subprocess.run(
        [sys.executable, *arguments],
        input=question.getvalue(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": package},
    )
    answers = io.BytesIO(answered.stdout)
    frames = [read_frame(answers), read_frame(answers)]
    assert frames[0][0] == {"progress": [1, 1]}
    assert framed_document(*frames[1]) == read_document(b"words", "a.txt")
    assert answers.read() == b""


def test_that_what_is_no_file_is_a_file_problem(folder: Path) -> None:
    with ReadingProcess() as reading:
        for path in (folder, folder / "missing.txt", Path("nul\x00.txt")):
            with pytest.raises(FileProblem) as caught:
                reading.read(path)
            assert caught.value.advice
        assert reading.pid


@posix
def test_that_a_named_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    with pytest.raises(FileProblem, match="not a file"):
        file_bytes(folder / "pipe.txt")


def test_that_too_large_a_file_is_not_read_to_its_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "LARGEST_FILE", 1000)
    with pytest.raises(BadInput, match="larger"):
        file_bytes(folder / "long.txt")
    with pytest.raises(Cancelled):
        file_bytes(folder / "short.txt", lambda: True)


def test_that_a_document_comes_back_from_a_frame_as_it_was() -> None:
    document = read_document(TEXT.encode() * 400, "a.txt")
    stream = io.BytesIO()
    write_frame(stream, *document_frame(document))
    stream.seek(0)
    assert framed_document(*read_frame(stream)) == document


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x00",
        LENGTH.pack(10) + b"{}",
        LENGTH.pack(2**31),
        LENGTH.pack(2) + b"{}",
        LENGTH.pack(4) + b"null",
        LENGTH.pack(13) + b'{"payload":9}',
        LENGTH.pack(14) + b'{"payload":-1}',
        LENGTH.pack(15) + b'{"payload":"a"}',
        LENGTH.pack(3) + b"\xff\xff\xff",
    ],
)
def test_that_what_is_no_frame_is_noticed(data: bytes) -> None:
    with pytest.raises(BrokenFrame):
        read_frame(io.BytesIO(data))


@pytest.mark.parametrize(
    "pages", [[], [[1, 0, 2, "", 0, 0]], [[1, 1, 3, "", 0, 0]], [[1, 0, 5, "", 0, 0]], [[1]], "x", None]
)
def test_that_a_document_whose_pages_do_not_cover_its_text_is_not_believed(pages: object) -> None:
    fields, payload = document_frame(read_document(b"abc", "a.txt"))
    fields = json.loads(json.dumps(fields))
    fields["document"]["layer"]["pages"] = pages
    with pytest.raises(BrokenFrame):
        framed_document(fields, payload)


@pytest.mark.parametrize("sketched", [Sketch(), sketch(TEXT), sketch(TEXT * 400)])
def test_that_a_sketch_comes_back_from_a_frame_as_it_was(sketched: Sketch) -> None:
    assert framed_sketch(json.loads(json.dumps({"sketch": sketch_field(sketched)}))) == sketched


@pytest.mark.parametrize(
    "field",
    [None, [], ["", "", ""], ["abc", ""], ["A" * 64, ""], [7, ""], ["", "0g"], ["", "00" * 7], ["", "00" * 1032]],
)
def test_that_what_is_no_sketch_is_not_believed(field: object) -> None:
    with pytest.raises(BrokenFrame):
        framed_sketch({"sketch": field})


def test_that_the_child_opens_no_socket_not_even_to_look_for_a_network() -> None:
    """A library that reads web pages binds one while it is imported."""
    script = """
        import sys
        from vantage.documents.process import _refuse_sockets
        seen = []
        sys.addaudithook(lambda event, _: event.startswith("socket.") and seen.append(event))
        sys.addaudithook(_refuse_sockets)
        import socket
        try:
            socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
        except OSError as error:
            print(error, seen)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.startswith("the reading process opens no sockets ['socket.__new__']")
