"""A message box made by another program, for when Qt itself cannot make one. Texts are data: arguments, never shell."""

import html
import subprocess
import sys
import time
from collections.abc import Iterator
from shutil import which

from vantage.command_line.starting.display import others_can_show

SEEN_SECONDS = 1.0
"""A program that ended well, or after this time, was seen: closing a box by Escape counts as failure for some."""

_READ_AND_CLOSE = (
    "on run argv",
    'display dialog (item 2 of argv) with title (item 1 of argv) buttons {"Close"} default button 1 with icon caution',
    "end run",
)


def show_box(title: str, advice: str) -> bool:
    """Show the message and wait until it is closed; False where no program of this computer can show it."""
    if not others_can_show():
        return False
    if sys.platform == "win32":
        return _windows_box(title, advice)
    if sys.platform == "darwin":
        script = [word for line in _READ_AND_CLOSE for word in ("-e", line)]
        return _shown(["osascript", *script, "Vantage", f"{title}\n\n{advice}"])
    return any(_shown(command, said) for command, said in _programs(title, advice))


def _programs(title: str, advice: str) -> Iterator[tuple[list[str], str]]:
    """The command lines to try, best first, each with what it reads from its standard input."""
    plain = f"{title}\n\n{advice}"
    quoted = html.escape(plain)
    yield ["zenity", "--error", "--no-markup", "--title=Vantage", "--width=480", f"--text={plain}"], ""
    yield ["kdialog", "--title", "Vantage", "--error", f"<qt>{quoted.replace(chr(10), '<br>')}</qt>"], ""
    yield ["yad", "--title=Vantage", "--image=dialog-error", "--width=480", "--button=Close:0", f"--text={quoted}"], ""
    yield ["xmessage", "-center", "-title", "Vantage", "-buttons", "Close:0", "-file", "-"], _folded(plain)
    yield ["notify-send", "--urgency=critical", "--app-name=Vantage", "--", html.escape(title), html.escape(advice)], ""
    for terminal, run in (("x-terminal-emulator", "-e"), ("konsole", "-e"), ("xfce4-terminal", "-x"), ("xterm", "-e")):
        yield [terminal, run, *_SHOWING, _folded(plain)], ""


_SHOWING = ("sh", "-c", 'printf "%s\\n\\n" "$1"; printf "Press Enter to close."; read -r _', "vantage")
"""Prints its one argument and waits. The argument is never part of the script."""


def _folded(text: str) -> str:
    """Lines of at most 80 characters: these programs fold none."""
    import textwrap

    return "\n".join(textwrap.fill(line, 80, break_on_hyphens=False) for line in text.split("\n"))


def _shown(command: list[str], said: str = "") -> bool:
    program = which(command[0])
    if program is None:
        return False
    begun = time.monotonic()
    try:
        done = subprocess.run(
            [program, *(word.encode("utf-8", "backslashreplace") for word in command[1:])],
            input=said.encode("utf-8", "backslashreplace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0 or time.monotonic() - begun >= SEEN_SECONDS


def _windows_box(title: str, advice: str) -> bool:
    import ctypes

    error_icon, in_front = 0x10, 0x10000
    windll = getattr(ctypes, "windll")  # noqa: B009 - the attribute is there on Windows only
    return bool(windll.user32.MessageBoxW(None, f"{title}\n\n{advice}", "Vantage", error_icon | in_front))
