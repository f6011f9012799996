"""What a workspace file is made of: its identity, and its tables.

Identifiers in SQL come from this module only, never from what a user typed.
"""

APPLICATION_ID = 0x564E5447
"""The letters VNTG in the file header."""

SCHEMA_VERSION = 1
"""`user_version` of a file this program writes; the number of migrations."""

AUDITED = (
    "assessment",
    "actor",
    "criterion",
    "score",
    "scenario",
    "score_shift",
    "weight_preset",
    "preset_point",
    "publisher",
    "source",
    "excerpt",
    "evidence",
    "evidence_link",
)
"""Every table whose rows a user can change: each has triggers that write to the log."""
