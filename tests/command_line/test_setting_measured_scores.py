"""`set FILE score` on a measured criterion: raw values, years and notes."""

import shutil
from pathlib import Path

import pytest

from vantage.casework.sample import build_sample

CELL = ("score", "researchers_headcount", "US")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample of twelve nations, never to be written to."""
    return build_sample(tmp_path_factory.mktemp("nations") / "nations.vantage", "nations")


@pytest.fixture
def nations(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "nations.vantage"))


def test_that_what_is_odd_about_a_value_is_noted_in_text_and_in_json(answer, run, nations: Path) -> None:
    found = answer("set", nations, *CELL, "72")
    assert found["words"] == "Score United States 72 persons on Researchers"
    assert len(found["notes"]) == 3
    assert "The linked evidence says 1,476,118 persons (2020)." in found["notes"]
    told = run("set", nations, *CELL, "73").stdout
    assert "\nNote: The linked evidence says 1,476,118 persons (2020).\n" in told


def test_that_a_value_that_fits_and_a_blank_have_no_notes(answer, nations: Path) -> None:
    assert answer("set", nations, *CELL, "1,476,118", "--year", "2020")["notes"] == []
    assert answer("set", nations, "score", "ai_diffusion", "CN", "30", "--year", "2025")["notes"] == []
    assert answer("set", nations, *CELL, "blank")["notes"] == []


def test_that_a_year_goes_with_a_value_only(run, nations: Path, sample: Path) -> None:
    assert "A blank has no year." in run("set", nations, *CELL, "blank", "--year", "2020").stderr
    judged = run("set", sample, "score", "energy", "US", "50", "--year", "2020")
    assert judged.exit_code == 1
    assert "judged score has no year" in judged.stderr
    assert run("set", nations, *CELL, "5e5", "--year", "last").exit_code == 2


def test_that_refusals_name_the_unit(run, nations: Path) -> None:
    result = run("set", nations, *CELL, "many")
    assert result.exit_code == 1
    assert "in persons (now 1,476,118)" in result.stderr
    assert "60-72-80" not in result.stderr
