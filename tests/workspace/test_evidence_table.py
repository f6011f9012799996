"""The evidence table is read page by page, in any order, under a filter in any script."""

import pytest

from vantage.domain.evidence import Evidence
from vantage.errors import BadInput
from vantage.workspace import Workspace, count_evidence, evidence_page, load_evidence, writing
from vantage.workspace.reading import ORDERS


def codes(ws: Workspace, filter: str = "", order: str = "code", descending: bool = False) -> list[str]:
    return [item.evidence.code for item in evidence_page(ws, 0, 100, filter, order, descending)]


def test_that_codes_are_in_the_order_a_person_counts(ws: Workspace) -> None:
    assert codes(ws) == ["e1", "e2", "e10"]
    assert codes(ws, descending=True) == ["e10", "e2", "e1"]


@pytest.mark.parametrize("order", ORDERS)
def test_that_pages_in_every_order_join_up_to_the_whole(ws: Workspace, order: str) -> None:
    with ws.step("Add many"):
        for number in range(20):
            writing.add_evidence(ws, Evidence(f"n{number}", f"Claim {number % 3}", source=("s1", "s2", "")[number % 3]))
    joined = [item for start in range(0, 23, 5) for item in evidence_page(ws, start, 5, order=order)]
    assert joined == evidence_page(ws, 0, 100, order=order)
    assert sorted(i.evidence.code for i in joined) == sorted(i.evidence.code for i in load_evidence(ws))
    assert evidence_page(ws, 23, 5, order=order) == evidence_page(ws, 0, 0, order=order) == []


def test_that_a_page_holds_whole_items(ws: Workspace) -> None:
    assert evidence_page(ws, 0, 100) == load_evidence(ws)


@pytest.mark.parametrize(
    ("filter", "found"),
    [
        ("", ["e1", "e2", "e10"]),
        ("   ", ["e1", "e2", "e10"]),
        ("chips", ["e1"]),
        ("CHI", ["e1"]),
        ("人工", ["e1"]),
        ("滴滴", ["e1"]),
        ("工滴", []),
        ("power", ["e2"]),
        ("wire", ["e1"]),
        ("b2", ["e1"]),
        ("C3", ["e2"]),
        ("f6", ["e10"]),
        ("cn", ["e1"]),
        ("United", []),
        ("fabs chips", ["e1"]),
        ("wire chips", ["e1"]),
        ("滴滴 b2 CN 人工", ["e1"]),
        ("plentiful needs", []),
        ("f6 demand", ["e10"]),
        ("fabs power", []),
        ("e10", ["e10"]),
        ('" OR claim:* NEAR( --', []),
        ("***", []),
    ],
)
def test_that_a_filter_finds_claims_quotes_sources_grades_actors_and_criteria(
    ws: Workspace, filter: str, found: list[str]
) -> None:
    assert codes(ws, filter) == found
    assert count_evidence(ws, filter) == len(found)


def test_that_a_page_follows_every_edit(ws: Workspace) -> None:
    assert codes(ws, "chips") == ["e1"]
    with ws.step("Write about chips"):
        writing.update_evidence(ws, "e2", claim="Chips need power.")
        writing.remove_evidence(ws, "e1")
    assert (codes(ws, "chips"), codes(ws)) == (["e2"], ["e2", "e10"])
    ws.undo()
    assert (codes(ws, "chips"), codes(ws)) == (["e1"], ["e1", "e2", "e10"])


def test_that_a_step_on_weights_keeps_the_order_worked_out(ws: Workspace) -> None:
    codes(ws)
    kept = next(iter(ws.evidence_orders.kept.values()))
    with ws.step("Weigh"):
        writing.set_points(ws, {"energy": 1.0})
    codes(ws)
    assert next(iter(ws.evidence_orders.kept.values())) is kept


def test_that_an_unknown_order_names_the_known_ones(ws: Workspace) -> None:
    with pytest.raises(BadInput) as unknown:
        evidence_page(ws, 0, 10, order="colour; DROP TABLE evidence")
    assert "credibility" in unknown.value.advice
