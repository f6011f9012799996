"""Opening a workspace for writing, or for reading where it cannot be written."""

from dataclasses import dataclass
from pathlib import Path

from vantage.errors import InUse, VantageError
from vantage.window.what_is_shown import Shown, read_first
from vantage.workspace import Workspace, open_workspace
from vantage.workspace.following import Followed


@dataclass(frozen=True, eq=False)
class Opened:
    """`shown` is what was read of it; `problem` says why the workspace is open for reading only; `followed` is there
    where that is because another program writes it."""

    workspace: Workspace
    shown: Shown
    problem: VantageError | None = None
    followed: Followed | None = None

    @property
    def said(self) -> tuple[str, str] | None:
        """Title and advice for whoever can only read it."""
        if self.problem is None:
            return None
        title, advice = refusal(self.problem)
        return title, advice if self.followed is None else f"{advice} What is changed there is shown here."


def open_as_far_as_possible(path: Path) -> Opened:
    """Open it and read what is shown first. Raises VantageError, and leaves nothing open and no lock, where the file
    cannot even be read."""
    try:
        workspace = open_workspace(path, writing=True)
    except InUse as error:
        followed = Followed(path)
        return Opened(followed.workspace, read_first(followed.workspace), error, followed)
    except VantageError as error:
        workspace = open_workspace(path)
        return Opened(workspace, read_first(workspace), error)
    return Opened(workspace, read_first(workspace))


def refusal(problem: VantageError) -> tuple[str, str]:
    """Title and advice where a workspace cannot be opened for writing."""
    return "This workspace is open for reading only.", f"{problem.title} {problem.advice}"
