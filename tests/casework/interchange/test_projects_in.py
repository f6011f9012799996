"""A coding project comes in as codes, sources and coded excerpts, in one step, and says what it could not keep."""

import io
import zipfile
from dataclasses import replace

import pytest
from tests.casework.interchange.projects import (
    CHIPS,
    HARDWARE,
    MOOD,
    PLAIN,
    guid,
    pdf_source,
    project,
    span,
    text_source,
)

from vantage.casework.anchoring import check_excerpts
from vantage.casework.importing import import_documents
from vantage.casework.interchange.project_import import (
    ADDED,
    ALREADY_THERE,
    ATTACHED,
    LEFT_OUT,
    import_project,
    mapping_by_name,
)
from vantage.casework.interchange.project_plan import (
    NEW,
    SAME_DOCUMENT,
    SAME_TEXT,
    WAITING,
    plan_project,
    read_project_file,
)
from vantage.casework.interchange.project_text import EXTRACTOR, read_sources
from vantage.documents.process import Cancelled
from vantage.documents.refi_qda import write_qdpx
from vantage.domain.anchor import EXACT
from vantage.domain.coding import Code, CodedSource, Project, Selection
from vantage.domain.evidence import Source
from vantage.errors import BadInput, FileProblem, UnknownCode
from vantage.workspace import Workspace, reading, writing


def brought_in(workspace: Workspace, *sources: CodedSource, **mapping: str):
    plan = plan_project(workspace, project(*sources))
    return import_project(workspace, plan, mapping)


def only_source(workspace: Workspace) -> Source:
    (source,) = reading.load_sources(workspace)
    return source


def test_that_a_project_is_one_step_that_can_be_undone(workspace: Workspace) -> None:
    before = workspace.last_step().step
    report = brought_in(workspace)
    assert workspace.last_step().step == before + 1
    assert (report.codes_added, report.excerpts, len(report.sources)) == (3, 6, 2)
    workspace.undo()
    assert reading.load_sources(workspace) == []
    assert reading.load_codes(workspace) == []
    workspace.redo()
    assert len(reading.load_excerpts(workspace)) == 6


def test_that_codes_keep_identity_place_and_looks(workspace: Workspace) -> None:
    brought_in(workspace)
    assert tuple(reading.load_codes(workspace)) == project().codes


def test_that_every_selection_becomes_an_excerpt_that_stands_exactly(workspace: Workspace) -> None:
    brought_in(workspace, text_source())
    source = only_source(workspace)
    excerpts = reading.load_excerpts(workspace, source.code)
    assert [(x.guid, x.anchor.start, x.anchor.end, x.quote) for x in excerpts if x.anchor] == [
        (guid(11), *span(PLAIN, "芯片 are scarce"), "芯片 are scarce"),
        (guid(12), *span(PLAIN, "👩‍👩‍👧 say.\n"), "👩‍👩‍👧 say.\n"),
        (guid(13), *span(PLAIN, "Power is not."), "Power is not."),
    ]
    assert [excerpt.locator for excerpt in excerpts] == ["¶ 2", "¶ 2", "¶ 3"]
    assert {found.check.state for found in check_excerpts(workspace, source.code)} == {EXACT}
    assert reading.codes_of_excerpts(workspace) == {guid(11): (HARDWARE, CHIPS), guid(12): (MOOD,)}
    assert reading.codes_of_sources(workspace) == {source.code: (MOOD,)}
    assert excerpts[1].note == "A family"
    assert reading.load_original(workspace, source.code) == PLAIN.encode()
    assert (source.guid, source.title, source.description) == (guid(1), "Interview 1", "Notes")


def test_that_positions_follow_the_text_where_normalisation_changes_it(workspace: Workspace) -> None:
    text = "\ufeffcafe\u0301 one\r\ntwo\x0cthree \u200bfour"
    selections = tuple(
        Selection(guid(20 + i), *span(text, words))
        for i, words in enumerate(["cafe\u0301", "one\r\ntwo", "three", "four"])
    )
    brought_in(workspace, CodedSource(guid(1), "Odd", "text", text, selections=selections))
    quotes = [excerpt.quote for excerpt in reading.load_excerpts(workspace, only_source(workspace).code)]
    assert quotes == ["caf\u00e9", "one\ntwo", "three", "four"]
    assert {found.check.state for found in check_excerpts(workspace, "odd")} == {EXACT}


def test_that_a_selection_that_cuts_a_character_is_widened_and_said(workspace: Workspace) -> None:
    start = PLAIN.index("👩")
    source = replace(text_source(), selections=(Selection(guid(11), start, start + 2),))
    report = brought_in(workspace, source)
    assert report.sources[0].widened == 1
    assert [excerpt.quote for excerpt in reading.load_excerpts(workspace)] == ["👩‍👩‍👧"]


def test_that_a_selection_that_cuts_an_accent_off_its_letter_is_widened_and_said(workspace: Workspace) -> None:
    selections = (Selection(guid(11), 0, 4), Selection(guid(12), 0, 3))
    report = brought_in(workspace, CodedSource(guid(1), "Odd", "text", "cafe\u0301", selections=selections))
    assert [excerpt.quote for excerpt in reading.load_excerpts(workspace)] == ["caf\u00e9", "caf"]
    assert report.sources[0].widened == 1


def test_that_a_pdf_keeps_its_bytes_pages_and_areas(workspace: Workspace) -> None:
    given = pdf_source()
    brought_in(workspace, given)
    source = only_source(workspace)
    layer = reading.load_text_layer(workspace, source.code)
    assert reading.load_original(workspace, source.code) == given.data
    assert layer is not None and layer.extractor != EXTRACTOR and layer.text == given.text
    by_guid = {excerpt.guid: excerpt for excerpt in reading.load_excerpts(workspace)}
    first, second, area = (by_guid[selection.guid] for selection in given.selections)
    assert first.anchor and (first.anchor.page, first.anchor.rectangles[0].right) == (1, 180.0)
    assert (second.quote, second.locator) == ("Power is", "p. 2")
    assert area.anchor and (area.anchor.start, area.anchor.page) == (layer.pages[1].start, 2)
    assert area.locator == "p. 2"


def test_that_a_text_other_than_the_programs_own_is_kept_as_the_project_has_it(workspace: Workspace) -> None:
    given = replace(pdf_source(), text="CHIPS ARE\nFIRST.", selections=(Selection(guid(21), 0, 5, (CHIPS,)),))
    report = brought_in(workspace, given)
    source = only_source(workspace)
    layer = reading.load_text_layer(workspace, source.code)
    assert layer is not None and (layer.extractor, layer.text) == (EXTRACTOR, given.text)
    assert source.media_type == "application/pdf"
    assert "as the project has it" in report.sources[0].note
    assert [excerpt.quote for excerpt in reading.load_excerpts(workspace)] == ["CHIPS"]


def test_that_a_damaged_pdf_with_text_is_kept_and_one_without_is_a_source_alone(workspace: Workspace) -> None:
    broken = replace(pdf_source(1), data=b"%PDF-1.7 broken")
    empty = replace(
        pdf_source(2), data=b"%PDF-1.7 broken too", text="", selections=(Selection(guid(29), 0, 0, (), "x"),)
    )
    report = brought_in(workspace, broken, empty)
    assert [source.outcome for source in report.sources] == [ADDED, ADDED]
    assert bool(reading.load_sources(workspace)[0].layer)
    assert not reading.load_sources(workspace)[1].layer
    assert report.sources[1].note
    assert len(report.sources[1].unplaced) == 1


def test_that_a_document_that_is_there_is_used_and_selections_find_their_place_in_it(
    workspace: Workspace, tmp_path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_source().data)
    import_documents(workspace, [path])
    other = "CHIPS ARE ... Power is plentiful here. The the the"
    selections = (
        Selection(guid(21), *span(other, "Power is plentiful"), (CHIPS,)),
        Selection(guid(22), *span(other, "The the"), (MOOD,)),
    )
    plan = plan_project(workspace, project(replace(pdf_source(), text=other, selections=selections)))
    assert [source.state for source in plan.sources] == [SAME_DOCUMENT]
    report = import_project(workspace, plan)
    assert report.sources[0].outcome == ALREADY_THERE
    placed, lost = reading.load_excerpts(workspace)
    assert placed.anchor is not None and placed.locator == "p. 2"
    assert (lost.anchor, lost.quote) == (None, "The the")
    assert "not in the document" in report.sources[0].unplaced[0]
    assert reading.codes_of_excerpts(workspace)[lost.guid] == (MOOD,)


def test_that_the_same_text_and_a_source_that_waits_for_its_document_are_recognised(
    workspace: Workspace, tmp_path
) -> None:
    path = tmp_path / "interview.md"
    path.write_text(PLAIN, encoding="utf-8")
    import_documents(workspace, [path])
    pdf = pdf_source()
    with workspace.step("Say which document is meant"):
        import hashlib

        sha256 = hashlib.sha256(pdf.data).hexdigest()
        writing.add_source(workspace, Source("waits", "The report", "", document_sha256=sha256))
    given = replace(text_source(), data=PLAIN.encode("utf-16"))
    plan = plan_project(workspace, project(given, pdf))
    assert [source.state for source in plan.sources] == [SAME_TEXT, WAITING]
    report = import_project(workspace, plan)
    assert [(source.outcome, source.source) for source in report.sources] == [
        (ALREADY_THERE, "interview"),
        (ATTACHED, "waits"),
    ]
    assert all(excerpt.anchor for excerpt in reading.load_excerpts(workspace))


def test_that_importing_twice_changes_nothing(workspace: Workspace) -> None:
    brought_in(workspace)
    report = brought_in(workspace)
    assert report.step is None
    assert [(source.outcome, source.known) for source in report.sources] == [(ALREADY_THERE, 3), (ALREADY_THERE, 3)]


def test_that_the_step_says_what_changed_and_not_what_was_there(workspace: Workspace) -> None:
    given = project(text_source())
    first = import_project(workspace, plan_project(workspace, given))
    assert first.step is not None
    codes, excerpts = len(given.codes), len(text_source().selections)
    assert first.step.words == f"Import the project {given.name}: {codes} codes, 1 source, {excerpts} excerpts"
    second = import_project(workspace, plan_project(workspace, given), {HARDWARE: "energy", CHIPS: "talent"})
    assert second.step is not None
    assert (second.remapped, second.excerpts) == (2, 0)
    assert second.step.words == f"Change what 2 codes of {given.name} mean"


def test_that_guids_that_are_taken_are_not_taken_again(workspace: Workspace) -> None:
    brought_in(workspace, text_source())
    other = replace(text_source(), text=PLAIN.replace("scarce", "plenty"), selections=(Selection(guid(11), 0, 5),))
    report = brought_in(workspace, other)
    assert [source.outcome for source in report.sources] == [ADDED]
    assert len({source.guid for source in reading.load_sources(workspace)}) == 2
    assert len(reading.load_excerpts(workspace)) == 4


def test_that_criteria_are_proposed_by_name_word_and_parent_and_only_confirmed_ones_are_set(
    workspace: Workspace,
) -> None:
    plan = plan_project(workspace, project())
    assert plan.proposals == {HARDWARE: "hardware", CHIPS: "hardware"}
    import_project(workspace, plan, {HARDWARE: "hardware", CHIPS: ""})
    assert reading.criteria_of_codes(workspace) == {HARDWARE: "hardware"}
    again = plan_project(workspace, project())
    assert next(code for code in again.codes if code.code.guid == HARDWARE).reason == "as before"
    import_project(workspace, again, {MOOD: "talent"})
    assert reading.criteria_of_codes(workspace) == {HARDWARE: "hardware", MOOD: "talent"}


@pytest.mark.parametrize(
    ("name", "criterion"),
    [("Energy", "energy"), ("Supply chain", "manufacturing"), ("Human capital", "talent"), ("GPUs", "hardware"),
     ("中国人才流动", "talent"), ("Chips and power", ""), ("Overall", ""), ("Mood", "")],
)  # fmt: skip
def test_that_a_proposal_is_made_only_where_the_name_means_one_advantage(
    workspace: Workspace, name: str, criterion: str
) -> None:
    plan = plan_project(workspace, Project("x", codes=(Code("c", name),)))
    assert plan.codes[0].criterion == criterion


def test_that_a_mapping_to_no_criterion_of_this_workspace_changes_nothing(workspace: Workspace) -> None:
    plan = plan_project(workspace, project())
    before = workspace.last_step()
    with pytest.raises(UnknownCode):
        import_project(workspace, plan, {HARDWARE: "nonsense"})
    assert workspace.last_step() == before


def test_that_a_mapping_may_name_codes_as_a_person_does(workspace: Workspace) -> None:
    plan = plan_project(workspace, project())
    assert mapping_by_name(plan, [("hardware", "energy"), (CHIPS, "talent"), ("none", "x")]) == {
        HARDWARE: "energy",
        CHIPS: "talent",
    }


def test_that_codes_in_a_circle_or_without_their_parent_stand_at_the_top(workspace: Workspace) -> None:
    codes = (Code("a", "A", "b"), Code("b", "B", "a"), Code("c", "C", "gone"), Code("c", "Again"))
    plan = plan_project(workspace, Project("x", codes=codes))
    import_project(workspace, plan)
    assert [(code.name, code.parent) for code in reading.load_codes(workspace)] == [("C", ""), ("A", ""), ("B", "a")]


def test_that_sources_can_be_left_out(workspace: Workspace) -> None:
    report = import_project(workspace, plan_project(workspace, project()), {}, frozenset({guid(2)}))
    assert [source.outcome for source in report.sources] == [ADDED, LEFT_OUT]
    assert len(reading.load_sources(workspace)) == 1


def test_that_selections_that_repeat_a_long_text_too_often_are_refused(workspace: Workspace) -> None:
    text = "word " * 200_000
    many = tuple(Selection(guid(n), 0, len(text)) for n in range(60))
    with pytest.raises(BadInput):
        plan_project(workspace, project(CodedSource(guid(1), "Long", "text", text, selections=many)))


def test_that_a_codebook_alone_brings_codes_only(workspace: Workspace) -> None:
    qdc = (
        b'<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
        b'<Code guid="11111111-1111-4111-8111-111111111111" name="Energy" isCodable="true"/></Codes></CodeBook>'
    )
    plan = plan_project(workspace, read_project_file(qdc, "book"))
    assert (len(plan.codes), plan.sources, plan.proposals[HARDWARE]) == (1, (), "energy")
    report = import_project(workspace, plan, plan.proposals)
    assert report.step is not None and report.step.words == "Import 1 code of book"


def test_that_files_that_are_no_project_are_refused(tmp_path) -> None:
    hostile = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hosts">]><CodeBook>&a;</CodeBook>'
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", b" " * 40_000_000)
    for data in (b"", b"PK\x03\x04 broken", b"words", hostile, bomb.getvalue()):
        with pytest.raises(BadInput):
            read_project_file(data, "x")
    with pytest.raises(FileProblem):
        read_project_file(tmp_path / "none.qdpx")


def test_that_states_are_told_before_anything_is_written(workspace: Workspace) -> None:
    before = workspace.last_step()
    plan = plan_project(workspace, read_project_file(write_qdpx(project())))
    assert [source.state for source in plan.sources] == [NEW, NEW]
    assert [(code.code.name, code.depth, code.uses) for code in plan.codes] == [
        ("Hardware", 0, 2),
        ("芯片", 1, 2),
        ("Mood", 0, 3),
    ]
    assert plan.selections == 6
    assert workspace.last_step() == before


def test_that_reading_a_project_stops_when_nobody_wants_it() -> None:
    given, begun = project(), []
    with pytest.raises(Cancelled):
        read_project_file(write_qdpx(given), cancelled=lambda: True)
    with pytest.raises(Cancelled):
        read_sources(given.sources, begun.append, cancelled=lambda: len(begun) == 2)
    assert begun == [source.name for source in given.sources]
