"""The facet column of the search: values to check, with the hits each would leave, and a range of dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from vantage.charts.palette import SPACING
from vantage.errors import BadInput
from vantage.window.card import Card, plain_label, plain_tip
from vantage.workspace import Facets

_MOST_VALUES = 12
"""Of publishers and the like; the rarer ones are left out unless they are checked."""


@dataclass(frozen=True)
class FacetGroup:
    """`facet` as in the counts of a search; `names` gives the values in the order shown and the words for them."""

    facet: str
    title: str
    names: Mapping[str, str]
    tip: str = ""


class FacetsView(Card):
    """Emits `changed` when a person has changed what is asked for; `facets` is what that is."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Narrow down", parent=parent)
        self._offered: list[FacetGroup] = []
        self._groups: list[_Group] = []
        self._quiet = False
        self.clear_button = QPushButton("Clear facets")
        self.clear_button.setObjectName("link")
        self.clear_button.clicked.connect(self.clear)
        self.corner.addWidget(self.clear_button)
        content = QWidget()
        content.setObjectName("scrolled")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, SPACING + 4, 0)
        self._column.setSpacing(SPACING + 4)
        self._column.addWidget(self._build_dates())
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        self.body.addWidget(scroll, 1)
        self._show_clear()

    @property
    def facets(self) -> Facets:
        """What is checked. A date that is none narrows nothing, nor do two the wrong way round."""
        date_from, date_to = self._dates()
        chosen = {group.facet: tuple(group.checked) for group in self._groups}
        retracted = chosen.get("retracted", ())
        return Facets(
            kinds=chosen.get("kinds", ()),
            grades=(*chosen.get("reliabilities", ()), *chosen.get("credibilities", ())),
            date_from=date_from,
            date_to=date_to,
            publishers=chosen.get("publishers", ()),
            languages=chosen.get("languages", ()),
            advantages=chosen.get("advantages", ()),
            actors=chosen.get("actors", ()),
            retracted=None if len(retracted) != 1 else retracted == ("yes",),
        )

    def offer(self, groups: Sequence[FacetGroup]) -> None:
        """The facets there are. What was checked stays checked where its value is still there."""
        if list(groups) == self._offered:
            return
        self._offered = list(groups)
        checked = {(group.facet, value) for group in self._groups for value in group.checked}
        for group in self._groups:
            self._column.removeWidget(group)
            group.setParent(None)
            group.deleteLater()
        self._groups = [_Group(group, self._change) for group in groups]
        self._quiet = True
        for place, group in enumerate(self._groups):
            self._column.insertWidget(place, group)
            for facet, value in checked:
                if facet == group.facet:
                    group.check(value)
        self._quiet = False
        self._show_clear()

    def show_counts(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        """Show the hits each value would leave; values that leave none are hidden unless they are checked."""
        for group in self._groups:
            group.show_counts(counts.get(group.facet, {}))

    def check(self, facet: str, value: str) -> None:
        """Check one value, as a click would."""
        for group in self._groups:
            if group.facet == facet:
                group.check(value)

    def clear(self) -> None:
        """Ask for everything again."""
        self._quiet = True
        for group in self._groups:
            group.uncheck()
        self.date_from.clear()
        self.date_to.clear()
        self._quiet = False
        self._change()

    def _build_dates(self) -> QWidget:
        dates = QWidget()
        column = QVBoxLayout(dates)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        column.addWidget(plain_label("Date", "strong"))
        row = QHBoxLayout()
        row.setSpacing(SPACING // 2)
        self.date_from, self.date_to = QLineEdit(), QLineEdit()
        for box, name in ((self.date_from, "From"), (self.date_to, "To")):
            box.setPlaceholderText(f"{name} 2025")
            box.setAccessibleName(f"{name} date")
            box.setToolTip("A year, a month or a day: 2025, 2025-06 or 2025-06-30.")
            box.setMaxLength(10)
            box.textChanged.connect(self._change)
            row.addWidget(box, 1)
        column.addLayout(row)
        self.date_note = plain_label("", "warning", wrap=True)
        self.date_note.hide()
        column.addWidget(self.date_note)
        return dates

    def _change(self) -> None:
        wrong = ""
        if any(box.text().strip() and not _date(box) for box in (self.date_from, self.date_to)):
            wrong = "Type a year, a month or a day, such as 2025-06."
        elif (_date(self.date_from), _date(self.date_to)) != self._dates():
            wrong = "The first date is later than the second."
        self.date_note.setText(wrong)
        self.date_note.setVisible(bool(wrong))
        if not self._quiet:
            self._show_clear()
            self.changed.emit()

    def _dates(self) -> tuple[str, str]:
        """First and last date; "" for both where they are the wrong way round."""
        first, last = _date(self.date_from), _date(self.date_to)
        try:
            Facets(date_from=first, date_to=last)
        except BadInput:
            return "", ""
        return first, last

    def _show_clear(self) -> None:
        self.clear_button.setEnabled(bool(self.facets))


class _Group(QWidget):
    """One facet: a title and a box per value."""

    def __init__(self, group: FacetGroup, change: object) -> None:
        super().__init__()
        self.facet = group.facet
        self._names = group.names
        self._change = change
        self._boxes: dict[str, tuple[QCheckBox, QLabel, QWidget]] = {}
        column = self._rows = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        title = plain_label(group.title, "strong")
        title.setToolTip(plain_tip(group.tip))
        column.addWidget(title)
        for value in group.names:
            self._add(value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def checked(self) -> list[str]:
        return [value for value, (box, _, _) in self._boxes.items() if box.isChecked()]

    def check(self, value: str) -> None:
        if value in self._boxes:
            self._boxes[value][0].setChecked(True)
            self._boxes[value][2].show()
            self.show()

    def uncheck(self) -> None:
        for box, _, _ in self._boxes.values():
            box.setChecked(False)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        for value in counts:
            if value not in self._boxes:
                self._add(value)
        most = sorted(counts, key=lambda value: -counts[value])[:_MOST_VALUES]
        shown = 0
        for value, (box, number, row) in self._boxes.items():
            number.setText(f"{counts.get(value, 0):,}")
            box.setAccessibleName(f"{self._names.get(value, value)}, {counts.get(value, 0)} hits")
            row.setVisible(box.isChecked() or value in most)
            shown += not row.isHidden()
        self.setVisible(shown > 1 or bool(self.checked))

    def _add(self, value: str) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING)
        box = QCheckBox()
        box.setObjectName("facet")
        name = self._names.get(value, value)
        box.setText(box.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 156).replace("&", "&&"))
        box.setToolTip(plain_tip(name))
        box.toggled.connect(self._change)
        number = plain_label("", "muted")
        line.addWidget(box, 1)
        line.addWidget(number)
        self._boxes[value] = (box, number, row)
        self._rows.addWidget(row)


def _date(box: QLineEdit) -> str:
    """The date typed; "" where it is none yet."""
    text = box.text().strip()
    try:
        return Facets(date_from=text).date_from
    except BadInput:
        return ""
