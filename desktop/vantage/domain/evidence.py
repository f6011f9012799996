"""Publishers, sources, excerpts, evidence and its links to criteria and actors."""

from dataclasses import dataclass

KINDS = ("excerpt claim", "indicator value", "assumption", "absence of evidence")
DIRECTIONS = ("favours", "disfavours", "neutral")
STRENGTHS = (1, 2, 3)
"""1 weak, 2 moderate, 3 strong."""


@dataclass(frozen=True)
class Publisher:
    """Who stands behind a source; carries the reliability A-F."""

    code: str
    name: str
    reliability: str = "F"
    reliability_reason: str = ""
    interested_party: bool = False
    description: str = ""
    guid: str = ""


@dataclass(frozen=True)
class Source:
    """One document or reference. `date` is ISO, year or year-month; `date_note` says where it is an estimate.
    `reliability` is "" where the publisher's holds."""

    code: str
    title: str
    publisher: str
    author: str = ""
    date: str = ""
    date_note: str = ""
    language: str = "en"
    description: str = ""
    reliability: str = ""
    reliability_reason: str = ""
    guid: str = ""


@dataclass(frozen=True)
class Excerpt:
    """An anchored passage of a source: a locator such as `¶ 9` or `l. 512-520`, and a short quotation."""

    source: str
    locator: str = ""
    quote: str = ""
    guid: str = ""


@dataclass(frozen=True)
class EvidenceLink:
    """What an evidence item says about one criterion for one actor."""

    criterion: str
    actor: str
    direction: str = "neutral"
    strength: int = 2
    guid: str = ""


@dataclass(frozen=True)
class Evidence:
    """The analyst's claim in one sentence, drawn from an excerpt of a source. `source` is "" for an assumption."""

    code: str
    claim: str
    kind: str = "excerpt claim"
    source: str = ""
    locator: str = ""
    quote: str = ""
    credibility: str = "6"
    credibility_reason: str = ""
    date: str = ""
    links: tuple[EvidenceLink, ...] = ()
    guid: str = ""


@dataclass(frozen=True)
class EvidenceItem:
    """An evidence item as a reader meets it: with its source, publisher and effective grade.

    `reliability` is the source's own where it overrides the publisher's; "F" where there is no source.
    """

    evidence: Evidence
    source_title: str
    publisher: str
    publisher_name: str
    reliability: str
    interested_party: bool = False

    @property
    def grade(self) -> str:
        """Reliability and credibility written together, such as `B2`."""
        return f"{self.reliability}{self.evidence.credibility}"

    def bears_on(self, criteria: tuple[str, ...], actor: str | None) -> bool:
        return any(k.criterion in criteria and actor in (None, k.actor) for k in self.evidence.links)


@dataclass(frozen=True)
class EvidenceTally:
    """How many items of one publisher and grade are linked to one cell, and the newest date among them."""

    criterion: str
    actor: str
    publisher: str
    publisher_name: str
    grade: str
    count: int
    newest: str = ""
