"""Saves a verified copy of the open workspace."""

from pathlib import Path

from vantage.errors import FileProblem
from vantage.workspace import Workspace
from vantage.workspace import save_copy as copy_rows


def save_copy(workspace: Workspace, to: Path, *, overwrite: bool = False) -> Path:
    """Copy the workspace to another file.

    Refuses its own path, and a file that is there unless told to replace it (FileProblem).
    """
    if to.resolve() == workspace.path.resolve():
        raise FileProblem("A copy cannot replace the workspace it is made from.", "Choose another name or folder.")
    copy_rows(workspace, to, overwrite=overwrite)
    return to
