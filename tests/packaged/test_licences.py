"""What the package contains can be seen with nothing but the package."""

import json
from pathlib import Path


def test_that_the_licences_of_qt_are_listed_and_shown(run, program: Path) -> None:
    done = run("licences")
    assert done.returncode == 0, done.stderr
    listed = [line.split() for line in done.stdout.splitlines()]
    assert [line[2:] for line in listed if line[:1] == ["PySide6_Essentials"]] == [["LGPL-3.0-only"]]
    assert "you may put changed versions in their place" in done.stdout
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in run("licences", "PySide6").stdout


def test_that_every_component_has_a_licence(run, program: Path) -> None:
    told = json.loads(run("licences", "--json").stdout)
    folders = [page.parent for page in (program.parent / "licences").glob("*/COMPONENT.txt")]
    assert len(told["components"]) == len(folders) > 50
    assert [one["name"] for one in told["components"] if not one["licence"]] == []
    assert Path(told["folder"]) == program.parent / "licences"
