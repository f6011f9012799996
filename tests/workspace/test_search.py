"""One search for everything: words in any script, ranked, with snippets; what a user types is never query syntax."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vantage.domain.evidence import Source
from vantage.domain.score import Score
from vantage.workspace import SearchHit, Workspace, search, search_with_counts, writing
from vantage.workspace.split_text import close_up, split_text


def found(ws: Workspace, query: str) -> set[tuple[str, str]]:
    return {(hit.kind, hit.id) for hit in search(ws, query)}


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("芯片", {("source", "s1")}),
        ("滴滴", {("excerpt", "e1")}),
        ("人工", {("evidence", "e1")}),
        ("片芯", set()),
        ("plentiful", {("evidence", "e2")}),
        ("export controls", {("score", "fabs/CN")}),
        ('"controls export"', set()),
        ("fund", {("memo", "memo")}),
        ("wire", {("source", "s1")}),
        ("pow", {("evidence", "e2"), ("source", "s2")}),
        ("power plentiful", {("evidence", "e2")}),
    ],
)
def test_that_each_kind_of_row_is_found(ws: Workspace, query: str, hits: set[tuple[str, str]]) -> None:
    assert found(ws, query) == hits


def test_that_a_hit_says_where_it_is_and_how_it_is_graded(ws: Workspace) -> None:
    place = {"source": "s1", "locator": "p. 12", "date": "2024-05", "matches": ((0, 2),)}
    expected = SearchHit("excerpt", "e1", "芯片战争 and after", "滴滴出行 · p. 12", 12, "B2", **place)
    assert search(ws, "滴滴") == [expected]
    assert search(ws, "芯片战争")[0].grade == "B"
    assert search(ws, "bite")[0].title == "Fabs – China"


def test_that_snippets_are_closed_up_again(ws: Workspace) -> None:
    assert search(ws, "人工智能")[0].snippet == "人工智能 needs chips."


def test_that_titles_rank_above_text_and_the_limit_holds(ws: Workspace) -> None:
    with ws.step("Add sources"):
        for number in range(30):
            writing.add_source(ws, Source(f"n{number}", f"Report {number}", "", description="On lithography"))
        writing.add_source(ws, Source("best", "Lithography", ""))
    assert search(ws, "lithography")[0].id == "best"
    assert [len(search(ws, "lithography", limit)) for limit in (5, 0, 100)] == [5, 0, 31]


def test_that_the_index_follows_edits_undo_and_redo(ws: Workspace) -> None:
    with ws.step("Rename the publisher and clear a score"):
        writing.update_publisher(ws, "wire", name="Quayside Gazette")
        writing.clear_score(ws, "fabs", "CN")
        writing.put_score(ws, Score("capital", "CN", 1.0, rationale="Sovereign wealth"))
    assert (found(ws, "quayside"), found(ws, "bite")) == ({("source", "s1")}, set())
    ws.undo()
    assert (found(ws, "quayside"), found(ws, "sovereign")) == (set(), set())
    assert found(ws, "bite") == {("score", "fabs/CN")}
    ws.redo()
    assert found(ws, "sovereign") == {("score", "capital/CN")}


SYNTAX = (
    "", " ", '"', '"""', "a AND", "(", "NEAR(", "*", "-x", "a-b", "C++", "it's", "title:chips", "^x", "{title}:y", "+",
    "U.S.", "\0",
)  # fmt: skip


@pytest.mark.parametrize("query", SYNTAX)
def test_that_query_syntax_is_only_text(ws: Workspace, query: str) -> None:
    search(ws, query)
    assert "title:chips" not in query or search(ws, query) == []


PIECES = st.one_of(
    st.sampled_from(
        [*SYNTAX, "col:", "NOT ", " OR ", "芯片", "滴", "power", "é", "\u200b", "\ud800", "\udfff", "“", "…"]
    ),
    st.text(max_size=8),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.lists(PIECES, max_size=8).map("".join))
def test_that_no_text_breaks_the_search(ws: Workspace, query: str) -> None:
    result = search_with_counts(ws, query)
    assert len(result.hits) == min(result.total, 20)
    for hit in result.hits:
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.matches)


def test_that_half_a_character_neither_fails_nor_hides_the_other_words(ws: Workspace) -> None:
    assert found(ws, "plentiful \ud83d") == {("evidence", "e2")}


@given(st.text(st.characters(codec="utf-8", exclude_characters="\u200b")))
def test_that_closing_up_gives_back_the_text_that_was_split(text: str) -> None:
    assert close_up(split_text(text)) == text
