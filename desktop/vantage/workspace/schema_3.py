"""Schema 3 as it was released: measured leaves, denominators, efficiency, kept answers and settings of lenses.

Never edited: later schemas are migrations of their own.
"""

_NUL = "A text cannot hold a NUL character."
_GUID = 'guid TEXT NOT NULL UNIQUE CONSTRAINT "A row needs a guid." CHECK (length(guid) > 0)'


def _refers(table: str) -> str:
    return f"REFERENCES {table}(id) DEFERRABLE INITIALLY DEFERRED"


def _text(column: str, default: str = "") -> str:
    return f"""{column} TEXT NOT NULL DEFAULT '{default}' CONSTRAINT "{_NUL}" CHECK (instr({column}, char(0)) = 0)"""


def _finite(column: str) -> str:
    return f'CONSTRAINT "A number must be finite." CHECK ({column} > -9e999 AND {column} < 9e999)'


TABLES = (
    f"""CREATE TABLE denominator (
        id INTEGER PRIMARY KEY, {_GUID}, assessment INTEGER NOT NULL {_refers("assessment")},
        code TEXT NOT NULL CONSTRAINT "A code cannot be empty." CHECK (length(code) > 0),
        {_text("name")}, {_text("unit")}, position INTEGER NOT NULL, UNIQUE (assessment, code),
        CONSTRAINT "{_NUL}" CHECK (instr(code, char(0)) = 0)
    ) STRICT""",
    f"""CREATE TABLE denominator_value (
        id INTEGER PRIMARY KEY, {_GUID}, denominator INTEGER NOT NULL {_refers("denominator")},
        actor INTEGER NOT NULL {_refers("actor")}, value REAL NOT NULL {_finite("value")}, year INTEGER,
        UNIQUE (denominator, actor)
    ) STRICT""",
    f"""CREATE TABLE efficiency (
        id INTEGER PRIMARY KEY, {_GUID}, assessment INTEGER NOT NULL {_refers("assessment")},
        actor INTEGER NOT NULL {_refers("actor")}, likely REAL NOT NULL, low REAL, high REAL, {_text("reason")},
        UNIQUE (assessment, actor),
        CONSTRAINT "An efficiency is a positive number." CHECK (likely > 0 AND likely < 9e999),
        CONSTRAINT "A range needs both a low and a high." CHECK ((low IS NULL) = (high IS NULL)),
        CONSTRAINT "Low, likely and high must be in this order."
            CHECK (low > 0 AND low <= likely AND likely <= high AND high < 9e999)
    ) STRICT""",
    f"""CREATE TABLE elicitation (
        id INTEGER PRIMARY KEY, {_GUID}, criterion INTEGER NOT NULL {_refers("criterion")},
        method TEXT NOT NULL CONSTRAINT "An elicitation has a method." CHECK (length(method) > 0),
        {_text("answers")}, UNIQUE (criterion, method), CONSTRAINT "{_NUL}" CHECK (instr(method, char(0)) = 0)
    ) STRICT""",
)

_ADDED = {
    "assessment": (
        """coverage_needed REAL NOT NULL DEFAULT 0.65 CONSTRAINT "A coverage lies between 0 and 1."
            CHECK (coverage_needed >= 0 AND coverage_needed <= 1)""",
        """chokepoint_threshold REAL CONSTRAINT "A threshold lies above 0 and at most at 100."
            CHECK (chokepoint_threshold > 0 AND chokepoint_threshold <= 100)""",
        f"compute INTEGER {_refers('criterion')}",
        f"model_quality INTEGER {_refers('criterion')}",
    ),
    "criterion": (
        _text("transform", "none"),
        _text("treatment", "none"),
        f"denominator INTEGER {_refers('denominator')}",
        f"target REAL {_finite('target')}",
        _text("curve"),
        f"exponent REAL NOT NULL DEFAULT 1.0 {_finite('exponent')}",
        _text("source_note"),
    ),
}

COLUMNS = tuple(f"ALTER TABLE {table} ADD COLUMN {column}" for table, added in _ADDED.items() for column in added)

INDEXES = (
    "CREATE INDEX denominator_value_by_actor ON denominator_value (actor)",
    "CREATE INDEX efficiency_by_actor ON efficiency (actor)",
    "CREATE INDEX criterion_by_denominator ON criterion (denominator)",
)
