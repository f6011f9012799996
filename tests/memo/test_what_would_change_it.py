"""What would change the answer: the same sentences and numbers as `vantage flip` and `vantage stability`."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from vantage.casework import editing
from vantage.command_line.commands import vantage
from vantage.workspace import open_workspace

START, END = "What would change the answer", "Scenarios First is the actor"


def section(text: str) -> str:
    return text[text.index(START) : text.index(END)]


def answer(*words: object) -> Any:
    return json.loads(CliRunner().invoke(vantage, [str(word) for word in (*words, "--json")]).stdout)


def spaced(sentence: str) -> str:
    return " ".join(sentence.split())


@pytest.mark.parametrize("which", ["sample", "nations"])
def test_that_it_tells_what_flip_and_stability_tell(which: str, export: Any, request: pytest.FixtureRequest) -> None:
    path = request.getfixturevalue(which)
    text = section(export(path).text)
    flips, stability = answer("flip", path), answer("stability", path)
    possible = [flip["sentence"] for flip in flips["scores"] if flip["possible"]]
    mixes = [flip["sentence"] for flip in flips["scenarios"] if flip["possible"]]
    expected = [flips["weights"]["sentence"], *([possible[0], mixes[0]] if mixes else possible[:2])]
    expected += [row["sentence"] for row in stability["advantages"].values()]
    assert all(spaced(sentence) in text for sentence in expected)
    assert len(expected) == 9
    assert spaced(possible[2]) not in text


def test_that_it_speaks_of_the_pair_where_one_of_the_two_leads(nations: Path, export: Any, tmp_path: Path) -> None:
    path = tmp_path / "pair.vantage"
    path.write_bytes(nations.read_bytes())
    with open_workspace(path, writing=True) as workspace:
        editing.set_pair(workspace, "JP", "US")
    text = section(export(path).text)
    assert "The United States is first and Japan behind on likely scores" in text
    assert spaced(answer("flip", path, "--to", "JP")["weights"]["sentence"]) in text


@pytest.mark.parametrize("lens", ["chokepoint", "topsis", "copeland", "intelligent-capital-stock"])
def test_that_a_lens_without_lines_says_so_once(sample: Path, export: Any, lens: str) -> None:
    text = section(export(sample, lens=lens).text)
    reason = answer("stability", sample, "--lens", lens)["advantages"]["talent"]["sentence"]
    assert text.count(spaced(reason)) == 1
    assert "then how far each weight" not in text
    assert "Under this lens a score cannot be solved for" in text


def test_that_without_two_scores_there_is_no_lead_to_change(sample: Path, export: Any) -> None:
    with open_workspace(sample, writing=True) as workspace:
        for advantage in ("talent", "capital", "hardware", "energy"):
            editing.clear_score(workspace, advantage, "CN")
    text = export(sample).text
    assert "Fewer than two actors have a score, so there is no lead to change." in section(text)
    assert "Whether the United States or China is ahead cannot be said: China has no score." in text
    assert "One of the two has no score, so there is no gap to give reasons for." in text
    assert "likely ahead" not in text
