"""What the lenses need beside the scores, and the way to it from the top bar."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.domain.capital_stock import Efficiency
from vantage.window.form_dialog import choose
from vantage.window.link_label import LinkLabel
from vantage.window.main_window import MainWindow
from vantage.window.measures.lens_settings_dialog import LensSettingsDialog


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[LensSettingsDialog]:
    """Opened by the button beside the lens."""
    qtbot.mouseClick(window.top.lens_settings, Qt.MouseButton.LeftButton)
    found = next(d for d in window.findChildren(LensSettingsDialog) if d.isVisible())
    yield found
    if shiboken6.isValid(found):
        found.reject()


def test_that_settings_and_efficiencies_are_kept_as_one_step(
    window: MainWindow, dialog: LensSettingsDialog, qtbot: QtBot
) -> None:
    step = window.session.workspace.last_step().step
    dialog.coverage.setText("80")
    dialog.threshold.setText("40,5")
    choose(dialog.compute, "energy")
    choose(dialog.quality, "talent")
    typed, reason = dialog.efficiencies["CN"]
    typed.setText("1-1.3-1.8")
    reason.setText("Fewer parameters for the same result.")
    dialog.confirm()
    qtbot.waitUntil(lambda: not window.busy)
    found = window.session.assessment
    assert (found.coverage_needed, found.chokepoint_threshold) == (0.8, 40.5)
    assert (found.compute, found.model_quality) == ("energy", "talent")
    kept = found.efficiency("CN")
    assert (kept.low, kept.likely, kept.high, kept.reason) == (1, 1.3, 1.8, "Fewer parameters for the same result.")
    assert window.session.workspace.last_step().step == step + 1
    window.session.undo()
    assert window.session.assessment.coverage_needed == 0.65


def test_that_what_is_in_force_is_shown_and_confirming_it_writes_nothing(
    window: MainWindow, dialog: LensSettingsDialog
) -> None:
    assert dialog.coverage.text() == "65"
    assert dialog.threshold.text() == ""
    step = window.session.workspace.last_step()
    dialog.confirm()
    assert window.session.workspace.last_step() == step


def test_that_a_setting_that_cannot_be_is_refused_and_none_is_kept(
    window: MainWindow, dialog: LensSettingsDialog
) -> None:
    step, before = window.session.workspace.last_step(), window.session.assessment
    dialog.efficiencies["CN"][0].setText("2")
    for line, text, said in (
        (dialog.coverage, "", "The coverage is empty"),
        (dialog.coverage, "120", "between 0 and 100 %"),
        (dialog.coverage, "most", "“most” is not a number for the coverage"),
        (dialog.threshold, "0", "above 0"),
        (dialog.threshold, "101", "above 0 and at most at 100"),
        (dialog.efficiencies["US"][0], "2-1-3", "low-likely-high"),
        (dialog.efficiencies["US"][0], "0", "above zero"),
        (dialog.efficiencies["US"][0], "good", "“good” is not an efficiency of United States"),
    ):
        good = line.text()
        line.setText(text)
        dialog.confirm()
        assert dialog.isVisible()
        assert said in dialog.problem.text()
        line.setText(good)
    assert window.session.workspace.last_step() == step
    assert window.session.assessment == before


def test_that_an_efficiency_can_be_put_back_to_par(window: MainWindow, qtbot: QtBot) -> None:
    window.session.edit(editing.set_efficiency, Efficiency("US", 2.0, 1.5, 2.5, "A guess."))
    qtbot.mouseClick(window.top.lens_settings, Qt.MouseButton.LeftButton)
    dialog = next(d for d in window.findChildren(LensSettingsDialog) if d.isVisible())
    typed, reason = dialog.efficiencies["US"]
    assert (typed.text(), reason.text()) == ("1.5-2-2.5", "A guess.")
    typed.setText("")
    reason.setText("")
    dialog.confirm()
    assert "US" not in {e.actor for e in window.session.assessment.efficiencies}


def test_that_a_lens_without_its_criteria_says_what_to_choose_and_can_be_mended(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.session.edit(editing.set_lens_settings, compute="", model_quality="")
    window.session.choose_lens("intelligent-capital-stock")
    qtbot.waitUntil(lambda: not window.busy)
    assert window.session.judgement is None
    assert "lens's settings" in window.assess.charts.detail.text()
    words = window.assess.why.findChildren(LinkLabel)[0]
    qtbot.waitUntil(lambda: "no criterion for compute and model quality" in words.text())
    scores = window.assess.scores.model
    assert scores.index_of("hardware", 2).data() == "45"
    qtbot.mouseClick(window.top.lens_settings, Qt.MouseButton.LeftButton)
    dialog = next(d for d in window.findChildren(LensSettingsDialog) if d.isVisible())
    choose(dialog.compute, "hardware")
    choose(dialog.quality, "applications")
    dialog.confirm()
    qtbot.waitUntil(lambda: not window.busy)
    assert window.session.judgement is not None
