"""The lazy evidence table: what it reads, how it filters and sorts, and how it is copied."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.domain.evidence import Evidence, EvidenceLink
from vantage.window.evidence_model import COLUMNS, PAGE, EvidenceModel
from vantage.window.session import Session
from vantage.window.source_model import SourceModel
from vantage.workspace import reading, writing


@pytest.fixture
def session(qtbot: QtBot, sample: Path) -> Iterator[Session]:
    opened = Session()
    opened.open(sample)
    yield opened
    opened.shut_down()


@pytest.fixture
def model(session: Session) -> EvidenceModel:
    made = EvidenceModel(session)
    made.refresh()
    return made


def column(model: EvidenceModel, number: int) -> list[str]:
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def test_that_both_tables_are_sound_models(model: EvidenceModel, session: Session, qtmodeltester: ModelTester) -> None:
    sources = SourceModel(session)
    sources.refresh()
    for checked in (model, sources):
        qtmodeltester.check(checked)


def test_that_every_item_has_a_row_and_every_column_its_text(model: EvidenceModel, session: Session) -> None:
    items = reading.load_evidence(session.workspace)
    assert model.rowCount() == len(items) == model.total
    assert model.columnCount() == len(COLUMNS) == 7
    assert sorted(column(model, 0)) == sorted(i.evidence.code for i in items)
    assert sorted(column(model, 2)) == sorted(i.grade for i in items)


def test_that_pages_are_read_only_when_rows_are_asked_for(session: Session) -> None:
    with session.workspace.step("Add many"):
        for number in range(3 * PAGE):
            writing.add_evidence(session.workspace, Evidence(f"many-{number:04d}", f"Claim {number}"))
    model = EvidenceModel(session)
    model.refresh()
    assert model._pages == {}
    assert model.item(PAGE + 5) is not None
    assert list(model._pages) == [1]
    assert model.item(model.rowCount()) is None
    assert not model.index(-1, 0).isValid()


def test_that_a_filter_leaves_what_matches_and_an_empty_one_everything(model: EvidenceModel, session: Session) -> None:
    claim = reading.load_evidence(session.workspace)[0].evidence.claim
    word = max(claim.rstrip(".").split(), key=len).strip(".,;“”")
    model.set_filter(word)
    assert 0 < model.rowCount() < model.total
    assert any(word.casefold() in text.casefold() for text in column(model, 1))
    model.set_filter("no item has these letters: qzxqzx")
    assert model.rowCount() == 0
    model.set_filter("  ")
    assert model.rowCount() == model.total


def test_that_text_which_looks_like_a_query_is_only_text(model: EvidenceModel) -> None:
    for odd in ('foo"bar', "a AND", "(", "NEAR(", "*", "-x", "C++", "it's", "'; DROP TABLE evidence; --"):
        model.set_filter(odd)
        assert model.rowCount() <= model.total


@pytest.mark.parametrize("number", [n for n, c in enumerate(COLUMNS) if c.order in ("claim", "date")])
def test_that_a_column_sorts_both_ways(model: EvidenceModel, number: int) -> None:
    model.sort(number, Qt.SortOrder.AscendingOrder)
    rising = [text.casefold() for text in column(model, number)]
    assert rising == sorted(rising)
    model.sort(number, Qt.SortOrder.DescendingOrder)
    falling = [text.casefold() for text in column(model, number)]
    assert falling == sorted(falling, reverse=True)


def test_that_every_sortable_column_has_an_order_the_workspace_knows() -> None:
    assert {c.order for c in COLUMNS if c.order} <= set(reading.ORDERS)


def test_that_what_an_item_bears_on_cannot_be_sorted(model: EvidenceModel) -> None:
    model.sort(6)
    assert model.order == "code"


def test_that_an_item_is_found_in_whatever_order_the_table_is(model: EvidenceModel) -> None:
    code = column(model, 0)[-1]
    for number in (0, 1, 4):
        model.sort(number)
        row = model.row_of(code)
        assert row is not None
        assert model.index(row, 0).data() == code
    assert model.row_of("no-such-item") is None


def test_that_tooltips_never_read_a_claim_as_html(session: Session) -> None:
    session.edit(editing.add_evidence, Evidence("odd", "<b>bold</b> & <img src=x>", kind="assumption"))
    model = EvidenceModel(session)
    model.refresh()
    row = model.row_of("odd")
    assert row is not None
    assert model.index(row, 1).data() == "<b>bold</b> & <img src=x>"
    tip = model.index(row, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; &lt;img" in tip


def test_that_links_show_direction_criterion_and_actor(session: Session) -> None:
    actor, criterion = session.assessment.actors[0], session.assessment.advantages[0]
    for number, (direction, glyph) in enumerate((("favours", "▲"), ("disfavours", "▼"), ("neutral", "●"))):
        link = EvidenceLink(criterion.code, actor.code, direction, 2)
        session.edit(editing.add_evidence, Evidence(f"odd-{number}", "A claim", kind="assumption", links=(link,)))
        model = EvidenceModel(session)
        model.refresh()
        row = model.row_of(f"odd-{number}")
        assert row is not None
        text = " ".join(str(model.index(row, 6).data()).split())
        assert text == f"{glyph} {criterion.name} · {actor.code}"


def test_that_a_model_without_an_open_workspace_is_empty(qtbot: QtBot) -> None:
    model = EvidenceModel(Session())
    model.refresh()
    assert model.rowCount() == 0
    assert model.data(QModelIndex()) is None
