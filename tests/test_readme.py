"""The README says what is there, and nothing else."""

import re
from pathlib import Path

from vantage.command_line.commands import vantage


def test_that_the_readme_names_every_command_and_no_other(repository: Path) -> None:
    readme = (repository / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `vantage .*$", readme, re.MULTILINE)
    named = {word for row in rows for word in re.findall(r"`vantage ([a-z-]+)", row)}
    assert named == {name for name, command in vantage.commands.items() if not command.hidden}


def test_that_every_option_of_the_readme_exists(repository: Path) -> None:
    readme = (repository / "README.md").read_text(encoding="utf-8")
    for row in re.findall(r"^\| `vantage .*$", readme, re.MULTILINE):
        name = re.search(r"`vantage ([a-z-]+)", row)[1]
        command = vantage.commands[name]
        commands = command.commands.values() if hasattr(command, "commands") else [command]
        known = {option for c in commands for parameter in c.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", row)) <= known


def test_that_the_readme_names_every_shortcut(repository: Path) -> None:
    from vantage.window.help_window import SHORTCUTS

    readme = (repository / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| ([^|`]+?) \| [^|]+ \|$", readme.split("### Keyboard")[1].split("##")[0], re.MULTILINE)
    assert listed[1:] == [keys for keys, _ in SHORTCUTS]
