"""Opening a workspace to change it; what the user should know of that goes to standard error."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vantage.command_line.answers import printable

if TYPE_CHECKING:
    from vantage.workspace import Workspace


@contextmanager
def open_to_change(file: Path) -> "Iterator[Workspace]":
    """The workspace open for writing; a backup that could not be made is told."""
    from vantage.workspace import open_workspace

    with open_workspace(file, writing=True) as workspace:
        for warning in workspace.warnings:
            click.echo(printable(warning), err=True)
        yield workspace
