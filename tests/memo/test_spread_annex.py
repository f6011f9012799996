"""What the memo says of the band that evidence implies: the table in force, the formula, the date and the scores."""

import re
from pathlib import Path
from typing import Any

from vantage.casework import editing
from vantage.casework.memo import export_memo, gather_memo
from vantage.workspace import open_workspace


def test_that_the_memo_prints_the_table_the_formula_and_the_date(sample: Path, export: Any) -> None:
    text = export(sample).text
    assert "Evidence and spread" in text
    assert "A: 3; B: 5; C: 8; D: 11; E: 15; F: 9.5" in text
    assert "up to 2 years: 1.2" in text
    assert "no evidence (points): no band" in text
    assert "points of its reliability plus those of its credibility, times the factor of its age" in text
    assert "counted back from 2025-08, the date of the newest evidence" in text
    assert "all scores have one" in text
    assert "Implied band" not in text


def test_that_entries_of_ones_own_are_marked_and_the_scores_with_a_band_named(sample: Path, export: Any) -> None:
    with open_workspace(sample, writing=True) as workspace:
        editing.set_score(workspace, "hardware", "CN", "45")
        editing.set_spread(workspace, "reliability", "B", 7)
        editing.set_spread(workspace, "credibility", "6", 40)
        editing.set_as_of(workspace, "2026")
    text = export(sample).text
    assert "B: 7 (entered; default 5)" in text
    assert "6: 40 (entered; default 9.5)" in text
    assert "Credibility 6 is wider than the worst known grade: unknown is not worst." in text
    assert "counted back from 2026, as the analyst set it" in text
    assert "Implied band" in text
    assert "Hardware smallest 13 × 0.65 (4 independent groups of known grade) = ±8.5 China 36.55–53.45" in text
    assert "1 without one took the band of their evidence" in text


def test_that_bands_of_one_indicator_with_the_same_sum_share_a_row(nations: Path, export: Any) -> None:
    text = export(nations).text
    row = re.search(r"People online 12 × 1 \(1 independent group of known grade\) = ±12 (.*?) People online", text)
    assert row is not None
    assert row[1].count("–") >= 2
    assert row[1].startswith("United States ")


def test_that_the_table_of_scores_shows_the_ends_of_an_implied_band(sample: Path, export: Any) -> None:
    with open_workspace(sample, writing=True) as workspace:
        editing.set_score(workspace, "hardware", "CN", "45")
    assert "45.0 37–53" in export(sample).text


def test_that_the_same_entries_give_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    with open_workspace(sample, writing=True) as workspace:
        editing.set_score(workspace, "energy", "US", "56")
        editing.set_spread(workspace, "independence", "0", 25)
        given = gather_memo(workspace)
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    assert export_memo(given, first).sha256 == export_memo(given, second).sha256
