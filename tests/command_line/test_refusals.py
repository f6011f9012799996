"""Whatever is refused exits 1 with a title and advice, or 2 for wrong usage, and leaves the file's bytes alone."""

import sqlite3
from pathlib import Path

import pytest

EXPECTED = [
    ("set", "weight", "energy", "-5"),
    ("set", "weight", "energy", "nan"),
    ("set", "weight", "energy", "inf"),
    ("set", "weight", "nonsense", "5"),
    ("set", "score", "talent", "XX", "50"),
    ("set", "score", "nonsense", "US", "50"),
    ("set", "score", "{leaf}", "US", "101"),
    ("set", "score", "{leaf}", "US", "-1"),
    ("set", "score", "{leaf}", "US", "70-60-80"),
    ("set", "score", "{leaf}", "US", "60-90-80"),
    ("set", "score", "{leaf}", "US", "nan"),
    ("set", "score", "{leaf}", "US", "about 60"),
    ("set", "score", "overall", "US", "60"),
    ("compare", "--scenario", "doomsday"),
    ("compare", "--lens", "crystal-ball"),
    ("compare", "--preset", "nonsense"),
    ("compare", "--weights", "energy=-1"),
    ("compare", "--weights", "energy=nan"),
    ("compare", "--weights", "nonsense=5"),
    ("compare", "--weights", "talent=0,capital=0,hardware=0,energy=0,manufacturing=0,applications=0"),
    ("odds", "--weights", "energy=-1"),
    ("odds", "--scenario", "doomsday"),
    ("odds", "--weights-spread", "1e-9"),
    ("compare", "--weights", "overall=3"),
    ("set", "score", "{leaf}", "US", "blank", "--rationale", "Nobody knows."),
    ("impact", "nowhere"),
    ("search", "power", "--from", "2025-13"),
    ("search", "power", "--from", "2026", "--to", "2025"),
    ("impact", "baiguan", "--reliability", "G"),
    ("impact", "baiguan", "--scenario", "doomsday"),
    ("evidence", "--advantage", "nonsense"),
    ("evidence", "--actor", "XX"),
    ("memo", "--to", "{folder}/memo.docx"),
    ("memo", "--to", "{folder}/no/such/folder/memo.pdf"),
    ("memo", "--to", "{folder}/memo.pdf", "--scenario", "doomsday"),
    ("memo", "--to", "{folder}/memo.pdf", "--timestamp", "yesterday"),
    ("undo",),
    ("redo",),
]
WRONG_USAGE = [
    ("compare", "--weights", "energy"),
    ("compare", "--weights", "energy=lots"),
    ("compare", "--weights", "energy=1,energy=2"),
    ("compare", "--nonsense"),
    ("odds", "--draws", "0"),
    ("odds", "--draws", "-5"),
    ("odds", "--draws", "nan"),
    ("odds", "--seed", "x"),
    ("odds", "--weights-spread", "0"),
    ("odds", "--weights-spread", "-1"),
    ("odds", "--weights-spread", "nan"),
    ("odds", "--weights-spread", "wide"),
    ("set", "weight", "energy"),
    ("set", "colour", "energy", "5"),
    ("search",),
    ("memo",),
]


@pytest.mark.parametrize("words", EXPECTED, ids=" ".join)
def test_that_a_refused_command_tells_why_and_changes_nothing(run, sample: Path, leaf: str, words: tuple) -> None:
    before = sample.read_bytes()
    command, *rest = (word.format(leaf=leaf, folder=sample.parent) for word in words)
    result = run(command, sample, *rest)
    assert result.exit_code == 1, result.stdout
    title, advice = result.stderr.strip().splitlines()
    assert title
    assert advice
    assert result.stdout == ""
    assert sample.read_bytes() == before
    assert not (sample.parent / "memo.pdf").exists()


@pytest.mark.parametrize("words", WRONG_USAGE, ids=" ".join)
def test_that_wrong_usage_exits_2_and_changes_nothing(run, sample: Path, words: tuple) -> None:
    before = sample.read_bytes()
    command, *rest = words
    assert run(command, sample, *rest).exit_code == 2
    assert sample.read_bytes() == before


def test_that_new_never_overwrites(run, sample: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.vantage"
    notes.write_text("mine")
    for path in (sample, notes):
        before = path.read_bytes()
        assert run("new", path, "--sample").exit_code == 1
        assert path.read_bytes() == before


def test_that_an_unknown_sample_or_a_missing_folder_leaves_no_file(run, tmp_path: Path) -> None:
    assert run("new", tmp_path / "a.vantage", "--sample-name", "atlantis").exit_code == 1
    assert run("new", tmp_path / "no" / "a.vantage").exit_code == 1
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def _not_there(path: Path) -> None:
    path.unlink()


def _a_text(path: Path) -> None:
    path.write_text("this is no workspace")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _another_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE notes (text TEXT)")
    database.close()


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 9999")
    database.close()


@pytest.mark.parametrize("spoil", [_not_there, _a_text, _empty, _cut_short, _another_database, _newer])
@pytest.mark.parametrize(
    "words",
    [("info",), ("compare",), ("evidence",), ("search", "x"), ("log",), ("undo",), ("set", "weight", "energy", "5")],
    ids=" ".join,
)
def test_that_a_file_that_is_no_good_workspace_is_refused(run, sample: Path, spoil, words: tuple) -> None:
    spoil(sample)
    before = sample.read_bytes() if sample.exists() else None
    command, *rest = words
    result = run(command, sample, *rest)
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 2
    assert (sample.read_bytes() if sample.exists() else None) == before


def test_that_a_folder_is_no_workspace(run, tmp_path: Path) -> None:
    assert run("info", tmp_path).exit_code == 1


@pytest.fixture
def leaf(answer, sample: Path) -> str:
    criteria = answer("info", sample)["criteria"]
    inner = {c["parent"] for c in criteria}
    return next(c["code"] for c in criteria if c["code"] not in inner)
