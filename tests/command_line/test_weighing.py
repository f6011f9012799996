"""`vantage weigh`: weights from a bare table."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from vantage.command_line.commands import VantageGroup
from vantage.command_line.weighing import weigh_command

DRINKS = """,Coffee,Wine,Tea,Beer,Sodas,Milk,Water
Coffee,1,9,5,2,1,1,1/2
Wine,1/9,1,1/3,1/9,1/9,1/9,1/9
Tea,1/5,3,1,1/3,1/4,1/3,1/9
Beer,1/2,9,3,1,1/2,1,1/3
Sodas,1,9,4,2,1,2,1/2
Milk,1,9,3,1,1/2,1,1/3
Water,2,9,9,3,2,3,1
"""
AHP = "talent,energy,capital\n1,3,5\n1/3,1,2\n0.2,0.5,1\n"
BWM = "quality,price,comfort,safety,style\n2,1,4,3,8\n4,8,2,3,1\n"
TABLE = "name,growth,debt\nA,1,5\nB,2,4\nC,4,8\n"
FIRMS = """firm,profit,share,output
A,61,1.08,4.33
B,20.7,0.26,4.34
C,16.3,1.98,2.53
D,9,3.29,1.65
E,5.4,2.77,2.33
F,4,4.12,1.21
G,-6.1,3.52,2.1
H,-34.6,3.31,0.98
"""


@pytest.fixture
def weigh(tmp_path: Path) -> Callable[..., Result]:
    """Run the command, within a group like the program's, on a table written to a file."""
    program = VantageGroup("program", commands={"weigh": weigh_command})

    def run(method: str, text: str | bytes, *words: str) -> Result:
        file = tmp_path / "table.csv"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return CliRunner().invoke(program, ["weigh", "--method", method, str(file), *words], catch_exceptions=False)

    return run


@pytest.fixture
def found(weigh: Callable[..., Result]) -> Callable[..., dict[str, Any]]:
    """The JSON the command answers with."""

    def run(method: str, text: str | bytes, *words: str) -> dict[str, Any]:
        result = weigh(method, text, *words, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return run


def test_that_ahp_answers_with_the_keys_of_the_contract(found) -> None:
    answer = found("ahp", AHP)
    assert {"weights", "lambda_max", "ci", "cr", "random_index_table", "worst_judgement"} <= set(answer)
    assert list(answer["weights"]) == ["talent", "energy", "capital"]
    assert sum(answer["weights"].values()) == pytest.approx(1)
    assert answer["random_index_table"] == "simulated"
    assert answer["cr"] == pytest.approx(answer["ci"] / 0.518)
    assert answer["mend"] is None


def test_that_the_published_matrix_gives_its_published_weights(found) -> None:
    answer = found("ahp", DRINKS, "--random-index", "saaty")
    printed = {
        "Coffee": 0.177,
        "Wine": 0.019,
        "Tea": 0.042,
        "Beer": 0.116,
        "Sodas": 0.190,
        "Milk": 0.129,
        "Water": 0.327,
    }
    assert answer["weights"] == pytest.approx(printed, abs=0.0005)
    assert answer["cr"] == pytest.approx(0.022, abs=0.0005)
    assert answer["random_index_table"] == "saaty"
    assert {answer["worst_judgement"]["row"], answer["worst_judgement"]["column"]} == {"Wine", "Water"}


def test_that_an_inconsistent_matrix_is_computed_and_a_mend_is_proposed(weigh, found) -> None:
    text = "a,b,c,d\n1,2,4,8\n1/2,1,2,1/9\n1/4,1/2,1,2\n1/8,9,1/2,1\n"
    answer = found("ahp", text)
    assert answer["cr"] > 0.1
    assert answer["acceptable"] is False
    assert answer["mend"]["value"] == 4
    assert answer["mend"]["suffices"] is True
    told = weigh("ahp", text).stdout
    assert answer["mend"]["sentence"] in told
    assert "own simulation" in told


def test_that_bwm_answers_with_the_keys_of_the_contract(found) -> None:
    answer = found("bwm", BWM)
    assert {"weights", "xi", "input_based_cr"} <= set(answer)
    assert answer["weights"]["price"] == pytest.approx(82 / 183)
    assert answer["xi"] == pytest.approx(2 / 183)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("roc", (11 / 18, 5 / 18, 2 / 18)),
        ("ranksum", (1 / 2, 1 / 3, 1 / 6)),
        ("rankreciprocal", (6 / 11, 3 / 11, 2 / 11)),
    ],
)
def test_that_a_ranking_is_read_from_the_header_or_down_a_column(
    found, method: str, expected: tuple[float, ...]
) -> None:
    for text in ("energy,talent,capital\n", "energy\ntalent\ncapital\n"):
        answer = found(method, text)
        assert list(answer["weights"]) == ["energy", "talent", "capital"]
        assert list(answer["weights"].values()) == pytest.approx(expected)
        assert answer["warnings"] == []


def test_that_swings_are_read_from_one_row(found) -> None:
    assert found("swing", "a,b,c\n100,60,40\n")["weights"] == pytest.approx({"a": 0.5, "b": 0.3, "c": 0.2})


def test_that_few_rows_are_weighed_as_asked_with_a_warning(found, weigh) -> None:
    for method in ("entropy", "critic"):
        answer = found(method, TABLE, "--directions", "max,min")
        assert sum(answer["weights"].values()) == pytest.approx(1)
        assert any("at least 8 actors" in warning for warning in answer["warnings"])
    assert "Note: Weights from the data need at least 8" in weigh("critic", TABLE).stdout


def test_that_enough_rows_give_no_warning_and_directions_matter_to_critic(found) -> None:
    plain = found("critic", FIRMS, "--directions", "max,max,max")
    assert plain["weights"] == pytest.approx({"profit": 0.2022255, "share": 0.4809017, "output": 0.3168727}, abs=1e-6)
    assert plain["warnings"] == []
    turned = found("critic", FIRMS, "--directions", "max,min,max")["weights"]
    assert abs(turned["share"] - plain["weights"]["share"]) > 0.01
    assert "No directions" in found("critic", FIRMS)["warnings"][0]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + AHP,
        AHP.replace(",", ";").replace("0.2", "0,2").replace("0.5", "0,5"),
        AHP.replace(",", "\t"),
        "sep=;\n" + AHP.replace(",", ";"),
        AHP.replace("\n", "\r\n"),
        AHP.replace("\n", ",,\n") + "\n\n",
        "name,talent,energy,capital\ntalent,1,3,5\nenergy,1/3,1,2\ncapital,0.2,0.5,1\n",
        "talent,energy,capital\ntalent,1,3,5\nenergy,1/3,1,2\ncapital,0.2,0.5,1\n",
        '"talent"," energy ",capital\n1, 3 ,5\n1 / 3,1,2\n0.2,.5,1\n',
    ],
)
def test_that_the_ways_to_write_a_table_all_give_the_same(found, text: str) -> None:
    assert found("ahp", text)["weights"] == pytest.approx(found("ahp", AHP)["weights"])


@pytest.mark.parametrize(
    ("method", "text", "named"),
    [
        ("ahp", "a,b\n1,2,3\n1/2,1,2\n", ["not square"]),
        ("ahp", "a,b,c\n1,2,3\n1/2,1,2\n", ["not square"]),
        ("ahp", "a,b\n1,3\n3,1\n", ["a over b", "reciprocal"]),
        ("ahp", "a,b\n1,0\n3,1\n", ["row of a", "column b", "above zero"]),
        ("ahp", "a,b\n1,-3\n-1/3,1\n", ["row of a", "above zero"]),
        ("ahp", "a,b\n1,much\n3,1\n", ["row 1", "under b", "“much”"]),
        ("ahp", "a,b\n1,\n3,1\n", ["row 1", "under b", "empty"]),
        ("ahp", "a,b\n1,1/0\n3,1\n", ["1/0"]),
        ("ahp", "a,b\n1,nan\n3,1\n", ["nan"]),
        ("ahp", "a,b\n1,=1+2\n3,1\n", ["=1+2"]),
        ("ahp", "a\n1\n", ["only criterion"]),
        ("ahp", ",a,b\nb,1,3\na,1/3,1\n", ["row named b", "header has a"]),
        ("ahp", "a,a\n1,3\n1/3,1\n", ["“a” is named twice"]),
        ("ahp", "a;b\n1;0.3.3\n3;1\n", ["0.3.3"]),
        ("bwm", "a,b,c\n1,2,10\n10,2,1\n", ["c", "10", "scale"]),
        ("bwm", "a,b,c\n1,2,4\n", ["1 row", "2 belong"]),
        ("bwm", "a,b,c\n1,2,4\n5,2,1\n", ["a over c", "4", "5"]),
        ("swing", "a,b\n0,0\n", ["zero"]),
        ("swing", "a,b\n-5,100\n", ["a is -5"]),
        ("roc", "a\n", ["only criterion"]),
        ("entropy", "n,a,b\nX,1,-2\nY,2,3\n", ["b of X", "-2"]),
        ("entropy", "n,a,b\nX,1,2\nY,1,2\n", ["Every column"]),
        ("critic", "n,a,b\nX,1,2\nY,1,2\n", ["Every column"]),
        ("critic", "n,a,b\nX,1,\nY,1,2\n", ["cell of X", "under b", "empty"]),
        ("entropy", "n,a,b\nX,1,2,3\nY,1,2\n", ["cells in the row of X"]),
        ("critic", "n,a,b\nX,1,2\n", ["fewer than two rows"]),
        ("roc", "", ["empty"]),
        ("ahp", 'a,b\n1,"3\n1/3,1\n', ["quotation mark"]),
        ("ahp", "a,b\n1,1e300/1e-300\n1,1\n", ["1e300/1e-300"]),
        ("ahp", b"\x01\x02,\x03\n" * 50, ["not a table"]),
    ],
)
def test_that_bad_tables_are_refused_with_the_place_and_a_remedy(
    weigh, method: str, text: str, named: list[str]
) -> None:
    result = weigh(method, text, "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    title, advice, *_ = result.stderr.splitlines()
    assert all(word in title for word in named), title
    assert advice


def test_that_the_number_of_directions_must_fit(weigh) -> None:
    for method in ("entropy", "critic"):
        result = weigh(method, TABLE, "--directions", "max")
        assert result.exit_code == 1
        assert "1 direction for 2 criteria" in result.stderr


def test_that_directions_are_written_as_for_ranking(found) -> None:
    plain = found("critic", FIRMS, "--directions", "max,min,max")
    assert found("critic", FIRMS, "--directions", "max; Min; max") == plain


@pytest.mark.parametrize(
    "words",
    [("critic", "--directions", "max,up"), ("ahp", "--directions", "max,max"), ("bwm", "--random-index", "saaty"),
     ("ahp", "--random-index", "alonso"), ("delphi",)],
)  # fmt: skip
def test_that_wrong_usage_exits_with_2(weigh, words: tuple[str, ...]) -> None:
    assert weigh(words[0], AHP, *words[1:]).exit_code == 2


def test_that_a_missing_file_or_a_folder_is_told(tmp_path: Path) -> None:
    program = VantageGroup("program", commands={"weigh": weigh_command})
    for place, reason in ((tmp_path / "none.csv", "does not exist"), (tmp_path, "is a folder")):
        result = CliRunner().invoke(program, ["weigh", "--method", "roc", str(place)], catch_exceptions=False)
        assert result.exit_code == 1
        assert reason in result.stderr


def test_that_names_cannot_drive_the_terminal(weigh) -> None:
    result = weigh("bwm", "a\x1b[31m,b\n1,2\n2,1\n")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
