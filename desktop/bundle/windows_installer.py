"""The installer for Windows, from the folder PyInstaller built: `python -m bundle.windows_installer`.

Needs Inno Setup 6, which the hosting service's Windows machines have; elsewhere name its compiler in ISCC.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from bundle.staging import DIST, PROGRAM, PROJECT
from bundle.version_resource import version_numbers
from vantage import __version__

SCRIPT = Path(__file__).parent / "windows" / "vantage.iss"
PROGRAMS = ("vantage.exe", "vantagew.exe")


def installer_name(version: str) -> str:
    return f"vantage-{version}-windows-x64-setup.exe"


def command(compiler: str, program: Path, icons: Path, to: Path, version: str) -> list[str]:
    """What makes the installer of the program in this folder. Raises FileNotFoundError where something is missing."""
    icon, document_icon = icons / "vantage.ico", icons / "workspace.ico"
    for needed in (*(program / name for name in PROGRAMS), program / "_internal", icon, document_icon):
        if not needed.exists():
            raise FileNotFoundError(f"there is no {needed}")
    given = {
        "Version": version,
        "Numbers": ".".join(map(str, version_numbers(version))),
        "Program": program.resolve(),
        "Icon": icon.resolve(),
        "DocumentIcon": document_icon.resolve(),
    }
    defined = [f"/D{name}={value}" for name, value in given.items()]
    return [compiler, "/Qp", f"/O{to.resolve()}", *defined, str(SCRIPT)]


def compiler_of(environment: Mapping[str, str]) -> str:
    """The compiler named in ISCC, on the path, or where Inno Setup puts it. Raises FileNotFoundError."""
    usual = Path(environment.get("ProgramFiles(x86)", "")) / "Inno Setup 6" / "ISCC.exe"
    found = environment.get("ISCC") or shutil.which("iscc") or (str(usual) if usual.is_file() else "")
    if not found:
        raise FileNotFoundError("Inno Setup 6 is not installed; name its compiler in the environment variable ISCC")
    return found


def main() -> None:
    asked = command(compiler_of(os.environ), PROGRAM, PROJECT / "build" / "icons", DIST, __version__)
    subprocess.run(asked, check=True)
    print(DIST / installer_name(__version__))


if __name__ == "__main__":
    main()
