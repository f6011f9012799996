"""How a criterion combines its parts: what each mean would do stands beside the choice, and one step in the end."""

from collections.abc import Iterator

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from vantage.analysis.comparison import compare
from vantage.casework import editing
from vantage.domain.criterion import AGGREGATIONS
from vantage.window.form_dialog import choose
from vantage.window.main_window import MainWindow
from vantage.window.measures.combination_dialog import CombinationDialog


@pytest.fixture
def dialog(nations: MainWindow) -> Iterator[CombinationDialog]:
    """Of the talent of nations, opened from the menu of its row."""
    menu = nations.assess.scores.menu_for("talent")
    next(a for a in menu.actions() if a.text() == "How it is combined…").trigger()
    found = next(d for d in nations.findChildren(CombinationDialog) if d.isVisible())
    yield found
    if shiboken6.isValid(found):
        found.reject()


def scores_of(window: MainWindow) -> list[str]:
    comparison = compare(window.session.assessment)
    return ["–" if s is None else f"{s:.1f}" for s in comparison.scores.values()]


def test_that_the_scores_promised_are_those_that_come(nations: MainWindow, qtbot: QtBot) -> None:
    before = scores_of(nations)
    for aggregation in AGGREGATIONS[1:]:
        nations.assess.scores.measure("talent")
        dialog = next(d for d in nations.findChildren(CombinationDialog) if d.isVisible())
        choose(dialog.mean, aggregation)
        dialog.exponent.setText("−2")
        assert dialog.table.texts(3) == before
        promised, step = dialog.table.texts(4), nations.session.workspace.last_step().step
        assert promised != before
        dialog.confirm()
        qtbot.waitUntil(lambda: not nations.busy)
        assert nations.session.workspace.last_step().step == step + 1
        assert scores_of(nations) == promised
        assert nations.session.assessment.criterion("talent").exponent == (-2 if aggregation == "power" else 1)
        nations.session.undo()
        qtbot.waitUntil(lambda: not nations.busy)
        assert scores_of(nations) == before


def test_that_a_power_mean_without_an_exponent_is_refused_where_it_is_asked(
    nations: MainWindow, dialog: CombinationDialog
) -> None:
    assert not dialog.exponent.isVisible()
    choose(dialog.mean, "power")
    assert dialog.exponent.isVisible()
    for text in ("", "two", "inf"):
        dialog.exponent.setText(text)
        assert dialog.refusal.isVisible()
        dialog.confirm()
        assert dialog.isVisible()
        assert dialog.problem.text()
    assert nations.session.assessment.criterion("talent").aggregation == "arithmetic"


def test_that_a_zero_under_a_geometric_mean_is_named_before_it_is_chosen(
    nations: MainWindow, dialog: CombinationDialog, qtbot: QtBot
) -> None:
    dialog.reject()
    nations.session.edit(editing.set_score, "mean_years_schooling", "DE", "0")
    qtbot.waitUntil(lambda: not nations.busy)
    nations.assess.scores.measure("talent")
    again = next(d for d in nations.findChildren(CombinationDialog) if d.isVisible())
    choose(again.mean, "geometric")
    assert "Mean years of schooling for Germany is 0" in again.notes.text()
    again.reject()


def test_that_a_lens_with_a_mean_of_its_own_is_said_to_hide_the_choice(nations: MainWindow, qtbot: QtBot) -> None:
    nations.session.choose_lens("weighted-mean")
    qtbot.waitUntil(lambda: not nations.busy)
    nations.assess.scores.measure("overall")
    found = next(d for d in nations.findChildren(CombinationDialog) if d.isVisible())
    assert found.overridden.isVisible()
    choose(found.mean, "minimum")
    assert found.table.texts(1) != found.table.texts(2)
    found.reject()
