"""Output that cannot be written is told in a sentence, whichever command it is of."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="only some systems have a device that is always full")
@pytest.mark.parametrize("words", [["--version"], ["certify", "--json"]])
def test_that_a_full_disk_behind_the_output_is_told(words: list[str]) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "vantage", *words], stdout=full, stderr=subprocess.PIPE, env=os.environ, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == ["The disk is full.", "Make room on it and try again."]
