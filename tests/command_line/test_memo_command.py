"""`memo`: same inputs, same bytes, and nothing written to the workspace."""

import hashlib
from pathlib import Path

WHEN = ("--timestamp", "2025-06-01T00:00:00Z")


def test_that_the_memo_made_twice_has_the_same_bytes(answer, sample: Path, tmp_path: Path) -> None:
    first, second = (answer("memo", sample, "--to", tmp_path / f"{n}.pdf", *WHEN) for n in (1, 2))
    assert set(first) == {"file", "sha256", "pages", "seed", "draws", "missing_characters"}
    content = Path(first["file"]).read_bytes()
    assert content == Path(second["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == first["sha256"]
    assert content.startswith(b"%PDF")


def test_that_the_memo_leaves_the_workspace_as_it_was(answer, sample: Path, tmp_path: Path) -> None:
    before = sample.read_bytes()
    sample.chmod(0o444)
    answer("memo", sample, "--to", tmp_path / "m.pdf")
    assert sample.read_bytes() == before


def test_that_a_scenario_makes_another_memo(answer, sample: Path, tmp_path: Path) -> None:
    plain = answer("memo", sample, "--to", tmp_path / "a.pdf", *WHEN)
    other = answer("memo", sample, "--to", tmp_path / "b.pdf", "--scenario", "pessimistic", *WHEN)
    assert plain["sha256"] != other["sha256"]
