"""Importing: text beside a raw full-text insert of the same text, and a long PDF with its cancel latency."""

import gc
import random
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from stopwatch import Row, row

from vantage.casework.importing import Batch, KnownSources, import_documents, known_sources, read_batch, write_batch
from vantage.workspace import create_workspace, open_workspace
from vantage.workspace.split_text import split_text

FILES, BYTES = 40, 500_000
PDF_PAGES = 300
RUNS = 5
LEAST_WRITING, LEAST_WHOLE = 0.75, 0.6
"""Shares of the speed of a raw insert."""
_NOTHING = KnownSources()


def measure() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = text_files(folder / "texts")
        workspaces = (folder / f"{number}.vantage" for number in range(100))
        raw, writing, whole = [], [], []
        batch = _read(texts, next(workspaces))
        pages = [split_text(text) for text in _pages(batch)]
        _write(batch, next(workspaces))
        for number in range(RUNS):
            raw.append(_raw_insert(pages, folder / f"raw-{number}.db"))
            writing.append(_write(batch, next(workspaces)))
            whole.append(_import(texts, next(workspaces)))
        size = sum(path.stat().st_size for path in texts.iterdir()) / 1e6
        what = f"{size:.0f} MB of text in {FILES} files"
        yield row(f"raw full-text insert, {what}", raw, None)
        yield row("import of it: writing what was read", writing, None)
        yield row("import of it: reading and writing", whole, None)
        for words, times, least in (("writing", writing, LEAST_WRITING), ("reading and writing", whole, LEAST_WHOLE)):
            ratios = [taken / beside for taken, beside in zip(times, raw, strict=True)]
            yield row(f"import, {words} / raw insert", ratios, round(1 / least, 2), unit="x")
        pdf = folder / "long.pdf"
        long_pdf(pdf, PDF_PAGES)
        times = [_import(pdf, next(workspaces)) for _ in range(RUNS)]
        yield row(f"import of a {PDF_PAGES}-page PDF", times, None)
        yield row("cancel while it is read", [_cancel_latency(pdf) for _ in range(RUNS + 2)], 200)


def text_files(folder: Path) -> Path:
    """Files of English-like words of everyday frequencies, every fifth of Chinese characters."""
    folder.mkdir()
    chance = random.Random(7)
    words = ["".join(chance.choices("etaoinshrdlucmfwypvbgk", k=chance.randint(2, 11))) for _ in range(30_000)]
    frequencies = [1 / (rank + 2.7) for rank in range(len(words))]
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 3_000)]
    common = [1 / (rank + 30) for rank in range(len(characters))]
    for number in range(FILES):
        lines: list[str] = []
        size = 0
        while size < BYTES:
            if number % 5:
                line = " ".join(chance.choices(words, frequencies, k=chance.randint(20, 120))) + ".\n\n"
            else:
                line = "".join(chance.choices(characters, common, k=chance.randint(30, 160))) + "。\n\n"
            lines.append(line)
            size += len(line.encode())
        (folder / f"{number:02}.txt").write_text("".join(lines), encoding="utf-8")
    return folder


def long_pdf(path: Path, pages: int) -> None:
    """A report of so many pages of text, set by the program's own memo engine."""
    import typst

    chance = random.Random(11)
    words = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(2, 9))) for _ in range(5_000)]
    body = "\n#pagebreak()\n".join(" ".join(chance.choices(words, k=420)) for _ in range(pages))
    path.write_bytes(typst.compile(f'#set page(paper: "a4")\n{body}'.encode()))


def _read(folder: Path, workspace: Path) -> Batch:
    with create_workspace(workspace) as ws:
        return read_batch([folder], known_sources(ws))


def _pages(batch: Batch) -> Iterator[str]:
    for file in batch.files:
        assert file.document is not None
        layer = file.document.layer
        yield from (layer.text[page.start : page.end] for page in layer.pages)


def _raw_insert(pages: list[str], path: Path) -> float:
    """Milliseconds to insert the split text, page by page, into a full-text table of its own, in one transaction."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE VIRTUAL TABLE pages USING fts5(body, tokenize='unicode61 remove_diacritics 2')")
        gc.collect()
        start = time.perf_counter()
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO pages (body) VALUES (?)", ((page,) for page in pages))
        connection.execute("COMMIT")
        return 1000 * (time.perf_counter() - start)
    finally:
        connection.close()


def _write(batch: Batch, workspace: Path) -> float:
    create_workspace(workspace).close()
    with open_workspace(workspace, writing=True) as ws:
        gc.collect()
        start = time.perf_counter()
        assert write_batch(ws, batch).step is not None
        taken = 1000 * (time.perf_counter() - start)
    workspace.unlink()
    return taken


def _import(what: Path, workspace: Path) -> float:
    create_workspace(workspace).close()
    with open_workspace(workspace, writing=True) as ws:
        gc.collect()
        start = time.perf_counter()
        assert import_documents(ws, [what]).step is not None
        taken = 1000 * (time.perf_counter() - start)
    workspace.unlink()
    return taken


def _cancel_latency(pdf: Path) -> float:
    """Milliseconds from asking for the end, once pages are being read, until the reading has ended."""
    reading, asked = threading.Event(), threading.Event()
    ended: list[float] = []

    def work() -> None:
        batch = read_batch([pdf], _NOTHING, on_progress=lambda at: at.page and reading.set(), cancelled=asked.is_set)
        ended.append(time.perf_counter())
        assert batch.cancelled

    thread = threading.Thread(target=work)
    thread.start()
    reading.wait(60)
    start = time.perf_counter()
    asked.set()
    thread.join()
    return 1000 * (ended[0] - start)
