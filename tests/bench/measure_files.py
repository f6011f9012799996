"""The sample, the memo, and a page of a large evidence table."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from stopwatch import Row, milliseconds, row
from synthetic import much_evidence

from vantage.casework.judgement import judge
from vantage.casework.memo import export_memo, gather_memo
from vantage.casework.sample import build_sample
from vantage.workspace import open_workspace, reading


def measure() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        numbers = iter(range(1000))
        yield row("build the sample", milliseconds(lambda: build_sample(folder / f"{next(numbers)}.vantage"), 3), 2000)
        sample = folder / "0.vantage"
        yield row("open and judge the sample", milliseconds(lambda: _open_and_judge(sample), 15), None)
        yield row("memo of the sample", milliseconds(lambda: _memo(sample, folder / "memo.pdf"), 7), 500)
    with open_workspace(much_evidence()) as workspace:
        pages = milliseconds(lambda: reading.evidence_page(workspace, 50_000, 100), 20)
        yield row("a page of 100 evidence rows out of 100,000", pages, None)


def _open_and_judge(path: Path) -> None:
    with open_workspace(path) as workspace:
        judge(reading.load_assessment(workspace), reading.evidence_tallies(workspace))


def _memo(path: Path, to: Path) -> None:
    with open_workspace(path) as workspace:
        given = gather_memo(workspace)
    export_memo(given, to)
