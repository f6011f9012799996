"""The legend of the odds: names that stay whole, or give way to the code, never to half a name."""

import pytest

from vantage.charts.descriptions.lead_odds import LeadOdds, OddsRow
from vantage.charts.drawing.canvas import Canvas
from vantage.charts.drawing.lead_odds import draw_lead_odds
from vantage.charts.drawing.marks import Picture, Text
from vantage.charts.palette import LIGHT

CHART = LeadOdds(
    (
        OddsRow("US", "United States", 0, 0.74),
        OddsRow("AE", "United Arab Emirates", 1, 0.25),
        OddsRow("", "9 others", 2, 0.01),
    ),
    0.009,
    10_000,
    "±0.9 points, 10,000 draws",
)


def drawn(width: float, height: float | None = None) -> Picture:
    return draw_lead_odds(CHART, Canvas(LIGHT, width, height, 8.0))


def words(picture: Picture) -> list[str]:
    return [mark.text for row in picture.rows for mark in row.marks if isinstance(mark, Text)]


@pytest.mark.parametrize(
    ("width", "names"),
    [(300.0, ("United States", "United Arab Emirates")), (126.0, ("United States", "AE")), (100.0, ("US", "AE"))],
)
def test_that_a_name_that_does_not_fit_gives_way_to_its_code_and_is_told_by_the_tip(
    width: float, names: tuple[str, str]
) -> None:
    picture = drawn(width)
    assert {*names, "9 others"} <= set(words(picture))
    assert not any("…" in text for text in words(picture))
    assert [row.tooltip.split(" has ")[0] for row in picture.rows][:2] == ["United States", "United Arab Emirates"]


def test_that_the_sampling_error_is_left_out_where_it_would_be_cut() -> None:
    own = drawn(126.0)
    assert own.over
    assert drawn(126.0, own.height).over == own.over
    low = drawn(126.0, own.height - 8)
    assert not low.over and words(low) == words(own)
