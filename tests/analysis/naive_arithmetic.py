"""The definitions of every method in plain loops, slow and without arrays, to recompute what the product says.

Nothing here calls the analysis: an assessment goes in, dictionaries come out. None is a blank or no score.
"""

import itertools
import math
from collections.abc import Mapping, Sequence

from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion

Value = float | None
Row = dict[str, Value]
"""Values by actor."""

RATIO_WORDS = {"index", "score", "rank", "points", "year", "scale", "level"}


def cells(assessment: Assessment, scenario: str = "baseline") -> dict[str, Row]:
    """Leaf, then actor: the likely value on 0-100, shifts of the scenario added and clipped."""
    found = {leaf.code: _leaf(assessment, leaf) for leaf in assessment.leaves}
    for shift in assessment.scenario(scenario).shifts:
        value = found[shift.criterion][shift.actor]
        if value is not None:
            found[shift.criterion][shift.actor] = _clip(value + shift.points)
    return found


def undefined(assessment: Assessment, table: Mapping[str, Row]) -> set[str]:
    """Leaves that somebody has a (divided) value for and the rule has none: they count for nothing."""
    return {
        leaf.code
        for leaf in assessment.leaves
        if any(x is not None for x in _divided(assessment, leaf).values())
        and all(x is None for x in table[leaf.code].values())
    }


def _clip(value: float) -> float:
    return min(100.0, max(0.0, value))


def _divided(assessment: Assessment, leaf: Criterion) -> Row:
    found: Row = {}
    for actor in assessment.actors:
        score = assessment.score(leaf.code, actor.code)
        by: Value = 1.0
        if leaf.denominator and leaf.measured:
            by = assessment.denominator(leaf.denominator).value(actor.code)
        found[actor.code] = None if score is None or by is None else score.likely / by
    return found


def _leaf(assessment: Assessment, leaf: Criterion) -> Row:
    raw = _divided(assessment, leaf)
    if not leaf.measured:
        return {a: x if x is None or leaf.direction > 0 else 100.0 - x for a, x in raw.items()}
    known = {a: x for a, x in raw.items() if x is not None}
    if leaf.treatment == "winsorise":
        known = _winsorised(known)
    if leaf.treatment == "log" and known and min(known.values()) < max(known.values()):
        least, most = min(known.values()), max(known.values())
        known = {a: math.log(x - least + 0.01 * (most - least)) for a, x in known.items()}
    low, high, target = leaf.goalpost_low, leaf.goalpost_high, leaf.target
    curve = list(leaf.curve)
    if leaf.transform == "log":
        known = {a: math.log(x) for a, x in known.items()}
        low, high, target = (None if n is None else math.log(n) for n in (low, high, target))
        curve = [(math.log(x), worth) for x, worth in curve]
    made = _normalised(leaf, known, low, high, target, curve)
    return {a: made.get(a) for a in raw}


def _winsorised(known: Mapping[str, float]) -> dict[str, float]:
    values, first = dict(known), dict(known)
    while _skewed(list(values.values())):
        ordered = sorted(set(values.values()))
        trial = dict(values)
        if _moments(list(values.values()))[0] > 0:
            trial = {a: ordered[-2] if x == ordered[-1] else x for a, x in values.items()}
        else:
            trial = {a: ordered[1] if x == ordered[0] else x for a, x in values.items()}
        if sum(trial[a] != first[a] for a in trial) > 5:
            break
        values = trial
    return values


def _moments(x: Sequence[float]) -> tuple[float, float]:
    """Sample-corrected skewness and excess kurtosis."""
    n, mean = len(x), sum(x) / len(x)
    m2, m3, m4 = (sum((v - mean) ** k for v in x) / n for k in (2, 3, 4))
    g1, g2 = m3 / m2**1.5, m4 / m2**2 - 3
    return g1 * math.sqrt(n * (n - 1)) / (n - 2), ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3))


def _skewed(x: Sequence[float]) -> bool:
    if len(x) < 4 or min(x) == max(x):
        return False
    skewness, kurtosis = _moments(x)
    return abs(skewness) > 2 and kurtosis > 3.5


def _normalised(
    leaf: Criterion,
    known: Mapping[str, float],
    low: Value,
    high: Value,
    target: Value,
    curve: Sequence[tuple[float, float]],
) -> dict[str, float]:
    rule, up = leaf.normalisation, leaf.direction > 0
    if not known:
        return {}
    if rule == "goalposts":
        assert low is not None and high is not None
        shares = {a: (x - low) / (high - low) for a, x in known.items()}
        return {a: 100 * min(1.0, max(0.0, s if up else 1 - s)) for a, s in shares.items()}
    if rule == "value-function":
        return {a: _on_curve(curve, x) for a, x in known.items()}
    least, most, n = min(known.values()), max(known.values()), len(known)
    if rule == "distance-to-target":
        assert target is not None
        worst = least if up else most
        if least == most or (target <= worst if up else target >= worst):
            return {}
        return {a: _clip(100 * (x - worst) / (target - worst)) for a, x in known.items()}
    if rule == "ratio-to-best":
        if n < 2 or most == 0:
            return {}
        return {a: _clip(100 * (x / most if up else least / x)) for a, x in known.items()}
    if rule == "share-of-total":
        if n < 2 or most == 0:
            return {}
        total = sum(known.values())
        return {a: 100 * (x / total if up else 1 - x / total) for a, x in known.items()}
    if least == most:
        return {}
    if rule in ("minmax", "distance-to-best"):
        return {a: 100 * ((x - least) if up else (most - x)) / (most - least) for a, x in known.items()}
    if rule == "zscore":
        mean = sum(known.values()) / n
        s = math.sqrt(sum((x - mean) ** 2 for x in known.values()) / (n - 1))
        return {a: _clip(50 + 10 * (x - mean) / s * leaf.direction) for a, x in known.items()}
    beaten = {a: sum((y < x if up else y > x) for y in known.values()) for a, x in known.items()}
    ties = {a: sum(y == x for y in known.values()) - 1 for a, x in known.items()}
    half = 0.5 if rule == "rank" else 0.0
    return {a: 100 * (beaten[a] + half * ties[a]) / (n - 1) for a in known}


def _on_curve(curve: Sequence[tuple[float, float]], x: float) -> float:
    if x <= curve[0][0]:
        return curve[0][1]
    for (a, worth), (b, after) in itertools.pairwise(curve):
        if x <= b:
            return worth + (x - a) / (b - a) * (after - worth)
    return curve[-1][1]


def mean(kind: str, exponent: float, parts: Sequence[tuple[float, Value]]) -> Value:
    """The mean of (weight, value) pairs; blanks and zero weights dropped, the rest renormalised."""
    kept = [(w, z) for w, z in parts if z is not None and w > 0]
    if not kept:
        return None
    total = sum(w for w, _ in kept)
    if kind == "minimum":
        return min(z for _, z in kept)
    p = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0, "power": exponent}[kind]
    if p <= 0 and any(z == 0 for _, z in kept):
        return 0.0
    if p == 0:
        return math.exp(sum(w / total * math.log(z) for w, z in kept))
    return math.fsum(w / total * z**p for w, z in kept) ** (1 / p)


def tree_values(assessment: Assessment, table: Mapping[str, Row], lens: str = "tree") -> dict[str, Row]:
    """Every node, then actor."""
    override = {"weighted-mean": "arithmetic", "geometric-mean": "geometric"}.get(lens)
    found: dict[str, Row] = dict(table)

    def value(code: str) -> Row:
        if code not in found:
            node, children = assessment.criterion(code), assessment.children(code)
            rows = {c.code: value(c.code) for c in children}
            found[code] = {
                a.code: mean(
                    override or node.aggregation, node.exponent, [(c.points, rows[c.code][a.code]) for c in children]
                )
                for a in assessment.actors
            }
        return found[code]

    value(assessment.root.code)
    return found


def effective(assessment: Assessment, void: set[str] = frozenset()) -> dict[str, float]:  # type: ignore[assignment]
    """The share of every leaf in the whole, the `void` leaves' share going to their siblings."""
    found: dict[str, float] = {}

    def alive(code: str) -> bool:
        children = assessment.children(code)
        return code not in void if not children else any(c.points > 0 and alive(c.code) for c in children)

    def walk(code: str, share: float) -> None:
        children = [c for c in assessment.children(code) if alive(c.code)]
        total = sum(c.points for c in children)
        for child in children:
            walk(child.code, share * child.points / total if total else 0.0)
        if assessment.is_leaf(code):
            found[code] = share

    walk(assessment.root.code, 1.0)
    return {leaf.code: found.get(leaf.code, 0.0) for leaf in assessment.leaves}


def coverage(assessment: Assessment, table: Mapping[str, Row], void: set[str]) -> dict[str, float]:
    """Share of the weight that rests on scores, by actor."""
    weights = {code: w for code, w in effective(assessment).items() if code not in void}
    total = sum(weights.values())
    return {
        a.code: sum(w for code, w in weights.items() if table[code][a.code] is not None) / total if total else 0.0
        for a in assessment.actors
    }


def chokepoint(assessment: Assessment, values: Mapping[str, Row]) -> Row:
    found: Row = {}
    for actor in assessment.actors:
        parts = [(c.points, values[c.code][actor.code]) for c in assessment.advantages]
        least = mean("minimum", 1.0, parts)
        if least is not None and assessment.chokepoint_threshold is not None:
            average = mean("arithmetic", 1.0, parts)
            assert average is not None
            least = average * min(1.0, least / assessment.chokepoint_threshold)
        found[actor.code] = least
    return found


def stock(assessment: Assessment, values: Mapping[str, Row]) -> Row:
    """Compute × efficiency × quality as a share of the leader's, in the baseline."""
    products: Row = {}
    for actor in assessment.actors:
        factors = [
            _factor(assessment, values, code, actor.code) for code in (assessment.compute, assessment.model_quality)
        ]
        known = [f for f in factors if f is not None]
        products[actor.code] = (
            None if len(known) < 2 else known[0] * known[1] * assessment.efficiency(actor.code).likely
        )
    most = max((p for p in products.values() if p is not None), default=0.0)
    return {a: None if p is None else 100 * p / most if most else 0.0 for a, p in products.items()}


def _factor(assessment: Assessment, values: Mapping[str, Row], code: str, actor: str) -> Value:
    criterion = assessment.criterion(code)
    words = set(criterion.unit.split())
    if criterion.measured and criterion.direction > 0 and words and not words & RATIO_WORDS:
        return _divided(assessment, criterion)[actor]
    return values[code][actor]


def topsis(weights: Mapping[str, float], table: Mapping[str, Row], actors: Sequence[str]) -> Row:
    placed: dict[str, Row] = {}
    for leaf, w in weights.items():
        length = math.sqrt(sum(x * x for x in table[leaf].values() if x is not None)) or 1.0
        placed[leaf] = {a: None if (x := table[leaf][a]) is None else w * x / length for a in actors}
    found: Row = {}
    for actor in actors:
        near = far = 0.0
        seen = False
        for row in placed.values():
            mine = row[actor]
            known = [x for x in row.values() if x is not None]
            if mine is not None:
                seen = True
                near += (mine - max(known)) ** 2
                far += (mine - min(known)) ** 2
        near, far = math.sqrt(near), math.sqrt(far)
        found[actor] = None if not seen else 50.0 if near + far == 0 else 100 * far / (near + far)
    return found


def pair_mean(weights: Mapping[str, float], table: Mapping[str, Row], a: str, b: str, shape: str, even: float) -> float:
    """The weighted mean of a preference of a over b, over the leaves both have; `even` where there are none."""
    total = top = 0.0
    for leaf, w in weights.items():
        x, y = table[leaf][a], table[leaf][b]
        if x is None or y is None or w <= 0:
            continue
        total += w
        d = x - y
        if shape == "ahead":
            top += w * (1.0 if d > 1e-9 else 0.5 if d >= -1e-9 else 0.0)
        elif shape == "usual":
            top += w * (1.0 if d > 0 else 0.0)
        else:
            top += w * min(1.0, max(0.0, (d - 5) / 20))
    return top / total if total else even


def outranked(lens: str, weights: Mapping[str, float], table: Mapping[str, Row], actors: Sequence[str]) -> Row:
    """PROMETHEE II, Copeland or Borda on 0-100."""
    found: Row = {}
    for a in actors:
        others = [b for b in actors if b != a]
        n = max(1, len(others))
        if all(table[leaf][a] is None for leaf, w in weights.items() if w > 0):
            found[a] = None
        elif not others:
            found[a] = 50.0
        elif lens == "promethee2":
            plus = sum(pair_mean(weights, table, a, b, "linear", 0.0) for b in others) / n
            minus = sum(pair_mean(weights, table, b, a, "linear", 0.0) for b in others) / n
            found[a] = 50 * (1 + plus - minus)
        else:
            wins = [pair_mean(weights, table, a, b, "ahead", 0.5) for b in others]
            if lens == "borda":
                found[a] = 100 * sum(wins) / n
            else:
                balance = sum((o > 0.5 + 1e-9) - (o < 0.5 - 1e-9) for o in wins)
                found[a] = 50 * (1 + balance / n)
    return found


def scores(assessment: Assessment, lens: str, scenario: str = "baseline") -> Row:
    """The score of every actor under a lens; None where too little is known of it."""
    table = cells(assessment, scenario)
    void = undefined(assessment, table)
    actors = [a.code for a in assessment.actors]
    values = tree_values(assessment, table, lens)
    if lens == "chokepoint":
        found = chokepoint(assessment, values)
    elif lens == "intelligent-capital-stock":
        found = stock(assessment, values)
        known = {
            a: sum(
                _factor(assessment, values, c, a) is not None for c in (assessment.compute, assessment.model_quality)
            )
            / 2
            for a in actors
        }
        return {a: s if known[a] >= assessment.coverage_needed else None for a, s in found.items()}
    elif lens in ("topsis", "promethee2", "copeland", "borda"):
        weights = {code: w for code, w in effective(assessment, void).items() if w > 0}
        found = topsis(weights, table, actors) if lens == "topsis" else outranked(lens, weights, table, actors)
    else:
        found = values[assessment.root.code]
    covered = coverage(assessment, table, void)
    return {a: s if covered[a] >= assessment.coverage_needed - 1e-12 else None for a, s in found.items()}


def ranks(found: Mapping[str, Value]) -> dict[str, int | None]:
    """1 + the number strictly above; scores within 1e-9 are tied."""
    known = [round(s, 9) for s in found.values() if s is not None]
    return {a: None if s is None else 1 + sum(k > round(s, 9) for k in known) for a, s in found.items()}
