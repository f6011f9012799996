"""How grade, age and independence of evidence become a band: the rules no table may break, and its numbers."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.evidence_age import counted_back_from, middle_of, newest_of, whole_years
from vantage.analysis.evidence_spread import DEFAULT_SPREADS, disorder, implied_spread, implied_spreads, spread_table
from vantage.analysis.spread_words import item_words, sum_words
from vantage.domain.evidence import EvidenceTally
from vantage.domain.grades import is_known
from vantage.domain.spread_rule import SpreadRule
from vantage.errors import BadInput

from .conftest import Build

TABLE = spread_table()
AS_OF = "2025-08"


def item(
    grade: str = "B2", dated: str = "2025-04", group: str = "one", source: str = "", count: int = 1
) -> EvidenceTally:
    return EvidenceTally("a", "US", group, group.title(), grade, count, dated, source or group, group)


def points(*tallies: EvidenceTally) -> float:
    spread = implied_spread(tallies, TABLE, AS_OF).points
    assert spread is not None
    return spread


LETTERS, DIGITS = st.sampled_from("ABCDEF"), st.sampled_from("123456")
DATES = st.one_of(
    st.just(""),
    st.integers(2010, 2025).map(str),
    st.tuples(st.integers(2010, 2025), st.integers(1, 12)).map(lambda d: f"{d[0]}-{d[1]:02d}"),
    st.dates(date(2010, 1, 1), date(2025, 12, 31)).map(str),
)
ITEMS = st.builds(
    item, st.tuples(LETTERS, DIGITS).map("".join), DATES, st.sampled_from(["one", "two", "three", "four"])
)
CELLS = st.lists(ITEMS, min_size=1, max_size=8)
few = settings(max_examples=200, deadline=None)


@few
@given(CELLS, st.data())
def test_that_a_worse_grade_never_narrows(cell: list[EvidenceTally], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(cell) - 1))
    if not is_known(cell[at].grade):
        cell[at] = replace(cell[at], grade="B2")
    letter = data.draw(st.sampled_from([x for x in "ABCDE" if x >= cell[at].grade[0]]))
    digit = data.draw(st.sampled_from([x for x in "12345" if x >= cell[at].grade[1]]))
    worse = [*cell[:at], replace(cell[at], grade=letter + digit), *cell[at + 1 :]]
    assert points(*worse) >= points(*cell)


@few
@given(CELLS, st.integers(0, 7), st.integers(1, 30))
def test_that_an_older_item_never_narrows(cell: list[EvidenceTally], place: int, years: int) -> None:
    at = place % len(cell)
    cell[at] = replace(cell[at], newest=cell[at].newest or "2025")
    old = replace(
        cell[at], newest=f"{int(cell[at].newest[:4]) - years}{cell[at].newest[4:]}".replace("-02-29", "-02-28")
    )
    assert points(*cell[:at], old, *cell[at + 1 :]) >= points(*cell)


@few
@given(CELLS, ITEMS)
def test_that_another_independent_group_never_widens(cell: list[EvidenceTally], more: EvidenceTally) -> None:
    assert points(*cell, replace(more, group="five", publisher="five")) <= points(*cell)


@few
@given(CELLS, ITEMS)
def test_that_a_copy_never_narrows_beyond_its_own_grade(cell: list[EvidenceTally], copy: EvidenceTally) -> None:
    # The copy belongs to a group that is known already, so the number of groups stays.
    cell = [replace(t, grade=t.grade if is_known(t.grade) else "D4") for t in cell]
    copy = replace(copy, group=cell[0].group, publisher="another")
    factor = implied_spread(cell, TABLE, AS_OF).factor
    own = implied_spread([copy], TABLE, AS_OF).points
    assert own is not None
    assert min(points(*cell), own * factor) == pytest.approx(points(*cell, copy))


@few
@given(DIGITS, LETTERS, DATES)
def test_that_unknown_is_never_wider_than_the_worst_known(digit: str, letter: str, dated: str) -> None:
    known_digit, known_letter = ("5" if digit == "6" else digit), ("E" if letter == "F" else letter)
    assert points(item(f"F{known_digit}", dated)) <= points(item(f"E{known_digit}", dated))
    assert points(item(f"{known_letter}6", dated)) <= points(item(f"{known_letter}5", dated))
    assert points(item("A1", dated)) < points(item("F6", dated)) < points(item("E5", dated))


@few
@given(CELLS, st.randoms(use_true_random=False))
def test_that_the_order_of_the_tallies_does_not_matter(cell: list[EvidenceTally], chance: object) -> None:
    mixed = list(cell)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = implied_spread(mixed, TABLE, AS_OF), implied_spread(cell, TABLE, AS_OF)
    assert (one.points, one.groups, one.steps) == (other.points, other.groups, other.steps)


@few
@given(CELLS)
def test_that_the_steps_lead_to_the_points(cell: list[EvidenceTally]) -> None:
    spread = implied_spread(cell, TABLE, AS_OF)
    assert spread.points == spread.steps[0].points * spread.factor


def test_that_the_defaults_are_in_the_order_of_the_grades() -> None:
    assert disorder(TABLE) == ()
    assert points(item("B2")) == 10


def test_that_entries_against_the_order_are_said_and_obeyed() -> None:
    table = spread_table([SpreadRule("reliability", "A", 50), SpreadRule("credibility", "6", 40)])
    said = " ".join(disorder(table))
    assert "Reliability B is below A: a worse grade narrows." in said
    assert "Credibility 6 is wider than the worst known grade" in said
    assert table.changed == {("reliability", "A"), ("credibility", "6")}
    assert implied_spread([item("A6")], table, AS_OF).points == 90


@pytest.mark.parametrize(
    ("factor", "key", "value"),
    [
        ("mood", "1", 1.0),
        ("reliability", "G", 5.0),
        ("age", "3", 1.0),
        ("age", "1", 0.5),
        ("independence", "2", 1.2),
        ("independence", "1", 0.0),
        ("reliability", "A", float("nan")),
        ("credibility", "1", 101.0),
    ],
)
def test_that_entries_the_table_does_not_have_are_refused(factor: str, key: str, value: float) -> None:
    with pytest.raises(BadInput) as refused:
        spread_table([SpreadRule(factor, key, value)])
    assert refused.value.advice


def test_that_every_step_can_be_read() -> None:
    old, copy = item("D3", "2023-04", "baiguan"), item("D2", "2021", "baiguan", source="copy")
    spread = implied_spread([old, copy, item("F4", group="two"), item("C4", "", "three")], TABLE, AS_OF)
    assert [item_words(step) for step in spread.steps] == [
        "F4, 2025-04: 9.5 + 11 = 20.5 × 1 (0 years) = 20.5",
        "D3, 2023-04: 11 + 8 = 19 × 1.2 (2 years) = 22.8",
        "C4: 8 + 11 = 19 × 1.5 (no date) = 28.5",
    ]
    assert spread.steps[1].sources == ("baiguan", "copy")
    assert sum_words(spread) == "smallest 20.5 × 0.85 (2 independent groups of known grade) = ±17.4"
    assert spread.points == pytest.approx(17.425)


def test_that_what_has_no_source_is_no_group() -> None:
    assumption = EvidenceTally("a", "US", "", "", "F3", 4, "2025")
    assert implied_spread([assumption], TABLE, AS_OF).points is None
    assert points(item("C3"), assumption) == points(item("C3"))
    own = spread_table([SpreadRule("independence", "0", 25)])
    assert implied_spread([assumption], own, AS_OF).points == 25
    assert implied_spread([item("B2")], own, AS_OF).points == 10


@pytest.mark.parametrize(
    ("then", "now", "years"),
    [
        ("2024", "2025", 1),
        ("2024-08-17", "2025-08", 0),
        ("2024-08-16", "2025-08", 1),
        ("2024-08", "2025", 0),
        ("2030", "2025", 0),
        ("2020-02-29", "2025-02-28", 4),
        ("2024-13", "2025", None),
        ("spring 2024", "2025", None),
        ("", "2025", None),
        ("2024", "", None),
        ("2024-03-05T10:00:00Z", "2025-03-05", 1),
    ],
)
def test_that_age_is_whole_years_between_the_middles_of_periods(then: str, now: str, years: int | None) -> None:
    assert whole_years(then, now) == years


def test_that_the_newest_date_is_the_one_with_the_latest_middle() -> None:
    assert newest_of(["2025", "2025-04", "", "soon"]) == "2025"
    assert newest_of([]) == ""
    assert str(middle_of("2025-04")) == "2025-04-16"


def test_that_age_counts_from_the_date_of_the_assessment_and_never_from_today(build: Build) -> None:
    assessment = build({"a": None, "b": None}, {"US": {"a": 60, "b": 60}})
    tallies = [item("B2", "2001"), replace(item("B2", "2002"), criterion="b")]
    assert counted_back_from(assessment, tallies) == "2002"
    assert implied_spreads(assessment, tallies)["a", "US"].points == 10
    dated = replace(assessment, as_of="2012")
    assert implied_spreads(dated, tallies)["a", "US"].points == 20


def test_that_only_leaves_have_bands_and_measured_ones_only_with_evidence(build: Build) -> None:
    rules = {"m": {"normalisation": "goalposts", "goalpost_low": 0.0, "goalpost_high": 10.0}}
    assessment = build({"a": {"a1": None}, "m": None}, {"US": {"a1": 60, "m": 5}}, rules=rules)
    assessment = replace(assessment, spread_rules=(SpreadRule("independence", "0", 30),))
    spreads = implied_spreads(assessment, [item()])
    assert {cell: spread.points for cell, spread in spreads.items()} == {("a1", "US"): 30, ("m", "US"): None}
    measured = implied_spreads(assessment, [replace(item(), criterion="m")])
    assert measured["m", "US"].points == 10


def test_that_every_default_is_in_its_range() -> None:
    entered = [SpreadRule(*entry, value) for entry, value in DEFAULT_SPREADS.items() if value is not None]
    assert spread_table(entered).entries == DEFAULT_SPREADS
