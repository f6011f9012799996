"""Spreadsheets: values as text, formulas never run, and sizes that a file only claims."""

import datetime
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.samples import with_parts, xlsx_with_rows

from vantage.documents import spreadsheets
from vantage.documents.parsed import Parsed
from vantage.documents.spreadsheets import read_xlsx
from vantage.errors import BadInput, VantageError

SHEET = "xl/worksheets/sheet1.xml"
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def read(data: bytes) -> Parsed:
    return read_xlsx(data, lambda done, of: None)


def refused(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        read(data)
    assert caught.value.advice
    return caught.value.title


def with_sheet(rows: str, dimension: str = "A1") -> bytes:
    xml = f'<worksheet {SPACE}><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    return with_parts(xlsx_with_rows([["x"]]), {SHEET: xml.encode()})


def test_that_each_sheet_is_a_page_of_its_name() -> None:
    parsed = read(xlsx_with_rows({"Chips": [["a", "芯片"], [1, 2.5]], "Empty": [], "动力": [["x"]]}))
    assert [(page.label, page.text) for page in parsed.pages] == [
        ("Chips", "a\t芯片\n1\t2.5\n"),
        ("Empty", ""),
        ("动力", "x\n"),
    ]
    assert (parsed.extractor, parsed.warnings) == ("openpyxl", ())


def test_that_values_are_written_as_a_person_would() -> None:
    moment = datetime.datetime(2024, 3, 5, 14, 30)
    row = [datetime.date(2024, 3, 5), moment, datetime.time(8, 5), True, 0, 3.0, 0.1 + 0.2, None, "two\nlines\tx", 1e20]
    assert read(xlsx_with_rows([row])).pages[0].text == (
        "2024-03-05\t2024-03-05T14:30:00\t08:05:00\tTRUE\t0\t3\t0.3\t\ttwo lines x\t1e+20\n"
    )


def test_that_what_the_spreadsheet_says_about_itself_is_kept() -> None:
    parsed = read(xlsx_with_rows([["x"]], title="Chips"))
    assert parsed.title == "Chips" and parsed.author == "openpyxl" and len(parsed.date) == 10


def test_that_a_formula_is_shown_by_its_saved_result_else_as_text() -> None:
    data = with_sheet(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>SUM(A1:A9)</f></c><c r="C1"><v>7</v></c></row>'
    )
    parsed = read(data)
    assert parsed.pages[0].text == "2\t=SUM(A1:A9)\t7\n"
    assert parsed.warnings == (
        "One formula is shown as text in sheet “Sheet”, where no result was saved; none was run.",
    )


def test_that_gaps_are_kept_and_blanks_at_the_ends_are_dropped() -> None:
    rows = '<row r="2"><c r="C2"><v>1</v></c><c r="E2"/></row><row r="5"><c r="A5"/></row>'
    assert read(with_sheet(rows)).pages[0].text == "\n\t\t1\n"


def test_that_a_million_empty_rows_are_dropped_and_said() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"/></row>'
    parsed = read(with_sheet(rows, "A1:XFD1048576"))
    assert parsed.pages[0].text == "1\n"
    assert parsed.warnings == ("Sheet “Sheet” ends in 1,048,575 empty rows, which are left out.",)


def test_that_rows_beyond_the_last_a_sheet_can_have_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 5000)
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2000000000"><c><v>2</v></c></row>'
    parsed = read(with_sheet(rows))
    assert parsed.pages[0].text == "1\n" and "claims more than 5,000 rows" in parsed.warnings[0]


def test_that_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_CELLS", 100_000)
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, 20))
    assert "more than 100,000 cells" in refused(with_sheet(rows))


def test_that_a_hidden_sheet_is_read_and_said() -> None:
    book = xlsx_with_rows({"Open": [["a"]], "Secret": [["b"]]})
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        xml = archive.read("xl/workbook.xml").replace(b'name="Secret"', b'name="Secret" state="hidden"')
    xml = xml.replace(b'state="visible" name="Secret"', b'name="Secret"').replace(b' state="visible"', b"")
    parsed = read(with_parts(book, {"xl/workbook.xml": xml}))
    assert parsed.pages[1].text == "b\n"
    assert parsed.warnings == ("Sheet “Secret” is hidden in the spreadsheet.",)


def test_that_progress_may_stop_a_long_sheet() -> None:
    class Stopped(Exception):
        pass

    def progress(done: int, of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        read_xlsx(xlsx_with_rows([["x"]] * 2500), progress)


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"", "empty"),
        (b"a,b\n", "not a readable zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (xlsx_with_rows([["x"]])[:-200], "not a readable zip"),
        (xlsx_with_rows([[]]), "no values"),
        (with_parts(xlsx_with_rows([["x"]]), {"xl/workbook.xml": None}), "damaged"),
        (with_parts(xlsx_with_rows([["x"]]), {SHEET: b"<worksheet><sheetData>"}), "damaged"),
        (with_parts(xlsx_with_rows([["x"]]), {"[Content_Types].xml": None}), "no Excel file"),
        (with_sheet('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'), "damaged"),
        (with_sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), "damaged"),
        (with_sheet('<!DOCTYPE x [<!ENTITY y "z">]>'), "entities"),
        (with_sheet(" " * 20_000_000), "zip bomb"),
    ],
)
def test_that_what_is_no_whole_spreadsheet_is_refused(data: bytes, title: str) -> None:
    assert title in refused(data)


GOOD = xlsx_with_rows({"A": [["a", 1, datetime.date(2024, 1, 1)], ["=1+1", "芯片"]], "B": [[1.5]]})
PARTS = [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"]


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_that_a_damaged_spreadsheet_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(PARTS))
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        part = bytearray(archive.read(name))
    for _ in range(data.draw(st.integers(0, 3))):
        part[data.draw(st.integers(0, len(part) - 1))] = data.draw(st.integers(0, 255))
    cut = with_parts(GOOD, {name: bytes(part[: data.draw(st.just(len(part)) | st.integers(0, len(part)))])})
    cut = cut[: data.draw(st.just(len(cut)) | st.integers(0, len(cut)))]
    try:
        assert read(cut).pages
    except VantageError as error:
        assert error.advice
