"""The PySide6 window. No SQL and no arithmetic beyond formatting."""
