"""How much a reference file may hold, so that no file can fill the memory. Checked by counting, before it is parsed."""

from vantage.errors import BadInput

MOST_BYTES = 128_000_000
MOST_REFERENCES = 100_000
MOST_LINES = 20_000
"""Lines of one RIS record."""
LONGEST_LINE = 8_000_000
"""Characters. Not for JSON, where a whole file may be one line."""
MOST_FIELDS = 3_000_000
"""Lines of RIS, fields and names of BibTeX, brackets of JSON, in one file."""
_SPLIT_IT = "Export fewer references at a time, then add the files one by one."


def check_bytes(data: bytes) -> None:
    """Refuse an empty file, a very large one, and one that is no text."""
    if not data.strip():
        raise BadInput("The reference file is empty.", "Export the references again and choose the new file.")
    if len(data) > MOST_BYTES:
        raise BadInput(f"The reference file is larger than {MOST_BYTES // 1_000_000} MB.", _SPLIT_IT)


def check_ris(text: str) -> None:
    """Refuse what would not be a list of references but a flood of lines."""
    _check_lines(text)
    _refuse_over(text.count("\n") + text.count("\r"), MOST_FIELDS, "lines")


def check_bibtex(text: str) -> None:
    """The same for BibTeX: fields, names, and the marks the parser stops at."""
    _check_lines(text)
    _refuse_over(text.count("="), MOST_FIELDS, "fields")
    _refuse_over(text.casefold().count("and"), MOST_FIELDS, "names")
    _refuse_over(sum(text.count(mark) for mark in '{}",='), 6 * MOST_FIELDS, "braces, quotes and commas")


def check_json(text: str) -> None:
    """The same for JSON: each bracket is an object in memory, each comma an element."""
    _refuse_over(text.count("{") + text.count("["), MOST_FIELDS // 2, "brackets")
    _refuse_over(text.count(","), 3 * MOST_FIELDS, "elements")


def count(references: int) -> None:
    """Refuse a file with more references than this program takes at once."""
    if references >= MOST_REFERENCES:
        raise BadInput(f"The file holds more than {MOST_REFERENCES:,} references.", _SPLIT_IT)


def _check_lines(text: str) -> None:
    """Without making a list of the lines: look where the next line end is, from each one that is far enough."""
    start = 0
    while len(text) - start > LONGEST_LINE:
        end = max(text.rfind("\n", start, start + LONGEST_LINE), text.rfind("\r", start, start + LONGEST_LINE))
        if end < 0:
            raise BadInput(
                f"A line of the file is longer than {LONGEST_LINE // 1_000_000} million characters.",
                "This is not a reference file, or it was damaged on the way. Export the references again.",
            )
        start = end + 1


def _refuse_over(found: int, most: int, what: str) -> None:
    if found > most:
        raise BadInput(f"The reference file holds more than {most:,} {what}.", _SPLIT_IT)
