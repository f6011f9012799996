"""What a package keeps of what PyInstaller found: plug-ins that are wanted, and libraries that something kept needs."""

import sys
from pathlib import Path

import pytest

from bundle.trimming import STRIPPED, Entry, kept_binaries, kept_data, strip_libraries

LIB = "/usr/lib/"
XCB = ("PySide6/Qt/plugins/platforms/libqxcb.so", LIB + "libqxcb.so", "BINARY")
GTK = ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", LIB + "libqgtk3.so", "BINARY")
PAIRS: dict[str, list[str]] = {
    LIB + "libqxcb.so": [LIB + "libX11.so.6"],
    LIB + "libX11.so.6": [LIB + "libXau.so.6"],
    LIB + "libqgtk3.so": [LIB + "libgtk-3.so.0", LIB + "libX11.so.6"],
    LIB + "libgtk-3.so.0": [LIB + "libcairo.so.2"],
}


def library(name: str) -> Entry:
    return (name, LIB + name, "BINARY")


LIBRARIES = [library(name) for name in ("libX11.so.6", "libXau.so.6", "libgtk-3.so.0", "libcairo.so.2")]


def needs(file: str) -> list[str]:
    return PAIRS.get(file, [])


def places(entries: list[Entry]) -> set[str]:
    return {entry[0] for entry in entries}


def test_that_libraries_that_only_an_unwanted_plugin_links_to_are_left_out() -> None:
    assert places(kept_binaries([XCB, GTK, *LIBRARIES], needs)) == {XCB[0], "libX11.so.6", "libXau.so.6"}


def test_that_a_library_of_python_itself_and_an_extension_need_no_reason() -> None:
    extension = ("lxml/etree.so", LIB + "etree.so", "EXTENSION")
    entries = [library("libpython3.11.so.1.0"), extension, library("libxml2.so.2")]
    kept = kept_binaries(entries, lambda file: [LIB + "libxml2.so.2"] if file.endswith("etree.so") else [])
    assert kept == entries


@pytest.mark.parametrize(
    "name", ["platforms/libqvnc.so", "tls/libqopensslbackend.so", "generic/libqevdevtouchplugin.so"]
)
def test_that_plugins_nobody_asked_for_are_left_out(name: str) -> None:
    assert kept_binaries([(f"PySide6/Qt/plugins/{name}", LIB + "plugin.so", "BINARY")], needs) == []


@pytest.mark.parametrize(
    "place", ["PySide6/plugins/platforms/qwindows.dll", "PySide6\\plugins\\platforms\\qwindows.dll"]
)
def test_that_the_windows_plugin_is_known_with_either_slash(place: str) -> None:
    assert len(kept_binaries([(place, "C:/qwindows.dll", "BINARY")], needs)) == 1


def test_that_data_nobody_reads_and_links_to_libraries_left_out_go() -> None:
    entries = [
        ("babel/locale-data/de.dat", "de.dat", "DATA"),
        ("babel/locale-data/root.dat", "root.dat", "DATA"),
        ("PySide6/Qt/translations/qt_de.qm", "qt_de.qm", "DATA"),
        ("pyqtgraph/icons/peegee/peegee.svg", "peegee.svg", "DATA"),
        ("libX11.so.6", "PySide6/Qt/lib/libX11.so.6", "SYMLINK"),
        ("libgone.so.1", "PySide6/Qt/lib/libgone.so.1", "SYMLINK"),
    ]
    kept = kept_data(entries, [("PySide6/Qt/lib/libX11.so.6", LIB + "libX11.so.6", "BINARY")])
    assert places(kept) == {"babel/locale-data/root.dat", "libX11.so.6"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux libraries are stripped")
def test_that_a_library_still_loads_after_it_was_stripped(tmp_path: Path) -> None:
    import _decimal
    import shutil
    import subprocess

    if shutil.which("strip") is None or not getattr(_decimal, "__file__", None):
        pytest.skip("binutils are there where packages are built")
    copy = tmp_path / "_internal" / "python3" / "lib-dynload" / Path(_decimal.__file__).name
    copy.parent.mkdir(parents=True)
    shutil.copy(_decimal.__file__, copy)
    strip_libraries(tmp_path, STRIPPED)
    sections = subprocess.run(["objdump", "-h", copy], capture_output=True, text=True, check=True).stdout
    assert ".debug_info" not in sections
    code = f"import sys; sys.path.insert(0, {str(copy.parent)!r}); import _decimal; print(_decimal.__file__)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert Path(found) == copy


def test_that_a_framework_of_macos_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    framework = "PySide6/Qt/lib/QtCore.framework"
    binaries = [(f"{framework}/Versions/A/QtCore", "/x/QtCore", "BINARY")]
    links = [
        (f"{framework}/Versions/Current", "A", "SYMLINK"),
        (f"{framework}/QtCore", "Versions/Current/QtCore", "SYMLINK"),
    ]
    assert kept_binaries(binaries, needs) == binaries
    assert kept_data(links, binaries) == links


def test_that_a_library_windows_finds_by_its_path_alone_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    entries = [("python3.dll", "C:/Python/python3.dll", "BINARY"), ("VCRUNTIME140.dll", "C:/Python/v.dll", "BINARY")]
    assert kept_binaries(entries, needs) == entries
