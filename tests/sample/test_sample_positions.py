"""Where the quotations of the sample stand in its documents; the places are checked where the documents are."""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from vantage.documents.normalisation import normalise

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "sample"
DOCUMENTS = ROOT.parent / "shared" / "seeds"
MOST_WORDS = 7


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((SAMPLE / f"{name}.toml").read_text(encoding="utf-8"))


SOURCES = read("sources")["source"]
ITEMS = [item for source in SOURCES for item in read(f"evidence-{source['code']}")["evidence"]]
needs_documents = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the founding documents are not here")


def original(source: dict[str, Any]) -> bytes:
    (path,) = DOCUMENTS.glob(f"{source['document']}_*.txt")
    return path.read_bytes()


def text_of(source: dict[str, Any]) -> str:
    return normalise(original(source).decode("utf-8"))


def lines_of(text: str, locator: str) -> tuple[int, int]:
    """The stretch a locator names: `¶` counts lines that are not empty, `l.` all lines, both from 1."""
    lines = [match.span() for match in re.finditer(r"[^\n]*(?:\n|$)", text)]
    if locator.startswith("¶"):
        lines = [(start, end) for start, end in lines if text[start:end].strip()]
    first, *last = (int(n) for n in re.findall(r"\d+", locator))
    return lines[first - 1][0], lines[(last or [first])[0] - 1][1]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["code"])
def test_that_a_quote_is_short_and_has_a_position_of_its_length(item: dict[str, Any]) -> None:
    quote = item.get("quote", "")
    assert len(re.findall(r"\w+", quote)) <= MOST_WORDS
    assert len(quote.split()) <= MOST_WORDS
    assert bool(quote) == ("start" in item) == ("end" in item)
    assert quote == quote.strip()
    assert item.get("end", 0) - item.get("start", 0) == len(quote)


def test_that_only_an_absence_of_evidence_has_no_quote() -> None:
    assert {item["kind"] for item in ITEMS if not item.get("quote")} == {"absence of evidence"}


def test_that_every_source_names_its_file() -> None:
    for source in SOURCES:
        assert re.fullmatch(r"[0-9a-f]{64}", source["sha256"])
        assert source["media_type"] == "text/plain"


@needs_documents
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["code"])
def test_that_the_hash_is_that_of_the_document(source: dict[str, Any]) -> None:
    assert hashlib.sha256(original(source)).hexdigest() == source["sha256"]


@needs_documents
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["code"])
def test_that_every_quote_stands_at_its_position_within_its_locator(source: dict[str, Any]) -> None:
    text = text_of(source)
    placed = [item for item in ITEMS if item["source"] == source["code"] and "start" in item]
    assert placed
    for item in placed:
        first, last = lines_of(text, item["locator"])
        assert text[item["start"] : item["end"]] == item["quote"], item["code"]
        assert first <= item["start"] < item["end"] <= last, item["code"]
