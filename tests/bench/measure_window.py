"""The real Assess page: a weight tick from the session to painted charts; and a large evidence table."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from stopwatch import Row, milliseconds, row
from synthetic import broad_comparison, much_evidence

from vantage.charts.palette import LIGHT
from vantage.window.assess_page import AssessPage
from vantage.window.evidence_page import EvidencePage
from vantage.window.preferences import Preferences
from vantage.window.profile_card import LEADERS, PROFILE, WEIGHT_LINE
from vantage.window.session import Session


class PaintCount(QObject):
    """Counts the paint events of the widgets it watches."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.painted = 0
        for widget in (watched, *watched.findChildren(QWidget)):
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.painted += event.type() == QEvent.Type.Paint
        return False


def measure() -> Iterator[Row]:
    yield weight_tick("weight tick to painted charts, 10,000 draws, 10 x 6 x 60")
    yield weight_tick("the same with the leaders under every lens in view", LEADERS)
    yield weight_tick("the same with the weight line in view", WEIGHT_LINE)
    done = subprocess.run([sys.executable, __file__], capture_output=True, text=True, check=True)
    opened, memory = (float(number) for number in done.stdout.split())
    yield row("open 100,000 evidence rows to a painted Evidence page", [opened], 700)
    yield row("memory with 100,000 evidence rows open", [memory], 400, unit="MB")


def weight_tick(what: str, view: int = PROFILE) -> Row:
    """Preview, charts and paint. Each chart that shows weights is proved to be painted within a tick (the radar
    shows the values of the advantages, which a weight does not change)."""
    application = QApplication.instance() or QApplication([])
    session = Session()
    page = AssessPage(session, LIGHT, Preferences())
    page.resize(1280, 800)
    page.show()
    session.open(broad_comparison())
    application.processEvents()
    number = iter(range(1, 10_000))

    def tick() -> None:
        session.preview_points("energy", next(number) % 97 + 1)
        application.processEvents()

    tick()
    while page.charts.busy:
        application.processEvents()
    tick()
    page.charts.profile.segments.choose(view)
    application.processEvents()
    shown = (page.charts.odds,) if view == PROFILE else (page.charts.charts[4],) if view == WEIGHT_LINE else ()
    for chart in (page.charts.overall, page.charts.ledger, *shown):
        count = PaintCount(chart)
        tick()
        assert count.painted, f"{chart} was not painted within the tick"
        count.deleteLater()
        application.processEvents()
    taken = milliseconds(tick, 200, warm=5)
    session.shut_down()
    page.close()
    return row(what, taken, 16, p95_budget=33)


def open_large(path: Path) -> tuple[float, float]:
    """Milliseconds from opening the file to a painted table, and the most memory used (MB)."""
    application = QApplication([])
    session = Session()
    page = EvidencePage(session, LIGHT)
    page.resize(1280, 800)
    page.show()
    application.processEvents()

    def opened() -> None:
        session.open(path)
        application.processEvents()

    (taken,) = milliseconds(opened, 1, warm=0)
    session.shut_down()
    # Not getrusage: its peak is inherited from the parent process.
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return taken, int(peak[1]) * 1024 / 1e6 if peak else float("nan")


if __name__ == "__main__":
    print(*open_large(much_evidence()))
