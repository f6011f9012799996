"""The packaged program works anywhere, with nothing but what is in its folder."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

EAST_ASIAN = ("中国的芯片", "データセンター", "데이터센터", "對華晶片")


def test_that_every_part_of_the_program_works_with_an_empty_environment(run, tmp_path: Path) -> None:
    done = run("self-test", "--report", tmp_path / "report.txt")
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(line.startswith("ok ") for line in lines)
    assert (tmp_path / "report.txt").read_text(encoding="utf-8").splitlines() == lines


@pytest.mark.parametrize("locale", [{}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LC_ALL": "zh_CN.GB18030"}])
def test_that_a_path_with_spaces_and_chinese_characters_is_a_path_like_any_other(run, sample: Path, locale) -> None:
    done = run("compare", sample, "--json", **locale)
    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout)["scores"]) == {"US", "CN"}
    assert run("check", sample, **locale).returncode == 0


def test_that_the_program_runs_from_any_folder_and_through_a_link(moved: Path, tmp_path: Path) -> None:
    link = tmp_path / "vantage"
    link.symlink_to(moved)
    for started in (moved, link):
        done = subprocess.run(
            [started, "demo", "--to", tmp_path / "demo", "--json"], env={}, cwd="/", capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert len(json.loads(done.stdout)["files"]) == 17


def test_that_a_memo_with_chinese_japanese_and_korean_prints_every_character(run, tmp_path: Path) -> None:
    """The names of the actors are on every page, in text, tables and charts."""
    data, meta, memo = (tmp_path / name for name in ("data.csv", "meta.csv", "备忘录.pdf"))
    rows = "".join(f"A{number},{name},{10 + number}\n" for number, name in enumerate(EAST_ASIAN))
    data.write_text(f"uCode,uName,energy\n{rows}", encoding="utf-8")
    meta.write_text(
        "iCode,iName,Level,Parent,Weight,Direction,Type\n"
        "energy,Energy,1,overall,1,1,Indicator\noverall,Overall,2,,1,1,Aggregate\n",
        encoding="utf-8",
    )
    done = run("new", tmp_path / "东亚.vantage", "--from-coin", data, meta)
    assert done.returncode == 0, done.stderr
    done = run("memo", tmp_path / "东亚.vantage", "--to", memo, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["missing_characters"] == []
    with PdfDocument(memo.read_bytes()) as document:
        read = "".join(page.get_textpage().get_text_range() for page in document)
    assert [name for name in EAST_ASIAN if name not in read] == []


def test_that_a_document_is_read_in_the_reading_process_of_the_package(run, sample: Path, tmp_path: Path) -> None:
    document = tmp_path / "报告.txt"
    document.write_bytes("电网建设加快。\n".encode("gb18030"))
    done = run("add", sample, document)
    assert done.returncode == 0, done.stderr
    assert "电网" in run("search", sample, "电网").stdout


def test_that_commands_need_no_home(run, sample: Path, tmp_path: Path) -> None:
    for home in ("/nonexistent", ""):
        done = run("compare", sample, HOME=home)
        assert done.returncode == 0, done.stderr
        assert run("memo", sample, "--to", tmp_path / "memo.pdf", HOME=home).returncode == 0


def test_that_nothing_is_written_beside_the_program_or_into_a_home_by_a_command(
    run, program: Path, sample: Path, home: Path
) -> None:
    before = {file: file.stat().st_mtime_ns for file in program.parent.rglob("*") if file.is_file()}
    assert run("compare", sample).returncode == 0
    assert {file: file.stat().st_mtime_ns for file in program.parent.rglob("*") if file.is_file()} == before
    assert list(home.iterdir()) == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace shows what the system is asked for")
def test_that_the_system_is_never_asked_for_a_network_socket(program: Path, home: Path, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    command = ["strace", "-f", "-e", "trace=socket", "-o", seen, program, "self-test"]
    done = subprocess.run(command, env={"HOME": str(home)}, capture_output=True, timeout=400, check=False)
    assert done.returncode == 0, done.stdout
    asked = [line for line in seen.read_text().splitlines() if "socket(" in line]
    assert [line for line in asked if "AF_INET" in line] == []


def test_that_a_library_under_the_gpl_alone_is_not_in_the_package(program: Path) -> None:
    names = [file.name for file in program.parent.rglob("*.so*")]
    assert names
    assert not [name for name in names if name.startswith(("libreadline", "libgdbm", "libhistory"))]


def test_that_every_link_leads_somewhere_and_every_file_can_be_read(program: Path) -> None:
    for file in program.parent.rglob("*"):
        assert file.exists(), file
        assert os.access(file, os.R_OK), file
