"""An assessment: one question, its actors, its criteria tree, scores, weights and scenarios. An immutable snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from vantage.domain.capital_stock import Efficiency
from vantage.domain.criterion import Criterion
from vantage.domain.denominator import Denominator
from vantage.domain.elicitation import Elicitation
from vantage.domain.score import Score
from vantage.domain.spread_rule import SpreadRule
from vantage.errors import UnknownCode


@dataclass(frozen=True)
class Actor:
    """A nation (or bloc, or region) being compared."""

    code: str
    name: str
    guid: str = ""


@dataclass(frozen=True)
class ScoreShift:
    """Points a scenario adds to low, likely and high of one cell, with the reason."""

    criterion: str
    actor: str
    points: float
    reason: str = ""


@dataclass(frozen=True)
class Scenario:
    """A named future: reasoned shifts over the baseline. `probability` is 0-1, or None where none is given."""

    code: str
    name: str
    probability: float | None = None
    horizon: str = ""
    description: str = ""
    shifts: tuple[ScoreShift, ...] = ()
    guid: str = ""


@dataclass(frozen=True)
class Preset:
    """A ready set of importance points by criterion code."""

    code: str
    name: str
    points: Mapping[str, float] = field(default_factory=dict)
    description: str = ""
    guid: str = ""


BASELINE = Scenario("baseline", "Baseline", description="The scores as they stand, with no shifts.")


@dataclass(frozen=True)
class Assessment:
    """Everything one comparison rests on. Use `replace` or the `with_` methods to make variants.

    `criteria` hold the root first and siblings in display order; `scenarios` never hold the baseline.
    `pair` names the two actors of the head-to-head (empty: the first two actors). `as_of` is the date from which the
    age of evidence is counted back ("": its newest date); `spread_rules` are the analyst's own entries.
    `coverage_needed` is the share of weight (0-1) that must rest on scores for an actor to get one;
    `chokepoint_threshold` (0-100, None for the plain minimum) belongs to the chokepoint lens; `compute` and
    `model_quality` are the criteria whose product the intelligent capital stock is ("" where not chosen).
    """

    title: str
    question: str = ""
    decision: str = ""
    deadline: str = ""
    memo_title: str = ""
    confidence_override: str = ""
    confidence_reason: str = ""
    pair: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    scores: tuple[Score, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    presets: tuple[Preset, ...] = ()
    guid: str = ""
    as_of: str = ""
    spread_rules: tuple[SpreadRule, ...] = ()
    coverage_needed: float = 0.65
    chokepoint_threshold: float | None = None
    compute: str = ""
    model_quality: str = ""
    denominators: tuple[Denominator, ...] = ()
    efficiencies: tuple[Efficiency, ...] = ()
    elicitations: tuple[Elicitation, ...] = ()

    @cached_property
    def _criterion_by_code(self) -> dict[str, Criterion]:
        return {c.code: c for c in self.criteria}

    @cached_property
    def _children(self) -> dict[str, tuple[Criterion, ...]]:
        found: dict[str, list[Criterion]] = {}
        for c in self.criteria:
            if c.parent is not None:
                found.setdefault(c.parent, []).append(c)
        return {code: tuple(children) for code, children in found.items()}

    @cached_property
    def _score_by_cell(self) -> dict[tuple[str, str], Score]:
        return {(s.criterion, s.actor): s for s in self.scores}

    @property
    def root(self) -> Criterion:
        return next(c for c in self.criteria if c.parent is None)

    @property
    def advantages(self) -> tuple[Criterion, ...]:
        """The children of the root."""
        return self.children(self.root.code)

    @property
    def leaves(self) -> tuple[Criterion, ...]:
        return tuple(c for c in self.criteria if c.code not in self._children)

    def children(self, code: str) -> tuple[Criterion, ...]:
        return self._children.get(code, ())

    def is_leaf(self, code: str) -> bool:
        return code not in self._children

    def descendants(self, code: str) -> tuple[str, ...]:
        """The code itself and every code beneath it, in tree order."""
        return (code, *(d for c in self.children(code) for d in self.descendants(c.code)))

    def advantage_of(self, code: str) -> str:
        """The advantage a criterion stands under (itself where it is one; the root for the root)."""
        criterion = self.criterion(code)
        while criterion.parent is not None and criterion.parent != self.root.code:
            criterion = self.criterion(criterion.parent)
        return criterion.code

    def criterion(self, code: str) -> Criterion:
        try:
            return self._criterion_by_code[code]
        except KeyError:
            raise _unknown("criterion", code, self._criterion_by_code) from None

    def actor(self, code: str) -> Actor:
        for actor in self.actors:
            if actor.code == code:
                return actor
        raise _unknown("actor", code, [a.code for a in self.actors])

    def scenario(self, code: str) -> Scenario:
        for scenario in (BASELINE, *self.scenarios):
            if scenario.code == code:
                return scenario
        raise _unknown("scenario", code, [BASELINE.code, *(s.code for s in self.scenarios)])

    def preset(self, code: str) -> Preset:
        for preset in self.presets:
            if preset.code == code:
                return preset
        raise _unknown("preset", code, [p.code for p in self.presets])

    def denominator(self, code: str) -> Denominator:
        for denominator in self.denominators:
            if denominator.code == code:
                return denominator
        raise _unknown("denominator", code, [d.code for d in self.denominators])

    def efficiency(self, actor: str) -> Efficiency:
        """What is known of an actor's efficiency; par where nothing is."""
        return next((e for e in self.efficiencies if e.actor == actor), Efficiency(actor, 1.0))

    def elicitation(self, parent: str, method: str) -> Elicitation | None:
        """The answers kept for the children of a criterion under a method."""
        return next((e for e in self.elicitations if (e.parent, e.method) == (parent, method)), None)

    def score(self, criterion: str, actor: str) -> Score | None:
        """The score of a leaf for an actor; None is a blank."""
        return self._score_by_cell.get((criterion, actor))

    @property
    def head_to_head(self) -> tuple[str, ...]:
        """Codes of the two actors compared directly: the chosen pair, else the first two (or as many as there are)."""
        known = [a.code for a in self.actors]
        chosen = [code for code in self.pair if code in known]
        return tuple((chosen + [code for code in known if code not in chosen])[:2])

    def with_points(self, points: Mapping[str, float]) -> "Assessment":
        """The same assessment with the named criteria at these importance points; the others keep theirs."""
        for code in points:
            self.criterion(code)
        changed = tuple(replace(c, points=float(points[c.code])) if c.code in points else c for c in self.criteria)
        return replace(self, criteria=changed)

    def with_score(self, score: Score) -> "Assessment":
        others = tuple(s for s in self.scores if (s.criterion, s.actor) != (score.criterion, score.actor))
        return replace(self, scores=(*others, score))


def _unknown(kind: str, code: str, known: object) -> UnknownCode:
    names = ", ".join(sorted(str(k) for k in known)) if known else "none yet"  # type: ignore[attr-defined]
    return UnknownCode(f"There is no {kind} “{code}” in this assessment.", f"Use one of: {names}.")
