"""Qt has nothing to say about the locale, and file names and numbers are as they should be without one of Unicode."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere characters do not depend on the locale")

STARTED = """
import os, sys
from PySide6.QtCore import QCoreApplication, QDir, QFile, QLocale
from vantage.window.unicode_locale import choose_unicode_locale
choose_unicode_locale()
application = QCoreApplication([])
folder = QDir(sys.argv[1])
print(*folder.entryList(QDir.Filter.Files), sep="|")
print(QFile.exists(sys.argv[1] + "/案例.txt"), QFile.encodeName("案例").data() == "案例".encode())
print(QLocale.system().toString(1234.5, "f", 1), QLocale().name(), f"{1234.5:n}")
print(os.environ.get("LC_ALL"), os.environ.get("LC_CTYPE"), os.environ.get("LC_NUMERIC"))
"""


def started(
    repository: Path, folder: Path, code: str = STARTED, **environment: str
) -> "subprocess.CompletedProcess[str]":
    given = {
        "PYTHONPATH": str(repository / "desktop"),
        "QT_QPA_PLATFORM": "offscreen",
        "VANTAGE_USER_DATA": str(folder / "data"),
        "PYTHONCOERCECLOCALE": "0",  # the packaged program's Python leaves the locale as it is
        "PYTHONUTF8": "1",
        **environment,
    }
    return subprocess.run(
        [sys.executable, "-c", code, str(folder)], env=given, capture_output=True, text=True, encoding="utf-8",
        check=True, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize(
    "surroundings",
    [{}, {"LANG": "C"}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LANG": "xx_YY.UTF-8"}, {"LC_ALL": "xx_YY.UTF-8"}],
    ids=str,
)
def test_that_without_a_locale_of_unicode_qt_is_silent_and_reads_names_and_numbers_the_same(
    repository: Path, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    (tmp_path / "案例.txt").touch()
    done = started(repository, tmp_path, **surroundings)
    names, known, numbers, _ = done.stdout.splitlines()
    assert names == "案例.txt"
    assert known == "True True"
    assert numbers == "1234.5 C 1234.5"
    assert "locale" not in done.stderr


@pytest.mark.parametrize("surroundings", [{"LC_ALL": "C.UTF-8"}, {"LANG": "C.UTF-8", "LC_NUMERIC": "C"}], ids=str)
def test_that_a_locale_of_unicode_stays_as_it_is(
    repository: Path, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    done = started(repository, tmp_path, **surroundings)
    expected = " ".join(str(surroundings.get(name)) for name in ("LC_ALL", "LC_CTYPE", "LC_NUMERIC"))
    assert done.stdout.splitlines()[-1] == expected
    assert done.stderr == ""


def test_that_the_locales_of_numbers_are_not_touched(repository: Path, tmp_path: Path) -> None:
    done = started(repository, tmp_path, LANG="C", LC_NUMERIC="de_DE.UTF-8")
    assert done.stdout.splitlines()[-1] == "None C.UTF-8 de_DE.UTF-8"
    assert "locale" not in done.stderr


def test_that_the_window_is_started_so(repository: Path, tmp_path: Path) -> None:
    code = "from vantage.window.application import make_application\nmake_application()\n"
    assert started(repository, tmp_path, code, LC_ALL="C").stderr == ""
