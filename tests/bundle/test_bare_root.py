"""Which mirror a bare Debian is made from, and that nothing mounted is deleted; `make check-package` tries the rest."""

import sys
from pathlib import Path

import pytest

from bundle import bare_root
from bundle.bare_root import CannotBeMade, NotAsExpected, Root, Source, address, as_user, must, of_the_system, sources

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has chroot, mounts and apt")

ONE_LINE = """\
# deb http://left.invalid/debian old main
deb [arch=amd64 signed-by=/keys/own.gpg] http://mirror.invalid/debian stable main contrib # the mirror
deb-src http://mirror.invalid/debian stable main
deb http://mirror.invalid/debian stable-updates main
"""
STANZAS = """\
# A comment
Types: deb deb-src
# another
URIs: http://mirror.invalid/debian
Suites: stable stable-updates
Components: main non-free
Signed-By: /keys/own.gpg

Types: deb
URIs: http://mirror.invalid/security
Suites: stable-security
Components: main

Enabled: no
Types: deb
URIs: http://off.invalid/debian
Suites: stable
Components: main

Types: deb
URIs: http://embedded.invalid/debian
Suites: stable
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 AAAA
"""
MIRROR = Source("http://mirror.invalid/debian", "stable", ("main", "contrib"), "/keys/own.gpg")


@pytest.fixture
def apt(tmp_path: Path) -> Path:
    (tmp_path / "sources.list.d").mkdir()
    return tmp_path


def test_that_sources_of_one_line_are_read(apt: Path) -> None:
    (apt / "sources.list").write_text(ONE_LINE, encoding="utf-8")
    (apt / "sources.list.d" / "off.list.disabled").write_text(ONE_LINE, encoding="utf-8")
    assert list(sources(apt)) == [
        MIRROR,
        Source("http://mirror.invalid/debian", "stable-updates", ("main",)),
    ]


def test_that_stanzas_are_read_and_those_that_are_off_are_not(apt: Path) -> None:
    (apt / "sources.list.d" / "own.sources").write_text(STANZAS, encoding="utf-8")
    read = list(sources(apt))
    assert [(source.uri, source.suite) for source in read] == [
        ("http://mirror.invalid/debian", "stable"),
        ("http://mirror.invalid/debian", "stable-updates"),
        ("http://mirror.invalid/security", "stable-security"),
        ("http://embedded.invalid/debian", "stable"),
    ]
    assert read[0].keyring == "/keys/own.gpg"
    assert "PGP" in read[3].keyring


def test_that_the_mirror_of_the_system_comes_before_another_project_with_the_same_name_of_a_release(apt: Path) -> None:
    (apt / "sources.list").write_text(ONE_LINE, encoding="utf-8")
    known = [Source("https://others.invalid/packages", "stable", ("main",)), *sources(apt)]
    assert [source.suite for source in of_the_system(known, "stable")] == ["stable", "stable-updates"]
    assert of_the_system(known, "stable")[0] == MIRROR


def test_that_a_machine_without_a_mirror_of_its_release_is_told() -> None:
    with pytest.raises(CannotBeMade, match="no mirror of stable"):
        of_the_system([Source("http://mirror.invalid/debian", "older", ("main",))], "stable")


def test_that_a_list_of_mirrors_gives_its_first(tmp_path: Path) -> None:
    listed = tmp_path / "mirrors.txt"
    listed.write_text("# best first\n\nhttp://first.invalid/debian\tpriority:1\nhttp://second.invalid/debian\n")
    assert address(Source(f"mirror+file:{listed}", "stable", ("main",))) == "http://first.invalid/debian"
    assert address(MIRROR) == MIRROR.uri


def test_that_a_folder_in_which_something_stays_mounted_is_not_deleted(tmp_path: Path, monkeypatch) -> None:
    kept = tmp_path / "root" / "kept"
    kept.parent.mkdir()
    kept.write_text("")
    monkeypatch.setattr(bare_root, "mounted_below", lambda folder: [str(kept)])
    with pytest.raises(NotAsExpected, match="umount"):
        bare_root.remove(kept.parent)
    assert kept.exists()
    monkeypatch.undo()
    bare_root.remove(kept.parent)
    assert not kept.parent.exists()


def test_that_mount_points_are_known_by_their_place() -> None:
    assert "/proc" in bare_root.mounted_below(Path("/"))
    assert bare_root.mounted_below(Path("/pro")) == []


def test_that_a_command_of_the_user_has_no_environment_but_the_given_and_no_network(tmp_path: Path) -> None:
    words = as_user(Root(tmp_path), "vantage", "check", DISPLAY=":5", HOME=None)
    assert words[:2] == ["unshare", "--net"]
    assert words[words.index("-i") :] == ["-i", "--chdir=/home/analyst", "DISPLAY=:5", "vantage", "check"]


def test_that_a_command_that_fails_is_told_with_what_it_said() -> None:
    with pytest.raises(NotAsExpected, match="sh ended with 3") as why:
        must(["sh", "-c", "echo why >&2; exit 3"])
    assert why.value.log == "why\n"
