"""Importing in the real window: the longest time the event loop stood still, by phase."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from measure_import import long_pdf, text_files
from PySide6.QtCore import QEventLoop, QObject, QTimer
from stopwatch import Row, row

from vantage.window.application import make_application, open_window
from vantage.window.main_window import MainWindow

FILES, TEXT_BYTES, PDF_PAGES = 50, 5_000_000, 100
BEAT_MS = 2
BUDGET_MS = 50
SETTLED_MS = 1000
_PATIENCE_MS = 300_000


class Heartbeat(QObject):
    """Beats every two milliseconds; remembers the longest gaps between two beats, by phase."""

    def __init__(self, phase: Callable[[], str]) -> None:
        super().__init__()
        self.gaps: dict[str, list[float]] = {}
        self._phase = phase
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._last, self._in = time.perf_counter(), ""
        self._timer.start(BEAT_MS)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.setdefault(self._in or self._phase(), []).append(1000 * (now - self._last))
        self._last, self._in = now, self._phase()

    def stop(self) -> None:
        self._timer.stop()


def measure() -> Iterator[Row]:
    from vantage.casework.sample import build_sample

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_sample(folder / "sample.vantage")
        documents = mixed_files(folder / "documents")
        application = make_application()
        window = open_window(folder / "sample.vantage", "light", "evidence")
        window.resize(1280, 800)
        window.show()
        _rest(SETTLED_MS)
        what = f"{FILES} mixed files, a 5 MB text and a {PDF_PAGES}-page PDF among them"
        heart = Heartbeat(lambda: _phase_of(window))
        start = time.perf_counter()
        window.importing.add_paths([documents])
        _until(lambda: not window.importing.busy)
        taken = 1000 * (time.perf_counter() - start)
        _rest(SETTLED_MS)
        window.session.undo()
        _until(lambda: not window.importing.busy)
        _rest(SETTLED_MS)
        heart.stop()
        report = window.importing.report_dialog
        assert report is not None and report.report is not None and report.report.count("added") == FILES
        yield row(f"import in the window of {what}", [taken], None)
        for phase, gaps in heart.gaps.items():
            yield row(f"longest stillness of the window while {phase}", [max(gaps)], BUDGET_MS)
        window.close()
        application.processEvents()


def mixed_files(folder: Path) -> Path:
    """Texts in English and Chinese, one of them large, pages, tables and a long PDF."""
    text_files(folder)
    texts = sorted(folder.iterdir())
    whole = b"".join(path.read_bytes() for path in texts)
    for number, path in enumerate(texts):
        path.write_bytes(path.read_bytes()[:60_000].rpartition(b"\n\n")[0])
        if number % 5 == 3:
            body = "".join(f"<p>{line}</p>" for line in path.read_text(encoding="utf-8").split("\n\n"))
            path.rename(path.with_suffix(".html"))
            path.with_suffix(".html").write_text(f"<html><body><article>{body}</article></body></html>", "utf-8")
    (folder / "large.txt").write_bytes(whole[:TEXT_BYTES].rpartition(b"\n\n")[0])
    long_pdf(folder / "long.pdf", PDF_PAGES)
    for number in range(FILES - len(texts) - 2):
        lines = [f"{year},{year * number % 977},{year % 13}" for year in range(1, 2000)]
        (folder / f"table-{number}.csv").write_text("\n".join(["year,power,plants", *lines]), "utf-8")
    assert len(list(folder.iterdir())) == FILES
    return folder


def _phase_of(window: MainWindow) -> str:
    if window.session.writing:
        return "they are saved or taken back"
    return "files are read" if window.importing.busy else "the report is shown"


def _rest(milliseconds: int) -> None:
    """Let the event loop run: the window is laid out and painted meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(done: Callable[[], bool]) -> None:
    loop = QEventLoop()
    look = QTimer()
    look.timeout.connect(lambda: loop.quit() if done() else None)
    look.start(20)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    loop.exec()
    look.stop()
    if not done():
        raise TimeoutError("the window is still at work")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for line in measure():
        print(line)
