"""The tables and columns every workspace of the newest schema has: another program may have taken some away.

Written out, since working them out needs the migrations, which are too slow to import at each opening.
"""

import sqlite3

COLUMNS = {
    "actor": "id INTEGER, guid TEXT, assessment INTEGER, code TEXT, name TEXT, position INTEGER",
    "assessment": "id INTEGER, guid TEXT, title TEXT, question TEXT, decision TEXT, deadline TEXT, memo_title "
    "TEXT, confidence_override TEXT, confidence_reason TEXT, first_actor INTEGER, second_actor "
    "INTEGER, as_of TEXT, coverage_needed REAL, chokepoint_threshold REAL, compute INTEGER, "
    "model_quality INTEGER",
    "change": "id INTEGER, step INTEGER, table_name TEXT, row INTEGER, before TEXT, after TEXT",
    "codebook_code": "id INTEGER, guid TEXT, name TEXT, parent INTEGER, colour TEXT, description TEXT, "
    "is_codable INTEGER, criterion INTEGER, position INTEGER",
    "coding": "id INTEGER, guid TEXT, codebook_code INTEGER, excerpt INTEGER, source INTEGER",
    "criterion": "id INTEGER, guid TEXT, assessment INTEGER, code TEXT, name TEXT, parent INTEGER, position "
    "INTEGER, points REAL, locked INTEGER, description TEXT, aggregation TEXT, normalisation "
    "TEXT, direction INTEGER, goalpost_low REAL, goalpost_high REAL, unit TEXT, transform TEXT, "
    "treatment TEXT, denominator INTEGER, target REAL, curve TEXT, exponent REAL, source_note "
    "TEXT",
    "denominator": "id INTEGER, guid TEXT, assessment INTEGER, code TEXT, name TEXT, unit TEXT, position INTEGER",
    "denominator_value": "id INTEGER, guid TEXT, denominator INTEGER, actor INTEGER, value REAL, year INTEGER",
    "derivation": "id INTEGER, guid TEXT, source INTEGER, origin INTEGER, reason TEXT",
    "document": "id INTEGER, guid TEXT, sha256 TEXT, name TEXT, media_type TEXT, size INTEGER, bytes BLOB",
    "efficiency": "id INTEGER, guid TEXT, assessment INTEGER, actor INTEGER, likely REAL, low REAL, high "
    "REAL, reason TEXT",
    "elicitation": "id INTEGER, guid TEXT, criterion INTEGER, method TEXT, answers TEXT",
    "evidence": "id INTEGER, guid TEXT, code TEXT, claim TEXT, kind TEXT, excerpt INTEGER, credibility "
    "TEXT, credibility_reason TEXT, date TEXT, value REAL, unit TEXT, year INTEGER",
    "evidence_link": "id INTEGER, guid TEXT, evidence INTEGER, criterion INTEGER, actor INTEGER, direction TEXT, "
    "strength INTEGER",
    "excerpt": "id INTEGER, guid TEXT, source INTEGER, locator TEXT, quote TEXT, text_layer INTEGER, "
    "position_start INTEGER, position_end INTEGER, prefix TEXT, suffix TEXT, page INTEGER, "
    "rectangles TEXT, note TEXT",
    "open_step": "id INTEGER, step INTEGER",
    "preset_point": "id INTEGER, guid TEXT, preset INTEGER, criterion INTEGER, points REAL",
    "publisher": "id INTEGER, guid TEXT, code TEXT, name TEXT, reliability TEXT, reliability_reason TEXT, "
    "interested_party INTEGER, description TEXT",
    "scenario": "id INTEGER, guid TEXT, assessment INTEGER, code TEXT, name TEXT, probability REAL, horizon "
    "TEXT, description TEXT, position INTEGER",
    "score": "id INTEGER, guid TEXT, criterion INTEGER, actor INTEGER, likely REAL, low REAL, high REAL, "
    "rationale TEXT, year INTEGER",
    "score_shift": "id INTEGER, guid TEXT, scenario INTEGER, criterion INTEGER, actor INTEGER, points REAL, "
    "reason TEXT",
    "search_index": "title, body",
    "search_text": "id INTEGER, table_name TEXT, row INTEGER, part INTEGER, title TEXT, body TEXT",
    "source": "id INTEGER, guid TEXT, code TEXT, title TEXT, publisher INTEGER, author TEXT, date TEXT, "
    "date_note TEXT, language TEXT, description TEXT, reliability TEXT, reliability_reason "
    "TEXT, text_layer INTEGER, document_sha256 TEXT, media_type TEXT, type TEXT, container "
    "TEXT, url TEXT, doi TEXT, accessed TEXT, reference TEXT, retracted INTEGER, "
    "retraction_reason TEXT",
    "spread_rule": "id INTEGER, guid TEXT, assessment INTEGER, factor TEXT, key TEXT, value REAL",
    "step": "id INTEGER, time TEXT, words TEXT, kind TEXT, of_step INTEGER, changes INTEGER, hash TEXT",
    "text_layer": "id INTEGER, guid TEXT, document INTEGER, sha256 TEXT, extractor TEXT, version TEXT, "
    "normalisation TEXT, encoding TEXT, pages TEXT, compact_sha256 TEXT, fingerprint BLOB, text "
    "TEXT",
    "weight_preset": "id INTEGER, guid TEXT, assessment INTEGER, code TEXT, name TEXT, description TEXT, "
    "position INTEGER",
}
"""The columns of each table with their types."""

_VIRTUAL = "search_index"
_STORED = """SELECT t.name, t.strict, c.name || rtrim(' ' || c.type)
    FROM pragma_table_list t, pragma_table_info(t.name) c
    WHERE t.schema = 'main' AND t.type IN ('table', 'virtual')"""


def what_is_lost(connection: sqlite3.Connection) -> str:
    """The first table that is missing or cannot hold what it should, in words; "" where all are as they must be.

    A table or column too many takes nothing away. Raises sqlite3.Error where the tables cannot be told.
    """
    stored: dict[str, set[str]] = {}
    loose = set()
    for table, strict, column in connection.execute(_STORED).fetchall():
        stored.setdefault(table, set()).add(column)
        if not strict:
            loose.add(table)
    for table, columns in COLUMNS.items():
        if table not in stored:
            return f"its table “{table}” is missing"
        if set(columns.split(", ")) - stored[table] or (table in loose and table != _VIRTUAL):
            return f"its table “{table}” was altered"
    return ""
