"""What `make package` built: how big it is, how soon its window is there, how long one command takes."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure_start import first_paints
from stopwatch import Row, milliseconds, row

from vantage.casework.sample import build_sample

DIST = Path(__file__).resolve().parents[2] / "dist"
RUNS = 9


def measure() -> Iterator[Row]:
    program = DIST / "vantage" / ("vantage.exe" if sys.platform == "win32" else "vantage")
    if not program.exists():
        print("package: nothing in dist/; run `make package` first", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        sample = build_sample(Path(folder) / "sample.vantage")
        window, charts = _starts([str(program)], sample)
        from_source, _ = _starts([sys.executable, "-m", "vantage"], sample)
        yield row("package: process start to first paint of the window, warm", window, 600)
        yield row("package: process start to first paint of the charts, warm", charts, None)
        slower = [packaged / source for packaged, source in zip(window, from_source, strict=True)]
        yield row("package: start as a multiple of the start from source", slower, None, unit="x")
        compare = [program, "compare", sample]
        yield row("package: vantage compare", milliseconds(lambda: _run(compare), RUNS), 500)
    yield _size("package: folder", sum(f.lstat().st_size for f in program.parent.rglob("*")), 300, "MiB", 1 << 20)
    for ending, most in ((".deb", 90), (".tar.gz", None)):
        for file in DIST.glob(f"*{ending}"):
            yield _size(f"package: {ending}", file.stat().st_size, most, "MB", 1_000_000)


def _starts(program: list[str], sample: Path) -> tuple[list[float], list[float]]:
    taken = [first_paints(program, sample) for _ in range(RUNS)][1:]
    return [paints["window"] for paints in taken], [paints["charts"] for paints in taken]


def _run(command: list[str | Path]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=_bare())


def _bare() -> dict[str, str]:
    return {"VANTAGE_USER_DATA": os.environ["VANTAGE_USER_DATA"]}


def _size(what: str, size: int, most: float | None, unit: str, one: int) -> Row:
    return row(what, [size / one], most, unit=unit)
