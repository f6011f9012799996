"""Sentences about what drives the gap."""

from vantage.analysis.drivers.results import Input, OutputDrivers, Split
from vantage.analysis.drivers.sobol import Index
from vantage.analysis.names import sentence_case, with_article
from vantage.domain.assessment import Assessment
from vantage.domain.plain_figure import MINUS

_NEGLIGIBLE = 0.01
_GROUP_WORDS = {"data": "the scores", "weights": "the weights", "method": "the way of combining"}


def percent_range(share: float, interval: tuple[float, float]) -> str:
    """A share with its interval: "31 % (27 to 36)". Shares below 0 are sampling error, told as less than 1 %."""
    low, high = (str(round(100 * end)) for end in interval)
    return f"{whole_percent(share)} ({low} to {high})".replace("(-", f"({MINUS}")


def whole_percent(share: float) -> str:
    """ "31 %", and "< 1 %" for what is less."""
    return "< 1 %" if share < _NEGLIGIBLE else f"{100 * share:.0f} %"


def about_gap(assessment: Assessment, pair: tuple[str, str], gap: OutputDrivers) -> tuple[str, ...]:
    """What the gap rests on most, and what hardly matters."""
    ranked = gap.ranked
    if not ranked:
        return ()
    names = " and ".join(with_article(assessment.actor(code).name) for code in pair)
    (top, index), *_ = ranked
    found = [
        f"{sentence_case(top.words)} {_verb(top)} the largest share of what is not known of the gap between {names}: "
        f"{percent_range(index.first, index.first_interval)} of its variance alone, "
        f"{percent_range(index.total, index.total_interval)} together with the others."
    ]
    idle = sum(1 for _, index in ranked if index.total < _NEGLIGIBLE)
    if idle:
        inputs = "input" if len(ranked) == 1 else "inputs"
        which = "matters" if idle == 1 else "matter"
        found.append(
            f"{idle} of {len(ranked)} {inputs} hardly {which}: less than 1 % of the variance even with others."
        )
    return tuple(found)


def about_split(split: Split) -> tuple[str, ...]:
    """The split between data, weights and method, largest first: from an experiment of its own, as the way of combining
    is held in the other."""
    if not split.groups:
        return ()
    ordered = sorted(split.groups.items(), key=lambda entry: -entry[1].first)
    parts = [f"{_share(index)} from {_GROUP_WORDS[name]} alone" for name, index in ordered]
    rest = whole_percent(split.together or 0.0)
    return (
        "In a second experiment, in which the way of combining varies too, of the variance of the gap "
        f"{', '.join(parts)}; {rest} from what they do only together.",
    )


def _share(index: Index) -> str:
    return percent_range(index.first, index.first_interval)


def _verb(entry: Input) -> str:
    return "make" if entry.kind == "weights" else "makes"
