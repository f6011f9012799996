"""Edits of what frames the memo: question, decision, deadline, title and the confidence override."""

from datetime import date

from vantage.casework.editing.one_step import one_step
from vantage.domain.step import Step
from vantage.errors import BadInput
from vantage.workspace import Workspace, reading, writing

_WORDS = {
    "title": "assessment title",
    "question": "question",
    "decision": "decision",
    "deadline": "deadline",
    "memo_title": "memo title",
    "confidence_override": "confidence",
    "confidence_reason": "confidence reason",
}


def set_memo_fields(workspace: Workspace, **fields: str) -> Step | None:
    """Set any of title, question, decision, deadline, memo_title, confidence_override and confidence_reason."""
    unknown = set(fields) - set(_WORDS)
    if unknown:
        raise BadInput(f"A memo has no field “{sorted(unknown)[0]}”.", f"Use one of: {', '.join(_WORDS)}.")
    assessment = reading.load_assessment(workspace)
    level = fields.get("confidence_override", assessment.confidence_override)
    reason = fields.get("confidence_reason", assessment.confidence_reason)
    if level not in ("", "high", "moderate", "low"):
        raise BadInput(f"“{level}” is not a confidence level.", "Use high, moderate or low, or leave it empty.")
    if level and not reason.strip():
        raise BadInput("A confidence of your own needs a reason.", "Write one sentence that says why.")
    if fields.get("deadline", "").strip():
        _check_date(fields["deadline"].strip())
    changed = {name: " ".join(text.split()) for name, text in fields.items()}
    changed = {name: text for name, text in changed.items() if text != getattr(assessment, name)}
    if not changed:
        return None
    words = "Change the " + " and the ".join(_WORDS[name] for name in changed)
    return one_step(workspace, words, lambda: writing.update_assessment(workspace, **changed))


def _check_date(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        advice = "Type year, month and day, such as 2025-09-30, or leave it empty."
        raise BadInput(f"“{text}” is not a date.", advice) from None
