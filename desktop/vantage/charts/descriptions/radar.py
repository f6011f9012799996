"""The profile of two or three actors over the advantages, likely values on 0-100."""

from collections.abc import Sequence
from dataclasses import dataclass

from vantage.analysis.results import Comparison
from vantage.charts.descriptions.wording import number
from vantage.domain.assessment import Assessment

FEWEST_AXES = 3
MOST_POLYGONS = 3


@dataclass(frozen=True)
class RadarAxis:
    code: str
    name: str
    colour: int


@dataclass(frozen=True)
class RadarPolygon:
    """One actor; `values` on 0-100 in the order of the axes, None for a blank, which leaves the outline open."""

    code: str
    name: str
    colour: int
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class RadarChart:
    axes: tuple[RadarAxis, ...]
    polygons: tuple[RadarPolygon, ...]
    title: str = "Profile"
    note: str = "rings at 25, 50, 75, 100"
    alt_text: str = ""


def radar(assessment: Assessment, comparison: Comparison, pair: Sequence[str] = ()) -> RadarChart:
    """The profile of the actors in `pair` (2 or 3 codes; empty: the head-to-head) as the comparison values them."""
    axes = tuple(RadarAxis(c.code, c.name, place) for place, c in enumerate(assessment.advantages))
    places = {actor.code: place for place, actor in enumerate(assessment.actors)}
    shown = [assessment.actor(code) for code in tuple(pair) or assessment.head_to_head][:MOST_POLYGONS]
    polygons = tuple(
        RadarPolygon(
            actor.code,
            actor.name,
            places[actor.code],
            tuple(comparison.values.get(actor.code, {}).get(axis.code) for axis in axes),
        )
        for actor in shown
    )
    return RadarChart(axes, polygons, alt_text=_alt_text(axes, polygons))


def axis_text(chart: RadarChart, index: int) -> str:
    """One axis in words: "Hardware: United States 92.0, China 48.0"."""
    values = ", ".join(f"{p.name} {_value(p.values[index])}" for p in chart.polygons)
    return f"{chart.axes[index].name}: {values}"


def _value(value: float | None) -> str:
    return "blank" if value is None else number(value)


def _alt_text(axes: tuple[RadarAxis, ...], polygons: tuple[RadarPolygon, ...]) -> str:
    if not polygons or not axes:
        return "Profile by advantage. There is nothing to show yet."
    chart = RadarChart(axes, polygons)
    values = "; ".join(axis_text(chart, index) for index in range(len(axes)))
    return f"{_message(axes, polygons)} Values from 0 to 100. {values}."


def _message(axes: tuple[RadarAxis, ...], polygons: tuple[RadarPolygon, ...]) -> str:
    """Who has the highest value on how many advantages; ties count for nobody."""
    wins = {p.name: 0 for p in polygons}
    for index in range(len(axes)):
        known = [(p.values[index], p.name) for p in polygons]
        ordered = sorted(((v, name) for v, name in known if v is not None), reverse=True)
        if len(ordered) > 1 and ordered[0][0] > ordered[1][0]:
            wins[ordered[0][1]] += 1
    counted = ", ".join(f"{name} on {count}" for name, count in wins.items())
    return f"Highest value by number of advantages: {counted} of {len(axes)}."
