"""How far each weight can move before the lead changes: exact intervals, break-evens and the weight line of a chart."""

from vantage.analysis.stability.intervals import stability
from vantage.analysis.stability.results import BreakEven, Crossing, SmallestChange, Stability, WeightLine
from vantage.analysis.stability.smallest_change import SmallestChanges, smallest_changes
from vantage.analysis.stability.weight_line import weight_line

__all__ = [
    "BreakEven",
    "Crossing",
    "SmallestChange",
    "SmallestChanges",
    "Stability",
    "WeightLine",
    "smallest_changes",
    "stability",
    "weight_line",
]
