"""Projects of other programs in, and every project out and in again."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vantage.documents.refi_qda import losses_of_writing, problems_of_archive, read_qdpx, write_qdpx
from vantage.documents.refi_qda.offsets import quote_of
from vantage.documents.refi_qda.xml_text import xml_text
from vantage.domain.coding import Code, CodedSource, Project, Selection

Archive = Callable[[dict[str, bytes | str]], bytes]
Qde = Callable[..., str]
GUID = "00000000-0000-4000-8000-0000000000"
CODE = f'<Code guid="{GUID}01" name="hardware" isCodable="true" color="#F00"/>'
CODING = f'<Coding guid="{GUID}99"><CodeRef targetGUID="{GUID}01"/></Coding>'


def selection(number: int, start: int, end: int, name: str = "", kind: str = "PlainTextSelection") -> str:
    return (
        f'<{kind} guid="{GUID}{number}" name="{name}" startPosition="{start}" endPosition="{end}">'
        f"{CODING.replace('99', str(number + 40))}</{kind}>"
    )


def quotes(source: CodedSource) -> list[str]:
    return [source.text[each.start : each.end] for each in source.selections]


def twice(data: bytes) -> Project:
    """What is read again after it was read and written; the same as the first time but for repairs."""
    first = read_qdpx(data)
    again = read_qdpx(write_qdpx(first))
    assert again.repairs == again.lost == ()
    assert again.codes == first.codes
    assert [(s.guid, s.name, s.kind, s.text, s.codes) for s in again.sources] == [
        (s.guid, s.name, s.kind, s.text, s.codes) for s in first.sources
    ]
    assert [s.selections for s in again.sources] == [
        tuple(replace(each, repaired="") for each in s.selections) for s in first.sources
    ]
    assert problems_of_archive(write_qdpx(first)) == []
    return first


def test_that_nvivos_utf_16_positions_are_repaired(archive: Archive, qde: Qde) -> None:
    text = "😀 Chips 😀 and energy"
    sources = (
        f'<TextSource guid="{GUID}10" name="Interview" plainTextPath="internal://{GUID}10.txt">'
        f"{selection(11, 3, 8, 'Chips')}{selection(12, 16, 22, 'energy')}{CODING}</TextSource>"
    )
    found = twice(archive({"project.qde": qde(sources, CODE, origin="NVivo 14"), f"Sources/{GUID}10.txt": text}))
    (source,) = found.sources
    assert quotes(source) == ["Chips", "energy"]
    assert [each.codes for each in source.selections] == [(f"{GUID}01",), (f"{GUID}01",)]
    assert source.codes == (f"{GUID}01",)
    assert all(each.repaired for each in source.selections)
    assert found.repairs == ("“Interview”: UTF-16 units recounted as code points; 2 of 2 quotes fit.",)
    assert found.codes == (Code(f"{GUID}01", "hardware", colour="#FF0000"),)


def test_that_atlas_tis_line_ends_are_repaired(archive: Archive, qde: Qde) -> None:
    sources = (
        f'<TextSource guid="{GUID}10" name="Memo" plainTextPath="internal://{GUID}10.TXT">'
        f"{selection(11, 4, 9, 'Chips')}{selection(12, 14, 20, 'energy')}</TextSource>"
    )
    text = b"\xef\xbb\xbfone\r\nChips\r\nand\r\nenergy\r\n"
    found = twice(archive({"project.qde": qde(sources, CODE, origin="ATLAS.ti 23"), f"sources/{GUID}10.txt": text}))
    assert found.sources[0].text == "one\nChips\nand\nenergy\n"
    assert quotes(found.sources[0]) == ["Chips", "energy"]
    assert found.repairs == ("“Memo”: line ends counted as one; 2 of 2 quotes fit.",)


def area(number: int, top: int, bottom: int, name: str) -> str:
    return (
        f'<PDFSelection guid="{GUID}{number}" name="{name}" page="0" firstX="40" firstY="{top}" secondX="300" '
        f'secondY="{bottom}">{CODING.replace("99", str(number + 40))}</PDFSelection>'
    )


@pytest.mark.parametrize(("from_top", "origin"), [(True, "QualCoder 3.5"), (False, "QualCoder 3.5"), (True, "Other")])
def test_that_areas_measured_from_the_top_are_known_by_their_text(
    archive: Archive, qde: Qde, printed_pdf: bytes, from_top: bool, origin: str
) -> None:
    upper, lower = ((30, 70), (730, 780)) if from_top else ((770, 730), (70, 20))
    sources = (
        f'<PDFSource guid="{GUID}20" name="Paper" path="internal://{GUID}20.pdf">'
        f"{area(21, *upper, 'upper words')}{area(22, *lower, 'lower words')}"
        f'<Representation guid="{GUID}23" name="Paper"><PlainTextContent>upper words\nlower words</PlainTextContent>'
        f"{selection(24, 6, 11, 'words')}</Representation></PDFSource>"
    )
    found = twice(archive({"project.qde": qde(sources, CODE, origin=origin), f"Sources/{GUID}20.pdf": printed_pdf}))
    (source,) = found.sources
    assert (source.kind, source.data, source.page_heights) == ("pdf", printed_pdf, (800.0,))
    assert quotes(source) == ["words", "upper words", "lower words"]
    boxes = [(each.page, each.rectangle) for each in source.selections[1:]]
    assert boxes == [(1, (40, 30, 300, 70)), (1, (40, 730, 300, 780))]
    assert found.repairs == (("“Paper”: the areas were measured from the top left corner.",) if from_top else ())


def test_that_areas_without_text_go_by_the_origin_and_the_doubt_is_said(
    archive: Archive, qde: Qde, blank_pdf: bytes
) -> None:
    sources = f'<PDFSource guid="{GUID}20" name="Paper" path="internal://a.pdf">{area(21, 30, 70, "")}</PDFSource>'
    entries = {"project.qde": qde(sources, CODE, origin="QualCoder"), "sources/a.pdf": blank_pdf}
    found = twice(archive(entries))
    assert found.sources[0].selections[0].rectangle == (40, 30, 300, 70)
    assert "could not be verified" in found.repairs[0]
    other = read_qdpx(archive(entries | {"project.qde": qde(sources, CODE, origin="Other")}))
    assert other.sources[0].selections[0].rectangle == (40, 730, 300, 770)


NAMES = st.text(max_size=8) | st.sampled_from(["<&>\"'", "芯片", "a\nb", "\x00\x0b", "\ud800", "]]>", " x "])
PIECES = st.sampled_from(["ab ", "\n", "芯", "😀", "\r", "&lt;", "\x00", "\ufeff", "العربية"])
TEXTS = st.lists(PIECES, max_size=15).map(lambda pieces: re.sub("\r+\n", "\n", "".join(pieces)))


@st.composite
def projects(draw: st.DrawFn, pdf: bytes) -> Project:
    guids = draw(st.lists(st.uuids().map(str), min_size=16, max_size=16, unique=True))
    guids = [draw(st.sampled_from([g, g.upper(), "{" + g + "}"])) for g in guids]
    codes: list[Code] = []
    for guid in guids[:4]:
        parent = draw(st.sampled_from(["", *(code.guid for code in codes)]))
        codes.append(
            Code(guid, draw(NAMES), parent, draw(st.sampled_from(["", "#12aBcD"])), draw(NAMES), draw(st.booleans()))
        )
    some_codes = st.lists(st.sampled_from(guids[:4]), max_size=3, unique=True).map(tuple)
    sources = []
    for number in range(draw(st.integers(0, 3))):
        kind, text = draw(st.sampled_from(["text", "pdf"])), draw(TEXTS)
        selections = []
        for guid in guids[7 + 3 * number : 7 + 3 * number + draw(st.integers(0, 3))]:
            start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
            drawn = kind == "pdf" and (draw(st.booleans()) or not text)
            selections.append(Selection(
                guid, 0 if drawn and start == end else start, 0 if drawn and start == end else end, draw(some_codes),
                draw(st.sampled_from(["", "a label not in the text"])), draw(NAMES),
                page=draw(st.integers(1, 2)) if drawn else 0,
                rectangle=(10.0, 20.0, 30.0, draw(st.integers(21, 800))) if drawn else None,
            ))  # fmt: skip
        data, heights = (pdf, (800.0, 800.0)) if kind == "pdf" else (b"", ())
        sources.append(CodedSource(
            guids[4 + number], draw(NAMES), kind, text, data, "file.pdf" if kind == "pdf" else "", draw(NAMES),
            draw(some_codes), tuple(selections), heights,
        ))  # fmt: skip
    return Project(draw(NAMES), "", draw(NAMES), tuple(codes), tuple(sources))


def as_carried(project: Project) -> Project:
    """The project as XML can hold it: U+FFFD for what it cannot, no space round names, parents before children."""

    def name(text: str) -> str:
        return xml_text(text) if text.strip() else "(no name)"

    codes = sorted(
        (replace(c, name=name(c.name), description=xml_text(c.description)) for c in project.codes),
        key=lambda c: c.guid,
    )
    sources = [
        replace(
            s, name=name(s.name), description=xml_text(s.description), data=s.data if s.kind == "pdf" else b"",
            file_name=s.file_name if s.kind == "pdf" else "", codes=tuple(sorted(s.codes)), text=s.text,
            page_heights=s.page_heights if any(e.rectangle for e in s.selections) else (),
            selections=tuple(sorted((replace(e, codes=tuple(sorted(e.codes)), description=xml_text(e.description))
                                     for e in s.selections), key=lambda e: e.guid)),
        )
        for s in project.sources
    ]  # fmt: skip
    return Project(name(project.name), "", xml_text(project.description), tuple(codes), tuple(sources))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_that_every_project_is_written_by_the_rules_and_read_back_the_same(
    blank_pdf: bytes, data: st.DataObject
) -> None:
    project = data.draw(projects(blank_pdf))
    written = write_qdpx(project)
    assert problems_of_archive(written) == []
    assert write_qdpx(project) == written
    found = read_qdpx(written)
    assert (found.lost, found.repairs) == ((), ())
    assert as_carried(found) == as_carried(project)
    assert write_qdpx(found) == written


def test_that_the_archive_is_laid_out_as_the_standard_says(blank_pdf: bytes) -> None:
    paper = CodedSource(f"{GUID}AB", "Paper", "pdf", "text", blank_pdf, selections=(Selection(f"{GUID}0b", 0, 4),))
    with zipfile.ZipFile(io.BytesIO(write_qdpx(Project("P", sources=(paper,))))) as zipped:
        names = zipped.namelist()
        assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in zipped.infolist())
        xml = zipped.read("project.qde").decode()
    assert names[0] == "project.qde"
    assert f"sources/{GUID}ab.pdf" in names
    assert f'guid="{GUID}AB"' in xml and 'name="text" startPosition="0" endPosition="4"' in xml
    assert 'origin="Vantage ' in xml


def test_that_losses_of_writing_are_told_before() -> None:
    lossy = CodedSource(
        f"{GUID}02", "a\x00", "text", "abc",
        selections=(Selection(f"{GUID}03", 0, 9), Selection(f"{GUID}04", 0, 1, ("x",), page=2)),
    )  # fmt: skip
    told = losses_of_writing(Project("P", sources=(lossy,)))
    assert [sentence.split()[:2] for sentence in told] == [
        ["1", "names"], ["1", "codings"], ["1", "selections:"], ["1", "selections"],
    ]  # fmt: skip
    assert problems_of_archive(write_qdpx(Project("P", sources=(lossy,)))) == []


def test_that_texts_a_reader_would_take_for_a_trap_are_not_packed() -> None:
    text = "a" * 12_000_000
    found = read_qdpx(write_qdpx(Project("P", sources=(CodedSource(f"{GUID}02", "long", "text", text),))))
    assert found.sources[0].text == text


def test_that_a_very_long_quote_is_cut_and_still_fits(archive: Archive) -> None:
    text = "word " * 2000
    source = CodedSource(f"{GUID}02", "long", "text", text, selections=(Selection(f"{GUID}03", 0, len(text)),))
    found = read_qdpx(write_qdpx(Project("P", sources=(source,))))
    assert found.sources[0].selections == source.selections
    assert len(quote_of(text)) == 1001
