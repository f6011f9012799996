"""References come in as sources: new ones whole, known ones only where something was missing."""

from pathlib import Path

import pytest
from tests.casework.interchange.conftest import RIS

from vantage.casework import editing
from vantage.casework.interchange.reference_fields import citation_of, reference_of, restored_reference
from vantage.casework.interchange.reference_import import (
    ADDED,
    ALREADY_THERE,
    COMPLETED,
    FAILED,
    LEFT_OUT,
    ReferenceChoices,
    file_sentence,
    import_references,
)
from vantage.casework.interchange.reference_plan import BAD, NEW, REPEATED, SAME, plan_references, read_reference_file
from vantage.domain.evidence import Evidence, Source
from vantage.errors import BadInput, FileProblem
from vantage.workspace import Workspace, reading


def brought_in(workspace: Workspace, text: str, folder: Path | None = None):
    file = read_reference_file(text.encode(), "list.ris")
    return import_references(workspace, plan_references(workspace, file, folder))


def source_with(workspace: Workspace, code: str) -> Source:
    return next(source for source in reading.load_sources(workspace) if source.code == code)


def test_that_a_reference_becomes_a_source_with_all_its_fields_in_one_step(workspace: Workspace) -> None:
    before = workspace.last_step().step
    report = brought_in(workspace, RIS)
    assert workspace.last_step().step == before + 1
    assert [(record.outcome, record.source) for record in report.records] == [(ADDED, "chips-and-power")]
    source = source_with(workspace, "chips-and-power")
    assert source.publisher == "wire"
    assert source.author == "Grace Shao; World Bank"
    assert (source.date, source.type, source.container) == ("2025-04-16", "report", "Quarterly Review")
    assert (source.doi, source.url, source.language) == ("10.1234/chips.1", "https://example.org/chips/", "en")
    assert source.description == "A short abstract."
    workspace.undo()
    assert reading.load_sources(workspace) == []


def test_that_the_whole_reference_is_stored_with_unknown_fields_and_files(workspace: Workspace) -> None:
    given = read_reference_file(RIS.encode(), "list.ris").references[0]
    brought_in(workspace, RIS)
    kept = restored_reference(source_with(workspace, "chips-and-power").reference)
    assert kept.unknown == given.unknown == {"C1": ("kept as it came",)}
    assert (kept.files, kept.keywords, kept.authors) == (given.files, given.keywords, given.authors)


def test_that_an_unknown_publisher_stays_with_the_reference_and_is_not_made_up(workspace: Workspace) -> None:
    brought_in(workspace, RIS.replace("The Wire", "Somebody Else"))
    source = source_with(workspace, "chips-and-power")
    assert source.publisher == ""
    assert reference_of(source, None).publisher == "Somebody Else"
    assert [publisher.code for publisher in reading.load_publishers(workspace)] == ["wire"]


def test_that_a_long_abstract_stays_in_the_reference_only(workspace: Workspace) -> None:
    long = "word " * 120
    brought_in(workspace, RIS.replace("A short abstract.", long))
    source = source_with(workspace, "chips-and-power")
    assert source.description == ""
    assert reference_of(source, None).abstract == long.strip()


@pytest.mark.parametrize(
    "record",
    [
        "TY  - RPRT\nTI  - Another title\nDO  - https://doi.org/10.1234/CHIPS.1\nER  - \n",
        "TY  - RPRT\nTI  - Another title\nUR  - http://www.example.org/chips\nER  - \n",
        "TY  - RPRT\nTI  - Chips, and power!\nPY  - 2025\nAU  - Grace Shao\nER  - \n",
    ],
)
def test_that_the_same_work_is_known_by_doi_address_or_title_year_and_author(workspace: Workspace, record: str) -> None:
    brought_in(workspace, RIS)
    file = read_reference_file(record.encode(), "list.ris")
    (planned,) = plan_references(workspace, file)
    assert (planned.state, planned.source) == (SAME, "chips-and-power")


def test_that_a_known_source_is_only_completed_and_never_overwritten(workspace: Workspace) -> None:
    editing.add_source(workspace, Source("own", "My own title", "", author="Me", doi="10.1234/chips.1", language=""))
    (planned,) = plan_references(workspace, read_reference_file(RIS.encode(), "list.ris"))
    assert "url" in planned.fills and "author" not in planned.fills
    report = brought_in(workspace, RIS)
    assert [(record.outcome, record.source) for record in report.records] == [(COMPLETED, "own")]
    source = source_with(workspace, "own")
    assert (source.title, source.author, source.publisher) == ("My own title", "Me", "")
    assert (source.container, source.date, source.language) == ("Quarterly Review", "2025-04-16", "en")
    again = brought_in(workspace, RIS)
    assert again.step is None
    assert again.count(ALREADY_THERE) == 1


def test_that_a_work_that_stands_twice_in_a_file_becomes_one_source(workspace: Workspace) -> None:
    more = "TY  - RPRT\nTI  - Chips\nDO  - 10.1234/chips.1\nCY  - Beijing\nY2  - 2025/05/01\nER  - \n"
    file = read_reference_file((RIS + more).encode(), "list.ris")
    planned = plan_references(workspace, file)
    assert [(record.state, record.like) for record in planned] == [(NEW, 0), (REPEATED, 1)]
    report = import_references(workspace, planned)
    assert [record.outcome for record in report.records] == [ADDED, COMPLETED]
    assert [source.accessed for source in reading.load_sources(workspace)] == ["2025-05-01"]


def test_that_records_are_left_out_or_kept_apart_where_a_person_says_so(workspace: Workspace) -> None:
    brought_in(workspace, RIS)
    both = RIS + "TY  - BOOK\nTI  - A book\nER  - \n"
    planned = plan_references(workspace, read_reference_file(both.encode(), "list.ris"))
    report = import_references(workspace, planned, ReferenceChoices(frozenset({2}), frozenset({1})))
    assert [(record.outcome, record.source) for record in report.records] == [
        (ADDED, "chips-and-power-2"),
        (LEFT_OUT, ""),
    ]


def test_that_a_plan_made_before_another_import_does_not_make_the_source_twice(workspace: Workspace) -> None:
    planned = plan_references(workspace, read_reference_file(RIS.encode(), "list.ris"))
    import_references(workspace, planned)
    report = import_references(workspace, planned)
    assert report.count(ALREADY_THERE) == 1
    assert len(reading.load_sources(workspace)) == 1


def test_that_a_file_a_record_names_is_offered_only_where_it_lies_beside_the_list(
    workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "library"
    (folder / "papers").mkdir(parents=True)
    (folder / "papers" / "chips.txt").write_text("Chips.")
    (tmp_path / "secret.txt").write_text("Not here.")
    (folder / "way-out").symlink_to(tmp_path)
    elsewhere = ["../secret.txt", str(tmp_path / "secret.txt"), "way-out/secret.txt", "file:///etc/hosts", "//server/x"]
    text = RIS.replace("L1  - papers", "".join(f"L1  - {name}\n" for name in elsewhere) + "L1  - papers")
    report = brought_in(workspace, text, folder)
    assert report.files == (folder / "papers" / "chips.txt",)
    assert "can be added with Add documents" in file_sentence(report.records[0])


def test_that_odd_records_keep_their_warnings_and_too_long_ones_do_not_stop_the_others(workspace: Workspace) -> None:
    text = "TY  - RPRT\nN1  - " + "x" * 2_100_000 + "\nTI  - Long\nER  - \nTY  - ODD\nAU  - A, B\n"
    planned = plan_references(workspace, read_reference_file(text.encode(), "list.ris"))
    assert [record.state for record in planned] == [BAD, NEW]
    report = import_references(workspace, planned)
    assert [record.outcome for record in report.records] == [FAILED, ADDED]
    assert "too long" in report.records[0].problem or "longer than" in report.records[0].problem
    assert any("no title" in warning for warning in report.records[1].warnings)
    assert [source.title for source in reading.load_sources(workspace)] == ["Untitled reference"]


def test_that_text_of_a_record_stays_text(workspace: Workspace) -> None:
    hostile = "'); DROP TABLE source; -- <b>x</b> =1+1 {\\input{x}} $x$"
    brought_in(workspace, f"TY  - RPRT\nTI  - {hostile}\nAU  - {hostile}\nER  - \n")
    assert [source.title for source in reading.load_sources(workspace)] == [hostile]


def test_that_a_file_that_is_missing_or_holds_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        read_reference_file(tmp_path / "none.ris")
    with pytest.raises(BadInput):
        read_reference_file(b"", "empty.ris")
    with pytest.raises(BadInput):
        read_reference_file(b"just words", "words.txt")


def test_that_what_the_analyst_changed_wins_over_the_stored_reference(workspace: Workspace) -> None:
    brought_in(workspace, RIS)
    editing.edit_source(workspace, "chips-and-power", title="Chips, corrected", author="Li Wei", url="")
    source = source_with(workspace, "chips-and-power")
    reference = reference_of(source, None)
    assert (reference.title, reference.url, reference.doi) == ("Chips, corrected", "", "10.1234/chips.1")
    assert [name.family for name in reference.authors] == ["Wei"]
    assert reference.unknown == {"C1": ("kept as it came",)}


def test_that_a_citation_has_author_date_locator_and_grade(workspace: Workspace) -> None:
    brought_in(workspace, RIS)
    found = source_with(workspace, "chips-and-power")
    evidence = Evidence(
        "", "Power is short.", source=found.code, locator="¶ 12", credibility="3", credibility_reason="x"
    )
    editing.add_evidence(workspace, evidence)
    (item,) = reading.load_evidence(workspace)
    publisher = reading.load_publishers(workspace)[0]
    assert citation_of(item, found, publisher) == "(Shao and World Bank 2025, ¶ 12; B3)"
    own = Source("own", "Notes on power", "wire", author="Grace Shao", date="2024-02")
    assert citation_of(item, own, publisher) == "(Shao 2024, ¶ 12; B3)"
