"""Pure analysis: snapshots of an assessment in, named results out. No files, no windows, no SQL."""
