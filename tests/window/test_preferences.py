"""Settings survive upgrades, other versions, other windows, and whatever somebody wrote into their file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray

from vantage.window.preferences import RECENT_FILES, Preferences

_numbers = iter(range(10_000))


def with_file(monkeypatch: pytest.MonkeyPatch, folder: Path, content: bytes) -> Preferences:
    """Preferences of a data folder of its own, since Qt remembers what it read of a file."""
    place = folder / f"data-{next(_numbers)}"
    place.mkdir()
    (place / "window.ini").write_bytes(content)
    monkeypatch.setenv("VANTAGE_USER_DATA", str(place))
    return Preferences()


def in_another_process(code: str) -> None:
    """Runs what another window, or another version of the program, would."""
    program = f"from pathlib import Path\nfrom vantage.window.preferences import Preferences\np = Preferences()\n{code}"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60, env={**os.environ, "PYTHONPATH": _PATH})


_PATH = str(Path(__file__).resolve().parents[2] / "desktop")


def test_that_only_the_very_first_start_is_the_first(own_user_data: Path) -> None:
    first = Preferences()
    assert first.first_start
    first.theme = "dark"
    first.sync()
    assert not Preferences().first_start


def test_that_keys_of_a_newer_version_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = with_file(monkeypatch, tmp_path, b"[General]\ntheme=dark\nhologram=on\n[state]\nwindow-2=@ByteArray(abc)\n")
    known.theme = "light"
    known.sync()
    text = (Path(os.environ["VANTAGE_USER_DATA"]) / "window.ini").read_text(encoding="utf-8")
    assert {"theme=light", "hologram=on", "window-2=@ByteArray(abc)"} <= set(text.splitlines())


def test_that_two_windows_do_not_lose_each_others_keys(own_user_data: Path, tmp_path: Path) -> None:
    own = Preferences()
    own.theme = "dark"
    own.remember(tmp_path / "mine.vantage")
    in_another_process(
        f"p.hint_seen = True\np.remember(Path({str(tmp_path / 'theirs.vantage')!r}))\n"
        "p._settings.setValue('newer', 'yes')\np.sync()"
    )
    own.page = "memo"
    own.remember(tmp_path / "another.vantage")
    text = (own_user_data / "window.ini").read_text(encoding="utf-8")
    assert {"theme=dark", "hint-seen=yes", "page=memo", "newer=yes"} <= set(text.splitlines())
    assert [path.stem for path in Preferences().recent] == ["another", "theirs", "mine"]


def test_that_window_state_of_another_version_is_never_read_as_this_ones(own_user_data: Path) -> None:
    preferences = Preferences()
    preferences.keep_state("splitter", QByteArray(b"old"))
    preferences.keep_state("splitter", QByteArray(b"new"), version=2)
    assert preferences.state("splitter") == QByteArray(b"old")
    assert preferences.state("splitter", 2) == QByteArray(b"new")
    assert preferences.state("splitter", 3).isEmpty()


def test_that_values_that_make_no_sense_count_as_not_there_and_the_rest_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = with_file(
        monkeypatch,
        tmp_path,
        b"[General]\ntheme=purple\nnonsense\nhint-seen=yes\nwelcome-seen=@ByteArray(x)\n"
        b"recent=/a/b.vantage, @ByteArray(\\0), @Size(1 2), /c.vantage\n[state\n[state]\n"
        b"window=7, 8\nright=@ByteArray(r)\n",
    )
    assert odd.theme == "system"
    assert odd.hint_seen and not odd.welcome_seen
    assert odd.recent == [Path("/a/b.vantage"), Path("/c.vantage")]
    assert odd.state("window").isEmpty()
    assert odd.state("right") == QByteArray(b"r")


@example(b"\xff\xfe\0\0[General")
@example(b"recent=" + b"/a," * 500)
@example(b"recent=@Variant(\\0\\0\\0\\x7f)\ntheme=@Invalid()\n")
@given(
    st.binary(max_size=200) | st.text(alphabet="[]=@(),\\x0\n theme recent state/window", max_size=120).map(str.encode)
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_no_content_of_the_file_keeps_the_window_from_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    odd = with_file(monkeypatch, tmp_path, content)
    assert odd.theme in ("system", "light", "dark")
    assert all(isinstance(path, Path) for path in odd.recent)
    assert isinstance(odd.state("window"), QByteArray)
    assert odd.hint_seen in (True, False)
    odd.theme = "dark"
    odd.remember(tmp_path / "a.vantage")
    assert odd.theme == "dark"
    assert odd.recent[0] == (tmp_path / "a.vantage").resolve()
    assert len(odd.recent) <= RECENT_FILES


@pytest.mark.parametrize("odd", ["folder", "read-only folder", "file in the way", "no folder can be made"])
def test_that_where_nothing_can_be_kept_it_is_said_and_holds_until_the_end(
    own_user_data: Path, odd: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if odd == "folder":
        (own_user_data / "window.ini").mkdir(parents=True)
    elif odd == "read-only folder":
        own_user_data.mkdir()
        own_user_data.chmod(0o555)
    else:
        own_user_data.write_text("in the way", encoding="utf-8")
        if odd == "no folder can be made":
            monkeypatch.setenv("VANTAGE_USER_DATA", str(own_user_data / "deeper"))
    preferences = Preferences()
    assert preferences.problem is not None and "--portable" in preferences.problem.advice
    assert not preferences.first_start
    preferences.theme = "dark"
    preferences.remember(Path("/cases/a.vantage"))
    preferences.keep_state("window", QByteArray(b"x"))
    assert (preferences.theme, preferences.recent) == ("dark", [Path("/cases/a.vantage")])
    assert preferences.state("window") == QByteArray(b"x")


def test_that_settings_that_cannot_be_written_are_still_read(own_user_data: Path) -> None:
    own_user_data.mkdir()
    (own_user_data / "window.ini").write_text("[General]\ntheme=dark\nrecent=/a.vantage\n", encoding="utf-8")
    own_user_data.chmod(0o555)
    preferences = Preferences()
    assert preferences.problem is not None
    assert (preferences.theme, preferences.recent) == ("dark", [Path("/a.vantage")])
    preferences.theme = "light"
    assert preferences.theme == "light"
    assert "dark" in (own_user_data / "window.ini").read_text(encoding="utf-8")
