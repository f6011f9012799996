"""Reads tables as text: CSV and TSV. A row is a line, its cells separated by tabs. No formula is ever run."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vantage.documents.encodings import decode
from vantage.documents.parsed import Parsed, ParsedPage, Progress
from vantage.errors import BadInput

EXTRACTOR, VERSION = "vantage-table", "1"
ROWS_A_PAGE = 200
MOST_CHARACTERS = 60_000_000
LONGEST_LINE = 5_000_000
LONGEST_CELL = 1_000_000
LOOKED_AT = 100
"""Rows looked at to find out what separates cells."""
SEPARATORS = {"\t": "tabs", ";": "semicolons", "|": "vertical bars", ",": "commas"}
IN_CELL = re.compile("[\t\r\n\x0b\x0c\x85\u2028\u2029]+")
DECIMAL_COMMA = re.compile(r"\s*[-+]?\d+(?:[. \u00a0\u202f]\d{3})*,(\d+)\s*%?\s*")
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SEPARATOR_LINE = re.compile(r"sep=(.)[ \t;,]*\n", re.IGNORECASE)
IN_PARTS = "Split the file and add the parts."


@dataclass
class Rows:
    """What was seen while the rows of a table went by."""

    read: int = 0
    widths: Counter[int] = field(default_factory=Counter)
    first_of_width: dict[int, int] = field(default_factory=dict)
    formulas: int = 0
    first_formula: int = 0
    commas: Counter[bool] = field(default_factory=Counter)
    comma_example: str = ""
    broken_cell: bool = False

    def see(self, row: Sequence[str]) -> None:
        """Take note of one row, counted from 1."""
        self.read += 1
        if not any(row):
            return
        self.widths[len(row)] += 1
        self.first_of_width.setdefault(len(row), self.read)
        for cell in row:
            if cell.startswith("=") and len(cell) > 1:
                self.formulas += 1
                self.first_formula = self.first_formula or self.read
            elif "," in cell and len(cell) < 30 and (found := DECIMAL_COMMA.fullmatch(cell)):
                self.commas[len(found[1]) == 3] += 1
                self.comma_example = self.comma_example or cell.strip()


def read_csv(data: bytes, progress: Progress, encoding: str = "") -> Parsed:
    """A table of separated values in pages of 200 rows; what separates the cells is found out and said.

    `encoding` is used if given, else recognised. Tabs and line ends inside a cell become spaces; everything else stays
    as it is written. BadInput: empty, no text, a line over 5 million or a cell over 1 million characters, or over 60
    million in all. `progress` is called after each page and may raise.
    """
    refuse_long_line(data, b"\n", b"\r", 4 * LONGEST_LINE)
    read = decode(data, encoding)
    text = read.text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in read.text else read.text
    refuse_no_table(text)
    stated = SEPARATOR_LINE.match(text)
    start = stated.end() if stated else 0
    separator = stated[1] if stated else separator_of(text)
    expected = -(-(text.count("\n") + 1) // ROWS_A_PAGE)
    seen = Rows()
    pages: list[ParsedPage] = []
    lines: list[str] = []
    for row in rows_of(text, start, separator, seen):
        lines.append(line_of(row))
        if len(lines) == ROWS_A_PAGE:
            pages.append(page_of(lines, seen.read))
            lines = []
            progress(len(pages), max(len(pages), expected))
    if lines:
        pages.append(page_of(lines, seen.read))
    if not seen.widths:
        raise BadInput("The table is empty.", "Open it elsewhere to see whether anything is in it.")
    progress(len(pages), len(pages))
    warnings = [sentence for sentence in (read.warning, *doubts(seen, separator)) if sentence]
    media_type = "text/tab-separated-values" if separator == "\t" else "text/csv"
    return Parsed(tuple(pages), EXTRACTOR, VERSION, media_type, encoding=read.encoding, warnings=tuple(warnings))


def rows_of(text: str, start: int, separator: str, seen: Rows) -> Iterator[list[str]]:
    """The rows of a text whose lines end in LF, as they are seen."""
    before = csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines_of(text, start), delimiter=separator)
    line = 0
    row: list[str] = []
    try:
        for row in reader:
            line = reader.line_num
            seen.see(row)
            yield row
    except csv.Error as error:
        raise BadInput(
            f"The row that begins in line {line + 1:,} has a cell of over {LONGEST_CELL:,} characters.",
            "A quotation mark in that line may not be closed. Correct it and add the file again.",
        ) from error
    finally:
        csv.field_size_limit(before)
    seen.broken_cell = any("\n" in cell for cell in row) and text.count('"', start) % 2 == 1


def lines_of(text: str, start: int) -> Iterator[str]:
    """The lines from a position on, each with its line end, without a copy of the whole text."""
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def separator_of(text: str) -> str:
    """The separator that cuts most of the first rows into the same number of cells, at least two; else a comma.

    One that leaves quotation marks amiss comes after any that does not: it would run rows together. Of equal ones a tab
    comes first. A semicolon comes before a comma where numbers with a decimal comma then appear.
    """
    lines = []
    for line in lines_of(text[: LOOKED_AT * 2000], 0):
        lines.append(line)
        if len(lines) == LOOKED_AT:
            break
    best, best_rank = ",", (False, 0.0, 0, 0)
    for separator in SEPARATORS:
        try:
            rows = [row for row in csv.reader(lines, delimiter=separator) if any(row)]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows)
        width, agreeing = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        if width < 2:
            continue
        telling = separator == "\t" or (
            separator == ";" and any(DECIMAL_COMMA.fullmatch(cell) for row in rows for cell in row)
        )
        rank = (well_quoted(lines, separator), agreeing / len(rows), int(telling), width)
        if rank > best_rank:
            best, best_rank = separator, rank
    return best


def well_quoted(lines: Sequence[str], separator: str) -> bool:
    """Whether every cell that begins with a quotation mark ends with one before the next separator."""
    try:
        for _ in csv.reader(lines, delimiter=separator, strict=True):
            pass
    except csv.Error:
        return False
    return True


def refuse_long_line(data: bytes, end: bytes, other_end: bytes, longest: int) -> None:
    """BadInput if the bytes hold a line over `longest`, found without reading them all; it is named."""
    if not data.strip():
        raise BadInput("The file is empty.", "Get the file again from where it came from.")
    position = 0
    while position + longest < len(data):
        following = max(data.rfind(mark, position, position + longest) for mark in (end, other_end)) + 1
        if following <= position:
            raise too_long(data.count(end, 0, position) + 1)
        position = following


def refuse_no_table(text: str) -> None:
    """BadInput for what is no text, is too much, or has a line that is too long."""
    controls = sum(1 for _ in CONTROL.finditer(text, 0, 1_000_000))
    if controls * 200 > min(len(text), 1_000_000):
        raise BadInput(
            "The file is not a table of text, though its name says so.", "Open it elsewhere to see what it is."
        )
    if len(text) > MOST_CHARACTERS:
        raise BadInput(f"The table holds more than {MOST_CHARACTERS // 1_000_000} million characters.", IN_PARTS)
    position = 0
    while position + LONGEST_LINE < len(text):
        following = text.rfind("\n", position, position + LONGEST_LINE) + 1
        if following <= position:
            raise too_long(text.count("\n", 0, position) + 1)
        position = following


def too_long(line: int) -> BadInput:
    """The error for a line over its limit, which it names."""
    return BadInput(
        f"Line {line:,} has over {LONGEST_LINE // 1_000_000} million characters.",
        "No table has such a line. Open the file in the program it came from and export it again.",
    )


def doubts(seen: Rows, separator: str) -> Iterator[str]:
    """Sentences on how the table was understood and what is odd in it."""
    width, regular = max(seen.widths.items(), key=lambda item: (item[1], item[0]))
    if separator not in {",", "\t"}:
        yield f"Cells are separated by {SEPARATORS.get(separator, repr(separator))}."
    elif width == 1:
        yield "No separator was found: each line is one cell."
    ragged = sum(seen.widths.values()) - regular
    if ragged:
        first = min(row for other, row in seen.first_of_width.items() if other != width)
        rows = "One row does" if ragged == 1 else f"{ragged:,} rows do"
        yield f"{rows} not have {width} cells like the others, first row {first:,}; they are kept as they are."
    if seen.commas[False]:
        yield f"Numbers have decimal commas, such as {seen.comma_example}; they are kept as written."
    elif seen.commas[True]:
        yield f"Numbers such as {seen.comma_example} are kept as written: the comma may mark decimals or thousands."
    if seen.formulas:
        cells = "One cell holds a formula" if seen.formulas == 1 else f"{seen.formulas:,} cells hold formulas"
        yield f"{cells}, kept as text and not run, first in row {seen.first_formula:,}."
    if seen.broken_cell:
        yield f"A quotation mark in row {seen.read:,} is never closed: that row holds the rest of the file."


def page_of(lines: list[str], last: int) -> ParsedPage:
    """The page of some rows, of which `last` is the number of the last one."""
    first = last - len(lines) + 1
    return ParsedPage("".join(line + "\n" for line in lines), f"rows {first}-{last}" if first < last else f"row {last}")


def line_of(cells: Sequence[str]) -> str:
    """A row on one line; empty cells at its end are dropped."""
    return "\t".join(IN_CELL.sub(" ", cell).strip() for cell in cells).rstrip("\t")
