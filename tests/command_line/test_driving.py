"""`vantage drivers`, run as its own command."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from vantage.command_line.commands import vantage
from vantage.command_line.driving import drivers_command
from vantage.errors import BadInput


def run(*words: object) -> Result:
    return CliRunner().invoke(drivers_command, [str(word) for word in words], catch_exceptions=False)


def answer(*words: object) -> Any:
    def strict(name: str) -> float:
        raise AssertionError(f"{name} is not JSON")

    result = run(*words, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout, parse_constant=strict)


def test_that_it_gives_indices_with_intervals_and_all_other_parts(sample: Path) -> None:
    found = answer(sample, "--samples", 256)
    assert (found["samples"], found["seed"], found["actors"]) == (256, 1, ["US", "CN"])
    assert found["runs"] == 256 * (len(found["indices"]) + 2)
    for entry in found["indices"]:
        assert entry["first_interval"][0] <= entry["first"] <= entry["first_interval"][1]
        assert entry["total_interval"][0] <= entry["total"] <= entry["total_interval"][1]
    assert "hardware×CN" in [entry["input"] for entry in found["indices"]]
    totals = [entry["total"] for entry in found["indices"]]
    assert totals == sorted(totals, reverse=True)
    assert set(found["outputs"]) == {"gap", "lead", "rank_shift"}
    assert {"data", "weights", "method", "together"} <= set(found["split"])
    assert found["tornado"]["gap"] == pytest.approx(4)
    assert {row["kind"] for row in found["left_out"]} == {"indicator", "source"}
    assert "Too few actors" in found["importance"]["why_not"]


def test_that_the_same_seed_gives_the_same_answer_to_the_last_digit(sample: Path) -> None:
    words = (sample, "--samples", 128, "--seed", 5, "--json")
    assert run(*words).stdout == run(*words).stdout
    assert run(*words).stdout != run(sample, "--samples", 128, "--seed", 6, "--json").stdout


def test_that_scenario_lens_weights_and_spread_change_the_answer(sample: Path) -> None:
    plain = answer(sample, "--samples", 64)
    for words in (
        ("--scenario", "optimistic"),
        ("--lens", "geometric-mean"),
        ("--weights", "energy=60"),
        ("--weights-spread", "fixed"),
        ("--weights-spread", "ordered"),
        ("--lens", "chokepoint"),
    ):
        assert answer(sample, "--samples", 64, *words)["indices"] != plain["indices"]
    fixed = answer(sample, "--samples", 64, "--weights-spread", "fixed")
    assert "weights" not in [entry["input"] for entry in fixed["indices"]]


def test_that_the_text_is_readable(sample: Path) -> None:
    text = run(sample, "--samples", 256).stdout
    assert "What the gap US − CN rests on (baseline, tree)." in text
    assert "Hardware for China" in text
    assert "Left out one at a time" in text
    assert max(len(line) for line in text.splitlines() if "  " in line) < 130


def test_that_samples_that_are_no_power_of_two_and_a_lens_without_a_tree_are_refused(sample: Path) -> None:
    for words in (("--samples", 1000), ("--lens", "topsis")):
        with pytest.raises(BadInput) as problem:
            run(sample, *words)
        assert problem.value.advice


def test_that_a_refusal_exits_1_with_advice(sample: Path) -> None:
    result = CliRunner().invoke(vantage, ["drivers", str(sample), "--samples", "1000"], catch_exceptions=False)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "power of two" in result.stderr
