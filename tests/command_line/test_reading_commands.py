"""What the reading commands answer: the keys are the contract."""

from itertools import pairwise
from pathlib import Path

ADVANTAGES = ["talent", "capital", "hardware", "energy", "manufacturing", "applications"]


def test_that_info_answers_with_counts_codes_and_the_last_step(answer, sample: Path) -> None:
    info = answer("info", sample)
    assert set(info) == {
        "schema_version", "content_hash", "last_step", "counts", "actors", "criteria", "scenarios", "presets", "lenses",
    }  # fmt: skip
    assert {a["code"] for a in info["actors"]} == {"US", "CN"}
    assert all(set(c) == {"code", "name", "parent", "points", "share"} for c in info["criteria"])
    assert [c["code"] for c in info["criteria"] if c["parent"] == "overall"] == ADVANTAGES
    assert abs(sum(c["share"] for c in info["criteria"] if c["parent"] == "overall") - 1) < 1e-9
    assert {s["code"] for s in info["scenarios"]} >= {"baseline", "pessimistic", "neutral", "optimistic"}
    assert {lens["code"] for lens in info["lenses"]} >= {"tree", "weighted-mean", "geometric-mean"}


def test_that_two_samples_have_the_same_content_hash(answer, run, sample: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.vantage"
    assert run("new", other, "--sample").exit_code == 0
    assert answer("info", other)["content_hash"] == answer("info", sample)["content_hash"]


def test_that_evidence_answers_with_grades_locators_and_links(answer, sample: Path) -> None:
    items = answer("evidence", sample)
    assert items
    for item in items:
        assert set(item) == {
            "id", "claim", "kind", "source", "reliability", "credibility", "grade", "date", "locator", "links",
            "value", "unit", "year", "start", "end", "retracted",
        }  # fmt: skip
        assert item["grade"] == item["reliability"] + item["credibility"]


def test_that_evidence_can_be_narrowed_to_an_advantage_and_an_actor(answer, sample: Path) -> None:
    everything = answer("evidence", sample)
    narrowed = answer("evidence", sample, "--advantage", "energy", "--actor", "CN")
    assert 0 < len(narrowed) < len(everything)
    for item in narrowed:
        assert any(link["actor"] == "CN" for link in item["links"])


def test_that_search_answers_with_ranked_hits_up_to_the_limit(answer, sample: Path) -> None:
    hits = answer("search", sample, "energy", "--limit", 3)
    assert 0 < len(hits) <= 3
    for hit in hits:
        assert set(hit) == {
            "kind", "id", "title", "snippet", "page", "grade", "start", "end", "source", "locator", "retracted",
        }  # fmt: skip
        assert hit["kind"] in {"source", "excerpt", "evidence", "score", "memo"}


def test_that_search_finds_two_chinese_characters_inside_a_longer_name(answer, sample: Path) -> None:
    hits = answer("search", sample, "快的")
    assert any("快的打车" in hit["snippet"] for hit in hits)


def test_that_search_takes_any_text_as_text(answer, sample: Path) -> None:
    for query in ['foo"bar', "a AND", "(", "NEAR(", "*", "a -x", "C++", "it's", "title:x", "'; DROP TABLE x; --", " "]:
        assert isinstance(answer("search", sample, query), list)


def test_that_check_says_ok_of_a_whole_file(answer, sample: Path) -> None:
    assert answer("check", sample) == {"ok": True, "problems": []}


def test_that_check_exits_1_with_its_json_on_a_damaged_file(answer, run, sample: Path) -> None:
    content = bytearray(sample.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 2048] = b"\xa5" * 2048
    sample.write_bytes(content)
    result = run("check", sample, "--json")
    assert result.exit_code == 1


def test_that_the_log_lists_steps_newest_first(answer, run, sample: Path) -> None:
    run("set", sample, "weight", "energy", 20)
    run("set", sample, "weight", "energy", 30)
    steps = answer("log", sample)
    assert all(set(step) == {"step", "time", "words", "kind", "changes", "hash"} for step in steps)
    assert all(newer["step"] > older["step"] for newer, older in pairwise(steps))
    assert "30" in steps[0]["words"]


def test_that_reading_commands_leave_the_bytes_as_they_were(run, sample: Path) -> None:
    before = sample.read_bytes()
    for words in (
        ["info"], ["compare"], ["odds", "--draws", 100], ["evidence"], ["search", "energy"], ["check"], ["log"],
    ):  # fmt: skip
        command, *rest = words
        assert run(command, sample, *rest).exit_code == 0
    assert sample.read_bytes() == before
    assert [p.name for p in sample.parent.iterdir() if p.name.startswith(sample.name)] == [sample.name]


def test_that_a_read_only_file_can_be_read(run, sample: Path) -> None:
    sample.chmod(0o444)
    for command in ("info", "compare", "check", "log"):
        assert run(command, sample).exit_code == 0
