"""The ordered, append-only migrations from an empty file to the newest schema.

This is the one module that imports sqlite_utils. It is imported only where a file is created or upgraded.
"""

import sqlite3
import sys

from vantage.workspace import audit, schema, schema_1, schema_2, schema_3

# sqlite_utils imports pandas wherever it finds it, which costs more than the whole start of the program.
# A None in sys.modules makes that import fail cleanly; taking it away again lets others import pandas later.
_hide_pandas = "pandas" not in sys.modules
if _hide_pandas:
    sys.modules["pandas"] = None  # type: ignore[assignment]
try:
    from sqlite_utils import Database, Migrations
finally:
    if _hide_pandas:
        del sys.modules["pandas"]

MIGRATIONS = Migrations("vantage")


@MIGRATIONS()
def schema_1_tables(db: Database) -> None:
    """Everything of schema 1 but the triggers, which are made from the columns when all migrations are done."""
    for statements in (schema_1.TABLES, schema_1.INDEXES, schema_1.LOG, schema_1.SEARCH):
        for sql in statements:
            db.conn.execute(sql)


@MIGRATIONS()
def schema_2_evidence_base(db: Database) -> None:
    """Documents, text layers, anchors, independence, codes and spreads; the search index is made anew in parts."""
    for statements in (schema_2.TABLES, schema_2.COLUMNS, schema_2.INDEXES, schema_2.SEARCH):
        for sql in statements:
            db.conn.execute(sql)


@MIGRATIONS()
def schema_3_analysis(db: Database) -> None:
    """Measured leaves, denominators, efficiency, kept answers and the settings of lenses."""
    for statements in (schema_3.TABLES, schema_3.COLUMNS, schema_3.INDEXES):
        for sql in statements:
            db.conn.execute(sql)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to the newest schema, inside the transaction the caller has opened."""
    db = Database(connection, execute_plugins=False)
    MIGRATIONS.apply(db)
    audit.create_triggers(connection)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID:d}")
    connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION:d}")
