"""How commands answer."""

import json

import numpy as np

from vantage.command_line.answers import answer_json, percent, points, signed, table


def test_that_json_has_null_for_what_is_no_number_and_plain_numbers_for_numpy(capsys) -> None:
    answer_json({"a": [np.float64("nan"), float("inf"), np.int64(3)], "b": np.array([1.5, np.nan]), "c": (True, None)})
    assert json.loads(capsys.readouterr().out) == {"a": [None, None, 3], "b": [1.5, None], "c": [True, None]}


def test_that_columns_are_aligned_also_with_wide_characters() -> None:
    text = table(["id", "name", "n"], [("a", "快的", 1), ("bb", "x", 22)], right=(2,))
    assert text.splitlines() == ["id  name   n", "a   快的   1", "bb  x     22"]


def test_that_a_cell_stays_on_one_line() -> None:
    assert table(["a"], [("one\ntwo",)]).splitlines() == ["a", "one two"]


def test_that_what_is_missing_is_a_dash() -> None:
    assert points(None) == signed(float("nan")) == percent(None) == "–"


def test_that_a_text_from_elsewhere_cannot_drive_the_terminal() -> None:
    assert "\x1b" not in table(["claim"], [("\x1b[2Jgone\u202e",)])
