"""The document view: reading a source, marking passages, and finding excerpts again."""
