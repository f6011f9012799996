"""Row images are exact: what quote() writes, we read back as it was."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vantage.workspace.audit import image_sql, parse_image, same_row

VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda x: x + 0.0),
    st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    st.binary(),
)


@given(first=VALUES, second=VALUES)
def test_that_an_image_gives_back_every_value(first: object, second: object) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b_c)")
    connection.execute("INSERT INTO t VALUES (1, ?, ?)", (first, second))
    (image,) = connection.execute(f"SELECT {image_sql(('a', 'b_c'), 't')} FROM t").fetchone()
    connection.close()
    values = parse_image(image)
    assert values == {"a": first, "b_c": second}
    assert [type(v) for v in values.values()] == [type(first), type(second)]


@pytest.mark.parametrize("text", ["nonsense", "a=", "a='x", "a=1, b", "a=1; DROP TABLE t", "A=1"])
def test_that_a_text_that_is_no_image_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a row image"):
        parse_image(text)


def test_that_a_column_added_later_does_not_make_a_row_another() -> None:
    assert same_row("a=1, b='x'", "a=1, b='x', c=NULL")
    assert not same_row("a=1, b='x'", "a=1, b='y', c=NULL")
