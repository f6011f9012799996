"""`compare` and `odds`: what the numbers promise."""

import json
from pathlib import Path

import pytest


def test_that_compare_answers_with_the_keys_of_the_contract(answer, sample: Path) -> None:
    found = answer("compare", sample)
    assert {
        "actors", "scenario", "lens", "scores", "ranks", "values", "contributions", "gap", "warnings",
        "coverage", "band", "details", "blanks",
    } == set(found)  # fmt: skip
    assert set(found["gap"]) == {"leader", "follower", "total", "terms"}
    assert found["scenario"] == "baseline"
    assert found["lens"] == "tree"
    assert set(found["scores"]) == set(found["actors"]) == {"US", "CN"}


@pytest.mark.parametrize("lens", ["tree", "weighted-mean", "geometric-mean"])
@pytest.mark.parametrize("scenario", ["baseline", "pessimistic", "neutral", "optimistic"])
def test_that_the_gap_terms_sum_to_the_gap(answer, sample: Path, lens: str, scenario: str) -> None:
    found = answer("compare", sample, "--lens", lens, "--scenario", scenario)
    gap = found["gap"]
    assert abs(sum(gap["terms"].values()) - gap["total"]) < 1e-9
    assert abs(found["scores"][gap["leader"]] - found["scores"][gap["follower"]] - gap["total"]) < 1e-9


def test_that_contributions_sum_to_the_score(answer, sample: Path) -> None:
    found = answer("compare", sample, "--lens", "weighted-mean")
    for actor, score in found["scores"].items():
        assert abs(sum(found["contributions"][actor].values()) - score) < 1e-9


def test_that_weights_change_the_score_and_not_the_file(answer, sample: Path) -> None:
    before = sample.read_bytes()
    plain = answer("compare", sample)
    moved = answer("compare", sample, "--weights", "energy=90,talent=0")
    assert moved["scores"] != plain["scores"]
    assert moved["values"]["US"]["energy"] == plain["values"]["US"]["energy"]
    assert sample.read_bytes() == before


def test_that_compare_with_weights_equals_compare_after_setting_them(answer, run, sample: Path) -> None:
    asked = answer("compare", sample, "--weights", "energy=70")
    assert run("set", sample, "weight", "energy", 70).exit_code == 0
    assert answer("compare", sample)["scores"] == asked["scores"]


def test_that_a_preset_weighs_and_named_weights_come_on_top(answer, sample: Path) -> None:
    presets = answer("info", sample)["presets"]
    scores = [answer("compare", sample, "--preset", preset["code"])["scores"]["US"] for preset in presets]
    assert len(set(scores)) > 1
    on_top = answer("compare", sample, "--preset", presets[0]["code"], "--weights", "energy=99")["scores"]["US"]
    assert on_top not in scores


def test_that_odds_answer_with_the_keys_of_the_contract(answer, sample: Path) -> None:
    found = answer("odds", sample, "--draws", 500)
    assert {
        "draws", "seed", "acceptability", "leads", "pairwise", "central_weights", "half_width",
    } <= set(found)  # fmt: skip
    assert (found["draws"], found["seed"]) == (500, 1)


def test_that_odds_asked_twice_are_identical_and_another_seed_differs(run, sample: Path) -> None:
    first, second = (run("odds", sample, "--seed", 1, "--json").stdout for _ in range(2))
    assert first == second
    assert json.loads(run("odds", sample, "--seed", 2, "--json").stdout)["leads"] != json.loads(first)["leads"]


@pytest.mark.parametrize("spread", ["100", "5", "0.3", "flat", "fixed"])
def test_that_rank_odds_are_probabilities_that_sum_to_one(answer, sample: Path, spread: str) -> None:
    found = answer("odds", sample, "--weights-spread", spread, "--draws", 2000)
    rows = list(found["acceptability"].values())
    assert all(abs(sum(row) - 1) < 1e-9 for row in rows)
    assert all(abs(sum(column) - 1) < 1e-9 for column in zip(*rows, strict=True))
    assert abs(sum(found["leads"].values()) - 1) < 1e-9
    assert abs(found["pairwise"]["US"]["CN"] + found["pairwise"]["CN"]["US"] - 1) < 1e-9
    p = max(found["leads"].values())
    assert abs(found["half_width"] - 1.96 * (p * (1 - p) / found["draws"]) ** 0.5) < 1e-9


def test_that_people_get_a_table_with_names_and_warnings(run, sample: Path) -> None:
    for command in ("compare", "odds"):
        text = run(command, sample).stdout
        assert "United States" in text
        assert "China" in text
        assert "nan" not in text.lower().split()


@pytest.mark.parametrize(
    "lens", ["chokepoint", "intelligent-capital-stock", "topsis", "promethee2", "copeland", "borda"]
)
def test_that_every_lens_compares_and_has_odds(answer, sample: Path, lens: str) -> None:
    found = answer("compare", sample, "--lens", lens)
    assert set(found["scores"]) == {"US", "CN"} and found["details"]
    odds = answer("odds", sample, "--lens", lens, "--draws", 300)
    assert abs(sum(odds["leads"].values()) - 1) < 1e-9
    if found["gap"]["terms"] is not None:
        assert abs(sum(found["gap"]["terms"].values()) - found["gap"]["total"]) < 1e-9


def test_that_odds_tell_confidence_errors_and_who_is_tied(answer, run, sample: Path) -> None:
    found = answer("odds", sample, "--weights-spread", "ordered", "--draws", 2000)
    assert set(found["confidence_factors"]) == set(found["half_widths"]) == set(found["leads"])
    assert all(0 <= p <= 1 for p in found["confidence_factors"].values())
    assert all(group["sentence"].endswith(".") for group in found["tied"])
    assert 0 <= found["entropy"] <= 1
    assert "confidence" in run("odds", sample, "--draws", "200").stdout


def test_that_people_are_told_what_binds(run, sample: Path) -> None:
    text = run("compare", sample, "--lens", "chokepoint").stdout
    assert "to stop binding it must rise by" in text or "raising one alone" in text


def test_that_an_unknown_spread_is_wrong_usage(run, sample: Path) -> None:
    found = run("odds", sample, "--weights-spread", "wide")
    assert found.exit_code == 2 and "ordered" in found.stderr
