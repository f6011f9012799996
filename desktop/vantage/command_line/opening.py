"""Opening the window, without the command line's own machinery: a double-click should not wait for it."""

import gc
from pathlib import Path

from vantage.command_line.starting.display import has_display, no_display
from vantage.errors import FileProblem, VantageError
from vantage.locations import keep_temporary_files_beside, make_portable


def open_window(file: Path | None, theme: str | None = None, page: str | None = None, *, portable: bool = False) -> int:
    """Show the window until it is closed; the exit code. Whatever forbids that is told, also where nobody would read
    what is printed: nothing is raised but what ends the program."""
    try:
        if not has_display():
            raise no_display()
        return _open(file, theme, page, portable)
    except Exception as error:
        from vantage.command_line.starting.failures import tell_failure

        return tell_failure(error)


def _refusal(file: Path | None, portable: bool) -> VantageError | None:
    """Why the window is not opened as asked. Told only once Qt can show it, since there may be no terminal and no
    program that shows messages."""
    try:
        if portable:
            make_portable()
        if file is not None:
            _refuse_a_name_without_characters(file)
    except VantageError as error:
        return error
    return None


def _refuse_a_name_without_characters(file: Path) -> None:
    """A name of bytes that are no UTF-8, from an old archive say, opens for every command but cannot be drawn."""
    readable = str(file).encode("utf-8", "replace").decode("utf-8")
    if readable != str(file):
        raise FileProblem(
            f"The name “{readable}” has bytes in it that stand for no character, so the window cannot show it.",
            "Rename the file or its folder, and open it again.",
        )


def _open(file: Path | None, theme: str | None, page: str | None, portable: bool) -> int:
    # Collecting garbage while modules are made costs a tenth of the start. It stays off: once there is a window, its
    # timer collects (`vantage.window.garbage`).
    gc.disable()
    refused = _refusal(file, portable)
    keep_temporary_files_beside()
    from vantage.command_line.starting.refusals import refusals_told

    with refusals_told():
        from vantage.window.application import make_application, run

        application = make_application()
    if refused is not None:
        raise refused
    from vantage.command_line.starting.unforeseen import watch, watch_for_crashes

    watch(application)
    return run(application, file, theme, page, watch_for_crashes)
