"""Archives and projects that are broken, hostile or hold more than this program has a place for."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.documents.refi_qda import read_codebook, read_qdc, read_qdpx, write_qdpx
from vantage.domain.coding import Code, Project
from vantage.errors import BadInput, VantageError

Archive = Callable[[dict[str, bytes | str]], bytes]
Qde = Callable[..., str]
GUID = "00000000-0000-4000-8000-0000000000"
TEXT = f'<TextSource guid="{GUID}10" name="T"><PlainTextContent>one two</PlainTextContent>'
CODEBOOK = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{}</Codes>{}</CodeBook>'
ENTITY = '<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
DOUBLING = "".join(f"<!ENTITY a{i} '&a{i - 1};&a{i - 1};'>" for i in range(1, 40))
LAUGHS = f"<!DOCTYPE Project [<!ENTITY a0 'ha'>{DOUBLING}]>"
UTF_7 = '<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE Project [+ADwAIQ-ENTITY x "y"+AD4-]+AD4-<Project/>'


@pytest.mark.parametrize(
    "entries",
    [
        {}, {"readme.txt": "x"}, {"deep/project.qde": "<Project/>"}, {"a.qde": "<x/>", "b.qde": "<x/>"},
        {"project.qde": ""}, {"project.qde": "<Project"}, {"project.qde": "<html></html>"},
        {"project.qde": b"\xff\xfe\x00"},
        {"project.qde": ENTITY + "<Project>&x;</Project>"}, {"project.qde": LAUGHS + '<Project name="&a39;"/>'},
        {"project.qde": "<!-- <a --><!DOCTYPE Project><Project/>"},
        {"project.qde": UTF_7},
        {"project.qde": "<Project>" + "<Code>" * 100_000 + "</Code>" * 100_000 + "</Project>"},
        {"project.qde": "<Project>" + "<a/>" * 5_000_000 + "</Project>"},
        {"project.qde": "<Project/>", "../evil.txt": "x"}, {"project.qde": "<Project/>", "/etc/evil": "x"},
        {"project.qde": "<Project/>", "sources/bomb.txt": bytes(60_000_000)},
    ],
)  # fmt: skip
def test_that_what_is_no_safe_project_is_refused(archive: Archive, entries: dict[str, bytes | str]) -> None:
    with pytest.raises(BadInput) as refused:
        read_qdpx(archive(entries))
    assert refused.value.advice


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive", b"PK\x05\x06" + bytes(18)])
def test_that_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read_qdpx(data)


def test_that_paths_outside_the_archive_are_listed_and_never_opened(archive: Archive, qde: Qde) -> None:
    inside = ["internal://../x.txt", "internal://none.txt"]
    paths = ["absolute:///etc/hostname", "relative:///../x.txt", "/etc/hostname", *inside]
    sources = "".join(
        f'<TextSource guid="{GUID}{i}" name="S{i}" plainTextPath="{path}"/>' for i, path in enumerate(paths, 10)
    )
    found = read_qdpx(archive({"project.qde": qde(sources), "x.txt": "secret", "sources/a/none.txt": "secret"}))
    assert found.sources == ()
    assert len(found.lost) == len(paths)
    assert all(f"S{i}" in sentence for i, sentence in enumerate(found.lost, 10))
    pdf = f'<PDFSource guid="{GUID}20" name="P" path="absolute:///etc/hostname"/>'
    found = read_qdpx(archive({"project.qde": qde(pdf)}))
    assert (found.sources[0].data, len(found.lost)) == (b"", 1)


def test_that_everything_else_is_named_with_its_number(archive: Archive, qde: Qde) -> None:
    rest = (
        '<Notes><Note guid="n"/><Note guid="m"/></Notes><Links><Link guid="l"/></Links>'
        "<Sets><Set><MemberCode/></Set></Sets>"
        '<Graphs><Graph><Vertex/></Graph></Graphs><NoteRef targetGUID="n"/><Extra/>'
    )
    sources = (
        f'{TEXT}<NoteRef targetGUID="n"/></TextSource><AudioSource><AudioSelection/></AudioSource><VideoSource/>'
        f'<PictureSource/><TextSource guid="{GUID}11" richTextPath="internal://a.docx"/>'
    )
    xml = qde(sources, rest=rest).replace("<Sources>", '<Users><User guid="u"/></Users><Cases><Case/></Cases><Sources>')
    found = read_qdpx(archive({"project.qde": xml}))
    assert found.lost == (
        "The text of “(no name)”: it holds none.", "1 user.", "1 case.", "2 notes.", "1 link.", "1 set.", "1 graph.",
        "1 picture.", "1 audio recording.", "1 video.", "2 links to notes.", "1 coded part of a recording.",
        "The formatting of 1 text: the plain text was taken.", "1 elements called “Extra”, which the standard has not.",
    )  # fmt: skip


def test_that_codings_without_their_code_and_impossible_positions_are_said(archive: Archive, qde: Qde) -> None:
    def passage(number: int, start: str, end: str, code: str = "") -> str:
        coding = f'<Coding guid="c"><CodeRef targetGUID="{code}"/></Coding>' if code else ""
        place = f'guid="{GUID}{number}" startPosition="{start}" endPosition="{end}"'
        return f"<PlainTextSelection {place}>{coding}</PlainTextSelection>"

    inside = passage(21, "0", "3", "nowhere")
    outside = [("-2", "3"), ("3", "1"), ("0", "99"), ("x", "3"), ("0", "1e9"), ("0", "9" * 5000)]
    sources = TEXT + inside + "".join(passage(i, *place) for i, place in enumerate(outside, 30)) + "</TextSource>"
    found = read_qdpx(archive({"project.qde": qde(sources)}))
    assert [(each.start, each.end, each.codes) for each in found.sources[0].selections] == [(0, 3, ())]
    assert found.lost == (
        "1 codings with a code that is not in the project.",
        "6 selections of “T”: their positions lie outside the text.",
    )


def test_that_guids_that_stand_twice_become_different(archive: Archive, qde: Qde) -> None:
    passage = f'<PlainTextSelection guid="{GUID}21" startPosition="0" endPosition="3"/>'
    codes = f'<Code guid="{GUID}01" name="a"/><Code guid="{GUID}01" name="b"/><Code name="c"/>'
    sources = f"{TEXT}{passage}{passage}</TextSource>{TEXT}</TextSource>"
    found = read_qdpx(archive({"project.qde": qde(sources, codes)}))
    assert len({source.guid for source in found.sources}) == 2
    assert len({each.guid for each in found.sources[0].selections}) == 2
    assert [code.name for code in found.codes] == ["a", "b", "c"]
    assert len({code.guid for code in found.codes}) == 3
    assert found.repairs == ("2 sources or selections shared a guid and were given their own.",)
    assert "share the guid" in found.lost[0]


def test_that_a_codebook_is_read_with_its_tree() -> None:
    inner = f'<Code guid="{GUID}02" name="chips" isCodable="true"><Description>What it means</Description></Code>'
    outer = f'<Code guid="{GUID}01" name="hardware" isCodable="false" color="#abc">{inner}</Code>'
    data = CODEBOOK.format(outer, '<Sets><Set guid="s" name="x"/></Sets>').encode()
    codes, lost = read_codebook(data)
    assert codes == read_qdc(data) == (
        Code(f"{GUID}01", "hardware", colour="#aabbcc", is_codable=False),
        Code(f"{GUID}02", "chips", f"{GUID}01", description="What it means"),
    )  # fmt: skip
    assert lost == ["1 set of codes."]


@pytest.mark.parametrize("data", [b"", b"<x/>", b"<CodeBook>", ENTITY.encode() + b"<CodeBook/>", b"\x00" * 50])
def test_that_what_is_no_codebook_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read_qdc(data)


def test_that_codes_nested_a_hundred_thousand_deep_or_in_a_ring_are_all_written() -> None:
    deep = [Code(str(i), f"code {i}", str(i - 1) if i else "") for i in range(100_000)]
    assert len(read_qdpx(write_qdpx(Project("P", codes=tuple(deep)))).codes) == len(deep)
    ring = (Code(f"{GUID}01", "a", f"{GUID}02"), Code(f"{GUID}02", "b", f"{GUID}01"), Code(f"{GUID}03", "c", "unknown"))
    found = read_qdpx(write_qdpx(Project("P", codes=ring)))
    assert sorted(code.name for code in found.codes) == ["a", "b", "c"]
    assert {code.name: code.parent for code in found.codes}["c"] == ""
    assert replace(found, codes=()) == replace(read_qdpx(write_qdpx(found)), codes=())


MARKUP = st.sampled_from(
    ["<Project name='p'>", "</Project>", "<CodeBook><Codes>", "</Codes></CodeBook>", "<Code name='c'/>",
     "<Code guid='1'>", "</Code>", "<Sources>", "</Sources>", "<TextSource>", "</TextSource>",
     "<PlainTextContent>", "</PlainTextContent>",
     "a", "😀", "\r\n",
     "<PlainTextSelection startPosition='0' endPosition='1' name='a'/>",
     "<PDFSource path='internal://a'>", "</PDFSource>",
     "<PDFSelection page='0' firstX='1' firstY='2' secondX='3' secondY='4'/>", "<Representation>", "</Representation>",
     "<Coding><CodeRef targetGUID='1'/></Coding>", "&lt;", "&x;", "<![CDATA[", "]]>", "<!--", "-->"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(MARKUP, max_size=20).map("".join), st.booleans())
def test_that_any_project_is_read_or_refused_and_what_is_read_can_be_written(
    archive: Archive, inside: str, wrapped: bool
) -> None:
    xml = f"<Project name='p'>{inside}</Project>" if wrapped else inside
    try:
        found = read_qdpx(archive({"project.qde": xml, "sources/a": "not a PDF"}))
    except VantageError:
        return
    again = read_qdpx(write_qdpx(found))
    assert len(again.sources) == len(found.sources)
    assert len(again.codes) == len(found.codes)
