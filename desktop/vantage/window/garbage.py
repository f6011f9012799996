"""Python's collector runs on the window's thread alone.

A collection can start in any thread that makes objects. Started in a worker it would destroy Qt objects there, which
crashes the program sooner or later. So the collector is off, and a timer of the window's thread does its work.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1_000


class GarbageCollection(QObject):
    """Collects what the usual thresholds call for, as long as the event loop runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_due)
        self._timer.start(INTERVAL_MS)


def collect_due() -> None:
    """One collection of the oldest generation whose count is over its threshold."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
