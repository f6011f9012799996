"""Opening a workspace for writing, or for reading where it cannot be written."""

from dataclasses import dataclass
from pathlib import Path

from vantage.errors import VantageError
from vantage.workspace import Workspace, open_workspace


@dataclass(frozen=True, eq=False)
class Opened:
    """`problem` says why the workspace is open for reading only."""

    workspace: Workspace
    problem: VantageError | None = None


def open_as_far_as_possible(path: Path) -> Opened:
    """Raises VantageError where the file cannot even be read."""
    try:
        return Opened(open_workspace(path, writing=True))
    except VantageError as error:
        return Opened(open_workspace(path), error)
