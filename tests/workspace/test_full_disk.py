"""A full disk is told with every place that may be full: the temporary folder is often on another disk."""

from pathlib import Path

import pytest

from vantage.errors import FileProblem
from vantage.workspace import Workspace, writing


def test_that_a_full_disk_names_the_temporary_folder_and_changes_nothing(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SQLITE_TMPDIR", raising=False)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    (pages,) = ws.connection.execute("PRAGMA page_count").fetchone()
    ws.connection.execute(f"PRAGMA max_page_count = {pages}")
    before = ws.last_step()
    with pytest.raises(FileProblem, match=r"could not be written \(the disk is full\)") as refused, ws.step("Fill it"):
        writing.update_assessment(ws, question="Who leads? " * 100_000)
    assert "disk of the workspace" in refused.value.advice
    assert f"temporary folder, “{tmp_path}”" in refused.value.advice
    assert "Nothing was changed." in refused.value.advice
    assert ws.last_step() == before
