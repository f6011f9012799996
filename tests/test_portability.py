"""What would work on Linux and fail, or quietly do something else, on Windows or macOS."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

DESKTOP = Path(__file__).resolve().parent.parent / "desktop"
ELSEWHERE_MISSING = {"fcntl", "grp", "posix", "pwd", "pty", "resource", "termios", "tty", "msvcrt", "winreg", "_winapi"}
OPENS_SOCKETS_ON_WINDOWS = {"asyncio", "multiprocessing", "concurrent.futures.process", "socketserver", "selectors"}
TEXT = {"read_text": 0, "write_text": 1, "open": 1, "fdopen": 1}
"""Functions that open a text file, with the place of the mode or of the encoding among their arguments."""


@cache
def trees() -> list[tuple[str, ast.Module]]:
    """Every module with its place, read once."""
    paths = sorted(DESKTOP.rglob("*.py"))
    return [(path.relative_to(DESKTOP).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def test_that_modules_that_only_one_system_has_are_imported_inside_functions() -> None:
    found = [
        (place, name)
        for place, tree in trees()
        for statement in tree.body
        if isinstance(statement, ast.Import | ast.ImportFrom)
        for name in imported(statement)
        if name in ELSEWHERE_MISSING
    ]
    assert found == []


def test_that_nothing_is_imported_that_talks_to_itself_through_the_network_on_windows() -> None:
    found = [
        (place, name)
        for place, tree in trees()
        for node in ast.walk(tree)
        for name in imported(node)
        if name.split(".")[0] in OPENS_SOCKETS_ON_WINDOWS or name in OPENS_SOCKETS_ON_WINDOWS
    ]
    assert found == []


def text_files_without_encoding(tree: ast.Module) -> Iterator[int]:
    """The lines on which a text file is opened in whatever encoding the system prefers."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in TEXT or any(word.arg == "encoding" for word in node.keywords):
            continue
        first = 1 if name == "fdopen" or isinstance(node.func, ast.Name) else 0
        modes = [word.value for word in node.keywords if word.arg == "mode"] + node.args[first : first + 1]
        mode = next((m.value for m in modes if isinstance(m, ast.Constant) and isinstance(m.value, str)), "")
        if name in ("read_text", "write_text"):
            if len(node.args) <= TEXT[name]:
                yield node.lineno
        elif "b" not in mode and (isinstance(node.func, ast.Name) or (mode and set(mode) <= set("rwax+t"))):
            yield node.lineno


def test_that_every_text_file_is_read_and_written_in_a_stated_encoding() -> None:
    found = [f"{place}:{line}" for place, tree in trees() for line in text_files_without_encoding(tree)]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "open(p)",
        "open(p, 'w')",
        "p.open('r')",
        "p.read_text()",
        "p.write_text(t)",
        "os.fdopen(h, 'w')",
        "open(p, mode='a')",
    ],
)
def test_that_an_encoding_left_to_the_system_is_noticed(line: str) -> None:
    assert list(text_files_without_encoding(ast.parse(line))) == [1]


@pytest.mark.parametrize(
    "line", ["p.open('rb')", "open(p, 'wb')", "p.read_text('utf-8')", "dialog.open()", "os.fdopen(h, 'wb')"]
)
def test_that_bytes_and_other_things_that_open_are_not_taken_for_texts(line: str) -> None:
    assert list(text_files_without_encoding(ast.parse(line))) == []


def test_that_times_are_written_with_what_every_system_knows() -> None:
    known = set("aAbBcdHIjmMpSUwWxXyYZzf%")
    found = [
        f"{place}:{node.lineno}"
        for place, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "strftime"
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        for letter in [after[:1] for after in argument.value.replace("%%", "").split("%")[1:]]
        if letter not in known
    ]
    assert found == []
