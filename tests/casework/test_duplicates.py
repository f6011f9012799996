"""Duplicates found by kind, and two sources made one: nothing is lost, no grade changes, undo brings all of it back."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from vantage.casework import editing
from vantage.casework.anchoring import check_excerpts
from vantage.casework.duplicates import (
    NEAR_TEXT,
    SAME_DOCUMENT,
    SAME_REFERENCE,
    SAME_TEXT,
    Duplicates,
    find_duplicates,
    merge_sources,
    what_merging_does,
)
from vantage.documents.anchors import make_anchor
from vantage.documents.similarity import compact_text_hash, fingerprint
from vantage.domain.anchor import EXACT, MOVED
from vantage.domain.coding import Code
from vantage.domain.document import Document, Page, TextLayer
from vantage.domain.evidence import Derivation, Evidence, Excerpt, Publisher, Source
from vantage.errors import BadInput, UnknownCode
from vantage.workspace import Workspace, check, content, create_workspace, reading, search, writing

WORDS = [f"turbine{number}" for number in range(300)]
TEXT = " ".join(WORDS) + "\n"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(tmp_path / "w.vantage") as opened:
        yield opened


AddSource = Callable[..., Source]


@pytest.fixture
def source(ws: Workspace) -> AddSource:
    """Add a source, with a document of this text where one is given."""

    def add(code: str, text: str = "", **fields: object) -> Source:
        with ws.step(f"Add {code}"):
            writing.add_source(ws, Source(**{"code": code, "title": f"Title of {code}", "publisher": "", **fields}))
            if text:
                layer = TextLayer(text, (Page(1, 0, len(text)),), "plain", "1", "none")
                original = text.encode()
                sha256 = hashlib.sha256(original).hexdigest()
                document = Document(f"{code}.txt", "text/plain", sha256, len(original), layer)
                compact, mark = compact_text_hash(text), fingerprint(text)
                guid = writing.add_document(ws, document, original, compact_sha256=compact, fingerprint=mark)
                writing.attach_text_layer(ws, code, guid, document)
        return stored(ws, code)

    return add


def stored(ws: Workspace, code: str) -> Source:
    return next(found for found in reading.load_sources(ws) if found.code == code)


def take(ws: Workspace, code: str, quote: str, claim: str = "", note: str = "") -> str:
    """An excerpt of a source, with evidence drawn from it where there is a claim; its guid."""
    layer = reading.load_text_layer(ws, code)
    assert layer is not None
    start = layer.text.index(quote)
    anchor = make_anchor(layer, start, start + len(quote), stored(ws, code).layer)
    with ws.step("Take an excerpt"):
        guid = writing.add_excerpt(ws, Excerpt(code, "¶ 1", anchor.quote, anchor=anchor, note=note))
        if claim:
            writing.add_evidence(ws, Evidence(f"{code}-{start}", claim, excerpt=guid, credibility="2"))
    return guid


def test_that_same_document_text_and_nearly_the_same_are_told_apart(ws: Workspace, source: AddSource) -> None:
    source("a", TEXT)
    source("b", TEXT)
    source("c", TEXT.upper().replace(" ", ", "))
    source("d", " ".join([*WORDS[:290], "valves", "pumps"]))
    source("e", " ".join(reversed(WORDS)))
    source("bare")
    found = find_duplicates(ws)
    assert [(one.kind, one.sources) for one in found if one.kind != NEAR_TEXT] == [
        (SAME_DOCUMENT, ("a", "b")),
        (SAME_TEXT, ("a", "b", "c")),
    ]
    near = [one for one in found if one.kind == NEAR_TEXT]
    assert {one.sources for one in near} == {("a", "d"), ("b", "d"), ("c", "d")}
    assert all(0.8 <= one.similarity < 1 for one in near)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"doi": "10.1234/ABC.5"}, {"doi": "https://doi.org/10.1234/abc.5"}, True),
        ({"url": "https://www.grid.example/plan/"}, {"url": "http://grid.example/plan#top"}, True),
        ({"url": "https://grid.example/plan?id=1"}, {"url": "https://grid.example/plan?id=2"}, False),
        ({"url": "https://grid.example"}, {"url": "https://grid.example/"}, False),
        (
            {"title": "Énergie: a plan", "date": "2024-05-01", "author": "Ruiz, Ana; Bo Li"},
            {"title": "ENERGIE  a PLAN", "date": "2024", "author": "Ana Ruiz and others"},
            True,
        ),
        (
            {"title": "Grid plan", "date": "2024", "author": "Ana Ruiz"},
            {"title": "Grid plan", "date": "2023", "author": "Ana Ruiz"},
            False,
        ),
        ({"title": "Grid plan", "date": "2024"}, {"title": "Grid plan", "date": "2024"}, False),
        ({"title": "Grid plan", "author": "Ana Ruiz"}, {"title": "Grid plan", "author": "Ana Ruiz"}, False),
        (
            {"title": "Grid plan", "date": "2024", "author": "Ana Ruiz", "doi": "10.1234/a"},
            {"title": "Grid plan", "date": "2024", "author": "Ana Ruiz", "doi": "10.1234/b"},
            False,
        ),
        (
            {"title": "电网计划", "date": "2024", "reference": '{"author": [{"family": "李", "given": "明"}]}'},
            {"title": "电网计划", "date": "2024", "author": "李 明"},
            True,
        ),
        ({"url": "https://["}, {"url": "https://["}, False),
        ({"reference": '{"author": [3]}'}, {"reference": "not JSON"}, False),
    ],
)
def test_that_references_to_one_work_are_recognised(
    ws: Workspace, source: AddSource, one: dict[str, str], other: dict[str, str], same: bool
) -> None:
    source("a", **one)
    source("b", **other)
    assert find_duplicates(ws) == ([Duplicates(SAME_REFERENCE, ("a", "b"))] if same else [])


def test_that_many_copies_are_one_group(ws: Workspace, source: AddSource) -> None:
    for number in range(30):
        source(f"s{number}", TEXT, doi="10.1234/x")
    (found,) = find_duplicates(ws)
    assert (found.kind, len(found.sources)) == (SAME_DOCUMENT, 30)


def test_that_a_merger_moves_everything_and_undo_brings_it_back(ws: Workspace, source: AddSource) -> None:
    with ws.step("Add publishers and a code"):
        writing.add_publisher(ws, Publisher("wire", "Wire", "B"))
        writing.put_code(ws, Code("code-1", "Chips"))
    source("keep", TEXT + "An own line at the end.\n", publisher="wire", title="Kept", author="Ana Ruiz")
    source("drop", TEXT + "A line only here.\n", author="A. Ruiz", date="2024-05", date_note="a guess", doi="10.1/x")
    source("origin")
    source("copy")
    same = take(ws, "drop", "turbine7 turbine8", "Turbines hum.", "Mine")
    gone = take(ws, "drop", "A line only here", "Something else.")
    own = take(ws, "keep", "turbine9", "Ours.")
    with ws.step("Code and derive"):
        writing.add_coding(ws, "code-1", excerpt=same)
        writing.add_coding(ws, "code-1", source="drop")
        writing.add_derivation(ws, Derivation("drop", "origin", "Quotes it"))
        writing.add_derivation(ws, Derivation("copy", "drop", "Repeats it"))
        writing.add_derivation(ws, Derivation("drop", "keep", "The same"))
    old, before = content(ws), {guid: reading.load_excerpt(ws, guid) for guid in (same, gone, own)}

    told = what_merging_does(ws, "keep", "drop")
    assert (told.excerpts, told.exact, told.evidence) == (2, 1, 2)
    assert told.filled == ("date", "DOI")
    assert any("B" in note and "F" in note for note in told.notes)
    assert any("author" in note for note in told.notes)
    assert content(ws) == old

    step = merge_sources(ws, "keep", "drop")
    assert step is not None
    assert step.words == "Merge the source “Title of drop” (drop) into “Kept” (keep)"
    kept = stored(ws, "keep")
    assert [found.code for found in reading.load_sources(ws)] == ["keep", "origin", "copy"]
    assert (kept.publisher, kept.author, kept.date, kept.date_note, kept.doi) == (
        "wire", "Ana Ruiz", "2024-05", "a guess", "10.1/x",
    )  # fmt: skip
    evidence = {item.evidence.claim: item.evidence.source for item in reading.load_evidence(ws)}
    assert evidence == {"Turbines hum.": "keep", "Something else.": "keep", "Ours.": "keep"}
    assert {item.reliability for item in reading.load_evidence(ws)} == {"B"}
    moved = {found.excerpt.guid: found for found in check_excerpts(ws, "keep")}
    assert set(moved) == {same, gone, own}
    assert moved[same].check.state == EXACT
    assert moved[same].excerpt.note == "Mine"
    anchor, was = moved[same].excerpt.anchor, before[same].anchor
    assert anchor is not None
    assert was is not None
    assert anchor == replace(was, layer=kept.layer)
    assert moved[gone].excerpt == replace(before[gone], source="keep")
    assert moved[own].excerpt == before[own]
    assert {(d.source, d.origin, d.reason) for d in reading.load_derivations(ws)} == {
        ("keep", "origin", "Quotes it"),
        ("copy", "keep", "Repeats it"),
    }
    assert reading.codes_of_source(ws, "keep") == ["code-1"]
    assert check(ws.path) == []

    ws.undo()
    assert content(ws) == old
    assert {guid: reading.load_excerpt(ws, guid) for guid in (same, gone, own)} == before
    assert reading.codes_of_source(ws, "drop") == ["code-1"]
    assert check(ws.path) == []
    ws.redo()
    assert [found.code for found in reading.load_sources(ws)] == ["keep", "origin", "copy"]


def test_that_a_reference_takes_the_document_of_its_duplicate(ws: Workspace, source: AddSource) -> None:
    source("reference", title="The plan", publisher="", date="2024")
    source("import", TEXT, media_type="text/plain")
    guid = take(ws, "import", "turbine42", "Hums.")
    imported = stored(ws, "import")
    with ws.step("Take an excerpt that has its position from elsewhere"):
        start = TEXT.index("turbine50")
        bare = make_anchor(TextLayer(TEXT, (), "", "", ""), start, start + 9)
        waiting = writing.add_excerpt(ws, Excerpt("reference", "", "turbine50", anchor=replace(bare, prefix="")))
    assert "document" in what_merging_does(ws, "reference", "import").filled
    merge_sources(ws, "reference", "import")
    kept = stored(ws, "reference")
    assert (kept.layer, kept.document_sha256, kept.title) == (imported.layer, imported.document_sha256, "The plan")
    assert reading.load_original(ws, "reference") == TEXT.encode()
    assert [found.check.state for found in check_excerpts(ws, "reference")] == [EXACT, EXACT]
    placed = reading.load_excerpt(ws, waiting).anchor
    assert placed is not None
    assert (placed.layer, placed.prefix[-5:]) == (kept.layer, "ne49 ")
    assert reading.load_excerpt(ws, guid).source == "reference"
    assert any(hit.kind != "evidence" for hit in search(ws, "turbine299"))
    assert check(ws.path) == []


def test_that_an_excerpt_that_stands_elsewhere_keeps_its_anchor_in_its_own_text(
    ws: Workspace, source: AddSource
) -> None:
    source("keep", "A preface.\n" + TEXT)
    source("drop", TEXT)
    guid = take(ws, "drop", "turbine7 turbine8", "Hums.")
    before = reading.load_excerpt(ws, guid)
    merge_sources(ws, "keep", "drop")
    assert reading.load_excerpt(ws, guid) == replace(before, source="keep")
    assert [found.check.state for found in check_excerpts(ws, "keep")] == [MOVED]
    assert check(ws.path) == []


@pytest.mark.parametrize("keeps_grade", [True, False])
def test_that_a_grade_is_taken_over_only_where_there_was_none(
    ws: Workspace, source: AddSource, keeps_grade: bool
) -> None:
    with ws.step("Add publishers"):
        writing.add_publisher(ws, Publisher("wire", "Wire", "B"))
        writing.add_publisher(ws, Publisher("blog", "Blog", "D"))
    source("keep", reliability="C" if keeps_grade else "", reliability_reason="Own" if keeps_grade else "")
    source("drop", publisher="blog", reliability="E", reliability_reason="Wrong before")
    told = what_merging_does(ws, "keep", "drop")
    assert any("graded" in note for note in told.notes)
    merge_sources(ws, "keep", "drop")
    kept = stored(ws, "keep")
    expected = ("", "C", "Own") if keeps_grade else ("blog", "E", "Wrong before")
    assert (kept.publisher, kept.reliability, kept.reliability_reason) == expected


def test_that_a_retraction_on_one_side_is_told(ws: Workspace, source: AddSource) -> None:
    source("keep", retracted=True, retraction_reason="Made up")
    source("drop")
    assert any("no longer counts" in note for note in what_merging_does(ws, "keep", "drop").notes)
    assert any("counts again" in note for note in what_merging_does(ws, "drop", "keep").notes)


def test_that_a_merger_needs_two_sources_that_are_there(ws: Workspace, source: AddSource) -> None:
    source("a")
    with pytest.raises(BadInput):
        merge_sources(ws, "a", "a")
    with pytest.raises(UnknownCode):
        merge_sources(ws, "a", "b")
    with pytest.raises(UnknownCode):
        merge_sources(ws, "b", "a")


def test_that_a_merger_closes_no_circle_of_derivations_and_says_so(ws: Workspace, source: AddSource) -> None:
    for code in "abxc":
        source(code)
    with ws.step("Derive"):
        writing.add_derivation(ws, Derivation("a", "x"))
        writing.add_derivation(ws, Derivation("x", "b"))
    assert any("derive from itself" in note for note in what_merging_does(ws, "a", "b").notes)
    merge_sources(ws, "a", "b")
    assert [(d.source, d.origin) for d in reading.load_derivations(ws)] == [("a", "x")]
    editing.derive_source(ws, "c", "a")
    with pytest.raises(BadInput, match="already derives"):
        editing.derive_source(ws, "x", "c")
