"""What would have to be true: the nearest weights, scores and scenario mix that hand the lead to a challenger."""

from vantage.analysis.flips.nearest import nearest_flips, tried
from vantage.analysis.flips.results import Flip, Flips, ScenarioFlip, ScoreFlip, WeightFlip
from vantage.analysis.flips.scenarios import scenario_flips
from vantage.analysis.flips.scores import score_flips
from vantage.analysis.flips.weights import weight_flip

__all__ = [
    "Flip",
    "Flips",
    "ScenarioFlip",
    "ScoreFlip",
    "WeightFlip",
    "nearest_flips",
    "scenario_flips",
    "score_flips",
    "tried",
    "weight_flip",
]
