"""Tables of separated values: how they are understood, what is said about it, and that their size is bounded."""

import csv
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vantage.documents import tables
from vantage.documents.parsed import Parsed
from vantage.documents.tables import LONGEST_LINE, read_csv
from vantage.errors import BadInput, VantageError


def read(data: bytes, encoding: str = "") -> Parsed:
    return read_csv(data, lambda done, of: None, encoding)


def text_of(text: str) -> str:
    return "".join(page.text for page in read(text.encode()).pages)


def refused(data: bytes) -> VantageError:
    with pytest.raises(BadInput) as caught:
        read(data)
    assert caught.value.advice
    return caught.value


def test_that_a_row_is_a_line_of_cells_separated_by_tabs() -> None:
    parsed = read(b'name,text\r\nA,"one, two"\r\nB,"line\none\tx"\r\n')
    assert [page.text for page in parsed.pages] == ["name\ttext\nA\tone, two\nB\tline one x\n"]
    assert (parsed.pages[0].label, parsed.encoding, parsed.media_type) == ("rows 1-3", "ascii", "text/csv")
    assert parsed.warnings == ()


def test_that_two_hundred_rows_make_a_page() -> None:
    told: list[tuple[int, int]] = []
    data = "".join(f"{row},x\n" for row in range(1, 402)).encode()
    pages = read_csv(data, lambda done, of: told.append((done, of))).pages
    assert [page.label for page in pages] == ["rows 1-200", "rows 201-400", "row 401"]
    assert pages[1].text.startswith("201\tx\n") and pages[2].text == "401\tx\n"
    assert told[-1] == (3, 3) and [done for done, _ in told] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a;b\n1,5;2,25\n3,5;4,5\n", "1,5\t2,25", "semicolons"),
        ("1,5;2,25\n3,5;4,5\n", "1,5\t2,25", "semicolons"),
        ("a|b\n1|2\n", "1\t2", "vertical bars"),
        ("sep=|\nx|y;z\n", "x\ty;z", "vertical bars"),
        ("sep=#\nx#y\n", "x\ty", "'#'"),
        ("a\tb\n1,5\t2,5\n", "1,5\t2,5", "decimal commas"),
        ("name,note\nA,x; y\nB,z; w\n", "A\tx; y", ""),
        ('a,b\n"1,5","2"\n', "1,5\t2", "decimal commas"),
        ('a,b\n"1,234","2"\n', "1,234\t2", "decimals or thousands"),
        ("one\ntwo\n", "two", "No separator"),
    ],
)
def test_that_the_separator_is_found_and_what_is_unusual_is_said(text: str, line: str, said: str) -> None:
    parsed = read(text.encode())
    assert line in parsed.pages[0].text.split("\n")
    assert said in " ".join(parsed.warnings) if said else parsed.warnings == ()


def test_that_ragged_rows_are_kept_and_counted_with_the_first() -> None:
    parsed = read(b"a,b,c\n1,2,3\n4,5\n\n6,7,8,9\n10,11,12\n")
    assert parsed.pages[0].text == "a\tb\tc\n1\t2\t3\n4\t5\n\n6\t7\t8\t9\n10\t11\t12\n"
    assert parsed.warnings == ("2 rows do not have 3 cells like the others, first row 3; they are kept as they are.",)


def test_that_formulas_stay_text() -> None:
    parsed = read(b'a,b\n=1+1,x\n"=HYPERLINK(""http://x"")",+1\n')
    assert parsed.pages[0].text == 'a\tb\n=1+1\tx\n=HYPERLINK("http://x")\t+1\n'
    assert parsed.warnings == ("2 cells hold formulas, kept as text and not run, first in row 2.",)


def test_that_the_encoding_is_recognised_or_as_named() -> None:
    data = "名称,值\n芯片产业的发展和半导体制造,一\n".encode("gb18030")
    assert "芯片" in read(data).pages[0].text
    assert read(data, "gb18030").encoding == "gb18030"
    assert "芯片" in read("名称,值\n芯片,一\n".encode("utf-16")).pages[0].text
    with pytest.raises(BadInput):
        read(data, "klingon")


@pytest.mark.parametrize("data", [b"", b"  \n\n", b",,\n,,\n", b"\xef\xbb\xbf"])
def test_that_an_empty_table_is_refused(data: bytes) -> None:
    assert "empty" in refused(data).title


def test_that_what_is_no_text_is_refused() -> None:
    assert "not a table" in refused(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 50).title


def test_that_a_line_too_long_is_named() -> None:
    error = refused(b"a,b\n1,2\n" + b"x," * (2 * LONGEST_LINE + 9) + b"\n3,4\n")
    assert error.title.startswith("Line 3 ")
    error = refused(b"a,b\n1,2\n" + b"x" * (LONGEST_LINE + 9) + b"\n3,4\n")
    assert error.title.startswith("Line 3 ")


def test_that_a_cell_too_long_is_named_by_the_line_it_begins_in_and_the_limit_is_put_back() -> None:
    before = csv.field_size_limit()
    error = refused(b"a,b\n1,2\n" + b'3,"open' + b"\nand on" * 200_000)
    assert "line 3 " in error.title and "quotation mark" in error.advice
    assert csv.field_size_limit() == before


def test_that_a_quotation_mark_never_closed_is_said() -> None:
    assert any("row 2 is never closed" in warning for warning in read(b'a,b\n1,"x\n2,y\n3,z\n').warnings)


def test_that_too_many_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_CHARACTERS", 10)
    assert "million characters" in refused(b"a,b\n" * 3).title


def test_that_a_hundred_megabytes_on_one_line_take_no_more_memory() -> None:
    script = """
        import resource
        from vantage.documents.tables import read_csv
        from vantage.errors import BadInput
        data = b"cell," * 20_000_000
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            read_csv(data, lambda done, of: None)
        except BadInput as error:
            print(error.title)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    """
    source = str(Path(tables.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        env={"PYTHONPATH": source},
        check=True,
        text=True,
    )
    title, kilobytes = done.stdout.splitlines()
    assert title.startswith("Line 1 ") and int(kilobytes) < 150_000


@settings(max_examples=200, deadline=None)
@example([["", "|"], ["", ""]])
@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=4), min_size=1, max_size=8))
def test_that_every_cell_of_any_table_is_found_again(rows: list[list[str]]) -> None:
    data = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    try:
        parsed = read(data.encode("utf-8", "surrogatepass"), "utf-8")
    except VantageError as error:
        assert error.advice
        return
    assert parsed.pages and all(page.text.endswith("\n") for page in parsed.pages)
    found = parsed.pages[0].text.split("\n")
    assert len(found) == len(rows) + 1


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_that_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        assert read(data).pages
    except VantageError as error:
        assert error.advice
