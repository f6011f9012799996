"""What desktops and apt read of the packages: the changelog, and the menu entry that the archive tells how to make."""

import configparser
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bundle.debian_package import debian_changelog
from bundle.mac_application import IDENTIFIER
from bundle.staging import PROJECT, settle, template
from vantage import __version__

WHEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CHANGES = "# Changelog\n\n## 2.0 - today\n\nWords.\n\n* One thing,\n  in two lines.\n* Another.\n\n## 1.0\n\n* Old.\n"


def test_that_the_changelog_of_the_package_holds_the_newest_items_only() -> None:
    lines = debian_changelog(CHANGES, WHEN).splitlines()
    assert lines[0] == f"vantage ({__version__}) stable; urgency=medium"
    assert lines[2:4] == ["  * One thing, in two lines.", "  * Another."]
    assert lines[-1].endswith(">  Sun, 22 Nov 2026 12:00:00 +0000")


@pytest.mark.skipif(shutil.which("dpkg-parsechangelog") is None, reason="dpkg-parsechangelog reads it")
def test_that_debian_reads_the_changelog_without_a_warning(tmp_path: Path) -> None:
    written = tmp_path / "changelog"
    written.write_text(debian_changelog((PROJECT / "CHANGELOG.md").read_text(encoding="utf-8"), WHEN), encoding="utf-8")
    done = subprocess.run(["dpkg-parsechangelog", "-l", written], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert f"Version: {__version__}\n" in done.stdout
    items = written.read_text(encoding="utf-8").splitlines()[1:-1]
    assert max(map(len, items)) <= 80


def test_that_software_centres_know_the_program_by_an_id_that_claims_no_address() -> None:
    described = ElementTree.fromstring(template("metainfo.xml", version=__version__, date="2026-11-22"))
    assert described.findtext("id") == IDENTIFIER
    assert described.findtext("launchable") == "vantage.desktop"
    assert [release.get("version") for release in described.iter("release")] == [__version__]


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="appstreamcli reads what software centres read")
def test_that_software_centres_find_nothing_wrong_with_the_description(tmp_path: Path) -> None:
    written = tmp_path / f"{IDENTIFIER}.metainfo.xml"
    written.write_text(template("metainfo.xml", version=__version__, date="2026-11-22"), encoding="utf-8")
    done = subprocess.run(
        ["appstreamcli", "validate", "--no-net", written], capture_output=True, text=True, check=False
    )
    # Newer releases may advise more; what they call an error, or say about the id, is one.
    faults = [line for line in done.stdout.splitlines() if line.startswith("E:") or "not-rdns" in line]
    assert [line for line in faults if not line.startswith("I:")] == [], done.stdout


def test_that_every_answer_to_lintian_follows_its_reason() -> None:
    first, *answers = template("lintian-overrides").strip().split("\n\n")
    assert first.startswith("# ")
    for answer in answers:
        assert re.fullmatch(r"(# .+\n)+(vantage: [a-z+-]+ .*\n?)+", answer), answer


@pytest.mark.skipif(shutil.which("sed") is None, reason="the words are those of a shell on Linux")
def test_that_the_words_of_the_archive_make_a_menu_entry_for_any_folder(tmp_path: Path) -> None:
    folder = tmp_path / "我的 programs" / "vantage"
    (folder / "share").mkdir(parents=True)
    (folder / "share" / "vantage.desktop").write_text(template("vantage.desktop"), encoding="utf-8")
    words = re.search(r"^ +mkdir.*?^ +share/vantage.desktop > \S+$", template("INSTALL.txt"), re.MULTILINE | re.DOTALL)
    assert words is not None
    home = tmp_path / "home"
    subprocess.run(["sh", "-euc", words[0]], cwd=folder, env={"HOME": str(home), "PATH": "/usr/bin:/bin"}, check=True)
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment]
    entry.read(home / ".local" / "share" / "applications" / "vantage.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["Exec"] == f'"{folder}/vantage" %f'
    assert entry["Desktop Entry"]["Icon"] == f"{folder}/share/vantage.svg"
    assert "TryExec" not in entry["Desktop Entry"]


def test_that_programs_run_and_libraries_are_only_read(tmp_path: Path) -> None:
    for name in ("vantage", "libz.so.1", "etree.cpython-311-x86_64-linux-gnu.so", "notes.txt"):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o600 if name == "notes.txt" else 0o700)
    settle(tmp_path, WHEN)
    rights = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    assert rights.pop("vantage") == 0o755
    assert set(rights.values()) == {0o644}
