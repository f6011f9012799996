"""Opening the window, without the command line's own machinery: a double-click should not wait for it."""

import gc
from pathlib import Path

from vantage.command_line.starting.display import has_display, no_display


def open_window(file: Path | None, theme: str | None = None, page: str | None = None) -> int:
    """Show the window until it is closed; the exit code. Whatever forbids that is told, also where nobody would read
    what is printed: nothing is raised but what ends the program."""
    try:
        if not has_display():
            raise no_display()
        return _open(file, theme, page)
    except Exception as error:
        from vantage.command_line.starting.failures import tell_failure

        return tell_failure(error)


def _open(file: Path | None, theme: str | None, page: str | None) -> int:
    # Collecting garbage while modules are made costs a tenth of the start; `run` switches it on again.
    gc.disable()
    from vantage.command_line.starting.refusals import refusals_told

    with refusals_told():
        from vantage.window.application import make_application, run

        application = make_application()
    from vantage.command_line.starting.unforeseen import watch, watch_for_crashes

    watch(application)
    return run(application, file, theme, page, watch_for_crashes)
