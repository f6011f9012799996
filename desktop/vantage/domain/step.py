"""A step: one user-visible change of a workspace, as the step log holds it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """`kind` is "edit", "undo", "redo", "creation" or "migration"; `time` is UTC ISO 8601; `changes` counts rows."""

    step: int
    time: str
    words: str
    kind: str
    changes: int
    hash: str
