"""What becomes of every cell of a table."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from vantage.casework.tables import Column, Sheet, TablePlan, new_indicator, plan_import, propose_mapping
from vantage.casework.tables.mapping import FIGURES, LEAVE_OUT
from vantage.domain.assessment import Assessment
from vantage.domain.score import Score
from vantage.errors import BadInput

Planned = Callable[[str], TablePlan]


def test_that_every_bad_cell_is_named_by_row_and_column(planned: Planned) -> None:
    plan = planned("country,gdp,online,power\nUS,27360.9,93 %,5 %\nCN,n/a,92,2024-01-02\nWorld,1,2,3\n,4,,\n")
    assert [bad.sentence for bad in plan.bad] == [
        "Row 2, column power: “5 %” has a percent sign, but Electricity generation is in TWh.",
        "Row 3, column gdp: “n/a” is not a number.",
        "Row 3, column power: “2024-01-02” looks like a date.",
        "Row 4, column country: no actor is called “World”.",
        "Row 5, column country: the row has figures but names no actor.",
    ]
    assert {(c.indicator, c.actor): c.value for c in plan.cells} == {
        ("gdp", "US"): 27360.9,
        ("online", "US"): 93,
        ("online", "CN"): 92,
    }
    assert "1 percent sign was read as per cent." in plan.notes


def test_that_decimal_commas_are_found_and_said(planned: Planned) -> None:
    plan = planned("country;gdp;online\nUS;27.360,9;93,1\nCN;17.794,8;92\n")
    assert [c.value for c in plan.cells] == [27360.9, 93.1, 17794.8, 92]
    assert any(note.startswith("Read with decimal commas: gdp, online") for note in plan.notes)


def test_that_a_doubtful_comma_is_bad_until_somebody_decides(
    sheet_of: Callable[[str], Sheet], assessment: Assessment
) -> None:
    sheet = sheet_of('country,gdp\nUS,"27,360"\nCN,"17,794"\n')
    mapping = propose_mapping(sheet, assessment)
    plan = plan_import(sheet, mapping, assessment)
    assert len(plan.bad) == 2
    assert not plan.cells
    for decimal, value in (("point", 27360), ("comma", 27.36)):
        decided = mapping.with_column(1, replace(mapping.columns[1], decimal=decimal))
        plan = plan_import(sheet, decided, assessment)
        assert not plan.bad
        assert plan.cells[0].value == value


def test_that_the_newest_year_counts_and_older_ones_are_counted(planned: Planned) -> None:
    plan = planned("indicator,actor,value,year\ngdp,US,1,2021\ngdp,US,3,2023\ngdp,US,2,2022\ngdp,CN,5,soon\n")
    (cell,) = plan.cells
    assert (cell.value, cell.year) == (3, 2023)
    assert "2 figures of older years are left out." in plan.notes
    assert [bad.sentence for bad in plan.bad] == ["Row 5, column year: “soon” is not a year."]


def test_that_a_second_figure_of_a_cell_is_refused(planned: Planned) -> None:
    plan = planned("indicator,actor,value,year\ngdp,US,1,2023\nGross domestic product,USA,1,2023\n")
    assert len(plan.cells) == 1
    assert plan.bad[0].problem.startswith("a second figure of 2023 for the same cell, the first is in row 2")


def test_that_a_row_in_another_unit_is_refused(planned: Planned) -> None:
    plan = planned("indicator,actor,value,unit\npower,US,4391,GWh\nonline,US,93,%\n")
    assert [bad.problem for bad in plan.bad] == ["the row is in GWh, but Electricity generation is in TWh"]
    assert [c.indicator for c in plan.cells] == ["online"]


def test_that_a_judged_score_off_its_scale_and_a_zero_on_a_log_scale_are_refused(
    sheet_of: Callable[[str], Sheet], assessment: Assessment
) -> None:
    logged = replace(
        assessment,
        criteria=tuple(replace(c, transform="log") if c.code == "gdp" else c for c in assessment.criteria),
    )
    sheet = sheet_of("country,talent,gdp\nUS,120,0\nCN,70,5\n")
    plan = plan_import(sheet, propose_mapping(sheet, logged), logged)
    assert [bad.column for bad in plan.bad] == [1, 2]
    assert "between 0 and 100" in plan.bad[0].problem
    assert "logarithm" in plan.bad[1].problem
    assert [(c.indicator, c.value) for c in plan.cells] == [("talent", 70), ("gdp", 5)]


def test_that_cells_are_new_unchanged_or_changed_and_blanks_are_left_alone(
    sheet_of: Callable[[str], Sheet], assessment: Assessment
) -> None:
    before = assessment.with_score(Score("gdp", "US", 5.0)).with_score(Score("gdp", "CN", 6.0))
    sheet = sheet_of("country,gdp,online\nUS,5,\nCN,7,92\n")
    plan = plan_import(sheet, propose_mapping(sheet, before), before)
    assert [cell.state for cell in plan.cells] == ["unchanged", "changed", "new"]
    assert plan.blanks == 1


def test_that_a_name_can_be_said_to_mean_somebody_or_nothing(
    sheet_of: Callable[[str], Sheet], assessment: Assessment
) -> None:
    sheet = sheet_of("country,gdp\nUncle Sam,5\nWorld,7\n")
    mapping = replace(
        propose_mapping(sheet, assessment),
        columns=(Column("actor"), Column(FIGURES, "gdp")),
        actor_names={"Uncle Sam": "US", "World": LEAVE_OUT},
    )
    plan = plan_import(sheet, mapping, assessment)
    assert [(c.actor, c.value) for c in plan.cells] == [("US", 5)]
    assert not plan.bad
    assert "1 row is left out, as you chose." in plan.notes


def test_that_columns_nobody_reads_are_named(planned: Planned) -> None:
    assert "Columns not read: sheep." in planned("country,gdp,sheep\nUS,5,6\n").notes


def test_that_a_mapping_without_what_it_needs_or_with_twins_is_refused(
    sheet_of: Callable[[str], Sheet], assessment: Assessment
) -> None:
    sheet = sheet_of("country,gdp,online\nUS,5,6\n")
    mapping = propose_mapping(sheet, assessment)
    for wrong, words in (
        (mapping.with_column(0, Column()), "names the actors"),
        (mapping.with_column(2, Column(FIGURES, "gdp")), "Columns B and C"),
        (mapping.with_column(2, Column(FIGURES)), "figures of nothing"),
    ):
        with pytest.raises(BadInput, match=words):
            plan_import(sheet, wrong, assessment)


def test_that_a_new_indicator_needs_a_unit_and_goalposts_in_order(assessment: Assessment) -> None:
    made = new_indicator(assessment, "Sheep", "talent", "head", 0, 10)
    assert made.code == "sheep"
    for wrong, words in (
        ({"unit": " "}, "unit"),
        ({"low": 10.0}, "goalposts"),
        ({"transform": "log"}, "starts at 0"),
        ({"parent": "overall"}, "no advantage"),
        ({"parent": "capital", "name": "gross domestic PRODUCT"}, "already has"),
    ):
        fields = {"name": "Sheep", "parent": "talent", "unit": "head", "low": 0.0, "high": 10.0} | wrong
        with pytest.raises(BadInput, match=words):
            new_indicator(assessment, **fields)  # type: ignore[arg-type]


def test_that_a_new_indicator_never_inherits_judged_scores(assessment: Assessment) -> None:
    judged = assessment.with_score(Score("talent", "US", 80))
    with pytest.raises(BadInput, match="scored by itself"):
        new_indicator(judged, "Sheep", "talent", "head", 0, 10)
