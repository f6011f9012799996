"""What the program is made of: read from the folder of licences of a package, from source from what is installed."""

import sys
from pathlib import Path

import pytest

from bundle.components import LicenceText
from vantage.casework.licences import contents, find_component, installed_contents, matching, packaged_contents
from vantage.errors import FileProblem, UnknownCode

from ..made_up_licences import component, licences_of


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a packaged program."""
    folder = tmp_path / "程序 1"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "vantage"))
    return folder


def test_that_a_component_is_read_as_the_build_wrote_it(program: Path) -> None:
    made = packaged_contents(licences_of(program, [component("alpha")]))
    assert [one.title for one in made.components] == ["Vantage 0.4.0", "alpha 1.0", "PySide6_Essentials 6.11.3"]
    qt = made.components[-1]
    assert (qt.licence, qt.purpose, qt.homepage) == ("LGPL-3.0-only", "Windows.", "https://pyside.org")
    assert [(part.title, part.licence) for part in qt.parts] == [
        ("Qt 6.11.3", "LGPL-3.0-only"),
        ("ICU", "Unicode-3.0"),
        ("RFC 6234 (SHA-2)", "BSD-3-Clause"),
    ]
    assert [text.name for text in qt.texts] == ["LGPL-3.0.txt", "Odd, but so.txt"]
    assert qt.page is not None and "Inside it: ICU" in qt.page.read()


@pytest.mark.parametrize("name", ["libstdc++6", "WenQuanYi Micro Hei", "Inter (a font) 4", "et_xmlfile", "字体 x"])
@pytest.mark.parametrize("version", ["", "1:2.66-4+deb12u2+b2", "4.1 post 1"])
def test_that_name_and_version_are_told_apart(program: Path, name: str, version: str) -> None:
    made = packaged_contents(licences_of(program, [component(name, version)]))
    assert (name, version) in [(one.name, one.version) for one in made.components]


def test_that_a_text_two_components_share_is_had_from_both(program: Path) -> None:
    shared = LicenceText("COPYING", "The same for both.\n")
    made = packaged_contents(
        licences_of(program, [component("alpha", "1", "MIT", shared), component("beta", "1", "MIT", shared)])
    )
    texts = [find_component(made, name).texts for name in ("alpha", "beta")]
    assert [[text.read() for text in one] for one in texts] == [["The same for both.\n"]] * 2


def test_that_the_words_on_replacing_libraries_are_those_of_the_overview(program: Path) -> None:
    words = packaged_contents(licences_of(program)).replacing
    assert "* PySide6_Essentials 6.11.3 (LGPL-3.0-only)\n" in words
    assert "build Qt or PySide6 of the same version series (6.11.3)" in words
    assert "you may put changed versions of them in their place. The program only uses them" in words
    assert "All components" not in words


def test_that_a_page_names_no_text_outside_the_folder(program: Path) -> None:
    folder = licences_of(program)
    (program / "secret.txt").write_text("not a licence", encoding="utf-8")
    page = folder / "Vantage" / "COMPONENT.txt"
    page.write_text(page.read_text(encoding="utf-8").replace("Texts: ", "Texts: ../../secret.txt, "), encoding="utf-8")
    assert [text.name for text in packaged_contents(folder).components[0].texts] == ["LICENSE"]


def test_that_a_text_that_is_gone_is_told(program: Path) -> None:
    (text,) = packaged_contents(licences_of(program)).components[0].texts
    text.path.unlink()
    with pytest.raises(FileProblem) as told:
        text.read()
    assert "LICENSE" in told.value.title
    assert str(text.path) in told.value.advice


def test_that_a_text_in_an_unknown_encoding_is_read_all_the_same(program: Path) -> None:
    (text,) = packaged_contents(licences_of(program)).components[0].texts
    text.path.write_bytes(b"\xa9 Klar\xe4lvdalens\f2\0")
    assert text.read() == "\ufffd Klar\ufffdlvdalens\n2\ufffd"


def test_that_a_package_has_its_licences_beside_the_program(program: Path) -> None:
    folder = licences_of(program)
    assert contents().folder == folder
    assert len(contents().components) == 2


def test_that_an_application_of_macos_has_them_among_its_resources(tmp_path: Path, monkeypatch) -> None:
    inside = tmp_path / "Vantage.app" / "Contents"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(inside / "MacOS" / "vantage"))
    assert contents().folder is None
    assert contents().components == ()
    folder = licences_of(inside / "Resources")
    assert contents().folder == folder


def test_that_from_source_it_is_what_is_needed_to_run_and_nothing_for_work_on_the_code() -> None:
    made = contents()
    assert made == installed_contents()
    found = {one.name: one for one in made.components}
    assert next(iter(found)) == "Vantage"
    assert {"PySide6_Essentials", "shiboken6", "numpy", "sqlite-utils", "lxml"} <= set(found)
    assert not {"pytest", "hypothesis", "pyinstaller", "ruff", "mypy"} & {name.lower() for name in found}
    assert "LGPL-3.0-only" in found["PySide6_Essentials"].licence
    assert "Redistribution and use" in found["numpy"].texts[0].read()
    assert all(one.version and one.licence for one in made.components)
    assert (made.folder, made.replacing) == (None, "")


def test_that_a_name_is_found_whatever_its_spelling_and_a_part_leads_to_what_it_is_in(program: Path) -> None:
    made = packaged_contents(licences_of(program, [component("lib-x.y"), component("lib-z")]))
    for name in ("PySide6_Essentials", "pyside6-essentials", "PYSIDE6", "qt", "Qt 6.11.3", "icu"):
        assert find_component(made, name).name == "PySide6_Essentials", name
    assert find_component(made, "LIB_X-Y").name == "lib-x.y"


@pytest.mark.parametrize(("name", "told"), [("lib", "lib-x, lib-z"), ("nothing", "`vantage licences`"), ("", "")])
def test_that_a_name_of_none_or_several_is_refused(program: Path, name: str, told: str) -> None:
    made = packaged_contents(licences_of(program, [component("lib-x"), component("lib-z")]))
    with pytest.raises(UnknownCode) as refused:
        find_component(made, name)
    assert told in refused.value.advice


def test_that_a_filter_finds_components_by_all_its_words_and_then_the_parts_inside(program: Path) -> None:
    made = packaged_contents(licences_of(program, [component("alpha", purpose="Reads tables.")]))

    def found(words: str) -> list[str]:
        return [part.title if part else one.name for one, part in matching(made, words)]

    assert found(" ") == ["Vantage", "alpha", "PySide6_Essentials"]
    assert found("lgpl") == ["PySide6_Essentials", "Qt 6.11.3"]
    assert found("TABLES mit") == ["alpha"]
    assert found("tables lgpl") == []
    assert found("sha-2") == ["RFC 6234 (SHA-2)"]
