"""The headline: estimative words with their range, odds and gap beside them, confidence in its own sentence."""

from dataclasses import replace

import pytest

from vantage.analysis.blanks import blank_report
from vantage.analysis.comparison import compare, gap_between
from vantage.analysis.confidence import Confidence
from vantage.analysis.headline import Headline, headline
from vantage.analysis.lenses import LENSES
from vantage.analysis.names import inside_sentence, with_article
from vantage.analysis.odds import rank_odds
from vantage.analysis.results import Gap
from vantage.domain.assessment import Assessment
from vantage.errors import NothingToCompare

from .conftest import Build

SURE = Confidence("moderate", "hardware for China rests on two publishers", "hardware for China")


def headline_of(assessment: Assessment, lens: str = "tree") -> Headline:
    comparison, found = compare(assessment, lens=lens), rank_odds(assessment, lens=lens, spread="fixed")
    first, second = assessment.head_to_head
    gap = gap_between(assessment, comparison, first, second)
    return headline(assessment, comparison, found, gap, SURE, blank_report(assessment, comparison, first, second))


def test_that_the_likelier_actor_is_the_subject_with_word_and_range(build: Build) -> None:
    # China's a is blank, so it is drawn over 0-100: China is ahead of 60 where it is above 70, in 30 % of the draws.
    found = headline_of(build({"a": None, "b": None}, {"US": {"a": 60, "b": 60}, "CN": {"b": 50}}, coverage_needed=0.5))
    assert (found.leader, found.follower) == ("US", "CN")
    assert found.probability == pytest.approx(0.7, abs=1e-3)
    assert found.sentence == "The United States is likely (55–80 %) ahead."
    assert found.detail.startswith("Leads in 70 % of draws (± 0.9), by 10.0 points of 100.")
    assert found.scored


def test_that_an_actor_without_a_score_is_no_subject_of_a_likelihood(build: Build) -> None:
    found = headline_of(build({"a": None}, {"US": {"a": 30}, "CN": {}}))
    assert found.sentence == "Whether the United States or China is ahead cannot be said: China has no score."
    assert found.detail.startswith("Only 0 % of the weight has scores for China, and 65 % is needed. ")
    assert "With blanks drawn at random, China is ahead in 70 % of draws (± 0.9)." in found.detail
    assert not found.scored
    far = headline_of(build({"a": None, "b": None}, {"US": {"a": 90, "b": 90}, "CN": {"a": 5}}))
    assert far.detail.endswith("However the blanks were filled, the United States would be ahead on likely scores.")
    both = headline_of(build({"a": None, "b": None}, {"US": {"a": 30}, "CN": {"a": 40}}))
    assert both.sentence.endswith("cannot be said: neither has a score.")
    shares = "Only 50 % and 50 % of the weight have scores for the United States and China, and 65 % is needed."
    assert both.detail.startswith(f"{shares} With blanks drawn at random,")


def test_that_without_a_factor_of_the_stock_the_factor_is_named(build: Build) -> None:
    table = {"US": {"a": 60, "b": 60, "c": 60}, "CN": {"a": 50, "c": 50}}
    assessment = build({"a": None, "b": None, "c": None}, table, compute="a", model_quality="b")
    found = headline_of(assessment, "intelligent-capital-stock")
    assert found.sentence.endswith("cannot be said: China has no score.")
    assert found.detail.startswith("Of China, B is blank. With blanks drawn at random, ")
    assert "weight" not in found.detail


def test_that_a_blank_that_could_decide_the_lead_alone_is_named(build: Build) -> None:
    thirds = {"a": None, "b": None, "c": None}
    found = headline_of(build(thirds, {"US": {"a": 60, "b": 60, "c": 60}, "CN": {"a": 50, "b": 50}}))
    assert found.detail.endswith(" by 10.0 points of 100. C × China, blank, could alone decide the lead.")


def test_that_the_fewest_blanks_that_could_decide_it_together_are_named(build: Build) -> None:
    tree = {letter: None for letter in "abcdef"}
    known = {"US": {letter: 60 for letter in "abcd"}, "CN": {letter: 25 for letter in "abcd"}}
    found = headline_of(build(tree, known))
    # One blank of the United States at 0 leaves 240 / 5 = 48, both of China at 100 make 300 / 6 = 50; two do not do it.
    assert "As few as 3 blanks could decide the lead: " in found.detail
    assert sum(found.detail.count(f"{letter} × ") for letter in "EF") == 3
    tree |= {letter: None for letter in "ghij"}
    far = {"US": {letter: 80 for letter in "abcdef"}, "CN": {letter: 20 for letter in "abcdef"}}
    many = headline_of(build(tree, far, coverage_needed=0.5))
    assert "As few as 8 blanks could decide the lead: " in many.detail and " and 4 more." in many.detail


def test_that_a_headline_has_room_for_few_names(build: Build) -> None:
    tree, long = {letter: None for letter in "abcdef"}, "A criterion with a name of many words that fills a line"
    known = {"US": {letter: 60 for letter in "abcd"}, "CN": {letter: 25 for letter in "abcd"}}
    rules = {letter: {"name": f"{long} {letter}"} for letter in "ef"}
    assessment = build(tree, known)
    renamed = replace(assessment, criteria=tuple(replace(c, **rules.get(c.code, {})) for c in assessment.criteria))
    assert headline_of(renamed).detail.endswith(f"could decide the lead: {long} e × United States and 2 more.")


def test_that_blanks_that_cannot_change_the_lead_are_said_to_be_harmless(build: Build) -> None:
    points = {"a": 9, "b": 1}
    blank = build({"a": None, "b": None}, {"US": {"a": 80, "b": 60}, "CN": {"a": 20}}, points=points)
    assert headline_of(blank).detail.endswith("Blanks cannot change who is ahead on likely scores.")
    none = build({"a": None, "b": None}, {"US": {"a": 80, "b": 60}, "CN": {"a": 20, "b": 2}}, points=points)
    assert "lank" not in headline_of(none).detail


def test_that_blanks_of_a_level_pair_tell_how_far_they_reach(build: Build) -> None:
    thirds = {"a": None, "b": None, "c": None}
    found = headline_of(build(thirds, {"US": {"a": 50, "b": 50, "c": 50}, "CN": {"a": 50, "b": 50}}))
    assert "level on likely scores" in found.detail
    reach = "Filled, the blanks could put the lead of the United States anywhere from −16.7 to +16.7 points."
    assert found.detail.endswith(reach)


@pytest.mark.parametrize("lens", [lens.code for lens in LENSES if lens.basis != "stock"])
def test_that_under_every_lens_the_headline_names_the_blank_or_its_reach(build: Build, lens: str) -> None:
    thirds = {"a": None, "b": None, "c": None}
    found = headline_of(build(thirds, {"US": {"a": 60, "b": 60, "c": 60}, "CN": {"a": 50, "b": 65}}), lens)
    assert any(part in found.detail for part in ("C × China, blank", "Filled, the blanks", "Blanks cannot"))


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


def test_that_almost_certain_becomes_an_adverb(build: Build) -> None:
    # China's a is drawn over 0-100 and lies below 97 in 97 % of the draws.
    found = headline_of(build({"a": None, "b": None}, {"US": {"a": 97, "b": 60}, "CN": {"b": 60}}, coverage_needed=0.5))
    assert found.sentence == "The United States is almost certainly (95–99 %) ahead."


def test_that_almost_all_draws_are_not_rounded_to_all(build: Build) -> None:
    assessment = build({"a": None}, {"US": {"a": 60}, "CN": {"a": 50}})
    comparison = compare(assessment)
    nearly = replace(rank_odds(assessment), pairwise={"US": {"CN": 0.9999}, "CN": {"US": 0.0001}})
    found = headline(assessment, comparison, nearly, gap_between(assessment, comparison, "US", "CN"), SURE)
    assert found.detail == "Leads in more than 99.9 % of draws, by 10.0 points of 100."


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
