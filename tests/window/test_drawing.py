"""Draws beside the window: the newest wins, what takes long shows how far it is and can be stopped."""

from dataclasses import replace
from threading import Event

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vantage.analysis.comparison import compare
from vantage.casework import editing
from vantage.domain.assessment import Actor, Assessment
from vantage.domain.criterion import Criterion
from vantage.domain.score import Score
from vantage.window.drawing import Drawing, Wanted, same_but_for_advantage_points
from vantage.window.drawing_status import DrawingStatus
from vantage.window.main_window import MainWindow


def many(actors: int, leaves: int) -> Assessment:
    codes = [f"c{i}" for i in range(leaves)]
    return Assessment(
        "Many",
        actors=tuple(Actor(f"A{k}", f"Actor {k}") for k in range(actors)),
        criteria=(Criterion("overall", "Overall", None), *(Criterion(c, c, "overall") for c in codes)),
        scores=tuple(Score(c, f"A{k}", 50.0, 20.0, 80.0) for c in codes for k in range(actors)),
    )


def wanted(actors: int, leaves: int, lens: str = "tree") -> Wanted:
    return Wanted(many(actors, leaves), "baseline", lens, 100.0)


def test_that_of_two_requests_the_newer_one_is_ready(qtbot: QtBot) -> None:
    drawing = Drawing()
    found: list[object] = []
    drawing.ready.connect(found.append)
    drawing.start(wanted(60, 40))
    with qtbot.waitSignal(drawing.ready, timeout=20_000):
        drawing.start(wanted(3, 2))
    assert [prepared.actors for prepared in found] == [("A0", "A1", "A2")]  # type: ignore[attr-defined]
    drawing.close()


def test_that_long_draws_show_how_far_they_are_and_can_be_stopped(qtbot: QtBot) -> None:
    drawing = Drawing()
    status = DrawingStatus(drawing)
    qtbot.addWidget(status)
    told: list[tuple[int, int]] = []
    go_on = Event()

    def hold(done: int, of: int) -> None:
        """In the worker: the draws stand still after their first part, however quick the machine is."""
        told.append((done, of))
        go_on.wait(20)

    drawing.progress.connect(hold, Qt.ConnectionType.DirectConnection)
    drawing.start(wanted(60, 40))
    qtbot.waitUntil(status.isVisible, timeout=20_000)
    assert [(status.bar.value(), status.bar.maximum())] == told
    assert 0 < status.bar.value() < status.bar.maximum()
    with qtbot.waitSignal(drawing.stopped):
        qtbot.mouseClick(status.cancel_button, Qt.MouseButton.LeftButton)
    assert not status.isVisible()
    assert not drawing.busy
    go_on.set()
    drawing.close()
    assert len(told) == 1


def test_that_draws_done_before_patience_ends_are_not_spoken_of(qtbot: QtBot) -> None:
    drawing = Drawing()
    status = DrawingStatus(drawing)
    qtbot.addWidget(status)
    drawing.progress.emit(1, 2)
    assert status.patience.isActive()
    drawing.ready.emit(None)
    assert not status.patience.isActive()
    assert not status.isVisible()
    drawing.close()


def test_that_a_lens_whose_draws_were_stopped_is_not_looked_through(window: MainWindow) -> None:
    session = window.session
    before = session.judgement
    assert before is not None
    session.choose_lens("topsis")
    session.drawing.stop()
    assert session.judgement is not None and session.judgement.comparison == before.comparison
    assert session.lens == window.top.lens.currentData() == "tree"
    assert "stopped" in window.messages.title.text() + window.messages.advice.text()


def test_that_a_weight_moved_while_stopped_draws_were_under_way_is_in_the_figures(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = window.session
    session.choose_lens("topsis")
    session.edit(editing.set_weight, "energy", 90.0)
    session.drawing.stop()
    assert session.judgement is not None
    assert session.judgement.comparison.scores == compare(session.assessment).scores


def test_that_there_are_no_odds_of_scores_whose_draws_were_stopped(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    session.edit(editing.set_score, "energy", "US", "10-20-30")
    session.drawing.stop()
    assert session.judgement is None
    assert "stopped" in window.assess.charts.headline.text()
    session.edit(editing.set_weight, "energy", 60.0)
    qtbot.waitUntil(lambda: not window.busy)
    assert session.judgement is not None


def test_that_draws_serve_on_only_where_nothing_they_rest_on_has_changed() -> None:
    base = many(3, 4)
    named = replace(base, title="Other", criteria=tuple(replace(c, description="Told") for c in base.criteria))
    told = replace(base, scores=tuple(replace(s, rationale="Because") for s in base.scores))
    moved = base.with_points({"c0": 7.0})
    assert same_but_for_advantage_points(base, named)
    assert same_but_for_advantage_points(base, moved)
    assert same_but_for_advantage_points(base, told)
    for field in ({"chokepoint_threshold": 40.0}, {"compute": "c1"}, {"scores": base.scores[1:]}):
        assert not same_but_for_advantage_points(base, replace(base, **field))
    for field in ({"aggregation": "power", "exponent": 2.0}, {"direction": -1}, {"transform": "log"}):
        criteria = tuple(replace(c, **field) if c.code == "c1" else c for c in base.criteria)
        assert not same_but_for_advantage_points(base, replace(base, criteria=criteria))
