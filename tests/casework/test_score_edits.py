"""Typing the raw value of a measured cell: its year, its unit, what is refused and what is remarked on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from vantage.casework import editing
from vantage.casework.score_notes import notes_of_cell
from vantage.domain.assessment import Actor
from vantage.domain.criterion import Criterion
from vantage.domain.evidence import Evidence, EvidenceLink, Publisher, Source
from vantage.domain.score import Score
from vantage.errors import BadInput, BadScore
from vantage.workspace import Workspace, create_workspace, open_workspace, reading, writing

LEAVES = (
    Criterion("people", "Researchers", "talent", goalpost_low=1e4, goalpost_high=1e7, unit="persons", transform="log"),
    Criterion("online", "People online", "applications", goalpost_low=0.0, goalpost_high=100.0, unit="per cent"),
    Criterion("market", "Market value", "capital", goalpost_low=0.0, goalpost_high=250.0, unit="% of GDP"),
    Criterion("balance", "Balance", "capital", goalpost_low=-20.0, goalpost_high=20.0, unit="per cent of GDP"),
    Criterion("carbon", "Carbon intensity", "energy", goalpost_low=0.0, goalpost_high=1e3, unit="g", direction=-1),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Measured indicators, one value of 2020 with its evidence; never write to it."""
    path = tmp_path_factory.mktemp("made") / "scores.vantage"
    with create_workspace(path) as workspace, workspace.step("Make it ready", kind="creation"):
        writing.add_actor(workspace, Actor("US", "United States"))
        writing.add_actor(workspace, Actor("CN", "China"))
        for leaf in LEAVES:
            writing.add_criterion(workspace, Criterion(**{**vars(leaf), "normalisation": "goalposts"}))
        writing.put_score(workspace, Score("people", "US", 1476118.0, year=2020))
        writing.add_publisher(workspace, Publisher("office", "Office"))
        for code in ("book", "leaflet"):
            writing.add_source(workspace, Source(code, code.title(), "office"))
        writing.add_evidence(workspace, _figure("book-1", "book", 1476118.0, 2020))
    return path


def _figure(code: str, source: str, value: float, year: int, unit: str = "persons") -> Evidence:
    links = (EvidenceLink("people", "US"),)
    return Evidence(code, f"Said by {code}.", "indicator value", source, links=links, value=value, unit=unit, year=year)


@pytest.fixture
def ws(made: Path, tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(Path(shutil.copy(made, tmp_path / "scores.vantage")), writing=True) as workspace:
        yield workspace


def _score(ws: Workspace, criterion: str = "people", actor: str = "US") -> Score:
    score = reading.load_assessment(ws).score(criterion, actor)
    assert score is not None
    return score


# the year


@pytest.mark.parametrize(
    ("text", "year", "kept"),
    [
        ("1476118", None, 2020),
        ("1400000-1476118-1500000", None, 2020),
        ("1,500,000", None, None),
        ("1,500,000", 2022, 2022),
        ("1,500,000 (2022)", None, 2022),
        ("1476118(2021)", None, 2021),
        ("1476118 (2021)", 2021, 2021),
    ],
)
def test_that_a_year_belongs_to_the_value_it_was_said_of(
    ws: Workspace, text: str, year: int | None, kept: int | None
) -> None:
    editing.set_score(ws, "people", "US", text, year=year)
    assert _score(ws).year == kept


def test_that_a_lost_year_is_remarked_on_and_a_new_one_is_not(ws: Workspace) -> None:
    before = _score(ws)
    editing.set_score(ws, "people", "US", "1500000")
    assert any(
        "The year 2020 belonged to the value before" in note for note in notes_of_cell(ws, "people", "US", before)
    )
    editing.set_score(ws, "people", "US", "1500000", year=2022)
    assert not any("belonged" in note for note in notes_of_cell(ws, "people", "US", before))


def test_that_a_year_alone_is_a_step_of_its_own_name(ws: Workspace) -> None:
    step = editing.set_score(ws, "people", "US", "1476118", year=2021)
    assert step is not None
    assert step.words == "Change the year of United States on Researchers"


@pytest.mark.parametrize(
    ("criterion", "text", "year", "says"),
    [
        ("people", "5e5", 21, "not a year"),
        ("people", "5e5 (2020)", 2021, "says 2020"),
        ("talent", "5", 2021, "made of its indicators"),
        ("hardware", "5", 2021, "judged"),
        ("hardware", "5 (2021)", None, "not a score"),
    ],
)
def test_that_a_year_that_cannot_be_is_refused(
    ws: Workspace, criterion: str, text: str, year: int | None, says: str
) -> None:
    before = ws.last_step()
    with pytest.raises(BadScore, match=says):
        editing.set_score(ws, criterion, "US", text, year=year)
    assert ws.last_step() == before


# words and refusals


def test_that_steps_say_raw_values_in_full_with_their_unit(ws: Workspace) -> None:
    for text, words in (
        ("1e7", "Score United States 10,000,000 persons on Researchers"),
        ("1234567.5 (2022)", "Score United States 1,234,567.5 persons (2022) on Researchers"),
        ("20000-30000-1e6", "Score United States 20,000-30,000-1,000,000 persons on Researchers"),
    ):
        step = editing.set_score(ws, "people", "US", text)
        assert step is not None
        assert step.words == words


@pytest.mark.parametrize("text", ["abc", "1/2", "3-2-1", "1-3-2"])
def test_that_refusals_of_raw_values_name_the_unit_and_the_value_there_is(ws: Workspace, text: str) -> None:
    with pytest.raises(BadScore) as refused:
        editing.set_score(ws, "people", "US", text)
    assert "in persons (now 1,476,118)" in refused.value.advice
    assert "72" not in refused.value.advice
    with pytest.raises(BadScore) as judged:
        editing.set_score(ws, "hardware", "US", text)
    assert "72" in judged.value.advice


def test_that_a_comma_with_two_readings_is_asked_about_in_any_unit(ws: Workspace) -> None:
    with pytest.raises(BadScore, match=r"1476 or 1\.476") as refused:
        editing.set_score(ws, "people", "US", "1,476")
    assert refused.value.advice == "Type 1476 or 1.476."


def test_that_a_value_without_a_logarithm_is_refused_unless_others_are_the_trouble(ws: Workspace) -> None:
    before = ws.last_step()
    with pytest.raises(BadInput, match="is −5, and a logarithm"):
        editing.set_score(ws, "people", "US", "-5")
    assert ws.last_step() == before
    with ws.step("Break it"):
        writing.put_score(ws, Score("people", "CN", -1.0))
    editing.set_score(ws, "people", "US", "70000")
    assert _score(ws).likely == 70000


# remarks


@pytest.mark.parametrize(
    ("criterion", "text", "says"),
    [
        ("people", "72", "72 persons lies outside the goalposts 10,000 to 10,000,000 and counts as 0."),
        ("people", "2e7", "20,000,000 persons lies outside the goalposts 10,000 to 10,000,000 and counts as 100."),
        ("carbon", "-5", "−5 g lies outside the goalposts 0 to 1,000 and counts as 100."),
        ("online", "150", "Figures in per cent are expected between 0 and 100; 150 is not."),
        ("online", "-1", "Figures in per cent are expected between 0 and 100; −1 is not."),
        ("market", "251", "Figures in % of GDP are expected between 0 and 250; 251 is not."),
        ("balance", "-21", "Figures in per cent of GDP are expected between −20 and 100; −21 is not."),
    ],
)
def test_that_values_beyond_the_scale_or_the_unit_are_remarked_on(
    ws: Workspace, criterion: str, text: str, says: str
) -> None:
    editing.set_score(ws, criterion, "US", text)
    assert any(note.endswith(says) for note in notes_of_cell(ws, criterion, "US"))


@pytest.mark.parametrize(
    ("criterion", "text"),
    [("online", "100"), ("online", "0"), ("market", "216"), ("balance", "-3"), ("carbon", "1000"), ("hardware", "100"),
     ("people", "1476118")],
)  # fmt: skip
def test_that_values_on_the_scale_are_not(ws: Workspace, criterion: str, text: str) -> None:
    before = reading.load_assessment(ws).score(criterion, "US")
    editing.set_score(ws, criterion, "US", text)
    assert notes_of_cell(ws, criterion, "US", before) == ()


def test_that_a_value_that_is_not_that_of_its_evidence_is_remarked_on(ws: Workspace) -> None:
    editing.set_score(ws, "people", "US", "1500000")
    assert "The linked evidence says 1,476,118 persons (2020)." in notes_of_cell(ws, "people", "US")
    with ws.step("Say it twice"):
        writing.add_evidence(ws, _figure("leaflet-1", "leaflet", 1490000.0, 2021))
        writing.add_evidence(ws, _figure("leaflet-2", "leaflet", 1.5, 2022, "million"))
    said = "The linked evidence says 1,490,000 persons (2021) and 1,476,118 persons (2020)."
    assert said in notes_of_cell(ws, "people", "US")
    editing.set_score(ws, "people", "US", "1490000")
    assert not any("linked evidence" in note for note in notes_of_cell(ws, "people", "US"))


def test_that_evidence_of_a_retracted_source_is_not_quoted(ws: Workspace) -> None:
    with ws.step("Retract it"):
        writing.update_source(ws, "book", retracted=True, retraction_reason="Withdrawn by the office.")
    editing.set_score(ws, "people", "US", "1500000")
    assert not any("linked evidence" in note for note in notes_of_cell(ws, "people", "US"))
