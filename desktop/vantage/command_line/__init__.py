"""The `vantage` command. Every command works without a display, except those that open the window."""

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
    vantage(prog_name="vantage")
