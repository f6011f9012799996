"""Reference problems of measured leaves, of what a node makes of its parts, of gaps and of blanks."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from vantage.analysis.aggregation import combine
from vantage.analysis.blanks import blank_report
from vantage.analysis.cells import cells_of
from vantage.analysis.comparison import compare, gap_between
from vantage.analysis.treatment import excess_kurtosis, skewness, winsorise
from vantage.casework.certificate.reference_assessment import advantages_of, assessment_of
from vantage.domain.criterion import Criterion
from vantage.domain.denominator import Denominator, DenominatorValue

Given = Mapping[str, Any]

_HDI_RULES: dict[str, dict[str, Any]] = {
    "health": {"parent": "overall"},
    "knowledge": {"parent": "overall"},
    "living": {"parent": "overall"},
    "life": {"parent": "health", "normalisation": "goalposts", "goalpost_low": 20.0, "goalpost_high": 85.0},
    "expected": {"parent": "knowledge", "normalisation": "goalposts", "goalpost_low": 0.0, "goalpost_high": 18.0},
    "mean": {"parent": "knowledge", "normalisation": "goalposts", "goalpost_low": 0.0, "goalpost_high": 15.0},
    "income": {
        "parent": "living",
        "normalisation": "goalposts",
        "goalpost_low": 100.0,
        "goalpost_high": 75000.0,
        "transform": "log",
    },
}


def _human_development_index(given: Given) -> Given:
    """`countries` holds name -> life, expected, mean and income; found is the index on 0-1."""
    rules = [Criterion(code, code, **rule) for code, rule in _HDI_RULES.items()]
    root = Criterion("overall", "Human Development Index", None, aggregation="geometric")
    found = compare(assessment_of([root, *rules], given["countries"]))
    return {"index": {name: None if score is None else score / 100 for name, score in found.scores.items()}}


def _normalisation(given: Given) -> Given:
    """`values` in the leaf's own unit and the fields of its `rule`; found are the values on 0-100."""
    rule = dict(given["rule"])
    rule["curve"] = tuple((float(x), float(v)) for x, v in rule.get("curve", ()))
    table = {str(k): {"leaf": x} for k, x in enumerate(given["values"])}
    by = [DenominatorValue(str(k), float(x)) for k, x in enumerate(given.get("denominator", ()))]
    if by:
        rule["denominator"] = "by"
    criteria = [Criterion("overall", "Overall", None), Criterion("leaf", "Leaf", "overall", **rule)]
    denominators = (Denominator("by", "Denominator", values=tuple(by)),) if by else ()
    return {"values": cells_of(assessment_of(criteria, table, denominators=denominators)).likely[0].tolist()}


def _winsorise(given: Given) -> Given:
    x = np.array(given["values"], dtype=float)
    found = winsorise(x)
    treated = np.clip(x, found.low, found.high)
    return {
        "skewness": skewness(x),
        "kurtosis": excess_kurtosis(x),
        "points": found.points,
        "treated": treated.tolist(),
        "skewness_after": skewness(treated),
        "kurtosis_after": excess_kurtosis(treated),
    }


def _aggregation(given: Given) -> Given:
    z, w = (np.array(given[name], dtype=float) for name in ("values", "weights"))
    exponent = float(given.get("exponent", 1.0))
    return {name: float(combine(name, z, w / w.sum(), exponent)) for name in given["means"]}


def _gap_terms(given: Given) -> Given:
    """The first two actors of `table` under the `aggregation` of the root."""
    exponent = float(given.get("exponent", 1.0))
    criteria = advantages_of(given["points"], given["aggregation"], exponent=exponent)
    assessment = assessment_of(criteria, given["table"])
    gap = gap_between(assessment, compare(assessment), *list(given["table"])[:2])
    return {"total": gap.total, "terms": gap.terms}


def _blanks(given: Given) -> Given:
    """The first two actors of `table`, in which blanks are left out."""
    assessment = assessment_of(advantages_of(given["points"]), given["table"])
    found = blank_report(assessment, compare(assessment), *list(given["table"])[:2])
    if found is None:
        return {}
    fewest = [f"{criterion} for {actor}" for criterion, actor in found.fewest]
    return {"gap": found.gap, "low": found.low, "high": found.high, "decides": found.decides, "fewest": fewest}


RUNNERS: dict[str, Callable[[Given], Given]] = {
    "human-development-index": _human_development_index,
    "normalisation": _normalisation,
    "winsorise": _winsorise,
    "aggregation": _aggregation,
    "gap-terms": _gap_terms,
    "blanks": _blanks,
}
