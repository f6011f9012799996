"""Publishers, sources, excerpts, evidence and its links to criteria and actors."""

from dataclasses import dataclass

from vantage.domain.anchor import Anchor

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
    `reliability` is "" where the publisher's holds. `type` is a CSL type, `container` what it appeared in,
    `reference` the whole reference as CSL-JSON where one was imported.

    `document_sha256` is that of the original bytes, known also where the document itself is not in the workspace;
    `layer` is the guid of the text layer it is read in, "" where there is no document.
    """

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
    document_sha256: str = ""
    media_type: str = ""
    type: str = ""
    container: str = ""
    url: str = ""
    doi: str = ""
    accessed: str = ""
    reference: str = ""
    retracted: bool = False
    retraction_reason: str = ""
    layer: str = ""


@dataclass(frozen=True)
class Derivation:
    """A source that repeats another: the two, and whatever else repeats either, count as one independent source."""

    source: str
    origin: str
    reason: str = ""
    guid: str = ""


@dataclass(frozen=True)
class Excerpt:
    """A passage of a source: a locator such as `¶ 9` or `l. 512-520`, a short quotation, and its anchor where its
    position is known. `note` is the analyst's."""

    source: str
    locator: str = ""
    quote: str = ""
    guid: str = ""
    anchor: Anchor | None = None
    note: str = ""


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
    """The analyst's claim in one sentence, drawn from an excerpt of a source. `source` is "" for an assumption.

    `excerpt` is the guid of the excerpt it is drawn from: given for one that is there already, else one is made from
    source, locator and quote. `value`, `unit` and `year` are those of an indicator value.
    """

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
    value: float | None = None
    unit: str = ""
    year: int | None = None
    excerpt: str = ""


@dataclass(frozen=True)
class LinkedFigure:
    """What an indicator value says about one cell."""

    criterion: str
    actor: str
    value: float
    unit: str = ""
    year: int | None = None


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
    retracted: bool = False

    @property
    def grade(self) -> str:
        """Reliability and credibility written together, such as `B2`."""
        return f"{self.reliability}{self.evidence.credibility}"

    @property
    def origin(self) -> str:
        """Who it comes from, in a few words: publisher, else source, else kind. A retracted source is said to be."""
        who = self.publisher_name or self.source_title or self.evidence.kind
        return f"Retracted: {who}" if self.retracted else who

    def bears_on(self, criteria: tuple[str, ...], actor: str | None) -> bool:
        return any(k.criterion in criteria and actor in (None, k.actor) for k in self.evidence.links)


@dataclass(frozen=True)
class EvidenceTally:
    """How many items of one source and grade are linked to one cell, and the newest date among them.

    Items of a retracted source are not counted. `group` names the independence group of the source: sources of one
    publisher, and sources that derive from each other, share one; "" where there is no source.
    """

    criterion: str
    actor: str
    publisher: str
    publisher_name: str
    grade: str
    count: int
    newest: str = ""
    source: str = ""
    group: str = ""
