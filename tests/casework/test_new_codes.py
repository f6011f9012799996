"""Codes made from names."""

import pytest

from vantage.casework.editing.new_codes import actor_code_from_name, code_from_name


@pytest.mark.parametrize(
    ("name", "code"),
    [("China", "CN"), ("the Netherlands", "NL"), ("Japan", "JP"), ("Gulf States", "GS"), ("欧盟", "A")],
)
def test_that_an_actor_gets_the_two_letters_it_is_known_by(name: str, code: str) -> None:
    assert actor_code_from_name(name, []) == code


def test_that_a_code_is_never_used_twice() -> None:
    assert actor_code_from_name("China", ["CN"]) == "CN2"
    assert code_from_name("Power cost", ["power-cost", "power-cost-2"], "criterion") == "power-cost-3"
