"""Telling why the program does not start: on the terminal, or where there is none in a message that can be seen."""

import sys
from contextlib import suppress


def tell(title: str, advice: str, details: str = "", *, without_qt: bool = False) -> None:
    """Say what is wrong and what to do about it, and write it to `vantage-problem.txt`, there with the details.

    Returns when a message box was closed; Qt draws it unless told to keep out. Where nothing can be shown, the file is
    what remains.
    """
    from vantage.command_line.answers import printable
    from vantage.command_line.starting.details import write_message

    title, advice = (printable(text.encode("utf-8", "backslashreplace").decode()) for text in (title, advice))
    written = write_message(title, advice, details)
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"{title}\n{advice}", file=sys.stderr, flush=True)
    if has_terminal():
        return
    if written is not None:
        advice = f"{advice}\n\nThis message is also in {printable(str(written))}."
    if not without_qt and _qt_works():
        _qt_box(title, advice)
    else:
        from vantage.command_line.starting.boxes import show_box

        show_box(title, advice)


def has_terminal() -> bool:
    """Whether the program was started from a terminal, where printed lines are read."""
    if not any(stream is not None and _is_terminal(stream) for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return False
    return sys.platform != "win32" or not _own_console()


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (OSError, ValueError):
        return False


def _own_console() -> bool:
    """Whether Windows made the console for this program alone, and will close it with what was printed."""
    import ctypes

    windll = getattr(ctypes, "windll")  # noqa: B009 - the attribute is there on Windows only
    return bool(windll.kernel32.GetConsoleProcessList((ctypes.c_uint * 2)(), 2) <= 1)


def _qt_works() -> bool:
    """Whether there is an application that can draw text on a display somebody looks at."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = None if widgets is None else widgets.QApplication.instance()
    if application is None:
        return False
    from PySide6.QtGui import QFontMetrics

    from vantage.command_line.starting.display import UNSEEN

    return application.platformName() not in UNSEEN and QFontMetrics(application.font()).inFont("A")


def _qt_box(title: str, advice: str) -> None:
    from vantage.window.problem_box import problem_box

    problem_box(title, advice).exec()
