"""Reads a spreadsheet (XLSX) as text: a page a sheet, a line a row, its cells separated by tabs.

Only values that stand in the file are read. A formula is never worked out: where its last result was not saved, the
formula itself is shown.
"""

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from itertools import repeat
from typing import Any

from vantage.documents.archives import PIECE
from vantage.documents.office_archives import broken, open_office, properties
from vantage.documents.parsed import Parsed, ParsedPage, Progress
from vantage.documents.tables import IN_PARTS, MOST_CHARACTERS, line_of
from vantage.errors import BadInput

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_XML = 20_000_000
STREAMED = {"xl/worksheets/": 200_000_000, "xl/sharedStrings": 60_000_000}
"""Bytes of the parts that are read piece by piece."""
MOST_ROWS = 1_048_576
"""Rows a sheet can have in Excel; a file may claim more."""
MOST_CELLS = 20_000_000
EVERY = 2000
"""Rows between two reports of progress."""
MANY_BLANK = 1000
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


def read_xlsx(data: bytes, progress: Progress) -> Parsed:
    """The values of a spreadsheet; dates as ISO, each sheet a page labelled by its name.

    Empty cells at a row's end and empty rows at a sheet's end are dropped. BadInput: no spreadsheet, damaged, without
    values, a hostile archive, over 20 million cells or 60 million characters. `progress` may raise.
    """
    archive = open_office(data, "Excel", MOST_XML, STREAMED)
    pages: list[ParsedPage] = []
    said: list[str] = []
    with warnings.catch_warnings(), ExitStack() as open_books:
        warnings.simplefilter("ignore")  # the library warns of formats and extensions that make no text
        book = open_books.enter_context(closing(opened(data, values=True)))
        formulas = open_books.enter_context(closing(opened(data, values=False))) if has_formulas(archive) else None
        sheets = book.worksheets
        for number, sheet in enumerate(sheets):
            twin = formulas.worksheets[number] if formulas else None
            lines, sentences = sheet_lines(sheet, twin, partial(progress, number, len(sheets)))
            pages.append(ParsedPage("".join(line + "\n" for line in lines), sheet.title))
            said += sentences
            if sum(len(page.text) for page in pages) > MOST_CHARACTERS:
                millions = MOST_CHARACTERS // 1_000_000
                raise BadInput(f"The spreadsheet holds more than {millions} million characters.", IN_PARTS)
            progress(number + 1, len(sheets))
    if not any(page.text for page in pages):
        raise BadInput("The spreadsheet holds no values.", "Open it elsewhere to see whether anything is in it.")
    return Parsed(tuple(pages), "openpyxl", version(), MEDIA_TYPE, warnings=tuple(said), **properties(archive, "Excel"))


def opened(data: bytes, *, values: bool) -> Any:
    """The library's workbook, with the saved results of formulas or with the formulas; the caller closes it."""
    import openpyxl

    with broken_where_it_fails():
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)


def sheet_lines(sheet: Any, formulas: Any, progress: Callable[[], None]) -> tuple[list[str], list[str]]:
    """The lines of one sheet, and sentences on what is odd in it. `formulas` is the same sheet with its formulas."""
    lines: list[str] = []
    filled = cells = shown = 0
    cut = False
    twins = rows_of(formulas) if formulas is not None else repeat(())
    for row, twin in zip(rows_of(sheet), twins, strict=False):
        if len(lines) == MOST_ROWS:
            cut = True
            break
        cells += len(row)
        if cells > MOST_CELLS:
            raise BadInput(f"Sheet “{sheet.title}” has more than {MOST_CELLS:,} cells.", IN_PARTS)
        texts = [cell_text(value) for value in row]
        for column, formula in enumerate(twin):
            if row[column] is None and formula is not None:
                texts[column] = cell_text(formula)
                shown += 1
        lines.append(line_of(texts) if texts else "")
        filled = len(lines) if lines[-1] else filled
        if len(lines) % EVERY == 0:
            progress()
    blank = len(lines) - filled
    sentences = []
    if sheet.sheet_state != "visible":
        sentences.append(f"Sheet “{sheet.title}” is hidden in the spreadsheet.")
    if shown:
        formulas_are = "One formula is" if shown == 1 else f"{shown:,} formulas are"
        sentences.append(
            f"{formulas_are} shown as text in sheet “{sheet.title}”, where no result was saved; none was run."
        )
    if cut:
        sentences.append(f"Sheet “{sheet.title}” claims more than {MOST_ROWS:,} rows; the rest is left out.")
    if blank >= MANY_BLANK:
        sentences.append(f"Sheet “{sheet.title}” ends in {blank:,} empty rows, which are left out.")
    return lines[:filled], sentences


def rows_of(sheet: Any) -> Iterator[Sequence[Any]]:
    """The rows that stand in the sheet's XML, whatever size it claims to have."""
    sheet.reset_dimensions()
    with broken_where_it_fails():
        yield from sheet.iter_rows(min_row=1, min_col=1, values_only=True)


@contextmanager
def broken_where_it_fails() -> Iterator[None]:
    """Turn the many ways in which the library stumbles over a damaged file into BadInput."""
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import TranslatorError
    from openpyxl.utils.exceptions import CellCoordinatesException, InvalidFileException

    try:
        yield
    except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise broken("Excel") from error
    except (SyntaxError, OSError, EOFError, zipfile.BadZipFile, InvalidFileException) as error:  # SyntaxError: bad XML
        raise broken("Excel") from error
    except (CellCoordinatesException, TokenizerError, TranslatorError) as error:
        raise broken("Excel") from error


def has_formulas(archive: zipfile.ZipFile) -> bool:
    """Whether any sheet may hold a formula; only then is the spreadsheet read twice."""
    for name in archive.namelist():
        if not name.startswith("xl/worksheets/"):
            continue
        end = b""
        with archive.open(name) as part:
            while piece := part.read(PIECE):
                if FORMULA.search(end + piece):
                    return True
                end = piece[-40:]
    return False


def cell_text(value: Any) -> str:
    """One value as a person would write it, without the format of its cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("_x000D_", "")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return format(value, ".15g")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    text = getattr(value, "text", value)  # the library has objects for formulas over several cells
    return "" if text is None else str(text)


def version() -> str:
    """The version of the library."""
    import openpyxl

    return str(openpyxl.__version__)
