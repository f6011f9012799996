"""What a workspace file is made of: its identity, and its tables.

Identifiers in SQL come from this module only, never from what a user typed.
"""

APPLICATION_ID = 0x564E5447
"""The letters VNTG in the file header."""

SCHEMA_VERSION = 3
"""`user_version` of a file this program writes; the number of migrations."""

FIRST_VERSIONS = {1: "0.1.0", 2: "0.2.0", 3: "0.3.0"}
"""The first version of the program that writes each schema; earlier ones refuse its files."""

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
    "derivation",
    "spread_rule",
    "codebook_code",
    "coding",
    "denominator",
    "denominator_value",
    "efficiency",
    "elicitation",
)
"""Every table whose rows a user can change: each has triggers that write to the log."""

KEPT = {
    "document": ("guid", "sha256", "name", "media_type", "size"),
    "text_layer": ("guid", "document", "sha256", "extractor", "version", "normalisation", "encoding"),
}
"""Insert-only tables, and the columns that go to the log: what is large goes there by its SHA-256. An undo leaves their
rows where they are; nothing shows them once no source refers to them."""
