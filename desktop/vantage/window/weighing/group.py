"""The criteria a dialog weighs, as the session holds them now."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from vantage.analysis.weighing.kept_answers import criteria_answered, from_json
from vantage.analysis.weighing.natural_ranges import natural_ranges, worst_and_best
from vantage.analysis.weighing.trade_off import NaturalRange
from vantage.analysis.weights import shares
from vantage.charts.palette import Theme
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.errors import BadInput, BadWeights
from vantage.window.session import Session


@dataclass(frozen=True)
class Group:
    """Sibling criteria to weigh, in display order; every mapping is by code.

    `left_out` are siblings without weight that take no part; `shares` are those of now (0-1). `figures` are the values
    (0-100) of every actor without a blank, `blanks` the names of the other actors. `swings` say what going from worst
    to best means where goalposts are stated.
    """

    parent: str
    title: str
    codes: tuple[str, ...]
    names: Mapping[str, str]
    colours: Mapping[str, str]
    shares: Mapping[str, float]
    ranges: Mapping[str, NaturalRange]
    swings: Mapping[str, str] = field(default_factory=dict)
    locked: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    figures: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    actor_names: Mapping[str, str] = field(default_factory=dict)
    blanks: tuple[str, ...] = ()

    def name(self, code: str) -> str:
        return self.names[code]


def weightless(assessment: Assessment, parent: str, method: str = "", kept: str = "") -> tuple[str, ...]:
    """Codes of the children without weight that the answers kept (JSON) for a method do not speak of, unless fewer than
    two others would be left."""
    children = assessment.children(parent)
    answered: frozenset[str] = frozenset()
    if kept:
        with suppress(BadInput):  # the dialog says that what is kept cannot be read
            answered = criteria_answered(from_json(method, kept, [c.code for c in children]))
    found = tuple(c.code for c in children if c.points == 0 and c.code not in answered)
    return found if len(children) - len(found) >= 2 else ()


def group_of(session: Session, theme: Theme, parent: str, left_out: tuple[str, ...] = ()) -> Group:
    """The children of a criterion but for those left out."""
    assessment = session.assessment
    children = assessment.children(parent)
    taking_part = [c for c in children if c.code not in left_out]
    codes = tuple(c.code for c in taking_part)
    figures, blanks = _figures(session, codes)
    above = assessment.criterion(parent)
    return Group(
        parent=parent,
        title="the advantages" if above.parent is None else f"the parts of {above.name}",
        codes=codes,
        names={c.code: " ".join(c.name.split()) or c.code for c in children},
        colours={c.code: theme.advantage(place) for place, c in enumerate(children)},
        shares=_shares(children),
        ranges={code: found for code, found in natural_ranges(assessment, parent).items() if code in codes},
        swings={c.code: words for c in taking_part if (words := _swing_words(c))},
        locked=tuple(c.code for c in children if c.locked),
        left_out=tuple(c.code for c in children if c.code in left_out),
        figures=figures,
        actor_names={a.code: a.name for a in assessment.actors},
        blanks=blanks,
    )


def _shares(children: tuple[Criterion, ...]) -> dict[str, float]:
    try:
        return dict(zip((c.code for c in children), shares([c.points for c in children]).tolist(), strict=True))
    except BadWeights:
        return {}


def _swing_words(criterion: Criterion) -> str:
    ends = worst_and_best(criterion)
    if ends is None or criterion.denominator:
        return ""
    return f"from {ends[0]:,.10g} to {ends[1]:,.10g} {criterion.unit}".rstrip()


def _figures(session: Session, codes: tuple[str, ...]) -> tuple[dict[str, tuple[float, ...]], tuple[str, ...]]:
    judgement = session.judgement
    if judgement is None:
        return {}, ()
    found: dict[str, tuple[float, ...]] = {}
    blanks: list[str] = []
    for actor in judgement.assessment.actors:
        values = [judgement.comparison.values.get(actor.code, {}).get(code) for code in codes]
        known = tuple(v for v in values if v is not None)
        if len(known) == len(codes):
            found[actor.code] = known
        else:
            blanks.append(actor.name)
    return found, tuple(blanks)
