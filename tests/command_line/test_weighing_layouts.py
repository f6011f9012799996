"""`vantage weigh` reads the layouts it states, and refuses what is none of them instead of weighing it."""

from pathlib import Path

import pytest

from vantage.command_line.weighing_layouts import LAYOUTS


@pytest.mark.parametrize("method", list(LAYOUTS))
def test_that_the_example_of_every_layout_is_weighed(answer, tmp_path: Path, method: str) -> None:
    file = tmp_path / "example.csv"
    file.write_text("\n".join(LAYOUTS[method].example), encoding="utf-8")
    weights = answer("weigh", "--method", method, file)["weights"]
    assert {"energy", "talent"} <= set(weights) <= {"energy", "talent", "capital"}
    assert sum(weights.values()) == pytest.approx(1)


@pytest.mark.parametrize("method", list(LAYOUTS))
def test_that_help_and_readme_show_the_example_of_every_layout(run, repository: Path, method: str) -> None:
    layout = LAYOUTS[method]
    told = run("weigh", "--help").stdout
    assert "\n".join(f"    {line}" for line in layout.example) in told
    assert " ".join(layout.words.split()) in " ".join(told.split())
    readme = (repository / "README.md").read_text(encoding="utf-8")
    row = next(line for line in readme.splitlines() if line.startswith("| `") and f"`{method}`" in line.split("|")[1])
    assert layout.words in row
    assert "<br>".join(f"`{line}`" for line in layout.example) in row


@pytest.mark.parametrize("method", ["roc", "ranksum", "rankreciprocal", "swing", "bwm", "ahp"])
@pytest.mark.parametrize("text", ["a,1\nb,2\nc,3\n", "1,3\n1/3,1\n", "a;2,5\nb;1\n"])
def test_that_a_number_is_no_name_of_a_criterion(run, tmp_path: Path, method: str, text: str) -> None:
    _refused(run, tmp_path, method, text, "number")


@pytest.mark.parametrize("method", ["roc", "ranksum", "rankreciprocal"])
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x,rank\na,2\nb,1\nc,3\n", "nothing beside its names"),
        ("a,b,c\n2,1,3\n", "nothing beside its names"),
        ("energy,talent\n3,4\n", "nothing beside its names"),
        ("energy\n1\ntalent\n2\n", "the number 1"),
        ("criterion\nenergy\ntalent\n", "the heading “criterion”"),
    ],
)
def test_that_a_ranking_is_names_and_nothing_else(run, tmp_path: Path, method: str, text: str, says: str) -> None:
    _refused(run, tmp_path, method, text, says)


@pytest.mark.parametrize(
    ("method", "text", "says"),
    [
        ("swing", "a,b\n100,60\n50,70\n", "2 rows under its header; 1 belongs"),
        ("swing", "a,b\n", "0 rows under its header; 1 belongs"),
        ("swing", "name,points\na,100\nb,60\n", "2 rows under its header; 1 belongs"),
        ("bwm", "a,b,c\n1,2,4\n", "1 row under its header; 2 belong"),
        ("bwm", "a,b\n1,2\n2,1\n1,1\n", "3 rows under its header; 2 belong"),
    ],
)
def test_that_rows_too_many_or_too_few_are_counted(run, tmp_path: Path, method: str, text: str, says: str) -> None:
    _refused(run, tmp_path, method, text, says)


def _refused(run, tmp_path: Path, method: str, text: str, says: str) -> None:
    file = tmp_path / "given.csv"
    file.write_text(text, encoding="utf-8")
    result = run("weigh", "--method", method, file, "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    title, advice = result.stderr.strip().splitlines()
    assert says in title
    assert all(f"“{line}”" in advice for line in LAYOUTS[method].example)
