"""`vantage new FILE --from-coin DATA META`: COINr's iData and iMeta become a workspace, or nothing does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vantage.casework.certificate import load_problems

Answer = Callable[..., Any]
Run = Callable[..., Any]


@pytest.fixture
def hdi(tmp_path: Path) -> tuple[Path, Path, dict[str, float]]:
    """The components of the Human Development Index 2014, its structure, and the index as published, on 0-100."""
    (problem,) = (p for p in load_problems() if p.name == "human-development-index-2014")
    data, meta = tmp_path / "iData.csv", tmp_path / "iMeta.csv"
    data.write_text(problem.given["data"], encoding="utf-8")
    meta.write_text(problem.given["meta"], encoding="utf-8")
    return data, meta, dict(problem.expected["scores"])


def test_that_the_human_development_index_is_rebuilt_to_the_rounding_of_its_print(
    answer: Answer, hdi: tuple[Path, Path, dict[str, float]], tmp_path: Path
) -> None:
    data, meta, published = hdi
    file = tmp_path / "hdi.vantage"
    made = answer("new", file, "--from-coin", data, meta)
    assert made == {"file": str(file), "sample": None, "from_coin": [str(data), str(meta)], "warnings": []}
    found = answer("compare", file)
    assert found["scores"] == pytest.approx(published, abs=0.1)
    assert found["values"]["SG"]["income"] == pytest.approx(100)
    assert found["values"]["AU"]["expected"] == pytest.approx(100)
    clipped = [said for said in found["warnings"] if "clipped" in said]
    assert len(clipped) == 2
    assert answer("check", file)["ok"] is True


def test_that_a_tree_without_aggregates_of_one_gives_the_same_index_and_says_that_levels_are_left_out(
    answer: Answer, hdi: tuple[Path, Path, dict[str, float]], tmp_path: Path
) -> None:
    data, meta, _ = hdi
    lines = meta.read_text(encoding="utf-8").splitlines()
    direct = [line.replace(",health,", ",HDI,").replace(",living,", ",HDI,") for line in lines]
    direct = [line for line in direct if not line.startswith(("health,", "living,"))]
    other = tmp_path / "direct.csv"
    other.write_text("\n".join(direct), encoding="utf-8")
    answer("new", tmp_path / "a.vantage", "--from-coin", data, meta)
    made = answer("new", tmp_path / "b.vantage", "--from-coin", data, other)
    assert ["life, income" in said and "Parent" in said for said in made["warnings"]] == [True]
    one, two = answer("compare", tmp_path / "a.vantage"), answer("compare", tmp_path / "b.vantage")
    assert one["scores"] == pytest.approx(two["scores"], abs=1e-9)
    assert set(two["gap"]["terms"]) == {"life", "education", "income"}


def test_that_the_workspace_holds_exactly_the_tree_of_the_file_and_opens_in_one_step(
    answer: Answer, hdi: tuple[Path, Path, dict[str, float]], tmp_path: Path
) -> None:
    data, meta, _ = hdi
    file = tmp_path / "hdi.vantage"
    answer("new", file, "--from-coin", data, meta)
    info = answer("info", file)
    assert [c["code"] for c in info["criteria"]] == [
        "HDI", "health", "life", "education", "expected", "mean", "living", "income",
    ]  # fmt: skip
    assert info["criteria"][0]["parent"] is None
    assert info["counts"]["scores"] == 40
    again = tmp_path / "again.vantage"
    answer("new", again, "--from-coin", data, meta)
    assert answer("info", again)["content_hash"] == info["content_hash"]


def test_that_a_refused_table_leaves_no_file_and_names_line_code_and_remedy(
    run: Run, hdi: tuple[Path, Path, dict[str, float]], tmp_path: Path
) -> None:
    data, meta, _ = hdi
    data.write_text(data.read_text(encoding="utf-8").replace("82.4", "high"), encoding="utf-8")
    file = tmp_path / "hdi.vantage"
    result = run("new", file, "--from-coin", data, meta)
    assert result.exit_code == 1
    assert "iData.csv, line 3 (AU): in the column life, “high” is no number." in result.stderr
    assert "NA" in result.stderr
    assert result.stdout == ""
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["iData.csv", "iMeta.csv"]


def test_that_nothing_is_overwritten_and_two_fillings_are_wrong_usage(
    run: Run, hdi: tuple[Path, Path, dict[str, float]], tmp_path: Path
) -> None:
    data, meta, _ = hdi
    file = tmp_path / "there.vantage"
    file.write_bytes(b"mine")
    assert run("new", file, "--from-coin", data, meta).exit_code == 1
    assert file.read_bytes() == b"mine"
    assert run("new", tmp_path / "x.vantage", "--sample", "--from-coin", data, meta).exit_code == 2
    assert run("new", tmp_path / "x.vantage", "--from-coin", data).exit_code == 2
    assert run("new", tmp_path / "x.vantage", "--from-coin", data, tmp_path / "none.csv").exit_code == 1
    assert not (tmp_path / "x.vantage").exists()


def test_that_the_exported_tables_build_the_same_workspace(
    run: Run, answer: Answer, hdi: tuple[Path, Path, dict[str, float]], tmp_path: Path
) -> None:
    data, meta, _ = hdi
    answer("new", tmp_path / "a.vantage", "--from-coin", data, meta)
    out = answer("export", tmp_path / "a.vantage", "--to", tmp_path / "out.coin.csv")
    assert (out["file"], out["second"]) == (str(tmp_path / "out.iData.csv"), str(tmp_path / "out.iMeta.csv"))
    answer("new", tmp_path / "b.vantage", "--from-coin", out["file"], out["second"])
    book = tmp_path / "out.coin.xlsx"
    assert "second" not in answer("export", tmp_path / "a.vantage", "--to", book)
    answer("new", tmp_path / "c.vantage", "--from-coin", book, book)
    hashes = {answer("info", tmp_path / f"{name}.vantage")["content_hash"] for name in "abc"}
    assert len(hashes) == 1
    said = run("export", tmp_path / "a.vantage", "--to", tmp_path / "out.coin.csv").stdout
    assert "out.iData.csv and" in said
