"""Reading in a child process: no file can block, crash or fill the memory of the program that asks for it.

The parent reads the bytes once and sends them; the child has no other business with the file. One child reads many
files. It is killed when a reading is cancelled or hangs, and the next file gets a fresh one.
"""

import contextlib
import io
import os
import queue
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from vantage.documents.frames import (
    BrokenFrame,
    Frame,
    document_frame,
    framed_document,
    framed_sketch,
    read_frame,
    sketch_field,
    write_frame,
)
from vantage.documents.parsed import Progress
from vantage.documents.reading import LARGEST_FILE, SPLIT_IT, read_document
from vantage.documents.similarity import Sketch, sketch
from vantage.domain.document import Document
from vantage.errors import BadInput, FileProblem, VantageError

if TYPE_CHECKING:
    from vantage.documents.refi_qda.pdf_areas import Area, PdfLook

T = TypeVar("T")
Framed = Callable[[dict[str, Any], bytes], T]
"""Makes an answer of a frame; BrokenFrame, KeyError, TypeError or ValueError where it is none."""
Cancelling = Callable[[], bool]

MOST_MEMORY = 1_000_000_000
"""Bytes of data the child may hold, where the system can be told so."""
MOST_ADDRESSES = 4_000_000_000
"""Bytes of address space; libraries and threads reserve far more than they use."""
PATIENCE = 120.0
"""Seconds without a sign of progress after which a child is given up."""
POLL = 0.05
"""Seconds between two looks at whether the reading is cancelled."""
QUIET = 0.1
"""Seconds between two reports of progress by the child; more often would only cost time."""
PIECE = 1 << 20
QUIETLY = 0
if sys.platform == "win32":
    QUIETLY = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
"""How Windows starts a child: without a console window, so that no Ctrl-C meant for the parent reaches it, and with
lower priority."""
GIVEN_UP = "Leave this file out, or open it in the program it was made with, print it to PDF, and add that."
PROBLEMS = {"FileProblem": FileProblem, "BadInput": BadInput}


class Cancelled(Exception):
    """Whoever asked for a document no longer wants it."""


class Reading(NamedTuple):
    """What came of reading a file: the document, the bytes it was read from, and the sketch of its text."""

    document: Document
    original: bytes
    sketch: Sketch


@dataclass(frozen=True)
class _HowFar:
    done: int
    total: int


class ReadingProcess:
    """A child that reads one file after the other. Use it in a `with` block, from one thread at a time."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """`patience` is for how many seconds the child may show no progress."""
        self._patience = patience
        self._child: _Child | None = None
        self._ahead: tuple[Path, str, bytes] | None = None

    def __enter__(self) -> "ReadingProcess":
        self._child = _Child()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    @property
    def pid(self) -> int:
        """The process number of the child; 0 while there is none."""
        return self._child.process.pid if self._child else 0

    def read(
        self,
        path: Path,
        *,
        encoding: str = "",
        on_progress: Progress | None = None,
        cancelled: Cancelling = lambda: False,
        then: Path | None = None,
    ) -> Reading:
        """The document in the file at `path`. `then` is the file that will be asked for next, in the same encoding: the
        child goes on with it while nobody waits.

        BadInput as `read_document` raises it, and if the child dies of the file or shows no progress; FileProblem if
        the file cannot be opened; Cancelled soon after `cancelled()`, which is asked every 50 ms, is true.
        """
        if self._child and self._child.process.poll() is not None:
            self._end()
        data = self._asked_before(path, encoding)
        if data is None:
            data = file_bytes(path, cancelled)
            self._ask({"name": path.name, "encoding": encoding}, data)
        try:
            if then is not None:
                self._ask_ahead(then, encoding, cancelled)
        except BaseException:
            self._end()
            raise
        document, sketched = self._awaited(_framed_reading, on_progress, cancelled)
        return Reading(document, data, sketched)

    def read_bytes(
        self, data: bytes, name: str, *, encoding: str = "", cancelled: Cancelling = lambda: False
    ) -> Reading:
        """The document in these bytes, which need not be in a file; the ending of `name` is their kind. BadInput and
        Cancelled as for `read`."""
        self._be_idle()
        self._ask({"name": name, "encoding": encoding}, data)
        document, sketched = self._awaited(_framed_reading, None, cancelled)
        return Reading(document, data, sketched)

    def look_at_pdf(self, data: bytes, areas: "Sequence[Area]", *, cancelled: Cancelling = lambda: False) -> "PdfLook":
        """What `pdf_areas.look` says about a PDF and areas of its pages. BadInput and Cancelled as for `read`."""
        from vantage.documents.refi_qda.pdf_areas import framed_look

        self._be_idle()
        self._ask({"areas": [[page, *box] for page, box in areas]}, data)
        return self._awaited(lambda fields, _: framed_look(fields, len(areas)), None, cancelled)

    def _be_idle(self) -> None:
        """A child that was sent a file ahead, or has died, is given up."""
        if self._ahead or (self._child and self._child.process.poll() is not None):
            self._end()

    def _asked_before(self, path: Path, encoding: str) -> bytes | None:
        """The bytes of the file if the child has them already. A child that has another file is given up."""
        ahead, self._ahead = self._ahead, None
        if ahead is None:
            return None
        if ahead[:2] == (path, encoding):
            return ahead[2]
        self._end()
        return None

    def _ask(self, fields: dict[str, Any], data: bytes) -> None:
        self._child = self._child or _Child()
        self._child.questions.put((fields, data))

    def _ask_ahead(self, path: Path, encoding: str, cancelled: Cancelling) -> None:
        with contextlib.suppress(FileProblem, BadInput):  # said when it is its turn
            data = file_bytes(path, cancelled)
            self._ask({"name": path.name, "encoding": encoding}, data)
            self._ahead = (path, encoding, data)

    def _awaited(self, framed: "Framed[T]", on_progress: Progress | None, cancelled: Cancelling) -> T:
        """What the child answers; it is given up where it does not."""
        assert self._child
        try:
            answer = self._answer(self._child, framed, on_progress, cancelled)
        except BaseException:
            self._end()
            raise
        if isinstance(answer, VantageError):
            raise answer
        return answer

    def _answer(
        self, child: "_Child", framed: "Framed[T]", on_progress: Progress | None, cancelled: Cancelling
    ) -> T | VantageError:
        heard = time.monotonic()
        while True:
            if cancelled():
                raise Cancelled
            try:
                frame = child.answers.get(timeout=POLL)
            except queue.Empty:
                if time.monotonic() - heard > self._patience:
                    raise BadInput("The file could not be read in reasonable time.", GIVEN_UP) from None
                continue
            heard = time.monotonic()
            try:
                answer = _understood(frame, framed)
            except (BrokenFrame, KeyError, TypeError, ValueError, OverflowError):
                raise BadInput("The file is damaged, or made so that reading it fails.", GIVEN_UP) from None
            if not isinstance(answer, _HowFar):
                return answer
            if on_progress:
                on_progress(answer.done, answer.total)

    def _end(self) -> None:
        child, self._child, self._ahead = self._child, None, None
        if child:
            child.end()


class _Child:
    """A running child, a thread that listens to it, and one that sends it questions: a child that does not listen must
    not hold up whoever may cancel."""

    def __init__(self) -> None:
        package = Path(__file__).resolve().parent.parent.parent
        path = os.pathsep.join(filter(None, (str(package), os.environ.get("PYTHONPATH", ""))))
        self.process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},  # each would reserve memory
            pipesize=PIECE,  # where the system can: fewer turns for the same file
            creationflags=QUIETLY,
        )
        self.answers: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()
        self.questions: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._listen, self._send)]
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Kill the child and wait until nothing of it is left."""
        self.process.kill()
        self.process.wait()
        self.questions.put(None)
        for thread in self._threads:
            thread.join()
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):  # what was not sent goes nowhere
                stream.close()  # type: ignore[union-attr]

    def _send(self) -> None:
        assert self.process.stdin
        with contextlib.suppress(OSError, ValueError):  # the child has died; the listener tells
            while (question := self.questions.get()) is not None:
                write_frame(self.process.stdin, *question)
                del question  # may be large, and the next may be long in coming

    def _listen(self) -> None:
        assert self.process.stdout
        with contextlib.suppress(BrokenFrame, OSError, ValueError):
            while True:
                self.answers.put(read_frame(self.process.stdout))
        self.answers.put(None)


def file_bytes(path: Path, cancelled: Cancelling = lambda: False) -> bytes:
    """All bytes of a file. FileProblem if it cannot be read or is no file, BadInput if it is too large; Cancelled."""
    try:
        # A named pipe would wait for its other end for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileProblem(
                f"{path.name} is not a file.", "Choose a document; a folder's files are added one by one."
            )
        content = io.BytesIO()  # grows in place, and hands its bytes out without a copy
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                if cancelled():
                    raise Cancelled
                if content.tell() + len(piece) > LARGEST_FILE:
                    raise BadInput(f"The file is larger than {LARGEST_FILE // 1_000_000} MB.", SPLIT_IT)
                content.write(piece)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its name is not valid"
        raise FileProblem(
            f"{path.name} cannot be read: {reason}.", "Check that it is there and may be read."
        ) from error
    return content.getvalue()


def serve() -> None:
    """The child: answer questions on standard input until it closes."""
    questions = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)  # what a library prints must not get between the frames
    _limit_this_process()
    sys.addaudithook(_refuse_sockets)
    while True:
        try:
            fields, data = read_frame(questions)
            frame = _found(fields, data, lambda done, total: write_frame(answers, {"progress": [done, total]}))
            del data
            write_frame(answers, *frame)
        except (BrokenFrame, OSError):
            return


def _found(fields: dict[str, Any], data: bytes, report: Progress) -> Frame:
    """The answer to a question, or why there is none."""
    try:
        return _areas_seen(fields["areas"], data) if "areas" in fields else _read(fields, data, report)
    except VantageError as error:
        return {"problem": [type(error).__name__, error.title, error.advice]}, b""
    except MemoryError:
        return {"problem": ["BadInput", "Reading the file needs more than 1 GB of memory.", SPLIT_IT]}, b""
    except RecursionError:
        return {"problem": ["BadInput", "The file is nested too deep to be read.", GIVEN_UP]}, b""


def _read(fields: dict[str, Any], data: bytes, report: Progress) -> Frame:
    reported = time.monotonic()

    def progress(done: int, total: int) -> None:
        nonlocal reported
        if time.monotonic() - reported > QUIET or done == total:
            reported = time.monotonic()
            report(done, total)

    document = read_document(data, fields["name"], encoding=fields["encoding"], progress=progress)
    answer, text = document_frame(document)
    return {**answer, "sketch": sketch_field(sketch(document.layer.text))}, text


def _areas_seen(areas: list[Any], data: bytes) -> Frame:
    from vantage.documents.refi_qda.pdf_areas import look, look_fields

    return look_fields(look(data, [(page, tuple(box)) for page, *box in areas])), b""


def _understood(frame: Frame | None, framed: "Framed[T]") -> T | VantageError | _HowFar:
    """What a frame from the child says: the answer, why there is none, or how far it is."""
    if frame is None:
        raise BrokenFrame
    fields, payload = frame
    if "progress" in fields:
        done, total = fields["progress"]
        return _HowFar(int(done), int(total))
    if "problem" in fields:
        kind, title, advice = map(str, fields["problem"])
        return PROBLEMS.get(kind, BadInput)(title, advice)
    return framed(fields, payload)


def _framed_reading(fields: dict[str, Any], payload: bytes) -> tuple[Document, Sketch]:
    return framed_document(fields, payload), framed_sketch(fields)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        program = Path(sys.executable)
        # The one of Windows without a console shows a box when it fails.
        return [str(program.with_stem("vantage") if program.stem == "vantagew" else program), "read-documents"]
    # -P keeps the folder the user works in, which may hold a hostile `email.py`, off the import path.
    return [sys.executable, "-P", "-c", "from vantage.documents.process import serve; serve()"]


def _refuse_sockets(event: str, _: Any) -> None:
    """Libraries that read web pages also fetch them and look for a network as they are imported; here there is none."""
    if event.startswith("socket."):
        raise OSError("the reading process opens no sockets")


def _limit_this_process() -> None:
    """Lower priority, bounded memory, no core dump, and no answer to the Ctrl-C that was meant for the parent."""
    if sys.platform == "win32":
        from vantage.documents.windows_limits import limit_this_process

        limit_this_process(MOST_MEMORY)
        return
    import resource
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(10)
    for limit, most in (
        (resource.RLIMIT_DATA, MOST_MEMORY),
        (resource.RLIMIT_AS, MOST_ADDRESSES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        bounded = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(OSError, ValueError):  # some systems know a limit but cannot set it
            resource.setrlimit(limit, (bounded, hard))
