"""`vantage licences`: what the program is made of, without a window."""

import sys
from pathlib import Path

import pytest

from ..made_up_licences import component, licences_of


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of licences of a packaged program."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "program" / "vantage"))
    return licences_of(tmp_path / "program", [component("a" * 60, "1:2.66-4+deb12u2", "MIT AND BSD-3-Clause")])


def test_that_every_component_has_a_line_with_version_and_licence(run, folder: Path) -> None:
    lines = run("licences").stdout.splitlines()
    assert [line.split() for line in lines[:4]] == [
        ["component", "version", "licence"],
        ["Vantage", "0.4.0", "Apache-2.0"],
        ["a" * 60, "1:2.66-4+deb12u2", "MIT", "AND", "BSD-3-Clause"],
        ["PySide6_Essentials", "6.11.3", "LGPL-3.0-only"],
    ]
    assert "you may put changed versions in their place" in run("licences").stdout
    assert str(folder) in run("licences").stdout


def test_that_a_name_shows_what_it_is_and_its_texts(run, folder: Path) -> None:
    told = run("licences", "qt").stdout
    assert told.startswith("PySide6_Essentials 6.11.3\nLicence: LGPL-3.0-only\n")
    assert "Qt 6.11.3 (LGPL-3.0-only); ICU (Unicode-3.0)" in told
    assert "==== LGPL-3.0.txt ====\n\nGNU LESSER GENERAL PUBLIC LICENSE\n" in told
    assert "\f" not in told


def test_that_the_json_holds_the_same(answer, folder: Path) -> None:
    told = answer("licences")
    assert told["folder"] == str(folder)
    assert told["components"][-1]["parts"][0] == {"name": "Qt 6.11.3", "licence": "LGPL-3.0-only"}
    assert answer("licences", "vantage")["texts"] == [{"name": "LICENSE", "text": "The licence of Vantage."}]


def test_that_an_unknown_name_is_refused_with_advice(run, folder: Path) -> None:
    done = run("licences", "nonsense")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "`vantage licences`" in done.stderr


def test_that_a_component_without_any_text_says_so(run, folder: Path) -> None:
    gone = folder / "Vantage" / "LICENSE"
    gone.unlink()
    gone.mkdir()
    assert run("licences", "vantage").stdout.rstrip().endswith("no licence text beside it.")


def test_that_a_package_without_licences_says_so(run, folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    assert "folder licences" in run("licences").stdout


def test_that_from_source_the_installed_ones_are_listed(run, answer) -> None:
    told = answer("licences")
    assert told["folder"] is None
    assert "PySide6_Essentials" in [one["name"] for one in told["components"]]
    assert "Apache License" in run("licences", "vantage").stdout
