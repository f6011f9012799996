"""The headline: estimative words with their range, odds and gap beside them, confidence in its own sentence."""

import pytest

from vantage.analysis.comparison import compare, gap_between
from vantage.analysis.confidence import Confidence
from vantage.analysis.headline import Headline, headline
from vantage.analysis.names import inside_sentence, with_article
from vantage.analysis.odds import rank_odds
from vantage.analysis.results import Gap
from vantage.domain.assessment import Assessment
from vantage.errors import NothingToCompare

from .conftest import Build

SURE = Confidence("moderate", "hardware for China rests on two publishers", "hardware for China")


def headline_of(assessment: Assessment) -> Headline:
    comparison, found = compare(assessment), rank_odds(assessment, spread="fixed")
    first, second = assessment.head_to_head
    return headline(assessment, comparison, found, gap_between(assessment, comparison, first, second), SURE)


def test_that_the_likelier_actor_is_the_subject_with_word_and_range(build: Build) -> None:
    # China is blank, so it is drawn over 0-100 and is ahead of 30 in 70 % of the draws.
    found = headline_of(build({"a": None}, {"US": {"a": 30}, "CN": {}}))
    assert (found.leader, found.follower) == ("CN", "US")
    assert found.probability == pytest.approx(0.7, abs=1e-3)
    assert found.sentence == "China is likely (55–80 %) ahead."
    assert found.detail == "Leads in 70 % of draws (± 0.9); too little is scored for a gap in points."


def test_that_odds_and_gap_stand_in_the_detail(build: Build) -> None:
    table = {"US": {"a": (50, 70, 80), "b": 50}, "CN": {"a": (50, 60, 80), "b": 50}}
    found = headline_of(build({"a": None, "b": None}, table))
    assert found.sentence == "The United States is likely (55–80 %) ahead."
    assert found.detail.startswith("Leads in ") and found.detail.endswith(", by 5.0 points of 100.")


def test_that_confidence_is_a_sentence_of_its_own(build: Build) -> None:
    found = headline_of(build({"a": None}, {"US": {"a": 60}, "CN": {"a": 50}}))
    assert found.confidence_sentence == "Confidence is moderate: hardware for China rests on two publishers."
    assert "onfidence" not in found.sentence + found.detail


def test_that_certainty_of_the_draws_gets_no_word(build: Build) -> None:
    found = headline_of(build({"a": None}, {"US": {"a": 60}, "CN": {"a": 50}}))
    assert found.sentence == "The United States leads in more than 99 % of draws."
    assert found.detail == "Leads in all 10,000 draws, by 10.0 points of 100."


def test_that_an_even_chance_is_said_so(build: Build) -> None:
    found = headline_of(build({"a": None}, {"US": {"a": 50}, "CN": {"a": 50}}))
    assert found.sentence == "There is a roughly even chance (45–55 %) that the United States is ahead."
    assert "level on likely scores" in found.detail


def test_that_with_others_in_the_field_the_rival_is_named(build: Build) -> None:
    table = {"US": {"a": 60}, "CN": {"a": 50}, "JP": {"a": 90}}
    found = headline_of(build({"a": None}, table, pair=("CN", "US")))
    assert found.sentence == "Against China, the United States leads in more than 99 % of draws."
    assert found.detail.startswith("Ahead of China in all")
    even = headline_of(build({"a": None}, {**table, "CN": {"a": 60}}))
    assert even.sentence.startswith("Against China, there is a roughly even chance")


def test_that_likely_scores_pointing_the_other_way_are_told(build: Build) -> None:
    # Most of the PERT of the first lies below its likely value's rival, though its likely value is higher.
    found = headline_of(build({"a": None}, {"US": {"a": (0, 52, 53)}, "CN": {"a": 50}}))
    assert found.leader == "CN"
    assert found.detail.endswith(", though 2.0 points of 100 behind on likely scores.")


def test_that_a_gap_without_two_actors_is_refused(build: Build) -> None:
    assessment = build({"a": None}, {"US": {"a": 50}})
    with pytest.raises(NothingToCompare):
        headline(assessment, compare(assessment), rank_odds(assessment), Gap("US", None, None, None), SURE)


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("United States", "the United States"),
        ("European Union", "the European Union"),
        ("Netherlands", "the Netherlands"),
        ("China", "China"),
        ("Uniton", "Uniton"),
    ],
)
def test_that_names_take_an_article_where_english_does(name: str, inside: str) -> None:
    assert with_article(name) == inside


@pytest.mark.parametrize(("name", "inside"), [("Hardware", "hardware"), ("AI chips", "AI chips"), ("R&D", "R&D")])
def test_that_abbreviations_keep_their_capitals_inside_a_sentence(name: str, inside: str) -> None:
    assert inside_sentence(name) == inside
