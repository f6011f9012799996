"""Importing tables of figures: read a file, propose what its columns hold, plan every cell, write as one step."""

from vantage.casework.tables.applying import FigureSource, TableReport, apply_plan
from vantage.casework.tables.differing import differing_words
from vantage.casework.tables.mapping import Column, Mapping, NewIndicator, propose_mapping
from vantage.casework.tables.new_indicators import new_indicator
from vantage.casework.tables.plan import BadCell, PlannedCell, TablePlan, plan_import
from vantage.casework.tables.table_file import Sheet, TableFile, read_table

__all__ = [
    "BadCell",
    "Column",
    "FigureSource",
    "Mapping",
    "NewIndicator",
    "PlannedCell",
    "Sheet",
    "TableFile",
    "TablePlan",
    "TableReport",
    "apply_plan",
    "differing_words",
    "new_indicator",
    "plan_import",
    "propose_mapping",
    "read_table",
]
