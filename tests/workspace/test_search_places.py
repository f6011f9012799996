"""A hit in a document says exactly where in the text layer its match stands, and how a person would cite it."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vantage.domain.anchor import Anchor
from vantage.domain.document import Document, Page, TextLayer
from vantage.domain.evidence import Excerpt, Source
from vantage.workspace import SearchHit, Workspace, reading, search, writing
from vantage.workspace.search_snippet import LONGEST, MARK, match_in, read_snippet


def add(
    ws: Workspace, code: str, pages: list[str], *, width: float = 0.0, extractor: str = "plain", **more: str
) -> str:
    """A source with a document of these pages; the guid of its text layer."""
    text, made = "".join(pages), []
    for number, page in enumerate(pages, 1):
        start = made[-1].end if made else 0
        label = f"Sheet {number}" if extractor == "openpyxl" else ""
        made.append(Page(number, start, start + len(page), label, width, width))
    layer = TextLayer(text, tuple(made), extractor, "1", "nfc")
    original = f"{code}{text}".encode()
    document = Document(f"{code}.txt", "text/plain", hashlib.sha256(original).hexdigest(), len(original), layer)
    with ws.step(f"Import {code}"):
        writing.add_source(ws, Source(code, f"Title of {code}", **{"publisher": "", **more}))
        guid = writing.add_document(ws, document, original)
        writing.attach_text_layer(ws, code, guid, document)
    return guid


def only(ws: Workspace, query: str, source: str = "new") -> SearchHit:
    (hit,) = [hit for hit in search(ws, query) if hit.source == source]
    return hit


def stands_at(ws: Workspace, hit: SearchHit) -> str:
    layer = reading.load_text_layer(ws, hit.source or "")
    assert layer is not None
    return layer.text[hit.start : hit.end]


@pytest.mark.parametrize(
    ("query", "stands"),
    [
        ("超级集群", "超级集群"),
        ("集群", "集群"),
        ("cafe", "Café"),
        ("KAFFEE", "Kaffee"),
        ("two words", "two words"),
        ('"two words"', "two words"),
        ("turb", "turbines"),
        ("한국", "한국"),
        ("emoji", "emoji"),
        ("zero", "ze\u200bro"),
    ],
)
def test_that_a_match_is_placed_to_the_character(ws: Workspace, query: str, stands: str) -> None:
    text = (
        "Café und Kaffee 🏭🏭 two words.\n中国的超级集群很大。한국어\n👩‍🔬 emoji turbines\u200b ze\u200bro 电\u200b池\n"
    )
    add(ws, "new", ["First section, without it.\n", text])
    hit = only(ws, query)
    assert stands_at(ws, hit) == stands
    assert any(hit.snippet[start:end] in stands.replace("\u200b", "") for start, end in hit.matches)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.text("ab 中文é́🏭\n\u200b—", max_size=60), after=st.text("cd 字è\n\u200b", max_size=60))
def test_that_a_match_is_placed_whatever_stands_around_it(ws: Workspace, before: str, after: str) -> None:
    # Combining marks directly after the word would belong to it.
    add(ws, "new", [f"{before} quokka芯片 {after}"])
    for query, stands in (("quokka", "quokka"), ("芯片", "芯片")):
        assert stands_at(ws, only(ws, query)) == stands
    ws.undo()


def test_that_a_click_goes_to_the_match_the_snippet_shows(ws: Workspace) -> None:
    filler = "Some other words stand here. " * 30
    add(ws, "new", [f"{filler}A turbine. {filler}The turbine blade cracked. {filler}A blade."])
    hit = only(ws, "turbine blade")
    layer = reading.load_text_layer(ws, "new")
    assert layer is not None
    assert "turbine blade cracked" in hit.snippet
    assert layer.text[hit.start or 0 :].startswith("turbine blade cracked")


@pytest.mark.parametrize(
    ("more", "page", "locator"),
    [
        ({"width": 595.0}, 2, "p. 2"),
        ({"extractor": "openpyxl"}, 2, "Sheet 2, row 2"),
        ({}, None, "¶ 4"),
    ],
)
def test_that_a_place_is_cited_as_the_document_has_it(
    ws: Workspace, more: dict, page: int | None, locator: str
) -> None:
    add(ws, "new", ["One.\n\nTwo.\n", "Three.\n  \xa0\tquokka here.\n"], **more)
    hit = only(ws, "quokka")
    assert (hit.kind, hit.page, hit.locator) == ("source", page, locator)


def test_that_each_page_with_a_match_is_a_hit(ws: Workspace) -> None:
    add(ws, "new", ["A quokka.\n", "Nothing.\n", "Another quokka.\n"], width=100.0)
    assert sorted(hit.page or 0 for hit in search(ws, "quokka")) == [1, 3]


def test_that_an_anchored_excerpt_says_where_it_stands_and_an_old_anchor_does_not(ws: Workspace) -> None:
    guid = add(ws, "new", ["Long before. A quokka sleeps.\n"])
    with ws.step("Excerpt"):
        writing.add_excerpt(
            ws, Excerpt("new", "¶ 1", "A quokka sleeps", anchor=Anchor(13, 28, "A quokka sleeps", layer=guid))
        )
    (hit,) = [hit for hit in search(ws, "sleeps") if hit.kind == "excerpt"]
    assert (hit.start, hit.end, stands_at(ws, hit)) == (13, 28, "A quokka sleeps")
    other = add(ws, "newer", ["Other text."])
    layer = reading.load_text_layer(ws, "newer")
    assert layer is not None
    with ws.step("Read anew"):
        sha = hashlib.sha256(b"newerOther text.").hexdigest()
        writing.attach_text_layer(ws, "new", other, Document("n", "text/plain", sha, 1, layer))
    (hit,) = [hit for hit in search(ws, "sleeps") if hit.kind == "excerpt"]
    assert (hit.start, hit.end) == (None, None)


def test_that_a_retracted_source_is_found_and_marked(ws: Workspace) -> None:
    with ws.step("Retract"):
        writing.update_source(ws, "s1", retracted=True, retraction_reason="Made up")
    marked = {
        (hit.kind, hit.id): hit.retracted for query in ("滴滴", "芯片", "人工", "电网") for hit in search(ws, query)
    }
    assert marked == {
        ("excerpt", "e1"): True,
        ("source", "s1"): True,
        ("evidence", "e1"): True,
        ("source", "s2"): False,
    }


def test_that_a_snippet_without_spaces_is_cut_around_its_match() -> None:
    text, ranges = read_snippet("a" * 5000 + f"-{MARK}here{MARK}-" + "b" * 5000)
    assert len(text) <= LONGEST + 2
    assert [text[start:end] for start, end in ranges] == ["here"]


def test_that_matches_that_touch_are_told_apart() -> None:
    marked = f"x\u200b{MARK}电\u200b网{MARK}\u200b{MARK}很{MARK} y"
    text, ranges = read_snippet(marked)
    assert (text, [text[start:end] for start, end in ranges]) == ("x电网很 y", ["电网", "很"])
    assert match_in(marked, marked) == (1, 4)


def test_that_words_that_follow_each_other_are_gone_to_rather_than_one_of_them_before(ws: Workspace) -> None:
    add(ws, "new", ["Open questions of the source remain; the open source models spread.\n"])
    assert stands_at(ws, only(ws, "open source")) == "open source"
