"""What is said to whoever meets an error reads the same at the window and on the command line: no command, no option
and no inside of the program in it, unless there is no other remedy."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from vantage.command_line.menu_words import COMMANDS, in_commands

PACKAGE = Path(__file__).parent.parent / "desktop" / "vantage"
ERRORS = {
    name.name
    for name in ast.parse((PACKAGE / "errors.py").read_text(encoding="utf-8")).body
    if isinstance(name, ast.ClassDef)
}
TOLD = {"show_problem", "add_problem", "show_notice", "show_lasting_notice", "say", "problem_box"}
SIGNALS = {"problem", "notice", "lasting_notice", "said"}
COMMANDS_ONLY = (
    "command_line",
    "analysis/decision_table",  # `vantage rank`
    "casework/licences",  # `vantage licences`
    "memo/reproduction.py",  # the command that makes a memo again
    "workspace/schema_",  # statements, not messages
)
INSIDE = re.compile(
    r"`|\bvantage [a-z]+ (?:FILE|--)|\bpid\b|\bprocess [\d…]|\bschema\b|\btriggers?\b|\bSHA-256\b|\bguid\b|\bSQL"
    r"|\bexceptions?\b|\btraceback\b|user_version|constraint",
    re.IGNORECASE,
)
ALLOWED = ("sudo apt-get install fonts-dejavu-core", "Upgrade the workspace to schema")
"""Where no font can be drawn there is no window to be helped in, and no other remedy. The words of a step are part of
the log and of its hashes."""


def called(call: ast.Call) -> str:
    """The name of what is called; of the signal where it is emitted."""
    function = call.func
    if isinstance(function, ast.Attribute) and function.attr == "emit" and isinstance(function.value, ast.Attribute):
        return function.value.attr
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def words(node: ast.AST) -> str:
    """The fixed words of an expression; of a call that makes them, nothing."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.FormattedValue | ast.Call):
        return "…"
    return "".join(map(words, ast.iter_child_nodes(node)))


def messages() -> Iterator[tuple[str, str]]:
    """Where and what: the words given to errors, to the message bar and to the lines of dialogs, and whatever is
    assigned anywhere to a name that is given to them."""
    trees = {place: ast.parse(path.read_text(encoding="utf-8")) for place, path in modules()}
    named: set[str] = set()
    for place, tree in trees.items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            for given in call.args if called(call) in ERRORS | TOLD | SIGNALS else ():
                yield f"{place}:{given.lineno}", words(given)
                named |= {node.id for node in ast.walk(given) if isinstance(node, ast.Name)}
    for place, tree in trees.items():
        for made in (node for node in ast.walk(tree) if isinstance(node, ast.Assign)):
            if any(isinstance(target, ast.Name) and target.id in named for target in made.targets):
                yield f"{place}:{made.lineno}", words(made.value)


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        if not place.startswith(COMMANDS_ONLY):
            yield place, path


def test_that_no_text_of_the_window_or_beneath_it_names_a_command_in_backticks() -> None:
    for place, path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in docstrings)
        bad = [f"{place}:{n.lineno}: {n.value}" for n in texts if isinstance(n.value, str) and "`vantage" in n.value]
        assert bad == []


def test_that_no_message_of_the_window_names_a_command_or_an_inside_of_the_program() -> None:
    found = list(messages())
    assert len(found) > 600
    bad = [f"{place}: {said}" for place, said in found if INSIDE.search(said) and not any(a in said for a in ALLOWED)]
    assert bad == []


@pytest.mark.parametrize(
    "said",
    [
        "Run `vantage check` on it.",
        "vantage add FILE",
        "It has schema 4.",
        "process 4711",
        "process …",
        "its SHA-256 differs",
    ],
)
def test_that_the_sweep_would_find_them(said: str) -> None:
    assert INSIDE.search(said)


def test_that_a_message_names_the_command_where_commands_are_typed() -> None:
    said = "Import it with “Import references or a coding project…” instead."
    assert in_commands(said) == "Import it with `vantage references` instead."
    assert in_commands("Free disk space.") == "Free disk space."


def test_that_every_command_a_menu_entry_stands_for_is_there() -> None:
    from vantage.command_line.commands import vantage

    for command in COMMANDS.values():
        assert command.split()[1].strip("`") in vantage.commands
