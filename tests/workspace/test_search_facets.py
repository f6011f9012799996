"""Facets narrow what was found, each kind of row by what it has; the counts say what each choice would leave."""

import pytest

from vantage.domain.evidence import Evidence, EvidenceLink, Excerpt, Publisher, Source
from vantage.domain.score import Score
from vantage.errors import BadGrade, BadInput
from vantage.workspace import Facets, Workspace, search, search_with_counts, writing

WORD = "quokka"


@pytest.fixture
def base(ws: Workspace) -> Workspace:
    """Every kind of row with the same word, and sources that differ in everything."""
    with ws.step("Fill"):
        writing.update_assessment(ws, question=f"What of the {WORD}?")
        writing.add_publisher(ws, Publisher("bureau", "Bureau", "A"))
        for source in (
            Source("zh", f"{WORD} 报告", "bureau", date="2024", language="zh-Hant"),
            Source("en", f"{WORD} report", "wire", date="2025-06", reliability="C"),
            Source("none", f"{WORD} note", "", date="undated", language=""),
        ):
            writing.add_source(ws, source)
        for item in (
            Evidence("a2", f"{WORD} one", source="zh", quote=f"{WORD} q", credibility="2", links=(on("fabs", "CN"),)),
            Evidence("c3", f"{WORD} two", source="en", credibility="3", date="2023-05-01", links=(on("power", "US"),)),
            Evidence("f6", f"{WORD} three", "assumption", links=(on("fabs", "US"), on("power", "CN"))),
        ):
            writing.add_evidence(ws, item)
        writing.add_excerpt(ws, Excerpt("en", "¶ 2", f"{WORD} alone"))
        writing.put_score(ws, Score("power", "CN", 50.0, rationale=f"As the {WORD} has it."))
    return ws


def on(criterion: str, actor: str) -> EvidenceLink:
    return EvidenceLink(criterion, actor, "favours", 2)


def left(ws: Workspace, **facets: object) -> set[str]:
    """The hits as KIND:ID."""
    return {f"{hit.kind}:{hit.id}" for hit in search(ws, WORD, 100, Facets(**facets))}  # type: ignore[arg-type]


EVERYTHING = {
    "source:zh", "source:en", "source:none", "evidence:a2", "evidence:c3", "evidence:f6", "excerpt:a2", "excerpt:en",
    "score:power/CN", "memo:memo",
}  # fmt: skip
UNGRADED = {"score:power/CN", "memo:memo"}


@pytest.mark.parametrize(
    ("facets", "expected"),
    [
        ({}, EVERYTHING),
        ({"kinds": ("score", "memo")}, UNGRADED),
        ({"grades": ("A",)}, {"source:zh", "evidence:a2", "excerpt:a2"}),
        ({"grades": ("C",)}, {"source:en", "evidence:c3", "excerpt:en"}),
        ({"grades": ("2",)}, {"evidence:a2", "excerpt:a2"}),
        ({"grades": ("A", "C", "3")}, {"evidence:c3"}),
        ({"grades": ("A2", "F6")}, {"evidence:a2", "excerpt:a2", "evidence:f6"}),
        ({"grades": ("F",)}, {"source:none", "evidence:f6"}),
        ({"grades": ("6",)}, {"evidence:f6"}),
        ({"publishers": ("bureau",)}, {"source:zh", "evidence:a2", "excerpt:a2"}),
        ({"publishers": ("bureau", "wire")}, EVERYTHING - UNGRADED - {"source:none", "evidence:f6"}),
        ({"languages": ("zh",)}, {"source:zh", "evidence:a2", "excerpt:a2"}),
        ({"languages": ("zh-CN",)}, {"source:zh", "evidence:a2", "excerpt:a2"}),
        ({"date_from": "2024-07"}, {"source:zh", "evidence:a2", "excerpt:a2", "source:en", "excerpt:en"}),
        ({"date_from": "2025"}, {"source:en", "excerpt:en"}),
        ({"date_to": "2023"}, {"evidence:c3"}),
        ({"date_from": "2023-05-01", "date_to": "2023-05-01"}, {"evidence:c3"}),
        ({"advantages": ("hardware",)}, {"source:zh", "evidence:a2", "excerpt:a2", "evidence:f6"}),
        ({"advantages": ("energy",)}, {"source:en", "evidence:c3", "evidence:f6", "score:power/CN"}),
        ({"actors": ("CN",)}, {"source:zh", "evidence:a2", "excerpt:a2", "evidence:f6", "score:power/CN"}),
        ({"advantages": ("hardware",), "actors": ("US",)}, {"evidence:f6"}),
        ({"advantages": ("no-such",)}, set()),
        ({"retracted": True}, set()),
        ({"retracted": False}, EVERYTHING),
    ],
)
def test_that_a_facet_narrows_every_kind_by_what_it_has(base: Workspace, facets: dict, expected: set[str]) -> None:
    assert left(base, **facets) == expected


def test_that_retraction_passes_from_the_source_to_what_rests_on_it(base: Workspace) -> None:
    with base.step("Retract"):
        writing.update_source(base, "zh", retracted=True)
    assert left(base, retracted=True) == {"source:zh", "evidence:a2", "excerpt:a2"}
    assert left(base, retracted=False) == EVERYTHING - {"source:zh", "evidence:a2", "excerpt:a2"}


def test_that_each_count_is_what_choosing_it_leaves(base: Workspace) -> None:
    field_of = {"reliabilities": "grades", "credibilities": "grades"}
    for chosen in ({}, {"publishers": ("wire",)}, {"actors": ("CN",)}, {"advantages": ("energy",), "grades": ("C",)}):
        result = search_with_counts(base, WORD, 100, Facets(**chosen))  # type: ignore[arg-type]
        assert (result.total, result.without_facets) == (len(result.hits), len(EVERYTHING))
        for facet, values in result.counts.items():
            for value, number in values.items():
                if facet == "retracted":
                    asked = {**chosen, "retracted": value == "yes"}
                elif facet in field_of:
                    kept = [g for g in chosen.get("grades", ()) if g.isdigit() != value.isdigit()]
                    asked = {**chosen, "grades": (*kept, value)}
                else:
                    asked = {**chosen, facet: (value,)}
                assert number == len(left(base, **asked)), (chosen, facet, value)
                assert number > 0


def test_that_counts_name_every_facet_of_what_was_found(base: Workspace) -> None:
    counts = search_with_counts(base, WORD, 0).counts
    assert counts["kinds"] == {"source": 3, "evidence": 3, "excerpt": 2, "score": 1, "memo": 1}
    assert counts["languages"] == {"zh": 3, "en": 3}
    assert counts["advantages"] == {"hardware": 4, "energy": 4}
    assert set(counts["actors"]) == {"US", "CN"}


def test_that_facets_follow_every_edit(base: Workspace) -> None:
    assert "evidence:c3" in left(base, grades=("3",))
    with base.step("Regrade"):
        writing.update_evidence(base, "c3", credibility="5")
    assert left(base, grades=("3",)) == set()
    with base.step("Unlink"):
        writing.unlink_evidence(base, "f6", "fabs", "US")
    assert left(base, advantages=("hardware",), actors=("US",)) == set()
    base.undo()
    base.undo()
    assert left(base, advantages=("hardware",), actors=("US",)) == {"evidence:f6"}
    assert "evidence:c3" in left(base, grades=("3",))


def test_that_facets_never_change_what_the_words_mean(base: Workspace) -> None:
    with base.step("A longer word"):
        writing.update_evidence(base, "c3", claim=f"{WORD}s galore")
    assert left(base, grades=("3",)) == set()


def test_that_the_best_hits_come_first_under_a_facet_too(base: Workspace) -> None:
    every = [hit for hit in search(base, WORD, 100) if hit.kind == "evidence"]
    assert search(base, WORD, 100, Facets(kinds=("evidence",))) == every
    assert search(base, WORD, 1, Facets(kinds=("evidence",))) == every[:1]


@pytest.mark.parametrize("facets", [{"kinds": ("claim",)}, {"date_from": "May"}, {"date_to": "2025-1"}])
def test_that_a_facet_of_the_wrong_shape_is_refused(facets: dict) -> None:
    with pytest.raises(BadInput):
        Facets(**facets)


@pytest.mark.parametrize("grade", ["G", "7", "b2", "B22", ""])
def test_that_what_is_no_grade_is_refused(grade: str) -> None:
    with pytest.raises(BadGrade):
        Facets(grades=(grade,))
