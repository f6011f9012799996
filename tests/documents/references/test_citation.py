"""Citations as a reader sees them."""

import pytest

from vantage.documents.references import bibliography_entry, cite, names_of
from vantage.domain.reference import Name, Reference

DING, SHAO, TURING = Name("Ding", "Jeffrey"), Name("Shao", "Grace"), Name("Turing", "Alan")


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (Reference("T", authors=(DING,), issued="2025-03-01"), "(Ding 2025)"),
        (Reference("T", authors=(DING, SHAO), issued="2025"), "(Ding and Shao 2025)"),
        (Reference("T", authors=(DING, SHAO, TURING), issued="2025"), "(Ding et al. 2025)"),
        (Reference("T", authors=(DING, Name(literal="others")), issued="2025"), "(Ding et al. 2025)"),
        (Reference("T", authors=(Name(literal="World Bank"),)), "(World Bank n.d.)"),
        (Reference("T", editors=(DING,), issued="2025"), "(Ding 2025)"),
        (Reference("Chips", issued="2025"), "(“Chips” 2025)"),
        (
            Reference("A “long” title that goes on and on, well over the line"),
            "(“A ‘long’ title that goes on and on, well…” n.d.)",
        ),
        (Reference(""), "(“Untitled” n.d.)"),
    ],
)
def test_that_a_citation_names_author_and_year(reference: Reference, expected: str) -> None:
    assert cite(reference) == expected


def test_that_locator_and_grade_follow() -> None:
    reference = Reference("T", authors=(DING, SHAO), issued="2025")
    assert cite(reference, grade="B2", locator="p. 12") == "(Ding and Shao 2025, p. 12; B2)"
    assert cite(reference, grade="B2") == "(Ding and Shao 2025; B2)"
    assert cite(reference, locator="¶ 3") == "(Ding and Shao 2025, ¶ 3)"


def test_that_a_bibliography_entry_says_where_to_find_it() -> None:
    reference = Reference(
        "Who leads?", authors=(DING, SHAO), issued="2025-03", container="Nature", volume="3", issue="2", pages="1-9",
        place="London", publisher="Springer", url="http://a.example", accessed="2025-04-01",
    )  # fmt: skip
    assert bibliography_entry(reference) == (
        "Ding, Jeffrey, and Grace Shao. 2025-03. “Who leads?”. Nature 3 (2): 1-9. London: Springer. http://a.example. "
        "Accessed 2025-04-01."
    )
    assert bibliography_entry(Reference("T")) == "n.d. “T”."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Grace Shao; Jeffrey Ding", (SHAO, DING)),
        ("Shao, Grace", (SHAO,)),
        ("Shao, Grace; Ding, Jeffrey", (SHAO, DING)),
        ("Grace Shao and Jeffrey Ding", (SHAO, DING)),
        ("Grace Shao, Jeffrey Ding & Alan Turing", (SHAO, DING, TURING)),
        ("Bartel van der Waerden", (Name("van der Waerden", "Bartel"),)),
        ("World Bank", (Name(literal="World Bank"),)),
        ("Ministry of Science and Technology", (Name(literal="Ministry of Science and Technology"),)),
        ("Editors of a/symmetric", (Name(literal="Editors of a/symmetric"),)),
        ("RAND Corporation", (Name(literal="RAND Corporation"),)),
        ("OECD", (Name(literal="OECD"),)),
        ("University of California, Berkeley", (Name(literal="University of California, Berkeley"),)),
        ("Grace Shao (guest)", (Name(literal="Grace Shao (guest)"),)),
        ("李开复", (Name(literal="李开复"),)),
        ("", ()),
        (" ; ;", ()),
    ],
)
def test_that_names_in_a_free_text_are_people_only_when_shaped_like_them(text: str, names: tuple[Name, ...]) -> None:
    assert names_of(text) == names
