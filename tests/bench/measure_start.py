"""From the start of the process to the first painted window, and to its charts."""

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
        taken = [first_paints([sys.executable, "-m", "vantage"], sample) for _ in range(9)]
    for what in ("window", "charts"):
        label = f"process start to first paint of the {what}, sample, warm"
        yield row(label, [paints[what] for paints in taken[1:]], 500)


def first_paints(program: list[str], path: Path) -> dict[str, float]:
    """Milliseconds until the window and until its charts were painted, as the program itself tells."""
    # A warm start has its bytecode, as every start but the first after an installation.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [*program, str(path)],
        env={**environment, "VANTAGE_TRACE_START": "1", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return {what: float(ms) for what, ms in re.findall(r"first paint of the (\w+) ([0-9.]+) ms", done.stderr)}
