"""Every released schema opens for ever, and the schema is documented as it is."""

import shutil
from pathlib import Path

import pytest

from vantage.workspace import Workspace, check, counts, load_assessment, load_evidence, open_workspace, search, writing

EVIDENCE = {"0.1.0": 2, "0.2.0": 117, "0.3.0": 117}
FOUND = {
    "0.1.0": ("芯片", {"evidence"}),
    "0.2.0": ("plentiful", {"evidence", "source", "score"}),
    "0.3.0": ("plentiful", {"evidence", "score"}),
}
RELEASED = sorted((Path(__file__).resolve().parents[1] / "released_workspaces").glob("*.vantage"))


def test_that_there_is_a_released_workspace() -> None:
    assert {file.stem for file in RELEASED} == set(EVIDENCE)


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: file.stem)
def test_that_a_released_workspace_opens_checks_and_reads(released: Path) -> None:
    before = released.read_bytes()
    assert check(released) == []
    with open_workspace(released) as ws:
        assessment = load_assessment(ws)
        assert [a.code for a in assessment.actors] == ["US", "CN"]
        assert len(assessment.advantages) == 6
        assert len(load_evidence(ws)) == counts(ws)["evidence"] == EVIDENCE[released.stem]
        words, kinds = FOUND[released.stem]
        assert {hit.kind for hit in search(ws, words)} == kinds
    assert released.read_bytes() == before


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: file.stem)
def test_that_a_released_workspace_can_be_worked_on(released: Path, tmp_path: Path) -> None:
    own = Path(shutil.copy(released, tmp_path / released.name))
    with open_workspace(own, writing=True) as ws:
        with ws.step("Set the weight of energy to 33"):
            writing.set_points(ws, {"energy": 33.0})
        ws.undo()
    assert check(own) == []


def test_that_the_schema_document_names_every_table_and_column(ws: Workspace, repository: Path) -> None:
    text = (repository / "data" / "schema.md").read_text(encoding="utf-8")
    query = "SELECT name FROM pragma_table_list WHERE type IN ('table', 'virtual')"
    named = {table for (table,) in ws.connection.execute(query).fetchall() if not table.startswith("sqlite_")}
    missing = {table for table in named if table not in text}
    for table in named - {"_sqlite_migrations"}:
        columns = ws.connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchall()
        missing |= {f"{table}.{column}" for (column,) in columns if column not in text}
    assert missing == set()
