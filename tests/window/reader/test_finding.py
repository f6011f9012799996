"""Finding in a document: every query is plain text, and every match is where it is said to be."""

from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.window.reader import finding
from vantage.window.reader.finding import find_all, pattern


def found(text: str, query: str) -> list[str]:
    wanted = pattern(query)
    assert wanted is not None
    return [text[start:end] for start, end in find_all(text, wanted)]


def test_that_case_line_ends_and_han_characters_do_not_matter_and_signs_are_plain() -> None:
    assert found("The STRAßE and the straße", "Straße") == ["STRAßE", "straße"]
    assert found("supply\nchain, Supply   Chain", "supply chain") == ["supply\nchain", "Supply   Chain"]
    assert found("人工\n智能与人工智能", "人工智能") == ["人工\n智能", "人工智能"]
    assert found("a.b a*b (a|b)", "(a|b)") == ["(a|b)"]
    assert found("C++ and [x]", "c++") == ["C++"]
    assert pattern("  \n ") is None


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from("ab中𠀀\n .*"), max_size=80), st.text(st.sampled_from("ab中𠀀.*"), min_size=1, max_size=3)
)
def test_that_every_place_python_finds_is_found_and_nothing_else(text: str, query: str) -> None:
    wanted = pattern(query)
    assert wanted is not None
    spans = find_all(text, wanted)
    assert all(text[slice(*span)].replace("\n", "") == query for span in spans)
    assert len(spans) >= text.count(query) or "\n" in text


def test_that_a_match_across_two_pieces_is_found_once() -> None:
    before = "x" * (finding.PIECE - 3)
    assert found(f"{before}needle needle", "needle") == ["needle", "needle"]
    wanted = pattern("needle")
    assert wanted is not None
    assert find_all(before + "needle", wanted) == [(len(before), len(before) + 6)]


def test_that_the_list_ends_at_its_limit_and_where_it_is_stopped() -> None:
    wanted = pattern("a")
    assert wanted is not None
    assert len(find_all("a" * 20_000, wanted)) == finding.MOST
    assert find_all("a" * 20_000, wanted, lambda: True) == []
