"""Which questions belong to which way of weighing."""

from vantage.analysis.weighing.blocked_methods import FROM_DATA
from vantage.analysis.weighing.kept_answers import RANKINGS
from vantage.window.weighing.ahp_questions import AhpQuestions
from vantage.window.weighing.best_worst_questions import BestWorstQuestions
from vantage.window.weighing.data_questions import BlockedQuestions, DataQuestions
from vantage.window.weighing.questions import Questions
from vantage.window.weighing.ranking_questions import RankingQuestions
from vantage.window.weighing.swing_questions import SwingQuestions
from vantage.window.weighing.trade_off_questions import TradeOffQuestions


def questions_for(method: str, blocked: str) -> Questions:
    """The questions of a method, or why there are none."""
    if blocked:
        return BlockedQuestions(blocked)
    if method in RANKINGS:
        return RankingQuestions()
    if method in FROM_DATA:
        return DataQuestions(method)
    by_method = {
        "swing": SwingQuestions,
        "ahp": AhpQuestions,
        "bwm": BestWorstQuestions,
        "trade-off": TradeOffQuestions,
    }
    return by_method[method]()
