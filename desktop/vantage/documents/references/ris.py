"""RIS in and out. rispy takes the records apart; their lines are put in order first, since few files keep the rules.

Tolerated, and said in the warnings of the record: a missing `ER`, text after it, records run together, lines without a
tag (they continue the line above), tags with one space or none round the hyphen, blank lines.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vantage.documents.references import limits
from vantage.documents.references.dates import is_iso, read_date
from vantage.documents.references.kinds import CSL_TO_RIS, CSL_TYPES, RIS_TO_CSL
from vantage.documents.references.names import inverted
from vantage.documents.references.plain_text import OTHERS, clean, one_line
from vantage.domain.reference import Name, Reference

_TAG = re.compile(r"[ \t]*([A-Z][A-Z0-9])  -(.*)", re.DOTALL)
_KNOWN = (
    "T[12ITA]|A[1234BDNUV]|ED|J[2AFO]|P[YBP]|Y[12]|D[AOBP]|VL|IS|[SE]P|SN|LA|N[12]|KW|UR|L[1234K]|CY|ID|M[123]|C[1-8]|"
    "BT|CN|ET|ST"
)
_LOOSE_TAG = re.compile(rf"(?:(TY|ER)[ \t]*-|({_KNOWN})[ \t]?-(?=\s))(.*)", re.DOTALL)
_SEVERAL = frozenset({"KW", "UR", "L1"})
"""Tags whose further lines are further values, where other tags' lines are one text."""
_ISBN = re.compile(r"(?:ISBN[:\s]*)?(?:97[89][- ]?)?\d{1,5}[- ]?\d+[- ]?\d+[- ]?[\dXx]", re.IGNORECASE)
_NUMBERED = frozenset({"report", "patent", "bill", "legislation", "regulation", "standard", "hearing"})
_SINGLE = {
    "container": ("T2", "JF", "JO", "BT"), "publisher": ("PB",), "place": ("CY", "PP"), "volume": ("VL",),
    "issue": ("IS",), "number": ("M1",), "language": ("LA",), "abstract": ("AB", "N2"), "url": ("UR",), "doi": ("DO",),
    "archive_location": ("AV",), "key": ("ID",),
}  # fmt: skip
"""The tags of a field, the preferred one first. A value that differs from the field's is kept among the unknown."""


@dataclass
class _Record:
    """The lines of one record, each `XX  - value`, and what was odd about them."""

    line: int
    lines: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def looks_like_ris(text: str) -> bool:
    """Whether a line that is not far from the start opens a record."""
    return re.search(r"^\ufeff?[ \t]*TY[ \t]{0,3}-", text[:20_000], re.MULTILINE) is not None


def read_ris(text: str) -> tuple[list[Reference], list[str]]:
    """The references of a RIS file, and a sentence for each record that cannot be read."""
    from rispy import RisParser

    references: list[Reference] = []
    problems: list[str] = []
    for record in _records(text, problems):
        limits.count(len(references))
        tags = {line[:2] for line in record.lines}
        parser = RisParser(mapping={tag: tag for tag in tags | {"TY"}}, list_tags=list(tags), delimiter_tags_mapping={})
        parsed = parser.parse_lines(iter([*record.lines, "ER  - "]))
        values = {tag: [clean(value) for value in held] for tag, held in parsed[0].items() if tag not in {"TY", "ER"}}
        values = {tag: [value for value in held if value] for tag, held in values.items()}
        if not any(values.values()):
            problems.append(f"The record at line {record.line} is empty.")
            continue
        kind = parsed[0]["TY"]
        references.append(_reference(kind if isinstance(kind, str) else kind[0], values, record.warnings))
    return references, problems


def _records(text: str, problems: list[str]) -> Iterator[_Record]:
    """Cut the text into records whose every line has a tag."""
    record: _Record | None = None
    stray = 0
    for number, line in enumerate(re.split(r"\r\n?|\n", text.lstrip("\ufeff")), 1):
        found = _TAG.match(line) or _LOOSE_TAG.match(line.lstrip())
        tag, value = (found[1] or found[2], found[found.lastindex or 2].strip()) if found else ("", line.strip())
        if tag == "TY":
            if record:
                record.warnings.append("The record has no end tag (ER).")
                yield record
            record = _Record(number, [f"TY  - {value}"])
        elif tag == "ER" and record:
            if value:
                record.warnings.append(f"Text after the end tag was left out: “{_short(value)}”.")
            yield record
            record = None
        elif record and len(record.lines) < limits.MOST_LINES:
            _add_line(record, tag, value)
        elif record and len(record.lines) == limits.MOST_LINES:
            record.lines.append("ZZ  - ")
            record.warnings.append(f"Only the first {limits.MOST_LINES:,} lines of the record were read.")
        elif not record and value and tag != "ER":
            stray = stray or number
    if record:
        record.warnings.append("The record has no end tag (ER).")
        yield record
    if stray:
        problems.append(f"Text outside the records was left out, first at line {stray}.")


def _add_line(record: _Record, tag: str, value: str) -> None:
    if tag:
        record.lines.append(f"{tag}  - {value}")
    elif value and (last := record.lines[-1])[:2] in _SEVERAL:
        record.lines.append(f"{last[:2]}  - {value}")
    elif value and last[:2] == "TY":
        record.warnings.append(f"A line without a tag was left out: “{_short(value)}”.")
    elif value:
        record.lines[-1] = f"{last} {value}"


def _short(text: str) -> str:
    text = one_line(text[:200])
    return text if len(text) <= 60 else text[:59] + "…"


def _reference(tag: str, values: dict[str, list[str]], warnings: list[str]) -> Reference:
    kind = RIS_TO_CSL.get(tag.upper(), "")
    rest: dict[str, tuple[str, ...]] = {}
    if not kind:
        warnings.append(f"The type “{_short(tag)}” is not known." if tag else "The record has no type.")
    if kind in {"", "document"} and _first(values, "M3") in CSL_TYPES:
        kind = values["M3"].pop(0)
    kind = kind or "document"
    if tag and CSL_TO_RIS.get(kind, "GEN") != tag:
        rest["TY"] = (tag,)
    title = _take(values, "TI") or _take(values, "T1")
    if not title:
        title = _take(values, "BT") or _take(values, "CT")
    if not title:
        warnings.append("The record has no title.")
    single = {name: _best(values, tags) for name, tags in _SINGLE.items()}
    isbn = _take(values, "SN") if _ISBN.fullmatch(_first(values, "SN")) else ""
    if not single["number"] and kind in _NUMBERED and not isbn:
        single["number"] = _take(values, "SN")
    reference = Reference(
        title=title, type=kind, isbn=isbn,
        authors=_names(values, ("AU", "A1"), warnings),
        editors=_names(values, ("ED", "A2"), warnings),
        issued=_issued(values, warnings), accessed=_date(values, "Y2", warnings),
        pages=_pages(values),
        keywords=tuple(one_line(word) for word in values.pop("KW", ())),
        files=tuple(values.pop("L1", ())),
        note="\n".join(values.pop("N1", ())),
        unknown=rest | {name: tuple(held) for name, held in values.items() if held},
        warnings=tuple(warnings), **single,
    )  # fmt: skip
    return reference


def _first(values: dict[str, list[str]], tag: str) -> str:
    """The first value of a tag, "" if it has none."""
    return next(iter(values.get(tag, ())), "")


def _take(values: dict[str, list[str]], tag: str) -> str:
    """The first value of a tag, taken out of the record."""
    return values[tag].pop(0) if values.get(tag) else ""


def _best(values: dict[str, list[str]], tags: Sequence[str]) -> str:
    """The value of the first tag that has one; the same text under another tag is taken out too."""
    best = next((value for tag in tags if (value := _take(values, tag))), "")
    for tag in tags[1:]:
        if _first(values, tag) == best != "":
            values[tag].pop(0)
    return best


def _names(values: dict[str, list[str]], tags: Sequence[str], warnings: list[str]) -> tuple[Name, ...]:
    found: list[Name] = []
    for value in (value for tag in tags for value in values.pop(tag, ())):
        pieces = [piece.strip() for piece in value.split(";") if piece.strip()]
        if len(pieces) > 1 and all(inverted(piece) for piece in pieces):
            warnings.append("Several names stood in one author line; they were taken apart.")
        else:
            pieces = [value]
        found.extend(_name(piece) for piece in pieces)
    return tuple(found)


def _name(value: str) -> Name:
    """`Family, Given, Suffix`; without a comma, or with one at the end or doubled (EndNote), an institution."""
    value = one_line(value)
    if ",," in value:
        return Name(literal=value.replace(",,", ",", 1))
    family, comma, given = value.partition(",")
    if not comma or not given.strip() or not family.strip():
        return Name(literal=value.strip(" ,") or value)
    return Name(family=family.strip(), given=given.strip())


def _issued(values: dict[str, list[str]], warnings: list[str]) -> str:
    """The year of PY or Y1, made more exact by DA where the two agree."""
    year = next((date for tag in ("PY", "Y1") if (date := _date(values, tag, warnings))), "")
    for tag in ("Y1", "DA"):
        exact, whole = read_date(_first(values, tag))
        if exact and whole and exact.startswith(year[:4]) and (len(exact) >= len(year)):
            year = exact
            values[tag].pop(0)
        elif exact and whole and year.startswith(exact):
            values[tag].pop(0)
        elif exact and year and not exact.startswith(year[:4]):
            warnings.append(f"The record has two dates; {year} was taken, {exact} kept as {tag}.")
        elif exact and not year:
            year = exact
    return year


def _date(values: dict[str, list[str]], tag: str, warnings: list[str]) -> str:
    """The date of a tag; what is no more than partly a date stays among the unknown."""
    value = _first(values, tag)
    date, whole = read_date(value)
    if whole:
        values[tag].pop(0)
    elif value:
        warnings.append(f"The date “{_short(value)}” was read as {date or 'no date'}.")
    return date


def _pages(values: dict[str, list[str]]) -> str:
    start, end = _take(values, "SP"), _take(values, "EP")
    if not end or start == end or re.search(rf"[-–—]\s*{re.escape(end)}$", start):
        return start
    return f"{start}-{end}" if start else end


def write_ris(references: Sequence[Reference]) -> str:
    """The references as RIS with CRLF line ends. Fields RIS has no tag for are left out; line ends become spaces."""
    return "".join(
        f"{tag}  - {value}\r\n" for reference in references for tag, value in [*_lines(reference), ("ER", "")]
    )


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    kept = _kept(reference.unknown)
    theirs = CSL_TO_RIS.get(reference.type, "GEN")
    original = kept.pop("TY", [""])[0]
    carried = RIS_TO_CSL.get(original.upper(), "document") == reference.type
    yield "TY", original if original and carried else theirs
    if theirs == "GEN" and reference.type != "document":
        yield "M3", one_line(reference.type)
    start, end = _start_and_end(one_line(reference.pages))
    for tag, value in (
        ("TI", reference.title),
        *(("AU", name) for name in _people(reference.authors)), *(("ED", name) for name in _people(reference.editors)),
        ("PY", reference.issued[:4] if is_iso(reference.issued) else ""),
        ("DA", reference.issued.replace("-", "/") if is_iso(reference.issued) and len(reference.issued) > 4 else ""),
        ("T2", reference.container), ("PB", reference.publisher), ("CY", reference.place),
        ("VL", reference.volume), ("IS", reference.issue), ("M1", reference.number), ("SP", start), ("EP", end),
        ("SN", reference.isbn), ("LA", reference.language), ("AB", reference.abstract),
        *(("KW", word) for word in reference.keywords),
        ("DO", reference.doi), ("UR", reference.url),
        ("Y2", reference.accessed.replace("-", "/") if is_iso(reference.accessed) else ""),
        ("AV", reference.archive_location), *(("L1", file) for file in reference.files),
        *(("N1", note) for note in clean(reference.note).split("\n")), ("ID", reference.key),
        *((tag, value) for tag, held in kept.items() for value in held),
    ):  # fmt: skip
        if value := one_line(value):
            yield tag, value


def _kept(unknown: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """The unknown fields that are tags of RIS; those of other formats have longer names."""
    return {tag: list(held) for tag, held in unknown.items() if re.fullmatch("[A-Z][A-Z0-9]", tag) and tag != "ER"}


def _people(names: Sequence[Name]) -> Iterator[str]:
    """The names, without the one that says that there are more: RIS would make a person of it."""
    return (written for name in names if one_line(written := _inverted(name)) != OTHERS.literal)


def _inverted(name: Name) -> str:
    if name.family and name.given:
        return f"{name.family.replace(',', ' ')}, {name.given}"
    whole = name.literal or name.family or name.given
    return whole.replace(",", ",,", 1)


def _start_and_end(pages: str) -> tuple[str, str]:
    found = re.fullmatch(r"([^\s\-–—]+)-([^\s\-–—]+)", pages)
    return (found[1], found[2]) if found and found[1] != found[2] else (pages, "")
