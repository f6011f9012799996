"""`self-test` and `demo`: the whole program once, without a trace in the user's own data."""

import re
from pathlib import Path

from vantage.command_line.self_test import run_part


def test_that_a_whole_program_says_ok_of_every_part_and_writes_the_same_report(
    run, tmp_path: Path, own_user_data: Path
) -> None:
    report = tmp_path / "report.txt"
    result = run("self-test", "--report", report)
    assert result.exit_code == 0, result.stdout
    lines = result.stdout.splitlines()
    assert len(lines) == 11
    assert all(line.startswith("ok ") for line in lines)
    assert report.read_text(encoding="utf-8").splitlines() == lines
    assert not own_user_data.exists() or list(own_user_data.iterdir()) == []


def test_that_a_part_that_does_not_work_is_named_with_its_error(tmp_path: Path) -> None:
    def broken(path: Path) -> None:
        (path / "missing").read_bytes()

    result = run_part("reading", broken, tmp_path)
    assert not result.ok
    assert result.detail.startswith("FileNotFoundError")


def test_that_a_report_that_cannot_be_written_is_told(run, tmp_path: Path) -> None:
    result = run("self-test", "--report", tmp_path / "no" / "report.txt")
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 2


def test_that_the_demo_writes_every_page_in_two_sizes_and_themes_and_the_memo(answer, tmp_path: Path) -> None:
    files = [Path(name) for name in answer("demo", "--to", tmp_path / "demo")["files"]]
    assert all(file.stat().st_size > 0 for file in files)
    pictures = [re.fullmatch(r"(\w+)-(\d+x\d+)-(light|dark)\.png", f.name) for f in files if f.suffix == ".png"]
    assert {m.groups() for m in pictures if m} == {
        (page, size, theme)
        for page in ("assess", "evidence", "robustness", "memo")
        for size in ("1280x800", "1920x1080")
        for theme in ("light", "dark")
    }
    assert (tmp_path / "demo" / "memo.pdf") in files


def test_that_a_demo_folder_that_cannot_be_made_is_told(run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = run("demo", "--to", tmp_path / "file" / "demo")
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 2
