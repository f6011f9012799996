"""The sample of twelve nations in public figures: what the built workspace holds against the published table."""

import csv
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from vantage.analysis.comparison import compare
from vantage.casework.sample import build_sample
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceItem
from vantage.domain.grades import is_known
from vantage.workspace import open_workspace, reading

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "data" / "nations"
PUBLISHED = ROOT.parent / "shared" / "indicators"
ACTORS = {
    "US": "USA", "CN": "CHN", "DE": "DEU", "FR": "FRA", "GB": "GBR", "JP": "JPN", "KR": "KOR", "TW": "TWN",
    "IN": "IND", "IL": "ISR", "AE": "ARE", "CA": "CAN",
}  # fmt: skip
TRANSCRIBED = {
    "researchers_per_million": (10, 44064.1, 20203),
    "researchers_headcount": (10, 6729463, 20203),
    "elite_ai_researchers_origin_share": (2, 54, 4044),
    "mean_years_schooling": (11, 134.18, 22253),
    "patent_applications_origin": (11, 3366535, 22264),
    "ai_private_investment_2024": (7, 132.15, 14168),
    "ai_private_investment_2013_2024": (11, 702.86, 22264),
    "ai_venture_capital_2023": (7, 84267, 14161),
    "gdp_current_usd": (11, 68612.5, 22253),
    "market_capitalisation_pct_gdp": (11, 1278.49, 22256),
    "gross_capital_formation_pct_gdp": (11, 286.91, 22263),
    "rd_expenditure_pct_gdp": (11, 31.787, 22230),
    "rd_expenditure_usd": (11, 1881.1, 22230),
    "ai_supercomputer_h100_equivalents": (12, 1451905.6, 24300),
    "ai_supercomputer_clusters": (12, 391, 24300),
    "top500_systems": (12, 387, 24300),
    "top500_performance_share": (12, 78.25, 24300),
    "electricity_generation": (12, 20664.12, 24287),
    "electricity_generation_added_10y": (12, 5297.94, 24287),
    "electricity_generation_per_person": (11, 99.03, 22263),
    "electricity_demand": (12, 20571.63, 24286),
    "grid_carbon_intensity": (12, 5018, 24286),
    "renewable_electricity_share": (12, 341.22, 24290),
    "ai_supercomputer_power": (12, 2409.7, 24300),
    "manufacturing_value_added_pct_gdp": (11, 161.082, 22246),
    "manufacturing_value_added_usd": (11, 10502.5, 22246),
    "high_tech_exports_pct": (11, 256.79, 22263),
    "industrial_robots_installed": (5, 419000, 10115),
    "industry_value_added_pct_gdp": (11, 288.45, 22257),
    "ai_diffusion": (11, 368.8, 22275),
    "genai_users_china_cnnic": (1, 42.8, 2025),
    "notable_ai_models_2024": (8, 99, 16192),
    "notable_ai_models_2025": (6, 106, 12150),
    "internet_users": (11, 986.51, 22258),
}
"""Of each series of the published table: its values, their sum, and the sum of their years. Taken from that table, not
from the files the sample is built from."""
BARRED = (
    "cs_faculty_listed", "chip_fabrication_share", "chip_design_share", "logic_chip_design_share",
    "lithography_tools_share", "deposition_tools_share", "etch_clean_tools_share", "process_control_tools_share",
    "core_ip_share", "chip_packaging_share",
)  # fmt: skip
"""The series whose terms bar commercial use."""
ONE_LIST = ("ai_supercomputer_h100_equivalents", "ai_supercomputer_clusters", "ai_supercomputer_power")
PAIRS = (
    ("rd_expenditure_pct_gdp", "rd_expenditure_usd"),
    ("manufacturing_value_added_usd", "manufacturing_value_added_pct_gdp"),
    ("electricity_generation", "electricity_demand"),
    ("ai_private_investment_2013_2024", "ai_private_investment_2024"),
)


def data(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


INDICATORS = {row["code"]: row for row in data("indicators")["indicator"]}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sample(tmp_path_factory.mktemp("nations") / "nations.vantage", "nations")


@pytest.fixture(scope="module")
def assessment(built: Path) -> Assessment:
    with open_workspace(built) as workspace:
        return reading.load_assessment(workspace)


@pytest.fixture(scope="module")
def items(built: Path) -> dict[str, EvidenceItem]:
    with open_workspace(built) as workspace:
        return {item.evidence.code: item for item in reading.load_evidence(workspace)}


def test_that_twelve_nations_have_six_advantages_with_enough_indicators_that_count(assessment: Assessment) -> None:
    assert [a.code for a in assessment.actors] == list(ACTORS)
    assert len(assessment.advantages) == 6
    assert sum(leaf.points > 0 for leaf in assessment.leaves) >= 25
    for advantage in assessment.advantages:
        assert sum(c.points > 0 for c in assessment.children(advantage.code)) >= 3


@pytest.mark.parametrize("series", TRANSCRIBED)
def test_that_a_series_holds_the_published_figures(assessment: Assessment, series: str) -> None:
    scores = [score for score in assessment.scores if score.criterion == series]
    found = len(scores), sum(s.likely for s in scores), sum(s.year or 0 for s in scores)
    assert found == pytest.approx(TRANSCRIBED[series], rel=1e-9)


def test_that_no_other_series_is_there_and_none_that_bars_commercial_use(assessment: Assessment) -> None:
    assert {leaf.code for leaf in assessment.leaves} == set(TRANSCRIBED)
    assert not set(TRANSCRIBED) & set(BARRED)
    for source in data("sources")["source"]:
        assert source["licence"]
        assert not re.search(r"\bNC\b|non-?commercial", source["licence"], re.IGNORECASE)


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published table is not here")
def test_that_every_cell_is_the_published_one_with_its_year_and_unit(assessment: Assessment) -> None:
    with (PUBLISHED / "values_long.csv").open(encoding="utf-8", newline="") as file:
        published = {
            (r["indicator"], r["iso3"]): (float(r["value"]), int(r["year"]), r["unit"]) for r in csv.DictReader(file)
        }
    found = {
        (s.criterion, ACTORS[s.actor]): (s.likely, s.year, assessment.criterion(s.criterion).unit)
        for s in assessment.scores
    }
    assert found == {cell: figure for cell, figure in published.items() if cell[0] not in BARRED}


def test_that_blanks_stay_blank(assessment: Assessment) -> None:
    assert assessment.score("ai_diffusion", "CN") is None
    assert [a for a in ACTORS if assessment.score("genai_users_china_cnnic", a)] == ["CN"]
    taiwan = {s.criterion for s in assessment.scores if s.actor == "TW"}
    assert not taiwan & {c.code for c in assessment.children("capital")}
    assert not taiwan & {c.code for c in assessment.children("talent")}


def test_that_every_cell_rests_on_one_graded_figure_of_its_own(
    assessment: Assessment, items: dict[str, EvidenceItem]
) -> None:
    beneath: dict[tuple[str, str], list[EvidenceItem]] = {}
    for item in items.values():
        for link in item.evidence.links:
            if item.evidence.kind == "indicator value":
                beneath.setdefault((link.criterion, link.actor), []).append(item)
    assert set(beneath) == {(s.criterion, s.actor) for s in assessment.scores}
    for score in assessment.scores:
        (item,) = beneath[score.criterion, score.actor]
        evidence = item.evidence
        assert (evidence.value, evidence.year) == (score.likely, score.year)
        assert evidence.unit == assessment.criterion(score.criterion).unit
        assert evidence.source
        assert item.publisher_name
        assert is_known(item.grade)
        assert evidence.credibility_reason
        assert str(evidence.year) in evidence.claim
        assert len(evidence.claim.split()) <= 40
        assert not re.search(r"[{}]", evidence.claim)


def test_that_old_second_hand_and_partial_figures_are_graded_lower(items: dict[str, EvidenceItem]) -> None:
    def credibility(code: str) -> str:
        return items[code].evidence.credibility

    assert credibility("market-capitalisation-pct-gdp-FR") > credibility("market-capitalisation-pct-gdp-US")
    assert credibility("ai-private-investment-2024-AE") > credibility("ai-private-investment-2024-US")
    assert credibility("ai-supercomputer-h100-equivalents-CN") > credibility("ai-supercomputer-h100-equivalents-JP")
    assert credibility("gdp-current-usd-JP") == "2"
    for row in INDICATORS.values():
        newest = max(i.evidence.year or 0 for i in of_series(items, row["code"]))
        noted = {worse["actor"] for worse in row.get("worse", ())}
        late = {
            i.evidence.links[0].actor for i in of_series(items, row["code"]) if newest - (i.evidence.year or 0) >= 2
        }
        assert late <= noted, row["code"]


def of_series(items: dict[str, EvidenceItem], series: str) -> list[EvidenceItem]:
    return [i for i in items.values() if i.evidence.source == series.replace("_", "-")]


def test_that_a_figure_favours_its_nation_only_high_between_the_goalposts(items: dict[str, EvidenceItem]) -> None:
    def direction(code: str) -> str:
        return items[code].evidence.links[0].direction

    assert direction("ai-supercomputer-h100-equivalents-US") == "favours"
    assert direction("ai-supercomputer-h100-equivalents-AE") == "disfavours"
    assert direction("grid-carbon-intensity-FR") == "favours"
    assert direction("grid-carbon-intensity-IN") == "disfavours"
    assert direction("industrial-robots-installed-KR") == "favours"


def test_that_every_indicator_states_its_goalposts_and_they_hold_its_values(assessment: Assessment) -> None:
    for leaf in assessment.leaves:
        assert leaf.normalisation == "goalposts"
        assert leaf.unit
        assert leaf.source_note
        assert "Goalposts: " in leaf.description
        low, high = leaf.goalpost_low, leaf.goalpost_high
        assert low is not None
        assert high is not None
        assert low > 0 or leaf.transform == "none"
        for score in (s for s in assessment.scores if s.criterion == leaf.code):
            divided_by = assessment.denominator(leaf.denominator).value(score.actor) if leaf.denominator else 1.0
            assert divided_by
            assert low <= score.likely / divided_by <= high, (leaf.code, score.actor)


def test_that_no_fact_counts_twice(assessment: Assessment) -> None:
    points = {leaf.code: leaf.points for leaf in assessment.leaves}
    assert sum(points[code] > 0 for code in ONE_LIST) == 1
    for pair in PAIRS:
        assert sum(points[code] > 0 for code in pair) == 1
    for row in INDICATORS.values():
        assert (row["points"] == 50) == ("points_reason" not in row), row["code"]


def test_that_denominators_are_series_of_the_table(assessment: Assessment) -> None:
    assert {d.code for d in assessment.denominators} == {leaf.denominator for leaf in assessment.leaves} - {""}
    for value in assessment.denominator("gdp").values:
        score = assessment.score("gdp_current_usd", value.actor)
        assert score is not None
        assert (value.value, value.year) == (score.likely, score.year)


def test_that_the_capital_stock_is_compute_times_models(assessment: Assessment) -> None:
    assert assessment.compute == "ai_supercomputer_h100_equivalents"
    assert assessment.criterion(assessment.model_quality).unit == "models"


def test_that_nations_with_enough_figures_get_a_score_and_taiwan_none(assessment: Assessment) -> None:
    found = compare(assessment)
    assert {actor for actor, score in found.scores.items() if score is None} == {"TW"}
    assert any("Taiwan" in warning for warning in found.warnings)
    for preset in assessment.presets:
        assert compare(assessment.with_points(preset.points)).scores["US"] is not None


def test_that_two_builds_agree(built: Path, tmp_path: Path) -> None:
    again = build_sample(tmp_path / "again.vantage", "nations")
    with open_workspace(built) as one, open_workspace(again) as other:
        assert reading.content_hash(one) == reading.content_hash(other)


def test_that_sources_say_where_they_were_read_and_under_which_terms(built: Path) -> None:
    with open_workspace(built) as workspace:
        sources = reading.load_sources(workspace)
    assert {s.code for s in sources} == {code.replace("_", "-") for code in TRANSCRIBED}
    for source in sources:
        assert source.description.startswith("Read in a stored public copy: ")
        assert "Terms: " in source.description
        assert source.date


def test_that_the_first_sample_says_what_its_capital_stock_stands_on(sample: Path) -> None:
    with open_workspace(sample) as workspace:
        found = reading.load_assessment(workspace)
        codes = {item.evidence.code for item in reading.load_evidence(workspace)}
    assert (found.compute, found.model_quality) == ("hardware", "applications")
    china = found.efficiency("CN")
    assert (china.low, china.likely, china.high) == (1.0, 1.3, 1.8)
    named = set(re.findall(r"[a-z]+(?:-[a-z]+)*-\d\d", china.reason))
    assert len(named) >= 4
    assert named <= codes
    assert found.efficiency("US").likely == 1.0
