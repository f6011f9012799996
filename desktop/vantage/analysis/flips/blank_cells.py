"""What a single blank of the leader or the challenger would have to be to hand over the lead."""

import numpy as np

from vantage.analysis.flips.natural_unit import divisible, rising, scale_of, stands_alone, worst
from vantage.analysis.flips.needed_values import needed_values
from vantage.analysis.flips.probe import probe_of
from vantage.analysis.flips.relative_leaf import reached
from vantage.analysis.flips.results import ScoreFlip
from vantage.analysis.flips.rounding import outward
from vantage.analysis.flips.scene import Found, Scene, raw_in, shift_of
from vantage.analysis.flips.wording import share
from vantage.analysis.names import cell_name, sentence_case
from vantage.analysis.normalisation import SCALE
from vantage.analysis.tree import evaluate
from vantage.domain.plain_figure import with_unit

_FILLED = 50.0


def blank_flip(scene: Scene, leaf: str) -> ScoreFlip | None:
    """The value from which filling this one cell hands over the lead, all other blanks staying blank.

    `probability` is the share of 0-100 that reaches it, as a blank may be anything there. None for a cell that a score
    alone does not fill: its leaf has no meaning for these actors, or the actor lacks what it is divided by.
    """
    criterion = scene.assessment.criterion(leaf)
    if not scene.cells.blank[scene.at(leaf)] or not divisible(scene.assessment, criterion, scene.actor):
        return None
    found = None if scene.block or scene.weights[leaf] <= 0 else _found(scene, leaf)
    chances = None if found is None else _share_beyond(scene, leaf, found)
    return ScoreFlip(
        leader=scene.duel.leader,
        challenger=scene.duel.challenger,
        possible=found is not None,
        sentence=_sentence(scene, leaf, found, chances or 0.0),
        criterion=leaf,
        actor=scene.actor,
        unit=criterion.unit,
        likely=None,
        value=None,
        at=None if found is None else found.at,
        value_at=None if found is None else found.value_at,
        distance=None,
        just_beyond=None if found is None else found.tried,
        probability=chances,
        range_from="blank",
        low=0.0,
        high=SCALE,
    )


def _found(scene: Scene, leaf: str) -> Found | None:
    criterion = scene.assessment.criterion(leaf)
    probe = probe_of(scene.search, (leaf, scene.actor), scene.duel.challenger)
    if stands_alone(criterion):
        start = worst(scene.assessment, criterion, scene.actor, scene.upwards)
        goal = _needed(scene, leaf)
        at, ends = raw_in(scene, leaf, goal, start), scale_of(scene.assessment, criterion, scene.actor)
        tried = None if at is None else outward(at, start if at != start else None, ends, probe.leads)
    else:
        reach = reached(probe, scene.upwards, blank=True)
        if reach is None:
            return None
        at, goal = reach.at, reach.value_at
        tried = outward(at, None, (reach.at, reach.end), probe.leads)
    return None if at is None or tried is None else Found(at, goal, tried)


def _needed(scene: Scene, leaf: str) -> float:
    """The value on 0-100 the cell would need, counted among its siblings from now on."""
    leaves = scene.values[list(scene.tree.leaf_positions), None].copy()
    leaves[scene.at(leaf)[0]] = _FILLED  # which number stands there does not matter, only that it counts
    return float(needed_values(scene.tree, evaluate(scene.tree, leaves)[:, 0], scene.goal)[scene.node(leaf)])


def _share_beyond(scene: Scene, leaf: str, found: Found) -> float:
    """The share of what the cell could be before the scenario moves it."""
    part = float(np.clip((found.value_at - shift_of(scene, leaf)) / SCALE, 0.0, 1.0))
    return 1.0 - part if scene.upwards else part


def _sentence(scene: Scene, leaf: str, found: Found | None, chances: float) -> str:
    criterion = scene.assessment.criterion(leaf)
    what = f"{sentence_case(cell_name(scene.assessment, leaf, scene.actor))}, blank now,"
    if found is None:
        return f"{what} {scene.cannot(leaf)}"
    at, on = with_unit(found.tried, criterion.unit), "or more" if scene.upwards == rising(criterion) else "or less"
    return f"{what} at {at} {on} hands the lead to {scene.duel.challenger_name}: {share(chances)} of what it could be."
