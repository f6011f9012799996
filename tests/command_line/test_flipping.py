"""`stability` and `flip`: what the words and numbers promise."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from vantage.casework.sample import build_sample
from vantage.command_line.commands import VantageGroup
from vantage.command_line.flipping import flip_command, stability_command


@pytest.fixture
def run():
    """Run one of the two commands with these words."""
    group = VantageGroup("vantage", commands=[stability_command, flip_command])

    def run_command(*words: object) -> Result:
        return CliRunner().invoke(group, [str(word) for word in words], catch_exceptions=False)

    return run_command


@pytest.fixture
def answer(run):
    def run_for_json(*words: object) -> Any:
        result = run(*words, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return run_for_json


@pytest.fixture
def nations(tmp_path: Path) -> Path:
    path = tmp_path / "nations.vantage"
    build_sample(path, "nations")
    return path


@pytest.fixture
def compared(sample: Path):
    """Compare the sample under other points."""
    from vantage.analysis.comparison import compare
    from vantage.workspace import open_workspace, reading

    with open_workspace(sample) as workspace:
        assessment = reading.load_assessment(workspace)
    return lambda points, **how: compare(assessment.with_points(points), **how)


def test_that_stability_answers_per_advantage(answer, sample: Path) -> None:
    found = answer("stability", sample)
    assert found["leader"] == "US"
    assert set(found["advantages"]) == {"talent", "capital", "hardware", "energy", "manufacturing", "applications"}
    for row in found["advantages"].values():
        low, high = row["interval"]
        assert low <= row["share"] <= high
        assert (row["below"] is None) == (low == 0)
        assert (row["above"] is None) == (high == 1)
        assert row["sentence"].endswith(".")


@pytest.mark.parametrize("lens", ["tree", "geometric-mean"])
def test_that_the_break_even_points_put_in_make_a_tie(answer, sample: Path, compared, lens: str) -> None:
    rows = answer("stability", sample, "--lens", lens)["advantages"]
    ends = [(code, end) for code, row in rows.items() for end in (row["below"], row["above"]) if end]
    assert ends
    for code, end in ends:
        scores = compared({code: end["points"]}, lens=lens).scores
        assert scores["US"] == pytest.approx(scores[end["rival"]], abs=1e-9)


def test_that_stability_follows_weights_and_scenario(answer, sample: Path) -> None:
    plain = answer("stability", sample)["advantages"]["energy"]
    moved = answer("stability", sample, "--weights", "hardware=90")["advantages"]["energy"]
    assert moved["interval"][1] > plain["interval"][1]
    assert answer("stability", sample, "--scenario", "pessimistic")["leader"] == "CN"


def test_that_flip_answers_with_weights_scores_and_scenarios(answer, sample: Path, compared) -> None:
    found = answer("flip", sample)
    assert (found["leader"], found["to"]) == ("US", "CN")
    weights = found["weights"]
    level = compared(weights["points"]).scores
    assert level["US"] == pytest.approx(level["CN"], abs=1e-9)
    beyond = compared(weights["points_just_beyond"]).scores
    assert beyond["CN"] > beyond["US"]
    assert f"Moving {weights['moved_just_beyond']:.1f} points of weight" in weights["sentence"]
    assert weights["points_moved"] == pytest.approx(sum(abs(x) for x in weights["moved"].values()) / 2)
    assert {(s["criterion"], s["actor"]) for s in found["scores"]} >= {("hardware", "CN"), ("energy", "US")}
    assert {s["scenario"] for s in found["scenarios"]} == {"pessimistic", "neutral", "optimistic"}
    assert all(part["sentence"].endswith(".") for part in (weights, *found["scores"], *found["scenarios"]))


def test_that_a_blank_comes_first_where_it_is_the_likeliest_to_do_it(answer, nations: Path) -> None:
    first = answer("flip", nations)["scores"][0]
    assert (first["actor"], first["likely"], first["value"], first["range_from"]) == ("CN", None, None, "blank")
    assert first["at"] < first["just_beyond"] < first["at"] * 1.01
    assert first["probability"] == pytest.approx(1 - first["value_at"] / 100)
    assert first["sentence"] == (
        "People who use generative AI for China, blank now, at 85.7 per cent or more hands the lead to China: "
        "14 % of what it could be."
    )


def test_that_a_flip_to_the_runner_up_is_the_flip_without_a_name(answer, sample: Path) -> None:
    assert answer("flip", sample, "--to", "CN") == answer("flip", sample)


def test_that_people_read_sentences(run, sample: Path) -> None:
    text = run("flip", sample).stdout
    assert "Moving " in text
    assert "hands the lead to China" in text
    assert "Scenario mix:" in text
    assert "The United States leads while " in run("stability", sample).stdout


def test_that_a_lens_without_lines_is_told_plainly(run, answer, sample: Path) -> None:
    row = answer("stability", sample, "--lens", "topsis")["advantages"]["energy"]
    assert (row["interval"], row["below"]) == (None, None)
    assert "TOPSIS" in row["reason"]
    assert "Single scores: Under this lens" in run("flip", sample, "--lens", "topsis").stdout


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("flip", "--to", "XX"), "There is no actor “XX”"),
        (("flip", "--to", "US"), "The United States leads already."),
        (("flip", "--lens", "nope"), "There is no lens “nope”."),
        (("stability", "--under", "nope"), "There is no criterion “nope”"),
        (("stability", "--scenario", "nope"), "There is no scenario “nope”"),
    ],
)
def test_that_what_cannot_be_asked_is_refused_with_advice(run, sample: Path, words, title: str) -> None:
    result = run(words[0], sample, *words[1:])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert title in result.stderr
    assert len(result.stderr.strip().splitlines()) == 2


@pytest.mark.parametrize("command", ["stability", "flip"])
def test_that_one_actor_alone_is_refused(run, sample: Path, command: str) -> None:
    from vantage.workspace import open_workspace, writing

    with open_workspace(sample, writing=True) as workspace, workspace.step("Leave one actor"):
        writing.remove_actor(workspace, "CN")
    result = run(command, sample)
    assert result.exit_code == 1
    assert "A lead needs two actors with a score, and there is only one actor." in result.stderr
