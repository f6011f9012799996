"""CSL-JSON: the schema kept on the way out, everything kept on the way in."""

import json
from typing import Any

import pytest

from vantage.documents.references import read_references, write_references
from vantage.domain.reference import Name, Reference
from vantage.errors import BadInput


def one(**item: Any) -> Reference:
    (reference,) = read_references(json.dumps([item]).encode(), "x.json").references
    return reference


def written(*references: Reference, **more: Any) -> list[dict[str, Any]]:
    return json.loads(write_references(references, "csl-json", **more))


def test_that_a_whole_item_is_read_and_written_equal() -> None:
    item = {
        "id": "ding2025", "type": "article-journal", "title": "T", "container-title": "Nature", "volume": "3",
        "author": [{"family": "Ding", "given": "Jeffrey"}, {"literal": "World Bank"}], "page": "1-9",
        "issued": {"date-parts": [[2025, 3]]}, "accessed": {"date-parts": [[2025, 4, 1]]}, "keyword": "chips, energy",
        "URL": "http://a.example", "DOI": "10.1/x", "language": "en", "collection-title": "Series", "PMID": "7",
    }  # fmt: skip
    assert written(one(**item)) == [item]


@pytest.mark.parametrize(
    ("value", "issued", "whole"),
    [
        ({"date-parts": [["2024", "3", "5"]]}, "2024-03-05", True), ("2024-03-05", "2024-03-05", True),
        ({"raw": "5 March 2024"}, "2024-03-05", True), ({"literal": "Spring 2024"}, "2024", False),
        ({"date-parts": [[2024]], "season": 2}, "2024", False),
        ({"date-parts": [[2024]], "circa": True}, "2024", False),
        ({"date-parts": [[2024], [2025]]}, "2024", False), ("2024-03~", "2024-03", False),
        ("2024/2025", "2024", False),
        ({"date-parts": [[2024, 2, 31]]}, "2024-02", False), ({"date-parts": []}, "", False), (None, "", False),
        ({"edtf": "2024-21"}, "2024", False), ({"date-parts": [[None]]}, "", False),
        ({"date-parts": [[1e300]]}, "", False),
    ],
)  # fmt: skip
def test_that_dates_are_read_in_every_form(value: Any, issued: str, whole: bool) -> None:
    found = one(id="1", type="book", title="T", issued=value)
    assert (found.issued, found.warnings == ()) == (issued, whole)


def test_that_a_date_that_says_more_returns_as_it_was_until_it_is_changed() -> None:
    from dataclasses import replace

    date = {"date-parts": [[2024], [2025]], "circa": True}
    found = one(id="1", type="book", title="T", issued=date)
    assert written(found)[0]["issued"] == date
    assert written(replace(found, issued="2020"))[0]["issued"] == {"date-parts": [[2020]]}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            {"family": "Waerden", "non-dropping-particle": "van der", "given": "Bartel"},
            Name("van der Waerden", "Bartel"),
        ),
        ({"family": "Beethoven", "dropping-particle": "van", "given": "Ludwig"}, Name("Beethoven", "Ludwig van")),
        ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, Name("King", "Martin Luther, Jr.")),
        ({"given": "Plato"}, Name(literal="Plato")),
        ("World Bank", Name(literal="World Bank")),
    ],
)
def test_that_particles_and_suffixes_stay_with_the_name(name: Any, expected: Name) -> None:
    assert one(id="1", type="book", title="T", author=[name]).authors == (expected,)


def test_that_unknown_keys_go_out_under_custom_and_then_stay_there() -> None:
    found = one(id=5, type="book", title="T", rating=4, tags=["a", {"b": None}], custom={"mine": "5", "x": 1.5})
    (item,) = written(found)
    assert item["custom"] == {"mine": "5", "x": 1.5, "rating": 4, "tags": ["a", {"b": None}]}
    (again,) = read_references(json.dumps([item]).encode(), "x.json").references
    assert written(again) == [item]


def test_that_a_text_that_looks_like_a_number_stays_a_text() -> None:
    assert written(one(id="1", type="book", title="T", edition="3", ISSN="1234", mine="true"))[0] == {
        "id": "1", "type": "book", "title": "T", "edition": "3", "ISSN": "1234", "custom": {"mine": "true"},
    }  # fmt: skip


def test_that_grade_hash_and_locator_stand_under_custom() -> None:
    (item,) = written(Reference(title="T", key="k"), custom=[{"grade": "B2", "sha256": "ab", "locator": "p. 1"}])
    assert item["custom"] == {"grade": "B2", "sha256": "ab", "locator": "p. 1"}


def test_that_ids_are_there_and_differ() -> None:
    items = written(Reference(title="a"), Reference(title="b", key="k"), Reference(title="c", key="k"))
    assert [item["id"] for item in items] == ["reference-1", "k", "k-2"]


def test_that_a_type_csl_has_not_is_kept_under_custom() -> None:
    found = one(id="1", type="podcast", title="T")
    assert (found.type, len(found.warnings)) == ("podcast", 1)
    (item,) = written(found)
    assert (item["type"], item["custom"]) == ("document", {"type": "podcast"})


def test_that_what_is_no_reference_is_reported_and_the_others_kept() -> None:
    found = read_references(b'[1, {"id": "a", "title": "T", "type": "book"}, null, "x", {}]', "x.json")
    assert [r.title for r in found.references] == ["T"]
    assert len(found.problems) == 4


def test_that_one_object_and_a_list_under_items_are_read() -> None:
    item = b'{"id": "a", "title": "T", "type": "book"}'
    for data in (item, b'{"items": [' + item + b"]}"):
        assert read_references(data, "x.json").references[0].title == "T"


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": 1}', b"[1, 2", b"[" * 200_000, b'{"a":' * 100_000, b"[" + b"9" * 5000 + b"]", b'[{"title": "\xff',
        b"[" + b"{}," * 2_000_000 + b"{}]",
    ],
    ids=["other", "cut", "deep list", "deep object", "long number", "half", "two million"],
)  # fmt: skip
def test_that_other_json_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read_references(data, "x.json")


def test_that_half_surrogates_and_infinities_do_not_stop_the_export() -> None:
    found = read_references(b'[{"id": "1", "type": "book", "title": "a\\ud800b", "x": 1e999, "y": NaN}]', "x.json")
    (item,) = written(*found.references)
    assert (item["title"], item["custom"]) == ("a\ufffdb", {"x": "1e999", "y": "NaN"})
