"""The disk image for macOS, from the Vantage.app PyInstaller built: `python -m bundle.disk_image`.

The licences and the icon of workspaces are put into the application, which is then signed again: with no name ("ad
hoc"), since a named signature and Apple's notarisation need an account. Needs codesign and hdiutil, which every macOS
has.
"""

import platform
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from bundle.staging import DIST, PROGRAM, PROJECT
from vantage import __version__

DOCUMENT_ICON = PROJECT / "build" / "icons" / "workspace.icns"
READ_ME = Path(__file__).parent / "macos" / "Read me first.txt"
TRIES = 6
"""hdiutil now and then finds its own image busy, mostly on the hosting service's machines."""
PAUSE = 5.0
"""Seconds between two tries."""


def image_name(version: str, machine: str) -> str:
    """`machine` as `platform.machine()` names it: arm64 or x86_64."""
    return f"vantage-{version}-macos-{machine}.dmg"


def put_resources_in(application: Path, licences: Path, document_icon: Path) -> None:
    """Copy the folder of licences and the icon of workspaces among the resources of the application. Raises
    FileNotFoundError."""
    resources = application / "Contents" / "Resources"
    if not resources.is_dir():
        raise FileNotFoundError(f"{application} is no application")
    shutil.rmtree(resources / licences.name, ignore_errors=True)
    shutil.copytree(licences, resources / licences.name)
    shutil.copyfile(document_icon, resources / document_icon.name)


def staged(application: Path, folder: Path) -> Path:
    """A new folder with what the disk image shows: the application, a link to Applications, and what to read first."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(application, folder / application.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    shutil.copyfile(READ_ME, folder / READ_ME.name)
    return folder


def signing(application: Path) -> list[list[str]]:
    """The commands that sign an application with no name and look the signature over."""
    return [
        ["codesign", "--force", "--deep", "--sign", "-", str(application)],
        ["codesign", "--verify", "--deep", "--strict", str(application)],
    ]


def imaging(folder: Path, to: Path, version: str) -> list[str]:
    """The command that makes a compressed image of a folder."""
    volume = ["-volname", f"Vantage {version}", "-srcfolder", str(folder), "-fs", "HFS+", "-format", "UDZO"]
    return ["hdiutil", "create", *volume, "-ov", str(to)]


def run_with_patience(command: Sequence[str], tries: int = TRIES, pause: float = PAUSE) -> None:
    """Run a command until it succeeds. Raises CalledProcessError when it fails as often as this."""
    for _ in range(tries - 1):
        if subprocess.run(command, check=False).returncode == 0:
            return
        time.sleep(pause)
    subprocess.run(command, check=True)


def main() -> None:
    application = DIST / "Vantage.app"
    put_resources_in(application, PROGRAM / "licences", DOCUMENT_ICON)
    for command in signing(application):
        subprocess.run(command, check=True)
    image = DIST / image_name(__version__, platform.machine())
    run_with_patience(imaging(staged(application, PROJECT / "build" / "disk-image"), image, __version__))
    subprocess.run(["hdiutil", "verify", str(image)], check=True)
    print(image)


if __name__ == "__main__":
    main()
