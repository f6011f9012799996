"""Random bytes and random tables through the command: a document, or a refusal in two sentences; never a traceback."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from .test_bad_input import DATA, META

CELL = st.sampled_from(
    [
        "",
        "NA",
        "0",
        "-1",
        "1",
        "2",
        "3.5",
        "9",
        "1/3",
        "0,5",
        "1e300",
        "1e-300",
        "-0",
        "1e999",
        "x",
        '"',
        "=1+1",
        "é",
        "50 %",
    ]
) | st.text(max_size=4)


@st.composite
def random_tables(draw: st.DrawFn) -> bytes:
    separator = draw(st.sampled_from([",", ";", "\t"]))
    rows = draw(st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=6))
    header = draw(st.sampled_from([["name", "a", "b"], ["a", "b"], ["", "a", "b"], []]))
    lines = [separator.join(cells) for cells in ([header] if header else []) + rows]
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines).encode("utf-8", "surrogatepass")


ANY_TABLE = st.binary(max_size=60) | random_tables()
FUZZ = settings(max_examples=60, deadline=5000, suppress_health_check=[HealthCheck.function_scoped_fixture])


def told(result: Any) -> None:
    """A JSON document and nothing else, or an expected refusal and no document."""
    assert result.exit_code in (0, 1)
    if result.exit_code == 0:
        json.loads(result.stdout, parse_constant=pytest.fail)
    else:
        assert result.stdout == ""
        assert len(result.stderr.strip().splitlines()) == 2


@FUZZ
@given(ANY_TABLE, st.sampled_from(["ahp", "bwm", "roc", "ranksum", "swing", "entropy", "critic"]))
def test_that_no_table_makes_weigh_fall_over(run, tmp_path: Path, table: bytes, method: str) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(table)
    told(run("weigh", "--method", method, path, "--json"))


@FUZZ
@given(
    ANY_TABLE,
    st.sampled_from(["wsm", "wpm", "topsis", "vikor", "promethee2", "copeland", "borda"]),
    st.sampled_from(["1,1", "1", "0,1", "1e300,1"]),
)
@example(b"name,a,b\nx,1e300,1\ny,-1e300,2\nz,1e-300,2", "topsis", "1,1")
@example(b"name,a,b\nx,1e300,1\ny,-1e300,2\nz,1e-300,2", "vikor", "1,1")
@example(b"name,a,b\nx,1e300,1\ny,1e-300,2", "wpm", "1,1")
def test_that_no_table_makes_rank_fall_over(run, tmp_path: Path, table: bytes, method: str, weights: str) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(table)
    directions = ",".join(["max", "min"][: weights.count(",") + 1])
    told(run("rank", path, "--method", method, "--weights", weights, "--directions", directions, "--json"))


CODES = [
    "",
    "NA",
    "0",
    "-1",
    "2",
    "x",
    "chips",
    "hardware",
    "index",
    "people",
    "1e300",
    "inf",
    "minmax",
    "log",
    "Aggregate",
]


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> bytes:
    """The table with a few cells, rows or bytes put wrong."""
    lines = [line.split(",") for line in text.splitlines()]
    for _ in range(draw(st.integers(0, 3))):
        row = draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, len(lines[row]) - 1))
        lines[row][column] = draw(st.sampled_from(CODES) | st.text(max_size=4))
    if draw(st.integers(0, 4)) == 0:
        lines.append(draw(st.sampled_from(lines)))
    spoilt_text = "\n".join(",".join(cells) for cells in lines).encode("utf-8", "surrogatepass")
    return draw(st.just(spoilt_text) | st.binary(max_size=40)) if draw(st.integers(0, 9)) == 0 else spoilt_text


@settings(FUZZ, max_examples=80)
@given(spoilt(DATA), spoilt(META))
def test_that_no_pair_of_tables_makes_from_coin_fall_over_or_leaves_half_a_file(
    run, tmp_path: Path, data: bytes, meta: bytes
) -> None:
    paths = tmp_path / "d.csv", tmp_path / "m.csv"
    file = tmp_path / "x.vantage"
    file.unlink(missing_ok=True)
    for path, content in zip(paths, (data, meta), strict=True):
        path.write_bytes(content)
    made = run("new", file, "--from-coin", *paths, "--json")
    told(made)
    assert file.exists() == (made.exit_code == 0)
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} <= {"d.csv", "m.csv", "x.vantage"}
    if made.exit_code == 0:
        told(run("compare", file, "--json"))
