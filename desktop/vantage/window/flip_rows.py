"""The nearest flips as sentences to choose from, each with the edit that tries it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vantage.casework import editing
from vantage.domain.assessment import Assessment
from vantage.domain.score import format_score
from vantage.window.session import Session

if TYPE_CHECKING:
    from vantage.analysis.flips import Flips, ScoreFlip, WeightFlip

Try = Callable[[Session], bool]


@dataclass(frozen=True)
class FlipRow:
    """One flip; `attempt` makes it true in the workspace as one step, None where it cannot be tried."""

    sentence: str
    attempt: Try | None = None


def flip_rows(assessment: Assessment, flips: "Flips") -> tuple[FlipRow, ...]:
    """The weights first, then scores in their order, then scenario mixes; what is impossible comes last."""
    challenger = assessment.actor(flips.challenger).name
    rows = [FlipRow(flips.weights.sentence, _try_weights(flips.weights, challenger))]
    rows += [FlipRow(flip.sentence, _try_score(assessment, flip, challenger)) for flip in flips.scores]
    rows += [FlipRow(flip.sentence) for flip in flips.scenarios]
    possible = [flips.weights.possible, *(f.possible for f in flips.scores), *(f.possible for f in flips.scenarios)]
    order = sorted(range(len(rows)), key=lambda place: not possible[place])
    return tuple(rows[place] for place in order)


def _try_weights(flip: "WeightFlip", challenger: str) -> Try | None:
    if not flip.possible:
        return None
    words = f"Try the weights that put {challenger} ahead"
    return lambda session: session.keep(editing.set_points, flip.points_just_beyond, words)


def _try_score(assessment: Assessment, flip: "ScoreFlip", challenger: str) -> Try | None:
    from vantage.analysis.flips import tried

    changed = tried(assessment, flip)
    if not flip.possible or changed is assessment:
        return None
    text = format_score(changed.score(flip.criterion, flip.actor))
    return lambda session: session.keep(editing.set_score, flip.criterion, flip.actor, text)
