"""Facets: what a search is narrowed to, and which rows of the index pass.

A value of one facet widens (publisher A or B); different facets narrow (publisher A and Chinese). By what a row is
judged:

* A source, by its title or by its text: its own publisher, language, date, reliability and retraction; the advantages
  and actors of all evidence drawn from it. It has no credibility.
* An excerpt: publisher, language, date, reliability and retraction of its source; credibility, advantages and actors of
  the evidence drawn from it, any of them.
* Evidence: credibility, advantages and actors of its own; its own date, else that of its source; the rest is its
  source's. Without a source its reliability is F and it has neither publisher nor language.
* A score: the advantage and actor of its own cell. It has no grade, publisher, language or date.
* The memo has none of these, and is left out by every facet but its kind.

Languages are compared by their first part: zh is also zh-Hant.

Advantage and actor must hold of one and the same link. A date given as a year or a month is all of it: it passes where
it overlaps the range. Nothing is retracted but sources and what rests on them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vantage.domain.grades import CREDIBILITY, RELIABILITY
from vantage.domain.partial_date import check_partial_date
from vantage.errors import BadGrade, BadInput

KINDS = ("source", "excerpt", "evidence", "score", "memo")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_PAIR = re.compile(r"[A-F][1-6]")


@dataclass(frozen=True)
class Facets:
    """What to narrow a search to; an empty facet leaves everything.

    `kinds` are those of `KINDS`. `grades` are letters, digits and pairs: a hit has one of the letters, one of the
    digits and one of the pairs, as far as any are given; F and 6 are how unknown is written. Dates are ISO, year-months
    or years. `advantages` are codes of criteria and stand for everything beneath. `retracted`: True for retracted only,
    False for none of them. Raises BadInput and BadGrade for what can be none of these; a code that is not there passes
    nothing.
    """

    kinds: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    date_from: str = ""
    date_to: str = ""
    publishers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    advantages: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    retracted: bool | None = None

    def __post_init__(self) -> None:
        for kind in self.kinds:
            if kind not in KINDS:
                raise BadInput(f"Nothing found is of the kind “{kind}”.", f"Use one of: {', '.join(KINDS)}.")
        for grade in self.grades:
            if grade not in RELIABILITY and grade not in CREDIBILITY and not _PAIR.fullmatch(grade):
                raise BadGrade(
                    f"“{grade}” is not a grade.", "Use a letter A-F, a number 1-6, or both, such as B, 2 or B2."
                )
        for date in (self.date_from, self.date_to):
            check_partial_date(date)
        if self.date_from and self.date_to and earliest(self.date_from) > latest(self.date_to):
            raise BadInput(f"{self.date_from} is later than {self.date_to}.", "Give the earlier date first.")

    def __bool__(self) -> bool:
        return self != EVERYTHING

    @property
    def only_kinds(self) -> bool:
        """Whether nothing but kinds is asked for."""
        return self == Facets(self.kinds)


EVERYTHING = Facets()


class SourceTraits(NamedTuple):
    """What a source is narrowed by. `publisher` is a code; `language` only the first part of the tag."""

    publisher: str = ""
    language: str = ""
    reliability: str = "F"
    date: str = ""
    retracted: bool = False


class Traits(NamedTuple):
    """What rows of the index are narrowed by; many rows share one. `sources` are row ids: of a text several sources may
    hold, each; of an excerpt or evidence, the one it is drawn from. `cells` are pairs of criterion and actor codes."""

    kind: str
    sources: tuple[int, ...] = ()
    credibilities: frozenset[str] = frozenset()
    cells: frozenset[tuple[str, str]] = frozenset()
    date: str = ""


@dataclass(frozen=True)
class Ground:
    """What traits are read against: the sources by row id, and the criteria beneath each criterion, itself included."""

    sources: Mapping[int, SourceTraits]
    beneath: Mapping[str, frozenset[str]]
    advantages: tuple[str, ...]


class Sieve:
    """One choice of facets, ready to be asked about traits."""

    def __init__(self, facets: Facets, ground: Ground) -> None:
        self._facets, self._ground = facets, ground
        self._letters = {grade for grade in facets.grades if grade in RELIABILITY}
        self._digits = {grade for grade in facets.grades if grade in CREDIBILITY}
        self._pairs = {grade for grade in facets.grades if len(grade) == 2}
        beneath = (ground.beneath.get(code, frozenset()) for code in facets.advantages)
        self._criteria = frozenset[str]().union(*beneath)
        self._actors = frozenset(facets.actors)
        self._languages = {language_family(code) for code in facets.languages}
        self._earliest, self._latest = earliest(facets.date_from), latest(facets.date_to)

    def passes(self, traits: Traits) -> bool:
        """Whether rows with these traits are left."""
        return self._cells_pass(traits) and any(not failed for _, failed in self._judged(traits))

    def source_that_passes(self, traits: Traits) -> int | None:
        """The first of the sources of a text by which it passes."""
        return next((number for number, failed in self._judged(traits) if number is not None and not failed), None)

    def count(self, found: Mapping[Traits, int]) -> dict[str, dict[str, int]]:
        """Per facet and value, how many rows would be left if that value were chosen alone in its facet and the others
        stood. `found` says how many rows have which traits."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for traits, number in found.items():
            for facet, values in self._counted_in(traits).items():
                for value in values:
                    counts[facet][value] += number
        return {facet: dict(values) for facet, values in counts.items()}

    def _counted_in(self, traits: Traits) -> dict[str, set[str]]:
        counted: dict[str, set[str]] = defaultdict(set)
        cells_pass = self._cells_pass(traits)
        for number, failed in self._judged(traits):
            if len(failed) > 1 or failed & {"grade", "date"}:
                continue
            if cells_pass:
                for facet, values in self._values(traits, number):
                    if failed <= {facet}:
                        counted[facet].update(values)
            if not failed:
                of_actors = {c for c, a in traits.cells if not self._actors or a in self._actors}
                counted["advantages"].update(a for a in self._ground.advantages if self._ground.beneath[a] & of_actors)
                counted["actors"].update(
                    a for c, a in traits.cells if not self._facets.advantages or c in self._criteria
                )
        return counted

    def _values(self, traits: Traits, number: int | None) -> Iterator[tuple[str, Iterable[str]]]:
        """The facets of which a row has values, and which."""
        source = self._source(number)
        yield "kinds", (traits.kind,)
        yield "retracted", ("yes" if source.retracted else "no",)
        if traits.kind not in ("score", "memo"):
            yield "reliabilities", (source.reliability,)
            yield "credibilities", traits.credibilities
            yield "publishers", (source.publisher,) if source.publisher else ()
            yield "languages", (source.language,) if source.language else ()

    def _judged(self, traits: Traits) -> Iterator[tuple[int | None, set[str]]]:
        """Each source of the traits, or None for none, with the facets by which the rows fail; cells apart."""
        for number in traits.sources or (None,):
            yield number, self._failed(traits, self._source(number))

    def _failed(self, traits: Traits, source: SourceTraits) -> set[str]:
        facets, failed = self._facets, set()
        graded = traits.kind not in ("score", "memo")
        if facets.kinds and traits.kind not in facets.kinds:
            failed.add("kinds")
        if self._letters and not (graded and source.reliability in self._letters):
            failed.add("reliabilities")
        if self._digits and not traits.credibilities & self._digits:
            failed.add("credibilities")
        if self._pairs and not self._pairs & {source.reliability + digit for digit in traits.credibilities}:
            failed.add("grade")
        if facets.publishers and source.publisher not in facets.publishers:
            failed.add("publishers")
        if self._languages and source.language not in self._languages:
            failed.add("languages")
        if (facets.date_from or facets.date_to) and not self._in_range(traits.date or source.date):
            failed.add("date")
        if facets.retracted is not None and source.retracted != facets.retracted:
            failed.add("retracted")
        return failed

    def _in_range(self, date: str) -> bool:
        return bool(_DATE.fullmatch(date)) and latest(date) >= self._earliest and earliest(date) <= self._latest

    def _cells_pass(self, traits: Traits) -> bool:
        if not self._facets.advantages and not self._actors:
            return True
        return any(
            (not self._facets.advantages or criterion in self._criteria) and (not self._actors or actor in self._actors)
            for criterion, actor in traits.cells
        )

    def _source(self, number: int | None) -> SourceTraits:
        return _NO_SOURCE if number is None else self._ground.sources.get(number, _NO_SOURCE)


_NO_SOURCE = SourceTraits()


def language_family(tag: str) -> str:
    """The first part of a language tag: `zh` of `zh-Hant`."""
    return tag.replace("_", "-").split("-")[0].strip().lower()


def earliest(date: str) -> str:
    """The first day of a date, year-month or year; of "" a day before all others."""
    return date + "0000-01-01"[len(date) :]


def latest(date: str) -> str:
    """The last day, to compare with (a 31st in every month); of "" a day after all others."""
    return date + "9999-12-31"[len(date) :]
