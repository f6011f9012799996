"""Run one edit as one step, and say which step it became."""

from collections.abc import Callable

from vantage.domain.step import Step
from vantage.workspace import Workspace


def one_step(workspace: Workspace, words: str, write: Callable[[], None]) -> Step | None:
    """Write inside one step. None where the rows were already so, since then the log has nothing to hold."""
    with workspace.step(words) as made:
        write()
    return made.result
