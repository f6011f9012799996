"""Workspaces at the edge of what can be compared: every analysis answers in strict JSON or refuses in two sentences."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from vantage.analysis.lenses import LENSES
from vantage.casework.coin.building import put_tree
from vantage.domain.assessment import Actor, Assessment
from vantage.domain.criterion import Criterion
from vantage.domain.score import Score
from vantage.workspace import create_workspace

Leaves = Mapping[str, Mapping[str, Any]]
Table = Mapping[str, Mapping[str, Any]]
PLAIN: Leaves = {"a": {}, "b": {}}


def goalposts(low: float, high: float, **more: Any) -> dict[str, Any]:
    return {"normalisation": "goalposts", "goalpost_low": low, "goalpost_high": high, **more}


def odd(leaves: Leaves, table: Table) -> Assessment:
    root = Criterion("overall", "Overall", None)
    return _with(table, (root, *(Criterion(code, code.title(), "overall", **rule) for code, rule in leaves.items())))


def deep() -> Assessment:
    chain = [Criterion("overall", "Overall", None)]
    for i in range(30):
        aggregation = ("arithmetic", "geometric", "harmonic", "minimum")[i % 4]
        chain.append(Criterion(f"d{i}", f"Depth {i}", chain[-1].code, aggregation=aggregation))
    return _with({"X": {"d29": 40}, "Y": {"d29": (60, 70, 80)}}, tuple(chain))


def _with(table: Table, criteria: tuple[Criterion, ...]) -> Assessment:
    scores = [
        Score(code, actor, x[1], x[0], x[2]) if isinstance(x, tuple) else Score(code, actor, x)
        for actor, row in table.items()
        for code, x in row.items()
    ]
    return Assessment(
        "Odd", actors=tuple(Actor(a, f"Nation {a}") for a in table), criteria=criteria, scores=tuple(scores)
    )


MINMAX = {"normalisation": "minmax"}
LOG = {"normalisation": "minmax", "transform": "log"}
HUGE, TINY = 1e300, 1e-300
ODD: dict[str, Assessment] = {
    "one actor": odd(PLAIN, {"X": {"a": 50, "b": 60}}),
    "two equal actors": odd(PLAIN, {"X": {"a": 50, "b": 60}, "Y": {"a": 50, "b": 60}}),
    "all blank": odd(PLAIN, {"X": {}, "Y": {}}),
    "one all blank": odd(PLAIN, {"X": {"a": 50, "b": 60}, "Y": {}}),
    "all zero": odd(PLAIN, {"X": {"a": 0, "b": 0}, "Y": {"a": 0, "b": 0}}),
    "one criterion": odd({"a": {}}, {"X": {"a": 40}, "Y": {"a": (50, 60, 70)}}),
    "a criterion without weight": odd({"a": {}, "b": {"points": 0.0}}, {"X": {"a": 40, "b": 1}, "Y": {"a": 50}}),
    "huge values": odd(
        {"a": MINMAX, "b": goalposts(-HUGE, HUGE)},
        {"X": {"a": HUGE, "b": -HUGE}, "Y": {"a": -HUGE, "b": HUGE / 10}, "Z": {"a": 0, "b": 0}},
    ),
    "tiny values": odd(
        {"a": MINMAX, "b": goalposts(0, TINY)},
        {"X": {"a": TINY, "b": TINY / 2}, "Y": {"a": 3 * TINY, "b": TINY}, "Z": {"a": 0, "b": 0}},
    ),
    "values of all sizes under a logarithm": odd(
        {"a": LOG, "b": goalposts(TINY, HUGE, transform="log")}, {"X": {"a": HUGE, "b": 1}, "Y": {"a": TINY, "b": HUGE}}
    ),
    "negative values between goalposts": odd(
        {"a": goalposts(-50, -10), "b": goalposts(-50, 10, direction=-1)},
        {"X": {"a": -60, "b": -20}, "Y": {"a": -20, "b": 5}},
    ),
    "an indicator nobody has a value for": odd(
        {"a": {"normalisation": "zscore"}, "b": {"points": 3.0}}, {"X": {"b": 5}, "Y": {"b": 90}}
    ),
    "weights of all sizes": odd(
        {"a": {"points": TINY}, "b": {"points": HUGE}, "c": {}},
        {"X": {"a": 40, "b": 1, "c": 3}, "Y": {"a": 50, "b": 90, "c": 2}},
    ),
    "a tree of thirty levels": deep(),
    "two hundred actors": odd(
        {"a": {}, "b": {}, "c": goalposts(0, 1)},
        {f"N{i}": {"a": i * 37 % 101, "b": i * 53 % 101, "c": i / 200} for i in range(200)},
    ),
} | {
    f"{rule} of {size} values": odd(
        {"a": {"normalisation": rule, "target": 5.0}, "b": {}},
        {actor: {"a": x, "b": 50} for actor, x in zip("XYZ", values, strict=True)},
    )
    for rule in ("zscore", "rank", "distance-to-best", "distance-to-target", "ratio-to-best", "share-of-total")
    for size, values in (("huge", (HUGE, HUGE / 10, TINY)), ("nearly equal", (1e299, 1e299 * (1 + 4e-16), 1e299)))
}
COMMANDS = (
    *(("compare", "--lens", lens.code) for lens in LENSES),
    *(("odds", "--draws", "100", "--lens", lens.code) for lens in LENSES),
    *(("odds", "--draws", "100", "--weights-spread", spread) for spread in ("flat", "ordered", "fixed", "0.001")),
    *((command, "--lens", lens) for command in ("stability", "flip") for lens in ("tree", "geometric-mean", "topsis")),
    *(("drivers", "--samples", "16", "--lens", lens) for lens in ("tree", "geometric-mean", "chokepoint")),
)
NO_ANSWER = {
    "one actor": {"stability", "flip", "drivers"},
    "all blank": {"stability", "flip", "drivers"},
    "one all blank": {"stability", "flip", "drivers"},
}
"""Commands that refuse the workspace; all others answer, except under the capital stock, which has no criteria here."""


@pytest.mark.parametrize("name", ODD)
def test_that_every_analysis_answers_in_strict_json_or_refuses_in_two_sentences(
    run: Callable[..., Any], tmp_path: Path, name: str
) -> None:
    file = tmp_path / "odd.vantage"
    with create_workspace(file) as workspace:
        put_tree(workspace, ODD[name])
    before = file.read_bytes()
    for command, *more in COMMANDS:
        result = run(command, file, *more, "--json")
        if command in NO_ANSWER.get(name, ()) or "intelligent-capital-stock" in more:
            assert (result.exit_code, result.stdout) == (1, ""), (command, more)
            assert len(result.stderr.strip().splitlines()) == 2
            continue
        assert result.exit_code == 0, (command, more, result.stderr)
        assert result.stderr == ""
        found = json.loads(result.stdout, parse_constant=pytest.fail)
        if command == "compare":
            _whole(found)
        if command == "odds":
            assert sum(found["leads"].values()) == pytest.approx(1)
    assert file.read_bytes() == before


def _whole(found: dict[str, Any]) -> None:
    """No number of a comparison is missing where the others say that it is known."""
    for actor, score in found["scores"].items():
        low, high = found["band"][actor]
        assert 0 <= low <= high <= 100 + 1e-9
        if score is None:
            assert found["coverage"][actor] < 0.65 and any(actor in said for said in found["warnings"])
        else:
            assert low - 1e-9 <= score <= high + 1e-9
    known = [score for score in found["scores"].values() if score is not None]
    assert (found["gap"]["total"] is None) == (len(known) < 2)
