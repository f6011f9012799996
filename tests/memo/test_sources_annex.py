"""The memo names sources that were retracted or repeat each other, and cites nothing that no longer counts."""

from pathlib import Path

from vantage.casework import editing
from vantage.casework.impact import retract_source
from vantage.domain.evidence import Evidence, EvidenceLink
from vantage.workspace import open_workspace


def test_that_retracted_evidence_is_not_cited_and_its_retraction_is_told(export, sample: Path) -> None:
    with open_workspace(sample, writing=True) as workspace:
        retract_source(workspace, "daily-insights", "The digest was withdrawn by its editors.", blank_scores=False)
    text = export(sample).text
    assert "Retracted, so that its evidence counts for nothing here" in text
    assert "The digest was withdrawn by its editors." in text
    assert "daily-insights-01" not in text
    assert "baiguan-01" in text


def test_that_a_source_that_repeats_another_is_named(export, sample: Path) -> None:
    with open_workspace(sample, writing=True) as workspace:
        editing.derive_source(workspace, "asymmetric", "baiguan", "Same translator.")
    assert "the two count as one independent source" in export(sample).text


def test_that_an_indicator_value_is_printed_with_its_unit_and_year(export, sample: Path) -> None:
    with open_workspace(sample, writing=True) as workspace:
        link = EvidenceLink("energy", "CN", "favours", 2)
        editing.add_evidence(
            workspace,
            Evidence(
                "", "China generated this much.", "indicator value", "big-technology", credibility="3",
                credibility_reason="From memory.", links=(link,), value=10073.0, unit="TWh", year=2024,
            ),
        )  # fmt: skip
    assert "(10 073 TWh, 2024)" in export(sample).text.replace("\u202f", " ").replace("\u00a0", " ")
