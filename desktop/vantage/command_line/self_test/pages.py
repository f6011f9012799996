"""Draws every page of the window offscreen, in a process of its own: where libraries are missing Qt aborts, and the
report must still come out."""

import os
import subprocess
import sys
from pathlib import Path

import click

from vantage.command_line.self_test.expecting import expect
from vantage.command_line.self_test.network import network_uses, watch_network

FEWEST_COLOURS = 24
"""A page that holds less was not drawn; the emptiest one has several hundred."""


def draw_pages(path: Path) -> None:
    """The four pages in two sizes and both themes, and a memo out of the window's own export."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "vantage"]
    folder = path.parent / "demo"
    command = [*program, "draw-pages-for-self-test", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    expect(done.returncode == 0, f"exit code {done.returncode}: {' '.join(done.stderr.split()[-40:])}")


@click.command("draw-pages-for-self-test", hidden=True)
@click.argument("folder", type=click.Path(path_type=Path))
def draw_pages_command(folder: Path) -> None:
    """What `draw_pages` runs; expects the pages and the memo, and that the window left the network alone."""
    watch_network()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from vantage.window.demo import SIZES, render_demo
    from vantage.window.rail import ENTRIES

    written = render_demo(folder)
    pictures = [file for file in written if file.suffix == ".png"]
    expect(len(pictures) == len(ENTRIES) * len(SIZES) * 2, f"{len(pictures)} pictures were drawn")
    for picture in pictures:
        expect(_colours(picture) >= FEWEST_COLOURS, f"{picture.name} is empty")
    expect(any(file.suffix == ".pdf" and file.stat().st_size > 0 for file in written), "the window exported no memo")
    expect(not network_uses(), "the window used the network: " + "; ".join(network_uses()))


def _colours(picture: Path) -> int:
    from PySide6.QtGui import QImage

    image = QImage(str(picture))
    return len({image.pixel(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)})
