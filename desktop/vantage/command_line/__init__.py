"""The `vantage` command. Every command works without a display, except those that open the window."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Read the arguments and run; exits 0, 1 for an expected error, 2 for wrong usage."""
    from vantage.command_line.opening import open_window

    arguments = sys.argv[1:]
    if len(arguments) < 2 and all(text.endswith(".vantage") for text in arguments):
        sys.exit(open_window(Path(arguments[0]) if arguments else None))
    from vantage.command_line.commands import vantage

    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets its number instead of a crash. A program of Windows that was
        # started without a console has neither stream.
        if stream is not None:
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        vantage(prog_name="vantage")
    except OSError as error:
        _tell(error)


def _tell(error: OSError) -> None:
    """An error of the system that no command foresaw, such as a full disk behind the output."""
    from vantage.command_line.starting.failures import plain

    problem = plain(error)
    if problem is None:
        raise error
    print(f"{problem.title}\n{problem.advice}", file=sys.stderr)
    # What is left of the output would fail once more when Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)
