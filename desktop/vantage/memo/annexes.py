"""The annexes of what the judgement rests on: evidence and sources."""

from collections.abc import Sequence

from vantage.charts.descriptions.wording import NO_BREAK
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import Derivation, Evidence, EvidenceItem, EvidenceLink, Publisher, Source
from vantage.domain.grades import RELIABILITY
from vantage.memo.content import Column, Section, Table

_STRENGTHS = {1: "weakly", 2: "moderately", 3: "strongly"}


def evidence_section(assessment: Assessment, items: Sequence[EvidenceItem], sources: Sequence[Source]) -> Section:
    """Every item the scores rest on, in the order of the workspace."""
    if not items:
        return Section(
            "Evidence", ("No evidence is linked to a score, so the scores are the analyst's own judgement.",)
        )
    known = {source.code: source for source in sources}
    columns = (
        Column("Code", width=0.75),
        Column("Claim", width=1.9),
        Column("Grade"),
        Column("Source, date, place", width=1.1),
        Column("Bears on", width=1.1),
    )
    rows = tuple(
        (
            item.evidence.code,
            _claim(item),
            item.grade,
            _origin(item, known.get(item.evidence.source)),
            _bearing(assessment, item.evidence.links),
        )
        for item in items
    )
    lead = (
        "Grades pair the reliability of the publisher (A to F) with the credibility of the claim (1 to 6), each judged "
        "on its own; F and 6 mean that it cannot be judged."
    )
    table = Table(columns, rows, small=True)
    return Section("Evidence", (lead,), tables=(table,))


def _claim(item: EvidenceItem) -> str:
    evidence = item.evidence
    claim = evidence.claim if evidence.value is None else f"{evidence.claim} {_measured(evidence)}"
    kind = evidence.kind
    return claim if kind == "excerpt claim" else f"{kind[:1].upper()}{kind[1:]}: {claim}"


def _measured(evidence: Evidence) -> str:
    value = f"{evidence.value:,.10g}".replace(",", NO_BREAK)
    return f"({value}{NO_BREAK}{evidence.unit}, {evidence.year})"


def _origin(item: EvidenceItem, source: Source | None) -> str:
    if source is None:
        return "No source"
    place = item.evidence.locator.replace(" ", NO_BREAK)
    where = ", ".join(part for part in (item.evidence.date or source.date, place) if part)
    return f"{source.title}\n{where}" if where else source.title


def _bearing(assessment: Assessment, links: Sequence[EvidenceLink]) -> str:
    return "\n".join(
        f"{assessment.criterion(link.criterion).name}: {_direction(link)} {assessment.actor(link.actor).name}"
        for link in links
    )


def _direction(link: EvidenceLink) -> str:
    return "neutral for" if link.direction == "neutral" else f"{_STRENGTHS[link.strength]} {link.direction}"


def sources_section(
    sources: Sequence[Source],
    publishers: Sequence[Publisher],
    items: Sequence[EvidenceItem],
    derivations: Sequence[Derivation] = (),
) -> Section:
    """The sources the evidence of the memo is drawn from, each with its reliability and the reason for it; then those
    that repeat each other, and those that were retracted and count for nothing."""
    used = {item.evidence.source for item in items}
    known = {publisher.code: publisher for publisher in publishers}
    cited = [source for source in sources if source.code in used]
    notes = (*_repeated(sources, derivations, used), *_retracted(sources))
    if not cited:
        return Section("Sources", ("No source is cited.", *notes))
    columns = (
        Column("Source", width=1.0),
        Column("Publisher", width=0.65),
        Column("Date"),
        Column("Reliability", width=1.3),
    )
    rows = tuple(_source(source, known.get(source.publisher)) for source in cited)
    return Section("Sources", notes, tables=(Table(columns, rows, small=True),))


def _repeated(sources: Sequence[Source], derivations: Sequence[Derivation], used: set[str]) -> list[str]:
    titles = {source.code: source.title for source in sources}
    return [
        f"“{titles[d.source]}” derives from “{titles[d.origin]}”: the two count as one independent source."
        for d in derivations
        if d.source in used
    ]


def _retracted(sources: Sequence[Source]) -> list[str]:
    return [
        f"Retracted, so that its evidence counts for nothing here: “{source.title}”. {source.retraction_reason}"
        for source in sources
        if source.retracted
    ]


def _source(source: Source, publisher: Publisher | None) -> tuple[str, ...]:
    letter = source.reliability or (publisher.reliability if publisher else "F")
    reason = source.reliability_reason if source.reliability else (publisher.reliability_reason if publisher else "")
    grade = f"{letter}, {RELIABILITY.get(letter, 'Cannot be judged').lower()}"
    interest = " An interested party." if publisher and publisher.interested_party else ""
    title = f"{source.title} ({source.language})" if source.language not in ("", "en") else source.title
    return (
        f"{title}\n{source.author}" if source.author else title,
        publisher.name if publisher else "–",
        source.date + (" (estimated)" if source.date_note else "") or "–",
        (f"{grade}: {reason}" if reason else f"{grade}.") + interest,
    )
