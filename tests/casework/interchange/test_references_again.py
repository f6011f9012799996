"""What a workspace exports and takes in again adds nothing and changes nothing, in every format."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.casework import editing
from vantage.casework.interchange.reference_export import FORMATS, export_references
from vantage.casework.interchange.reference_import import (
    ReferenceReport,
    import_references,
    what_is_imported,
)
from vantage.casework.interchange.reference_plan import NEW, REPEATED, SAME, plan_references, read_reference_file
from vantage.domain.evidence import Publisher, Source
from vantage.workspace import Workspace, content, create_workspace, reading, writing

TITLES = [
    "Report",
    "Annual report",
    "A long title of a work",
    "芯片",
    "<i>AI</i> &amp; power",
    "{x} \\\\ $y$",
    "???",
    "T" * 600,
]
SOURCE = st.builds(
    Source,
    code=st.sampled_from(["report", "a", "b-2", "源", "C D"]),
    title=st.sampled_from(TITLES),
    publisher=st.sampled_from(["", "wire"]),
    author=st.sampled_from(["", "Grace Shao", "王小明", "J. Smith et al.", "World Bank; Li, Wei"]),
    date=st.sampled_from(["", "2024", "2024-03", "2025-01-31"]),
    language=st.sampled_from(["", "en", "zh-Hant"]),
    description=st.sampled_from(["", "Short.", "Two\nlines."]),
    type=st.sampled_from(["", "document", "report", "speech", "article-newspaper"]),
    container=st.sampled_from(["", "Review", "<b>Review</b>"]),
    url=st.sampled_from(["", "https://example.org/", "https://example.org/a?b=1%20c"]),
    doi=st.sampled_from(["", "10.1234/a", "https://doi.org/10.1234/B"]),
    accessed=st.sampled_from(["", "2025-02-03"]),
    reference=st.sampled_from(
        [
            "",
            '{"id":"smith2024","type":"report","title":"Report"}',
            '{"id":"report","type":"book","title":"<i>AI</i> &amp; power","editor":[{"literal":"Board"}]}',
            '{"type":"book","title":"A long title of a work","abstract":"Kept\\\\nhere.","volume":"2"}',
        ]
    ),
)


def taken_in(workspace: Workspace, data: bytes, name: str) -> ReferenceReport:
    return import_references(workspace, plan_references(workspace, read_reference_file(data, name)))


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=25, deadline=None)
@given(sources=st.lists(SOURCE, min_size=1, max_size=4, unique_by=lambda source: source.code.casefold()))
def test_that_an_own_export_adds_nothing_and_changes_nothing(format: str, sources: list[Source]) -> None:
    with TemporaryDirectory() as folder, create_workspace(Path(folder) / "w.vantage") as workspace:
        editing.add_publisher(workspace, Publisher("wire", "The Wire", "B", "Long record."))
        with workspace.step("Sources"):
            for source in sources:
                writing.add_source(workspace, source)
        before = content(workspace)
        report = taken_in(workspace, export_references(workspace, format), f"x{FORMATS[format]}")
        assert report.step is None
        assert [record.source for record in report.records] == [s.code for s in reading.load_sources(workspace)]
        assert content(workspace) == before


@pytest.mark.parametrize("format", FORMATS)
def test_that_an_export_taken_in_elsewhere_is_known_there_the_second_time(
    workspace: Workspace, format: str, tmp_path: Path
) -> None:
    for source in (Source("a", "Notes", ""), Source("b", "Report", "", date="2024"), Source("c", "Notes two", "wire")):
        editing.add_source(workspace, source)
    data = export_references(workspace, format)
    with create_workspace(tmp_path / "other.vantage") as other:
        assert taken_in(other, data, "x").step is not None
        assert taken_in(other, data, "x").step is None
        assert taken_in(other, export_references(other, format), "x").step is None
        assert len(reading.load_sources(other)) == 3


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("TI  - A title of some length", "TI  - A Title of Some Length!", SAME),
        ("TI  - A title of some length\nAU  - Shao, G", "TI  - A title of some length\nAU  - Shao, G", SAME),
        ("TI  - A title of some length\nAU  - Shao, G", "TI  - A title of some length\nAU  - Ding, J", NEW),
        ("TI  - A title of some length\nPY  - 2024", "TI  - A title of some length\nPY  - 2024", SAME),
        ("TI  - A title of some length\nPY  - 2024", "TI  - A title of some length\nPY  - 2025", NEW),
        ("TI  - Notes", "TI  - Notes", NEW),
        ("TI  - Notes\nID  - x1", "TI  - Notes\nID  - x1", SAME),
        ("TI  - Notes\nID  - x1", "TI  - Others\nID  - x1", NEW),
        ("TI  - Notes\nID  - x1\nPY  - 2024", "TI  - Notes\nID  - x1\nPY  - 2025", NEW),
    ],
)
def test_that_records_without_author_or_date_are_known_by_what_they_say(
    workspace: Workspace, one: str, other: str, state: str
) -> None:
    first, second = (f"TY  - RPRT\n{text}\nER  - \n" for text in (one, other))
    twice = plan_references(workspace, read_reference_file((first + second).encode(), "x.ris"))
    assert [record.state for record in twice] == [NEW, REPEATED if state == SAME else NEW]
    taken_in(workspace, first.encode(), "x.ris")
    (planned,) = plan_references(workspace, read_reference_file(second.encode(), "x.ris"))
    assert planned.state == state


def test_that_an_export_in_csl_json_is_known_though_its_titles_were_changed_since(workspace: Workspace) -> None:
    editing.add_source(workspace, Source("own", "Notes", ""))
    data = export_references(workspace, "csl-json")
    editing.edit_source(workspace, "own", title="Quite another title")
    assert taken_in(workspace, data, "x.json").step is None
    other = json.loads(data)
    other[0]["volume"] = "7"
    report = taken_in(workspace, json.dumps(other).encode(), "x.json")
    assert report.records[0].filled == ("reference",)


def test_that_the_step_says_what_was_added_and_what_was_filled(workspace: Workspace) -> None:
    def ris(*titles: str, more: str = "") -> bytes:
        return "".join(f"TY  - RPRT\nTI  - {t}\nID  - {t}\n{more}ER  - \n" for t in titles).encode()

    step = taken_in(workspace, ris("One", "Two", "Three"), "x.ris").step
    assert step is not None and step.words == "Import 3 references"
    step = taken_in(workspace, ris("One", "Two", more="CY  - Here\nUR  - https://example.org/1\n"), "x.ris").step
    assert step is not None and step.words == "Fill 2 sources from references"
    step = taken_in(workspace, ris("Three", "Four", "Five", more="DA  - 2024/01/02\n"), "x.ris").step
    assert step is not None and step.words == "Import 2 references, fill 1 source"
    step = taken_in(workspace, ris("Four", more="LA  - en\n"), "x.ris").step
    assert step is not None and step.words == "Complete the source Four"
    assert (what_is_imported(1, 0), what_is_imported(0, 0)) == ("Import 1 reference", "")
