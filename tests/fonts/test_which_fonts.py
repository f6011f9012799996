"""Which fonts set what Inter lacks: chosen ones, the package's, or what the system has."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from tests.fonts.made_up_font import made_up_font, without

from vantage import fonts
from vantage.errors import FileProblem
from vantage.fonts.system import font_folders, system_typefaces

CHINESE, KANA, HANGUL = "汉漢芯", "のア", "한국"
NEEDED_TO_SET = (b"head", b"hhea", b"maxp", b"name", b"loca")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "share" / "fonts"
    place.mkdir(parents=True)
    return place


def put(folder: Path, name: str, characters: str, rights: int = 0) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made_up_font(path.stem, characters, rights=rights))
    return path


def names(folder: Path) -> list[str]:
    return [face.path.name for face in system_typefaces([folder])]


def test_that_one_font_for_all_three_scripts_is_enough(folder: Path) -> None:
    put(folder, "truetype/NanumGothic.ttf", HANGUL)
    put(folder, "truetype/wqy/wqy-microhei.ttc", CHINESE + KANA + HANGUL)
    put(folder, "uming.ttc", CHINESE)
    assert names(folder) == ["wqy-microhei.ttc"]


def test_that_several_fonts_make_up_for_each_other_in_a_fixed_order(folder: Path) -> None:
    for name, characters in (("NanumGothic.ttf", HANGUL), ("ipag.ttf", KANA + "漢"), ("uming.ttc", CHINESE)):
        put(folder, name, characters)
    assert names(folder) == ["uming.ttc", "ipag.ttf", "NanumGothic.ttf"]


def test_that_a_font_that_adds_nothing_is_left_out(folder: Path) -> None:
    put(folder, "DroidSansFallbackFull.ttf", CHINESE + KANA)
    put(folder, "ipag.ttf", KANA)
    assert names(folder) == ["DroidSansFallbackFull.ttf"]


def test_that_unknown_forbidden_and_damaged_files_are_passed_over(folder: Path) -> None:
    put(folder, "Some Font.ttf", CHINESE + KANA + HANGUL)
    put(folder, "msyh.ttc", CHINESE, rights=2)
    (folder / "simsun.ttc").write_bytes(b"ttcf")
    put(folder, "uming.ttc", CHINESE)
    assert names(folder) == ["uming.ttc"]
    assert system_typefaces([folder / "nowhere"]) == ()


@pytest.mark.parametrize("table", NEEDED_TO_SET)
def test_that_a_file_of_the_system_that_the_typesetter_cannot_set_is_passed_over(folder: Path, table: bytes) -> None:
    (folder / "msyh.ttc").write_bytes(without(made_up_font("Square", CHINESE + KANA + HANGUL), table))
    put(folder, "uming.ttc", CHINESE)
    assert names(folder) == ["uming.ttc"]


def test_that_the_first_of_two_folders_wins(tmp_path: Path) -> None:
    own, shared = tmp_path / "own", tmp_path / "shared"
    for place in (own, shared):
        put(place, "uming.ttc", CHINESE)
    assert [face.path.parent for face in system_typefaces([own, shared])] == [own]


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")
def test_that_the_users_own_fonts_come_before_the_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DATA_DIRS", "/opt/share:/usr/share")
    expected = [tmp_path / ".fonts", tmp_path / "data/fonts", Path("/opt/share/fonts"), Path("/usr/share/fonts")]
    assert font_folders() == [*expected, Path("/usr/local/share/fonts")]


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_that_a_user_without_a_home_has_the_fonts_of_the_system(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("LOCALAPPDATA", "XDG_DATA_HOME", "XDG_DATA_DIRS"):
        monkeypatch.delenv(name, raising=False)
    assert font_folders()
    assert not [place for place in font_folders() if "fonts" not in place.name.lower()]


def test_that_chosen_files_are_taken_in_their_order_and_none_means_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = put(folder, "b.ttf", KANA), put(folder, "a.ttf", CHINESE)
    monkeypatch.setenv(fonts.CHOICE, f"{first}{os.pathsep}{second}")
    assert [face.family for face in fonts.cjk_typefaces()] == ["b", "a"]
    monkeypatch.setenv(fonts.CHOICE, "")
    assert fonts.cjk_typefaces() == ()


@pytest.mark.parametrize(
    "content", [None, b"no font", *(without(made_up_font("Square", CHINESE), table) for table in NEEDED_TO_SET)]
)
def test_that_a_chosen_file_that_is_no_font_is_named_with_advice(
    folder: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    path = folder / "chosen.ttf"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv(fonts.CHOICE, str(path))
    with pytest.raises(FileProblem, match=r"chosen\.ttf") as problem:
        fonts.cjk_typefaces()
    assert fonts.CHOICE in problem.value.advice


def test_that_the_packages_own_font_is_the_only_one_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "assets" / "fonts"
    inside.mkdir(parents=True)
    for file in fonts.window_fonts():
        shutil.copy(file, inside)
    bundled = put(inside, "wqy-microhei.ttc", CHINESE)
    (inside / "wqy-microhei.LICENSE.txt").write_text("licence", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert fonts.bundled_cjk_font() == bundled
    assert [file.parent for file in fonts.window_fonts()] == [inside, inside]
    assert fonts.memo_typeface().family == "Inter"


def test_that_from_source_no_font_is_bundled() -> None:
    assert fonts.bundled_cjk_font() is None
