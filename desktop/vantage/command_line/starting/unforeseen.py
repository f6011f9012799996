"""What happens to an error that nobody foresaw while the window is open: it is written down, told once, and the program
goes on. Nothing of it leaves the machine."""

import faulthandler
import os
import sys
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any

from vantage.errors import VantageError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

QUIET_SECONDS = 2.0
"""An error of the same place within this time of the last one is the same trouble: a page that cannot be painted fails
at every repaint."""


class Unforeseen:
    """The three hooks of Python for errors nobody caught."""

    def __init__(self, application: "QApplication") -> None:
        from vantage.window.problem_box import ProblemTelling

        self.telling = ProblemTelling(application)
        self._last: dict[tuple[str, str, int], float] = {}
        self._busy = threading.RLock()  # taking things apart can fail at any moment, in this thread too

    def install(self) -> None:
        """Take over the hooks of Python until the program ends."""
        sys.excepthook = self.raised
        threading.excepthook = self.raised_in_thread
        sys.unraisablehook = self.could_not_be_raised

    def raised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """As `sys.excepthook`: slots and event handlers of Qt end here, in whatever thread they ran."""
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, Exception):
            self._note(error.with_traceback(trace), threading.current_thread().name, shown=True)

    def raised_in_thread(self, given: Any) -> None:
        """As `threading.excepthook`."""
        threading.__excepthook__(given)
        if isinstance(given.exc_value, Exception):
            name = given.thread.name if given.thread is not None else "that has ended"
            self._note(given.exc_value.with_traceback(given.exc_traceback), name, shown=True)

    def could_not_be_raised(self, given: Any) -> None:
        """As `sys.unraisablehook`: something failed while it was taken apart. Written down, but not worth a box."""
        sys.__unraisablehook__(given)
        if isinstance(given.exc_value, Exception):
            self._note(given.exc_value, threading.current_thread().name, shown=False)

    def _note(self, error: Exception, thread: str, *, shown: bool) -> None:
        """Write the error down and tell it. Never raises: there is nobody above who could catch that."""
        with self._busy:
            if self._just_happened(error):
                return
        try:
            title, advice = _words(error, thread)
            if shown:
                self.telling.told.emit(title, advice)
        except Exception as another:
            sys.__excepthook__(type(another), another, another.__traceback__)

    def _just_happened(self, error: Exception) -> bool:
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        file, line = ("", 0) if trace is None else (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        place, now = (type(error).__name__, file, line), time.monotonic()
        recent = now - self._last.get(place, -QUIET_SECONDS) < QUIET_SECONDS
        self._last[place] = now
        return recent


def watch(application: "QApplication") -> Unforeseen:
    """From now on, tell errors that nobody caught in the window."""
    unforeseen = Unforeseen(application)
    unforeseen.install()
    return unforeseen


def watch_for_crashes() -> None:
    """Have Python write where it was into a file of `problems/` if the program is torn down by a fault of a library.

    The file is there, empty, as long as the program runs, and is removed when it ends well. Where none can be made,
    nothing is watched."""
    import atexit

    from vantage.command_line.starting.details import keep_newest, problems_folder, time_stamp

    with suppress(OSError, VantageError):
        folder = problems_folder()
        path = folder / f"{time_stamp()}-{os.getpid()}-crash.txt"
        file = path.open("w", encoding="utf-8")
        faulthandler.enable(file)

        def end() -> None:
            faulthandler.disable()
            file.close()
            with suppress(OSError):
                path.unlink()

        atexit.register(end)
        keep_newest(folder)


def _words(error: Exception, thread: str) -> tuple[str, str]:
    from vantage.command_line.starting.details import write_details
    from vantage.command_line.starting.failures import plain

    written = write_details(error, thread)
    where = f"The details were written to {written}." if written else "The details could not be written anywhere."
    kept = "What you entered up to here is kept."
    foreseen = plain(error)
    if foreseen is not None:
        return foreseen.title, f"{foreseen.advice}\n\n{kept} {where}"
    return "Something went wrong in Vantage.", f"{kept}\n\n{where} They stay on this computer."
