"""What a new workspace starts with: one assessment, a root criterion and the six national advantages."""

import sqlite3

from vantage.domain.criterion import ADVANTAGES, ROOT_CODE
from vantage.workspace.row_writing import derived_guid, insert

TITLE = "New assessment"
QUESTION = "Which nation leads in artificial intelligence, by how much, and what would change it?"
POINTS = 50.0


def add_default_assessment(connection: sqlite3.Connection) -> None:
    """The six advantages have the same guids in every file, since they are the same criteria everywhere."""
    assessment = insert(connection, "assessment", {"title": TITLE, "question": QUESTION})
    root: int | None = None
    for position, (code, name, description) in enumerate(((ROOT_CODE, "Overall", ""), *ADVANTAGES)):
        row = insert(
            connection,
            "criterion",
            {
                "guid": derived_guid("vantage/criterion", code),
                "assessment": assessment,
                "code": code,
                "name": name,
                "parent": root,
                "position": position,
                "points": POINTS,
                "description": description,
            },
        )
        root = row if root is None else root
