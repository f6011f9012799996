"""The nearest changes of single scores that hand the lead to the challenger."""

from collections.abc import Mapping
from math import isnan

from vantage.analysis.cells import cells_of
from vantage.analysis.flips.blank_cells import blank_flip
from vantage.analysis.flips.duel import duel_of
from vantage.analysis.flips.natural_unit import scale_of, stands_alone
from vantage.analysis.flips.needed_values import needed_values
from vantage.analysis.flips.plausibility import probability_at_least
from vantage.analysis.flips.probe import probe_of
from vantage.analysis.flips.relative_leaf import reached
from vantage.analysis.flips.results import ScoreFlip
from vantage.analysis.flips.rounding import outward
from vantage.analysis.flips.scene import Found, Scene, raw_in, scenes_of
from vantage.analysis.flips.wording import chance, number, possessive, seen_from
from vantage.analysis.names import inside_sentence, sentence_case, with_article
from vantage.analysis.results import Comparison
from vantage.analysis.stability.lines import TREE_LENSES
from vantage.analysis.tree import tree_of
from vantage.domain.assessment import Assessment
from vantage.domain.plain_figure import plain_figure
from vantage.domain.score import Score

Spreads = Mapping[tuple[str, str], float]


def score_flips(
    assessment: Assessment, comparison: Comparison, spreads: Spreads | None = None, to: str | None = None
) -> tuple[ScoreFlip, ...]:
    """For every score of the challenger (raised) and of the leader (lowered) where it would have to stand, and for
    every blank of theirs what it would have to be.

    `spreads` are the half-widths the evidence implies, as the odds take them. The scale ends a search: 0-100, the
    goalposts, the ends of a value function; where a value depends on the other actors, one span beyond their values.
    First what is possible, the most plausible first, then what has no range, then the smallest step; last what is not
    possible. Empty under a lens that is no mean over the tree. Raises as `duel_of` does.
    """
    duel = duel_of(assessment, comparison, to)
    if comparison.lens not in TREE_LENSES:
        return ()
    tree = tree_of(assessment, comparison.lens)
    cells = cells_of(assessment, comparison.scenario, spreads)
    flips = []
    for scene in scenes_of(assessment, comparison, duel, tree, cells):
        for leaf in cells.leaves:
            score = assessment.score(leaf, scene.actor)
            if score is None:
                flips.append(blank_flip(scene, leaf))
            elif not isnan(float(cells.likely[scene.at(leaf)])):
                flips.append(_one(scene, score))
    return tuple(sorted((flip for flip in flips if flip is not None), key=_order))


def _one(scene: Scene, score: Score) -> ScoreFlip:
    leaf, cells, at = scene.assessment.criterion(score.criterion), scene.cells, scene.at(score.criterion)
    low, value, high = (float(x[at]) for x in (cells.low, cells.likely, cells.high))
    range_from = "score" if cells.ranged[at] else "evidence" if cells.implied[at] else ""
    if not low < high:
        range_from = ""
    found = None if scene.block or scene.weights[leaf.code] <= 0 else _found(scene, score)
    chances = None
    if found is not None and range_from:
        above = probability_at_least(low, value, high, found.value_at)
        chances = above if scene.upwards else 1.0 - above
    return ScoreFlip(
        leader=scene.duel.leader,
        challenger=scene.duel.challenger,
        possible=found is not None,
        sentence=_sentence(scene, score, found, range_from, chances, (low, high)),
        criterion=leaf.code,
        actor=score.actor,
        unit=leaf.unit,
        likely=score.likely,
        value=value,
        at=None if found is None else found.at,
        value_at=None if found is None else found.value_at,
        distance=None if found is None else found.at - score.likely,
        just_beyond=None if found is None else found.tried,
        probability=chances,
        range_from=range_from,
        low=low,
        high=high,
    )


def _found(scene: Scene, score: Score) -> Found | None:
    """Where the cell flips; None where no value on its scale puts the challenger ahead."""
    leaf = scene.assessment.criterion(score.criterion)
    probe = probe_of(scene.search, (score.criterion, score.actor), scene.duel.challenger, score.likely)
    if stands_alone(leaf):
        goal = float(needed_values(scene.tree, scene.values, scene.goal)[scene.node(leaf.code)])
        at, ends = raw_in(scene, leaf.code, goal, score.likely), scale_of(scene.assessment, leaf, score.actor)
    else:
        reach = reached(probe, scene.upwards)
        if reach is None:
            return None
        at, goal, ends = reach.at, reach.value_at, (reach.at, reach.end)
    tried = None if at is None else outward(at, score.likely, ends, probe.leads)
    return None if at is None or tried is None else Found(at, goal, tried)


def _order(flip: ScoreFlip) -> tuple[int, float, float]:
    if not flip.possible or flip.value_at is None:
        return 3, 0.0, 0.0
    size = 0.0 if flip.value is None else abs(flip.value_at - flip.value)
    if flip.probability is None:
        return 1, 0.0, size
    return (0 if flip.probability > 0 else 2), -flip.probability, size


def _sentence(
    scene: Scene,
    score: Score,
    found: Found | None,
    range_from: str,
    chances: float | None,
    ends: tuple[float, float],
) -> str:
    leaf = scene.assessment.criterion(score.criterion)
    actor = with_article(scene.assessment.actor(score.actor).name)
    what = sentence_case(f"{possessive(actor)} {inside_sentence(leaf.name)}")
    if found is None:
        return f"{what} {scene.cannot(leaf.code)}"
    unit = f" {leaf.unit}" if leaf.unit else ""
    there, here = plain_figure(found.tried), seen_from(score.likely, found.tried)
    step = f"{what} at {there}{unit} instead of {here} hands the lead to {scene.duel.challenger_name}"
    return f"{step}; {_plausible(scene, score, range_from, chances, ends)}."


def _plausible(scene: Scene, score: Score, range_from: str, chances: float | None, ends: tuple[float, float]) -> str:
    if chances is None:
        return "it has no range, so how plausible that is cannot be said"
    whose = "its own range" if range_from == "score" else "the range its evidence implies"
    if chances > 0:
        return f"{whose} reaches that with a probability of {chance(chances)}"
    leaf = scene.assessment.criterion(score.criterion)
    if range_from == "score" and score.low is not None and score.high is not None:
        upper = scene.upwards == (leaf.direction > 0)
        return f"{whose} ends at {number(score.high if upper else score.low)}"
    end = ends[1] if scene.upwards else ends[0]
    raw = raw_in(scene, leaf.code, end, score.likely) if stands_alone(leaf) else None
    return f"{whose} ends at {number(end)} on 0–100" if raw is None else f"{whose} ends at {number(raw)}"
