"""The number under which a row stands in the search index: it tells the table and the row by itself.

So the rows a query matches can be told apart, and narrowed, without reading anything else.
"""

LAYER = "text_layer"
"""A text layer stands under one number per page, which is the order they were indexed in and not its row."""

_TABLES = ("evidence", "excerpt", "source", "score", "assessment", LAYER)
BITS = 3


def number_of(table: str, row: int) -> int:
    """The number of a row; of a page of a text layer, `row` counts such pages."""
    return row << BITS | _TABLES.index(table)


def table_of(number: int) -> str:
    return _TABLES[number & (1 << BITS) - 1]


def row_of(number: int) -> int:
    return number >> BITS


def within(table: str, column: str = "rowid") -> str:
    """The SQL condition that a number is of this table."""
    return f"{column} & {(1 << BITS) - 1} = {_TABLES.index(table)}"


def row_in(column: str = "rowid") -> str:
    """The SQL expression of the row."""
    return f"{column} >> {BITS}"
