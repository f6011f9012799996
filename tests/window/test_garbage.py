"""Garbage is collected on the window's thread alone, or workers would destroy Qt objects."""

import gc
import threading

from pytestqt.qtbot import QtBot

from vantage.window.application import make_application
from vantage.window.garbage import GarbageCollection, collect_due


class Ring:
    """Only the collector can free it."""

    def __init__(self, freed_in: list[int]) -> None:
        self.me = self
        self.freed_in = freed_in

    def __del__(self) -> None:
        self.freed_in.append(threading.get_ident())


def test_that_a_worker_that_makes_many_objects_collects_nothing(qtbot: QtBot) -> None:
    application = make_application()
    assert application.findChild(GarbageCollection) is not None
    freed_in: list[int] = []
    Ring(freed_in)
    worker = threading.Thread(target=lambda: [[] for _ in range(200_000)])
    worker.start()
    worker.join()
    assert freed_in == []
    for _ in range(3):
        gc.collect()
    assert freed_in == [threading.get_ident()]


def test_that_what_is_due_is_collected(qtbot: QtBot) -> None:
    make_application()
    gc.collect()
    kept = [[] for _ in range(gc.get_threshold()[0] + 100)]
    collect_due()
    assert gc.get_count()[0] < len(kept)
