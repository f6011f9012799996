"""Install the program on this Windows, use it, install it again, remove it: `python -m bundle.windows_trial SETUP.exe`.

For the hosting service's machines, which are thrown away afterwards. It uses the real folders of the user.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from vantage.command_line.self_test.expecting import expect

SILENTLY = ("/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART")
PATIENCE = 60.0
"""Seconds: the program that uninstalls goes on in a copy of itself after it has ended."""
CLASS = r"Software\Classes\Vantage.Workspace\shell\open\command"
ICON = r"Software\Classes\Vantage.Workspace\DefaultIcon"


def install(setup: Path, log: Path) -> None:
    """For this user alone, and put on the PATH; the log says what was done."""
    log.parent.mkdir(parents=True, exist_ok=True)
    run([str(setup), *SILENTLY, "/CURRENTUSER", "/TASKS=path", f"/LOG={log.resolve()}"])


def use(folder: Path, kept: Path) -> None:
    """The installed program checks itself and makes a workspace where the user's own files are."""
    program = str(folder / "vantage.exe")
    run([program, "self-test"])
    kept.parent.mkdir(parents=True, exist_ok=True)
    run([program, "new", str(kept), "--sample"])
    run([program, "check", str(kept)])


def remove(folder: Path) -> None:
    """Raises AssertionError where the program is still there after a minute."""
    run([str(folder / "unins000.exe"), *SILENTLY])
    end = time.monotonic() + PATIENCE
    while folder.exists():
        if time.monotonic() > end:
            raise AssertionError(f"{folder} is still there: {sorted(entry.name for entry in folder.iterdir())}")
        time.sleep(1)


def run(command: list[str]) -> None:
    print(subprocess.list2cmdline(command), flush=True)
    code = subprocess.run(command, check=False).returncode
    expect(code == 0, f"{Path(command[0]).name} ended with {code}")


def registered(key: str, name: str = "") -> str:
    """A text in the user's registry; "" where there is none."""
    if sys.platform != "win32":
        raise OSError("only Windows has a registry")
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
            return str(winreg.QueryValueEx(opened, name)[0])
    except FileNotFoundError:
        return ""


def try_out(setup: Path) -> None:
    """All of it, on this machine. Raises AssertionError."""
    local = Path(os.environ["LOCALAPPDATA"])
    folder, kept = local / "Programs" / "Vantage", local / "vantage" / "kept 工作.vantage"
    path_before = registered("Environment", "Path")
    install(setup, Path("build/trial/install.log"))
    use(folder, kept)
    expect(registered(CLASS) == f'"{folder}\\vantagew.exe" "%1"', f"a double-click runs {registered(CLASS)!r}")
    expect(Path(registered(ICON)).is_file(), f"the icon of workspaces is {registered(ICON)!r}")
    expect(str(folder) in registered("Environment", "Path"), "the folder is not on the PATH")
    stale = folder / "_internal" / "of-an-older-version.dll"
    stale.write_bytes(b"")
    install(setup, Path("build/trial/install-again.log"))
    expect(not stale.exists(), "a library of an older version stayed")
    expect(registered("Environment", "Path").count(str(folder)) == 1, "the folder is on the PATH twice")
    size = kept.stat().st_size
    remove(folder)
    expect(kept.stat().st_size == size, "removing the program changed a workspace")
    expect(registered(CLASS) == "", "removing the program left the file type behind")
    expect(registered("Environment", "Path") in (path_before, f"{path_before};"), "the PATH is not as it was")
    kept.unlink()


def main() -> None:
    try:
        try_out(Path(sys.argv[1]))
    except AssertionError as why:
        sys.exit(f"Not as expected: {why}")
    print("Installed, used, installed again, removed.")


if __name__ == "__main__":
    main()
