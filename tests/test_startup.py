"""What starting the program costs, and one fault of the widget library that must not come back."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QWidget


def test_that_updating_a_widget_does_not_lose_references_to_none(qtbot) -> None:
    """PySide6 6.12 on Python 3.11 loses one at each call and the program aborts after a few thousand."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert sys.getrefcount(None) > before - 100


def test_that_the_first_paint_comes_before_pandas_typst_and_other_heavy_modules(sample: Path, repository: Path) -> None:
    environment = {"VANTAGE_TRACE_START": "1", "PYTHONPATH": str(repository / "desktop")}
    done = subprocess.run(
        [sys.executable, "-m", "vantage", str(sample)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "first paint" in done.stderr
    assert "heavy modules: none" in done.stderr
