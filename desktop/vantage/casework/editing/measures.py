"""Edits of how leaves are measured, how nodes combine their parts, and what the lenses need."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from vantage.analysis.cells import cells_of
from vantage.analysis.tree import tree_of
from vantage.casework.editing.new_codes import checked_name, code_from_name
from vantage.casework.editing.one_step import one_step
from vantage.domain.assessment import Assessment
from vantage.domain.capital_stock import Efficiency
from vantage.domain.criterion import AGGREGATIONS, Criterion
from vantage.domain.denominator import Denominator
from vantage.domain.step import Step
from vantage.errors import BadInput
from vantage.workspace import Workspace, reading, writing

MEASURE = (
    "unit", "direction", "normalisation", "goalpost_low", "goalpost_high", "transform", "treatment", "denominator",
    "target", "curve", "source_note",
)  # fmt: skip
"""The fields of a criterion that say how it is measured."""


def set_measure(workspace: Workspace, code: str, **fields: Any) -> Step | None:
    """Set how a leaf is measured: any of MEASURE. Refuses what could not be computed (BadInput, BadScore), such as a
    judged scale for values outside 0-100, equal goalposts, or a logarithm of zero; nothing is changed then."""
    assessment = reading.load_assessment(workspace)
    old = assessment.criterion(code)
    if not assessment.is_leaf(code):
        raise BadInput(f"{old.name} is made of its indicators.", "Say how one of its indicators is measured.")
    new = replace(old, **{name: fields[name] for name in MEASURE if name in fields})
    _refuse_what_cannot_be_computed(assessment, new)
    changed = {name: value for name, value in fields.items() if getattr(old, name) != value}
    words = f"Change how {old.name} is measured"
    return one_step(workspace, words, lambda: writing.update_criterion(workspace, code, **changed))


def set_aggregation(workspace: Workspace, code: str, aggregation: str, exponent: float = 1.0) -> Step | None:
    """Set how a criterion combines its parts."""
    assessment = reading.load_assessment(workspace)
    old = assessment.criterion(code)
    if aggregation not in AGGREGATIONS:
        raise BadInput(f"There is no aggregation “{aggregation}”.", f"Use one of: {', '.join(AGGREGATIONS)}.")
    if assessment.is_leaf(code):
        raise BadInput(f"{old.name} has no parts to combine.", "Add indicators under it first.")
    _refuse_what_cannot_be_computed(assessment, replace(old, aggregation=aggregation, exponent=exponent))
    words = (
        f"Combine the parts of {old.name} by the {aggregation} {'' if aggregation == 'minimum' else 'mean'}".rstrip()
    )
    fields = {"aggregation": aggregation, "exponent": float(exponent)}
    return one_step(workspace, words, lambda: writing.update_criterion(workspace, code, **fields))


def set_denominator(workspace: Workspace, denominator: Denominator) -> Step | None:
    """Add a denominator (one is made from the name where it has no code) or replace the one with its code."""
    assessment = reading.load_assessment(workspace)
    name = checked_name(denominator.name, "denominator")
    code = denominator.code or code_from_name(name, [d.code for d in assessment.denominators], "denominator")
    for value in denominator.values:
        if not (math.isfinite(value.value) and value.value > 0):
            actor = assessment.actor(value.actor).name
            title = f"{name} is {value.value:g} for {actor}: nothing can be divided by that."
            raise BadInput(title, "Type a number above zero, or leave the value out where it is not known.")
    words = f"Set the denominator {name}"
    new = replace(denominator, code=code, name=name)
    cells_of(replace(assessment, denominators=(*(d for d in assessment.denominators if d.code != code), new)))
    return one_step(workspace, words, lambda: writing.put_denominator(workspace, new))


def remove_denominator(workspace: Workspace, code: str) -> Step | None:
    """Remove a denominator that divides nothing; refuses one in use."""
    assessment = reading.load_assessment(workspace)
    old = assessment.denominator(code)
    users = [c.name for c in assessment.criteria if c.denominator == code]
    if users:
        raise BadInput(f"{old.name} divides {', '.join(users)}.", "Choose another denominator there first.")
    words = f"Remove the denominator {old.name}"
    return one_step(workspace, words, lambda: writing.remove_denominator(workspace, code))


def set_efficiency(workspace: Workspace, efficiency: Efficiency) -> Step | None:
    """Set how well an actor uses its compute; a multiplier of 1 with no range and no reason takes the entry away."""
    name = reading.load_assessment(workspace).actor(efficiency.actor).name
    _check_efficiency(efficiency, name)
    words = f"Set the efficiency of {name} to {efficiency.likely:g}"
    return one_step(workspace, words, lambda: _write_efficiency(workspace, efficiency))


def set_lens_settings(workspace: Workspace, efficiencies: Sequence[Efficiency] = (), **fields: Any) -> Step | None:
    """Set any of `compute`, `model_quality` (codes, "" for none), `chokepoint_threshold` (None for the minimum) and
    `coverage_needed` (0-1), and the efficiencies given, in one step."""
    assessment = reading.load_assessment(workspace)
    for name in ("compute", "model_quality"):
        if fields.get(name):
            assessment.criterion(fields[name])
    threshold, coverage = fields.get("chokepoint_threshold"), fields.get("coverage_needed", assessment.coverage_needed)
    if threshold is not None and not 0 < threshold <= 100:
        raise BadInput("A threshold lies above 0 and at most at 100.", "Type a number such as 40, or leave it empty.")
    if not 0 <= coverage <= 1:
        raise BadInput("A coverage lies between 0 and 100 %.", "Type a number such as 65.")
    for efficiency in efficiencies:
        _check_efficiency(efficiency, assessment.actor(efficiency.actor).name)

    def write() -> None:
        writing.update_assessment(workspace, **fields)
        for efficiency in efficiencies:
            _write_efficiency(workspace, efficiency)

    return one_step(workspace, "Change the settings of the lenses", write)


def _check_efficiency(efficiency: Efficiency, name: str) -> None:
    known = [end for end in (efficiency.low, efficiency.likely, efficiency.high) if end is not None]
    if any(not (math.isfinite(end) and end > 0) for end in known) or known != sorted(known) or len(known) == 2:
        title = f"The efficiency of {name} must be low-likely-high, above zero and in order."
        raise BadInput(title, "Type 1, or 1-1.3-1.8.")


def _write_efficiency(workspace: Workspace, efficiency: Efficiency) -> None:
    """An actor at par with no range and no reason has no entry."""
    if (efficiency.low, efficiency.likely, efficiency.high, efficiency.reason) == (None, 1.0, None, ""):
        writing.remove_efficiency(workspace, efficiency.actor)
    else:
        writing.put_efficiency(workspace, efficiency)


def _refuse_what_cannot_be_computed(assessment: Assessment, changed: Criterion) -> None:
    criteria = tuple(changed if c.code == changed.code else c for c in assessment.criteria)
    after = replace(assessment, criteria=criteria)
    cells_of(after)
    if after.actors:
        tree_of(after)
