"""Schema 2 as it was released: documents with their text layers, anchors, independence, codes and the spread table.

Never edited: later schemas are migrations of their own. Original bytes and text layers are insert-only.
"""

_NUL = "A text cannot hold a NUL character."


def _refers(table: str) -> str:
    return f"REFERENCES {table}(id) DEFERRABLE INITIALLY DEFERRED"


def _text(column: str, *more: str) -> str:
    """A text column that may be empty; `more` are further constraints."""
    own = f"""{column} TEXT NOT NULL DEFAULT '' CONSTRAINT "{_NUL}" CHECK (instr({column}, char(0)) = 0)"""
    return " ".join((own, *more))


def _finite(column: str) -> str:
    return f'CONSTRAINT "A number must be finite." CHECK ({column} > -9e999 AND {column} < 9e999)'


_GUID = 'guid TEXT NOT NULL UNIQUE CONSTRAINT "A row needs a guid." CHECK (length(guid) > 0)'

TABLES = (
    f"""CREATE TABLE document (
        id INTEGER PRIMARY KEY, {_GUID},
        sha256 TEXT NOT NULL UNIQUE CONSTRAINT "A document goes by its SHA-256." CHECK (length(sha256) = 64),
        {_text("name")}, {_text("media_type")}, size INTEGER NOT NULL, bytes BLOB NOT NULL,
        CONSTRAINT "The size of a document is that of its bytes." CHECK (size = length(bytes))
    ) STRICT""",
    f"""CREATE TABLE text_layer (
        id INTEGER PRIMARY KEY, {_GUID}, document INTEGER NOT NULL {_refers("document")},
        sha256 TEXT NOT NULL CONSTRAINT "A text layer goes by its SHA-256." CHECK (length(sha256) = 64),
        {_text("extractor")}, {_text("version")}, {_text("normalisation")}, {_text("encoding")},
        {_text("pages")}, {_text("compact_sha256")}, fingerprint BLOB NOT NULL DEFAULT x'', {_text("text")}
    ) STRICT""",
    f"""CREATE TABLE derivation (
        id INTEGER PRIMARY KEY, {_GUID}, source INTEGER NOT NULL {_refers("source")},
        origin INTEGER NOT NULL {_refers("source")}, {_text("reason")}, UNIQUE (source, origin),
        CONSTRAINT "A source cannot derive from itself." CHECK (source <> origin)
    ) STRICT""",
    f"""CREATE TABLE spread_rule (
        id INTEGER PRIMARY KEY, {_GUID}, assessment INTEGER NOT NULL {_refers("assessment")},
        factor TEXT NOT NULL CONSTRAINT "A spread depends on reliability, credibility, age or independence."
            CHECK (factor IN ('reliability', 'credibility', 'age', 'independence')),
        key TEXT NOT NULL, value REAL NOT NULL {_finite("value")}, UNIQUE (assessment, factor, key),
        CONSTRAINT "A spread is 0 or more." CHECK (value >= 0)
    ) STRICT""",
    f"""CREATE TABLE codebook_code (
        id INTEGER PRIMARY KEY, {_GUID}, name TEXT NOT NULL, parent INTEGER {_refers("codebook_code")},
        {_text("colour")}, {_text("description")}, is_codable INTEGER NOT NULL DEFAULT 1,
        criterion INTEGER {_refers("criterion")}, position INTEGER NOT NULL,
        CONSTRAINT "{_NUL}" CHECK (instr(name, char(0)) = 0)
    ) STRICT""",
    f"""CREATE TABLE coding (
        id INTEGER PRIMARY KEY, {_GUID}, codebook_code INTEGER NOT NULL {_refers("codebook_code")},
        excerpt INTEGER {_refers("excerpt")}, source INTEGER {_refers("source")},
        CONSTRAINT "A coding is of an excerpt or of a source." CHECK ((excerpt IS NULL) <> (source IS NULL))
    ) STRICT""",
)

_ADDED = {
    "assessment": (_text("as_of"),),
    "source": (
        f"text_layer INTEGER {_refers('text_layer')}",
        _text("document_sha256"),
        _text("media_type"),
        _text("type"),
        _text("container"),
        _text("url"),
        _text("doi"),
        _text("accessed"),
        _text("reference"),
        """retracted INTEGER NOT NULL DEFAULT 0 CONSTRAINT "Retracted is yes or no." CHECK (retracted IN (0, 1))""",
        _text("retraction_reason"),
    ),
    "excerpt": (
        f"text_layer INTEGER {_refers('text_layer')}",
        "position_start INTEGER CONSTRAINT \"A position is 0 or more.\" CHECK (position_start >= 0)",
        "position_end INTEGER CONSTRAINT \"A passage ends after it starts.\" CHECK (position_end >= position_start)",
        _text("prefix"),
        _text("suffix"),
        "page INTEGER NOT NULL DEFAULT 0",
        _text("rectangles"),
        _text("note"),
    ),
    "evidence": (f"value REAL {_finite('value')}", _text("unit"), "year INTEGER"),
}  # fmt: skip

COLUMNS = tuple(f"ALTER TABLE {table} ADD COLUMN {column}" for table, added in _ADDED.items() for column in added)

INDEXES = (
    "CREATE INDEX text_layer_by_document ON text_layer (document)",
    "CREATE INDEX text_layer_by_compact ON text_layer (compact_sha256)",
    "CREATE INDEX source_by_text_layer ON source (text_layer)",
    "CREATE INDEX source_by_document ON source (document_sha256)",
    "CREATE INDEX source_by_date ON source (date)",
    "CREATE INDEX derivation_by_origin ON derivation (origin)",
    "CREATE INDEX coding_by_code ON coding (codebook_code)",
    "CREATE INDEX coding_by_excerpt ON coding (excerpt)",
    "CREATE INDEX coding_by_source ON coding (source)",
    "CREATE INDEX evidence_by_kind ON evidence (kind)",
)

SEARCH = (
    "DROP TABLE search_index",
    "DROP TABLE search_text",
    """CREATE TABLE search_text (
        id INTEGER PRIMARY KEY, table_name TEXT NOT NULL, row INTEGER NOT NULL, part INTEGER NOT NULL DEFAULT 0,
        title TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (table_name, row, part)
    ) STRICT""",
    """CREATE VIRTUAL TABLE search_index USING fts5(
        title, body, content='search_text', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    "INSERT INTO search_index(search_index, rank) VALUES ('rank', 'bm25(2.0, 1.0)')",
)
"""Derived from the other tables, so it is made anew: a text layer has one part per page."""
