"""Undo and redo: every table exactly as it was, across restarts, in a log that only grows."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vantage.documents.reading import read_document
from vantage.domain.assessment import Actor, Preset, Scenario, ScoreShift
from vantage.domain.criterion import Criterion
from vantage.domain.evidence import Evidence, EvidenceLink, Publisher, Source
from vantage.domain.score import Score
from vantage.errors import NothingToUndo, VantageError
from vantage.workspace import Workspace, check, create_workspace, load_assessment, open_workspace, writing

RowsOf = Callable[[Workspace], object]


def set_energy(ws: Workspace, points: float) -> None:
    with ws.step(f"Set energy to {points:g}"):
        writing.set_points(ws, {"energy": points})


def energy(ws: Workspace) -> float:
    return load_assessment(ws).criterion("energy").points


def test_that_repeated_undo_walks_back_and_redo_forward(ws: Workspace) -> None:
    for points in (1.0, 2.0, 3.0):
        set_energy(ws, points)
    assert [(ws.undo(), energy(ws))[1] for _ in range(2)] == [2.0, 1.0]
    assert (ws.undo_words(), ws.redo_words()) == ("Set energy to 1", "Set energy to 2")
    assert [(ws.redo(), energy(ws))[1] for _ in range(2)] == [2.0, 3.0]
    assert (ws.undo_words(), ws.redo_words()) == ("Set energy to 3", None)


def test_that_undo_and_redo_are_steps_of_their_own(ws: Workspace) -> None:
    set_energy(ws, 1.0)
    number = ws.last_step().step
    undone, redone = ws.undo(), ws.redo()
    assert [(s.step, s.kind, s.words, s.changes) for s in (undone, redone)] == [
        (number + 1, "undo", "Undo: Set energy to 1", 1),
        (number + 2, "redo", "Redo: Set energy to 1", 1),
    ]


def test_that_a_new_edit_ends_redo(ws: Workspace) -> None:
    set_energy(ws, 1.0)
    ws.undo()
    set_energy(ws, 2.0)
    assert ws.redo_words() is None
    with pytest.raises(NothingToUndo, match="Nothing to redo"):
        ws.redo()


def test_that_a_step_that_changed_nothing_does_not_end_redo(ws: Workspace) -> None:
    set_energy(ws, 1.0)
    ws.undo()
    set_energy(ws, 50.0)
    assert ws.redo_words() == "Set energy to 1"


def test_that_it_is_known_whether_a_step_moves_much_text(ws: Workspace) -> None:
    assert not ws.moves_text("redo", 1)
    document = read_document(b"Twelve signs", "twelve.txt")
    characters = len(document.layer.text)
    with ws.step("Add a source with its document"):
        writing.add_source(ws, Source("twelve", "Twelve", ""))
        layer = writing.add_document(ws, document, b"Twelve signs")
        writing.attach_text_layer(ws, "twelve", layer, document)
    assert ws.moves_text("undo", characters) and not ws.moves_text("undo", characters + 1)
    ws.undo()
    assert ws.moves_text("redo", characters) and not ws.moves_text("redo", characters + 1)
    ws.redo()
    set_energy(ws, 1.0)
    assert not ws.moves_text("undo", 1)


def test_that_creation_is_the_floor(tmp_path: Path) -> None:
    with create_workspace(tmp_path / "new.vantage") as ws:
        with ws.step("Put the sample in", "creation"):
            writing.add_actor(ws, Actor("US", "United States"))
        assert ws.undo_words() is None
        with pytest.raises(NothingToUndo, match="Nothing to undo"):
            ws.undo()
        set_energy(ws, 1.0)
        ws.undo()
        with pytest.raises(NothingToUndo):
            ws.undo()
        assert len(load_assessment(ws).actors) == 1


def test_that_undo_and_redo_survive_closing(path: Path) -> None:
    for points in (1.0, 2.0):
        with open_workspace(path, writing=True) as ws:
            set_energy(ws, points)
    for expected in (1.0, 50.0):
        with open_workspace(path, writing=True) as ws:
            ws.undo()
            assert energy(ws) == expected
    for expected in (1.0, 2.0):
        with open_workspace(path, writing=True) as ws:
            ws.redo()
            assert energy(ws) == expected
    assert check(path) == []


REMOVALS: dict[str, Callable[[Workspace], None]] = {
    "actor": lambda ws: writing.remove_actor(ws, "CN"),
    "criterion": lambda ws: writing.remove_criterion(ws, "hardware"),
    "scenario": lambda ws: writing.remove_scenario(ws, "optimistic"),
    "preset": lambda ws: writing.remove_preset(ws, "chips"),
    "evidence": lambda ws: writing.remove_evidence(ws, "e1"),
    "score": lambda ws: writing.clear_score(ws, "talent", "US"),
    "link": lambda ws: writing.unlink_evidence(ws, "e1", "fabs", "CN"),
    "leaf": lambda ws: writing.add_criterion(ws, Criterion("phd", "Doctorates", "talent")),
}


@pytest.mark.parametrize("noun", REMOVALS)
def test_that_a_removal_takes_what_hangs_on_it_and_undo_restores_the_same_rows(
    ws: Workspace, noun: str, rows_of: RowsOf
) -> None:
    before = rows_of(ws)
    with ws.step(f"Remove the {noun}"):
        REMOVALS[noun](ws)
    after = rows_of(ws)
    assert after != before
    assert ws.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    ws.undo()
    assert rows_of(ws) == before
    ws.redo()
    assert rows_of(ws) == after


ACTORS, CRITERIA, CODES = ("US", "CN", "EU"), ("talent", "energy", "fabs", "sub", "deep"), ("e1", "e2", "x1", "x2")
NUMBERS = st.sampled_from([0.0, -0.0, 0.1, 1 / 3, 50.0, 99.999999999999986, 1e-300, 1.7976931348623157e308])
TEXTS = st.sampled_from(["", "it's", "a, b='c'", "芯片", "x" * 300, "\n\t\\", "–"])

EDITS = st.one_of(
    st.builds(lambda c, p: lambda ws: writing.set_points(ws, {c: p}), st.sampled_from(CRITERIA), NUMBERS),
    st.builds(
        lambda c, a, n, t: lambda ws: writing.put_score(ws, Score(c, a, n, rationale=t)),
        st.sampled_from(CRITERIA), st.sampled_from(ACTORS), NUMBERS, TEXTS,
    ),
    st.builds(lambda a, t: lambda ws: writing.rename_actor(ws, a, t), st.sampled_from(ACTORS), TEXTS),
    st.builds(lambda a, t: lambda ws: writing.add_actor(ws, Actor(a, t)), st.sampled_from(ACTORS), TEXTS),
    st.builds(lambda a: lambda ws: writing.remove_actor(ws, a), st.sampled_from(ACTORS)),
    st.builds(
        lambda c, p: lambda ws: writing.add_criterion(ws, Criterion(c, c, p)),
        st.sampled_from(CRITERIA), st.sampled_from(CRITERIA),
    ),
    st.builds(lambda c: lambda ws: writing.remove_criterion(ws, c), st.sampled_from(CRITERIA)),
    st.builds(
        lambda e, t, s: lambda ws: writing.add_evidence(
            ws, Evidence(e, t, source=s, quote=t, links=(EvidenceLink("talent", "US"),))
        ),
        st.sampled_from(CODES), TEXTS, st.sampled_from(["", "s1", "s2"]),
    ),
    st.builds(
        lambda e, t, s: lambda ws: writing.update_evidence(ws, e, claim=t, quote=t, source=s),
        st.sampled_from(CODES), TEXTS, st.sampled_from(["", "s1", "s2"]),
    ),
    st.builds(lambda e: lambda ws: writing.remove_evidence(ws, e), st.sampled_from(CODES)),
    st.builds(
        lambda e, c, a: lambda ws: writing.link_evidence(ws, e, EvidenceLink(c, a, "favours", 1)),
        st.sampled_from(CODES), st.sampled_from(CRITERIA), st.sampled_from(ACTORS),
    ),
    st.builds(lambda p: lambda ws: writing.update_assessment(ws, pair=p), st.sampled_from([(), ("CN",), ("US", "CN")])),
    st.just(lambda ws: writing.remove_scenario(ws, "optimistic")),
    st.just(lambda ws: writing.add_scenario(ws, Scenario("optimistic", "", shifts=(ScoreShift("talent", "US", 1),)))),
    st.just(lambda ws: writing.remove_preset(ws, "chips")),
    st.just(lambda ws: writing.add_preset(ws, Preset("chips", "Again", {"talent": 3}))),
    st.just(lambda ws: writing.update_publisher(ws, "wire", name="New name", reliability="A")),
    st.just(lambda ws: writing.add_source(ws, Source("s3", "Third", "wire"))),
    st.just(lambda ws: writing.add_publisher(ws, Publisher("desk", "The Desk"))),
)  # fmt: skip


def do(ws: Workspace, edit: Callable[[Workspace], None], rows_of: RowsOf) -> None:
    """Edits drawn at random may be refused; then they change nothing."""
    before = rows_of(ws)
    try:
        with ws.step("Edit"):
            edit(ws)
    except VantageError:
        assert rows_of(ws) == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDITS, max_size=12))
def test_that_undoing_all_restores_every_row_and_redoing_all_too(
    ws: Workspace, edits: list[object], rows_of: RowsOf
) -> None:
    states = [rows_of(ws)]
    floor = ws.last_step().step
    for edit in edits:
        do(ws, edit, rows_of)  # type: ignore[arg-type]
        if rows_of(ws) != states[-1]:
            states.append(rows_of(ws))
    for state in reversed(states[:-1]):
        ws.undo()
        assert rows_of(ws) == state
    for state in states[1:]:
        ws.redo()
        assert rows_of(ws) == state
    for _ in states[1:]:
        ws.undo()
    assert ws.last_step().step >= floor


@pytest.mark.parametrize("seed", range(3))
def test_that_any_walk_through_edits_undos_and_restarts_leaves_a_sound_file(
    path: Path, seed: int, rows_of: RowsOf
) -> None:
    chance = random.Random(seed)
    stack: list[object] = []
    redoable: list[object] = []
    ws = open_workspace(path, writing=True)
    for number in range(40):
        choice = chance.random()
        if choice < 0.45:
            stack.append(rows_of(ws))
            redoable.clear()
            set_energy(ws, number + chance.random())
        elif choice < 0.7 and stack:
            redoable.append(rows_of(ws))
            ws.undo()
            assert rows_of(ws) == stack.pop()
        elif choice < 0.9 and redoable:
            stack.append(rows_of(ws))
            ws.redo()
            assert rows_of(ws) == redoable.pop()
        elif choice >= 0.9:
            ws.close()
            ws = open_workspace(path, writing=True)
    ws.close()
    assert check(path) == []
