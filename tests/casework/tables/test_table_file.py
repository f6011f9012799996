"""Reading CSV and XLSX files cell by cell."""

import datetime
from pathlib import Path

import openpyxl
import pytest

from vantage.casework.tables import read_table
from vantage.errors import BadInput, FileProblem


def test_that_a_table_in_an_old_encoding_with_semicolons_is_read(tmp_path: Path) -> None:
    file = tmp_path / "tabelle.csv"
    file.write_bytes("Land;Größe in Mrd. €;Übung\nÖsterreich;1,5;3\nDänemark;2,5;4\n".encode("cp1252"))
    (sheet,) = read_table(file).sheets
    assert sheet.separator == ";"
    assert sheet.rows[0] == ("Land", "Größe in Mrd. €", "Übung")
    assert sheet.rows[1][0] == "Österreich"
    assert read_table(file, encoding="cp1252").sheets[0].rows == sheet.rows


def test_that_rows_count_as_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text('sep=;\nname;value\n\n"two\nlines";5\n', encoding="utf-8")
    (sheet,) = read_table(file).sheets
    assert sheet.cell(2, 0) == "name"
    assert sheet.rows[2] == ()
    assert sheet.cell(4, 1) == "5"
    assert sheet.cell(4, 9) is None


def test_that_a_workbook_keeps_numbers_dates_percentages_and_unsaved_formulas(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Figures"
    sheet.append(["name", 1234.5, datetime.datetime(2024, 5, 1), 0.125, "=1+1", True, None, "#N/A"])
    sheet["D1"].number_format = "0.0%"
    book.create_sheet("Empty")
    book.save(tmp_path / "book.xlsx")
    (only,) = read_table(tmp_path / "book.xlsx").sheets
    assert only.name == "Figures"
    (row,) = only.rows
    assert row[:2] == ("name", 1234.5)
    assert isinstance(row[2], datetime.date)
    assert row[3:] == ("12.5%", "=1+1", True, None, "#N/A")


@pytest.mark.parametrize("name", ["table.pdf", "table"])
def test_that_other_files_are_refused_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("a,b\n1,2\n")
    with pytest.raises(BadInput, match="not a table"):
        read_table(tmp_path / name)


@pytest.mark.parametrize("text", ["", "   \n", ",,\n,,\n"])
def test_that_an_empty_table_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "table.csv"
    file.write_text(text)
    with pytest.raises(BadInput):
        read_table(file)


def test_that_a_missing_and_a_damaged_file_are_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        read_table(tmp_path / "none.csv")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no archive")
    with pytest.raises(BadInput):
        read_table(tmp_path / "broken.xlsx")


def test_that_reading_ends_when_it_is_told_to(tmp_path: Path) -> None:
    class Ended(Exception):
        pass

    def end() -> None:
        raise Ended

    file = tmp_path / "table.csv"
    file.write_text("a,b\n" * 5000)
    with pytest.raises(Ended):
        read_table(file, between=end)
