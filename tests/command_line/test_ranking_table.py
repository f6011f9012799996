"""`vantage rank` on bare tables: the answer of each method, and what is refused by row and column."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from vantage.command_line.commands import VantageGroup
from vantage.command_line.ranking_table import METHODS, rank_command

AIRCRAFT = """name,speed,range,payload,cost,reliability,manoeuvre
A1,2.0,1500,20000,5.5,5,9
A2,2.5,2700,18000,6.5,3,5
A3,1.8,2000,21000,4.5,7,7
A4,2.2,1800,20000,5.0,5,5
"""
WEIGHTS, DIRECTIONS = "0.2,0.1,0.1,0.1,0.2,0.3", "max,max,max,min,max,max"
PREFERENCES = "usual;u:q=100;v:p=2000;level:q=0.5,p=1;linear:q=1,p=3;gauss:s=2"

Rank = Callable[..., Result]


@pytest.fixture
def rank(tmp_path: Path) -> Rank:
    """Run `vantage rank` on a table with this text, for these options."""
    group = VantageGroup(commands={"rank": rank_command})

    def run(text: str, method: str, *words: str, weights: str = WEIGHTS, directions: str = DIRECTIONS) -> Result:
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        options = ["--method", method, "--weights", weights, "--directions", directions, *words]
        return CliRunner().invoke(group, ["rank", str(path), *options], catch_exceptions=False)

    return run


def document(result: Result) -> Any:
    assert result.exit_code == 0, result.stderr

    def strict(name: str) -> float:
        raise AssertionError(f"{name} is not JSON")

    return json.loads(result.stdout, parse_constant=strict)


def small(*rows: str) -> str:
    return "\n".join(["name,a,b", *rows, ""])


@pytest.mark.parametrize("method", METHODS)
def test_that_every_method_answers_with_scores_ranks_and_details(rank: Rank, method: str) -> None:
    found = document(rank(AIRCRAFT, method, "--json"))
    assert list(found) == ["method", "scores", "ranks", "details", "warnings"]
    assert found["method"] == method
    assert set(found["scores"]) == set(found["ranks"]) == {"A1", "A2", "A3", "A4"}
    scores, lower = found["scores"], method == "vikor"
    for unit, place in found["ranks"].items():
        better = [x for x in scores.values() if (x < scores[unit] - 1e-9 if lower else x > scores[unit] + 1e-9)]
        assert place == 1 + len(better)
    assert sum(found["details"]["weights"].values()) == pytest.approx(1)
    assert found["warnings"] == []


def test_that_vikor_tells_s_r_q_and_the_compromise(rank: Rank) -> None:
    details = document(rank(AIRCRAFT, "vikor", "--v", "0.5", "--json"))["details"]
    assert details["S"]["A1"] == pytest.approx(0.42619, abs=1e-5)
    assert details["R"]["A1"] == pytest.approx(0.142857, abs=1e-5)
    assert details["Q"]["A1"] == pytest.approx(0.030612, abs=1e-5)
    assert details["compromise_set"] == ["A1", "A3"]
    assert document(rank(AIRCRAFT, "vikor", "--v", "1", "--json"))["ranks"]["A3"] == 1


def test_that_promethee_tells_its_flows_and_takes_one_preference_per_criterion(rank: Rank) -> None:
    usual = document(rank(AIRCRAFT, "promethee2", "--json"))["details"]
    shaped = document(rank(AIRCRAFT, "promethee2", "--preference", PREFERENCES, "--json"))["details"]
    for details in (usual, shaped):
        assert sum(details["net"].values()) == pytest.approx(0)
        assert details["net"]["A3"] == pytest.approx(details["plus"]["A3"] - details["minus"]["A3"])
    assert usual["net"] != shaped["net"]
    assert shaped["preferences"]["cost"] == {"shape": "level", "q": 0.5, "p": 1.0}


def test_that_copeland_and_borda_tell_the_pairs_and_who_beats_everybody(rank: Rank) -> None:
    table = small("X,3,3", "Y,2,2", "Z,1,9")
    found = document(rank(table, "copeland", "--json", weights="0.6,0.4", directions="max,max"))
    assert found["scores"] == {"X": 2, "Y": 0, "Z": -2}
    assert found["details"]["outranking"]["X"] == {"Y": 1, "Z": 0.6}
    assert found["details"]["condorcet_winner"] == "X"
    assert found["details"]["dominance_pairs"] == [["X", "Y"]]
    assert found["details"]["dominance_share"] == pytest.approx(1 / 3)
    counted = document(rank(table, "borda", "--json", weights="0.6,0.4", directions="max,max"))
    assert counted["scores"] == pytest.approx({"X": 1.6, "Y": 0.6, "Z": 0.8})


def test_that_a_weighted_sum_names_how_criteria_were_made_comparable(rank: Rank) -> None:
    table, up, mixed = small("X,4,1", "Y,2,2"), "max,max", "max,min"
    raw = document(rank(table, "wsm", "--json", weights="1,3", directions=up))
    assert (raw["details"]["normalisation"], raw["scores"]) == ("raw", {"X": 1.75, "Y": 2.0})
    assert raw["details"]["weights_scaled_from"] == 4
    ratios = document(rank(table, "wsm", "--json", weights="1,3", directions=mixed))
    assert (ratios["details"]["normalisation"], ratios["scores"]) == ("max", {"X": 1.0, "Y": 0.5})
    unweighted = document(rank(table, "wsm", "--json", weights="1,0", directions=mixed))
    assert unweighted["details"]["normalisation"] == "raw"
    forced = document(rank(table, "wsm", "--json", "--normalisation", "raw", weights="1,3", directions=mixed))
    assert forced["scores"] == {"X": 0.25, "Y": -1.0}


def test_that_adding_values_of_very_different_size_is_warned_of(rank: Rank) -> None:
    table = small("X,4000,1", "Y,2000,2", "Z,2500,3")
    (warning,) = document(rank(table, "wsm", "--json", weights="1,1", directions="max,max"))["warnings"]
    assert "“a” (up to 4000) outweighs “b” (up to 3)" in warning
    assert (
        document(rank(table, "wsm", "--json", "--normalisation", "max", weights="1,1", directions="max,max"))[
            "warnings"
        ]
        == []
    )


def test_that_a_weighted_product_divides_by_costs(rank: Rank) -> None:
    found = document(rank(small("X,4,4", "Y,4,16"), "wpm", "--json", weights="0.5,0.5", directions="max,min"))
    assert found["scores"] == pytest.approx({"X": 1, "Y": 0.5})


@pytest.mark.parametrize(
    ("method", "said"),
    [("topsis", "mirrors"), ("vikor", "threshold of 1"), ("copeland", "who wins"), ("borda", "only counts")],
)
def test_that_two_rows_are_warned_of_where_a_method_says_little(rank: Rank, method: str, said: str) -> None:
    found = document(rank(small("X,4,1", "Y,2,2"), method, "--json", weights="1,1", directions="max,max"))
    assert any(said in warning for warning in found["warnings"])


@pytest.mark.parametrize("method", METHODS)
def test_that_one_row_alone_is_scored_with_a_warning_or_refused(rank: Rank, method: str) -> None:
    result = rank(small("X,4,1"), method, "--json", weights="1,1", directions="max,max")
    if method in ("wsm", "wpm"):
        found = document(result)
        assert found["ranks"] == {"X": 1}
        assert "only one row" in found["warnings"][0]
    else:
        assert result.exit_code == 1
        assert "“X” is the only one" in result.stderr


@pytest.mark.parametrize("method", METHODS)
def test_that_rows_that_are_all_alike_are_all_first(rank: Rank, method: str) -> None:
    table = small("X,5,2", "Y,5,2", "Z,5,2")
    found = document(rank(table, method, "--json", weights="1,1", directions="max,min"))
    assert set(found["ranks"].values()) == {1}


@pytest.mark.parametrize("method", [method for method in METHODS if method != "vikor"])
def test_that_a_blank_is_told_and_never_a_win(rank: Rank, method: str) -> None:
    table = small("X,4,", "Y,4,2", "Z,4,2")
    found = document(rank(table, method, "--json", weights="1,1", directions="max,max"))
    assert any("“X” is blank on “b”" in warning for warning in found["warnings"])
    if method in ("promethee2", "copeland", "borda", "topsis"):
        assert found["ranks"]["X"] == 1 == found["ranks"]["Y"]


@pytest.mark.parametrize(
    ("rows", "method", "words", "said"),
    [
        (("X,4,", "Y,2,2"), "vikor", (), "“X” has no number on “b”, and vikor has no rule for blanks"),
        (("X,4,1", "Y,,"), "topsis", (), "“Y” has no number on any criterion"),
        (("X,4,1", "Y,2,0"), "wpm", (), "“Y” on “b” is 0, and a weighted product"),
        (("X,4,1", "Y,-2,3"), "wpm", (), "“Y” on “a” is -2, and a weighted product"),
        (("X,4,1", "Y,2,0"), "wsm", (), "“Y” on “b” is 0, and where less is better"),
        (("X,-4,1", "Y,2,1"), "wsm", (), "“X” on “a” is -4, and ratios"),
        (("X,4,1", "Y,4,1"), "wsm", ("--normalisation", "minmax"), "Every column holds one value"),
        (("X,4,1", "Y,1e200,0"), "topsis", (), "“Y” on “a” is 1e+200, too large"),
        (("X,4,1", "X,2,2"), "topsis", (), "Two rows are named “X”"),
        (("X,4,one", "Y,2,2"), "topsis", (), "“one” in row “X” (line 2), column “b”, is not a number"),
        (("X,4,1", "Y,2"), "topsis", (), "Line 3 has 2 cells, but there are 3 headings"),
        (("X,4,1", "Y,2,2"), "vikor", ("--v", "1.5"), "v is 1.5"),
        (("X,4,1", "Y,2,2"), "vikor", ("--v", "nan"), "v is nan"),
        (("X,4,1", "Y,2,2"), "promethee2", ("--preference", "usual"), "There is 1 preference for 2 criteria"),
        (("X,4,1", "Y,2,2"), "promethee2", ("--preference", "usual;hat:q=1"), "for “b”, “hat:q=1”: There is no"),
        (("X,4,1", "Y,2,2"), "promethee2", ("--preference", "linear:q=3,p=1;usual"), "q of “linear” is above p"),
        (("X,4,1", "Y,2,2"), "promethee2", ("--preference", "gauss:s=0;usual"), "s of “gauss” is not above zero"),
        (("X,4,1", "Y,2,2"), "promethee2", ("--preference", "u:p=1;usual"), "The shape “u” takes q"),
        (("X,4,1", "Y,2,2"), "promethee2", ("--preference", "u:q=x;usual"), "“q=x” is not name=number"),
    ],
)
def test_that_what_a_method_cannot_take_is_refused_and_named(
    rank: Rank, rows: tuple[str, ...], method: str, words: tuple[str, ...], said: str
) -> None:
    result = rank(small(*rows), method, "--json", *words, weights="1,1", directions="max,min")
    assert result.exit_code == 1
    assert result.stdout == ""
    title, advice = result.stderr.splitlines()
    assert said in title
    assert advice


@pytest.mark.parametrize(
    ("weights", "directions", "said"),
    [
        ("1", "max,max", "There is 1 weight for 2 criteria"),
        ("1,2,3", "max,max", "There are 3 weights for 2 criteria"),
        ("1,2", "max", "There is 1 direction for 2 criteria"),
        ("1,-2", "max,max", "The weight of “b” is -2"),
        ("0,0", "max,max", "All weights are zero"),
    ],
)
def test_that_weights_and_directions_must_fit_the_table(rank: Rank, weights: str, directions: str, said: str) -> None:
    result = rank(small("X,4,1", "Y,2,2"), "topsis", weights=weights, directions=directions)
    assert result.exit_code == 1
    assert said in result.stderr


@pytest.mark.parametrize(
    ("method", "weights", "directions"),
    [("electre", "1,1", "max,max"), ("wsm", "1,x", "max,max"), ("wsm", "1,nan", "max,max"), ("wsm", "1,1", "max,up")],
)
def test_that_words_that_cannot_be_options_are_wrong_usage(
    rank: Rank, method: str, weights: str, directions: str
) -> None:
    assert rank(small("X,4,1", "Y,2,2"), method, weights=weights, directions=directions).exit_code == 2


def test_that_a_missing_file_is_told_and_exits_1(tmp_path: Path) -> None:
    group = VantageGroup(commands={"rank": rank_command})
    words = ["rank", str(tmp_path / "none.csv"), "--method", "wsm", "--weights", "1", "--directions", "max"]
    result = CliRunner().invoke(group, words)
    assert result.exit_code == 1
    assert "“none.csv” does not exist" in result.stderr


def test_that_semicolons_allow_decimal_commas_in_table_and_weights(rank: Rank) -> None:
    table = "name;a;b\nX;1,5;2\nY;3;1\n"
    found = document(rank(table, "wsm", "--json", weights="0,5;0,5", directions="max;max"))
    assert found["scores"] == {"X": 1.75, "Y": 2.0}


@pytest.mark.parametrize("method", METHODS)
def test_that_plain_text_lists_the_best_first(rank: Rank, method: str) -> None:
    result = rank(AIRCRAFT, method, "--v", "0.5")
    assert result.exit_code == 0
    heading, first, *_ = result.stdout.splitlines()
    assert heading.split()[:3] == ["rank", "name", "score"]
    assert first.split()[:2] == ["1", "A1" if method in ("topsis", "vikor") else "A3"]
    assert ("--v was not used" in result.stdout) == (method != "vikor")


def test_that_the_choices_of_the_command_are_the_methods_there_are() -> None:
    from vantage.analysis.decision_table.methods import METHODS as THERE

    assert set(METHODS) == set(THERE)
    assert isinstance(rank_command, click.Command)
