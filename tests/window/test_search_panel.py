"""The search panel: one search per pause, facets that narrow, hits that lead somewhere, no word read as HTML."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat
from pytestqt.qtbot import QtBot

from vantage.charts.palette import DARK, LIGHT
from vantage.domain.document import Document, Page, TextLayer
from vantage.domain.evidence import Source
from vantage.window.application import make_application
from vantage.window.search_model import HIT_ROLE, heading, kind_shown, target
from vantage.window.search_panel import EXAMPLES, SearchPanel
from vantage.window.search_row_painter import snippet_layout
from vantage.window.session import Session
from vantage.workspace import Facets, SearchHit, open_workspace, writing
from vantage.workspace.search_beside import SearchBeside

TEXT = "<b>标题</b>\n中国的超级集群需要大量电力。\nAbundant quokka power.\n"


@pytest.fixture
def panel(qtbot: QtBot, sample: Path) -> Iterator[SearchPanel]:
    """A panel on the sample with one Chinese document, shown at the size the smallest window leaves it."""
    make_application()
    session = Session()
    session.open(sample)
    layer = TextLayer(TEXT, (Page(1, 0, len(TEXT)),), "plain", "1", "nfc")
    document = Document("a.txt", "text/plain", hashlib.sha256(TEXT.encode()).hexdigest(), len(TEXT.encode()), layer)
    with session.workspace.step("Import"):
        writing.add_source(session.workspace, Source("zh", "<b>算力</b> 报告", "", date="2025-03", language="zh"))
        guid = writing.add_document(session.workspace, document, TEXT.encode())
        writing.attach_text_layer(session.workspace, "zh", guid, document)
    made = SearchPanel(session, LIGHT)
    qtbot.addWidget(made)
    made.resize(1150, 600)
    made.show()
    qtbot.waitExposed(made)
    yield made
    session.shut_down()


def ask(panel: SearchPanel, qtbot: QtBot, query: str) -> list[SearchHit]:
    panel.set_query(query)
    return settled(panel, qtbot)


def settled(panel: SearchPanel, qtbot: QtBot) -> list[SearchHit]:
    qtbot.waitUntil(lambda: not panel.busy)
    return [panel.model.index(row).data(HIT_ROLE) for row in range(panel.model.rowCount())]


def test_that_before_typing_it_is_said_what_is_searched(panel: SearchPanel, qtbot: QtBot) -> None:
    assert panel.empty.isVisible()
    assert "documents, sources, excerpts, evidence, rationales" in panel.empty.text()
    assert panel.examples.isVisible()
    assert not panel.facets.isVisible()
    button = next(b for b in panel.examples.findChildren(type(panel.loosen)) if b.text() == EXAMPLES[0][0])
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert panel.box.text() == EXAMPLES[0][0]
    assert settled(panel, qtbot)
    assert not panel.examples.isVisible()


def test_that_typing_searches_once_when_the_hand_rests(panel: SearchPanel, qtbot: QtBot) -> None:
    asked = []
    panel._job.finished.connect(asked.append)
    panel.focus()
    qtbot.keyClicks(panel.box, "energy")
    assert panel.model.rowCount() == 0
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
    assert len(asked) == 1
    assert panel.count.text() == f"{panel.model.rowCount()} hits"
    qtbot.keyClick(panel.box, Qt.Key.Key_Escape)
    settled(panel, qtbot)
    assert (panel.box.text(), panel.model.rowCount()) == ("", 0)


def test_that_the_latest_search_is_the_one_shown(panel: SearchPanel, qtbot: QtBot) -> None:
    for query in ("energy", "china", "the", "超级集群"):
        panel.set_query(query)
    assert [hit.id for hit in settled(panel, qtbot)] == ["zh"]


def test_that_a_chinese_word_leads_to_its_place_in_the_document(panel: SearchPanel, qtbot: QtBot) -> None:
    (hit,) = ask(panel, qtbot, "电力")
    assert (kind_shown(hit), hit.locator) == ("document", "¶ 2")
    start = TEXT.index("电力")
    with qtbot.waitSignal(panel.passage_asked) as went:
        panel.open_row(0)
    assert went.args == ["zh", start, start + 2]


def test_that_each_kind_leads_to_its_place(panel: SearchPanel, qtbot: QtBot) -> None:
    for kind, signal in (
        ("evidence", panel.evidence_asked),
        ("score", panel.cell_asked),
        ("source", panel.source_asked),
        ("memo", panel.memo_asked),
    ):
        panel.facets.clear()
        hits = ask(panel, qtbot, {"source": "daily-insights", "memo": "question"}.get(kind, "energy"))
        hits = [hit for hit in hits if hit.kind == kind and hit.start is None] or _hits_of(panel, qtbot, kind)
        shown = settled(panel, qtbot)
        with qtbot.waitSignal(signal) as went:
            panel.open_row(shown.index(hits[0]))
        expected = {"score": hits[0].id.split("/"), "memo": []}.get(kind, [hits[0].id])
        assert went.args == expected


def _hits_of(panel: SearchPanel, qtbot: QtBot, kind: str) -> list[SearchHit]:
    """Hits of a kind, by whatever word finds some."""
    for query in ("which", "what", "who", "lead", "china", "AI"):
        found = [hit for hit in ask(panel, qtbot, query) if hit.kind == kind]
        if found:
            return found
    raise AssertionError(f"no word finds a {kind}")


def test_that_an_excerpt_leads_to_its_evidence_else_to_its_source() -> None:
    assert target(SearchHit("excerpt", "e1", "T", "s", source="s1")).place == "evidence"
    assert target(SearchHit("excerpt", "s1", "T", "s", source="s1")).place == "source"
    assert target(SearchHit("excerpt", "e1", "T", "s", source="s1", start=3, end=9)).place == "passage"


def test_that_the_claim_of_evidence_is_not_said_twice() -> None:
    claim = "Chips are short."
    assert heading(SearchHit("evidence", "e1", claim, claim)) == "e1"
    assert heading(SearchHit("evidence", "e1", claim, "Seen on site")) == claim


def test_that_arrows_go_between_box_and_hits_and_enter_opens(panel: SearchPanel, qtbot: QtBot) -> None:
    hits = ask(panel, qtbot, "energy")
    panel.focus()
    qtbot.keyClick(panel.box, Qt.Key.Key_Down)
    assert panel.list.hasFocus()
    assert panel.list.currentIndex().row() == 0
    qtbot.keyClick(panel.list, Qt.Key.Key_Up)
    assert panel.box.hasFocus()
    qtbot.keyClick(panel.box, Qt.Key.Key_Up)
    assert panel.list.currentIndex().row() == len(hits) - 1
    row = next(row for row, hit in enumerate(hits) if hit.kind == "evidence")
    panel.list.setCurrentIndex(panel.model.index(row))
    with qtbot.waitSignal(panel.evidence_asked) as went:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert went.args == [hits[row].id]


def test_that_a_facet_narrows_and_clearing_it_brings_all_back(panel: SearchPanel, qtbot: QtBot) -> None:
    every = ask(panel, qtbot, "energy")
    panel.facets.check("kinds", "evidence")
    narrowed = settled(panel, qtbot)
    assert {hit.kind for hit in narrowed} == {"evidence"}
    assert 0 < len(narrowed) < len(every)
    assert panel.facets.clear_button.isEnabled()
    qtbot.mouseClick(panel.facets.clear_button, Qt.MouseButton.LeftButton)
    assert settled(panel, qtbot) == every


def test_that_no_hits_with_facets_says_how_many_there_are_without(panel: SearchPanel, qtbot: QtBot) -> None:
    every = ask(panel, qtbot, "quokka")
    panel.facets.check("kinds", "memo")
    assert settled(panel, qtbot) == []
    assert panel.empty.text() == f"No hits with these facets; {len(every)} without."
    qtbot.mouseClick(panel.loosen, Qt.MouseButton.LeftButton)
    assert settled(panel, qtbot) == every


def test_that_nothing_found_says_what_to_try(panel: SearchPanel, qtbot: QtBot) -> None:
    assert ask(panel, qtbot, "<i>qzxqzx</i>") == []
    assert panel.empty.text().startswith("Nothing holds “<i>qzxqzx</i>”")
    assert panel.empty.textFormat() == Qt.TextFormat.PlainText
    assert ask(panel, qtbot, "…?!") == []
    assert "at least one letter" in panel.empty.text()


def test_that_half_a_date_narrows_nothing_and_says_so(panel: SearchPanel, qtbot: QtBot) -> None:
    every = ask(panel, qtbot, "energy")
    panel.facets.date_from.setText("20")
    assert settled(panel, qtbot) == every
    assert panel.facets.date_note.isVisible()
    panel.facets.date_from.setText("2025-08")
    dates = {hit.date for hit in settled(panel, qtbot)}
    assert dates == {"2025-08"}
    assert not panel.facets.date_note.isVisible()


def test_that_hits_follow_an_edit_and_what_was_typed_stays(panel: SearchPanel, qtbot: QtBot) -> None:
    ask(panel, qtbot, "quokka")
    panel.hide()
    session = panel._session
    with session.workspace.step("Retract"):
        writing.update_source(session.workspace, "zh", retracted=True)
    panel.freshen()
    panel.show()
    assert [hit.retracted for hit in settled(panel, qtbot)] == [True]
    assert panel.box.text() == "quokka"


def test_that_another_workspace_empties_the_panel(panel: SearchPanel, qtbot: QtBot) -> None:
    ask(panel, qtbot, "quokka")
    panel.facets.check("kinds", "source")
    panel.forget()
    assert (panel.box.text(), panel.model.rowCount(), panel.facets.facets) == ("", 0, Facets())


def test_that_rows_are_painted_in_both_themes(panel: SearchPanel, qtbot: QtBot) -> None:
    ask(panel, qtbot, "energy")
    light = panel.list.grab().toImage()
    panel.set_theme(DARK)
    assert panel.list.grab().toImage() != light


def test_that_matches_are_set_off_where_they_stand_past_characters_of_two_units(panel: SearchPanel) -> None:
    text = "🏭🏭 power here"
    layout = snippet_layout(text, [(3, 8)], QFont(), 400, QTextCharFormat())
    (piece,) = layout.formats()
    assert (piece.start, piece.length) == (5, 5)
    assert layout.lineCount() == 1


def test_that_a_closed_search_finds_nothing_more_and_holds_no_file(sample: Path) -> None:
    with open_workspace(sample, writing=True) as workspace:
        beside = SearchBeside(workspace)
        found = beside.find("energy", 10, Facets())
        assert found is not None
        assert found.hits
        beside.close()
        assert beside.find("energy", 10, Facets()) is None
        with workspace.step("Still writes"):
            writing.update_assessment(workspace, title="Another")


def test_that_dates_the_wrong_way_round_narrow_nothing_and_say_so(panel: SearchPanel, qtbot: QtBot) -> None:
    every = ask(panel, qtbot, "energy")
    panel.facets.date_to.setText("2024")
    panel.facets.date_from.setText("2025-08")
    assert settled(panel, qtbot) == every
    assert panel.facets.date_note.text() == "The first date is later than the second."
    panel.facets.date_to.setText("2025-08")
    assert {hit.date for hit in settled(panel, qtbot)} == {"2025-08"}
    assert not panel.facets.date_note.isVisible()
