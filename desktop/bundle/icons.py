"""Draws the program's icon and that of its workspaces in every size and container the systems ask for.

Both containers hold plain PNG files, and Qt writes neither with more than one size, so they are put together here:

* `.ico` (Windows): a header of three little-endian 16-bit numbers (0, 1 for icons, how many); for each picture 16
  bytes: width and height (0 means 256), colours in the palette (0), 0, planes (1), bits a pixel (32), length and
  offset; then the pictures.
* `.icns` (macOS): "icns" and the length of the file, then for each picture its four-letter type, its length with these
  eight bytes, and the picture. Numbers are big-endian 32-bit. The type says the size, and whether it is for a screen
  with twice the pixels.
"""

import argparse
import shutil
import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from bundle.staging import PROJECT, put

DRAWINGS = PROJECT / "assets" / "icons"
ICONS = PROJECT / "build" / "icons"
PROGRAM, WORKSPACE = "vantage", "workspace"

THEME_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)
MAC_SIZES = {
    "icp4": 16,
    "icp5": 32,
    "ic11": 32,
    "ic12": 64,
    "ic07": 128,
    "ic13": 256,
    "ic08": 256,
    "ic14": 512,
    "ic09": 512,
    "ic10": 1024,
}
"""Pixels by type; ic11 to ic14 and ic10 are 16, 32, 128, 256 and 512 points on a screen with twice the pixels."""
MAC_MARGIN = 100 / 1024
"""Programs on macOS leave this share of the picture free on each side; documents use its whole height."""


def draw_icons(to: Path) -> None:
    """Write `vantage` and `workspace` as .ico and .icns, and a theme `hicolor` for Linux, into the folder `to`.

    The same drawings give the same bytes. No screen and no application object of Qt are needed.
    """
    for name, place in ((PROGRAM, "apps/vantage"), (WORKSPACE, "mimetypes/application-x-vantage")):
        drawing = DRAWINGS / f"{name}.svg"
        theme = to / "hicolor"
        for size in THEME_SIZES:
            put(theme / f"{size}x{size}" / f"{place}.png", drawn(drawing, size))
        (theme / "scalable" / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(drawing, theme / "scalable" / f"{place}.svg")
        put(to / f"{name}.ico", windows_icon([(size, drawn(drawing, size)) for size in WINDOWS_SIZES]))
        share = MAC_MARGIN if name == PROGRAM else 0
        pictures = [(kind, drawn(drawing, size, int(size * share))) for kind, size in MAC_SIZES.items()]
        put(to / f"{name}.icns", mac_icon(pictures))


def drawn(drawing: Path, size: int, margin: int = 0) -> bytes:
    """The drawing as a square PNG of `size` pixels, transparent beside it and for `margin` pixels on each side.

    Raises ValueError for a file that is no SVG drawing.
    """
    renderer = QSvgRenderer(str(drawing))
    if not renderer.isValid():
        raise ValueError(f"{drawing} is no drawing")
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(margin, margin, size - 2 * margin, size - 2 * margin))
    painter.end()
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(kept, b"png")
    if not writer.write(picture.convertToFormat(QImage.Format.Format_ARGB32)):
        raise ValueError(f"{drawing} cannot be kept in {size} pixels: {writer.errorString()}")
    return bytes(kept.data().data())


def windows_icon(pictures: list[tuple[int, bytes]]) -> bytes:
    """An `.ico` of PNG files, each with its size in pixels (at most 256)."""
    offset = 6 + 16 * len(pictures)
    entries = []
    for size, png in pictures:
        entries.append(struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), offset))
        offset += len(png)
    return b"".join([struct.pack("<HHH", 0, 1, len(pictures)), *entries, *(png for _, png in pictures)])


def mac_icon(pictures: list[tuple[str, bytes]]) -> bytes:
    """An `.icns` of PNG files, each with its type."""
    entries = b"".join(struct.pack(">4sI", kind.encode(), 8 + len(png)) + png for kind, png in pictures)
    return struct.pack(">4sI", b"icns", 8 + len(entries)) + entries


def main() -> None:
    asked = argparse.ArgumentParser(description="Draw the icons of the program and of its workspaces.")
    asked.add_argument("--to", type=Path, default=ICONS)
    to = asked.parse_args().to
    draw_icons(to)
    print(to)


if __name__ == "__main__":
    main()
