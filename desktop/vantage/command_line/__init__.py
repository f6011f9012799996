"""The `vantage` command. Every command works without a display, except those that open the window."""

import sys


def main() -> None:
    """Read the arguments and run; exits 0, 1 for an expected error, 2 for wrong usage."""
    from vantage.command_line.commands import vantage

    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets its number instead of a crash.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    vantage(prog_name="vantage")
