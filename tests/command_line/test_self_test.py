"""`self-test` and `demo`: the whole program once, without a trace in the user's own data."""

import re
import socket
import sys
from pathlib import Path

import pytest
from tests.fonts.made_up_font import made_up_font, without

from vantage.casework import editing
from vantage.command_line.self_test import run_part
from vantage.command_line.self_test.memo import EAST_ASIAN, check_font_of_package, check_memo, export_and_check
from vantage.command_line.self_test.network import network_uses, watch_network
from vantage.command_line.self_test.parts import run_parts
from vantage.workspace import open_workspace


def test_that_a_whole_program_says_ok_of_every_part_and_writes_the_same_report(
    run, tmp_path: Path, own_user_data: Path
) -> None:
    report = tmp_path / "report.txt"
    result = run("self-test", "--report", report)
    assert result.exit_code == 0, result.stdout
    lines = result.stdout.splitlines()
    assert len(lines) == 13
    assert all(line.startswith("ok ") for line in lines)
    assert report.read_text(encoding="utf-8").splitlines() == lines
    assert not own_user_data.exists() or list(own_user_data.iterdir()) == []


def test_that_a_part_that_does_not_work_is_named_with_its_error(tmp_path: Path) -> None:
    def broken(path: Path) -> None:
        (path / "missing").read_bytes()

    result = run_part("reading", broken, tmp_path)
    assert not result.ok
    assert result.detail.startswith("FileNotFoundError")
    assert "\n" not in result.detail


def test_that_what_cannot_work_is_not_tried_and_says_what_it_needs(tmp_path: Path) -> None:
    def broken(_: Path) -> None:
        raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")

    def never(_: Path) -> None:
        raise RuntimeError("was tried")

    results = run_parts((("files", lambda _: None), ("sample", broken), ("compare", never)), tmp_path)
    assert [result.ok for result in results] == [True, False, False]
    assert "libGL.so.1" in results[1].detail
    assert results[2].detail == "not tried: it needs “sample”"
    assert not run_parts((("files", lambda _: None), ("sample", lambda _: None), ("compare", never)), tmp_path)[2].ok


def test_that_a_socket_of_the_internet_is_noticed_also_after_it_was_closed() -> None:
    watch_network()
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
    assert any("socket.__new__" in use for use in network_uses())
    watch_network()
    assert network_uses() == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists the open sockets of a process")
def test_that_a_socket_opened_behind_the_back_of_python_is_noticed_while_it_is_open() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as opened:
        opened.bind(("127.0.0.1", 0))
        opened.listen()
        watch_network()
        assert any(use.startswith("an open tcp socket") for use in network_uses())
    assert network_uses() == []


def test_that_a_socket_of_this_machine_such_as_the_displays_is_not_the_network() -> None:
    watch_network()
    left, right = socket.socketpair()
    with left, right:
        assert network_uses() == []


def test_that_a_memo_is_told_from_one_of_other_scores_and_from_one_of_another_state(sample: Path) -> None:
    export_and_check(sample)
    memo = sample.with_suffix(".pdf")
    with open_workspace(sample, writing=True) as workspace:
        editing.set_memo_fields(workspace, question="Another question?")
    with pytest.raises(AssertionError, match="content hash"):
        check_memo(memo, sample)
    with open_workspace(sample, writing=True) as workspace:
        editing.set_weight(workspace, "talent", 90)
    with pytest.raises(AssertionError, match="scores"):
        check_memo(memo, sample)


@pytest.mark.parametrize(
    ("font", "otherwise"),
    [
        (None, "no font for Chinese, Japanese and Korean"),
        (made_up_font("Square", EAST_ASIAN.replace("반", "")), "lacks 반"),
        (without(made_up_font("Square", EAST_ASIAN), b"maxp"), "damaged"),
        (made_up_font("Square", EAST_ASIAN), ""),
    ],
)
def test_that_a_package_without_its_font_or_with_another_is_not_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, font: bytes | None, otherwise: str
) -> None:
    inside = tmp_path / "assets" / "fonts"
    inside.mkdir(parents=True)
    if font is not None:
        (inside / "some.ttf").write_bytes(font)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    if otherwise:
        with pytest.raises(AssertionError, match=otherwise):
            check_font_of_package()
    else:
        check_font_of_package()


def test_that_the_memo_of_a_package_is_checked_with_its_font(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(AssertionError, match="no font for Chinese"):
        export_and_check(sample)


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
