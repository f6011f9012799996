"""Bare tables of numbers: what is read, and what is refused by line and column."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from vantage.command_line.number_table import number_of, read_number_table, read_text_table
from vantage.errors import BadInput, FileProblem

Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(content: str | bytes) -> Path:
        path = tmp_path / "table.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return to_file


@pytest.mark.parametrize(
    "content",
    [
        "name,a,b\nX,1.5,2\nY,-3,\n",
        "\ufeffname,a,b\r\nX,1.5,2\r\n\r\nY,-3,NA\r\n",
        "name;a;b\nX;1,5;2\nY;−3;\n",
        "name\ta\tb\nX\t1,5\t2\nY\t-3\t\n",
        'sep=;\nname;"a";b;\n"X";1,5;2;\nY;-3;;\n',
    ],
)
def test_that_separators_marks_and_decimal_commas_are_read_alike(write: Write, content: str) -> None:
    table = read_number_table(write(content))
    assert table.names == ("X", "Y")
    assert table.columns == ("a", "b")
    np.testing.assert_array_equal(table.cells, [[1.5, 2], [-3, np.nan]])
    assert table.warnings == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name,a,b\nX,1,many\n", "“many” in row “X” (line 2), column “b”"),
        ("name,a\nX,1\n\nY,inf\n", "“inf” in row “Y” (line 4), column “a”"),
        ("name,a\nX,1e999\n", "“1e999” in row “X”"),
        ("name,a\nX,1_000\n", "“1_000” in row “X”"),
        ("name,a\nX,1/3\n", "“1/3” in row “X”"),
        ('name,a\nX,"1,234"\n', "“1,234” in row “X”"),
        ("name;a\nX;1.234,5\n", "“1.234,5” in row “X”"),
        ("name;a;b\nX;1,5;2.5\n", "Some numbers have a comma"),
        ("name,a\nX,1\nX,2\n", "Two rows are named “X”"),
        ("name,a,a\nX,1,2\n", "Two columns are named “a”"),
        ("name,,b\nX,1,2\n", "The column number 1 has no name"),
        ("name,a\n,1\n", "The row in line 2 has no name"),
        ("name,a,b\nX,1,2\nY,1\n", "Line 3 has 2 cells, but there are 3 headings"),
        ("name,a\nX,1,5\n", "Line 2 has 3 cells"),
        ('name,a\n"X,1\n', "quotation mark"),
        ("name,a\n", "has headings but no rows"),
        ("name\nX\n", "no column of numbers"),
        ("", "is empty"),
    ],
)
def test_that_what_is_no_table_of_numbers_is_refused_and_named(write: Write, content: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_number_table(write(content))
    assert said in refused.value.title
    assert refused.value.advice


def test_that_a_comma_that_may_mark_thousands_is_told(write: Write) -> None:
    (warning,) = read_number_table(write("name;a\nX;1,234\n")).warnings
    assert "“1,234” in row “X” (line 2), column “a”, was read as a decimal comma" in warning


def test_that_headings_that_are_all_numbers_are_doubted(write: Write) -> None:
    assert "though all its cells are numbers" in read_number_table(write("X,1,2\nY,3,4\n")).warnings[0]
    assert read_number_table(write("name,2024,share\nY,3,4\n")).warnings == ()


def test_that_fractions_and_rows_without_names_are_read_where_asked_for(write: Write) -> None:
    table = read_number_table(write("a,b\n1,1/4\n4,1\n"), named_rows=False, fractions=True)
    assert table.names == ("", "")
    np.testing.assert_array_equal(table.cells, [[1, 0.25], [4, 1]])
    with pytest.raises(BadInput, match="1/0"):
        read_number_table(write("a\n1/0\n"), named_rows=False, fractions=True)


def test_that_headings_alone_are_a_text_table(write: Write) -> None:
    assert read_text_table(write("first; second ;third\n")).headings == ("first", "second", "third")


def test_that_a_missing_file_and_a_folder_are_file_problems(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none.csv", "does not exist"), (tmp_path, "is a folder")):
        with pytest.raises(FileProblem, match=reason):
            read_number_table(path)


def test_that_a_decimal_comma_is_a_number_only_where_it_is_expected() -> None:
    assert number_of("1,5", decimal_comma=True) == 1.5
    with pytest.raises(ValueError, match="no number"):
        number_of("1,5")
