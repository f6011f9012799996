"""Commands tell a workspace that lost a table as damaged, with the way back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from vantage.workspace import open_workspace
from vantage.workspace.backups import backups_of


@pytest.mark.parametrize("command", ["compare", "odds", "log", "check"])
def test_that_a_lost_table_is_told_as_damage_with_the_newest_backup(
    run: Callable[..., Any], sample: Path, command: str
) -> None:
    open_workspace(sample, writing=True).close()
    with closing(sqlite3.connect(sample, isolation_level=None)) as raw:
        raw.execute("DROP TABLE score")
    result = run(command, sample)
    assert result.exit_code == 1
    said = result.stdout if command == "check" else result.stderr
    assert "is damaged and cannot be opened: its table “score” is missing." in said
    assert backups_of(sample)[-1].name in said
    assert not sample.with_name(sample.name + ".lock").exists()
