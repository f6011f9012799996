"""Rows stand in the search index under a number that tells the table and the row; check sees where one does not."""

from pathlib import Path

import pytest

from vantage.workspace import Workspace, check
from vantage.workspace.search_number import number_of, row_of, table_of


@pytest.mark.parametrize("table", ["evidence", "excerpt", "source", "score", "assessment", "text_layer"])
def test_that_a_number_tells_table_and_row(table: str) -> None:
    for row in (1, 7, 8, 100_000, 2**40):
        assert (table_of(number_of(table, row)), row_of(number_of(table, row))) == (table, row)


def test_that_every_row_stands_under_its_own_number_after_edits_and_undo(ws: Workspace) -> None:
    ws.undo()
    ws.redo()
    rows = ws.connection.execute("SELECT id, table_name, row FROM search_text").fetchall()
    assert rows
    for number, table, row in rows:
        assert table_of(number) == table
        assert table == "text_layer" or row_of(number) == row


def test_that_a_row_under_another_number_is_found(path: Path, ws: Workspace, tamper) -> None:
    ws.close()
    tamper("UPDATE search_text SET id = 8001 WHERE id = (SELECT max(id) FROM search_text WHERE table_name = 'score')")
    assert any("search index" in problem for problem in check(path))
