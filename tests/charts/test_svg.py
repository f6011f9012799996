"""What the SVG of a chart is made of, and what it never lets through."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from vantage.charts.drawing import Canvas, draw
from vantage.charts.drawing.marks import Line, Path, Rect, Text
from vantage.charts.drawing.type_widths import text_width
from vantage.charts.palette import DARK, LIGHT, Theme
from vantage.charts.svg import svg

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</text><script>alert("1")</script> & \'x\' ]]> #panic("a") $x$ =1+1'
CHARTS = pytest.mark.parametrize("which", range(4), ids=("overall", "ledger", "radar", "odds"))


@CHARTS
@pytest.mark.parametrize("theme", (LIGHT, DARK), ids=lambda t: t.name)
def test_that_it_is_well_formed_and_made_of_four_marks_only(build: Any, charts: Any, which: int, theme: Theme) -> None:
    text = svg(charts(build(3))[which], theme, 400, titled=True, ground=True, margin=12)
    root = ElementTree.fromstring(text)
    assert {e.tag.removeprefix(SVG) for e in root} <= {"title", "desc", "rect", "line", "path", "text"}
    assert root.get("width") == "400"
    assert "nan" not in text


@CHARTS
def test_that_hostile_names_stay_text(build: Any, charts: Any, which: int) -> None:
    chart = charts(build(2, names=(HOSTILE, "China")))[which]
    root = ElementTree.fromstring(svg(chart, LIGHT, 2400, titled=True))
    assert not root.findall(f".//{SVG}script")
    assert HOSTILE in (root.findtext(f"{SVG}desc") or "")


def test_that_a_hostile_name_is_printed_as_it_is_where_there_is_room(build: Any, charts: Any) -> None:
    root = ElementTree.fromstring(svg(charts(build(2, names=(HOSTILE,)))[0], LIGHT, 2400))
    assert HOSTILE in [e.text for e in root.iter(f"{SVG}text")]


def test_that_characters_outside_xml_are_replaced(build: Any, charts: Any) -> None:
    chart = charts(build(2, names=("A\x00B\x1fC\ufffeD\n E",)))[0]
    root = ElementTree.fromstring(svg(chart, LIGHT, 400))
    assert any((e.text or "").startswith("A B C\ufffdD") for e in root.iter(f"{SVG}text"))


@CHARTS
def test_that_the_same_description_gives_the_same_text(build: Any, charts: Any, which: int) -> None:
    assert svg(charts(build(4))[which]) == svg(charts(build(4))[which])


@CHARTS
def test_that_the_alternative_text_travels_with_the_picture(build: Any, charts: Any, which: int) -> None:
    chart = charts(build(2))[which]
    root = ElementTree.fromstring(svg(chart))
    assert root.findtext(f"{SVG}desc") == chart.alt_text


@CHARTS
@pytest.mark.parametrize("theme", (LIGHT, DARK), ids=lambda t: t.name)
def test_that_every_colour_is_a_token_of_the_theme(build: Any, charts: Any, which: int, theme: Theme) -> None:
    tokens = {v for v in vars(theme).values() if isinstance(v, str) and v.startswith("#")}
    tokens |= {*theme.actor_colours, *(theme.bar(k) for k in range(12))}
    found = set(re.findall(r"#[0-9a-f]{6}", svg(charts(build(10))[which], theme, ground=True)))
    assert found and found <= tokens


@CHARTS
@pytest.mark.parametrize("actors, advantages", ((2, 6), (3, 10), (12, 12)))
@pytest.mark.parametrize("width", (340, 400, 700))
def test_that_nothing_is_clipped(build: Any, charts: Any, which: int, actors: int, advantages: int, width: int) -> None:
    names = ("United States of America and Associates", "半导体与人工智能联合体")
    chart = charts(build(actors, advantages, names=names))[which]
    picture = draw(chart, Canvas(LIGHT, width, inset=8))
    for mark in picture.marks:
        if isinstance(mark, Text):
            wide = text_width(mark.text, mark.size, mark.bold)
            left = mark.x - {"start": 0.0, "middle": wide / 2, "end": wide}[mark.anchor]
            assert left >= -0.5 and left + wide <= width + 0.5, mark
            assert mark.size * 0.7 <= mark.y <= picture.height, mark
        elif isinstance(mark, Rect):
            assert mark.x >= 0 and mark.x + mark.width <= width + 0.01 and mark.y + mark.height <= picture.height
        elif isinstance(mark, Line):
            assert all(0 <= x <= width for x in (mark.x1, mark.x2))
        elif isinstance(mark, Path):
            assert all(0 <= x <= width and 0 <= y <= picture.height for x, y in mark.points)


@pytest.mark.parametrize("which", (0, 1), ids=("overall", "ledger"))
@pytest.mark.parametrize("width", (340, 700))
def test_that_numbers_stand_clear_of_bars_and_labels(build: Any, charts: Any, which: int, width: int) -> None:
    picture = draw(charts(build(10))[which], Canvas(LIGHT, width))
    for row in picture.rows:
        label, figure = (mark for mark in row.marks if isinstance(mark, Text))
        wide = text_width(figure.text, figure.size, figure.bold)
        left = figure.x - (wide if figure.anchor == "end" else 0)
        assert label.x + text_width(label.text, label.size) <= left
        for bar in (mark for mark in row.marks if isinstance(mark, Rect)):
            assert left >= bar.x + bar.width or left + wide <= bar.x
        for whisker in (mark for mark in row.marks if isinstance(mark, Line)):
            assert left >= max(whisker.x1, whisker.x2)


def test_that_cut_labels_end_in_an_ellipsis_and_fit() -> None:
    canvas = Canvas(LIGHT, 400)
    cut = canvas.fit("Democratic Republic of the Congo", 90)
    assert cut.endswith("…") and text_width(cut, 13) <= 90
    assert canvas.fit("China", 90) == "China"


def test_that_full_width_characters_are_measured_wide_and_accents_add_nothing() -> None:
    assert text_width("半导体", 10) == 30
    assert text_width("é", 10) == text_width("e", 10)
    assert text_width("e\u0301", 10) == text_width("e", 10)
