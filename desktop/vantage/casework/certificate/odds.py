"""Runs reference problems on rank odds and two lenses through the functions behind `compare` and `odds`."""

from collections.abc import Callable, Mapping
from typing import Any

from vantage.analysis.comparison import compare
from vantage.analysis.lensing.iso_curve import iso_curve
from vantage.analysis.odds import exact_simplex_probability, rank_odds
from vantage.casework.certificate.reference_assessment import advantages_of, assessment_of
from vantage.domain.assessment import Assessment
from vantage.domain.capital_stock import Efficiency


def _assessment(given: Mapping[str, Any]) -> Assessment:
    """`values` holds actor -> criterion -> likely, or low, likely, high; a cell left out is blank. `points` are those
    of the criteria, 1 where left out; every criterion is an advantage."""
    points = given.get("points", {})
    return assessment_of(
        advantages_of({code: points.get(code, 1) for code in given["criteria"]}),
        given["values"],
        coverage_needed=float(given.get("coverage_needed", 0.65)),
        chokepoint_threshold=given.get("threshold"),
        compute=given.get("compute", ""),
        model_quality=given.get("model_quality", ""),
        efficiencies=tuple(Efficiency(actor, float(by)) for actor, by in given.get("efficiency", {}).items()),
    )


def _smaa(given: Mapping[str, Any]) -> Mapping[str, Any]:
    found = rank_odds(
        _assessment(given),
        lens=given.get("lens", "tree"),
        draws=int(given.get("draws", 100_000)),
        spread=given["spread"],
        confidence=True,
    )
    return {
        "acceptability": found.acceptability,
        "leads": found.leads,
        "pairwise": found.pairwise,
        "central_weights": found.central_weights,
        "confidence_factors": found.confidence_factors,
        "entropy": found.entropy,
        "holistic": found.holistic,
        "tied": [sorted(group.actors) for group in found.tied],
    }


def _simplex_probability(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Also what the odds say of two actors that differ so, drawn on the flat simplex."""
    differences = [float(d) for d in given["differences"]]
    codes = [f"c{number}" for number in range(1, len(differences) + 1)]
    values = {
        "A": {code: 50.0 + d / 2 for code, d in zip(codes, differences, strict=True)},
        "B": {code: 50.0 - d / 2 for code, d in zip(codes, differences, strict=True)},
    }
    drawn = _smaa({"criteria": codes, "values": values, "spread": "flat"})
    return {"b_ahead": exact_simplex_probability(differences), "odds": drawn["leads"]["B"]}


def _chokepoint(given: Mapping[str, Any]) -> Mapping[str, Any]:
    found = compare(_assessment(given), lens="chokepoint")
    return {"scores": found.scores, "ranks": found.ranks, "binding": found.details["binding"]}


def _capital_stock(given: Mapping[str, Any]) -> Mapping[str, Any]:
    assessment = _assessment(given)
    found = compare(assessment, lens="intelligent-capital-stock")
    needed = {
        offset.actor: {"times_own": offset.times_own, "times_leader": offset.times_leader}
        for offset in iso_curve(assessment).offsets
    }
    return {"scores": found.scores, "ranks": found.ranks, "gap_terms": found.gap.terms, "offsets": needed}


RUNNERS: dict[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {
    "smaa": _smaa,
    "simplex-probability": _simplex_probability,
    "chokepoint": _chokepoint,
    "intelligent-capital-stock": _capital_stock,
}
