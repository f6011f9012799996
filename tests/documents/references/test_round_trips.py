"""Whatever a reference holds, each format gives back what it can carry."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vantage.documents.references import read_references, write_references
from vantage.documents.references.csl_json import restored, stored
from vantage.documents.references.dates import is_iso, read_date
from vantage.documents.references.kinds import CSL_TYPES
from vantage.documents.references.latex import decode, decode_address, encode, encode_address
from vantage.documents.references.plain_text import OTHERS
from vantage.domain.reference import Name, Reference

HOSTILE = [
    "ER  - ", "TY  - JOUR", "a\nER  - \nTY  - BOOK", "{", "}", "}}", "{{", "\\", "\\\\", "\\'", "@misc{x,", "%",
    "100 %", "#", "&", "_", "$", "$x^2$", "~", "^", '"', "''", "``", "--", "---", "and", "a and b", "others", ",",
    ";", ":", "芯片", "人工智能", "العربية", "\u202eabc", "👩‍💻", "é", "e\u0301", "\u00a0", "  two  spaces ", "\t",
    "\x00", "\x07", "\u2028", "<i>", "null", "true", "5", "[1]", "{}", "\\textbackslash{}", "\\par", "\\url{x}", "= {",
    "month = jan", "|", "/", "?", "\ud800", "\r",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=4), max_size=5).map("".join)
PLAIN = TEXT.map(lambda text: " ".join(text.replace(",", "").split()))
DATE = st.dates().map(str).flatmap(lambda date: st.sampled_from([date, date[:7], date[:4], ""]))


def one_line(text: str) -> str:
    """What is left of a text in a field of one line: characters no file holds become U+FFFD, white space one space."""
    return " ".join(lines(text).split())


def lines(text: str) -> str:
    """The same, with its line ends."""
    ends = text.replace("\r\n", "\n")
    for end in ("\r", "\x85", "\u2028", "\u2029"):
        ends = ends.replace(end, "\n")
    forbidden = {*map(chr, range(32)), "\x7f", "\ufffe", "\uffff"} - {"\t", "\n"}
    kept = "".join("\ufffd" if c in forbidden or "\ud800" <= c <= "\udfff" else c for c in ends)
    return kept.strip()


def names() -> st.SearchStrategy[tuple[Name, ...]]:
    person = st.builds(Name, family=PLAIN.filter(bool), given=PLAIN.filter(bool))
    return st.lists(person | st.builds(Name, literal=TEXT), max_size=4).map(tuple)


def references() -> st.SearchStrategy[Reference]:
    single = "title container publisher place volume issue pages number language abstract url doi archive_location"
    texts = {field: TEXT for field in single.split()}
    return st.builds(
        Reference, type=st.sampled_from(sorted(CSL_TYPES)), authors=names(), editors=names(), issued=DATE,
        accessed=DATE, isbn=st.sampled_from(["", "978-0-321-14653-3", "0-201-89683-4"]), note=TEXT,
        keywords=st.lists(TEXT, max_size=3).map(tuple), files=st.lists(TEXT, max_size=3).map(tuple), **texts,
    )  # fmt: skip


def carried(reference: Reference, clean_text: object = one_line) -> Reference:
    """The reference with its texts as files can hold them, without its key and what was odd about it."""
    assert callable(clean_text)
    texts = {name: clean_text(value) for name, value in vars(reference).items() if isinstance(value, str)}
    several = {
        name: tuple(t for text in getattr(reference, name) if (t := clean_text(text))) for name in ("keywords", "files")
    }
    people = {
        name: tuple(n for each in getattr(reference, name) if (n := whole(each)) != Name())
        for name in ("authors", "editors")
    }
    return replace(reference, **texts | several | people | {"key": "", "warnings": (), "unknown": {}})


def whole(name: Name) -> Name:
    """A name of one part is the same whether it stands as family, given or literal."""
    family, given_, literal = one_line(name.family), one_line(name.given), one_line(name.literal)
    return Name(family, given_) if family and given_ else Name(literal=literal or family or given_)


def through(reference: Reference, format_: str) -> Reference:
    data = write_references([reference, Reference(title="the next one", key="next")], format_)
    found = read_references(data, "x")
    assert [r.title for r in found.references][1:] == ["the next one"]
    assert found.problems == ()
    return found.references[0]


@settings(max_examples=100, deadline=None)
@given(references())
def test_that_ris_gives_back_what_it_can_carry(reference: Reference) -> None:
    expected = carried(reference)
    there = {
        field: tuple(name for name in getattr(expected, field) if name != OTHERS) for field in ("authors", "editors")
    }
    expected = replace(expected, **there)
    note = "\n".join(line for part in lines(reference.note).split("\n") if (line := one_line(part)))
    assert carried(through(reference, "ris")) == carried(replace(expected, note=note))
    notes = through(reference, "ris").note
    assert notes == note


@settings(max_examples=100, deadline=None)
@given(references())
def test_that_bibtex_gives_back_what_it_can_carry(reference: Reference) -> None:
    back = through(reference, "bibtex")
    assert carried(back) == carried(reference)
    assert [one_line(line) for line in back.abstract.split("\n")] == [
        one_line(line) for line in lines(reference.abstract).split("\n")
    ]


@settings(max_examples=100, deadline=None)
@given(references())
def test_that_csl_json_gives_back_everything_to_the_character(reference: Reference) -> None:
    back = through(reference, "csl-json")
    assert carried(back, lines) == carried(reference, lines)


@pytest.mark.parametrize("format_", ["ris", "bibtex", "csl-json"])
@settings(max_examples=40, deadline=None)
@given(reference=references())
def test_that_writing_what_was_read_changes_nothing_more(format_: str, reference: Reference) -> None:
    once = write_references([reference], format_)
    found = read_references(once, "x").references
    assert write_references(found, format_) == once


@settings(max_examples=250, deadline=None)
@given(TEXT)
@example("---'''```~~")
def test_that_latex_codes_decode_to_the_same_text(text: str) -> None:
    plain = one_line(text)
    assert decode(encode(plain)) == plain
    assert decode_address(encode_address(plain)) == plain
    coded = encode(plain)
    assert coded.count("{") == coded.count("}")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30) | TEXT)
def test_that_any_text_is_decoded_without_an_error(text: str) -> None:
    decode(text), decode_address(text), read_date(text), is_iso(text)


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | TEXT.map(one_line), lambda kids: st.lists(kids, max_size=3)
    )
)
def test_that_values_of_unknown_keys_are_kept_with_their_kind(value: object) -> None:
    assert restored(stored(value)) == value


@settings(max_examples=200, deadline=None)
@given(st.dates())
def test_that_every_date_is_read_in_every_common_form(date: object) -> None:
    iso = str(date)
    year, month, day = iso.split("-")
    assert read_date(iso) == (iso, True)
    assert read_date(f"{year}/{int(month)}/{int(day)}/") == (iso, True)
    assert read_date(f"{date:%d %B} {year}") == (iso, True)
    assert read_date(f"{date:%b} {year}") == (iso[:7], True)
    assert is_iso(iso) and is_iso(iso[:7]) and is_iso(year)
