"""Opening the dialogs as the menu of the weights card does."""

from collections.abc import Callable, Iterator

import pytest

from vantage.window.main_window import MainWindow
from vantage.window.weighing.weighing_dialog import WeighingDialog

Open = Callable[..., WeighingDialog]


@pytest.fixture
def open_dialog(window: MainWindow) -> Iterator[Open]:
    """Choose a method in the menu, for the group the card shows; what is still open at the end is closed."""

    def choose(method: str, parent: str = "") -> WeighingDialog:
        weights = window.assess.weights
        if parent:
            weights.show_children_of(parent)
        weights.elicit.choices.aboutToShow.emit()
        next(a for a in weights.elicit.choices.actions() if a.data() == method).trigger()
        return next(d for d in window.findChildren(WeighingDialog) if d.method == method and d.isVisible())

    yield choose
    for dialog in window.findChildren(WeighingDialog):
        if dialog.isVisible():
            dialog.reject()
