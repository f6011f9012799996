"""The installer for Windows as far as it can be looked at anywhere: the version resource, the script, the command."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bundle.version_resource import version_numbers, version_resource, written_version_resource
from bundle.windows_installer import SCRIPT, command, compiler_of, installer_name
from vantage import __version__


@dataclass
class Part:
    """What stands in for the classes PyInstaller evaluates the resource with."""

    name: str
    given: tuple[Any, ...]
    named: dict[str, Any]


def evaluated(text: str) -> Part:
    names = (
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "StringStruct",
        "VarFileInfo",
        "VarStruct",
    )
    part = eval(text, {name: lambda *given, _name=name, **named: Part(_name, given, named) for name in names})
    assert isinstance(part, Part)
    return part


def strings(resource: Part) -> dict[str, str]:
    table = resource.named["kids"][0].given[0][0]
    return {struct.given[0]: struct.given[1] for struct in table.given[1]}


@pytest.mark.parametrize(
    ("version", "numbers"), [("0.4.0", (0, 4, 0, 0)), ("1.2", (1, 2, 0, 0)), ("1.2.3rc1", (1, 2, 3, 0))]
)
def test_that_windows_is_told_the_numbers_of_the_release(version: str, numbers: tuple[int, ...]) -> None:
    resource = evaluated(version_resource(version, "vantage"))
    assert version_numbers(version) == numbers
    assert resource.named["ffi"].named["filevers"] == resource.named["ffi"].named["prodvers"] == numbers
    assert resource.named["ffi"].named["flags"] == (2 if "rc" in version else 0)
    assert strings(resource)["ProductVersion"] == version


@pytest.mark.parametrize("version", ["", "dev", "1.70000"])
def test_that_a_version_windows_cannot_be_told_is_refused(version: str) -> None:
    with pytest.raises(ValueError, match="cannot be told"):
        version_numbers(version)


def test_that_the_resource_names_its_program_and_is_in_english(tmp_path: Path) -> None:
    file = Path(written_version_resource(tmp_path / "build", "vantagew"))
    assert file.is_absolute()
    resource = evaluated(file.read_text(encoding="utf-8"))
    assert strings(resource)["OriginalFilename"] == "vantagew.exe"
    assert strings(resource)["FileVersion"] == __version__
    assert resource.named["kids"][0].given[0][0].given[0] == "040904B0"
    assert resource.named["kids"][1].given[0][0].given == ("Translation", [1033, 1200])


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "dist" / "vantage"
    (folder / "_internal").mkdir(parents=True)
    for name in ("vantage.exe", "vantagew.exe"):
        (folder / name).write_bytes(b"MZ")
    for name in ("vantage.ico", "workspace.ico"):
        (tmp_path / name).write_bytes(b"\0\0\1\0")
    return folder


def test_that_the_compiler_is_given_everything_the_script_asks_for(program: Path, tmp_path: Path) -> None:
    asked = command("iscc", program, tmp_path, tmp_path, "0.4.0")
    defined = {word[2:].partition("=")[0]: word.partition("=")[2] for word in asked if word.startswith("/D")}
    script = SCRIPT.read_text(encoding="ascii")
    assert set(re.findall(r"#ifndef (\w+)", script)) == set(defined)
    assert set(re.findall(r"\{#(\w+)\}", script)) <= set(defined)
    assert defined["Numbers"] == "0.4.0.0"
    assert all(Path(defined[name]).is_absolute() for name in ("Program", "Icon", "DocumentIcon"))
    assert asked[-1] == str(SCRIPT)
    name = re.search(r"^OutputBaseFilename=(.*)$", script, re.M)
    assert name and f"{name[1]}.exe".replace("{#Version}", "0.4.0") == installer_name("0.4.0")


@pytest.mark.parametrize(
    "missing", ["dist/vantage/vantagew.exe", "dist/vantage/vantage.exe", "vantage.ico", "workspace.ico"]
)
def test_that_no_installer_is_made_of_half_a_program(program: Path, tmp_path: Path, missing: str) -> None:
    (tmp_path / missing).unlink()
    with pytest.raises(FileNotFoundError, match=re.escape(Path(missing).name)):
        command("iscc", program, tmp_path, tmp_path, "0.4.0")


def test_that_a_machine_without_the_compiler_is_told_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert compiler_of({"ISCC": "X"}) == "X"
    with pytest.raises(FileNotFoundError, match="Inno Setup 6"):
        compiler_of({"ProgramFiles(x86)": str(tmp_path)})


def test_that_installing_asks_for_no_administrator_and_uninstalling_takes_no_files_of_the_user() -> None:
    script = SCRIPT.read_text(encoding="ascii")
    assert "\nPrivilegesRequired=lowest\n" in script
    assert "HKLM" not in script and "HKCU" not in script
    assert "[UninstallDelete]" not in script
    deleted = re.findall(r'^Type: .*Name: "(.*)"$', script, re.M)
    assert deleted == [r"{app}\_internal", r"{app}\licences"]


def test_that_a_workspace_has_the_icon_that_is_installed_for_it() -> None:
    script = SCRIPT.read_text(encoding="ascii")
    shown = re.findall(r'DefaultIcon".*ValueData: "(.*)"$', script, re.M)
    assert shown == [r"{app}\workspace.ico"]
    assert 'Source: "{#DocumentIcon}"; DestDir: "{app}"; DestName: "workspace.ico"' in script


def test_that_a_double_click_opens_the_program_without_a_console_and_quotes_the_path() -> None:
    script = SCRIPT.read_text(encoding="ascii")
    opening = [line for line in script.splitlines() if r"shell\open\command" in line]
    assert len(opening) == 1 and '"""{app}\\vantagew.exe"" ""%1"""' in opening[0]
    assert r'"Software\Classes\.vantage"' in script
    assert "{{" in next(line for line in script.splitlines() if line.startswith("AppId="))
