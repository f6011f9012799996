"""Why a number is what it is: the rows under every lens, for measured and judged cells, blanks, gaps and odds."""

import math
import re
from dataclasses import replace

import pytest

from vantage.analysis.blanks import blank_report
from vantage.analysis.confidence import cell_evidence
from vantage.analysis.lenses import LENSES
from vantage.analysis.odds import odds
from vantage.analysis.stability import stability
from vantage.casework.judgement import Judgement, implied_spreads, judge_prepared, prepare_draws
from vantage.casework.sample import build_sample
from vantage.domain.assessment import Assessment, Scenario, ScoreShift
from vantage.domain.evidence import EvidenceTally
from vantage.window.why_rows import EXPLAINERS, Asked, Why, explains, why
from vantage.workspace import open_workspace, reading

Sample = tuple[Assessment, list[EvidenceTally]]
MEASURED = "researchers_headcount"


def judgement_of(assessment: Assessment, tallies: list[EvidenceTally], scenario: str, lens: str) -> Judgement:
    spreads = implied_spreads(assessment, tallies)
    prepared = prepare_draws(assessment, scenario, lens, draws=400, spreads=spreads)
    return judge_prepared(assessment, cell_evidence(assessment, tallies), prepared, scenario, lens, spreads)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sample]:
    found: dict[str, Sample] = {}
    for name in ("us-china", "nations"):
        path = build_sample(tmp_path_factory.mktemp(name) / "s.vantage", name)
        with open_workspace(path) as workspace:
            found[name] = reading.load_assessment(workspace), list(reading.evidence_tallies(workspace))
    return found


@pytest.fixture(scope="module")
def nations(samples: dict[str, Sample]) -> Judgement:
    return judgement_of(*samples["nations"], "baseline", "tree")


def rows_of(found: Why | None) -> dict[str, str]:
    assert found is not None
    return dict(found.rows)


def texts(found: Why | None, label: str) -> list[str]:
    assert found is not None
    return [text for name, text in found.rows if name == label]


def last_number(text: str) -> float:
    return float(re.findall(r"[+−-]?\d+(?:\.\d+)?", text.replace(",", ""))[-1].replace("−", "-"))


def changed(assessment: Assessment, code: str, **fields: object) -> Assessment:
    criteria = tuple(replace(c, **fields) if c.code == code else c for c in assessment.criteria)
    return replace(assessment, criteria=criteria)


@pytest.mark.parametrize("lens", [lens.code for lens in LENSES])
@pytest.mark.parametrize("name", ["us-china", "nations"])
def test_that_every_number_is_explained_with_the_digits_of_the_page(
    samples: dict[str, Sample], name: str, lens: str
) -> None:
    judgement = judgement_of(*samples[name], "baseline", lens)
    assessment, comparison, gap = judgement.assessment, judgement.comparison, judgement.gap
    for actor in (*comparison.actors[:2], *comparison.actors[7:9]):  # the pair, one with many blanks, one with few
        for criterion in assessment.criteria[1:]:
            value = comparison.values[actor][criterion.code]
            said = rows_of(why(judgement, "score", f"{criterion.code}/{actor}"))["Value"]
            assert said == ("–" if value is None else f"{value:.1f} of 100")
        score = comparison.scores[actor]
        assert texts(why(judgement, "overall", actor), "Score")[0] == ("–" if score is None else f"{score:.2f} of 100")
        leads = rows_of(why(judgement, "odds", actor))["Leads in"]
        assert leads.startswith(f"{judgement.odds.leads[actor] * 100:.1f} %")
    assert gap is not None
    for advantage in assessment.advantages:
        said = rows_of(why(judgement, "gap", advantage.code))["Term of the gap"]
        if gap.terms is None:
            assert said.startswith("none")
        else:
            term = gap.terms[advantage.code]
            assert said.endswith(f"{'+' if term > 0 else '−' if term < 0 else ''}{abs(term):.2f} points")


def test_that_a_measured_cell_goes_from_its_raw_value_to_the_points_it_adds(nations: Judgement) -> None:
    found = why(nations, "score", f"{MEASURED}/US")
    rows = rows_of(found)
    assert rows["Raw value"] == "1,476,118 persons (2020)"
    assert rows["Logarithm"].startswith("ln 1,476,118 = 14.20")
    assert rows["On 0 to 100"].startswith("Goalposts: 100 × (14.2049 −")
    assert rows["On 0 to 100"].endswith("= 72.30")
    assert rows["Direction"] == "more is better"
    assert rows["Goalposts"] == "10,000 and 10,000,000 persons, before the logarithm"
    assert [text.split(":")[0] for text in texts(found, "Weight")] == ["Talent", "Researchers"]
    assert rows["Share in all"] == "16.7 % × 12.5 % = 2.08 %"
    assert rows["Adds"].startswith("72.3 × 2.08 % = 1.5")
    assert rows["Evidence"] == "1 item, 1 publisher, worst known B2"
    labels = [label for label, _ in found.rows]  # type: ignore[union-attr]
    order = ["Raw value", "Logarithm", "On 0 to 100", "Direction", "Value", "Weight", "Adds", "Evidence"]
    assert sorted(labels.index(label) for label in order) == [labels.index(label) for label in order]


def test_that_a_denominator_is_shown_with_what_it_divides_by(samples: dict[str, Sample]) -> None:
    assessment, tallies = samples["nations"]
    leaf = next(c for c in assessment.leaves if c.denominator)
    judgement = judgement_of(assessment, tallies, "baseline", "tree")
    divided = rows_of(why(judgement, "score", f"{leaf.code}/CN"))["Divided"]
    assert assessment.denominator(leaf.denominator).name in divided
    assert "÷" in divided


def test_that_target_treatment_and_curve_have_their_rows(samples: dict[str, Sample]) -> None:
    assessment, tallies = samples["nations"]
    target = changed(
        assessment, MEASURED, normalisation="distance-to-target", target=3e6, transform="none", treatment="winsorise"
    )
    rows = rows_of(why(judgement_of(target, tallies, "baseline", "tree"), "score", f"{MEASURED}/US"))
    assert rows["Target"] == "3,000,000 persons"
    assert "winsorised" in rows["Outliers"]
    curve = changed(
        assessment, MEASURED, normalisation="value-function", curve=((0.0, 0.0), (3e6, 100.0)), transform="none"
    )
    rows = rows_of(why(judgement_of(curve, tallies, "baseline", "tree"), "score", f"{MEASURED}/US"))
    assert rows["Value function"] == "0 → 0; 3,000,000 → 100"
    assert last_number(rows["Value"].removesuffix(" of 100")) == pytest.approx(49.2)


def test_that_a_blank_says_where_its_weight_goes_and_what_it_could_change(nations: Judgement) -> None:
    assert (MEASURED, "TW") in nations.odds.blanks
    rows = rows_of(why(nations, "score", f"{MEASURED}/TW"))
    assert rows["Raw value"] == "blank: a raw value in persons"
    assert rows["Its weight"] == "12.5 % of its group goes to those beside it that are scored"
    assert rows["Coverage"] == "36.1 % of the weight is scored; 65.0 % is needed for a score"
    low, high = nations.comparison.band["TW"]
    assert rows["Blanks could make it"] == f"{low:.1f} to {high:.1f} overall"
    report = blank_report(nations.assessment, nations.comparison, "TW", "US")
    assert report is not None
    assert rows["What they could change"] == report.sentence


def test_that_a_blank_without_weight_changes_nothing(nations: Judgement) -> None:
    cells = [
        (leaf, actor) for leaf in nations.assessment.leaves if leaf.points == 0 for actor in nations.assessment.actors
    ]
    idle = next(
        (leaf.code, actor.code) for leaf, actor in cells if nations.assessment.score(leaf.code, actor.code) is None
    )
    assert rows_of(why(nations, "score", "/".join(idle)))["Its weight"] == "none, so the blank changes nothing"


def test_that_a_shift_of_the_scenario_is_an_addition_that_comes_out(samples: dict[str, Sample]) -> None:
    assessment, tallies = samples["us-china"]
    judgement = judgement_of(assessment, tallies, "optimistic", "tree")
    shift = next(s for s in assessment.scenario("optimistic").shifts if s.points > 0)
    value = judgement.comparison.values[shift.actor][shift.criterion]
    said = rows_of(why(judgement, "score", f"{shift.criterion}/{shift.actor}"))["Scenario"]
    assert f"+ {shift.points:g} = {value:.1f}" in said
    assert shift.reason in said
    far = replace(assessment, scenarios=(Scenario("far", "Far", shifts=(ScoreShift("energy", "US", -90),)),))
    said = rows_of(why(judgement_of(far, tallies, "far", "tree"), "score", "energy/US"))["Scenario"]
    assert said == "Far: 56.0 − 90 = 0.0, clipped."


def test_that_parts_of_an_arithmetic_score_sum_to_it_and_logarithms_to_that_of_a_geometric(
    samples: dict[str, Sample],
) -> None:
    for name in ("us-china", "nations"):
        for lens, scale in (("weighted-mean", float), ("geometric-mean", math.log)):
            judgement = judgement_of(*samples[name], "baseline", lens)
            score = judgement.comparison.scores["US"]
            assert score is not None
            rows = rows_of(why(judgement, "overall", "US"))
            parts = [last_number(rows[a.name]) for a in judgement.assessment.advantages]
            assert sum(parts) == pytest.approx(scale(score), abs=0.006 * len(parts))


def test_that_an_inner_node_is_the_sum_of_its_parts_and_names_its_mean(samples: dict[str, Sample]) -> None:
    assessment, tallies = samples["nations"]
    judgement = judgement_of(assessment, tallies, "baseline", "tree")
    rows = rows_of(why(judgement, "score", "talent/US"))
    total = 0.0
    for child in assessment.children("talent"):
        if rows[child.name] != "blank":
            value, share = rows[child.name].removesuffix(" %").split(" × ")
            total += float(value) * float(share) / 100
    assert total == pytest.approx(judgement.comparison.values["US"]["talent"], abs=0.2)
    assert rows["Made by"] == "weighted mean"
    power = changed(assessment, "talent", aggregation="power", exponent=-2.0)
    found = why(judgement_of(power, tallies, "baseline", "tree"), "score", "talent/US")
    assert rows_of(found)["Made by"] == "power mean, exponent −2"
    leaf = why(judgement_of(power, tallies, "baseline", "tree"), "score", f"{MEASURED}/US")
    assert rows_of(leaf)["Combined by"] == "Talent: power mean, exponent −2; Overall: weighted mean"
    assert rows_of(leaf)["Adds"] == "Talent is a power mean, which does not add: there is no part in points."


@pytest.mark.parametrize(
    ("lens", "labels"),
    [
        ("chokepoint", ("Binding", "Rule")),
        ("intelligent-capital-stock", ("Compute", "Efficiency", "Quality", "Stock", "Score")),
        ("topsis", ("To the best", "To the worst", "Closeness", "Score")),
        ("promethee2", ("Preference", "Outflow", "Inflow", "Net flow", "Score")),
        ("copeland", ("Ahead on", "Beaten less beaten by", "Score")),
        ("borda", ("Ahead on", "Weight ahead, in all", "Score")),
    ],
)
def test_that_a_lens_without_a_path_shows_what_it_does_down_to_the_score(
    samples: dict[str, Sample], lens: str, labels: tuple[str, ...]
) -> None:
    judgement = judgement_of(*samples["nations"], "baseline", lens)
    for code in ("US", "CN"):
        found = why(judgement, "overall", code)
        assert set(labels) <= {label for label, _ in found.rows}  # type: ignore[union-attr]
        if "Score" in labels:
            score = judgement.comparison.scores[code]
            assert last_number(texts(found, "Score")[-1]) == pytest.approx(score, abs=0.0051)
    cell = rows_of(why(judgement, "score", f"{MEASURED}/US"))
    assert "no sum along the path of weights" in cell["Adds"]
    assert set(labels) <= set(cell)


def test_that_the_threshold_of_the_chokepoint_is_worked_out(samples: dict[str, Sample]) -> None:
    assessment, tallies = samples["us-china"]
    judgement = judgement_of(replace(assessment, chokepoint_threshold=80.0), tallies, "baseline", "chokepoint")
    said = rows_of(why(judgement, "overall", "US"))["Rule"]
    assert said.startswith("weighted mean × min(1, 50.0 / 80)")
    assert last_number(said) == pytest.approx(judgement.comparison.scores["US"], abs=0.005)


def test_that_the_factors_of_the_stock_split_the_gap(samples: dict[str, Sample]) -> None:
    judgement = judgement_of(*samples["nations"], "baseline", "intelligent-capital-stock")
    rows = rows_of(why(judgement, "gap", "hardware"))
    us = rows_of(why(judgement, "overall", "US"))
    assert ", par" in us["Efficiency"]
    assert "Coverage" not in us
    assert rows_of(why(judgement, "overall", "DE"))["Stock"] == "none: a factor is blank"
    assert "what the stock is made of" in rows_of(why(judgement, "overall", "DE"))["Coverage"]
    parts = [last_number(rows[f"By {factor}"]) for factor in ("compute", "efficiency", "quality")]
    assert judgement.gap is not None
    assert sum(parts) == pytest.approx(judgement.gap.total, abs=0.02)


def test_that_the_odds_say_how_sure_the_scores_alone_are(samples: dict[str, Sample]) -> None:
    assessment, tallies = samples["nations"]
    spreads = implied_spreads(assessment, tallies)
    prepared = prepare_draws(assessment, draws=400, spreads=spreads)
    judgement = judge_prepared(assessment, cell_evidence(assessment, tallies), prepared, spreads=spreads)
    factor = odds(prepared, confidence=True).confidence_factors["US"]
    assert factor is not None
    found = why(judgement, "odds", "US", prepared)
    assert rows_of(found)["Confidence factor"].startswith(f"{factor * 100:.1f} %")
    assert "Confidence factor" not in rows_of(why(judgement, "odds", "US"))
    other = prepare_draws(assessment, draws=400, seed=2, spreads=spreads)
    assert "Confidence factor" not in rows_of(why(judgement, "odds", "US", other))
    never = next(a for a, p in judgement.odds.leads.items() if p == 0)
    assert "never leads" in rows_of(why(judgement, "odds", never, prepared))["Confidence factor"]


def test_that_a_weight_is_traced_from_its_points_to_its_share_in_all(nations: Judgement) -> None:
    rows = rows_of(why(nations, "weight", MEASURED))
    assert rows["Points"] == "25 of 200 in its group"
    assert rows["Share of the group"] == "25 / 200 = 12.5 %"
    assert rows["Weight of Talent"] == "16.7 %"
    assert rows["Share in all"] == "2.08 %"


def test_that_the_stability_of_a_weight_is_told_with_its_break_evens(samples: dict[str, Sample]) -> None:
    judgement = judgement_of(*samples["us-china"], "baseline", "tree")
    rows = rows_of(why(judgement, "stability", "manufacturing"))
    found = next(s for s in stability(judgement.assessment, judgement.comparison) if s.criterion == "manufacturing")
    assert found.high is not None
    assert rows["Stays ahead"] == f"0.0 % to {found.high * 100:.1f} %"
    assert rows["Above"].startswith(f"China is level at {found.high * 100:.1f} % (")
    assert rows["In words"] == found.sentence
    without = judgement_of(*samples["us-china"], "baseline", "intelligent-capital-stock")
    assert "Stays ahead" not in rows_of(why(without, "stability", "manufacturing"))


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("driver", "talent"),
        ("stability", ""),
        ("stability", "overall"),
        ("score", "talent"),
        ("score", "/US"),
        ("score", "talent/XX"),
        ("score", "gone/US"),
        ("gap", "gone"),
        ("gap", ""),
        ("gap", "overall"),
        ("overall", "XX"),
        ("odds", ""),
        ("weight", "overall"),
    ],
)
def test_that_what_is_not_there_or_nobody_explains_is_answered_with_nothing(
    nations: Judgement, kind: str, code: str
) -> None:
    assert why(nations, kind, code) is None


def test_that_another_kind_of_number_can_be_explained_by_who_shows_it(
    nations: Judgement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(EXPLAINERS, "kind of this test", raising=False)
    why(nations, "overall", "US")

    @explains("kind of this test")
    def explainer(asked: Asked) -> Why:
        return Why(asked.code, (("Row", "text"),))

    found = why(nations, "kind of this test", "x")
    del EXPLAINERS["kind of this test"]
    assert found == Why("x", (("Row", "text"),))


def test_that_one_actor_alone_has_an_explained_score_and_no_gap(samples: dict[str, Sample]) -> None:
    assessment, tallies = samples["us-china"]
    alone = replace(assessment, actors=assessment.actors[:1])
    judgement = judgement_of(alone, tallies, "baseline", "tree")
    assert rows_of(why(judgement, "overall", "US"))["Rank"] == "1 of 1"
    assert why(judgement, "gap", "talent") is None
    assert rows_of(why(judgement, "odds", "US"))["Leads in"].startswith("100.0 %")


def test_that_every_kind_that_is_shown_survives_a_workspace_of_blanks(samples: dict[str, Sample]) -> None:
    assessment, tallies = samples["us-china"]
    judgement = judgement_of(replace(assessment, scores=()), tallies, "baseline", "tree")
    for kind, code in (("score", "talent/US"), ("overall", "US"), ("gap", "talent"), ("odds", "US")):
        assert why(judgement, kind, code) is not None
    assert "to 100.0 overall" in rows_of(why(judgement, "overall", "US"))["Blanks could make it"]
