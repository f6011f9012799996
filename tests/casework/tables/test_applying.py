"""Writing the figures of a table, with their evidence, as one step."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from vantage.casework.tables import (
    Column,
    FigureSource,
    Sheet,
    TablePlan,
    apply_plan,
    differing_words,
    new_indicator,
    plan_import,
    propose_mapping,
)
from vantage.casework.tables.mapping import FIGURES
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import Publisher, Source
from vantage.errors import BadGrade, BadInput
from vantage.workspace import Workspace, reading

TABLE = "indicator,actor,value,year,source\ngdp,US,27360.9,2023,World Bank\ngdp,CN,17794.8,2023,\nonline,US,93,2022,\n"
YEARBOOK = FigureSource("yearbook", credibility="3", reason="Read in the yearbook.")
Planned = Callable[[str], TablePlan]


def test_that_figures_are_one_step_that_undo_takes_back(workspace: Workspace, planned: Planned) -> None:
    before = reading.content_hash(workspace)
    report = apply_plan(workspace, planned(TABLE), "table.csv", YEARBOOK)
    assert report.step is not None
    assert report.step.words == "Import 3 figures from table.csv"
    assert (report.new, report.changed, report.unchanged, report.evidence) == (3, 0, 0, 3)
    found = reading.load_assessment(workspace)
    score = found.score("gdp", "US")
    assert score is not None
    assert (score.likely, score.year, score.has_range) == (27360.9, 2023, False)
    assert "table.csv, row 2, column value" in score.rationale
    assert "World Bank" in score.rationale
    workspace.undo()
    assert reading.content_hash(workspace) == before


def test_that_every_figure_has_a_graded_item_of_its_source(workspace: Workspace, planned: Planned) -> None:
    apply_plan(workspace, planned(TABLE), "table.csv", YEARBOOK)
    items = [item.evidence for item in reading.load_evidence(workspace)]
    assert [item.code for item in items] == ["yearbook-01", "yearbook-02", "yearbook-03"]
    first = items[0]
    assert first.claim == "Gross domestic product for the United States in 2023: 27,360.9 billion US$."
    assert (first.kind, first.value, first.unit, first.year) == ("indicator value", 27360.9, "billion US$", 2023)
    assert first.locator == "table.csv, row 2, column value"
    assert (first.credibility, first.date) == ("3", "2023")
    assert first.credibility_reason.startswith("Read in the yearbook.")
    assert "World Bank" in first.credibility_reason
    (link,) = first.links
    assert (link.criterion, link.actor, link.direction) == ("gdp", "US", "neutral")


def test_that_a_second_import_changes_nothing_and_says_nothing_twice(workspace: Workspace, planned: Planned) -> None:
    apply_plan(workspace, planned(TABLE), "table.csv", YEARBOOK)
    assessment = reading.load_assessment(workspace)
    plan = replan(planned(TABLE), assessment)
    report = apply_plan(workspace, plan, "table.csv", YEARBOOK)
    assert report.step is None
    assert (report.unchanged, report.evidence) == (3, 0)
    other = FigureSource(new=Source("", "Second book", "office"), credibility="2", reason="Agrees with the yearbook.")
    again = apply_plan(workspace, plan, "table.csv", other)
    assert again.step is not None
    assert again.step.words == "Add evidence for 3 figures from table.csv"


def replan(plan: TablePlan, assessment: Assessment) -> TablePlan:
    """The same figures against an assessment of now."""
    cells = tuple(replace(c, old=assessment.score(c.indicator, c.actor), state="unchanged") for c in plan.cells)
    return replace(plan, cells=cells, assessment=assessment)


def test_that_a_new_source_comes_with_its_new_publisher(workspace: Workspace, planned: Planned) -> None:
    source = FigureSource(
        new=Source("", "Energy tables", "", date="2025"), new_publisher=Publisher("", "Energy agency"), reason=""
    )
    apply_plan(workspace, planned(TABLE), "table.csv", source)
    item = reading.load_evidence(workspace)[0]
    assert item.publisher_name == "Energy agency"
    assert item.source_title == "Energy tables"
    assert item.grade == "F6"


def test_that_bad_cells_are_skipped_only_on_request_and_then_named(workspace: Workspace, planned: Planned) -> None:
    plan = planned("country,gdp\nUS,5\nCN,n/a\n")
    before = reading.content_hash(workspace)
    with pytest.raises(BadInput, match="One cell cannot be imported: Row 3, column gdp"):
        apply_plan(workspace, plan, "table.csv")
    assert reading.content_hash(workspace) == before
    report = apply_plan(workspace, plan, "table.csv", skip_bad=True)
    assert report.skipped == ("Row 3, column gdp: “n/a” is not a number.",)
    assert report.new == 1


@pytest.mark.parametrize(
    ("source", "error", "words"),
    [
        (replace(YEARBOOK, credibility="1"), BadGrade, "graded 1"),
        (replace(YEARBOOK, reason=" "), BadGrade, "reason"),
        (FigureSource(new=Source("", " ", "office")), BadInput, "name"),
        (FigureSource(new=Source("", "Book", ""), new_publisher=Publisher("", "Agency", "B")), BadGrade, "reason"),
    ],
)
def test_that_a_source_that_does_not_hold_is_refused_before_anything_is_written(
    workspace: Workspace, planned: Planned, source: FigureSource, error: type[Exception], words: str
) -> None:
    before = reading.content_hash(workspace)
    with pytest.raises(error, match=words):
        apply_plan(workspace, planned(TABLE), "table.csv", source)
    assert reading.content_hash(workspace) == before


def test_that_figures_without_a_year_become_scores_but_not_evidence(workspace: Workspace, planned: Planned) -> None:
    plan = planned("country,gdp\nUS,5\n")
    with pytest.raises(BadInput, match="without a year"):
        apply_plan(workspace, plan, "table.csv", YEARBOOK)
    assert apply_plan(workspace, plan, "table.csv").new == 1


def test_that_a_cell_that_changed_meanwhile_is_not_overwritten(workspace: Workspace, planned: Planned) -> None:
    from vantage.casework.editing import set_score

    plan = planned(TABLE)
    set_score(workspace, "gdp", "US", "7")
    with pytest.raises(BadInput, match="has changed"):
        apply_plan(workspace, plan, "table.csv")


def test_that_a_new_indicator_is_added_with_its_figures_in_the_same_step(
    workspace: Workspace, sheet_of: Callable[[str], Sheet], assessment: Assessment
) -> None:
    sheet = sheet_of("country,Sheep\nUS,5\nCN,6\n")
    mapping = propose_mapping(sheet, assessment)
    made = new_indicator(assessment, "Sheep", "talent", "million head", 0, 200)
    mapping = replace(mapping.with_column(1, Column(FIGURES, made.code)), new_indicators=(made,), year=2024)
    report = apply_plan(workspace, plan_import(sheet, mapping, assessment), "table.csv", YEARBOOK)
    assert report.indicators == ("Sheep",)
    found = reading.load_assessment(workspace)
    leaf = found.criterion("sheep")
    assert (leaf.parent, leaf.unit, leaf.normalisation) == ("talent", "million head", "goalposts")
    assert (leaf.goalpost_low, leaf.goalpost_high) == (0, 200)
    score = found.score("sheep", "CN")
    assert score is not None
    assert (score.likely, score.year) == (6, 2024)
    workspace.undo()
    assert "sheep" not in {c.code for c in reading.load_assessment(workspace).criteria}


def test_that_figures_without_a_source_that_the_linked_evidence_contradicts_are_named(
    workspace: Workspace, planned: Planned
) -> None:
    apply_plan(workspace, planned(TABLE), "table.csv", YEARBOOK)
    plan = plan_now(workspace, "indicator,actor,value\ngdp,US,38.2\ngdp,CN,17794.8\nonline,KR,90\n", planned)
    said = (
        "1 figure differs from the evidence linked to the cell: Gross domestic product for the United States is 38.2 "
        "in the table and 27,360.9 billion US$ (2023) in the evidence."
    )
    assert differing_words(workspace, plan) == said
    report = apply_plan(workspace, plan, "later.csv")
    assert report.differing == said
    assert said in report.notes


def test_that_figures_with_a_source_of_their_own_are_not_called_contradicted(
    workspace: Workspace, planned: Planned
) -> None:
    apply_plan(workspace, planned(TABLE), "table.csv", YEARBOOK)
    plan = plan_now(workspace, "indicator,actor,value,year\ngdp,US,38.2,2024\n", planned)
    assert apply_plan(workspace, plan, "later.csv", YEARBOOK).differing == ""


def test_that_of_many_contradicted_figures_the_first_few_are_named(workspace: Workspace, planned: Planned) -> None:
    rows = [f"{leaf},{actor}" for leaf in ("gdp", "power") for actor in ("US", "CN", "KR")]
    table = "indicator,actor,value,year\n" + "".join(f"{row},5,2020\n" for row in rows)
    apply_plan(workspace, planned(table), "table.csv", YEARBOOK)
    said = differing_words(workspace, plan_now(workspace, table.replace(",5,", ",6,"), planned))
    assert said.startswith("6 figures differ from the evidence linked to the cell: ")
    assert said.endswith(" and 3 more.")


def plan_now(workspace: Workspace, table: str, planned: Planned) -> TablePlan:
    """The plan of a table against the scores of now."""
    plan, now = planned(table), reading.load_assessment(workspace)
    cells = []
    for cell in plan.cells:
        old = now.score(cell.indicator, cell.actor)
        state = "new" if old is None else "unchanged" if old.likely == cell.value else "changed"
        cells.append(replace(cell, old=old, state=state))
    return replace(plan, cells=tuple(cells), assessment=now)
