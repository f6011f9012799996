"""Every edit an analyst can make: each validates, finds the words, and is one step of the log.

Each function returns the Step, or None where nothing changed.
"""

from vantage.casework.editing.actors import add_actor, remove_actor, rename_actor, set_pair
from vantage.casework.editing.criteria import add_criterion, remove_criterion, rename_criterion
from vantage.casework.editing.elicited_weights import forget_answers, keep_answers, keep_elicited_weights, set_points
from vantage.casework.editing.evidence import (
    add_evidence,
    edit_evidence,
    link_evidence,
    remove_evidence,
    unlink_evidence,
)
from vantage.casework.editing.excerpts import note_excerpt, remove_excerpt, take_excerpt, take_excerpt_with_evidence
from vantage.casework.editing.grading import grade_evidence, grade_publisher, grade_source
from vantage.casework.editing.measures import (
    remove_denominator,
    set_aggregation,
    set_denominator,
    set_efficiency,
    set_lens_settings,
    set_measure,
)
from vantage.casework.editing.memo_fields import set_memo_fields
from vantage.casework.editing.scores import clear_score, set_score
from vantage.casework.editing.sources import add_publisher, add_source, derive_source, edit_source, underive_source
from vantage.casework.editing.spread import set_as_of, set_spread
from vantage.casework.editing.weights import apply_preset, lock_weight, set_equal_weights, set_weight

__all__ = [
    "add_actor",
    "add_criterion",
    "add_evidence",
    "add_publisher",
    "add_source",
    "apply_preset",
    "clear_score",
    "derive_source",
    "edit_evidence",
    "edit_source",
    "forget_answers",
    "grade_evidence",
    "grade_publisher",
    "grade_source",
    "keep_answers",
    "keep_elicited_weights",
    "link_evidence",
    "lock_weight",
    "note_excerpt",
    "remove_actor",
    "remove_criterion",
    "remove_denominator",
    "remove_evidence",
    "remove_excerpt",
    "rename_actor",
    "rename_criterion",
    "set_aggregation",
    "set_as_of",
    "set_denominator",
    "set_efficiency",
    "set_equal_weights",
    "set_lens_settings",
    "set_measure",
    "set_memo_fields",
    "set_pair",
    "set_points",
    "set_score",
    "set_spread",
    "set_weight",
    "take_excerpt",
    "take_excerpt_with_evidence",
    "underive_source",
    "unlink_evidence",
]
