"""From the start of the process to the first painted window with the sample's numbers and charts."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from stopwatch import Row, row

from vantage.casework.sample import build_sample


def measure() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        sample = build_sample(Path(folder) / "sample.vantage")
        taken = [_first_paint(sample) for _ in range(8)]
    yield row("process start to first paint of the sample, warm", taken[1:], 500)


def _first_paint(path: Path) -> float:
    # A warm start has its bytecode, as every start but the first after an installation.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        [sys.executable, "-m", "vantage", str(path)],
        env={**environment, "VANTAGE_TRACE_START": "1", "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    said = []
    try:
        for line in process.stderr or ():
            said.append(line)
            if found := re.search(r"first paint ([0-9.]+)", line):
                return float(found[1])
    finally:
        process.terminate()
        process.wait()
    raise RuntimeError(f"the window never painted: {''.join(said)[-500:]}")
