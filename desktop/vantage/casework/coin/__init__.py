"""COINr's iData and iMeta: in, as a workspace of its own, and out.

COINr is the R package for composite indicators. iData has a row for each unit (`uCode`, `uName`, an optional `Time`,
a column for each indicator and denominator); iMeta a row for each of these columns and for each aggregate (`iCode`,
`iName`, `Level`, `Parent`, `Weight`, `Direction`, `Type`), and here further columns that R leaves alone: see `columns`.
"""
