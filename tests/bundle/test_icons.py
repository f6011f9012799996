"""The icons: what is in the containers, read back by the formats' own rules, and what the drawings may hold."""

import re
import struct
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QImage, QImageReader

from bundle.icons import DRAWINGS, MAC_SIZES, THEME_SIZES, WINDOWS_SIZES, draw_icons, drawn, mac_icon, windows_icon
from vantage.charts.palette import LIGHT

NAMES = ("vantage", "workspace")
PLACES = ("apps/vantage", "mimetypes/application-x-vantage")
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def icons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    draw_icons(folder)
    return folder


def dimensions(png: bytes) -> tuple[int, int]:
    """Width and height as the file itself tells them."""
    assert png.startswith(PNG) and png.endswith(b"IEND\xaeB`\x82")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def pictures_of_ico(content: bytes) -> list[tuple[int, int, bytes]]:
    """Width and height from the entry, and the picture it points at."""
    zero, kind, count = struct.unpack_from("<HHH", content)
    assert (zero, kind) == (0, 1)
    entries = [struct.unpack_from("<BBBBHHII", content, 6 + 16 * place) for place in range(count)]
    assert all(entry[2:6] == (0, 0, 1, 32) for entry in entries)
    ends = [6 + 16 * count, *(offset + length for *_, length, offset in entries)]
    assert [offset for *_, offset in entries] == ends[:-1] and ends[-1] == len(content)
    pictures = [content[start:end] for start, end in pairwise(ends)]
    return [(entry[0] or 256, entry[1] or 256, png) for entry, png in zip(entries, pictures, strict=True)]


def pictures_of_icns(content: bytes) -> list[tuple[str, bytes]]:
    """Type and picture of every part; the lengths must lead from each to the next and to the end."""
    assert content[:4] == b"icns" and struct.unpack(">I", content[4:8]) == (len(content),)
    found, place = [], 8
    while place < len(content):
        kind, length = struct.unpack_from(">4sI", content, place)
        found.append((kind.decode(), content[place + 8 : place + length]))
        place += length
    assert place == len(content)
    return found


def alpha(png: bytes, x: int, y: int) -> int:
    return QImage.fromData(png).pixelColor(x, y).alpha()


@pytest.mark.parametrize("place", PLACES)
def test_that_the_theme_holds_every_size_and_the_drawing(icons: Path, place: str) -> None:
    theme = icons / "hicolor"
    sizes = {int(file.relative_to(theme).parts[0].split("x")[0]) for file in theme.glob(f"*x*/{place}.png")}
    assert sizes == set(THEME_SIZES) == {16, 22, 24, 32, 48, 64, 128, 256, 512}
    for size in sizes:
        assert dimensions((theme / f"{size}x{size}" / f"{place}.png").read_bytes()) == (size, size)
    assert (theme / "scalable" / f"{place}.svg").read_text(encoding="utf-8").startswith("<svg ")


@pytest.mark.parametrize("name", NAMES)
def test_that_the_icon_for_windows_holds_every_size_once_and_as_it_says(icons: Path, name: str) -> None:
    pictures = pictures_of_ico((icons / f"{name}.ico").read_bytes())
    assert [width for width, _, _ in pictures] == list(WINDOWS_SIZES) == [16, 24, 32, 48, 64, 128, 256]
    assert all(dimensions(png) == (width, height) for width, height, png in pictures)


@pytest.mark.parametrize("name", NAMES)
def test_that_another_reader_finds_the_same_pictures_in_the_icon_for_windows(icons: Path, name: str) -> None:
    reader = QImageReader(str(icons / f"{name}.ico"))
    read = []
    for place in range(reader.imageCount()):
        assert reader.jumpToImage(place)
        read.append(reader.read())
    assert [picture.width() for picture in read] == list(WINDOWS_SIZES)
    assert all(picture.hasAlphaChannel() and picture.pixelColor(0, 0).alpha() < 255 for picture in read)


@pytest.mark.parametrize("name", NAMES)
def test_that_the_icon_for_macos_holds_every_type_once_in_its_size(icons: Path, name: str) -> None:
    pictures = pictures_of_icns((icons / f"{name}.icns").read_bytes())
    expected = {"icp4": 16, "icp5": 32, "ic07": 128, "ic08": 256, "ic09": 512}
    expected |= {"ic11": 2 * 16, "ic12": 2 * 32, "ic13": 2 * 128, "ic14": 2 * 256, "ic10": 2 * 512}
    assert sorted(kind for kind, _ in pictures) == sorted(expected)
    assert {kind: dimensions(png) for kind, png in pictures} == {kind: (n, n) for kind, n in expected.items()}
    assert expected == MAC_SIZES


def test_that_corners_are_transparent_and_the_middle_is_not(icons: Path) -> None:
    files = [*icons.glob("hicolor/*/*/*.png")]
    assert len(files) == len(PLACES) * len(THEME_SIZES)
    for file in files:
        png = file.read_bytes()
        last = dimensions(png)[0] - 1
        corners = [alpha(png, x, y) for x in (0, last) for y in (0, last)]
        assert max(corners) < 128, file
        assert last < 31 or corners == [0] * 4, file
        assert alpha(png, last // 2, last // 2) == 255, file


def test_that_the_program_on_macos_leaves_a_margin_and_documents_do_not(icons: Path) -> None:
    for name, free in (("vantage", True), ("workspace", False)):
        for kind, png in pictures_of_icns((icons / f"{name}.icns").read_bytes()):
            middle = MAC_SIZES[kind] // 2
            assert (alpha(png, middle, 0) == 0) is free, (name, kind)
            assert alpha(png, middle, middle) == 255, (name, kind)


def test_that_the_smallest_picture_still_shows_two_arms_apart(icons: Path) -> None:
    """At 16 pixels: ground, light arm, ground, white arm, ground, read along one row near the top of the mark."""
    picture = QImage(str(icons / "hicolor" / "16x16" / "apps" / "vantage.png"))
    row = [picture.pixelColor(x, 4) for x in range(16)]
    ground, light = QColor(LIGHT.accent), [colour.lightness() for colour in row]
    assert row[1] == row[7] == row[8] == row[14] == ground
    assert max(light[2:7]) > ground.lightness() + 60 and max(light[9:14]) > ground.lightness() + 100


def test_that_the_same_drawings_give_the_same_bytes(icons: Path, tmp_path: Path) -> None:
    for _ in ("new", "over old ones"):
        draw_icons(tmp_path)
    drawn_once = {file.relative_to(icons): file.read_bytes() for file in icons.rglob("*") if file.is_file()}
    drawn_again = {file.relative_to(tmp_path): file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert drawn_once == drawn_again
    assert len(drawn_once) == 2 * (len(THEME_SIZES) + 1) + 4


def test_that_pictures_bear_no_time_and_no_text(icons: Path) -> None:
    for file in icons.glob("hicolor/*/*/*.png"):
        assert not re.search(rb"tIME|tEXt|iTXt|zTXt|eXIf", file.read_bytes()), file


@pytest.mark.parametrize("name", NAMES)
def test_that_drawings_hold_shapes_only_and_refer_to_nothing(name: str) -> None:
    text = (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "rect", "path"}
    known = {"width", "height", "viewBox", "rx", "d", "fill"}
    assert {attribute for element in root.iter() for attribute in element.attrib} <= known
    assert "<!" not in text and "<?" not in text and "url(" not in text
    assert text.count("://") == text.count('xmlns="http://www.w3.org/2000/svg"') == 1


@pytest.mark.parametrize("name", NAMES)
def test_that_drawings_are_square_and_in_the_colour_of_the_program(name: str) -> None:
    root = ElementTree.parse(DRAWINGS / f"{name}.svg").getroot()
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    assert width == height
    assert LIGHT.accent in {element.get("fill") for element in root.iter()}


def test_that_containers_keep_any_picture_as_it_is() -> None:
    first, second = PNG + b"one" + b"IEND\xaeB`\x82", PNG + b"the second" + b"IEND\xaeB`\x82"
    assert pictures_of_ico(windows_icon([(16, first), (256, second)])) == [(16, 16, first), (256, 256, second)]
    assert pictures_of_icns(mac_icon([("icp4", first), ("ic08", second)])) == [("icp4", first), ("ic08", second)]


def test_that_a_file_that_is_no_drawing_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.svg"
    wrong.write_text("<svg", encoding="utf-8")
    with pytest.raises(ValueError, match=r"wrong\.svg is no drawing"):
        drawn(wrong, 16)
