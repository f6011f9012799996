"""The rows of scenarios in a memo: who is first, and who shares the first place."""

from pathlib import Path

from vantage.casework import editing
from vantage.casework.memo import _compose, gather_memo
from vantage.workspace import create_workspace, open_workspace

ADVANTAGES = "talent capital hardware energy manufacturing applications".split()


def first_column(path: Path) -> str:
    with open_workspace(path) as workspace:
        content, _ = _compose(gather_memo(workspace))
    (table,) = next(section for section in content.sections if section.heading == "Scenarios").tables
    column = [label.label for label in table.columns].index("First")
    return table.rows[0][column]


def workspace_of(path: Path, second: str) -> Path:
    with create_workspace(path) as workspace:
        editing.add_actor(workspace, "Arcadia", "AA")
        editing.add_actor(workspace, "Borduria", "BB")
        for advantage in ADVANTAGES:
            editing.set_score(workspace, advantage, "AA", "50")
            if second:
                editing.set_score(workspace, advantage, "BB", second)
    return path


def test_that_actors_with_the_same_score_share_the_first_place(tmp_path: Path) -> None:
    assert first_column(workspace_of(tmp_path / "level.vantage", "50")) == "Arcadia, Borduria (level)"
    assert first_column(workspace_of(tmp_path / "ahead.vantage", "51")) == "Borduria"


def test_that_an_actor_alone_with_a_score_is_first_without_a_gap(tmp_path: Path) -> None:
    assert first_column(workspace_of(tmp_path / "alone.vantage", "")) == "Arcadia"
