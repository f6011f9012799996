"""A memo under every lens: a snapshot of plain numbers, and no statement that the lens does not bear out."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from vantage.analysis.lenses import LENSES
from vantage.casework import editing
from vantage.casework.memo import _compose, gather_memo
from vantage.workspace import open_workspace

CODES = [lens.code for lens in LENSES]


def composed(path: Path, lens: str) -> tuple[Any, bytes]:
    with open_workspace(path) as workspace:
        return _compose(gather_memo(workspace, lens=lens))


def no_constant(name: str) -> float:
    raise AssertionError(f"{name} is not JSON")


@pytest.mark.parametrize("lens", CODES)
def test_that_the_snapshot_holds_odds_flips_stability_and_blanks_as_plain_json(nations: Path, lens: str) -> None:
    _, attached = composed(nations, lens)
    read = json.loads(attached, parse_constant=no_constant)
    assert set(read["odds"]["half_widths"]) == set(read["comparison"]["scores"])
    assert read["flips"]["weights"]["sentence"]
    assert len(read["stability"]) == 6
    assert read["blanks"]["blanks"] == 1
    assert read["blanks"]["sentence"]


@pytest.mark.parametrize("lens", CODES)
@pytest.mark.parametrize("which", ["sample", "nations"])
def test_that_nothing_is_said_of_terms_where_there_are_none(
    which: str, lens: str, request: pytest.FixtureRequest
) -> None:
    content, attached = composed(request.getfixturevalue(which), lens)
    has_terms = json.loads(attached)["gap"]["terms"] is not None
    sections = {section.heading: section for section in content.sections}
    said = json.dumps([content.reasons, sections["Method"].terms, sections["Gap ledger"].paragraphs])
    assert ("terms sum to the gap" in said) is has_terms
    assert ("cannot be split exactly" in said) is not has_terms
    if lens not in ("chokepoint", "intelligent-capital-stock"):
        assert ("three largest differences" in said) is has_terms
        assert ("three heaviest advantages" in said) is not has_terms


def test_that_the_chokepoint_gives_what_binds_as_its_reasons(sample: Path) -> None:
    content, _ = composed(sample, "chokepoint")
    assert [" binds " in reason for reason in content.reasons] == [True, True]


def test_that_the_stock_gives_its_factors_as_reasons_and_no_weights(sample: Path) -> None:
    content, attached = composed(sample, "intelligent-capital-stock")
    assert any(reason.startswith("Compute (Hardware) favours the United States") for reason in content.reasons)
    assert not any("of the weight" in reason for reason in content.reasons)
    total = sum(
        float(reason.split(" by ")[1].split(" points")[0]) * (1 if "favours the United States" in reason else -1)
        for reason in content.reasons
    )
    assert total == pytest.approx(json.loads(attached)["gap"]["total"], abs=0.15)


@pytest.mark.parametrize("lens", ["promethee2", "borda"])
def test_that_under_pairs_of_actors_a_reason_shows_no_values_that_did_not_make_it(nations: Path, lens: str) -> None:
    content, _ = composed(nations, lens)
    assert all("over its indicators at" in reason and "against 6" not in reason for reason in content.reasons)


@pytest.mark.parametrize(
    ("which", "lens", "turns"),
    [("nations", "promethee2", [False, False, True]), ("sample", "tree", [False, True, False])],
)
def test_that_against_this_marks_the_turn_from_the_first_reason(
    which: str, lens: str, turns: list[bool], request: pytest.FixtureRequest
) -> None:
    content, _ = composed(request.getfixturevalue(which), lens)
    favoured = ["the United States" if "favours the United States" in reason else "China" for reason in content.reasons]
    assert [reason.startswith("Against this") for reason in content.reasons] == turns
    assert [one != favoured[0] for one in favoured] == turns


def test_that_what_blanks_could_do_to_the_lead_is_a_warning(nations: Path) -> None:
    content, attached = composed(nations, "tree")
    assert json.loads(attached)["blanks"]["sentence"] in content.notes


def test_that_an_actor_without_a_score_has_no_band(nations: Path) -> None:
    content, attached = composed(nations, "tree")
    unscored = [code for code, score in json.loads(attached)["comparison"]["scores"].items() if score is None]
    assert unscored == ["TW"]
    (table,) = [table for table in content.scores if "Taiwan" in [column.label for column in table.columns]]
    place = [column.label for column in table.columns].index("Taiwan")
    assert table.rows[-1][place : place + 2] == ("–", "–")
    chart = next(section for section in content.sections if section.heading == "Scores and gap").charts[0]
    assert [(row.low, row.high) for row in chart.rows if row.score is None] == [(None, None)]
    assert "Taiwan no score;" in chart.alt_text


def test_that_nothing_of_the_odds_is_printed_where_one_of_the_two_has_no_score(tmp_path: Path, nations: Path) -> None:
    path = tmp_path / "pair.vantage"
    shutil.copy(nations, path)
    with open_workspace(path, writing=True) as workspace:
        editing.set_pair(workspace, "US", "TW")
    content, _ = composed(path, "tree")
    assert content.headline == "Whether the United States or Taiwan is ahead cannot be said: Taiwan has no score."
    assert content.detail.startswith("Only ")
    assert "draws" not in content.detail
    assert "  " not in content.detail
