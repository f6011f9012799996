"""What every way of weighing needs: at least two criteria, each with a name of its own."""

from collections.abc import Sequence

from vantage.analysis.names import there_are
from vantage.errors import BadInput


def checked_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names without spaces around them. BadInput for fewer than two, an empty one, or one that comes twice."""
    found = tuple(name.strip() for name in names)
    if len(found) < 2:
        what = f"“{found[0]}” is the only criterion" if found and found[0] else "There is no criterion"
        raise BadInput(f"{what}: there is nothing to weigh it against.", "Name at least two criteria.")
    for place, name in enumerate(found, start=1):
        if not name:
            raise BadInput(f"Criterion {place} of {len(found)} has no name.", "Name every criterion.")
        if name in found[: place - 1]:
            raise BadInput(f"“{name}” is named twice.", "Give every criterion a name of its own.")
    return found


def checked_count(count: int, names: Sequence[str], one: str, many: str) -> None:
    """BadInput where there are not as many of a thing (`one`, `many`) as there are names."""
    if count != len(names):
        raise BadInput(
            f"{there_are(count, one, many)} for {len(names)} criteria ({', '.join(names)}).",
            "Give exactly one for each criterion, in the order of the names.",
        )
