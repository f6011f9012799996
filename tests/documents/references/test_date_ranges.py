"""Dates of more than one day go from one format to another whole, or not at all: never as JSON."""

import json

import pytest

from vantage.documents.references import read_references, write_references
from vantage.documents.references.csl_values import edtf_of


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ({"date-parts": [[2024, 1], [2024, 3]]}, "2024-01/2024-03"),
        ({"date-parts": [[2024, 1, 5], [2025]]}, "2024-01-05/2025"),
        ({"date-parts": [[2024]], "circa": True}, "2024~"),
        ({"date-parts": [["2024"]], "season": "2"}, "2024-22"),
        ({"edtf": "2024-01/2024-03"}, "2024-01/2024-03"),
        ({"literal": "spring or so"}, ""),
        ({"date-parts": [["x"]]}, ""),
        ([1], ""),
    ],
)
def test_that_a_date_of_csl_json_has_an_edtf_form(date: object, edtf: str) -> None:
    assert edtf_of(date) == edtf


def test_that_a_range_becomes_a_range_in_bibtex_and_nothing_is_json() -> None:
    item = {
        "id": "x", "type": "report", "title": "T", "issued": {"date-parts": [[2024, 1], [2024, 3]]},
        "accessed": {"date-parts": [[2025, 2, 1], [2025, 2, 3]]}, "translator": [{"family": "Li", "given": "W"}],
        "custom": {"shelf": "B2"}, "original-date": {"date-parts": [[1990]]}, "medium": "print",
    }  # fmt: skip
    (read,) = read_references(json.dumps([item]).encode(), "x.json").references
    text = write_references([read], "bibtex").decode()
    assert "  date = {2024-01/2024-03}," in text
    assert "  urldate = {2025-02-01/2025-02-03}," in text
    assert "  medium = {print}," in text
    assert "date-parts" not in text and "shelf" not in text and "family" not in text


def test_that_a_range_of_bibtex_goes_out_as_it_came_in_and_once() -> None:
    (read,) = read_references(b"@book{x, title = {T}, date = {2024-01/2024-03}}", "x.bib").references
    assert read.issued == "2024-01"
    text = write_references([read], "bibtex").decode()
    assert text.count("date =") == 1 and "  date = {2024-01/2024-03}," in text
