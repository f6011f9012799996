"""The memo: an outline of plain data, and the typesetter that makes a tagged, archival PDF of it."""
