"""What would flip the lead, who leads under what, and the weight line, in the real window."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.casework.judgement import judge
from vantage.domain.assessment import Actor, Assessment
from vantage.domain.criterion import Criterion
from vantage.domain.score import Score
from vantage.window.main_window import MainWindow
from vantage.window.profile_card import LEADERS, PROFILE, WEIGHT_LINE


def leader(window: MainWindow) -> str | None:
    judgement = window.session.judgement
    assert judgement is not None
    return judgement.comparison.gap.leader


def test_that_trying_a_flip_of_weights_changes_the_leader_and_undo_takes_it_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = window.assess
    page.show_flips()
    qtbot.waitUntil(lambda: bool(page.flips.buttons) and not window.busy)
    assert leader(window) == "US"
    assert "points of weight" in page.flips.rows[0].sentence
    steps = len(window.session.workspace.log())
    qtbot.mouseClick(page.flips.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.busy)
    assert leader(window) == "CN"
    assert page.charts.headline.text().startswith("There is a roughly even chance ")
    assert len(window.session.workspace.log()) == steps + 1
    window.session.undo()
    qtbot.waitUntil(lambda: not window.busy)
    assert leader(window) == "US"


def test_that_trying_a_flip_of_a_score_changes_the_leader(window: MainWindow, qtbot: QtBot) -> None:
    page = window.assess
    page.show_flips()
    qtbot.waitUntil(lambda: len(page.flips.buttons) > 1 and not window.busy)
    qtbot.mouseClick(page.flips.buttons[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.busy)
    assert leader(window) == "CN"


def test_that_a_blank_is_filled_with_what_the_sentence_says_and_that_changes_the_leader(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = window.assess
    page.show_flips()
    assert window.session.keep(editing.clear_score, "hardware", "CN")
    assert window.session.keep(editing.set_score, "talent", "CN", "50")
    qtbot.waitUntil(lambda: not window.busy and any("blank now" in row.sentence for row in page.flips.rows))
    assert leader(window) == "US"
    row = next(row for row in page.flips.rows if "blank now" in row.sentence)
    told = re.fullmatch(r"Hardware for China, blank now, at (.+) or more hands the lead to China: .+", row.sentence)
    button = next(b for b in page.flips.buttons if b.accessibleName() == f"Try it: {row.sentence}")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.busy)
    assert leader(window) == "CN"
    assert told and window.session.judgement.assessment.score("hardware", "CN").likely == float(told[1])
    window.session.undo()
    qtbot.waitUntil(lambda: not window.busy)
    assert window.session.judgement.assessment.score("hardware", "CN") is None


def test_that_every_button_says_what_it_tries(window: MainWindow, qtbot: QtBot) -> None:
    page = window.assess
    page.show_flips()
    qtbot.waitUntil(lambda: len(page.flips.buttons) > 1 and not window.busy)
    said = [button.accessibleName() for button in page.flips.buttons]
    assert said == [f"Try it: {row.sentence}" for row in page.flips.rows if row.attempt is not None]


def test_that_the_flips_follow_what_is_in_view(window: MainWindow, qtbot: QtBot) -> None:
    page = window.assess
    page.show_flips()
    qtbot.waitUntil(lambda: bool(page.flips.buttons) and not window.busy)
    before = page.flips.rows[0].sentence
    window.session.set_scenario("pessimistic")
    qtbot.waitUntil(lambda: not window.busy and page.flips.rows[0].sentence != before)


def test_that_a_lens_is_looked_through_and_a_preset_applied_from_the_strip(window: MainWindow, qtbot: QtBot) -> None:
    card = window.assess.charts.profile
    card.segments.choose(LEADERS)
    assert card.leaders.leader_text("lens", "tree") == "US"
    assert card.leaders.leader_text("preset", "applications-first") == "CN"
    assert card.title.text().startswith("US 9")
    qtbot.mouseClick(card.leaders.entry("lens", "chokepoint"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.busy)
    assert window.session.lens == "chokepoint"
    assert window.top.lens.currentData() == "chokepoint"
    qtbot.mouseClick(card.leaders.entry("preset", "applications-first"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.busy)
    assert "Applications first" in window.session.workspace.last_step().words


def test_that_the_strip_says_who_leads_and_who_is_level_in_words(window: MainWindow) -> None:
    window.assess.charts.profile.segments.choose(LEADERS)
    strip = window.assess.charts.profile.leaders
    button = strip.entry("lens", "tree")
    assert button.accessibleName() == button.toolTip().removeprefix("<qt>").removesuffix("</qt>")
    assert button.accessibleName().startswith(f"{button.text()}: the United States is first, ")
    assert button.accessibleName().endswith(" points ahead of China.")
    for names, short, words in (
        (("Syldavia", "Borduria"), "A=B", "Syldavia and Borduria are level."),
        (("Syldavia", "Borduria", "Cadia"), "3 level", "Syldavia, Borduria and Cadia are level."),
    ):
        actors = tuple(Actor(code, name) for code, name in zip("ABC", names, strict=False))
        criteria = (Criterion("overall", "Overall", None), Criterion("one", "One", "overall"))
        scores = tuple(Score("one", actor.code, 50.0) for actor in actors)
        strip.show_judgement(judge(Assessment("Level", actors=actors, criteria=criteria, scores=scores), (), draws=50))
        assert strip.leader_text("lens", "tree") == short
        assert strip.entry("lens", "tree").accessibleName().endswith(f": {words}")


def test_that_a_theme_changed_after_another_file_was_opened_finds_the_strip_as_it_was(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    card = window.assess.charts.profile
    card.segments.choose(LEADERS)
    card.segments.choose(PROFILE)
    window.new_empty(tmp_path / "empty.vantage")
    window.set_theme_choice("dark")
    assert card.leaders.leader_text("lens", "tree") == "US"


def test_that_the_weight_line_is_that_of_the_chosen_advantage_and_says_why_there_is_none(
    window: MainWindow, qtbot: QtBot, sample: Path
) -> None:
    charts = window.assess.charts
    charts.profile.segments.choose(WEIGHT_LINE)
    window.session.select_cell("energy", "US")
    chart = charts.charts[4].description()
    assert chart is not None and chart.x_title == "share of Energy"
    assert [row.code for row in chart.rows] == ["US", "CN"]  # type: ignore[union-attr]
    window.session.choose_lens("intelligent-capital-stock")
    qtbot.waitUntil(lambda: not window.busy)
    assert not charts.charts[4].isVisible()
    assert charts.profile.no_line.text()
    charts.profile.segments.choose(PROFILE)
    assert charts.radar.isVisible()
