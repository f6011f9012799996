"""Reference problems of stability and flips: the break-even of a weight, its smallest change, the nearest weights."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from vantage.analysis.comparison import compare
from vantage.analysis.flips import scenario_flips, score_flips, weight_flip
from vantage.analysis.stability import smallest_changes, stability
from vantage.casework.certificate.reference_assessment import advantages_of, assessment_of
from vantage.domain.assessment import Assessment, Scenario, ScoreShift


def _assessment(given: Mapping[str, Any]) -> Assessment:
    """`points` by criterion, `scores` by actor and criterion, `shifts` (of one scenario) likewise."""
    aggregation, locked = str(given.get("aggregation", "arithmetic")), given.get("locked", [])
    shifts = [ScoreShift(c, a, float(by)) for a, row in given.get("shifts", {}).items() for c, by in row.items()]
    return assessment_of(
        advantages_of(given["points"], aggregation, locked=locked),
        given["scores"],
        scenarios=(Scenario("other", "Other", shifts=tuple(shifts)),),
    )


def _break_even(given: Mapping[str, Any]) -> dict[str, Any]:
    assessment = _assessment(given)
    rows = stability(assessment, compare(assessment))
    return {
        "leader": rows[0].leader,
        "low": {row.criterion: row.low for row in rows},
        "high": {row.criterion: row.high for row in rows},
        "rival_below": {row.criterion: row.below.rival for row in rows if row.below},
        "rival_above": {row.criterion: row.above.rival for row in rows if row.above},
    }


def _smallest_weight_change(given: Mapping[str, Any]) -> dict[str, Any]:
    names, weights = list(given["weights"]), np.array(list(given["weights"].values()), dtype=float)
    actors = list(given["values"])
    found = smallest_changes(np.array([given["values"][a] for a in actors], dtype=float), weights)
    changes = {
        f"{actors[a]} and {actors[b]}": {
            names[k]: float(found.changes[a, b, k]) for k in range(len(names)) if not np.isnan(found.changes[a, b, k])
        }
        for a in range(len(actors))
        for b in range(a + 1, len(actors))
    }
    return {
        "preferences": dict(zip(actors, found.scores.tolist(), strict=True)),
        "changes": changes,
        "criticality": dict(zip(names, found.criticality.tolist(), strict=True)),
        "sensitivity": dict(zip(names, found.sensitivity.tolist(), strict=True)),
        "percent_any_critical": names[int(np.argmin(found.criticality))],
        "percent_top_critical": names[int(np.argmin(found.criticality_of_top))],
    }


def _flipping_weights(given: Mapping[str, Any]) -> dict[str, Any]:
    assessment = _assessment(given)
    found = weight_flip(assessment, compare(assessment), given.get("to"))
    return {"possible": found.possible, "points_moved": found.points_moved, "shares": found.shares}


def _flipping_scores(given: Mapping[str, Any]) -> dict[str, Any]:
    assessment = _assessment(given)
    found = score_flips(assessment, compare(assessment), to=given.get("to"))
    return {"at": {f"{flip.criterion} of {flip.actor}": flip.at for flip in found if flip.possible}}


def _scenario_mix(given: Mapping[str, Any]) -> dict[str, Any]:
    assessment = _assessment(given)
    (found,) = scenario_flips(assessment, compare(assessment), given.get("to"))
    return {"gap_here": found.gap_here, "gap_there": found.gap_there, "probability": found.probability}


RUNNERS: dict[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {
    "break-even": _break_even,
    "smallest-weight-change": _smallest_weight_change,
    "flipping-weights": _flipping_weights,
    "flipping-scores": _flipping_scores,
    "scenario-mix": _scenario_mix,
}
