"""What was answered when weights were elicited, kept so that the answers can be opened and changed again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Elicitation:
    """The answers of one method about the children of one criterion; `answers` is JSON, its keys are codes.

    There is at most one for each parent and method.
    """

    parent: str
    method: str
    answers: str
    guid: str = ""
