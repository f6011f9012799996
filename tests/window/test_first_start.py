"""The very first start, and starts where the user's own folder or the sample in it cannot be used."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.window.application import FRAME_PX, fit_to_screen, make_application, open_window
from vantage.window.first_start import welcome_when_first
from vantage.window.main_window import MainWindow
from vantage.window.preferences import Preferences
from vantage.workspace import check, create_workspace


@pytest.fixture
def started(qtbot: QtBot) -> "Starting":
    return Starting(qtbot)


class Starting:
    """Opens windows as a start does, and closes them again."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        make_application()

    def __call__(self, path: Path | None = None, *, shown: bool = True) -> MainWindow:
        window = open_window(path, "light")
        self._qtbot.addWidget(window)
        welcome_when_first(window)
        if shown:
            window.show()
            self._qtbot.waitExposed(window)
            self._qtbot.waitUntil(lambda: not window.busy)
        return window


def test_that_the_welcome_follows_the_first_paint_of_the_very_first_start_only(
    started: Starting, qtbot: QtBot, own_user_data: Path
) -> None:
    window = started(shown=False)
    assert window.welcome is None
    assert window.assess.hint.isHidden()
    window.show()
    qtbot.waitUntil(lambda: window.welcome is not None and window.welcome.isVisible())
    assert window.welcome is not None
    assert not window.welcome.isModal()
    assert {name: field.whole for name, field in window.welcome.places.items()} == {
        "Sample": str(own_user_data / "us-china.vantage"),
        "Settings": str(own_user_data / "window.ini"),
        "Backups": str(own_user_data / "backups"),
    }
    qtbot.waitUntil(lambda: not window.busy)
    assert window.welcome.start_button.text() == "Start"
    qtbot.keyClick(window.welcome.start_button, Qt.Key.Key_Return)
    assert not window.welcome.isVisible()
    window.close()
    again = started()
    QApplication.processEvents()
    assert again.welcome is None
    assert again.assess.hint.isHidden()
    again.close()


def test_that_settings_of_an_earlier_version_are_no_first_start(started: Starting, own_user_data: Path) -> None:
    own_user_data.mkdir(exist_ok=True)
    (own_user_data / "window.ini").write_text("[General]\ntheme=dark\n", encoding="utf-8")
    window = started()
    QApplication.processEvents()
    assert window.welcome is None
    assert window.assess.hint.isVisible()
    window.close()


def test_that_the_menu_brings_the_welcome_back_with_the_open_workspace(window: MainWindow, sample: Path) -> None:
    entry = next(action for action in window.menu.actions() if "where files live" in action.text())
    entry.trigger()
    assert window.welcome is not None and window.welcome.isVisible()
    assert window.welcome.places["This workspace"].whole == str(sample)


def test_that_a_long_place_is_copied_whole(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    deep = tmp_path / ("a folder with a long name " * 5) / "案例.vantage"
    deep.parent.mkdir()
    window.new_empty(deep)
    window.show_welcome()
    assert window.welcome is not None
    field = window.welcome.places["This workspace"]
    assert "…" in field.text()
    window.welcome.activateWindow()
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(field.hasFocus)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    field.copy()
    assert QApplication.clipboard().text() == str(deep)
    window.welcome.start_button.setFocus()
    assert "…" in field.text()


def test_that_the_welcome_of_the_menu_is_closed_and_starts_nothing(window: MainWindow) -> None:
    window.show_welcome()
    assert window.welcome is not None and window.welcome.start_button.text() == "Close"


def test_that_opening_or_making_a_workspace_ends_the_welcome(window: MainWindow, tmp_path: Path) -> None:
    window.show_welcome()
    assert window.welcome is not None
    assert window.welcome.new_button.menu().actions()
    window.new_empty(tmp_path / "own.vantage")
    assert not window.welcome.isVisible()


def test_that_a_file_opens_where_nothing_else_can_be_kept(started: Starting, sample: Path, own_user_data: Path) -> None:
    own_user_data.mkdir(exist_ok=True)
    own_user_data.chmod(0o555)
    window = started(sample)
    assert window.session.path == sample and not window.session.read_only
    title, advice = window.messages.problem or ("", "")
    assert "will not be kept" in title
    assert "read-only" in advice and "--portable" in advice and "VANTAGE_USER_DATA" in advice
    window.session.edit(editing.set_weight, "talent", 80)
    window.close()
    assert check(sample) == []
    assert list(own_user_data.iterdir()) == []


def test_that_without_a_file_there_is_then_a_sample_for_looking_only(started: Starting, own_user_data: Path) -> None:
    own_user_data.parent.mkdir(exist_ok=True)
    own_user_data.write_text("in the way", encoding="utf-8")
    window = started()
    assert window.session.read_only
    title, advice = window.messages.problem or ("", "")
    assert "for looking only" in title
    assert advice.count("--portable") == 1
    assert window.welcome is None
    window.show_welcome()
    assert window.welcome is not None
    assert "Not kept" in window.welcome.places["Settings"].whole
    window.close()
    assert own_user_data.read_text(encoding="utf-8") == "in the way"


@pytest.mark.parametrize("why", ["damaged", "newer", "a folder"])
def test_that_a_sample_that_cannot_be_opened_stays_and_another_is_made_beside_it(
    started: Starting, own_user_data: Path, built_sample: Path, why: str
) -> None:
    own_user_data.mkdir(exist_ok=True)
    theirs = own_user_data / "us-china.vantage"
    if why == "a folder":
        theirs.mkdir()
    else:
        content = bytearray(built_sample.read_bytes())
        content[60:64] = (99).to_bytes(4, "big") if why == "newer" else content[60:64]
        theirs.write_bytes(content if why == "newer" else content[:5000])
    before = theirs.read_bytes() if theirs.is_file() else b""
    window = started()
    assert window.session.path == own_user_data / "us-china-2.vantage"
    assert not window.session.read_only
    _, advice = window.messages.problem or ("", "")
    assert "us-china-2.vantage" in advice
    assert not theirs.is_file() or theirs.read_bytes() == before
    window.close()
    assert Preferences().recent[0].name == "us-china-2.vantage"


def test_that_a_sample_another_window_has_is_shown_for_reading(
    started: Starting, own_user_data: Path, built_sample: Path
) -> None:
    first = started()
    second = started()
    assert second.session.path == first.session.path == own_user_data / "us-china.vantage"
    assert second.session.read_only
    for window in (first, second):
        window.close()


def test_that_a_refused_file_is_told_although_the_sample_opens_instead(
    started: Starting, own_user_data: Path, tmp_path: Path
) -> None:
    window = started(tmp_path / "missing.vantage")
    assert window.session.path == own_user_data / "us-china.vantage"
    title, _ = window.messages.problem or ("", "")
    assert "missing.vantage" in title
    window.close()


def test_that_no_recent_path_keeps_the_window_from_opening(started: Starting, own_user_data: Path) -> None:
    own_user_data.mkdir(exist_ok=True)
    odd = f"/{'x' * 300}.vantage, /dev/null/deeper, {own_user_data}"
    (own_user_data / "window.ini").write_text(f"[General]\nrecent={odd}\n", encoding="utf-8")
    window = started()
    assert window.session.path == own_user_data / "us-china.vantage"
    window.close()


def test_that_an_upgrade_is_told_until_it_was_read(
    started: Starting, tmp_path: Path, repository: Path, own_user_data: Path
) -> None:
    own = Path(shutil.copy(repository / "tests" / "released_workspaces" / "0.2.0.vantage", tmp_path))
    window = started(own)
    told = window.messages.title.text()
    (kept,) = (own_user_data / "backups").glob("*/*before-upgrade*")
    assert "can no longer open it" in told and str(kept) in told
    window.messages.show_notice("Something happened.")
    assert window.messages.title.text() == told
    window.messages.dismiss.click()
    window.messages.show_notice("Something happened.")
    assert window.messages.title.text() == "Something happened."
    window.close()


def test_that_splitters_of_another_version_leave_every_part_in_sight(started: Starting, sample: Path) -> None:
    create_workspace(sample.parent / "empty.vantage").close()
    window = started(sample)
    middle = window.assess.drawer.parentWidget()
    middle.setOrientation(Qt.Orientation.Horizontal)  # type: ignore[attr-defined]
    middle.setChildrenCollapsible(True)  # type: ignore[attr-defined]
    middle.setSizes([900, 0])  # type: ignore[attr-defined]
    window.close()
    again = started(sample)
    middle = again.assess.drawer.parentWidget()
    assert middle.orientation() == Qt.Orientation.Vertical  # type: ignore[attr-defined]
    assert not middle.childrenCollapsible()  # type: ignore[attr-defined]
    assert again.assess.drawer.height() > 0 and again.assess.scores.height() > 0
    again.close()


def test_that_a_first_window_fits_on_the_screen_with_its_frame_and_a_smaller_one_stays(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    screen = window.screen().availableSize()
    window.resize(screen.width() + 500, screen.height())
    fit_to_screen(window)
    assert window.width() == screen.width()
    assert window.height() == screen.height() - FRAME_PX
    window.resize(300, 200)
    fit_to_screen(window)
    assert (window.width(), window.height()) == (300, 200)


def test_that_a_sample_shown_instead_of_a_file_says_so_and_is_not_the_file_used_last(
    started: Starting, tmp_path: Path
) -> None:
    create_workspace(tmp_path / "mine.vantage")
    started(tmp_path / "mine.vantage").close()
    broken = tmp_path / "broken.vantage"
    broken.write_text("no workspace", encoding="utf-8")
    window = started(broken)
    assert "broken.vantage" in window.messages.title.text()
    assert "What you see here is the sample, “us-china.vantage”." in window.messages.advice.text()
    assert [path.name for path in Preferences().recent] == ["mine.vantage"]
    window.close()
    assert started().session.path.name == "mine.vantage"


def test_that_a_workspace_used_last_that_is_gone_is_told(started: Starting, tmp_path: Path) -> None:
    create_workspace(tmp_path / "mine.vantage")
    started(tmp_path / "mine.vantage").close()
    (tmp_path / "mine.vantage").rename(tmp_path / "renamed.vantage")
    window = started()
    assert "mine.vantage" in window.messages.title.text()
    assert str(tmp_path) in window.messages.title.text()
    assert "the sample" in window.messages.advice.text()


def test_that_the_window_opens_on_the_page_it_was_closed_on(started: Starting) -> None:
    window = started()
    window.show_page("evidence")
    window.close()
    again = started()
    assert again.pages.currentWidget() is again.evidence


def test_that_a_second_window_on_a_workspace_says_in_its_title_that_it_only_reads(started: Starting) -> None:
    started()
    assert "(read-only)" in started().windowTitle()
