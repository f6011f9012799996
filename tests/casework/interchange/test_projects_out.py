"""A project goes out as it came in, and what a project cannot carry is said before."""

import unicodedata
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.casework.interchange.projects import CHIPS, HARDWARE, PLAIN, guid, project, text_source

from vantage.casework import editing
from vantage.casework.importing import import_documents
from vantage.casework.interchange.project_export import (
    code_of_criterion,
    export_project,
    losses_of_project,
    project_of,
)
from vantage.casework.interchange.project_import import import_project
from vantage.casework.interchange.project_plan import plan_project, read_project_file
from vantage.documents.anchors import make_anchor
from vantage.documents.graphemes import whole_clusters
from vantage.documents.normalisation import normalise
from vantage.documents.refi_qda import problems_of_archive, read_qdpx, write_qdpx
from vantage.domain.anchor import Anchor
from vantage.domain.coding import CodedSource, Project, Selection
from vantage.domain.evidence import Evidence, EvidenceLink, Excerpt
from vantage.workspace import Workspace, create_workspace, reading, writing


def passed_through(workspace: Workspace, given: bytes) -> bytes:
    """A .qdpx read into the workspace and written again."""
    import_project(workspace, plan_project(workspace, read_project_file(given)))
    return export_project(workspace)[0]


def essence(found: Project) -> list[object]:
    """What a round trip has to keep: codes, sources with bytes and text, selections with place, codes and area."""
    codes = [(c.guid, c.name, c.parent, c.colour, c.description, c.is_codable) for c in found.codes]
    sources = [
        (
            s.guid, s.name, s.kind, s.text, s.data if s.kind == "pdf" else b"", s.description, s.codes,
            sorted((x.guid, x.start, x.end, x.codes, x.description, x.page, x.rectangle) for x in s.selections),
        )
        for s in found.sources
    ]  # fmt: skip
    return [codes, sources]


def test_that_a_project_goes_out_as_it_came_in_and_is_valid(workspace: Workspace) -> None:
    first = write_qdpx(project())
    second = passed_through(workspace, first)
    assert problems_of_archive(second) == []
    before, after = essence(read_qdpx(first)), essence(read_qdpx(second))
    areas = guid(23)
    assert before[0] == after[0]
    for one, other in zip(before[1], after[1], strict=True):  # type: ignore[call-overload]
        assert one[:7] == other[:7]
        assert [x for x in one[7] if x[0] != areas] == [x for x in other[7] if x[0] != areas]
    (one,) = [x for x in read_qdpx(first).sources[1].selections if x.guid == areas]
    (other,) = [x for x in read_qdpx(second).sources[1].selections if x.guid == areas]
    assert (one.page, one.rectangle, one.codes) == (other.page, other.rectangle, other.codes)


def test_that_crlf_emoji_and_odd_characters_survive_the_round_trip(workspace: Workspace) -> None:
    text = "One\r\n🇨🇳 two 👩‍👩‍👧\r\n三 four.\r\n"
    selections = (
        Selection(guid(11), text.index("🇨"), text.index(" two"), (HARDWARE,)),
        Selection(guid(12), text.index("two"), text.index("四" if "四" in text else " four"), (CHIPS,)),
    )
    first = write_qdpx(project(CodedSource(guid(1), "Odd", "text", text, selections=selections)))
    second = passed_through(workspace, first)
    assert essence(read_qdpx(first)) == essence(read_qdpx(second))
    assert problems_of_archive(second) == []


def test_that_a_second_workspace_gives_the_same_file(workspace: Workspace, tmp_path: Path) -> None:
    first = passed_through(workspace, write_qdpx(project()))
    with create_workspace(tmp_path / "second.vantage") as other:
        assert passed_through(other, first) == first


TEXTS = st.text(st.sampled_from("ab \n\r\t.é́👩‍🇨🇳芯שׁ﻿\u200b"), min_size=1, max_size=40).filter(
    lambda text: bool(normalise(text).strip())
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_that_any_selection_still_holds_its_text_after_the_round_trip(
    tmp_path: Path, text: str, spans: list[tuple[int, int]]
) -> None:
    inside = [sorted(min(end, len(text)) for end in span) for span in spans]
    selections = tuple(Selection(guid(100 + i), start, end, (CHIPS,)) for i, (start, end) in enumerate(inside))
    given_project = project(CodedSource(guid(1), "Any", "text", text, selections=selections))
    path = tmp_path / "any.vantage"
    path.unlink(missing_ok=True)
    with create_workspace(path) as workspace:
        import_project(workspace, plan_project(workspace, given_project))
        data, _ = export_project(workspace)
    (source,) = read_qdpx(data).sources
    assert problems_of_archive(data) == []
    assert source.text == normalise(text)
    found = {selection.guid: source.text[selection.start : selection.end] for selection in source.selections}
    for selection in selections:
        place = selection.start, selection.end
        start, end = whole_clusters(text, *place) if selection.start < selection.end else place
        if normalise(text) == text:
            assert found[selection.guid] == text[start:end]
        wanted = normalise(text[start:end]).strip()
        held = Counter(unicodedata.normalize("NFD", found[selection.guid]))
        assert Counter(unicodedata.normalize("NFD", wanted)) <= held  # marks may come in another order


def test_that_excerpts_with_evidence_are_coded_with_its_criteria(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "power.txt"
    path.write_text(PLAIN, encoding="utf-8")
    import_documents(workspace, [path])
    (source,) = reading.load_sources(workspace)
    layer = reading.load_text_layer(workspace, source.code)
    assert layer is not None
    editing.add_actor(workspace, "China", "CN")
    anchor = make_anchor(layer, 0, 5, source.layer)
    links = (EvidenceLink("energy", "CN", "favours"), EvidenceLink("hardware", "CN"))
    editing.take_excerpt_with_evidence(workspace, anchor, Evidence("", "A claim.", source=source.code, links=links))
    found, _ = project_of(workspace)
    guids = {c.code: code_of_criterion(c.guid) for c in reading.load_assessment(workspace).criteria}
    assert [code.guid for code in found.codes] == [guids["energy"], guids["hardware"]]
    assert found.sources[0].selections[0].codes == (guids["energy"], guids["hardware"])
    import_project(workspace, plan_project(workspace, Project("x", codes=project().codes)), {HARDWARE: "hardware"})
    found, _ = project_of(workspace)
    assert found.sources[0].selections[0].codes == (guids["energy"], HARDWARE)


def test_that_indicators_stand_beneath_their_advantage(sample_workspace: Workspace, tmp_path: Path) -> None:
    editing.add_criterion(sample_workspace, "energy", "Grid")
    path = tmp_path / "power.txt"
    path.write_text(PLAIN, encoding="utf-8")
    import_documents(sample_workspace, [path])
    source = reading.load_sources(sample_workspace)[-1]
    layer = reading.load_text_layer(sample_workspace, source.code)
    assert layer is not None
    evidence = Evidence("", "A claim.", source=source.code, links=(EvidenceLink("grid", "CN"),))
    editing.take_excerpt_with_evidence(sample_workspace, make_anchor(layer, 0, 5, source.layer), evidence)
    found, _ = project_of(sample_workspace)
    named = {code.guid: code for code in found.codes}
    grid = next(code for code in found.codes if code.name == "Grid")
    assert named[grid.parent].name == "Energy"


def test_that_what_a_project_cannot_hold_is_said_before_it_is_written(sample_workspace: Workspace) -> None:
    lost = losses_of_project(sample_workspace)
    assert any("evidence items: claims, kinds, dates and grades" in sentence for sentence in lost)
    assert any("actor, direction and strength" in sentence for sentence in lost)
    assert any("sources without a document: left out" in sentence for sentence in lost)
    assert any("scores" in sentence for sentence in lost)
    assert export_project(sample_workspace)[1] == lost


def test_that_an_excerpt_that_moved_is_left_out_and_said(workspace: Workspace) -> None:
    import_project(workspace, plan_project(workspace, project(text_source())))
    (source,) = reading.load_sources(workspace)
    with workspace.step("An excerpt without a position"):
        writing.add_excerpt(workspace, Excerpt(source.code, "", "Chips"))
        moved = Anchor(0, 5, "Chips", "", " elsewhere", source.layer)
        writing.add_excerpt(workspace, Excerpt(source.code, "", "Chips", anchor=moved))
    found, lost = project_of(workspace)
    assert len(found.sources[0].selections) == 3
    assert any("2 excerpts without an exact place" in sentence for sentence in lost)


def test_that_an_empty_workspace_gives_a_valid_project(workspace: Workspace) -> None:
    data, _ = export_project(workspace)
    assert problems_of_archive(data) == []
    assert read_qdpx(data).sources == ()
