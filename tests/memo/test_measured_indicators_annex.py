"""The annex of measured indicators, and how long the annexes of many figures may get."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from vantage.casework.memo import _compose, gather_memo
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.domain.denominator import Denominator, DenominatorValue
from vantage.memo.indicator_annex import rule_words
from vantage.workspace import open_workspace, reading

LEAF = Criterion("a", "A", "overall", normalisation="goalposts", goalpost_low=10, goalpost_high=20000, unit="t")
GDP = Denominator("gdp", "Gross product", "US$", (DenominatorValue("US", 5, 2022), DenominatorValue("CN", 4, 2023)))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Goalposts 10 and 20 000"),
        ({"direction": -1}, "Goalposts 20 000 and 10; less is better"),
        ({"transform": "log"}, "Goalposts 10 and 20 000, on a logarithmic scale"),
        ({"denominator": "gdp"}, "Divided by gross product (US$, 2022–2023); goalposts 10 and 20 000"),
        ({"normalisation": "minmax", "treatment": "winsorise"}, "Outliers pulled in (winsorised); min-max"),
        ({"normalisation": "zscore", "treatment": "log"}, "Logarithm of the shifted values; the z-score"),
        ({"normalisation": "distance-to-target", "target": -1.5}, "The distance to the target −1.5"),
        ({"normalisation": "value-function", "curve": ((0, 0), (7.5, 80))}, "The value function 0 → 0, 7.5 → 80"),
        ({"normalisation": "ratio-to-best"}, "The ratio to the best"),
    ],
)
def test_that_every_step_between_raw_value_and_scale_is_named(changes: dict[str, Any], words: str) -> None:
    leaf = replace(LEAF, **changes)
    found = rule_words(Assessment("T", criteria=(leaf,), denominators=(GDP,)), leaf)
    assert found.replace("\u00a0", " ") == words


def test_that_the_memo_lists_every_measured_indicator_with_unit_and_years(nations: Path, export: Any) -> None:
    text = export(nations).text
    annex = text[text.index("Measured indicators Each value") : text.index("Method Status")]
    with open_workspace(nations) as workspace:
        assessment = reading.load_assessment(workspace)
    assert all(leaf.name in annex and leaf.unit in annex for leaf in assessment.leaves)
    assert "Researchers 2.1 % persons 2017–2021 Goalposts 10 000 and 10 000 000, on a logarithmic scale" in annex
    assert "Divided by gross domestic product (billion US$, 2023); goalposts 0 and 0.005" in annex
    assert "Goalposts 1 000 and 0; less is better" in annex


def test_that_a_memo_without_measured_indicators_has_no_such_annex(sample: Path, export: Any) -> None:
    assert "Measured indicators" not in export(sample).text


def test_that_many_figures_stay_on_few_pages_and_none_is_left_out(nations: Path, export: Any) -> None:
    assert export(nations).report.pages <= 24
    with open_workspace(nations) as workspace:
        items = [item for item in reading.load_evidence(workspace) if item.evidence.links]
        sources = reading.load_sources(workspace)
        content, _ = _compose(gather_memo(workspace))
    cells = {cell for section in content.sections for table in section.tables for row in table.rows for cell in row}
    used = {item.evidence.source for item in items}
    assert {item.evidence.code for item in items} <= cells
    assert all(any(cell.startswith(item.evidence.claim) for cell in cells) for item in items if item.evidence.value)
    assert all(any(cell.startswith(source.title) for cell in cells) for source in sources if source.code in used)
