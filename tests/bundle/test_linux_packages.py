"""The .deb, the archive, the manual page and the sums, made of a small built folder."""

import configparser
import gzip
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bundle.archive import archive
from bundle.checksums import write_checksums
from bundle.debian_package import checksums, control, debian_package, lay_out
from bundle.man_page import man_page
from bundle.needed_packages import NOT_LINKED, THE_SYSTEMS_OWN, Needs, UnknownLibrary, depends, needs_of, systems_with
from bundle.staging import template
from vantage import __version__
from vantage.command_line.commands import vantage
from vantage.command_line.starting.libraries import PACKAGES
from vantage.workspace.schema import APPLICATION_ID

WHEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NAMESPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"
on_debian = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb makes the package")
with_objdump = pytest.mark.skipif(
    shutil.which("objdump") is None or sys.platform != "linux", reason="objdump reads what a library needs"
)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program of one script, one data file and one link."""
    folder = tmp_path / "dist" / "vantage"
    (folder / "_internal").mkdir(parents=True)
    (folder / "vantage").write_text("#!/bin/sh\necho vantage\n")
    (folder / "vantage").chmod(0o700)
    (folder / "_internal" / "data.txt").write_text("data")
    (folder / "_internal" / "link.txt").symlink_to("data.txt")
    return folder


@pytest.fixture
def icons(tmp_path: Path) -> Path:
    folder = tmp_path / "hicolor"
    (folder / "48x48" / "apps").mkdir(parents=True)
    (folder / "48x48" / "apps" / "vantage.png").write_bytes(b"a picture")
    return folder


@with_objdump
@on_debian
def test_that_the_package_installs_the_program_its_menu_entry_and_its_papers(
    program: Path, icons: Path, tmp_path: Path
) -> None:
    package = debian_package(program, icons, tmp_path, WHEN)
    listed = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True).stdout
    assert {line.split()[1] for line in listed.splitlines()} == {"root/root"}
    for place in (
        "./opt/vantage/vantage",
        "./opt/vantage/installed-by-package-manager",
        "./usr/bin/vantage -> /opt/vantage/vantage",
        "./usr/share/applications/vantage.desktop",
        "./usr/share/mime/packages/vantage.xml",
        "./usr/share/icons/hicolor/48x48/apps/vantage.png",
        "./usr/share/man/man1/vantage.1.gz",
        "./usr/share/doc/vantage/copyright",
        "./usr/share/lintian/overrides/vantage",
        "./usr/share/metainfo/local.vantage.Vantage.metainfo.xml",
    ):
        assert f"{place}\n" in listed
    assert package.name.startswith(f"vantage_{__version__}_")
    scripts = subprocess.run(["dpkg-deb", "--info", package], capture_output=True, text=True, check=True).stdout
    assert "postinst" not in scripts and "prerm" not in scripts


@with_objdump
@on_debian
def test_that_all_may_read_what_was_built_where_nobody_else_could_and_nobody_may_change_it(
    program: Path, icons: Path, tmp_path: Path
) -> None:
    (program / "_internal").chmod(0o700)
    (program / "_internal" / "data.txt").chmod(0o600)
    with tarfile.open(archive(program, tmp_path, WHEN)) as packed:
        modes = {entry.name: entry.mode for entry in packed if not entry.issym()}
    package = debian_package(program, icons, tmp_path, WHEN)
    listed = subprocess.run(["dpkg-deb", "--fsys-tarfile", package], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(listed)) as installed:
        modes |= {entry.name: entry.mode for entry in installed if not entry.issym()}
    assert len([name for name in modes if name.endswith("data.txt")]) == 2
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o044 != 0o044 or mode & 0o022} == {}


@with_objdump
@on_debian
def test_that_the_same_folder_gives_the_same_package_and_archive(program: Path, icons: Path, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        again = Path(shutil.copytree(program, tmp_path / name / "vantage", symlinks=True))
        os.utime(again / "vantage", (1, 1 if name == "one" else 2_000_000_000))
        package, packed = debian_package(again, icons, tmp_path / name, WHEN), archive(again, tmp_path / name, WHEN)
        made.append((package.read_bytes(), packed.read_bytes()))
    assert made[0] == made[1]


@with_objdump
def test_that_the_archive_is_one_folder_of_nobodys_files_that_says_how_to_start(program: Path, tmp_path: Path) -> None:
    with tarfile.open(archive(program, tmp_path, WHEN)) as packed:
        entries = packed.getmembers()
        words = packed.extractfile(f"vantage-{__version__}/INSTALL.txt").read().decode()
    assert {entry.name.split("/")[0] for entry in entries} == {f"vantage-{__version__}"}
    assert {(entry.uid, entry.gid, entry.uname, entry.mtime) for entry in entries} == {(0, 0, "", WHEN.timestamp())}
    runs = {entry.name for entry in entries if entry.isfile() and entry.mode & 0o111}
    assert runs == {f"vantage-{__version__}/vantage"}
    assert {f"vantage-{__version__}/share/vantage{ending}" for ending in (".desktop", ".svg", ".xml")} <= {
        entry.name for entry in entries
    }
    assert "./vantage --portable" in words
    assert not [word for word in words.split() if word.isupper() and len(word) > 3]


def test_that_the_control_file_counts_what_is_installed(program: Path, icons: Path, tmp_path: Path) -> None:
    if shutil.which("objdump") is None:
        pytest.skip("objdump reads what a library needs")
    root = tmp_path / "root"
    lay_out(program, icons, root, WHEN)
    fields = dict(line.split(": ", 1) for line in control(program, root, "amd64").splitlines() if line[0] != " ")
    assert fields["Package"] == "vantage"
    assert fields["Version"] == __version__
    assert 0 < int(fields["Installed-Size"]) < 300
    sums = dict(reversed(line.split("  ")) for line in checksums(root).splitlines())
    assert sums["opt/vantage/_internal/data.txt"] == hashlib.md5(b"data", usedforsecurity=False).hexdigest()
    assert "opt/vantage/_internal/link.txt" not in sums


@with_objdump
def test_that_needs_are_read_from_library_files(tmp_path: Path) -> None:
    import _decimal

    if not getattr(_decimal, "__file__", None):
        pytest.skip("this Python has no library files of its own")
    shutil.copy(_decimal.__file__, tmp_path)
    needs = needs_of(tmp_path)
    assert "libc.so.6" in needs.libraries
    assert needs.c_library >= (2, 2)


def test_that_a_library_the_folder_holds_is_no_package_and_an_unknown_one_stops_the_build() -> None:
    assert depends(Needs(frozenset({"libc.so.6", "libGL.so.1", "libxcb.so.1"}), (2, 36))) == (
        "libc6 (>= 2.36)",
        "fontconfig-config",
        "libgl1",
        "libxcb1",
        "xkb-data",
    )
    assert PACKAGES.keys() >= THE_SYSTEMS_OWN
    assert len(depends(Needs(THE_SYSTEMS_OWN, (2, 36)))) == 1 + len(THE_SYSTEMS_OWN) + len(NOT_LINKED)
    with pytest.raises(UnknownLibrary, match=r"libX11\.so\.6"):  # known by its package, but not to be the system's
        depends(Needs(frozenset({"libX11.so.6"}), (2, 36)))
    with pytest.raises(UnknownLibrary, match=r"libsurprise\.so\.1"):
        depends(Needs(frozenset({"libsurprise.so.1"}), (2, 36)))


@pytest.mark.parametrize(
    ("c_library", "systems"),
    [
        ((2, 34), ("Debian 12", "Ubuntu 24.04")),
        ((2, 36), ("Debian 12", "Ubuntu 24.04")),
        ((2, 38), ("Debian 13", "Ubuntu 24.04")),
        ((2, 40), ("Debian 13",)),
        ((2, 99), ()),
    ],
)
def test_that_the_systems_it_runs_on_follow_from_what_it_was_built_on(
    c_library: tuple[int, ...], systems: tuple[str, ...]
) -> None:
    assert systems_with(Needs(frozenset(), c_library)) == systems


@with_objdump
def test_that_the_archive_says_which_systems_have_what_its_libraries_need(program: Path, tmp_path: Path) -> None:
    import _decimal

    if not getattr(_decimal, "__file__", None):
        pytest.skip("this Python has no library files of its own")
    shutil.copy(_decimal.__file__, program / "_internal")
    needs = needs_of(program)
    with tarfile.open(archive(program, tmp_path, WHEN)) as packed:
        words = packed.extractfile(f"vantage-{__version__}/INSTALL.txt").read().decode()
    version = ".".join(map(str, needs.c_library))
    assert f"libc {version} or newer ({', '.join(systems_with(needs))}) and" in words


def test_that_the_manual_page_names_every_command_and_option_and_no_hidden_one() -> None:
    page = man_page(WHEN).replace("\\-", "-")
    for name, command in vantage.commands.items():
        assert (f".SS vantage {name}" in page) == (not command.hidden)
    assert "--weights-spread" in page and "--portable" in page
    assert '"2026-11-22"' in page


def test_that_lines_of_the_manual_page_are_short_and_those_with_a_full_stop_first_are_text() -> None:
    lines = man_page(WHEN).splitlines()
    assert [line for line in lines if len(line) > 80 and not line.startswith(".")] == []
    macros = {line.split()[0] for line in lines if line.startswith((".", "'"))}
    assert macros == {".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".I", ".br"}


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff renders the page")
def test_that_the_manual_page_renders_without_a_warning() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z"], input=man_page(WHEN).encode(), capture_output=True, check=True
    )
    assert done.stderr == b""


def test_that_the_menu_entry_opens_a_workspace_and_names_its_type() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment]
    entry.read_string(template("vantage.desktop"))
    assert entry["Desktop Entry"]["Exec"] == "vantage %f"
    assert entry["Desktop Entry"]["Terminal"] == "false"
    assert entry["Desktop Entry"]["MimeType"] == "application/x-vantage;"


def test_that_the_file_type_is_told_by_the_ending_and_by_what_every_workspace_begins_with(sample: Path) -> None:
    text = template("vantage.xml", application_id=f"0x{APPLICATION_ID:08x}")
    kind = ElementTree.fromstring(text).find(f"{NAMESPACE}mime-type")
    assert kind is not None and kind.get("type") == "application/x-vantage"
    assert [glob.get("pattern") for glob in kind.iter(f"{NAMESPACE}glob")] == ["*.vantage"]
    magic = {match.get("offset"): match.get("value") for match in kind.iter(f"{NAMESPACE}match")}
    head = sample.read_bytes()[:100]
    assert head.startswith(magic["0"].encode())
    assert int.from_bytes(head[68:72], "big") == int(magic["68"], 16)


def test_that_sums_can_be_checked_and_a_changed_file_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.deb").write_bytes(b"a")
    (tmp_path / "b.tar.gz").write_bytes(b"b")
    (tmp_path / "vantage").mkdir()
    first = write_checksums(tmp_path).read_text()
    assert first == write_checksums(tmp_path).read_text()
    assert first.splitlines()[0] == f"{hashlib.sha256(b'a').hexdigest()}  a.deb"
    assert len(first.splitlines()) == 2


def test_that_the_changelog_and_pages_in_the_package_are_not_dated_by_the_build(
    program: Path, icons: Path, tmp_path: Path
) -> None:
    lay_out(program, icons, tmp_path / "root", WHEN)
    for file in (tmp_path / "root").rglob("*.gz"):
        assert file.read_bytes()[4:8] == bytes(4)
        assert gzip.decompress(file.read_bytes())
