"""References go out with everything they came with, and with what the analyst made of them."""

import json

import pytest
from tests.casework.interchange.conftest import RIS

from vantage.casework import editing
from vantage.casework.interchange.reference_export import FORMATS, export_references, losses_of_references
from vantage.casework.interchange.reference_import import import_references
from vantage.casework.interchange.reference_plan import SAME, plan_references, read_reference_file
from vantage.documents.references import read_references
from vantage.domain.evidence import Evidence, Source
from vantage.errors import BadInput
from vantage.workspace import Workspace, reading

BIB = r"""@article{shao2025,
  title = {Chips and {Power}}, author = {Shao, Grace and {World Bank}}, year = 2025, month = apr,
  journaltitle = {Quarterly Review}, doi = {10.1234/chips.1}, odd = {kept}, file = {papers/chips.pdf}
}
"""
CSL = [
    {
        "id": "x1", "type": "report", "title": "Chips 芯片", "issued": {"date-parts": [[2025, 4]]},
        "categories": ["one"], "event-place": "Wuzhen", "odd-key": {"a": [1, None]},
        "author": [{"literal": "Ministry; of Works"}], "custom": {"shelf": "B2"},
    }
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "format"),
    [("a.ris", RIS, "ris"), ("a.bib", BIB, "bibtex"), ("a.json", json.dumps(CSL), "csl-json")],
)
def test_that_a_reference_goes_out_in_its_own_format_as_it_came_in(
    workspace: Workspace, name: str, text: str, format: str
) -> None:
    given = read_reference_file(text.encode(), name)
    import_references(workspace, plan_references(workspace, given))
    again = read_references(export_references(workspace, format), name)
    (before,), (after,) = given.references, again.references
    expected = {**vars(before)}
    found = {**vars(after)}
    if format == "csl-json":
        custom = json.loads(found["unknown"]["custom"][0])
        assert (custom.pop("source"), len(custom.pop("source_guid"))) == ("chips-芯片", 36)
        assert (custom.pop("grade"), custom.pop("items")) == ("F", 0)
        assert custom.pop("odd-key") == {"a": [1, None]}
        assert custom == {"shelf": "B2"}
        expected["unknown"] = {name: before.unknown[name] for name in ("categories", "event-place")}
        found["unknown"] = {name: value for name, value in found["unknown"].items() if name != "custom"}
    if not expected["key"]:
        expected["key"] = "chips-and-power"
    assert found == expected


@pytest.mark.parametrize("format", FORMATS)
def test_that_every_source_of_the_sample_goes_out_and_is_known_again(sample_workspace: Workspace, format: str) -> None:
    data = export_references(sample_workspace, format)
    planned = plan_references(sample_workspace, read_reference_file(data, f"x{FORMATS[format]}"))
    sources = reading.load_sources(sample_workspace)
    assert [record.title for record in planned] == [source.title for source in sources]
    assert {record.state for record in planned} == {SAME}
    assert [record.source for record in planned] == [source.code for source in sources]


def test_that_csl_json_carries_grade_hash_and_number_of_items(workspace: Workspace) -> None:
    import_references(workspace, plan_references(workspace, read_reference_file(RIS.encode(), "a.ris")))
    editing.add_evidence(workspace, Evidence("", "Power is short.", source="chips-and-power"))
    with workspace.step("Say which document is meant"):
        from vantage.workspace import writing

        writing.update_source(workspace, "chips-and-power", document_sha256="a" * 64)
    (item,) = json.loads(export_references(workspace, "csl-json"))
    kept = {name: item["custom"][name] for name in ("grade", "items", "document_sha256", "source")}
    assert kept == {"grade": "B", "items": 1, "document_sha256": "a" * 64, "source": "chips-and-power"}
    assert item["custom"]["C1"] == "kept as it came"


def test_that_another_format_is_refused(workspace: Workspace) -> None:
    with pytest.raises(BadInput):
        export_references(workspace, "docx")


@pytest.mark.parametrize("typed", ["https://doi.org/10.1234/Chips.1", "doi: 10.1234/Chips.1", "10.1234/Chips.1"])
@pytest.mark.parametrize("format", FORMATS)
def test_that_a_doi_typed_as_an_address_goes_out_bare(workspace: Workspace, format: str, typed: str) -> None:
    editing.add_source(workspace, Source("own", "Chips", "", doi=typed))
    (found,) = read_references(export_references(workspace, format), "x").references
    assert found.doi == "10.1234/Chips.1"


def test_that_and_others_is_shown_as_et_al_and_goes_out_as_it_came(workspace: Workspace) -> None:
    text = "@misc{x, title = {Chips}, author = {Smith, J. and others}}\n@misc{y, title = {芯片}, author = {王, 小明}}"
    import_references(workspace, plan_references(workspace, read_reference_file(text.encode(), "a.bib")))
    assert [source.author for source in reading.load_sources(workspace)] == ["J. Smith et al.", "王小明"]
    assert b"{Smith, J. and others}" in export_references(workspace, "bibtex")
    assert b"others" not in export_references(workspace, "ris")
    assert "AU  - 王, 小明".encode() in export_references(workspace, "ris")


@pytest.mark.parametrize(("format", "words"), [("ris", "retracted"), ("bibtex", "retracted"), ("csl-json", "custom")])
def test_that_what_a_list_of_references_loses_is_said(format: str, words: str) -> None:
    lost = " ".join(losses_of_references(format))
    assert words in lost and "Derivations" in lost and "grades" in lost.lower()


def test_that_markup_is_shown_plain_and_kept_for_csl_json(workspace: Workspace) -> None:
    item = {"id": "x", "type": "report", "title": "Energy &amp; <i>AI</i>", "publisher": "The &#87;ire"}
    import_references(workspace, plan_references(workspace, read_reference_file(json.dumps([item]).encode(), "a.json")))
    (source,) = reading.load_sources(workspace)
    assert (source.title, source.publisher) == ("Energy & AI", "wire")
    assert json.loads(export_references(workspace, "csl-json"))[0]["title"] == "Energy &amp; <i>AI</i>"
    assert b"TI  - Energy & AI\r\n" in export_references(workspace, "ris")
    assert b"{{Energy \\& AI}}" in export_references(workspace, "bibtex")
    editing.edit_source(workspace, source.code, title="Energy and AI")
    assert json.loads(export_references(workspace, "csl-json"))[0]["title"] == "Energy and AI"
