"""How boxes to tick look: a tick and not a square, in both themes, and whose turn it is shows."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QPushButton, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from vantage.charts.palette import DARK, LIGHT, Theme
from vantage.window import theme as styling
from vantage.window.application import make_application


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def theme(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Theme]:
    application = make_application()
    before = styling.applied()
    styling.apply(application, request.param)
    yield request.param
    styling.apply(application, before)


@pytest.fixture
def column(qtbot: QtBot, theme: Theme) -> Iterator[QVBoxLayout]:
    """Of a window in which something else has the focus."""
    around = QWidget()
    made = QVBoxLayout(around)
    other = QPushButton("Other")
    made.addWidget(other)
    around.show()
    around.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    yield made
    around.close()


def shown(column: QVBoxLayout, made: QAbstractButton, *, ticked: bool, name: str = "") -> QAbstractButton:
    made.setObjectName(name)
    made.setChecked(ticked)
    column.addWidget(made)
    made.show()
    return made


def picture(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage()


def near(image: QImage, colour: str) -> int:
    """How many pixels are of a colour, or nearly."""
    wanted = QColor(colour)
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    parts = (QColor.red, QColor.green, QColor.blue)
    return sum(all(abs(part(pixel) - part(wanted)) < 24 for part in parts) for pixel in pixels)


@pytest.mark.parametrize("name", ["", "facet"])
def test_that_a_ticked_box_shows_a_tick(column: QVBoxLayout, theme: Theme, name: str) -> None:
    ticked, empty = (picture(shown(column, QCheckBox(), ticked=on, name=name)) for on in (True, False))
    assert near(ticked, theme.accent) > 60 and near(empty, theme.accent) == 0
    middle = ticked.copy(3, ticked.height() // 2 - 4, 9, 9)  # inside of the frame
    assert near(middle, theme.on_accent) > 3
    assert middle != middle.flipped(Qt.Orientation.Horizontal), "a square or a dot, not a tick"


@pytest.mark.parametrize("ticked", [True, False])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_that_what_has_the_focus_shows_it(
    qtbot: QtBot, column: QVBoxLayout, kind: type[QAbstractButton], ticked: bool
) -> None:
    made = shown(column, kind("Words"), ticked=ticked)
    before = picture(made)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(made.hasFocus)
    assert picture(made) != before
