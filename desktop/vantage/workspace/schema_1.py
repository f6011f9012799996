"""Schema 1 as it was released. Never edited: later schemas are migrations of their own.

Every table is STRICT. The names of CHECK constraints are the sentences a user reads when one refuses.
References are deferred, so that an undo may restore rows in any order and the commit still verifies them.
"""


def _texts(*columns: str) -> str:
    """quote() ends a text at a NUL character, so the log would lose what follows it."""
    return f'CONSTRAINT "A text cannot hold a NUL character." CHECK (instr({" || ".join(columns)}, char(0)) = 0)'


def _refers(table: str) -> str:
    return f"REFERENCES {table}(id) DEFERRABLE INITIALLY DEFERRED"


_GUID = 'guid TEXT NOT NULL UNIQUE CONSTRAINT "A row needs a guid." CHECK (length(guid) > 0)'
_CODE = 'code TEXT NOT NULL CONSTRAINT "A code cannot be empty." CHECK (length(code) > 0)'
_POINTS = 'CONSTRAINT "Points must be a number from 0 up." CHECK (points >= 0 AND points < 9e999)'


def _finite(*columns: str) -> str:
    every = " AND ".join(f"({c} IS NULL OR ({c} > -9e999 AND {c} < 9e999))" for c in columns)
    return f'CONSTRAINT "A number must be finite." CHECK ({every})'


TABLES = (
    f"""CREATE TABLE assessment (
        id INTEGER PRIMARY KEY, {_GUID},
        title TEXT NOT NULL, question TEXT NOT NULL DEFAULT '', decision TEXT NOT NULL DEFAULT '',
        deadline TEXT NOT NULL DEFAULT '', memo_title TEXT NOT NULL DEFAULT '',
        confidence_override TEXT NOT NULL DEFAULT '', confidence_reason TEXT NOT NULL DEFAULT '',
        first_actor INTEGER {_refers("actor")}, second_actor INTEGER {_refers("actor")},
        {_texts("guid", "title", "question", "decision", "deadline", "memo_title")},
        {_texts("confidence_override", "confidence_reason")}
    ) STRICT""",
    f"""CREATE TABLE actor (
        id INTEGER PRIMARY KEY, {_GUID}, assessment INTEGER NOT NULL {_refers("assessment")},
        {_CODE}, name TEXT NOT NULL, position INTEGER NOT NULL,
        UNIQUE (assessment, code), {_texts("guid", "code", "name")}
    ) STRICT""",
    f"""CREATE TABLE criterion (
        id INTEGER PRIMARY KEY, {_GUID}, assessment INTEGER NOT NULL {_refers("assessment")},
        {_CODE}, name TEXT NOT NULL, parent INTEGER {_refers("criterion")}, position INTEGER NOT NULL,
        points REAL NOT NULL {_POINTS},
        locked INTEGER NOT NULL DEFAULT 0 CONSTRAINT "Locked is yes or no." CHECK (locked IN (0, 1)),
        description TEXT NOT NULL DEFAULT '', aggregation TEXT NOT NULL DEFAULT 'arithmetic',
        normalisation TEXT NOT NULL DEFAULT 'none',
        direction INTEGER NOT NULL DEFAULT 1 CONSTRAINT "A direction is 1 or -1." CHECK (direction IN (1, -1)),
        goalpost_low REAL, goalpost_high REAL, unit TEXT NOT NULL DEFAULT '',
        UNIQUE (assessment, code), {_finite("goalpost_low", "goalpost_high")},
        CONSTRAINT "The low goalpost must be below the high one." CHECK (goalpost_low < goalpost_high),
        {_texts("guid", "code", "name", "description", "aggregation", "normalisation", "unit")}
    ) STRICT""",
    f"""CREATE TABLE score (
        id INTEGER PRIMARY KEY, {_GUID}, criterion INTEGER NOT NULL {_refers("criterion")},
        actor INTEGER NOT NULL {_refers("actor")},
        likely REAL NOT NULL, low REAL, high REAL, rationale TEXT NOT NULL DEFAULT '', year INTEGER,
        UNIQUE (criterion, actor), {_finite("low", "likely", "high")},
        CONSTRAINT "A range needs both a low and a high." CHECK ((low IS NULL) = (high IS NULL)),
        CONSTRAINT "Low, likely and high must be in this order." CHECK (low <= likely AND likely <= high),
        {_texts("guid", "rationale")}
    ) STRICT""",
    f"""CREATE TABLE scenario (
        id INTEGER PRIMARY KEY, {_GUID}, assessment INTEGER NOT NULL {_refers("assessment")},
        {_CODE}, name TEXT NOT NULL, probability REAL, horizon TEXT NOT NULL DEFAULT '',
        description TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL, UNIQUE (assessment, code),
        CONSTRAINT "A probability lies between 0 and 1." CHECK (probability >= 0 AND probability <= 1),
        {_texts("guid", "code", "name", "horizon", "description")}
    ) STRICT""",
    f"""CREATE TABLE score_shift (
        id INTEGER PRIMARY KEY, {_GUID}, scenario INTEGER NOT NULL {_refers("scenario")},
        criterion INTEGER NOT NULL {_refers("criterion")}, actor INTEGER NOT NULL {_refers("actor")},
        points REAL NOT NULL, reason TEXT NOT NULL DEFAULT '', UNIQUE (scenario, criterion, actor),
        {_finite("points")}, {_texts("guid", "reason")}
    ) STRICT""",
    f"""CREATE TABLE weight_preset (
        id INTEGER PRIMARY KEY, {_GUID}, assessment INTEGER NOT NULL {_refers("assessment")},
        {_CODE}, name TEXT NOT NULL, description TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL,
        UNIQUE (assessment, code), {_texts("guid", "code", "name", "description")}
    ) STRICT""",
    f"""CREATE TABLE preset_point (
        id INTEGER PRIMARY KEY, {_GUID}, preset INTEGER NOT NULL {_refers("weight_preset")},
        criterion INTEGER NOT NULL {_refers("criterion")}, points REAL NOT NULL {_POINTS},
        UNIQUE (preset, criterion), {_texts("guid")}
    ) STRICT""",
    f"""CREATE TABLE publisher (
        id INTEGER PRIMARY KEY, {_GUID}, {_CODE} UNIQUE, name TEXT NOT NULL,
        reliability TEXT NOT NULL DEFAULT 'F' CONSTRAINT "A reliability is a letter from A to F."
            CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
        reliability_reason TEXT NOT NULL DEFAULT '',
        interested_party INTEGER NOT NULL DEFAULT 0 CONSTRAINT "An interested party is yes or no."
            CHECK (interested_party IN (0, 1)),
        description TEXT NOT NULL DEFAULT '', {_texts("guid", "code", "name", "reliability_reason", "description")}
    ) STRICT""",
    f"""CREATE TABLE source (
        id INTEGER PRIMARY KEY, {_GUID}, {_CODE} UNIQUE, title TEXT NOT NULL,
        publisher INTEGER {_refers("publisher")}, author TEXT NOT NULL DEFAULT '', date TEXT NOT NULL DEFAULT '',
        date_note TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT 'en', description TEXT NOT NULL DEFAULT '',
        reliability TEXT NOT NULL DEFAULT '' CONSTRAINT "A reliability is a letter from A to F."
            CHECK (reliability IN ('', 'A', 'B', 'C', 'D', 'E', 'F')),
        reliability_reason TEXT NOT NULL DEFAULT '',
        {_texts("guid", "code", "title", "author", "date", "date_note", "language")},
        {_texts("description", "reliability_reason")}
    ) STRICT""",
    f"""CREATE TABLE excerpt (
        id INTEGER PRIMARY KEY, {_GUID}, source INTEGER {_refers("source")},
        locator TEXT NOT NULL DEFAULT '', quote TEXT NOT NULL DEFAULT '', {_texts("guid", "locator", "quote")}
    ) STRICT""",
    f"""CREATE TABLE evidence (
        id INTEGER PRIMARY KEY, {_GUID}, {_CODE} UNIQUE, claim TEXT NOT NULL, kind TEXT NOT NULL,
        excerpt INTEGER {_refers("excerpt")},
        credibility TEXT NOT NULL DEFAULT '6' CONSTRAINT "A credibility is a number from 1 to 6."
            CHECK (credibility IN ('1', '2', '3', '4', '5', '6')),
        credibility_reason TEXT NOT NULL DEFAULT '', date TEXT NOT NULL DEFAULT '',
        {_texts("guid", "code", "claim", "kind", "credibility_reason", "date")}
    ) STRICT""",
    f"""CREATE TABLE evidence_link (
        id INTEGER PRIMARY KEY, {_GUID}, evidence INTEGER NOT NULL {_refers("evidence")},
        criterion INTEGER NOT NULL {_refers("criterion")}, actor INTEGER NOT NULL {_refers("actor")},
        direction TEXT NOT NULL CONSTRAINT "A link favours, disfavours or is neutral."
            CHECK (direction IN ('favours', 'disfavours', 'neutral')),
        strength INTEGER NOT NULL CONSTRAINT "A strength is 1, 2 or 3." CHECK (strength IN (1, 2, 3)),
        UNIQUE (evidence, criterion, actor), {_texts("guid")}
    ) STRICT""",
)

INDEXES = (
    "CREATE UNIQUE INDEX criterion_one_root ON criterion (assessment) WHERE parent IS NULL",
    "CREATE INDEX criterion_by_parent ON criterion (parent, position)",
    "CREATE INDEX score_by_actor ON score (actor)",
    "CREATE INDEX score_shift_by_criterion ON score_shift (criterion)",
    "CREATE INDEX score_shift_by_actor ON score_shift (actor)",
    "CREATE INDEX preset_point_by_criterion ON preset_point (criterion)",
    "CREATE INDEX source_by_publisher ON source (publisher)",
    "CREATE INDEX excerpt_by_source ON excerpt (source)",
    "CREATE INDEX evidence_by_excerpt ON evidence (excerpt)",
    "CREATE INDEX evidence_by_code ON evidence (length(code), code)",
    "CREATE INDEX evidence_by_date ON evidence (date)",
    "CREATE INDEX evidence_by_credibility ON evidence (credibility)",
    "CREATE INDEX evidence_link_by_criterion ON evidence_link (criterion, actor)",
    "CREATE INDEX evidence_link_by_actor ON evidence_link (actor)",
)

LOG = (
    """CREATE TABLE step (
        id INTEGER PRIMARY KEY, time TEXT NOT NULL, words TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('creation', 'edit', 'undo', 'redo', 'migration')),
        of_step INTEGER REFERENCES step(id), changes INTEGER NOT NULL, hash TEXT NOT NULL UNIQUE,
        CHECK ((of_step IS NOT NULL) = (kind IN ('undo', 'redo')))
    ) STRICT""",
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES step(id) DEFERRABLE INITIALLY DEFERRED,
        table_name TEXT NOT NULL, row INTEGER NOT NULL, before TEXT, after TEXT
    ) STRICT""",
    "CREATE INDEX change_by_step ON change (step)",
    "CREATE TABLE open_step (id INTEGER PRIMARY KEY CHECK (id = 1), step INTEGER NOT NULL) STRICT",
)

SEARCH = (
    """CREATE TABLE search_text (
        id INTEGER PRIMARY KEY, table_name TEXT NOT NULL, row INTEGER NOT NULL,
        title TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (table_name, row)
    ) STRICT""",
    """CREATE VIRTUAL TABLE search_index USING fts5(
        title, body, content='search_text', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    "INSERT INTO search_index(search_index, rank) VALUES ('rank', 'bm25(2.0, 1.0)')",
)
