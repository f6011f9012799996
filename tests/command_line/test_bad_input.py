"""Bad tables and bad answers through the command: exit 1, a title that names the row, advice, nothing half-applied."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

DATA = """uCode,uName,chips,power,talent,people
US,United States,40,80,60,340
CN,China,55,95,50,1410
JP,Japan,10,30,40,124
"""
META = """iCode,iName,Level,Parent,Weight,Direction,Type,Normalisation,GoalpostLow,GoalpostHigh,Transform,Denominator
chips,Chips,1,hardware,1,1,Indicator,goalposts,0,100,none,
power,Power,1,hardware,2,-1,Indicator,minmax,,,none,
talent,Talent,1,minds,1,1,Indicator,none,,,none,
hardware,Hardware,2,index,1,1,Aggregate,,,,,
minds,Minds,2,index,1,1,Aggregate,,,,,
index,Index,3,,1,1,Aggregate,,,,,
people,People,,,,,Denominator,,,,,
"""

TREE_FAULTS = {
    "a cycle": ("index,Index,3,,1", "index,Index,3,hardware,1", r"line 5", "hardware"),
    "its own parent": ("minds,Minds,2,index", "minds,Minds,2,minds", r"line 6", "minds"),
    "an orphan": ("talent,Talent,1,minds", "talent,Talent,1,", r"line 4", "Parent"),
    "an unknown parent": ("power,Power,1,hardware", "power,Power,1,hardwear", r"line 3", "iCode"),
    "a duplicate code": ("power,Power", "chips,Power", r"line 3", "code"),
    "two tops": ("minds,Minds,2,index", "minds,Minds,2,", r"minds \(line 6\)", "parent"),
    "a negative weight": ("hardware,2,-1", "hardware,-2,-1", r"line 3", "0"),
    "a weight in words": ("hardware,2,-1", "hardware,two,-1", r"line 3", "number"),
    "weights that are all zero": ("minds,1,1,Indicator", "minds,0,1,Indicator", r"line 6", "above 0"),
    "a direction of zero": ("hardware,2,-1", "hardware,2,0", r"line 3", "1"),
    "equal goalposts": ("goalposts,0,100", "goalposts,100,100", r"line 2", "goalpost"),
    "reversed goalposts": ("goalposts,0,100", "goalposts,100,0", r"line 2", "goalpost"),
    "goalposts without a logarithm": ("goalposts,0,100,none", "goalposts,0,100,log", r"line 2", "above 0"),
    "an unknown rule": ("2,-1,Indicator,minmax", "2,-1,Indicator,minimax", r"line 3", "minmax"),
    "an unknown denominator": ("goalposts,0,100,none,", "goalposts,0,100,none,heads", r"line 2", "people"),
}
CELL_FAULTS = {
    "text in a number cell": ("JP,Japan,10,30", "JP,Japan,ten,30", r"line 4 \(JP\).*chips", "NA"),
    "a decimal comma in a quoted cell": ("JP,Japan,10,30", 'JP,Japan,"10,5",30', r"line 4 \(JP\).*chips", "decimal"),
    "a number with a unit": ("CN,China,55,95", "CN,China,55,95 TWh", r"line 3 \(CN\).*power", "number"),
    "a number that is not finite": ("CN,China,55,95", "CN,China,55,1e999", r"line 3 \(CN\).*power", "number"),
    "a unit twice": ("JP,Japan", "US,Japan", r"line 4 \(US\)", "line 2"),
    "a unit without a code": ("JP,Japan", ",Japan", r"line 4", "uCode"),
    "a row too short": ("40,124", "40", r"line 4", "cell"),
    "a judged score beyond 100": ("50,1410", "150,1410", r"line 3 \(CN\).*talent", "100"),
    "a column missing": ("uName,chips", "uName,chip", r"no column chips", "heading"),
}


def refused(run: Run, *words: object, said: str, advised: str = "") -> None:
    """The command exits 1 with two sentences on standard error and nothing on standard output, as JSON and as text."""
    for more in ((), ("--json",)):
        result = run(*words, *more)
        assert result.exit_code == 1, (result.exit_code, result.stdout, result.stderr)
        assert result.stdout == ""
        lines = result.stderr.strip().splitlines()
        assert len(lines) == 2 and all(lines), result.stderr
        assert re.search(said, lines[0]), lines[0]
        assert advised.lower() in " ".join(lines).lower(), lines
        assert "Traceback" not in result.stderr


@pytest.fixture
def tables(tmp_path: Path) -> Callable[..., tuple[Path, Path]]:
    """iData and iMeta with one text replaced in each where given."""

    def write(data: tuple[str, str] = ("", ""), meta: tuple[str, str] = ("", "")) -> tuple[Path, Path]:
        paths = tmp_path / "iData.csv", tmp_path / "iMeta.csv"
        for path, text, (old, new) in zip(paths, (DATA, META), (data, meta), strict=True):
            assert old in text
            path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
        return paths

    return write


def test_that_the_tables_the_faults_are_put_into_are_good(answer, tables, tmp_path: Path) -> None:
    answer("new", tmp_path / "good.vantage", "--from-coin", *tables())
    assert set(answer("compare", tmp_path / "good.vantage")["scores"]) == {"US", "CN", "JP"}


@pytest.mark.parametrize("fault", TREE_FAULTS)
def test_that_a_bad_row_of_the_tree_is_named_and_no_file_is_made(run, tables, tmp_path: Path, fault: str) -> None:
    old, new, said, advised = TREE_FAULTS[fault]
    refused(run, "new", tmp_path / "x.vantage", "--from-coin", *tables(meta=(old, new)), said=said, advised=advised)
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"iData.csv", "iMeta.csv"}


@pytest.mark.parametrize("fault", CELL_FAULTS)
def test_that_a_bad_cell_is_named_by_row_and_column_and_no_file_is_made(
    run, tables, tmp_path: Path, fault: str
) -> None:
    old, new, said, advised = CELL_FAULTS[fault]
    refused(run, "new", tmp_path / "x.vantage", "--from-coin", *tables(data=(old, new)), said=said, advised=advised)
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"iData.csv", "iMeta.csv"}


def test_that_a_value_a_rule_has_no_place_for_is_refused_before_the_file_is_made(run, tables, tmp_path: Path) -> None:
    file = tmp_path / "x.vantage"
    ratio = ("2,-1,Indicator,minmax", "2,-1,Indicator,ratio-to-best")
    for value in ("0", "-3"):
        faulty = tables(data=("CN,China,55,95", f"CN,China,55,{value}"), meta=ratio)
        refused(
            run, "new", file, "--from-coin", *faulty, said=r"line 3 \(CN\).*power, -?\d has no ratio", advised="above 0"
        )
    logged = ("2,-1,Indicator,minmax,,,none", "2,-1,Indicator,minmax,,,log")
    faulty = tables(data=("CN,China,55,95", "CN,China,55,0"), meta=logged)
    refused(
        run, "new", file, "--from-coin", *faulty, said=r"line 3 \(CN\).*power, 0 has no logarithm", advised="above 0"
    )
    divided = ("goalposts,0,100,none,", "goalposts,0,100,none,people")
    for value in ("0", "-1"):
        faulty = tables(data=("50,1410", f"50,{value}"), meta=divided)
        refused(
            run,
            "new",
            file,
            "--from-coin",
            *faulty,
            said=r"line 3 \(CN\).*people, -?\d cannot divide chips",
            advised="above 0",
        )
    assert not file.exists()


def csv(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


JUDGEMENTS = {
    "not square": ("ahp", "a,b,c\n1,2,3\n1/2,1,2\n", r"square|2 rows|rows", ""),
    "too many columns": ("ahp", "a,b\n1,2,5\n1/2,1,5\n", r".", ""),
    "not reciprocal": ("ahp", "a,b,c\n1,2,3\n3,1,2\n1/3,1/2,1\n", r"\ba\b.*\bb\b|\bb\b.*\ba\b", "reciprocal"),
    "a zero": ("ahp", "a,b\n1,0\n0,1\n", r"\b0\b", ""),
    "a negative": ("ahp", "a,b\n1,-2\n-1/2,1\n", r"-2", ""),
    "a diagonal that is not one": ("ahp", "a,b\n2,2\n1/2,1\n", r"\ba\b", "1"),
    "a judgement beyond any comparison": ("ahp", "a,b\n1,1e250\n1e-250,1\n", r"row of a, column b", "9"),
    "a word": ("ahp", "a,b\n1,much\n1/2,1\n", r"much", "number"),
    "an empty cell": ("ahp", "a,b\n1,\n1/2,1\n", r"empty", "number"),
    "a division by zero": ("ahp", "a,b\n1,1/0\n1/2,1\n", r"1/0", "number"),
    "a name twice": ("ahp", "a,a\n1,2\n1/2,1\n", r"\ba\b", ""),
    "rows named otherwise": ("ahp", ",a,b\na,1,2\nc,1/2,1\n", r"\bc\b.*\bb\b", "order"),
    "off the scale, above": ("bwm", "a,b,c\n1,4,10\n10,3,1\n", r"10", "9"),
    "off the scale, below": ("bwm", "a,b,c\n1,0.5,8\n8,3,1\n", r"0\.5", "1"),
    "nothing that is best": ("bwm", "a,b,c\n2,4,8\n8,3,1\n", r"best|1", ""),
    "one row only": ("bwm", "a,b,c\n1,4,8\n", r"1 row", "others-to-worst"),
    "three rows": ("bwm", "a,b\n1,4\n4,1\n1,1\n", r"3 rows", "best-to-others"),
    "negative swings": ("swing", "a,b\n100,-5\n", r"\bb\b|-5", ""),
    "swings that are all zero": ("swing", "a,b\n0,0\n", r"zero|0", ""),
    "a ranking with a name twice": ("roc", "a,b,a\n", r"\ba\b", ""),
    "one criterion to rank": ("ranksum", "\n", r"empty", ""),
    "columns all equal, entropy": ("entropy", "n,a,b\nx,3,5\ny,3,5\nz,3,5\n", r"equal|differ|same|alike", ""),
    "columns all equal, critic": ("critic", "n,a,b\nx,3,5\ny,3,5\nz,3,5\n", r"equal|differ|same|alike", ""),
    "one actor only, entropy": ("entropy", "n,a,b\nx,3,5\n", r".", ""),
    "one actor only, critic": ("critic", "n,a,b\nx,3,5\n", r".", ""),
    "a negative amount": ("entropy", "n,a,b\nx,-3,5\ny,2,4\n", r"-3", ""),
    "a word in the figures": ("critic", "n,a,b\nx,high,5\ny,2,4\n", r"“high”", "number"),
    "an empty file": ("ahp", "", r"empty", ""),
    "no text": ("ahp", "\x00\x01\x02", r".", ""),
}


@pytest.mark.parametrize("fault", JUDGEMENTS)
def test_that_bad_judgements_are_named_and_give_no_weights(run, tmp_path: Path, fault: str) -> None:
    method, text, said, advised = JUDGEMENTS[fault]
    refused(run, "weigh", "--method", method, csv(tmp_path, text), said=said, advised=advised)


RANKED = {
    "a word": ("x,1,2\ny,high,4\n", "wsm", r"“high”.*row “y”.*column “a”", "number"),
    "thousands": ("x,1,2\ny,“1.000”,4\n", "wsm", r"row “y”", ""),
    "a percentage": ("x,1 %,2\ny,3,4\n", "topsis", r"row “x”", "%"),
    "a name twice": ("x,1,2\nx,3,4\n", "borda", r"“x”", "name"),
    "a row without a name": (",1,2\ny,3,4\n", "borda", r"line 2", "name"),
    "a row too long": ("x,1,2,3\ny,3,4\n", "copeland", r"[Ll]ine 2", "cell"),
    "a row too short": ("x,1\ny,3,4\n", "copeland", r"[Ll]ine 2", "cell"),
    "a zero under a product": ("x,0,2\ny,3,4\n", "wpm", r"“x”.*“a”", ""),
    "no rows": ("", "wsm", r"no rows", "line"),
    "one row": ("x,1,2\n", "promethee2", r".", ""),
}


@pytest.mark.parametrize("fault", RANKED)
def test_that_a_bad_decision_table_is_named_and_not_ranked(run, tmp_path: Path, fault: str) -> None:
    rows, method, said, advised = RANKED[fault]
    table = csv(tmp_path, f"name,a,b\n{rows}")
    words = ("rank", table, "--method", method, "--weights", "1,1", "--directions", "max,max")
    refused(run, *words, said=said, advised=advised)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--weights", "1,-1", "-1"),
        ("--weights", "0,0", "zero|0"),
        ("--weights", "1", "1"),
        ("--weights", "1,2,3", "3"),
        ("--directions", "max", "1"),
    ],
)
def test_that_weights_and_directions_that_do_not_fit_are_refused(
    run, tmp_path: Path, option: str, value: str, said: str
) -> None:
    table = csv(tmp_path, "name,a,b\nx,1,2\ny,3,4\n")
    given = {"--weights": "1,1", "--directions": "max,max", option: value}
    refused(run, "rank", table, "--method", "wsm", *(word for pair in given.items() for word in pair), said=said)


@pytest.mark.parametrize(
    "words",
    [
        ("weigh", "{table}"),
        ("weigh", "--method", "guess", "{table}"),
        ("weigh", "--method", "ahp", "--directions", "max,max", "{table}"),
        ("weigh", "--method", "critic", "--directions", "up,down", "{table}"),
        ("rank", "{table}", "--method", "wsm"),
        ("rank", "{table}", "--method", "guess", "--weights", "1,1", "--directions", "max,max"),
        ("rank", "{table}", "--method", "wsm", "--weights", "a,b", "--directions", "max,max"),
        ("new", "{folder}/x.vantage", "--from-coin", "{table}"),
    ],
    ids=" ".join,
)
def test_that_wrong_usage_exits_2_without_a_word_on_standard_output(run, tmp_path: Path, words: tuple) -> None:
    table = csv(tmp_path, "name,a,b\nx,1,2\ny,3,4\n")
    result = run(*(word.format(table=table, folder=tmp_path) for word in words))
    assert result.exit_code == 2
    assert result.stdout == "" and "Traceback" not in result.stderr
    assert not (tmp_path / "x.vantage").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("weight", "hardware", "-5"), "positive"),
        (("weight", "hardware", "1e300"), "positive"),
        (("weight", "software", "5"), "software"),
        (("score", "chips", "US", "high"), "high"),
        (("score", "chips", "FR", "5"), "FR"),
        (("score", "minds", "US", "5"), "[Mm]inds|part"),
        (("score", "talent", "US", "80-70-90"), "[Ll]ow"),
        (("score", "talent", "US", "101"), "100"),
        (("score", "chips", "US", "1e308"), "large"),
    ],
)
def test_that_a_refused_change_leaves_every_byte_of_the_file(
    run, answer, tables, tmp_path: Path, words: tuple, said: str
) -> None:
    file = tmp_path / "good.vantage"
    answer("new", file, "--from-coin", *tables())
    before = file.read_bytes()
    refused(run, "set", file, *words, said=said)
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        "good.vantage", "iData.csv", "iMeta.csv",
    ]  # fmt: skip


def test_that_one_actor_only_is_compared_with_nobody_and_told_so(run, answer, tables, tmp_path: Path) -> None:
    data, meta = tables()
    data.write_text("\n".join(DATA.splitlines()[:2]), encoding="utf-8")
    file = tmp_path / "one.vantage"
    made = answer("new", file, "--from-coin", data, meta)
    assert any("one unit only" in said for said in made["warnings"])
    found = answer("compare", file)
    assert found["gap"] == {"leader": "US", "follower": None, "total": None, "terms": None}
    assert any("one actor only" in said for said in found["warnings"])
    assert answer("odds", file)["leads"] == {"US": 1}
    for command in ("stability", "flip", "drivers"):
        refused(run, command, file, said="two actors", advised="actor")


def test_that_a_column_of_equal_values_counts_for_nothing_and_says_so(answer, tables, tmp_path: Path) -> None:
    data, meta = tables()
    for old, new in ((",95,", ",80,"), (",30,", ",80,")):
        data.write_text(data.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    file = tmp_path / "equal.vantage"
    answer("new", file, "--from-coin", data, meta)
    found = answer("compare", file)
    assert [found["values"][actor]["power"] for actor in ("US", "CN", "JP")] == [None, None, None]
    assert any("Power" in said and "all values are equal" in said and "goalposts" in said for said in found["warnings"])
    assert found["values"]["US"]["hardware"] == pytest.approx(40)


@pytest.mark.parametrize("aggregation", ["geometric", "harmonic"])
def test_that_a_zero_under_a_mean_that_cannot_take_it_is_named(
    answer, tables, tmp_path: Path, aggregation: str
) -> None:
    meta = ("2,index,1,1,Aggregate,,,,,\nminds", f"2,index,1,1,Aggregate,,,,,,{aggregation}\nminds")
    data_file, meta_file = tables(data=("JP,Japan,10", "JP,Japan,0"), meta=meta)
    text = meta_file.read_text(encoding="utf-8").replace("Transform,Denominator", "Transform,Denominator,Aggregation")
    lines = [line if line.count(",") == 12 else f"{line}," for line in text.splitlines()]
    meta_file.write_text("\n".join(lines), encoding="utf-8")
    file = tmp_path / "zero.vantage"
    answer("new", file, "--from-coin", data_file, meta_file)
    found = answer("compare", file)
    assert found["values"]["JP"]["hardware"] == 0
    assert any("Chips for Japan is 0" in said and "Hardware 0" in said for said in found["warnings"])


def test_that_the_real_program_says_the_same_on_its_real_streams(tables, tmp_path: Path, repository: Path) -> None:
    data, meta = tables(data=("JP,Japan,10,30", "JP,Japan,ten,30"))
    surroundings = {**os.environ, "PYTHONPATH": str(repository / "desktop"), "PYTHONWARNINGS": "error"}
    for words, code in (
        (("new", tmp_path / "x.vantage", "--from-coin", data, meta, "--json"), 1),
        (("weigh", "--method", "ahp", csv(tmp_path, "a,b\n1,0\n0,1\n"), "--json"), 1),
        (("weigh", "--method", "guess", data), 2),
    ):
        command = [sys.executable, "-m", "vantage", *map(str, words)]
        result = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=60, check=False)
        assert result.returncode == code
        assert result.stdout == ""
        assert result.stderr.strip() and "Traceback" not in result.stderr
    assert not (tmp_path / "x.vantage").exists()
