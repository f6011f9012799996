"""Everything in a built folder has an owner with a known licence, or the build stops and names it."""

import shutil
from importlib.metadata import distribution, requires
from pathlib import Path

import pytest

from bundle import system_libraries
from bundle.components import BundledFile, copyrights_in
from bundle.decisions import Decision, decisions
from bundle.installed import python_component, read_installed, required_name
from bundle.inventory import UnknownOrigin, objections, take_inventory

from .made_up_folder import MadeUp, make


@pytest.fixture
def made(tmp_path: Path) -> MadeUp:
    return make(tmp_path)


def test_that_every_file_and_module_gets_its_component(made: MadeUp) -> None:
    found = {component.name: component for component in made.inventory().components}
    assert sorted(found) == ["CPython", "PyInstaller", "Vantage", "alpha", "beta-tool"]
    assert [file.place for file in found["alpha"].files] == ["_internal/alpha/words.txt"]
    assert found["alpha"].modules == ("alpha",)
    assert found["beta-tool"].modules == ("beta",)
    assert found["CPython"].modules == ("json", "json.decoder")
    assert [file.place for file in found["PyInstaller"].files] == ["vantage"]
    assert found["PyInstaller"].modules == ("pyi_rth_x",)
    assert found["Vantage"].modules == ("__main__", "vantage.errors")
    assert [file.place for file in found["Vantage"].files] == ["_internal/data/scale.toml"]


def test_that_a_component_has_its_licence_texts_and_copyright(made: MadeUp) -> None:
    alpha = next(component for component in made.inventory().components if component.name == "alpha")
    assert (alpha.version, alpha.spdx, alpha.purpose, alpha.purl) == ("1.0", "MIT", "Made up.", "pkg:pypi/alpha@1.0")
    assert alpha.copyrights == ("Copyright (c) 2020 Ada Example",)
    assert "Permission is hereby granted" in alpha.texts[0].content


def test_that_files_and_modules_nobody_owns_are_all_named(made: MadeUp) -> None:
    made.bundle("libstrange.so.1", b"who made this?")
    made.bundle("extra/notes.txt", b"or this?")
    made.pack(["vantage.errors", "stranger"], ["__main__"])
    with pytest.raises(UnknownOrigin) as refusal:
        made.inventory()
    lines = str(refusal.value).splitlines()
    assert lines == [
        "unknown file: _internal/extra/notes.txt",
        "unknown file: _internal/libstrange.so.1",
        "unknown module: stranger",
    ]


def test_that_a_copied_file_is_known_by_its_bytes(made: MadeUp) -> None:
    made.bundle("assets/fonts/copy.txt", b"words")
    alpha = next(component for component in made.inventory().components if component.name == "alpha")
    assert [file.place for file in alpha.files] == ["_internal/alpha/words.txt", "_internal/assets/fonts/copy.txt"]


def test_that_a_file_the_build_changed_says_so(made: MadeUp) -> None:
    made.bundle("alpha/words.txt", b"stripped")
    alpha = next(component for component in made.inventory().components if component.name == "alpha")
    assert [file.altered for file in alpha.files] == [True]


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "AGPL-3.0-or-later", "Proprietary", "BSD"])
def test_that_a_licence_that_is_not_permitted_or_not_clear_stops_the_build(made: MadeUp, licence: str) -> None:
    made.install("gamma", {"gamma/x.txt": b"x", "licenses/LICENSE": b"text"}, f"License: {licence}\n")
    made.bundle("gamma/x.txt", b"x")
    with pytest.raises(UnknownOrigin, match=r"gamma 1\.0"):
        made.inventory()


def test_that_a_wheel_without_a_licence_text_gets_the_standard_one_or_stops_the_build(made: MadeUp) -> None:
    made.install("gamma", {"gamma/x.txt": b"x"}, "License-Expression: Zlib\n")
    made.install("delta", {"delta/x.txt": b"xx"}, "License-Expression: Python-2.0\n")
    made.bundle("gamma/x.txt", b"x")
    gamma = next(component for component in made.inventory().components if component.name == "gamma")
    assert [text.name for text in gamma.texts] == ["Zlib.txt"]
    made.bundle("delta/x.txt", b"xx")
    with pytest.raises(UnknownOrigin, match=r"delta 1\.0: no text of Python-2\.0"):
        made.inventory()


def test_that_a_library_carried_along_in_a_wheel_needs_a_decision(made: MadeUp) -> None:
    made.install("gamma", {"gamma.libs/libother-1234.so.2": b"ELF", "licenses/LICENSE": b"MIT"})
    made.bundle("gamma.libs/libother-1234.so.2", b"ELF")
    with pytest.raises(UnknownOrigin, match="gamma carries libraries nobody has decided about"):
        made.inventory()


def test_that_a_font_lies_beside_its_licence(made: MadeUp) -> None:
    made.bundle("assets/fonts/wqy-microhei.ttc", b"font")
    made.bundle("assets/fonts/wqy-microhei.ttc.LICENSE.txt", b"Copyright (c) 2009 The Font Makers\nApache License")
    font = next(component for component in made.inventory().components if component.kind == "file")
    assert (font.name, font.spdx) == ("WenQuanYi Micro Hei", "Apache-2.0")
    assert font.copyrights == ("Copyright (c) 2009 The Font Makers",)
    assert len(font.files) == 2


def test_that_a_link_inside_the_folder_is_no_second_file_and_one_that_leads_out_is_refused(made: MadeUp) -> None:
    (made.folder / "_internal" / "words").symlink_to("alpha/words.txt")
    assert made.inventory()
    (made.folder / "_internal" / "out").symlink_to(made.project / "LICENSE")
    with pytest.raises(ValueError, match="which is not in the built folder"):
        made.inventory()


def test_that_a_folder_that_is_not_there_is_named(made: MadeUp, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        take_inventory(tmp_path / "nowhere", "1", made.installed(), made.project)


def test_that_copyright_lines_are_told_from_words_about_copyright() -> None:
    words = ["# Copyright (c) 2001 Ann", "the copyright holder may", " (C) 2003-2005 Bob", "Copyright <year> <owner>"]
    text = "\n".join([*words, words[0]])
    assert copyrights_in([text]) == ("Copyright (c) 2001 Ann", "(C) 2003-2005 Bob")


INSTALLED = read_installed()


def _what_the_program_needs() -> list[str]:
    """The distributions the program depends on, directly or not, extras left out."""
    waiting, found = ["vantage"], set()
    while waiting:
        for text in requires(waiting.pop()) or ():
            name = required_name(text)
            if "extra ==" not in text and name not in found and name in INSTALLED.distributions:
                found.add(name)
                waiting.append(name)
    return sorted(found)


@pytest.mark.parametrize("name", _what_the_program_needs())
def test_that_everything_the_program_is_installed_with_may_be_passed_on(name: str) -> None:
    found = distribution(name)
    # Of Qt only some modules may be: the next test.
    bundled = [] if name == "pyside6-essentials" else found.files or []
    files = [BundledFile(f"_internal/{file.as_posix()}", "0" * 64, 1) for file in bundled]
    component = python_component(found, decisions().python.get(name, Decision()), files, ())
    assert component.texts
    assert objections([component]) == []


@pytest.mark.parametrize(
    ("place", "permitted"),
    [
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt6Gui.dll", True),
        ("PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", False),
        ("PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll", False),
        ("PySide6/Qt/lib/libQt6WaylandCompositor.so.6", False),
        ("PySide6/Qt6Charts.dll", False),
    ],
)
def test_that_modules_of_qt_under_the_gpl_alone_are_refused(place: str, permitted: bool) -> None:
    files = [BundledFile(f"_internal/{place}", "0" * 64, 1)]
    qt = python_component(distribution("pyside6-essentials"), decisions().python["pyside6-essentials"], files, ())
    assert [text.name for text in qt.texts] == ["LGPL-3.0.txt", "GPL-3.0.txt"]
    assert (objections([qt]) == []) == permitted


def test_that_the_text_a_build_writes_and_what_runs_before_the_program_are_its_own(made: MadeUp) -> None:
    (made.folder / "qt.conf").write_text("[Paths]\n")
    made.pack(["vantage.errors"], ["before_the_program", "__main__"])
    assert made.inventory().program.modules == ("__main__", "before_the_program", "vantage.errors")
    assert "qt.conf" in [file.place for file in made.inventory().program.files]


@pytest.mark.parametrize("module", ["archive", "licences", "before_the_program.more"])
def test_that_a_module_is_not_its_own_because_a_file_of_the_build_has_its_name(made: MadeUp, module: str) -> None:
    made.pack(["vantage.errors", module], ["before_the_program", "__main__"])
    with pytest.raises(UnknownOrigin, match=f"unknown module: {module}"):
        made.inventory()


def test_that_an_own_file_is_known_wherever_the_project_lies(tmp_path: Path) -> None:
    made = make(tmp_path / "fonts")
    made.bundle("elsewhere/scale.toml", b"scale = 1\n")
    assert "_internal/elsewhere/scale.toml" in [file.place for file in made.inventory().program.files]


def _system_library(name: str) -> Path:
    """A library of the machine the tests run on, as the build would copy it."""
    if not shutil.which("dpkg-query"):
        pytest.skip("system libraries are known by the packages of Debian")
    paths = system_libraries.known_libraries().get(name)
    return paths[0] if paths else pytest.skip(f"this machine has no {name}")


def test_that_a_system_library_is_known_by_its_package_and_comes_with_its_copyright(made: MadeUp) -> None:
    made.bundle("libz.so.1", _system_library("libz.so.1").read_bytes())
    zlib = next(component for component in made.inventory().components if component.kind == "debian")
    assert (zlib.name, zlib.spdx, zlib.texts[0].name) == ("zlib1g", "Zlib", "copyright")
    assert zlib.purl.startswith("pkg:deb/")
    assert zlib.version in zlib.purl.replace("%3A", ":").replace("%2B", "+")
    assert "source package zlib" in zlib.source


def test_that_a_library_is_no_packages_because_of_its_name_alone(made: MadeUp) -> None:
    made.bundle("libz.so.1", _system_library("libz.so.1").read_bytes() + b"changed")
    with pytest.raises(UnknownOrigin, match=r"unknown file: _internal/libz\.so\.1"):
        made.inventory()


def test_that_a_gpl_library_of_the_system_stops_the_build_and_says_what_to_leave_out(made: MadeUp) -> None:
    made.bundle("libreadline.so.8", _system_library("libreadline.so.8").read_bytes())
    with pytest.raises(UnknownOrigin, match=r"libreadline8 .*GPL-3\.0-or-later.*exclude Python's readline module"):
        made.inventory()


def test_that_crates_compiled_into_a_wheel_are_parts_of_it_and_build_tools_are_not() -> None:
    found = distribution("typst")
    compiler = python_component(found, decisions().python["typst"], (), ())
    parts = {part.name: part for part in compiler.parts}
    assert parts["krilla"].purl.startswith("pkg:cargo/krilla@")
    assert parts["openssl-src"].version
    assert "autocfg" not in parts
    assert all(part.texts for part in compiler.parts)


def test_that_the_runtime_of_windows_is_known_by_name_and_comes_with_what_permits_it(made: MadeUp) -> None:
    made.bundle("VCRUNTIME140.dll", b"MZ1")
    made.bundle("VCRUNTIME140_1.dll", b"MZ2")
    made.bundle("python311.dll", b"MZ3")
    found = {component.name: component for component in made.inventory().components}
    assert len(found["Microsoft Visual C++ runtime"].files) == 2
    assert "built with its compiler" in found["Microsoft Visual C++ runtime"].texts[0].content
    assert "Expat" in [part.name for part in found["CPython"].parts]
