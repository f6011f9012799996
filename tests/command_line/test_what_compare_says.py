"""What `compare` and its companions say in sentences: names, leads, ties and blanks."""

from pathlib import Path

import pytest

from vantage.casework import editing
from vantage.workspace import create_workspace, open_workspace

LETTERS = "talent capital hardware energy manufacturing applications".split()


def workspace(path: Path, table: dict[str, dict[str, str]]) -> Path:
    """Actors by name with what is typed into the cells of the six advantages."""
    with create_workspace(path) as made:
        for name, cells in table.items():
            editing.add_actor(made, name, name[:2].upper())
            for advantage, text in cells.items():
                editing.set_score(made, advantage, name[:2].upper(), text)
    return path


def everywhere(text: str) -> dict[str, str]:
    return dict.fromkeys(LETTERS, text)


def test_that_level_actors_are_said_to_be_level(run, tmp_path: Path) -> None:
    two = workspace(tmp_path / "two.vantage", {"Arcadia": everywhere("50"), "Borduria": everywhere("50")})
    assert "Arcadia and Borduria are level at 50.0 points (baseline, tree)." in run("compare", two).stdout
    table = {"Arcadia": everywhere("50"), "Borduria": everywhere("50"), "Cadia": everywhere("50"), "Delos": {}}
    three = workspace(tmp_path / "three.vantage", table)
    text = run("compare", three).stdout
    assert "Arcadia, Borduria and Cadia are level at 50.0 points" in text
    assert "ahead" not in text


def test_that_a_small_lead_is_not_rounded_to_nothing(run, tmp_path: Path) -> None:
    cells = {**everywhere("50"), "talent": "50.06"}
    path = workspace(tmp_path / "near.vantage", {"Arcadia": cells, "Borduria": everywhere("50")})
    assert "Arcadia is less than 0.1 points ahead of Borduria" in run("compare", path).stdout


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"Arcadia": everywhere("50")}, "Arcadia alone has a score (baseline, tree)."),
        ({"Arcadia": everywhere("50"), "Borduria": {}}, "Arcadia alone has a score (baseline, tree)."),
        ({"Arcadia": {}, "Borduria": {}}, "No actor has a score (baseline, tree)."),
    ],
)
def test_that_a_comparison_without_a_pair_says_so(run, tmp_path: Path, table, said: str) -> None:
    text = run("compare", workspace(tmp_path / "one.vantage", table)).stdout
    assert said in text
    assert "nan" not in text.lower()


def test_that_few_blanks_are_named_and_what_they_could_do_is_told(run, tmp_path: Path) -> None:
    cells = everywhere("50")
    del cells["energy"]
    path = workspace(tmp_path / "blank.vantage", {"Arcadia": everywhere("52"), "Borduria": cells})
    text = run("compare", path).stdout
    assert "Without a value: Energy for Borduria; left out, and the other weights are scaled up." in text
    assert "One blank could cost Arcadia the lead over Borduria: energy for Borduria." in text
    odds = run("odds", path, "--draws", 100).stdout
    assert "1 blank is drawn anywhere on the scale: Energy for Borduria." in odds
    assert "energy of BO" not in odds


def test_that_many_blanks_are_counted_by_actor(run, tmp_path: Path) -> None:
    table = {"Arcadia": {"talent": "50"}, "Borduria": everywhere("50"), "Cadia": {"energy": "60", "talent": "40"}}
    text = run("odds", workspace(tmp_path / "blanks.vantage", table), "--draws", 100).stdout
    assert "9 blanks are drawn anywhere on the scale: Arcadia 5, Cadia 4." in text
    assert "9 scores have no range, and no evidence that implies one, so taken as certain: Borduria 6, Cadia 2" in text


def test_that_bands_of_evidence_are_named_with_their_ends_where_they_are_few(run, sample: Path) -> None:
    with open_workspace(sample, writing=True) as opened:
        editing.set_score(opened, "hardware", "CN", "45")
    text = run("odds", sample, "--draws", 100).stdout
    assert "1 score is drawn from the band that evidence implies: Hardware for China 36.5 to 53.5." in text


def test_that_stability_says_level_where_actors_are_level_and_names_them_as_sentences_do(run, tmp_path: Path) -> None:
    level = {"United Kingdom": everywhere("50"), "Arcadia": everywhere("50")}
    text = run("stability", workspace(tmp_path / "level.vantage", level)).stdout
    assert text.startswith("The United Kingdom and Arcadia are level at 50.0 points (baseline, tree).")
    ahead = {"United Kingdom": everywhere("60"), "Arcadia": {**everywhere("50"), "talent": "70"}}
    path = workspace(tmp_path / "ahead.vantage", ahead)
    assert run("stability", path).stdout.startswith("The United Kingdom is ")
    assert run("flip", path).stdout.startswith("From the United Kingdom to Arcadia:")


@pytest.mark.parametrize(
    "words", [("compare",), ("odds", "--draws", "100"), ("stability",), ("flip",), ("drivers", "--samples", "16")]
)
def test_that_names_do_not_drive_the_terminal(run, tmp_path: Path, words: tuple[str, ...]) -> None:
    path = tmp_path / "marked.vantage"
    table = {"Arcadia": {**everywhere("60"), "energy": "40-50-70"}, "Borduria": {**everywhere("50"), "talent": "70"}}
    with open_workspace(workspace(path, table), writing=True) as made:
        editing.rename_actor(made, "AR", "Arc\u202eadia")
        editing.rename_actor(made, "BO", "Bor\u009bduria")
        editing.clear_score(made, "capital", "BO")
    command, *options = words
    result = run(command, path, *options)
    assert result.exit_code == 0
    assert "Arc" in result.stdout and not {"\u202e", "\u009b"} & set(result.stdout)
