"""Edits of publishers and sources: adding them, correcting what is known of them, and what derives from what."""

from dataclasses import replace

from vantage.casework.editing.new_codes import checked_name, code_from_name
from vantage.casework.editing.one_step import one_step
from vantage.domain.evidence import Derivation, Publisher, Source
from vantage.domain.grades import check_reliability
from vantage.domain.partial_date import check_partial_date
from vantage.domain.step import Step
from vantage.errors import BadGrade, BadInput, UnknownCode
from vantage.workspace import Workspace, reading, writing

EDITABLE = ("title", "publisher", "author", "date", "date_note", "language", "description", "type", "container", "url",
            "doi", "accessed")  # fmt: skip


def add_publisher(workspace: Workspace, publisher: Publisher) -> Step | None:
    """Add a publisher; without a code one is made from the name. A known reliability needs its reason."""
    new = new_publisher(workspace, publisher)
    return one_step(workspace, f"Add the publisher {new.name}", lambda: writing.add_publisher(workspace, new))


def add_source(workspace: Workspace, source: Source, publisher: Publisher | None = None) -> Step | None:
    """Add a source of a known publisher, or together with a new one; without a code one is made from the title."""
    title = checked_name(source.title, "source")
    date, accessed = check_partial_date(source.date), check_partial_date(source.accessed)
    made = new_publisher(workspace, publisher) if publisher is not None else None
    if made is None and source.publisher:
        known_publisher(workspace, source.publisher)
    taken = [s.code for s in reading.load_sources(workspace)]
    new = replace(
        source,
        title=title,
        date=date,
        accessed=accessed,
        publisher=made.code if made is not None else source.publisher,
        code=source.code or code_from_name(title, taken, "source"),
    )

    def write() -> None:
        if made is not None:
            writing.add_publisher(workspace, made)
        writing.add_source(workspace, new)

    return one_step(workspace, f"Add the source {title}", write)


def edit_source(workspace: Workspace, code: str, **fields: str) -> Step | None:
    """Correct what is known of a source; the names of the fields are those in EDITABLE."""
    old = reading.load_source(workspace, code)
    unknown = set(fields) - set(EDITABLE)
    if unknown:
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
    values = {name: value if name == "description" else " ".join(value.split()) for name, value in fields.items()}
    if "title" in values:
        values["title"] = checked_name(values["title"], "source")
    for name in {"date", "accessed"} & set(values):
        values[name] = check_partial_date(values[name])
    if values.get("publisher"):
        known_publisher(workspace, values["publisher"])
    return one_step(
        workspace, f"Correct the source {old.title}", lambda: writing.update_source(workspace, code, **values)
    )


def derive_source(workspace: Workspace, code: str, origin: str, reason: str = "") -> Step | None:
    """Record that a source repeats another, so that both count as one. Refuses a circle."""
    source, other = reading.load_source(workspace, code), reading.load_source(workspace, origin)
    if code == origin:
        raise BadInput("A source cannot derive from itself.", "Choose the source it repeats.")
    above: dict[str, list[str]] = {}
    for derivation in reading.load_derivations(workspace):
        above.setdefault(derivation.source, []).append(derivation.origin)
    waiting, seen = [origin], set[str]()
    while waiting:
        step = waiting.pop()
        if step in seen:
            continue
        seen.add(step)
        if step == code:
            raise BadInput(
                f"“{other.title}” already derives from “{source.title}”.", "Take that derivation away first."
            )
        waiting.extend(above.get(step, ()))
    words = f"{source.title} derives from {other.title}"
    return one_step(
        workspace, words, lambda: writing.add_derivation(workspace, Derivation(code, origin, reason.strip()))
    )


def underive_source(workspace: Workspace, code: str, origin: str) -> Step | None:
    """Take a derivation away: the two sources may count as independent again."""
    source, other = reading.load_source(workspace, code), reading.load_source(workspace, origin)
    words = f"{source.title} no longer derives from {other.title}"
    return one_step(workspace, words, lambda: writing.remove_derivation(workspace, code, origin))


def new_publisher(workspace: Workspace, publisher: Publisher) -> Publisher:
    """The publisher as it will be stored. Raises BadInput without a name, BadGrade without a reason for its letter."""
    name = checked_name(publisher.name, "publisher")
    letter = check_reliability(publisher.reliability)
    if letter != "F" and not publisher.reliability_reason.strip():
        raise BadGrade("A grade needs its reason.", "Write one sentence that says why.")
    taken = [p.code for p in reading.load_publishers(workspace)]
    return replace(
        publisher, name=name, reliability=letter, code=publisher.code or code_from_name(name, taken, "publisher")
    )


def known_publisher(workspace: Workspace, code: str) -> Publisher:
    for publisher in reading.load_publishers(workspace):
        if publisher.code == code:
            return publisher
    raise UnknownCode(f"There is no publisher “{code}”.", "Add the publisher first.")
