"""How an indicator is measured: the live table beside the form, refusals in it, and one step in the end."""

import math
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from vantage.analysis.cells import cells_of
from vantage.window.application import make_application, open_window
from vantage.window.form_dialog import choose
from vantage.window.main_window import MainWindow
from vantage.window.measures import open_measure_dialog
from vantage.window.measures.denominator_dialog import DenominatorDialog
from vantage.window.measures.measure_dialog import MeasureDialog
from vantage.window.measures.rule_words import RULES
from vantage.window.session import Session

LOGGED = "researchers_headcount"
JUDGED, MEASURED = 0, 1
Open = Callable[[MainWindow, str], MeasureDialog]


@pytest.fixture
def measure(qtbot: QtBot) -> Iterator[Open]:
    """Open the dialog of a leaf; what is still open at the end is closed."""
    opened: list[MeasureDialog] = []

    def open_for(window: MainWindow, code: str) -> MeasureDialog:
        window.assess.scores.measure(code)
        dialog = next(d for d in window.findChildren(MeasureDialog) if d.isVisible())
        opened.append(dialog)
        return dialog

    yield open_for
    for dialog in opened:
        if shiboken6.isValid(dialog):
            dialog.reject()


def then_of(dialog: MeasureDialog) -> list[str]:
    return dialog.table.texts(3)


def values_of(window: MainWindow, code: str) -> list[str]:
    cells = cells_of(window.session.assessment)
    row = cells.likely[cells.leaves.index(code)].tolist()
    return ["–" if math.isnan(x) else f"{x:.1f}" for x in row]


def put(field: QLineEdit, text: str) -> None:
    field.setText(text)


def test_that_the_form_opens_with_what_is_in_force_and_changes_nothing_by_itself(
    nations: MainWindow, measure: Open
) -> None:
    dialog = measure(nations, LOGGED)
    assert dialog.draft() == dialog.before
    assert then_of(dialog) == dialog.table.texts(2) == values_of(nations, LOGGED)
    assert dialog.present.text() == "Present: 25,527 (United Arab Emirates) to 2,382,793 (China)."
    step = nations.session.workspace.last_step()
    dialog.confirm()
    assert not dialog.isVisible()
    assert nations.session.workspace.last_step() == step


def test_that_what_the_table_promises_is_what_is_kept(nations: MainWindow, measure: Open, qtbot: QtBot) -> None:
    before, stood = nations.session.assessment, values_of(nations, LOGGED)
    for rule in ("value-function", "distance-to-target", "zscore", "share-of-total"):
        dialog = measure(nations, LOGGED)
        choose(dialog.rule, rule)
        put(dialog.target, "3 000 000")
        dialog.curve.set_curve(((0.0, 0.0), (5e5, 60.0), (3e6, 100.0)))
        choose(dialog.transform, "none")
        dialog.freshen()
        assert dialog.refusal.text() == ""
        promised = [text.removesuffix(" clipped") for text in then_of(dialog)]
        assert promised != stood
        step = nations.session.workspace.last_step().step
        dialog.confirm()
        qtbot.waitUntil(lambda: not nations.busy)
        assert nations.session.workspace.last_step().step == step + 1, rule
        assert values_of(nations, LOGGED) == promised, rule
        nations.session.undo()
        qtbot.waitUntil(lambda: not nations.busy)
        assert nations.session.assessment == before


def test_that_what_cannot_be_computed_is_said_at_once_and_keeps_the_form_open(
    nations: MainWindow, measure: Open
) -> None:
    dialog = measure(nations, LOGGED)
    step = nations.session.workspace.last_step()
    for low, high, said in (
        ("10000", "10000", "has goalposts 10,000 and 10,000"),
        ("20000", "10000", "has goalposts 20,000 and 10,000"),
        ("", "10000", "has no goalposts"),
        ("0", "10000", "a logarithm needs values above 0"),
        ("ten", "10000", "“ten” is not a number for the low goalpost"),
        ("1,234", "10000", "Type 1234 or 1.234."),
        ("1e400", "10000", "is not a number"),
    ):
        put(dialog.low, low)
        put(dialog.high, high)
        assert said in dialog.refusal.text()
        dialog.confirm()
        assert dialog.isVisible()
        assert said in dialog.problem.text()
    assert nations.session.workspace.last_step() == step
    put(dialog.low, "10 000")
    put(dialog.high, "10000000")
    assert not dialog.refusal.isVisible()
    assert not dialog.problem.isVisible()


def test_that_a_judged_scale_is_refused_for_raw_values_beyond_it(nations: MainWindow, measure: Open) -> None:
    dialog = measure(nations, LOGGED)
    dialog.kind.choose(JUDGED)
    assert not dialog.rule.isVisible()
    assert "A score lies between 0 and 100" in dialog.refusal.text()
    assert set(then_of(dialog)) == {"–"}


def test_that_values_beyond_the_goalposts_are_marked_as_clipped(nations: MainWindow, measure: Open) -> None:
    dialog = measure(nations, LOGGED)
    put(dialog.high, "1000000")
    clipped = [name for name, text in zip(dialog.table.texts(0), then_of(dialog), strict=True) if "clipped" in text]
    assert clipped == ["United States", "China"]
    assert "2 values lie outside the goalposts" in dialog.warnings.text()


def test_that_a_rule_that_is_meaningless_for_two_actors_is_warned_of(window: MainWindow, measure: Open) -> None:
    dialog = measure(window, "hardware")
    assert not dialog.unit.isVisible()
    dialog.kind.choose(MEASURED)
    choose(dialog.rule, "minmax")
    assert "turns any difference into 0 and 100" in dialog.warnings.text()
    assert then_of(dialog) == ["100.0", "0.0"]
    choose(dialog.direction, "-1")
    assert then_of(dialog) == ["0.0", "100.0"]


def test_that_a_judged_leaf_becomes_measured_and_back_in_one_step_each(
    window: MainWindow, measure: Open, qtbot: QtBot
) -> None:
    dialog = measure(window, "hardware")
    dialog.kind.choose(MEASURED)
    put(dialog.unit, "points of an index")
    put(dialog.low, "0")
    put(dialog.high, "50")
    dialog.confirm()
    qtbot.waitUntil(lambda: not window.busy)
    hardware = window.session.assessment.criterion("hardware")
    assert (hardware.normalisation, hardware.unit, hardware.goalpost_high) == ("goalposts", "points of an index", 50)
    dialog = measure(window, "hardware")
    dialog.kind.choose(JUDGED)
    dialog.confirm()
    qtbot.waitUntil(lambda: not window.busy)
    hardware = window.session.assessment.criterion("hardware")
    assert (hardware.measured, hardware.unit) == (False, "")


def test_that_only_the_fields_a_rule_needs_are_there(nations: MainWindow, measure: Open) -> None:
    dialog = measure(nations, LOGGED)
    for rule in RULES:
        choose(dialog.rule, rule)
        shown = (dialog.posts.isVisible(), dialog.target.isVisible(), dialog.curve.isVisible())
        assert shown == (rule == "goalposts", rule == "distance-to-target", rule == "value-function")
        assert dialog.rule_words.text() == RULES[rule][1]


def test_that_a_value_function_is_drawn_sorted_and_refused_out_of_order(
    nations: MainWindow, measure: Open, qtbot: QtBot
) -> None:
    dialog = measure(nations, LOGGED)
    choose(dialog.rule, "value-function")
    choose(dialog.transform, "none")
    assert "has no value function" in dialog.refusal.text()
    table = dialog.curve.table
    for place, pair in enumerate((("3e6", "100"), ("0", "0"), ("500 000", "60,5"))):
        for column, text in enumerate(pair):
            table.item(place, column).setText(text) if table.item(place, column) else table.setItem(
                place, column, _item(text)
            )
    assert "goes from 3,000,000 to 0" in dialog.refusal.text()
    qtbot.mouseClick(dialog.curve.sort, Qt.MouseButton.LeftButton)
    assert dialog.curve.curve() == ((0, 0), (5e5, 60.5), (3e6, 100))
    assert dialog.refusal.text() == ""
    assert dialog.curve.line.isVisible()
    assert "Worth" in dialog.curve.line.to_svg()
    table.item(1, 1).setText("much")
    assert "“much” is not a number for the worth of point 2" in dialog.refusal.text()
    qtbot.mouseClick(dialog.curve.sort, Qt.MouseButton.LeftButton)
    assert "“much”" in dialog.refusal.text()


def _item(text: str):  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QTableWidgetItem

    return QTableWidgetItem(text)


def test_that_a_new_denominator_divides_at_once_and_blanks_who_has_none(
    nations: MainWindow, measure: Open, qtbot: QtBot
) -> None:
    dialog = measure(nations, LOGGED)
    dialog.denominator.setCurrentIndex(dialog.denominator.count() - 1)
    dialog.denominator.activated.emit(dialog.denominator.currentIndex())
    small = next(d for d in nations.findChildren(DenominatorDialog) if d.isVisible())
    small.name.setText("Grown-ups")
    small.table.item(0, 1).setText("260 000 000")
    small.table.item(0, 2).setText("2020")
    small.table.item(1, 1).setText("0")
    small.confirm()
    assert "must be above 0" in small.problem.text()
    small.table.item(1, 1).setText("1.1e9")
    small.table.item(1, 2).setText("MMXX")
    small.confirm()
    assert "“MMXX” is not a year for China" in small.problem.text()
    small.table.item(1, 2).setText("")
    small.confirm()
    assert not small.isVisible()
    assert dialog.denominator.currentText() == "Grown-ups"
    put(dialog.low, "0.0001")
    put(dialog.high, "0.01")
    assert dialog.present.text().startswith("Present, after dividing: 0.002166")
    blank = [name for name, text in zip(dialog.table.texts(0), then_of(dialog), strict=True) if text == "–"]
    assert len(blank) == 10
    assert "Germany" in blank
    code = next(d.code for d in nations.session.assessment.denominators if d.name == "Grown-ups")
    dialog.confirm()
    assert nations.session.assessment.criterion(LOGGED).denominator == code


def test_that_a_denominator_that_is_given_up_leaves_the_choice_as_it_was(nations: MainWindow, measure: Open) -> None:
    dialog = measure(nations, LOGGED)
    dialog.denominator.setCurrentIndex(dialog.denominator.count() - 1)
    dialog.denominator.activated.emit(dialog.denominator.currentIndex())
    small = next(d for d in nations.findChildren(DenominatorDialog) if d.isVisible())
    small.reject()
    assert dialog.denominator.currentText() == "nothing"
    assert dialog.draft() == dialog.before


def test_that_a_workspace_open_for_reading_opens_no_form(qtbot: QtBot, sample: Path) -> None:
    make_application()
    writer = Session()
    writer.open(sample)
    window = open_window(sample, "light")
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: not window.busy)
    assert window.session.read_only
    assert open_measure_dialog(window.session, window, "hardware") is None
    assert "reading only" in window.messages.title.text()
    menu = window.assess.scores.menu_for("hardware")
    assert not next(a for a in menu.actions() if a.text() == "How it is measured…").isEnabled()
    window.close()
    window.deleteLater()
    writer.shut_down()


def test_that_a_leaf_of_an_empty_assessment_can_be_measured_all_the_same(
    window: MainWindow, measure: Open, qtbot: QtBot
) -> None:
    from vantage.casework import editing

    for code in ("US", "CN"):
        window.session.edit(editing.remove_actor, code)
    qtbot.waitUntil(lambda: not window.busy)
    dialog = measure(window, "hardware")
    dialog.kind.choose(MEASURED)
    put(dialog.low, "0")
    put(dialog.high, "5")
    assert dialog.present.text() == "No value is present."
    dialog.confirm()
    assert window.session.assessment.criterion("hardware").measured
