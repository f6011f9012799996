"""What is shown of sources that look alike: pairs of them with what is known of each, gathered beside the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from vantage.casework.duplicates import (
    KINDS,
    NEAR_TEXT,
    SAME_DOCUMENT,
    SAME_REFERENCE,
    SAME_TEXT,
    Duplicates,
    find_duplicates,
)
from vantage.casework.merging import Merger
from vantage.domain.evidence import Source
from vantage.workspace import Workspace, reading
from vantage.workspace.source_counts import count_evidence_by_source

KIND_WORDS = {
    SAME_DOCUMENT: "Same document",
    SAME_TEXT: "Same text",
    NEAR_TEXT: "Nearly the same text",
    SAME_REFERENCE: "Same reference",
}
KIND_MEANING = {
    SAME_DOCUMENT: "Both have, or wait for, the very same file.",
    SAME_TEXT: "Two files whose texts differ in spaces, punctuation and case at most.",
    NEAR_TEXT: "Two texts that share most of their word sequences, such as an edited or reprinted version.",
    SAME_REFERENCE: "The same DOI, or the same title, author and year: perhaps two editions of one work.",
}


@dataclass(frozen=True)
class SourceFacts:
    """A source with the names of its publisher and of its file, and how much hangs on it."""

    source: Source
    publisher: str
    file: str
    items: int
    excerpts: int

    @property
    def weight(self) -> tuple[int, int, bool]:
        """The more of it, the likelier this is the one to keep."""
        return self.items, self.excerpts, bool(self.source.layer)


@dataclass(frozen=True)
class DuplicatePair:
    """Two sources that look alike; `first` is the one on which more rests."""

    kind: str
    similarity: float
    first: SourceFacts
    second: SourceFacts

    @property
    def codes(self) -> frozenset[str]:
        return frozenset((self.first.source.code, self.second.source.code))

    def called(self, facts: SourceFacts) -> str:
        """The title of one of the two, with its file where both have the same title."""
        title = facts.source.title
        same = self.first.source.title == self.second.source.title
        return f"{title} ({facts.file})" if same else title

    @property
    def name(self) -> str:
        share = f" {min(99.0, self.similarity * 100):.0f} %" if self.kind == NEAR_TEXT else ""
        return f"{KIND_WORDS[self.kind]}{share}"


def gather_pairs(workspace: Workspace, only: Duplicates | None = None) -> list[DuplicatePair]:
    """Every pair of duplicates, the surest kind first; of a larger group, each source beside the one to keep."""
    groups = [only] if only is not None else find_duplicates(workspace)
    publishers = {publisher.code: publisher.name for publisher in reading.load_publishers(workspace)}
    items = count_evidence_by_source(workspace)
    by_code = {source.code: source for source in reading.load_sources(workspace)}
    known: dict[str, SourceFacts] = {}

    def facts(code: str) -> SourceFacts:
        if code not in known:
            source, excerpts = by_code[code], len(reading.load_excerpts(workspace, code))
            file = reading.document_name(workspace, code) or "not in the workspace"
            publisher = publishers.get(source.publisher, "")
            known[code] = SourceFacts(source, publisher, file, items.get(code, 0), excerpts)
        return known[code]

    pairs = [pair for group in groups for pair in _pairs_of(group, [facts(c) for c in group.sources if c in by_code])]
    return sorted(pairs, key=lambda pair: (KINDS.index(pair.kind), -pair.similarity))


def _pairs_of(group: Duplicates, members: Sequence[SourceFacts]) -> list[DuplicatePair]:
    if len(members) < 2:
        return []
    best = max(members, key=lambda facts: facts.weight)
    return [DuplicatePair(group.kind, group.similarity, best, other) for other in members if other is not best]


def merging_in_words(merger: Merger, pair: DuplicatePair, keep: SourceFacts, drop: SourceFacts) -> list[str]:
    """What making one source of two does, sentence by sentence."""
    kept, dropped = f"“{pair.called(keep)}”", f"“{pair.called(drop)}”"
    if not merger.excerpts:
        sentences = [f"No excerpt or evidence hangs on {dropped}, so none has to move."]
    else:
        moved = f"{_counted(merger.excerpts, 'excerpt')} with {_counted(merger.evidence, 'evidence item')}"
        verb = "moves" if merger.excerpts == 1 else "move"
        stand = (
            "all of them stand exactly in its text"
            if merger.exact == merger.excerpts
            else f"{merger.exact} of {merger.excerpts} stand exactly in its text, the others keep the text they had"
        )
        sentences = [f"{moved} {verb} to {kept}; {stand}."]
    if merger.filled:
        sentences.append(f"{kept} takes over what it has not: {', '.join(merger.filled)}.")
    sentences += merger.notes
    sentences.append(f"{dropped} is removed from the sources. Undo brings it back.")
    return sentences


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
