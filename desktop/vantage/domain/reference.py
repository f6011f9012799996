"""Bibliographic references, in the terms of CSL-JSON: the data a citation is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

TYPES = (
    "report", "article-journal", "article-newspaper", "article-magazine", "article", "webpage", "dataset",
    "legislation", "regulation", "bill", "hearing", "speech", "patent", "standard", "software", "post-weblog",
    "paper-conference", "book", "chapter", "thesis", "interview", "broadcast", "personal_communication", "document",
)  # fmt: skip
"""The CSL types that are offered; any other is kept as it came."""


@dataclass(frozen=True)
class Name:
    """A person (family, given) or an institution (literal)."""

    family: str = ""
    given: str = ""
    literal: str = ""


@dataclass(frozen=True)
class Reference:
    """One reference. `issued` and `accessed` are ISO dates, year-months or years. `key` is the file's own key for it.

    `unknown` keeps every field of the file the program has no place for, by its own name, values in order: what came
    in goes out again in the same format. `warnings` are sentences on what was odd in this record.
    """

    title: str
    type: str = "document"
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    issued: str = ""
    container: str = ""
    publisher: str = ""
    place: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    number: str = ""
    language: str = ""
    abstract: str = ""
    url: str = ""
    doi: str = ""
    isbn: str = ""
    accessed: str = ""
    archive_location: str = ""
    keywords: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    note: str = ""
    key: str = ""
    unknown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
