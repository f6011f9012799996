"""What the descriptions say, in numbers and in words."""

from dataclasses import replace
from typing import Any

import pytest

from vantage.analysis.comparison import compare
from vantage.analysis.results import Gap
from vantage.charts.descriptions import gap_ledger, ledger_reach, overall_chart, radar
from vantage.charts.descriptions.wording import NO_BREAK, number, percent, signed
from vantage.domain.assessment import Assessment


def gap(assessment: Assessment, terms: dict[str, float] | None, total: float | None = None) -> Gap:
    one, other = assessment.head_to_head
    return Gap(one, other, sum((terms or {}).values()) if total is None else total, terms)


def test_that_the_ledgers_terms_sum_to_its_total(build: Any, charts: Any) -> None:
    ledger = charts(build(10))[1]
    assert sum(row.value for row in ledger.rows) == pytest.approx(ledger.total, abs=1e-9)
    assert [row.code for row in ledger.rows][:2] == ["talent", "capital"]


def test_that_signed_numbers_carry_a_true_minus_and_no_negative_zero() -> None:
    assert [signed(v) for v in (2.2, -3.6, 0.0, -0.04, None)] == ["+2.2", "−3.6", "0.0", "0.0", "–"]
    assert [number(v) for v in (78.3, -0.01, None)] == ["78.3", "0.0", "–"]


def test_that_a_share_of_draws_never_claims_certainty_by_rounding() -> None:
    said = [percent(p).replace(NO_BREAK, " ") for p in (0.0, 0.001, 0.714, 0.999, 1.0)]
    assert said == ["0 %", "<1 %", "71 %", ">99 %", "100 %"]


def test_that_the_total_names_who_is_ahead(build: Any) -> None:
    assessment = build()
    assert gap_ledger(assessment, gap(assessment, {"talent": 6.5})).total_text == "+6.5 to the United States"
    assert gap_ledger(assessment, gap(assessment, {"talent": -3.2})).total_text == "−3.2, China ahead"
    assert gap_ledger(assessment, gap(assessment, {"talent": 0.01})).total_text == "0.0, level"


def test_that_each_term_has_the_colour_of_the_actor_it_favours(build: Any) -> None:
    assessment = replace(build(3), pair=("A2", "A1"))
    ledger = gap_ledger(assessment, gap(assessment, {"talent": 2.0, "capital": -1.0}))
    assert [row.favours for row in ledger.rows[:2]] == [2, 1]
    assert ledger.total_colour == 2


def test_that_the_note_admits_terms_that_do_not_add_up_after_rounding(build: Any) -> None:
    assessment = build()
    even = gap_ledger(assessment, gap(assessment, {"talent": 1.5, "capital": -0.5}))
    uneven = gap_ledger(assessment, gap(assessment, {"talent": 1.04, "capital": 1.04, "energy": 1.04}))
    assert even.note == "terms sum to the gap"
    assert uneven.note == "terms sum to the gap before rounding"


def test_that_a_lens_without_terms_still_shows_its_total(build: Any) -> None:
    assessment = build()
    ledger = gap_ledger(assessment, gap(assessment, None, 4.0))
    assert {row.value for row in ledger.rows} == {None}
    assert ledger.total_text == "+4.0 to the United States"
    assert "no exact terms" in ledger.alt_text


def test_that_a_gap_without_two_scores_is_said_and_not_zero(build: Any) -> None:
    ledger = gap_ledger(build(1), Gap("A0", None, None, None))
    assert ledger.total is None
    assert ledger.total_text == "No gap"


def test_that_the_ledgers_axis_grows_at_once_and_shrinks_late() -> None:
    assert [ledger_reach([v]) for v in (0.0, 5.0, 5.1, 18.0, 60.0)] == [5, 5, 10, 20, 100]
    assert ledger_reach([5.1], 5.0) == 10
    assert ledger_reach([4.9], 10.0) == 10
    assert ledger_reach([3.9], 10.0) == 5
    assert ledger_reach([4.9], 100.0) == 10


def test_that_scores_stand_in_the_order_of_the_actors_with_their_bands(build: Any, charts: Any) -> None:
    chart = charts(build(10))[0]
    assert [row.code for row in chart.rows] == [f"A{place}" for place in range(10)]
    assert all(row.low <= row.score <= row.high for row in chart.rows)


def test_that_an_actor_without_a_score_is_a_blank_and_not_a_zero(build: Any) -> None:
    assessment = build(2)
    assessment = replace(assessment, scores=tuple(s for s in assessment.scores if s.actor == "A0"))
    chart = overall_chart(assessment, compare(assessment))
    assert chart.rows[1].score is None
    assert "China no score" in chart.alt_text
    polygon = radar(assessment, compare(assessment)).polygons[1]
    assert set(polygon.values) == {None}


def test_that_alternative_texts_give_the_message_and_every_number(build: Any, charts: Any) -> None:
    overall, ledger, profile, odds = charts(build(3))
    assert overall.alt_text.startswith("The United States is ahead of ")
    for row in overall.rows:
        assert f"{row.name} {number(row.score)}" in overall.alt_text
        assert f"{number(row.low)} to {number(row.high)}" in overall.alt_text
    for term in ledger.rows:
        assert f"{term.name} {signed(term.value)}" in ledger.alt_text
    assert f"total {signed(ledger.total)}" in ledger.alt_text
    for polygon in profile.polygons:
        assert all(f"{polygon.name} {number(value)}" in profile.alt_text for value in polygon.values)
    for share in odds.rows:
        assert f"{share.name} {percent(share.probability)}" in odds.alt_text
    assert "500 draws" in odds.alt_text


def test_that_level_actors_are_called_level(build: Any) -> None:
    assessment = build(2)
    same = tuple(replace(s, likely=50.0, low=None, high=None) for s in assessment.scores)
    chart = overall_chart(replace(assessment, scores=same), compare(replace(assessment, scores=same)))
    assert chart.alt_text.startswith("The United States and China are level at 50.0.")


def test_that_odds_give_sampling_error_in_points(build: Any, charts: Any) -> None:
    odds = charts(build(2))[3]
    assert sum(row.probability for row in odds.rows) == pytest.approx(1.0)
    assert odds.sampling_text == f"±{NO_BREAK}{odds.half_width * 100:.1f} points, 500 draws"


def test_that_a_radar_shows_three_actors_at_most(build: Any) -> None:
    assessment = build(5)
    chart = radar(assessment, compare(assessment), ("A0", "A2", "A3", "A4"))
    assert [p.code for p in chart.polygons] == ["A0", "A2", "A3"]
    assert [p.colour for p in chart.polygons] == [0, 2, 3]
