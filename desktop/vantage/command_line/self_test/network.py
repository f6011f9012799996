"""Whether this process used the network: what Python asked for, and what the system says is open (Linux)."""

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

_ASKED: list[str] = []
_TABLES = ("tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6", "icmp", "icmp6")
_INTERNET = frozenset({2, 10, 23, 30})
"""AF_INET, and AF_INET6 of Linux, Windows and macOS."""


def watch_network() -> None:
    """From here on, remember every use of the network by Python."""
    _ASKED.clear()
    _listen()


def network_uses() -> list[str]:
    """What was seen since the watch began, and what is open now; empty where the network was left alone."""
    return [*_ASKED, *_open_sockets()]


@lru_cache(maxsize=1)
def _listen() -> None:
    sys.addaudithook(_note)  # stays until the process ends


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if not event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        return
    if event == "socket.__new__" and arguments[1] not in _INTERNET:
        return
    if event in ("socket.bind", "socket.connect", "socket.sendto") and not isinstance(arguments[-1], tuple):
        return  # a name in the file system: a socket of this machine, such as the display's
    if event != "socket.gethostname":
        _ASKED.append(f"{event} {arguments[1:]!r}")


def _open_sockets() -> Iterator[str]:
    """Internet sockets among the open files of this process, as Linux lists them."""
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        return
    mine = {link for name in os.listdir(folder) if (link := _link(folder / name)).startswith("socket:[")}
    if not mine:
        return
    for table in _TABLES:
        listed = Path("/proc/self/net") / table
        for line in listed.read_text(encoding="ascii").splitlines()[1:] if listed.exists() else ():
            columns = line.split()
            if f"socket:[{columns[9]}]" in mine:
                yield f"an open {table} socket, {columns[1]} to {columns[2]}"


def _link(file: Path) -> str:
    try:
        return os.readlink(file)
    except OSError:  # the file of the listing itself is closed by now
        return ""
