"""New workspaces from the menu: empty, both samples, COINr tables; a refusal leaves the open one as it is."""

from pathlib import Path

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from vantage.window.main_window import MainWindow

DATA = "uCode,uName,life,income\nA,Alpha,70,1000\nB,Beta,80,20000\nC,Gamma,60,5000\n"
META = (
    "iCode,iName,Level,Parent,Weight,Direction,Type\nlife,Life,1,index,1,1,Indicator\n"
    "income,Income,1,index,1,1,Indicator\nindex,Index,2,,1,1,Aggregate\n"
)


def test_that_the_nations_are_opened_with_their_twelve_actors(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.new_from_sample(tmp_path / "n.vantage", name="nations")
    qtbot.waitUntil(lambda: not window.busy)
    assert len(window.session.assessment.actors) == 12
    assert "n.vantage" in window.status.text()


def test_that_an_empty_workspace_says_what_to_do(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.new_empty(tmp_path / "empty.vantage")
    qtbot.waitUntil(lambda: not window.busy)
    assert window.session.judgement is None
    assert "actor" in window.assess.charts.headline.text() + window.assess.charts.detail.text()


def test_that_coinr_tables_become_a_workspace_and_bad_ones_leave_everything_as_it_is(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    data, meta = tmp_path / "iData.csv", tmp_path / "iMeta.csv"
    data.write_text(DATA, encoding="utf-8")
    meta.write_text(META.replace(",index,1,1,Indicator\nincome", ",nowhere,1,1,Indicator\nincome"), encoding="utf-8")
    before = window.session.path
    window.new_from_coin(tmp_path / "coin.vantage", data, meta)
    assert window.session.path == before
    assert not (tmp_path / "coin.vantage").exists()
    assert "nowhere" in window.messages.title.text() + window.messages.advice.text()
    meta.write_text(META, encoding="utf-8")
    window.new_from_coin(tmp_path / "coin.vantage", data, meta)
    qtbot.waitUntil(lambda: not window.busy)
    assert [actor.code for actor in window.session.assessment.actors] == ["A", "B", "C"]


def test_that_a_new_workspace_never_replaces_a_file(window: MainWindow, tmp_path: Path) -> None:
    taken = tmp_path / "taken.vantage"
    taken.write_text("mine", encoding="utf-8")
    window.new_empty(taken)
    assert taken.read_text(encoding="utf-8") == "mine"


def test_that_every_entry_of_the_menu_is_an_action_of_the_window(window: MainWindow) -> None:
    menu = window.top.menu_button.menu()
    assert menu is not None
    texts = {action.text() for action in menu.actions() if not action.isSeparator()}
    assert {"New", "Open…", "Import a table of figures…", "Export…", "Quit"} <= texts
    known = {action.text() for action in window.actions() if isinstance(action, QAction)}
    assert {"Import a table of figures…", "Empty workspace…", "From COINr tables…"} <= known
