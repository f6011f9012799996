"""The annexes of what the judgement rests on: evidence and sources."""

from collections.abc import Sequence

from vantage.analysis.names import inside_sentence, sentence_case
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
        Column("Code", width=0.8),
        Column("Claim", width=2.1),
        Column("Grade"),
        Column("Date, place", width=0.5),
        Column("Bears on", width=1.1),
    )
    rows: list[tuple[str, ...]] = []
    for code in dict.fromkeys(item.evidence.source for item in items):
        group = [item for item in items if item.evidence.source == code]
        criteria = {link.criterion for item in group for link in item.evidence.links}
        shared = next(iter(criteria)) if len(criteria) == 1 and len(group) > 1 else ""
        rows.append((_group_heading(assessment, group[0], shared),))
        rows += [_evidence_row(assessment, item, known.get(code), shared) for item in group]
    lead = (
        "Grades pair the reliability of the publisher (A to F) with the credibility of the claim (1 to 6), each judged "
        "on its own; F and 6 mean that it cannot be judged."
    )
    return Section("Evidence", (lead,), tables=(Table(columns, tuple(rows), small=True),))


def _group_heading(assessment: Assessment, item: EvidenceItem, shared: str) -> str:
    """The source with its publisher, and the criterion where all its items bear on the same one."""
    title = item.source_title or "No source"
    named = f"{title} ({item.publisher_name})" if item.publisher_name else title
    return f"{named}, on {inside_sentence(assessment.criterion(shared).name)}" if shared else named


def _evidence_row(assessment: Assessment, item: EvidenceItem, source: Source | None, shared: str) -> tuple[str, ...]:
    return (
        item.evidence.code,
        _claim(item),
        item.grade,
        _origin(item, source),
        _bearing(assessment, item.evidence.links, shared),
    )


def _claim(item: EvidenceItem) -> str:
    evidence = item.evidence
    claim = evidence.claim if evidence.value is None else f"{evidence.claim} {_measured(evidence)}"
    kind = evidence.kind
    return claim if kind == "excerpt claim" or evidence.value is not None else f"{kind[:1].upper()}{kind[1:]}: {claim}"


def _measured(evidence: Evidence) -> str:
    value = f"{evidence.value:,.10g}".replace(",", NO_BREAK)
    return f"({value}{NO_BREAK}{evidence.unit}, {evidence.year})"


def _origin(item: EvidenceItem, source: Source | None) -> str:
    place = item.evidence.locator.replace(" ", NO_BREAK)
    date = item.evidence.date or (source.date if source else "")
    return ", ".join(part for part in (date, place) if part) or "–"


def _bearing(assessment: Assessment, links: Sequence[EvidenceLink], shared: str) -> str:
    if shared:
        return "\n".join(sentence_case(f"{_direction(link)} {assessment.actor(link.actor).name}") for link in links)
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
        return Section("Sources", ("No source is cited.",), points=notes)
    own = any(source.reliability for source in cited)
    columns = (Column("Source", width=1.5), Column("Date"), *([Column("Reliability", width=1.5)] if own else []))
    rows: list[tuple[str, ...]] = []
    for code in dict.fromkeys(source.publisher for source in cited):
        group = [source for source in cited if source.publisher == code]
        rows.append((_publisher(known.get(code), group),))
        rows += [_source(source)[: len(columns)] for source in group]
    lead = "Sources stand under their publisher, whose reliability they have"
    lead += ", unless they are given one of their own." if own else "."
    return Section("Sources", (lead,), tables=(Table(columns, tuple(rows), small=True),), points=notes)


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


def _publisher(publisher: Publisher | None, group: Sequence[Source]) -> str:
    """Its name, whether it is an interested party, and its reliability with the reason where a source takes it over."""
    if publisher is None:
        return "No publisher, so the reliability cannot be judged"
    name = f"{publisher.name}, an interested party" if publisher.interested_party else publisher.name
    taken_over = any(not source.reliability for source in group)
    return f"{name}. {_reliability(publisher.reliability, publisher.reliability_reason)}" if taken_over else name


def _reliability(letter: str, reason: str) -> str:
    grade = f"{letter or 'F'}, {RELIABILITY.get(letter, 'Cannot be judged').lower()}"
    return f"{grade}: {reason}" if reason else f"{grade}."


def _source(source: Source) -> tuple[str, ...]:
    title = f"{source.title} ({source.language})" if source.language not in ("", "en") else source.title
    own = _reliability(source.reliability, source.reliability_reason) if source.reliability else ""
    return (
        f"{title}\n{source.author}" if source.author else title,
        source.date + (" (estimated)" if source.date_note else "") or "–",
        own or ("As its publisher" if source.publisher else "Cannot be judged"),
    )
