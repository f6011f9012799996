"""Naming what the draws say: odds, bands, central weights, confidence factors, and who cannot be told apart."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vantage.analysis.bands import score_band
from vantage.analysis.names import listed, sentence_case, with_article
from vantage.analysis.normalisation import Array
from vantage.analysis.odds_scores import Rule, scores_of
from vantage.analysis.ranking import RankCounts, RankOdds, TiedGroup, beaten_or_tied, count_ranks

NEAR_EVEN = 0.05
"""How far from 1/2 the odds of a pair may lie, beside their sampling error, for the two to count as tied."""


@dataclass(frozen=True, eq=False)
class Weighed:
    """Draws of the advantages (`parts`) with weights (active advantages, N) and the scores (actors, N) they make.

    `without_score` (actors,) marks those of whom too little is known for a score.
    """

    actors: tuple[str, ...]
    names: tuple[str, ...]
    advantages: tuple[str, ...]
    active: tuple[int, ...]
    rule: Rule
    parts: tuple[Array, ...]
    weights: Array
    scores: Array
    without_score: npt.NDArray[np.bool_]


def named_odds(
    weighed: Weighed,
    seed: int,
    *,
    confidence: bool,
    blanks: tuple[tuple[str, str], ...],
    no_range: tuple[tuple[str, str], ...],
    implied: Mapping[str, Mapping[str, tuple[float, float]]],
) -> RankOdds:
    """The rank odds of weighed draws; `confidence` adds the confidence factors, which take as long as the rest."""
    actors, draws = weighed.actors, weighed.scores.shape[1]
    counts = count_ranks(weighed.scores)
    leads = counts.acceptability[:, 0]
    low, high = score_band(weighed.scores)
    central = _central_weights(weighed, counts.first)
    return RankOdds(
        draws=draws,
        seed=seed,
        actors=actors,
        acceptability={a: tuple(row) for a, row in zip(actors, counts.acceptability.tolist(), strict=True)},
        leads=dict(zip(actors, leads.tolist(), strict=True)),
        pairwise={
            a: {b: p for b, p in zip(actors, row, strict=True) if b != a}
            for a, row in zip(actors, counts.pairwise.tolist(), strict=True)
        },
        central_weights={
            a: None if row is None else _by_advantage(weighed, row) for a, row in zip(actors, central, strict=True)
        },
        half_width=half_width(float(leads.max()), draws),
        low=dict(zip(actors, low, strict=True)),
        high=dict(zip(actors, high, strict=True)),
        blanks=blanks,
        no_range=no_range,
        implied=implied,
        half_widths={a: half_width(p, draws) for a, p in zip(actors, leads.tolist(), strict=True)},
        confidence_factors=_confidence_factors(weighed, central) if confidence else {},
        tied=_tied_of_scored(weighed, counts, draws),
        unscored=tuple(a for a, none in zip(actors, weighed.without_score.tolist(), strict=True) if none),
        entropy=entropy_of_choice(leads),
        holistic=dict(zip(actors, holistic_acceptability(counts.acceptability).tolist(), strict=True)),
    )


def half_width(p: float, draws: int) -> float:
    """Half the width of the 95 % interval of a probability estimated from this many draws."""
    return 1.96 * math.sqrt(max(0.0, p * (1.0 - p)) / draws)


def entropy_of_choice(leads: Array) -> float:
    """-sum of a log2 a over the odds of leading, in bits: 0 where one always leads, log2 of the actors where all are
    as likely."""
    likely = leads[leads > 0]
    return max(0.0, -float((likely * np.log2(likely)).sum()))


def holistic_acceptability(acceptability: Array) -> Array:
    """Sum over the ranks of their odds times (m - rank) / (m - 1), per actor (actors,): 1 for always first, 0 for
    always last. One actor alone has 1."""
    m = len(acceptability)
    if m == 1:
        return np.ones(1)
    return (acceptability * (np.arange(m - 1, -1, -1) / (m - 1))).sum(axis=1)


def on_blanks(names: Sequence[str]) -> str:
    """What the odds of actors without a score rest on; "" for none."""
    if not names:
        return ""
    who = sentence_case(listed([with_article(name) for name in names]))
    if len(names) == 1:
        return f"{who} has no score: too much of it is blank, and its odds rest on what the blanks could be."
    return f"{who} have no score: too much of them is blank, and their odds rest on what the blanks could be."


def _tied_of_scored(weighed: Weighed, counts: RankCounts, draws: int) -> tuple[TiedGroup, ...]:
    """The tied groups among the actors with a score: of the others too little is known to say that they are level."""
    kept = np.flatnonzero(~weighed.without_score)
    actors, names = ([of[k] for k in kept.tolist()] for of in (weighed.actors, weighed.names))
    return tied_groups(actors, names, counts.acceptability[kept], counts.pairwise[np.ix_(kept, kept)], draws)


def tied_groups(
    actors: Sequence[str], names: Sequence[str], acceptability: Array, pairwise: Array, draws: int
) -> tuple[TiedGroup, ...]:
    """Actors the odds cannot tell apart, best first.

    In the order of their mean rank, an actor joins the group of the one before it where its odds against every member
    lie within 5 points of even, or within their sampling error of that. So no two of a group can be told apart, and a
    group is never a chain whose ends could be.
    """
    ranks = (acceptability * np.arange(1, acceptability.shape[1] + 1)).sum(axis=1)
    order = np.argsort(ranks, kind="stable").tolist()
    groups: list[list[int]] = []
    for k in order:
        if groups and all(_near_even(float(pairwise[other, k]), draws) for other in groups[-1]):
            groups[-1].append(k)
        else:
            groups.append([k])
    return tuple(_tied_group(group, actors, names, pairwise, draws) for group in groups if len(group) > 1)


def _near_even(p: float, draws: int) -> bool:
    return abs(p - 0.5) <= NEAR_EVEN + half_width(p, draws)


def _tied_group(
    group: list[int], actors: Sequence[str], names: Sequence[str], pairwise: Array, draws: int
) -> TiedGroup:
    called = [with_article(names[k]) for k in group]
    pairs = [float(pairwise[a, b]) for i, a in enumerate(group) for b in group[i + 1 :]]
    widest = max(pairs, key=lambda p: abs(p - 0.5))
    error = 100 * half_width(widest, draws)
    if len(group) == 2:
        told = f"{called[0]} is ahead in {100 * widest:.1f} % of the draws"
    else:
        told = f"no one is ahead of another in more than {100 * max(widest, 1 - widest):.1f} % of the draws"
    rule = f"± {error:.1f}, so within {100 * NEAR_EVEN:.0f} points of even, sampling error included"
    sentence = f"{listed(called)} cannot be told apart: {told}, {rule}."
    return TiedGroup(tuple(actors[k] for k in group), sentence_case(sentence))


def _central_weights(weighed: Weighed, first: Array) -> list[Array | None]:
    """Mean weights (active,) over the draws an actor leads; None for one that never does."""
    often = first.sum(axis=1)
    sums = first @ weighed.weights.T
    return [sums[k] / often[k] if often[k] > 0 else None for k in range(len(weighed.actors))]


def _by_advantage(weighed: Weighed, weights: Array) -> dict[str, float]:
    active = {weighed.advantages[i]: float(w) for i, w in zip(weighed.active, weights, strict=True)}
    return {code: active.get(code, 0.0) for code in weighed.advantages}


def _confidence_factors(weighed: Weighed, central: Sequence[Array | None]) -> dict[str, float | None]:
    """How often an actor leads over the data alone, with the advantages at its central weights; ties are shared. The
    weights inside an advantage stay as they were drawn. None for an actor that never leads."""
    found: dict[str, float | None] = {}
    for k, (actor, weights) in enumerate(zip(weighed.actors, central, strict=True)):
        found[actor] = None
        if weights is not None:
            held = np.repeat(weights[:, None], weighed.scores.shape[1], axis=1)
            above, equal = beaten_or_tied(scores_of(weighed.rule, weighed.parts, held), k)
            found[actor] = float(((above == 0) / equal).mean())
    return found
