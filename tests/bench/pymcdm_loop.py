"""What a loop of pymcdm calls takes: one weighted sum and one ranking for each draw of scores and weights.

Run by `measure_analysis` with the interpreter of an environment of its own (`make_environment`), never with the
program's. Prints the seconds of one call. The scores and weights are drawn before the clock starts, and pymcdm's own
checks of its input are switched off: what is timed is the least such a loop can do.
"""

import subprocess
import sys
import time
import types
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "build" / "bench-venv"
PACKAGES = (
    "pymcdm==1.4.0",
    "numpy==2.4.6",
    "scipy==1.17.1",
    "pandas==3.1.1",
    "python-dateutil==4.0.0",
    "six==1.17.0",
    "tabulate==0.10.0",
)
"""pymcdm and what it cannot be imported without; its pictures, and with them matplotlib, are left out."""

CALLS = 2_000


def make_environment() -> Path:
    """The interpreter with pymcdm, set up on first use. Raises CalledProcessError where that fails."""
    python = FOLDER / "bin" / "python"
    ready = FOLDER / ".ready"
    if not ready.exists() or ready.read_text() != "\n".join(PACKAGES):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(FOLDER)], check=True)
        quiet = ["--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([str(python), "-m", "pip", "install", *quiet, *PACKAGES], check=True, capture_output=True)
        ready.write_text("\n".join(PACKAGES))
    return python


def seconds_of_a_call(actors: int, indicators: int) -> float:
    """One call of the loop, measured in the other environment over 2,000 of them."""
    command = [str(make_environment()), str(Path(__file__)), str(actors), str(indicators)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _loop(actors: int, indicators: int) -> float:
    sys.modules["pymcdm.visuals"] = types.ModuleType("pymcdm.visuals")
    import numpy as np
    from pymcdm.methods import WSM

    chance = np.random.default_rng(1)
    scores = chance.uniform(5, 95, (CALLS, actors, indicators))
    weights = chance.dirichlet(np.ones(indicators), CALLS)
    kinds = np.ones(indicators)
    method = WSM()
    counts = np.zeros((actors, actors))
    start = time.perf_counter()
    for table, weighing in zip(scores, weights, strict=True):
        ranks = method.rank(method(table, weighing, kinds, validation=False))
        counts[np.arange(actors), ranks.astype(int) - 1] += 1
    return (time.perf_counter() - start) / CALLS


if __name__ == "__main__":
    print(_loop(int(sys.argv[1]), int(sys.argv[2])))
