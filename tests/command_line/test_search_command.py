"""`vantage search` and `vantage evidence`: what they are narrowed by, and queries that look like options."""

from pathlib import Path

import pytest


@pytest.mark.parametrize("query", ["-x", "-hardware", "--energy", "-5", "-", "--energy=5", "---"])
def test_that_a_query_may_start_with_a_dash(answer, run, sample: Path, query: str) -> None:
    assert isinstance(answer("search", sample, query, "--limit", 3), list)
    assert run("search", sample, "--limit", 3, "--", query).exit_code == 0


def test_that_a_query_with_a_dash_is_searched_for_what_follows_it(answer, sample: Path) -> None:
    plain = answer("search", sample, "energy")
    assert plain
    assert answer("search", sample, "-energy") == answer("search", sample, "--energy") == plain


def test_that_a_misspelt_option_is_still_wrong_usage(run, sample: Path) -> None:
    assert run("search", sample, "energy", "--limt", 3).exit_code == 2
    assert run("search", sample, "--limit", 3).exit_code == 2
    assert run("search", sample, "energy", "--limit", "-5").exit_code == 2
    assert run("search", "-no-such-file", "energy").exit_code == 1


def test_that_a_search_is_narrowed_by_kind_and_grade(answer, sample: Path) -> None:
    for hit in answer("search", sample, "energy", "--kind", "evidence", "--grade", "b2", "--limit", 100):
        assert (hit["kind"], hit["grade"]) == ("evidence", "B2")
    kinds = {hit["kind"] for hit in answer("search", sample, "energy", "--kind", "evidence", "--kind", "score")}
    assert kinds == {"evidence", "score"}


def test_that_a_search_is_narrowed_by_source_and_cell(answer, sample: Path) -> None:
    every = answer("search", sample, "energy", "--limit", 1000)
    for options in (
        ["--actor", "CN", "--advantage", "energy"], ["--language", "en"], ["--from", "2025"], ["--to", "2025-06-30"],
        ["--not-retracted"],
    ):  # fmt: skip
        left = answer("search", sample, "energy", "--limit", 1000, *options)
        assert left, options
        assert [hit for hit in every if hit in left] == left, options
    assert answer("search", sample, "energy", "--retracted") == []


@pytest.mark.parametrize(
    "options",
    [
        ["--kind", "x"],
        ["--grade", "G"],
        ["--from", "May"],
        ["--publisher", "x"],
        ["--advantage", "x"],
        ["--actor", "x"],
    ],
    ids=" ".join,
)
def test_that_a_facet_that_cannot_be_is_refused_with_advice(run, sample: Path, options: list[str]) -> None:
    result = run("search", sample, "energy", *options)
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 2


def test_that_evidence_is_narrowed_by_kind_and_grade(answer, run, sample: Path) -> None:
    every = answer("evidence", sample)
    for options, keeps in (
        (["--grade", "B"], lambda item: item["reliability"] == "B"),
        (["--grade", "b2"], lambda item: item["grade"] == "B2"),
        (["--grade", "3"], lambda item: item["credibility"] == "3"),
        (["--kind", "excerpt claim"], lambda item: item["kind"] == "excerpt claim"),
    ):
        assert answer("evidence", sample, *options) == [item for item in every if keeps(item)]
    for options in (["--grade", "x"], ["--kind", "rumour"]):
        assert run("evidence", sample, *options).exit_code == 1
