"""Writes the manual page `vantage.1` from the commands themselves, so that it says what they do.

The macros are those of man(7); every text is escaped, since a leading full stop or a backslash is code to roff.
"""

import gzip
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime

import click

from vantage import __version__
from vantage.command_line.commands import vantage
from vantage.command_line.showing import window_command

FILES = (
    ("FILE.vantage", "A workspace: one SQLite file."),
    ("FILE.vantage.lock", "Says who has the workspace open for writing."),
    (
        "~/.local/share/vantage",
        "Settings of the window, backups and the sample workspace. VANTAGE_USER_DATA names another folder. With "
        "--portable they stand beside the program, which one that a package manager installed refuses.",
    ),
    ("/opt/vantage/licences", "The licences of everything in the package."),
)
EXIT_CODES = (
    ("0", "Done."),
    ("1", "Refused, and nothing was changed; standard error says why."),
    ("2", "Wrong usage."),
)


def man_page(when: datetime) -> str:
    """The page as roff, dated by `when`."""
    return "\n".join(short for line in _lines(when) for short in _folded(line)) + "\n"


def zipped(text: str) -> bytes:
    """As Debian wants pages and papers; the same text gives the same bytes."""
    return gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)


def _lines(when: datetime) -> Iterator[str]:
    yield f'.TH VANTAGE 1 "{when.astimezone(UTC):%Y-%m-%d}" "Vantage {__version__}" "User Commands"'
    yield ".SH NAME"
    yield _text("vantage - compare nations on artificial intelligence, and say how sure the answer is")
    yield ".SH SYNOPSIS"
    yield ".B vantage"
    yield _text("[FILE] [OPTION]...")
    yield ".br"
    yield ".B vantage"
    yield _text("COMMAND [OPTION]... [ARGUMENT]...")
    yield ".SH DESCRIPTION"
    yield _text(
        "Without a command the window opens on FILE, or on the workspace used last. Every command works without a "
        "display. Nothing leaves the machine: the program opens no network socket."
    )
    yield from _options(window_command)
    yield ".SH COMMANDS"
    for words, command in _commands(vantage, ()):
        yield f".SS {_text(' '.join(['vantage', *words]))}"
        yield _text(command.get_short_help_str(limit=400))
        yield ".PP"
        yield ".B vantage"
        yield _text(" ".join([*words, *command.collect_usage_pieces(click.Context(command))]))
        yield from _options(command)
    yield ".SH FILES"
    for name, meaning in FILES:
        yield from (".TP", f".I {_text(name)}", _text(meaning))
    yield ".SH EXIT STATUS"
    for code, meaning in EXIT_CODES:
        yield from (".TP", f".B {code}", _text(meaning))


def _commands(group: click.Group, before: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if command.hidden:
            continue
        if isinstance(command, click.Group):
            yield from _commands(command, (*before, name))
        else:
            yield (*before, name), command


def _options(command: click.Command) -> Iterator[str]:
    context = click.Context(command)
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if isinstance(parameter, click.Option) and record is not None:
            yield from (".TP", f".B {_text(record[0])}", _text(record[1]) or "\\&")


def _folded(line: str) -> list[str]:
    """A line of text as lines that fit on a screen, which roff joins again. A macro's has to stay one."""
    if line.startswith("."):
        return [line]
    lines = textwrap.wrap(line, 78, break_long_words=False, break_on_hyphens=False)
    return [f"\\&{part}" if part.startswith((".", "'")) else part for part in lines]


def _text(words: str) -> str:
    """One line of text that roff prints as it stands."""
    plain = " ".join(words.split()).replace("\\", "\\e").replace("-", "\\-")
    ascii_only = "".join(letter if letter.isascii() else f"\\[u{ord(letter):04X}]" for letter in plain)
    return f"\\&{ascii_only}" if ascii_only.startswith((".", "'")) else ascii_only
