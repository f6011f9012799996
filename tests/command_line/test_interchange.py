"""`vantage references` and `vantage export`: what comes in, what goes out, and what is said of the rest."""

import hashlib
import json
from pathlib import Path

import pytest
from tests.casework.interchange.conftest import RIS
from tests.casework.interchange.projects import CHIPS, HARDWARE, project

from vantage.documents.refi_qda import problems_of_archive, write_qdpx
from vantage.workspace import open_workspace, reading


@pytest.fixture
def empty(run, tmp_path: Path) -> Path:
    path = tmp_path / "w.vantage"
    assert run("new", path).exit_code == 0
    return path


@pytest.fixture
def qdpx(tmp_path: Path) -> Path:
    path = tmp_path / "study.qdpx"
    path.write_bytes(write_qdpx(project()))
    return path


def test_that_references_come_in_with_a_line_each(run, answer, empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.ris"
    path.write_text(RIS)
    (file,) = answer("references", empty, path)["files"]
    assert (file["kind"], file["ok"], file["step"]) == ("references", True, 2)
    (record,) = file["records"]
    assert (record["outcome"], record["source"]) == ("added", "chips-and-power")
    assert record["named_files"] == ["papers/chips.txt"]
    again = run("references", empty, path)
    assert again.exit_code == 0
    assert "already there: Chips and power as chips-and-power" in again.stdout
    assert "can be added with Add documents" in again.stdout
    assert "Nothing was added." in again.stdout


def test_that_files_that_fail_are_named_and_the_good_ones_kept(run, answer, empty: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ris", tmp_path / "bad.ris"
    good.write_text(RIS)
    bad.write_bytes(b"\x00\x01\x02")
    files = answer("references", empty, bad, tmp_path / "none.bib", good, exit_code=1)["files"]
    assert [file["ok"] for file in files] == [False, False, True]
    assert all(file["advice"] for file in files[:2])
    with open_workspace(empty) as workspace:
        assert len(reading.load_sources(workspace)) == 1
    assert run("check", empty).exit_code == 0
    assert "failed: bad.ris" in run("references", empty, bad).stdout


def test_that_a_record_that_is_no_reference_makes_the_exit_code_1(answer, empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text(json.dumps([{"id": "a", "type": "report", "title": "Kept"}, 3]))
    (file,) = answer("references", empty, path, exit_code=1)["files"]
    assert [record["title"] for record in file["records"]] == ["Kept"]
    assert "Element 2" in file["problems"][0]


def test_that_a_project_comes_in_unmapped_unless_told(run, answer, empty: Path, qdpx: Path) -> None:
    result = run("references", empty, qdpx)
    assert result.exit_code == 0
    assert "3 without a criterion (--map or --map-by-name" in result.stdout
    with open_workspace(empty) as workspace:
        assert reading.criteria_of_codes(workspace) == {}
        assert len(reading.load_excerpts(workspace)) == 6
    (file,) = answer("references", empty, qdpx, "--map-by-name", "--map", "Mood=talent")["files"]
    assert file["codes"] == {"added": 0, "known": 3, "mapped": 3}
    with open_workspace(empty) as workspace:
        criteria = reading.criteria_of_codes(workspace)
        assert (criteria[HARDWARE], criteria[CHIPS], len(criteria)) == ("hardware", "hardware", 3)


def test_that_mappings_that_name_nothing_are_refused(run, empty: Path, qdpx: Path) -> None:
    assert run("references", empty, qdpx, "--map", "Mood").exit_code == 2
    refused = run("references", empty, qdpx, "--map", "Mood=nonsense")
    assert refused.exit_code == 1
    assert "nonsense" in refused.stderr
    unknown = run("references", empty, qdpx, "--map", "Nobody=talent")
    assert unknown.exit_code == 1
    assert "no code “Nobody”" in unknown.stdout
    with open_workspace(empty) as workspace:
        assert reading.load_codes(workspace) == []


@pytest.mark.parametrize("name", ["a.ris", "a.bib", "a.csl.json", "a.qdpx", "a.jsonld", "a.json", "a.csv", "a.xlsx"])
def test_that_everything_goes_out_with_hash_and_losses(answer, sample: Path, tmp_path: Path, name: str) -> None:
    before = sample.read_bytes()
    report = answer("export", sample, "--to", tmp_path / name)
    data = (tmp_path / name).read_bytes()
    assert report["sha256"] == hashlib.sha256(data).hexdigest()
    assert report["file"] == str(tmp_path / name)
    assert report["lost"]
    assert sample.read_bytes() == before


def test_that_an_exported_project_is_valid_and_comes_in_again(run, answer, empty: Path, qdpx: Path, tmp_path) -> None:
    run("references", empty, qdpx)
    out = tmp_path / "out.qdpx"
    report = answer("export", empty, "--to", out)
    assert report["items"] == 6
    assert problems_of_archive(out.read_bytes()) == []
    (file,) = answer("references", empty, out)["files"]
    assert file["step"] is None


def test_that_an_export_without_a_format_or_over_the_workspace_is_refused(run, sample: Path, tmp_path: Path) -> None:
    assert run("export", sample, "--to", tmp_path / "x.docx").exit_code == 1
    assert run("export", sample).exit_code == 2
    (tmp_path / "x.json").symlink_to(sample)
    refused = run("export", sample, "--to", tmp_path / "x.json")
    assert refused.exit_code == 1
    assert "cannot replace the workspace" in refused.stderr
    assert run("check", sample).exit_code == 0


def test_that_text_of_a_file_cannot_drive_the_terminal(run, empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.ris"
    path.write_text("TY  - RPRT\nTI  - A\u202e\u009b31m title\nER  - \n", encoding="utf-8")
    result = run("references", empty, path)
    assert "\u202e" not in result.stdout and "\u009b" not in result.stdout


def test_that_the_encoding_of_a_list_can_be_named(answer, empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.ris"
    path.write_bytes("TY  - RPRT\nTI  - 芯片战争\nER  - \n".encode("gb18030"))
    (file,) = answer("references", empty, path, "--encoding", "gb18030")["files"]
    assert (file["ok"], file["records"][0]["title"]) == (True, "芯片战争")
