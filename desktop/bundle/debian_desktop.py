"""What a desktop knows of the installed program: a file's type, the program for it, and what a double-click does."""

import subprocess
from pathlib import Path

from bundle.bare_root import NotAsExpected, Root, as_user, inside, install, must
from bundle.screen import Screen, screen

TYPE = "application/x-vantage"
NEEDED = ("shared-mime-info", "desktop-file-utils", "libglib2.0-bin")
"""What a desktop of any kind brings: the types of files, the list of programs for them, and what starts a program."""
ENTRY = "/usr/share/applications/vantage.desktop"


def file_type_is_known(root: Root, workspace: str) -> None:
    """By its name, and without it by what is in the file; the program for it is this one. Raises NotAsExpected."""
    install(root, *NEEDED)
    must(inside(root, "desktop-file-validate", ENTRY), "the menu entry breaks a rule")
    unnamed = f"{root.home}/a copy without an ending"
    must(as_user(root, "cp", workspace, unnamed))
    for file in (workspace, unnamed):
        said = must(as_user(root, "gio", "info", "--attributes=standard::content-type", file))
        _expect(f"standard::content-type: {TYPE}" in said, f"another type of {Path(file).name}", said)
    must(as_user(root, "rm", unnamed))
    said = must(as_user(root, "gio", "mime", TYPE))
    _expect("vantage.desktop" in said.splitlines()[0], "another program opens workspaces", said)


def double_click_opens(root: Root, workspace: str, pictures: Path) -> None:
    """What a file manager does with a double-click opens the window on this workspace. Raises NotAsExpected."""
    with screen() as shown:
        _start(as_user(root, "gio", "open", workspace, DISPLAY=shown.display))
        _seen_and_closed(shown, Path(workspace).name, pictures / "6 double-click.png")


def no_home_is_no_hindrance(root: Root, workspace: str, pictures: Path) -> None:
    """The window opens where nothing can be kept, and says so. Raises NotAsExpected."""
    with screen() as shown:
        _start(as_user(root, "gio", "launch", ENTRY, workspace, DISPLAY=shown.display, HOME="/usr"))
        _seen_and_closed(shown, Path(workspace).name, pictures / "7 home that cannot be written.png")


def no_desktop_remains(root: Root) -> None:
    """After removal no list of the desktop names the program. Raises NotAsExpected."""
    for file in ("/usr/share/applications/mimeinfo.cache", "/usr/share/mime/globs2", "/usr/share/mime/magic"):
        place = root.outside(file)
        _expect(not place.exists() or b"vantage" not in place.read_bytes(), f"{file} still names vantage")


def _start(command: list[str]) -> None:
    """What is started goes on after the command has ended, and keeps what the command was given to write to."""
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    _expect(done.returncode == 0, f"gio ended with {done.returncode}")


def _seen_and_closed(shown: Screen, name: str, picture: Path) -> None:
    try:
        shown.window(name)
        shown.picture(picture)
        shown.close(name)
    except NotAsExpected:
        shown.picture(picture.with_name("where it stopped.png"))
        raise


def _expect(holds: bool, otherwise: str, log: str = "") -> None:
    if not holds:
        raise NotAsExpected(otherwise, log)
