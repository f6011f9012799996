"""What a column or a name of a table can be said to mean, as entries that many combo boxes share."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox

from vantage.casework.tables.mapping import (
    ACTOR,
    ACTORS_DOWN,
    FIGURES,
    IGNORED,
    INDICATOR,
    LEAVE_OUT,
    LONG,
    ROLES,
    SOURCE,
    UNIT,
    VALUE,
    YEAR,
    Column,
)
from vantage.domain.assessment import Assessment
from vantage.window.form_dialog import choice

NEW = "+"
UNDECIDED = "?"
_ROLE_WORDS = {
    IGNORED: "Not read",
    ACTOR: "Names of the actors",
    INDICATOR: "Names of the indicators",
    VALUE: "Figures",
    YEAR: "Year",
    UNIT: "Unit",
    SOURCE: "Source, in words",
}


def column_meanings(assessment: Assessment, layout: str, parent: QObject) -> QStandardItemModel:
    """What the columns of a sheet may hold in a layout."""
    model = QStandardItemModel(parent)
    for role in ROLES[layout]:
        if role != FIGURES:
            _add(model, _ROLE_WORDS[role], role)
    if layout == ACTORS_DOWN:
        for code, words in indicator_words(assessment).items():
            _add(model, words, f"{FIGURES}:{code}")
        _add(model, "New indicator…", NEW)
    elif layout != LONG:
        for actor in assessment.actors:
            _add(model, f"Figures of {actor.name}", f"{FIGURES}:{actor.code}")
    return model


def name_meanings(assessment: Assessment, kind: str, parent: QObject) -> QStandardItemModel:
    """What a name that was not recognised may mean."""
    model = QStandardItemModel(parent)
    _add(model, "Not recognised", UNDECIDED)
    _add(model, "Leave out", LEAVE_OUT)
    if kind == ACTOR:
        for actor in assessment.actors:
            _add(model, actor.name, actor.code)
    else:
        for code, words in indicator_words(assessment).items():
            _add(model, words, code)
        _add(model, "New indicator…", NEW)
    return model


def indicator_words(assessment: Assessment) -> dict[str, str]:
    """Every leaf by the advantage it stands under: "Talent: Researchers"."""
    words = {}
    for leaf in assessment.leaves:
        advantage = assessment.criterion(assessment.advantage_of(leaf.code))
        words[leaf.code] = leaf.name if advantage.code == leaf.code else f"{advantage.name}: {leaf.name}"
    return words


def meaning_of(column: Column) -> str:
    """The entry that stands for what a column holds."""
    return f"{FIGURES}:{column.code}" if column.role == FIGURES else column.role


def column_of(meaning: str, decimal: str = "") -> Column:
    """What a column holds where this entry is chosen."""
    role, _, code = meaning.partition(":")
    return Column(role, code, decimal if role in (FIGURES, VALUE) else "")


def shared_choice(model: QStandardItemModel, meaning: str, name: str) -> QComboBox:
    """A combo box over shared entries, one of them chosen."""
    combo = choice({})
    combo.setModel(model)
    combo.setCurrentIndex(max(0, combo.findData(meaning)))
    combo.setAccessibleName(name)
    return combo


def _add(model: QStandardItemModel, words: str, meaning: str) -> None:
    item = QStandardItem(words)
    item.setData(meaning, Qt.ItemDataRole.UserRole)
    model.appendRow(item)
