"""Install the `.deb` in a bare Debian, use it as an analyst would, remove it: `python -m bundle.debian_trial`.

Run by `.ci/check-package` as root in namespaces of its own. One line for each thing proved.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from pypdfium2 import PdfDocument

from bundle import bare_root
from bundle.bare_root import CannotBeMade, NotAsExpected, Root, as_user, inside, must, run
from bundle.debian_desktop import double_click_opens, file_type_is_known, no_desktop_remains, no_home_is_no_hindrance
from bundle.debian_window import window_works
from bundle.staging import DIST, PROJECT
from vantage import __version__

KEPT = PROJECT / "build" / "bare-root"
PICTURES = PROJECT / "build" / "check-package"
FOLDER = "/home/analyst/中文 文件"
WORKSPACE = f"{FOLDER}/us china.vantage"
EAST_ASIAN = ("中国的芯片", "データセンター", "데이터센터", "對華晶片")
EAST_ASIAN_DATA = "uCode,uName,energy\n" + "".join(f"A{n},{name},{10 + n}\n" for n, name in enumerate(EAST_ASIAN))
META = (
    "iCode,iName,Level,Parent,Weight,Direction,Type\n"
    "energy,Energy,1,overall,1,1,Indicator\noverall,Overall,2,,1,1,Aggregate\n"
)
INSTALLED = (
    "/usr/bin/vantage",
    "/usr/share/applications/vantage.desktop",
    "/usr/share/mime/packages/vantage.xml",
    "/usr/share/man/man1/vantage.1.gz",
    "/usr/share/doc/vantage/copyright",
)
Proof = tuple[str, Callable[[Root], None]]


def expect(holds: bool, otherwise: str, log: str = "") -> None:
    """Raises NotAsExpected where something does not hold."""
    if not holds:
        raise NotAsExpected(otherwise, log)


def told(root: Root, command: list[str], *words: str) -> None:
    """Exit 1 and a title with an advice that hold these words, with no traceback."""
    done = run(command)
    plain = done.returncode == 1 and "Traceback" not in done.stdout and len(done.stdout.strip().splitlines()) >= 2
    expect(plain and all(word in done.stdout for word in words), f"ended with {done.returncode}", done.stdout)


def says_its_version(root: Root) -> None:
    said = must(as_user(root, "vantage", "--version"))
    expect(said.strip() == f"vantage {__version__}", "another version", said)


def files_are_there(root: Root) -> None:
    listed = must(inside(root, "dpkg", "-L", "vantage"))
    expect(all(name in listed.splitlines() for name in INSTALLED), "a file is missing", listed)
    verified = must(inside(root, "dpkg", "--verify", "vantage"))
    expect(verified == "", "a file is not as it was packed", verified)


def self_test(root: Root) -> None:
    said = must(as_user(root, "vantage", "self-test"), "the self-test fails")
    expect(all(line.startswith("ok ") for line in said.splitlines()), "a line is not ok", said)


def commands_work(root: Root) -> None:
    must(as_user(root, "mkdir", FOLDER))
    must(as_user(root, "vantage", "new", WORKSPACE, "--sample"))
    scores = json.loads(must(as_user(root, "vantage", "compare", WORKSPACE, "--json")))["scores"]
    expect(set(scores) == {"US", "CN"}, f"scores of {sorted(scores)}")


def memo_lacks_no_character(root: Root) -> None:
    """The names of the actors are on every page, in text, tables and charts."""
    for name, text in (("data.csv", EAST_ASIAN_DATA), ("meta.csv", META)):
        root.outside(f"{FOLDER}/{name}").write_text(text, encoding="utf-8")
    workspace, memo = f"{FOLDER}/东亚.vantage", f"{FOLDER}/备忘录.pdf"
    tables = [f"{FOLDER}/data.csv", f"{FOLDER}/meta.csv"]
    must(as_user(root, "vantage", "new", workspace, "--from-coin", *tables))
    said = json.loads(must(as_user(root, "vantage", "memo", workspace, "--to", memo, "--json")))
    expect(said["missing_characters"] == [], f"missing: {said['missing_characters']}")
    with PdfDocument(root.outside(memo).read_bytes()) as document:
        read = "".join(page.get_textpage().get_text_range() for page in document)
    for name in EAST_ASIAN:
        expect(name in read, f"{name} cannot be read in the memo")


def no_display_is_told(root: Root) -> None:
    told(root, as_user(root, "vantage", WORKSPACE), "display")
    told(root, as_user(root, "vantage", WORKSPACE, DISPLAY=":987"), ":987")


def homes_that_are_not_there(root: Root) -> None:
    for home in (None, "", "/nonexistent", "/usr"):
        must(as_user(root, "vantage", "compare", WORKSPACE, HOME=home), f"compare fails with the home {home!r}")


def in_a_locale_without_unicode(root: Root) -> None:
    must(as_user(root, "vantage", "compare", WORKSPACE, LC_ALL="C"))
    must(as_user(root, "vantage", "check", WORKSPACE, LC_ALL="POSIX"))


def nothing_remains(root: Root, before: set[str]) -> None:
    left = sorted(path for path in before if root.outside(path).is_file() or root.outside(path).is_symlink())
    expect(left == [], "files remain", "\n".join(left))
    expect(not root.outside("/opt/vantage").exists(), "/opt/vantage remains")


def own_files(root: Root) -> dict[str, bytes]:
    """What lies in the user's home, with what is in it."""
    return {str(file): file.read_bytes() for file in sorted(root.outside(root.home).rglob("*")) if file.is_file()}


def take_away(root: Root, how: tuple[str, ...]) -> None:
    must(inside(root, *how, "vantage"))


def removal(root: Root) -> Iterator[Proof]:
    before = set(must(inside(root, "dpkg", "-L", "vantage")).splitlines())
    kept = own_files(root)
    for how in (("apt-get", "remove", "-y", "-qq"), ("dpkg", "--purge")):
        yield " ".join(how[:2]), partial(take_away, how=how)
        yield "nothing of the package remains", lambda root: nothing_remains(root, before)
        yield (
            "workspaces, settings and memos of the user stay as they are",
            lambda root: expect(own_files(root) == kept, "files of the user changed"),
        )


def proofs(root: Root, package: Path, pictures: Path) -> Iterator[Proof]:
    yield (
        "installed in a bare Debian with nothing but what it depends on",
        lambda root: bare_root.install(root, f"./{package.name}"),
    )
    yield "its files are there, and as they were packed", files_are_there
    yield "says its version, with an empty environment and no network", says_its_version
    yield "self-test", self_test
    yield "a workspace in a folder with spaces and Chinese characters", commands_work
    yield "a memo with Chinese, Japanese and Korean lacks no character", memo_lacks_no_character
    yield "works without a home, and with one that cannot be written", homes_that_are_not_there
    yield "works in a locale without Unicode", in_a_locale_without_unicode
    yield "no display is told in a sentence, with exit code 1", no_display_is_told
    yield (
        "the window, by hand: welcome, a weight dragged, the memo exported",
        lambda root: window_works(root, WORKSPACE, pictures),
    )
    yield "a desktop knows the file type, also without the ending", lambda root: file_type_is_known(root, WORKSPACE)
    yield "a double-click opens a workspace", lambda root: double_click_opens(root, WORKSPACE, pictures)
    yield (
        "the menu entry opens the window also with a home that cannot be written",
        lambda root: no_home_is_no_hindrance(root, WORKSPACE, pictures),
    )
    yield from removal(root)
    yield "no list of the desktop names it any more", no_desktop_remains


def try_out(package: Path, kept: Path, pictures: Path) -> None:
    """All of it. Raises NotAsExpected, CannotBeMade."""
    import fcntl

    pristine = kept / "pristine"
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / "in use").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two trials at once would delete the root of each other
        bare_root.make_pristine(pristine)
        _try_out_in(pristine, kept / "root", package, pictures)


def _try_out_in(pristine: Path, folder: Path, package: Path, pictures: Path) -> None:
    root = bare_root.fresh_copy(pristine, folder)
    try:
        must(["cp", package, root.folder / package.name])
        must(inside(root, "apt-get", "update", "-qq"))
        for name, prove in proofs(root, package, pictures):
            try:
                prove(root)
            except NotAsExpected as why:
                raise NotAsExpected(f"{name}: {why}", why.log) from why
            except subprocess.TimeoutExpired as why:
                raise NotAsExpected(f"{name}: no answer after {why.timeout:g} seconds", str(why.output or "")) from why
            print(f"ok      {name}", flush=True)
        bare_root.keep_downloads(root, pristine)
    finally:
        bare_root.remove(root.folder)


def main() -> None:
    asked = argparse.ArgumentParser(description="Try the .deb in a bare Debian.")
    asked.add_argument("--package", type=Path, default=None)
    asked.add_argument("--kept", type=Path, default=KEPT, help="where the bare system is kept")
    asked.add_argument("--pictures", type=Path, default=PICTURES, help="where pictures of the window go")
    given = asked.parse_args()
    try:
        package = given.package or next(DIST.glob(f"vantage_{__version__}_*.deb"), None)
        if package is None:
            raise NotAsExpected(f"there is no .deb of {__version__} in {DIST}; make package builds it")
        try_out(package.resolve(), given.kept.resolve(), given.pictures.resolve())
    except CannotBeMade as why:
        print(f"left out: the trial in a bare Debian: {why}.")
    except NotAsExpected as why:
        print(f"FAILED  {why}\n{why.log}", flush=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
