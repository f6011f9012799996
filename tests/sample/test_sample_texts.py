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
        if source.get("reliability"):
            assert check_reliability(source["reliability"]) == source["reliability"]
            assert source["reliability_reason"]


def test_that_codes_are_used_once_and_name_their_source() -> None:
    assert len(ITEMS) == sum(map(len, BY_SOURCE.values()))
    for source, items in BY_SOURCE.items():
        for item in items:
            assert item["source"] == source
            assert CODE.fullmatch(item["code"])
            assert item["code"].startswith(f"{source}-")


@pytest.mark.parametrize("code", sorted(ITEMS))
def test_that_an_item_is_one_short_claim_with_locator_grade_and_link(code: str) -> None:
    item = ITEMS[code]
    assert len(item["claim"].split()) <= 40
    assert len(re.findall(r"\w+", item.get("quote", ""))) <= 7
    assert re.fullmatch(r"¶ \d+(-\d+)?|l\. \d+(-\d+)?", item["locator"])
    assert item["kind"] in KINDS
    assert check_credibility(item["credibility"]) == item["credibility"]
    assert item["credibility_reason"]
    assert item["links"]
    assert len({(link["criterion"], link["actor"]) for link in item["links"]}) == len(item["links"])
    for link in item["links"]:
        assert link["criterion"] in CRITERIA
        assert link["actor"] in ACTORS
        assert link["direction"] in DIRECTIONS
        assert link["strength"] in STRENGTHS


def test_that_credibility_1_names_another_publisher_that_says_the_same_of_one_of_its_cells() -> None:
    publisher = {s["code"]: s["publisher"] for s in SOURCES}
    confirmed = [item for item in ITEMS.values() if item["credibility"] == "1"]
    assert confirmed
    for item in confirmed:
        companions = [ITEMS[code] for code in CODE.findall(item["credibility_reason"])]
        assert any(
            publisher[other["source"]] != publisher[item["source"]] and _says(other) & _says(item)
            for other in companions
        ), item["code"]


def _says(item: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(link["criterion"], link["actor"], link["direction"]) for link in item["links"]}


def test_that_every_code_a_reason_names_exists() -> None:
    for item in ITEMS.values():
        assert set(CODE.findall(item["credibility_reason"])) <= set(ITEMS) - {item["code"]}, item["code"]


def test_that_credibility_does_not_follow_from_reliability() -> None:
    reliability = {p["code"]: p["reliability"] for p in PUBLISHERS}
    grade = {s["code"]: s.get("reliability") or reliability[s["publisher"]] for s in SOURCES}
    diagonal = [i for i in ITEMS.values() if "ABCDEF".index(grade[i["source"]]) + 1 == int(i["credibility"])]
    assert len(diagonal) < len(ITEMS) / 2


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
