"""What the columns of a table are taken to hold."""

from collections.abc import Callable

import pytest

from vantage.casework.tables import Sheet, propose_mapping
from vantage.casework.tables.mapping import ACTORS_DOWN, INDICATORS_DOWN, LONG, column_letter
from vantage.casework.tables.naming import THREE_LETTERS, NameIndex
from vantage.domain.assessment import Actor, Assessment
from vantage.domain.unit_words import same_unit

SheetOf = Callable[[str], Sheet]


def columns(sheet: Sheet, assessment: Assessment) -> list[tuple[str, str]]:
    return [(column.role, column.code) for column in propose_mapping(sheet, assessment).columns]


def test_that_a_row_for_each_actor_is_recognised(sheet_of: SheetOf, assessment: Assessment) -> None:
    sheet = sheet_of("Country,Gross domestic product (billion US$),note,online\nUSA,27360.9,x,93\nKorea,1712.8,y,98\n")
    assert propose_mapping(sheet, assessment).layout == ACTORS_DOWN
    assert columns(sheet, assessment) == [("actor", ""), ("figures", "gdp"), ("", ""), ("figures", "online")]


def test_that_a_row_for_each_indicator_is_recognised_under_a_title(sheet_of: SheetOf, assessment: Assessment) -> None:
    sheet = sheet_of("Public figures,,,\n,,,\nseries,unit,United States,CHN\nPeople online,%,93,92\n")
    found = propose_mapping(sheet, assessment)
    assert (found.layout, found.heading) == (INDICATORS_DOWN, 3)
    assert columns(sheet, assessment) == [("indicator", ""), ("unit", ""), ("figures", "US"), ("figures", "CN")]


def test_that_a_row_for_each_figure_is_recognised_by_what_the_columns_hold(
    sheet_of: SheetOf, assessment: Assessment
) -> None:
    sheet = sheet_of("what,where,when,how much,Unit\ngdp,US,2023,27360.9,billion US$\npower,CN,2024,10086.9,TWh\n")
    assert propose_mapping(sheet, assessment).layout == LONG
    assert columns(sheet, assessment) == [("indicator", ""), ("actor", ""), ("", ""), ("value", ""), ("unit", "")]


def test_that_a_table_without_headings_loses_no_row(sheet_of: SheetOf, assessment: Assessment) -> None:
    assert propose_mapping(sheet_of("US,27360.9\nCN,17794.8\n"), assessment).heading == 0


def test_that_unknown_indicators_leave_the_first_texts_as_their_names(
    sheet_of: SheetOf, assessment: Assessment
) -> None:
    sheet = sheet_of("what,US,CN\nsheep,5.5,6.5\ngoats,7.5,8.5\n")
    assert columns(sheet, assessment) == [("indicator", ""), ("figures", "US"), ("figures", "CN")]


@pytest.mark.parametrize(
    ("text", "code"),
    [("US", "US"), ("us", "US"), ("USA", "US"), ("the United States", "US"), ("united states of america", "US"),
     ("Korea, Rep.", "KR"), ("KOR", "KR"), ("PRC", "CN"), ("World", ""), ("DEU", ""), ("", "")],
)  # fmt: skip
def test_that_actors_go_by_many_names(assessment: Assessment, text: str, code: str) -> None:
    assert NameIndex(assessment).actor(text) == code


def test_that_an_actor_is_found_by_the_country_of_its_name_whatever_its_code(assessment: Assessment) -> None:
    from dataclasses import replace

    other = replace(assessment, actors=(Actor("B", "Germany"),))
    assert NameIndex(other).actor("DEU") == "B"


def test_that_country_codes_are_whole() -> None:
    assert all(len(three) == 3 and len(two) == 2 for three, two in THREE_LETTERS.items())
    assert len(set(THREE_LETTERS.values())) == len(THREE_LETTERS) > 190


def test_that_units_agree_apart_from_spelling() -> None:
    assert same_unit("%", "per cent")
    assert same_unit("billion US$", "Billion USD")
    assert not same_unit("TWh", "GWh")


def test_that_columns_without_heading_go_by_letters() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
