"""A file double-clicked in the Finder of macOS arrives as an event; here such events are made by hand."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from vantage.window import application as starting

first, second = sys.argv[1:]
application = starting.make_application()
shown = lambda: next(w for w in application.topLevelWidgets() if hasattr(w, "session")).session.path.name

def ask(url):
    QCoreApplication.sendEvent(application, QFileOpenEvent(url))
    print(shown(), flush=True)

def while_open():
    print(shown(), flush=True)
    ask(QUrl.fromLocalFile(second))
    ask(QUrl("https://example.org/x.vantage"))
    application.quit()

QCoreApplication.sendEvent(application, QFileOpenEvent(QUrl.fromLocalFile(first)))
QTimer.singleShot(0, while_open)
sys.exit(starting.run(application))
"""


def test_that_files_asked_for_before_and_after_the_start_are_opened(
    sample: Path, tmp_path: Path, repository: Path
) -> None:
    second = shutil.copy(sample, tmp_path / "工作 2.vantage")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(sample), str(second)],
        env={**os.environ, "PYTHONPATH": str(repository / "desktop"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["sample.vantage", "工作 2.vantage", "工作 2.vantage"]
