"""`new`, `set`, `undo` and `redo`: one step each, and back again."""

from pathlib import Path


def test_that_new_makes_an_empty_assessment_with_six_equal_advantages(answer, run, tmp_path: Path) -> None:
    path = tmp_path / "mine.vantage"
    assert run("new", path).exit_code == 0
    info = answer("info", path)
    advantages = [c for c in info["criteria"] if c["parent"] is not None]
    assert len(advantages) == 6
    assert len({c["points"] for c in advantages}) == 1
    assert info["actors"] == []


def test_that_comparing_an_empty_assessment_exits_1_with_advice(run, tmp_path: Path) -> None:
    path = tmp_path / "mine.vantage"
    run("new", path)
    result = run("compare", path, "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 2


def test_that_setting_a_weight_is_one_step(answer, sample: Path) -> None:
    before = len(answer("log", sample))
    step = answer("set", sample, "weight", "energy", 42)
    log = answer("log", sample)
    assert set(step) == {"step", "words"}
    assert len(log) == before + 1
    assert (log[0]["step"], log[0]["words"]) == (step["step"], step["words"])
    assert next(c["points"] for c in answer("info", sample)["criteria"] if c["code"] == "energy") == 42


def test_that_setting_what_is_so_already_is_no_step(answer, sample: Path) -> None:
    answer("set", sample, "weight", "energy", 42)
    before = answer("log", sample)
    assert answer("set", sample, "weight", "energy", 42)["step"] is None
    assert answer("log", sample) == before


def test_that_setting_a_score_changes_the_value(answer, sample: Path) -> None:
    leaf = _a_leaf(answer, sample)
    answer("set", sample, "score", leaf, "CN", "10-20-30", "--rationale", "Checked again.")
    assert answer("compare", sample)["values"]["CN"][leaf] == 20


def test_that_undo_and_redo_walk_the_steps(answer, run, sample: Path) -> None:
    content = [answer("info", sample)["content_hash"]]
    for points in (31, 32):
        answer("set", sample, "weight", "energy", points)
        content.append(answer("info", sample)["content_hash"])
    assert set(answer("undo", sample)) == {"step", "words"}
    assert answer("info", sample)["content_hash"] == content[1]
    answer("undo", sample)
    assert answer("info", sample)["content_hash"] == content[0]
    answer("redo", sample)
    answer("redo", sample)
    assert answer("info", sample)["content_hash"] == content[2]


def test_that_there_is_nothing_to_undo_before_the_first_edit_and_nothing_to_redo_after_a_new_one(
    answer, run, sample: Path
) -> None:
    result = run("undo", sample)
    assert result.exit_code == 1
    assert result.stderr.startswith("Nothing to undo")
    answer("set", sample, "weight", "energy", 31)
    answer("undo", sample)
    answer("set", sample, "weight", "energy", 32)
    result = run("redo", sample)
    assert result.exit_code == 1
    assert result.stderr.startswith("Nothing to redo")


def test_that_hostile_text_stays_text(answer, sample: Path) -> None:
    leaf = _a_leaf(answer, sample)
    hostile = "'); DROP TABLE score; -- #panic(1) $x$ <script>alert(1)</script> =1+1 \\ @ref"
    answer("set", sample, "score", leaf, "US", "50", "--rationale", hostile)
    assert any("DROP TABLE" in hit["snippet"] for hit in answer("search", sample, "DROP TABLE score"))
    assert answer("check", sample)["ok"]


def _a_leaf(answer, path: Path) -> str:
    criteria = answer("info", path)["criteria"]
    inner = {c["parent"] for c in criteria}
    return next(c["code"] for c in criteria if c["code"] not in inner)
