"""A message reaches whoever double-clicked: another program shows it, and its text is never a command or markup."""

import math
import os
import sys
from pathlib import Path

import pytest

from vantage.command_line.starting import boxes
from vantage.command_line.starting.boxes import show_box
from vantage.command_line.starting.telling import has_terminal, tell

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these are programs of Linux")
NASTY = "“<b>$(touch owned)</b>; `touch owned` & -x 中文\\n”"


@pytest.fixture
def failing_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a program took here, its failure does not count as having been seen."""
    monkeypatch.setattr(boxes, "SEEN_SECONDS", math.inf)


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As after a double-click: a display, and no terminal."""
    monkeypatch.setenv("DISPLAY", ":987654")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("desktop")
@pytest.mark.parametrize(
    "program", ["zenity", "kdialog", "yad", "xmessage", "notify-send", "x-terminal-emulator", "xterm"]
)
def test_that_each_program_shows_the_text_as_it_is(program, monkeypatch, recording, called, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(recording(program)))
    assert show_box("A title", NASTY)
    words = called(program)
    markup = program in ("kdialog", "yad", "notify-send")
    shown = NASTY.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") if markup else NASTY
    assert shown in "\n".join(words)
    assert any("A title" in word for word in words)
    assert not list(tmp_path.rglob("owned"))


@pytest.mark.usefixtures("desktop")
def test_that_zenity_reads_no_markup(monkeypatch, recording, called) -> None:
    monkeypatch.setenv("PATH", str(recording("zenity")))
    show_box("A title", NASTY)
    assert "--no-markup" in called("zenity")


@pytest.mark.usefixtures("desktop")
def test_that_the_terminals_script_prints_its_argument_and_runs_none_of_it(
    monkeypatch, recording, called, start
) -> None:
    monkeypatch.setenv("PATH", str(recording("xterm")))
    show_box("A title", NASTY)
    _, *command = called("xterm")
    code = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL).returncode)"
    done = start(*command[:5], code=code, PATH=os.defpath)
    assert NASTY in done.stdout
    assert done.stderr == ""


@pytest.mark.usefixtures("desktop", "failing_at_once")
def test_that_the_next_program_is_tried_where_one_fails(monkeypatch, recording, called) -> None:
    recording("zenity", code=1)
    monkeypatch.setenv("PATH", str(recording("xmessage")))
    assert show_box("A title", "advice")
    assert called("zenity") is not None
    assert called("xmessage") is not None


@pytest.mark.usefixtures("desktop", "failing_at_once")
def test_that_where_nothing_can_show_it_that_is_said(monkeypatch, recording) -> None:
    monkeypatch.setenv("PATH", str(recording("zenity", code=1)))
    assert not show_box("A title", "advice")


def test_that_nothing_is_shown_where_nobody_looks(monkeypatch, recording, called) -> None:
    monkeypatch.setenv("PATH", str(recording("zenity")))
    monkeypatch.setenv("DISPLAY", ":987654")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not show_box("A title", "advice")
    monkeypatch.delenv("QT_QPA_PLATFORM")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    assert not show_box("A title", "advice")
    assert called("zenity") is None


@pytest.mark.usefixtures("loading_plugins")
def test_that_a_start_without_a_terminal_shows_and_prints_the_message_and_keeps_it(
    start, recording, called, own_user_data: Path
) -> None:
    done = start(DISPLAY=":987654", PATH=recording("zenity"))
    assert done.returncode == 1
    kept = own_user_data / "vantage-problem.txt"
    text = next(word for word in called("zenity") if word.startswith("--text="))
    assert done.stderr.splitlines()[0] in text
    assert str(kept) in text
    assert done.stderr.splitlines()[0] in kept.read_text(encoding="utf-8")
    assert "could not connect to display :987654" in kept.read_text(encoding="utf-8")


def test_that_without_any_stream_the_message_is_still_shown(start, recording, called) -> None:
    code = "import sys; sys.stdin = sys.stdout = sys.stderr = None; from vantage.command_line import main; main()"
    assert start(code=code, DISPLAY=":987654", PATH=recording("zenity")).returncode == 1
    assert called("zenity") is not None


def test_that_commands_work_without_any_stream(start, sample: Path) -> None:
    code = "import sys; sys.stdin = sys.stdout = sys.stderr = None; from vantage.command_line import main; main()"
    assert start("info", sample, code=code).returncode == 0


def test_that_commands_never_open_a_box(start, recording, called, tmp_path: Path) -> None:
    done = start("compare", tmp_path / "missing.vantage", DISPLAY=":987654", PATH=recording("zenity"))
    assert done.returncode == 1
    assert "There is no file" in done.stderr
    assert called("zenity") is None


@pytest.mark.usefixtures("loading_plugins")
def test_that_on_a_terminal_the_message_is_printed_and_nothing_pops_up(
    start, recording, called, tmp_path: Path
) -> None:
    """A pseudo-terminal stands for the person's own."""
    code = (
        "import os, pty, sys\n"
        "sys.argv = ['vantage']\n"
        "pid, terminal = pty.fork()\n"
        "if pid == 0:\n"
        "    from vantage.command_line import main\n"
        "    main()\n"
        "text = b''\n"
        "try:\n"
        "    while block := os.read(terminal, 4096):\n"
        "        text += block\n"
        "except OSError:\n"
        "    pass\n"
        "print(text.decode(), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n"
    )
    done = start(code=code, DISPLAY=":987654", PATH=recording("zenity"))
    assert "does not answer" in done.stdout
    assert done.stdout.rstrip().endswith("1")
    assert called("zenity") is None


@pytest.mark.usefixtures("loading_plugins")
def test_that_a_message_goes_to_the_temporary_folder_where_the_users_own_cannot_be_written(
    start, recording, called, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "temporary").mkdir()
    done = start(
        DISPLAY=":987654",
        PATH=recording("zenity"),
        VANTAGE_USER_DATA=tmp_path / "file" / "below",
        TMPDIR=tmp_path / "temporary",
    )
    assert done.returncode == 1
    (kept,) = (tmp_path / "temporary").glob("vantage-problem-*.txt")
    assert "does not answer" in kept.read_text(encoding="utf-8")
    assert any(str(kept) in word for word in called("zenity"))


def test_that_a_text_that_drives_terminals_or_cannot_be_written_is_made_plain(capsys, own_user_data: Path) -> None:
    tell("A \x1b[31mred\x00 title \udce9", "and advice")
    assert "\x1b" not in capsys.readouterr().err
    assert "red" in (own_user_data / "vantage-problem.txt").read_text(encoding="utf-8")


def test_that_streams_of_a_test_are_no_terminal(capsys) -> None:
    assert not has_terminal()


@pytest.mark.usefixtures("desktop")
def test_that_another_program_gets_the_users_own_surroundings(monkeypatch, recording, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/mine")
    monkeypatch.setenv("QT_PLUGIN_PATH", "/mine/plugins")
    program = recording("zenity") / "zenity"
    program.write_text(f'#!/bin/sh\necho "$LD_LIBRARY_PATH $QT_PLUGIN_PATH" > {tmp_path}/seen\n', encoding="utf-8")
    monkeypatch.setenv("PATH", str(program.parent))
    assert show_box("A title", "advice")
    assert (tmp_path / "seen").read_text(encoding="utf-8") == "/mine /mine/plugins\n"
