"""Random assessments for the rules that must hold whatever the numbers: any tree, rule, mean, blank, tie and shift."""

from dataclasses import dataclass, replace
from random import Random

from hypothesis import strategies as st

from vantage.domain.assessment import Actor, Assessment, Scenario, ScoreShift
from vantage.domain.capital_stock import Efficiency
from vantage.domain.criterion import AGGREGATIONS, NORMALISATIONS, Criterion
from vantage.domain.denominator import Denominator, DenominatorValue
from vantage.domain.score import Score

EXPONENTS = (-3.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 5.0)
FIXED_RULES = ("none", "goalposts", "value-function")
"""Rules under which the value of an actor rests on its own raw value alone."""
_LOG_TREATED = ("minmax", "zscore", "rank", "percentile", "distance-to-best")


@dataclass(frozen=True)
class Kind:
    """What may stand in a random assessment. `rules` None for all; `blanks` is the chance of a blank cell."""

    actors: tuple[int, int] = (2, 4)
    depth: int = 4
    rules: tuple[str, ...] | None = None
    aggregations: tuple[str, ...] = AGGREGATIONS
    root: tuple[str, ...] = AGGREGATIONS
    blanks: float = 0.15
    ranges: bool = True
    least: int = 0
    zero_weights: bool = True
    treatments: bool = True
    shifts: bool = True
    locks: bool = False


def assessments(**kind: object) -> st.SearchStrategy[Assessment]:
    """Assessments of a kind; hypothesis chooses their size and a seed, so that failures shrink to small ones."""
    wanted = Kind(**kind)  # type: ignore[arg-type]
    sizes = st.tuples(st.integers(*wanted.actors), st.integers(1, wanted.depth), st.integers(1, 4))
    return st.tuples(sizes, st.integers(0, 2**32 - 1)).map(lambda drawn: random_assessment(wanted, *drawn))


def random_assessment(kind: Kind, size: tuple[int, int, int], seed: int) -> Assessment:
    """`size` is actors, depth of the tree and most children of a node."""
    random = Random(repr((size, seed)))
    actors, depth, most = size
    codes = [f"N{k}" for k in range(actors)]
    criteria = [Criterion("overall", "Overall", None, aggregation=random.choice(kind.root), exponent=_exponent(random))]
    _grow(kind, random, criteria, "overall", "c", depth, most)
    inner = {c.parent for c in criteria}
    leaves = [c for c in criteria if c.code not in inner]
    scores = [
        cell
        for leaf in leaves
        for actor in codes
        if random.random() >= kind.blanks and (cell := _score(kind, random, leaf, actor)) is not None
    ]
    moved = {
        (random.choice(leaves).code, random.choice(codes)): float(random.choice((-40, -5, 3, 25, 90)))
        for _ in range(random.randint(1, 3) if kind.shifts else 0)
    }
    shifts = [ScoreShift(leaf, actor, points) for (leaf, actor), points in moved.items()]
    below = [c.code for c in criteria[1:]]
    return Assessment(
        "Random",
        actors=tuple(Actor(code, f"Nation {code}") for code in codes),
        criteria=tuple(criteria),
        scores=tuple(scores),
        scenarios=(Scenario("future", "Future", shifts=tuple(shifts)),),
        coverage_needed=random.choice((0.0, 0.0, 0.65)),
        chokepoint_threshold=random.choice((None, 50.0)),
        compute=random.choice(below),
        model_quality=random.choice(below),
        denominators=(
            Denominator(
                "people", "People", "", tuple(DenominatorValue(a, random.choice((0.5, 1.0, 2.0))) for a in codes)
            ),
        ),
        efficiencies=tuple(Efficiency(a, 1.0, 0.5, 2.0) for a in codes if random.random() < 0.3),
    )


def _grow(kind: Kind, random: Random, criteria: list[Criterion], parent: str, stem: str, depth: int, most: int) -> None:
    count = random.randint(1, most)
    points = [float(random.choice((0, 1, 2, 3, 5, 9) if kind.zero_weights else (1, 2, 3, 5, 9))) for _ in range(count)]
    if not any(points):
        points[0] = 1.0
    for i, own in enumerate(points):
        code = f"{stem}{i}"
        locked = kind.locks and random.random() < 0.25
        if depth > 1 and random.random() < 0.4:
            criteria.append(
                Criterion(
                    code,
                    f"Node {code}",
                    parent,
                    own,
                    locked,
                    aggregation=random.choice(kind.aggregations),
                    exponent=_exponent(random),
                )
            )
            _grow(kind, random, criteria, code, code, depth - 1, most)
        else:
            criteria.append(replace(_leaf(kind, random, code, parent), points=own, locked=locked))


def _exponent(random: Random) -> float:
    return random.choice(EXPONENTS)


def _leaf(kind: Kind, random: Random, code: str, parent: str) -> Criterion:
    rule = random.choice(kind.rules or ("none", *NORMALISATIONS))
    leaf = Criterion(code, f"Leaf {code}", parent, normalisation=rule, direction=random.choice((1, 1, -1)))
    if rule == "none":
        return leaf
    low, high = random.choice((1, 5, 12)), random.choice((20, 40, 90))
    worth = sorted(random.choice((0, 10, 40, 60, 100)) for _ in range(3))
    treatments = ("none", "none", "winsorise", *(("log",) if rule in _LOG_TREATED else ()))
    treatment = random.choice(treatments) if kind.treatments else "none"
    return replace(
        leaf,
        unit=random.choice(("", "TWh", "index")),
        goalpost_low=float(low),
        goalpost_high=float(high),
        target=float(random.choice((4, 30, 100))),
        curve=tuple(zip((3.0, 20.0, 45.0), map(float, worth if leaf.direction > 0 else worth[::-1]), strict=True)),
        denominator=random.choice(("", "", "people")),
        treatment=treatment,
        transform=random.choice(("none", "none", "log")) if treatment != "log" else "none",
    )


def _score(kind: Kind, random: Random, leaf: Criterion, actor: str) -> Score | None:
    if leaf.measured:
        likely = float(random.choice((5, 6, 8, 8, 12, 20, 20, 33, 60, 200)))
        ends = likely - random.choice((0, 1, 2)), likely + random.choice((0, 1, 15))
    else:
        likely = float(random.choice((0, 5, 10, 30, 30, 50, 55, 75, 100)))
        likely = max(likely, kind.least)
        ends = max(kind.least, likely - random.choice((0, 5, 20))), min(100.0, likely + random.choice((0, 5, 30)))
    if kind.ranges and random.random() < 0.5:
        return Score(leaf.code, actor, likely, *map(float, ends))
    return Score(leaf.code, actor, likely)
