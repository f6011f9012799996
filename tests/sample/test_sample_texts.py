"""The rules the text files of the sample keep."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from vantage.domain.evidence import DIRECTIONS, KINDS, STRENGTHS
from vantage.domain.grades import check_credibility, check_reliability

FOLDER = Path(__file__).resolve().parents[2] / "data" / "sample"
LEAST_ITEMS = {"000": 20, "001": 8, "002": 11, "003": 25, "004": 12}
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*-\d\d")


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


ASSESSMENT, SOURCES, PUBLISHERS = read("assessment"), read("sources")["source"], read("publishers")["publisher"]
BY_SOURCE = {s["code"]: read(f"evidence-{s['code']}")["evidence"] for s in SOURCES}
ITEMS = {item["code"]: item for items in BY_SOURCE.values() for item in items}
CRITERIA = {c["code"] for c in ASSESSMENT["criterion"]}
ACTORS = {a["code"] for a in ASSESSMENT["actor"]}


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s["document"])
def test_that_every_document_is_coded_in_full(source: dict[str, Any]) -> None:
    assert len(BY_SOURCE[source["code"]]) >= LEAST_ITEMS[source["document"]]


def test_that_grades_have_reasons_and_sources_publishers() -> None:
    known = {p["code"] for p in PUBLISHERS}
    for publisher in PUBLISHERS:
        assert check_reliability(publisher["reliability"]) == publisher["reliability"]
        assert publisher["reliability_reason"]
    for source in SOURCES:
        assert source["publisher"] in known
        assert source["date"]
        assert source["date_note"] or len(source["date"]) == len("2025-04-16")


@pytest.mark.parametrize("code", sorted(ITEMS))
def test_that_an_item_is_one_short_claim_with_locator_grade_and_link(code: str) -> None:
    item = ITEMS[code]
    assert len(item["claim"].split()) <= 40
    assert len(item.get("quote", "").split()) <= 7
    assert re.fullmatch(r"¶ \d+(-\d+)?|l\. \d+(-\d+)?", item["locator"])
    assert item["kind"] in KINDS
    assert check_credibility(item["credibility"]) == item["credibility"]
    assert item["credibility_reason"]
    assert item["links"]
    for link in item["links"]:
        assert link["criterion"] in CRITERIA
        assert link["actor"] in ACTORS
        assert link["direction"] in DIRECTIONS
        assert link["strength"] in STRENGTHS


def test_that_credibility_1_stands_only_where_another_source_is_named() -> None:
    for item in ITEMS.values():
        if item["credibility"] == "1":
            named = CODE.findall(item["credibility_reason"])
            assert any(ITEMS[other]["source"] != item["source"] for other in named), item["code"]


@pytest.mark.parametrize("score", ASSESSMENT["score"], ids=lambda s: f"{s['criterion']}-{s['actor']}")
def test_that_a_rationale_names_evidence_of_its_own_cell(score: dict[str, Any]) -> None:
    named = CODE.findall(score["rationale"])
    assert len(named) >= 2
    for code in named:
        cells = {(link["criterion"], link["actor"]) for link in ITEMS[code]["links"]}
        assert (score["criterion"], score["actor"]) in cells, code
    assert 0 <= score["low"] <= score["likely"] <= score["high"] <= 100


def test_that_both_sides_of_each_disagreement_are_named_on_the_score_they_bear_on() -> None:
    named = {(s["criterion"], s["actor"]): set(CODE.findall(s["rationale"])) for s in ASSESSMENT["score"]}
    for cell, sides in {
        ("hardware", "CN"): ("asymmetric", "big-technology"),
        ("applications", "CN"): ("daily-insights", "foundation-collapse"),
    }.items():
        assert set(sides) <= {ITEMS[code]["source"] for code in named[cell]}


def test_that_scenario_probabilities_sum_to_one_and_shifts_have_reasons() -> None:
    assert sum(s["probability"] for s in ASSESSMENT["scenario"]) == pytest.approx(1)
    for scenario in ASSESSMENT["scenario"]:
        for shift in scenario["shifts"]:
            assert shift["reason"]
            assert set(CODE.findall(shift["reason"])) <= set(ITEMS)


def test_that_presets_weigh_every_advantage() -> None:
    advantages = {c["code"] for c in ASSESSMENT["criterion"] if c.get("parent") == "overall"}
    for preset in ASSESSMENT["preset"]:
        assert set(preset["points"]) == advantages


def test_that_one_item_holds_chinese_text() -> None:
    assert [code for code, item in ITEMS.items() if re.search(r"[\u4e00-\u9fff]", item["claim"])] == ["baiguan-23"]
